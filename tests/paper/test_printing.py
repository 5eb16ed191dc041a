"""Printing needs a site; what it makes of one is tested in a browser."""

import pytest

from studynotes.paper.printing import PrintError, print_site


def test_without_a_site_there_is_nothing_to_print(tmp_path):
    with pytest.raises(PrintError, match="call `make build` first"):
        list(print_site(tmp_path, ["en"], browser=None))
