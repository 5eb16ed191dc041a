"""Two weights, one step of gradient descent, by hand: four starts."""
# --8<-- [start:step]
x, target, rate = 2.0, 1.0, 0.1


def loss(w1, w2):
    """Half the squared error of the network x -> w1·x -> w2·w1·x."""
    return (w2 * w1 * x - target) ** 2 / 2


def gradients(w1, w2):
    """∂L/∂w1 and ∂L/∂w2 by the chain rule."""
    h = w1 * x
    error = w2 * h - target
    return error * w2 * x, error * h
# --8<-- [end:step]


def one_step(w1, w2):
    """What the worked example finds on the way; with `next` in the name: after the step."""
    g1, g2 = gradients(w1, w2)
    next_w1, next_w2 = w1 - rate * g1, w2 - rate * g2
    return {"w1": w1, "w2": w2, "h": w1 * x, "output": w2 * w1 * x, "error": w2 * w1 * x - target,
            "loss": loss(w1, w2), "g1": g1, "g2": g2, "next_w1": next_w1, "next_w2": next_w2,
            "next_output": next_w2 * next_w1 * x, "next_loss": loss(next_w1, next_w2)}


good = one_step(0.5, 0.4)
zero, small, large = one_step(0.0, 0.0), one_step(0.01, 0.01), one_step(5.0, 5.0)
table = [{"w₁": s["w1"], "w₂": s["w2"], "loss": s["loss"], "∂L/∂w₁": s["g1"], "∂L/∂w₂": s["g2"],
          "next loss": s["next_loss"]} for s in (zero, small, good, large)]
good_fall = {"w1": -good["g1"], "w2": -good["g2"]}  # the update subtracts the gradient
