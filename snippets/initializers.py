"""Draw a layer's first weights: W has shape (fan_in, fan_out) and is used as x @ W.

`rng` is a numpy Generator, np.random.default_rng(seed).  Every mean is 0.
NumPy's normal(mean, std) takes the standard deviation, not the variance.
"""
# --8<-- [start:imports]
import math
# --8<-- [end:imports]

# --8<-- [start:numpy]
import numpy as np
# --8<-- [end:numpy]


# --8<-- [start:xavier_uniform]
def xavier_uniform(rng, fan_in, fan_out, gain=1.0):
    """U(-a, a), a = gain·√(6/(fan_in + fan_out)) [Glorot and Bengio 2010]."""
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))
# --8<-- [end:xavier_uniform]


# --8<-- [start:xavier_normal]
def xavier_normal(rng, fan_in, fan_out, gain=1.0):
    """N(0, σ²), σ² = gain²·2/(fan_in + fan_out): the variance of xavier_uniform."""
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0, std, (fan_in, fan_out))
# --8<-- [end:xavier_normal]


# --8<-- [start:he_normal]
def he_normal(rng, fan_in, fan_out, slope=0.0):
    """N(0, σ²), σ² = 2/((1 + slope²)·fan_in); slope 0 is ReLU [He et al. 2015]."""
    std = math.sqrt(2 / ((1 + slope**2) * fan_in))
    return rng.normal(0, std, (fan_in, fan_out))
# --8<-- [end:he_normal]


# --8<-- [start:he_uniform]
def he_uniform(rng, fan_in, fan_out, slope=0.0):
    """U(-a, a), a = √(6/((1 + slope²)·fan_in)): the variance of he_normal."""
    limit = math.sqrt(6 / ((1 + slope**2) * fan_in))
    return rng.uniform(-limit, limit, (fan_in, fan_out))
# --8<-- [end:he_uniform]


# --8<-- [start:lecun_normal]
def lecun_normal(rng, fan_in, fan_out):
    """N(0, σ²), σ² = 1/fan_in [LeCun et al. 1998]."""
    return rng.normal(0, math.sqrt(1 / fan_in), (fan_in, fan_out))
# --8<-- [end:lecun_normal]


# --8<-- [start:lecun_uniform]
def lecun_uniform(rng, fan_in, fan_out):
    """U(-a, a), a = √(3/fan_in): the variance of lecun_normal."""
    limit = math.sqrt(3 / fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out))
# --8<-- [end:lecun_uniform]


# --8<-- [start:orthogonal]
def orthogonal(rng, fan_in, fan_out, gain=1.0):
    """gain·Q, Q with orthonormal columns, or rows if fan_out > fan_in [Saxe et al. 2014]."""
    long, short = max(fan_in, fan_out), min(fan_in, fan_out)
    q, r = np.linalg.qr(rng.standard_normal((long, short)))
    q = q * np.sign(np.diag(r))  # now every Q is equally likely [Mezzadri 2007]
    return gain * (q if fan_in >= fan_out else q.T)
# --8<-- [end:orthogonal]
