"""Numerical questions on biases, shortcuts, widths and LoRA, with the answers of common slips."""
import math

# The bias of a sigmoid output when 2 percent of the examples are positive.
positive = 0.02
prior_bias = math.log(positive / (1 - positive))
prior_loss = -positive * math.log(positive) - (1 - positive) * math.log(1 - positive)
even_loss = math.log(2)
negative = 1 - positive
slip_log, slip_sign = math.log(positive), -prior_bias

# An LSTM's forget gate with bias 0 and bias 1: what is left of the memory after 20 steps.
gates = {bias: 1 / (1 + math.exp(-bias)) for bias in (0, 1)}
memory_steps = 20
memory = {bias: gate**memory_steps for bias, gate in gates.items()}

# 20 residual blocks, every branch drawn so that it keeps the mean square.
blocks = 20
half_blocks = blocks // 2
mean_square = 2**blocks
rms = 2 ** (blocks // 2)
added = blocks + 1
branch_factor = 1 / math.sqrt(blocks)
scaled_rms = (1 + 1 / blocks) ** (blocks / 2)

# The worked example: 16 blocks, and last weights at zero.
example_blocks = 16
example_rms = 2 ** (example_blocks // 2)
example_factor = 1 / math.sqrt(example_blocks)
example_scaled = (1 + 1 / example_blocks) ** (example_blocks / 2)

# μP with Adam: tuned at width 128, used at width 2048.
small_width, large_width, small_rate = 128, 2048, 0.01
wider = large_width // small_width
large_rate = small_rate / wider
wrong_way = small_rate * wider
root_rate = small_rate / math.sqrt(wider)

# LoRA of rank 8 beside a square layer of 1024.
size, rank = 1024, 8
full_count = size**2
lora_count = 2 * rank * size
lora_percent = 100 * lora_count / full_count
lora_times = full_count // lora_count

# He's rule behind inverted dropout that keeps half: 100 inputs.
dropout_in, keep = 100, 0.5
dropout_variance = 2 * keep / dropout_in
dropout_std = math.sqrt(dropout_variance)
