"""A factor on the variance in each layer, taken to the power of the number of layers."""
import numpy as np
from matplotlib.figure import Figure

factors, depths = [0.5, 0.9, 1.0, 1.1, 1.5], [1, 10, 50]
table = [{"L": depth, "0.5ᴸ": 0.5**depth, "0.9ᴸ": 0.9**depth, "1.1ᴸ": 1.1**depth,
          "1.5ᴸ": 1.5**depth} for depth in depths]
deepest = depths[-1]
ends = {f"{factor}": factor**deepest for factor in factors}

# The same Var(w) in layers of different width, inputs with E[x²] = 1.
variance, layers = 0.01, 10
widths = [{"n": n, "n · Var(w)": n * variance, "(n · Var(w))¹⁰": (n * variance) ** layers}
          for n in (10, 100, 1000)]
right_n = round(1 / variance)


def powers(label) -> Figure:
    """On a logarithmic axis each factor is a straight line; only the factor 1 stays level."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    depth = np.array([0, deepest])
    for color, factor in zip(("C1", "C4", "C0", "C3", "C2"), reversed(factors), strict=True):
        axes.semilogy(depth, factor**depth, color=color)
        axes.annotate(f"{factor:g}", (deepest, factor**deepest), xytext=(4, 0), color=color,
                      textcoords="offset points", va="center")
    axes.set(xlabel=label("layer"), ylabel=label("variance of the signal"), xlim=(0, 56))
    return figure
