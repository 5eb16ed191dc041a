"""Three variances that go by Xavier's name, on one layer and through ten."""
import numpy as np

fan_in, fan_out = 100, 50
layers, width = 10, 256
rules = {
    "1/fan_in": lambda n_in, n_out: 1 / n_in,
    "2/(fan_in + fan_out)": lambda n_in, n_out: 2 / (n_in + n_out),
    "1/(fan_in + fan_out)": lambda n_in, n_out: 1 / (n_in + n_out),
}
variances = {name: rule(fan_in, fan_out) for name, rule in rules.items()}

# A linear layer multiplies the variance of the signal by fan_in·Var(w), of the gradient
# by fan_out·Var(w).
one_layer = [{"rule": name, "variance": v, "forward": fan_in * v, "backward": fan_out * v}
             for name, v in variances.items()]


def signal(rule, seed):
    """The signal's variance after 0, 1, … square linear layers, as a share of the input's."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((width, width))
    sizes = [x.var()]
    for _ in range(layers):
        x = x @ rng.normal(0, rule(width, width) ** 0.5, (width, width))
        sizes.append(x.var())
    return np.array(sizes) / sizes[0]


measured = {name: signal(rule, seed) for seed, (name, rule) in enumerate(rules.items())}
doubled = 2**layers  # what ten layers make of a factor 2
theory = {name: (width * rule(width, width)) ** layers for name, rule in rules.items()}
ten_layers = [{"rule": name, "theory": theory[name], "measured": measured[name][-1]}
              for name in rules]
