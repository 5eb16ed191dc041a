"""Make a page's HTML say to those who listen what it shows to those who look.

Markdown writes what looks right; a screen reader needs a word more, or fewer.
"""

from __future__ import annotations

import re
from html import escape

from studynotes.reading.maths import to_text

_BOX = re.compile('(?<=<input type="checkbox") (?=disabled)')
_EMPTY = re.compile(r"<th\b([^>]*)></th>")
_FORMULA = re.compile(r"<th\b((?:(?!aria-label)[^>])*)>(<math\b(?:(?!</math>).)*</math>)</th>")


def spoken(html: str) -> str:
    """The same page, fit to be read aloud; what is so already stays as it is.

    The box of a choice has no name and would tell the answer, so it is passed over. A header
    without words heads nothing. One that is a formula is told in a word or two in each cell.

    >>> spoken('<input type="checkbox" disabled/> 2')
    '<input type="checkbox" aria-hidden="true" disabled/> 2'
    >>> spoken('<th></th><th><math><mi>g</mi></math></th>')
    '<td></td><th aria-label="g"><math><mi>g</mi></math></th>'
    """
    html = _EMPTY.sub(r"<td\1></td>", _BOX.sub(' aria-hidden="true" ', html))
    return _FORMULA.sub(
        lambda head: f'<th{head[1]} aria-label="{escape(to_text(head[2]))}">{head[2]}</th>', html)
