"""Mean, variance and standard deviation of five marks."""
# --8<-- [start:imports]
import math

import numpy as np
# --8<-- [end:imports]

# --8<-- [start:spread]
marks = [4, 6, 7, 8, 10]
count, total = len(marks), sum(marks)
mean = total / count
squares = sum((mark - mean) ** 2 for mark in marks)
variance = squares / (count - 1)
std = math.sqrt(variance)
# --8<-- [end:spread]

table = [{"mark": mark, "deviation": mark - mean, "square": (mark - mean) ** 2} for mark in marks]
numpy_default = np.var(marks)  # divides by n
