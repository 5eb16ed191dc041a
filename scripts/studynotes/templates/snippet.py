"""Mean and spread of a small random sample: a beginning, to be replaced by your own idea."""
import numpy as np
from matplotlib.figure import Figure

count = 500
# --8<-- [start:sample]
sample = np.random.default_rng(0).normal(loc=0.0, scale=1.0, size=count)
mean, std = sample.mean(), sample.std()
# --8<-- [end:sample]


def histogram(label) -> Figure:
    """The sample, in bars. A word on it would be label("weight"), from docs/glossary.yml."""
    figure = Figure(layout="constrained")
    figure.subplots().hist(sample, bins=20)
    return figure
