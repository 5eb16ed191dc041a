"""What the tests of snippets share."""
import pytest


@pytest.fixture
def label():
    """Labels in English, as the build gives them to a figure: the template, filled in."""
    return lambda text, **values: text.format(**values)
