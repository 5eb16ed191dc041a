"""How much of an LSTM's memory is left after t steps, by the bias of its forget gate."""
# --8<-- [start:share]
import math


def share(bias, steps):
    """The cell is multiplied by f = sigmoid(bias) at every step, if the gate's weights add 0."""
    return (1 / (1 + math.exp(-bias))) ** steps
# --8<-- [end:share]


biases, times = [0, 1, 2], [1, 5, 10, 20]
table = [{"time step": t} | {f"bias {b}": share(b, t) for b in biases} for t in times]
gate, gate_of_zero = share(1, 1), share(0, 1)
after, kept, kept_of_zero = times[2], share(1, times[2]), share(0, times[2])
ratio = kept / kept_of_zero
# The other way round: which bias keeps half of the memory for so many steps?
memory = times[-1]
gate_needed = 0.5 ** (1 / memory)
bias_needed = math.log(gate_needed / (1 - gate_needed))
