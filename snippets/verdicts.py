"""True, false or it depends: the verdict on a claim, from the cases in which it was tested."""


# --8<-- [start:verdict]
def verdict(*cases):
    """All, some or none."""
    if all(cases):
        return "true"
    if any(cases):
        return "it depends"
    return "false"
# --8<-- [end:verdict]


def claim(*cases, **evidence):
    """The verdict on a claim, and the numbers that the page shows beside it."""
    return {"verdict": verdict(*cases), **evidence}
