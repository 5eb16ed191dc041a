"""What the QR decomposition costs, counted in operations and compared with a training step."""
batch = 64
widths = [128, 512, 2048]


def of_qr(n):
    """Additions and multiplications to turn n × n numbers into Q by Householder's reflections:
    4n³/3 for R and 4n³/3 for Q, leading terms [Golub and Van Loan, section 5.2]."""
    return 8 / 3 * n**3


def of_step(n):
    """One step of a layer n × n: x @ W, the gradient for W and the one for x, 2·batch·n² each."""
    return 3 * 2.0 * batch * n**2


table = [{"width": n, "QR, operations": of_qr(n), "training step, operations": of_step(n),
          "QR in training steps": of_qr(n) / of_step(n)} for n in widths]
largest, most = widths[-1], table[-1]["QR in training steps"]
