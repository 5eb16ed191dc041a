"""A recurrent network multiplies by the same matrix at every step: |Wᵗv| and the eigenvalues."""
import numpy as np
from matplotlib.figure import Figure

from initializers import lecun_normal, orthogonal

width, steps, draws = 100, 100, 10
scales = [1.1, 1.0, 0.9]


def lengths(w, v):
    """|v|, |Wv|, |W²v|, … as shares of |v|."""
    sizes = [np.linalg.norm(v)]
    for _ in range(steps):
        v = w @ v
        sizes.append(np.linalg.norm(v))
    return np.array(sizes) / sizes[0]


def spectral_radius(w):
    """The largest |eigenvalue|."""
    return float(abs(np.linalg.eigvals(w)).max())


rng = np.random.default_rng(0)
start = rng.standard_normal(width)
matrices = {"orthogonal": orthogonal(rng, width, width)}
gaussians = [lecun_normal(rng, width, width) for _ in range(draws)]
matrices["Gaussian"] = gaussians[0]
turned = {scale: lengths(scale * matrices["orthogonal"], start) for scale in scales}
growing, level, shrinking = (turned[scale][-1] for scale in scales)
runs = np.array([lengths(w, start) for w in gaussians])
least, greatest = runs[:, -1].min(), runs[:, -1].max()
radii = [spectral_radius(w) for w in gaussians]
smallest_radius, largest_radius = min(radii), max(radii)
# A standard deviation of 0.01: by the circular law the radius is 0.01·√width.
small_std = 0.01
small_radius = small_std * width**0.5
small = lengths(small_std * width**0.5 * gaussians[0], start)[-1]


def powers(label) -> Figure:
    """On a logarithmic axis each multiple of an orthogonal matrix is a straight line."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    shown = np.arange(0, steps + 1, 5)
    axes.fill_between(shown, runs.min(axis=0)[shown], runs.max(axis=0)[shown], color="C1",
                      alpha=0.3, linewidth=0, label=label("Gaussian, {n} draws", n=draws))
    for color, (scale, sizes) in zip(["C2", "C0", "C3"], turned.items(), strict=True):
        axes.semilogy(shown[::4], sizes[shown[::4]], color=color,
                      label=label("{scale} × orthogonal", scale=scale))
    axes.set(xlabel=label("time step"), ylabel=label("length of Wᵗv"), yscale="log",
             ylim=(1e-5, 1e12))
    axes.legend(loc="upper left")
    return figure


def eigenvalues(label) -> Figure:
    """Gaussian eigenvalues fill the disc of radius 1; orthogonal ones lie on its edge."""
    figure = Figure(figsize=(4.6, 4.6), layout="constrained")
    axes = figure.subplots()
    for (name, w), marker, color in zip(matrices.items(), "o^", ["C0", "C1"], strict=True):
        values = np.linalg.eigvals(w)
        axes.scatter(values.real.round(2), values.imag.round(2), 14, color=color, marker=marker,
                     label=label(name))
    axes.set(xlabel=label("real part"), ylabel=label("imaginary part"), aspect="equal",
             xlim=(-1.3, 1.3), ylim=(-1.3, 1.6))
    axes.legend(loc="upper center", ncols=2)
    return figure
