"""From a matrix to an orthogonal one by QR, and what the sign of R's diagonal is for."""
import numpy as np

# --8<-- [start:example]
a = np.array([[3.0, 1.0], [4.0, 3.0]])
q, r = np.linalg.qr(a)  # a = q @ r; the signs are the program's choice
fixed = q * np.sign(np.diag(r))  # as if R had a positive diagonal
print(fixed.round(4))
# --8<-- [end:example]

# The same by hand [Gram and Schmidt]: make the first column one long, take its share out of the
# second, make the rest one long.
first, second = a.T
length = float(np.sqrt(first @ first))
q1 = first / length
along = float(q1 @ second)
rest = second - along * q1
x = np.array([2.0, 1.0])
turned = fixed @ x
squared, squared_turned = float(x @ x), float(turned @ turned)

# Many Gaussian matrices: a fair draw has either sign, and is as often a rotation as a mirror.
draws = 2000
many, upper = np.linalg.qr(np.random.default_rng(0).standard_normal((draws, 2, 2)))
signed = many * np.sign(np.diagonal(upper, axis1=1, axis2=2))[:, None, :]


def shares(matrices):
    """How often the first entry is positive, and how often the determinant is (a rotation)."""
    return {"first entry above 0": float((matrices[:, 0, 0] > 0).mean()),
            "rotations": float((np.linalg.det(matrices) > 0).mean())}


table = [{"Q": "as QR gives it"} | shares(many), {"Q": "signs corrected"} | shares(signed)]
