"""Read aloud, a page tells what it shows."""

import pytest

from studynotes.publishing.spoken import spoken

MATHS = "<math><msup><mi>σ</mi><mn>2</mn></msup></math>"


@pytest.mark.parametrize(("written", "read"), [
    ('<input type="checkbox" disabled/>', '<input type="checkbox" aria-hidden="true" disabled/>'),
    ('<input type="checkbox" disabled checked/>',
     '<input type="checkbox" aria-hidden="true" disabled checked/>'),
    ('<th style="text-align: left;"></th>', '<td style="text-align: left;"></td>'),
    (f"<th>{MATHS}</th>", f'<th aria-label="σ²">{MATHS}</th>'),
    (f'<th style="a">{MATHS}</th><th>{MATHS}</th>',
     f'<th style="a" aria-label="σ²">{MATHS}</th><th aria-label="σ²">{MATHS}</th>'),
])
def test_what_is_told(written, read):
    assert spoken(written) == read
    assert spoken(read) == read


@pytest.mark.parametrize("html", [
    '<input type="checkbox" id="__drawer">', "<td></td>", "<th>weights</th>", f"<td>{MATHS}</td>",
    f"<th>slope {MATHS}</th>", f"<th>{MATHS} of {MATHS}</th>", "<thead></thead>",
])
def test_what_speaks_for_itself_stays(html):
    assert spoken(html) == html
