"""Pieces of notes as HTML, for what stands outside a page: flash cards, the quiz.

What such a piece cannot take along is left out: figures, links (but not their words), and notices
to the page's readers.
"""

from __future__ import annotations

import re

from markdown import Markdown

from studynotes.reading.maths import WORD_JOINER, MathsExtension

_STAYS_BEHIND = re.compile(r'<p class="studynotes-(?:notice|made|program)".*?</p>'
                           r'|<details class="studynotes-values".*?</details>'
                           r'|<img\b[^>]*>|</?a\b[^>]*>', re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>\s*")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


class Fragments:
    """Turns pieces of woven Markdown into HTML; `tex` leaves formulas to a reader's MathJax."""

    def __init__(self, *, tex: bool = False):
        self._tex = tex
        self._markdown = Markdown(
            extensions=["admonition", "attr_list", "def_list", "md_in_html", "tables",
                        "pymdownx.blocks.details", "pymdownx.highlight", "pymdownx.superfences",
                        MathsExtension(tex=tex)],
            extension_configs={"pymdownx.highlight": {"use_pygments": False}})

    def block(self, markdown: str) -> str:
        """
        >>> Fragments().block("See [there](other.md).")
        '<p>See there.</p>'
        """
        self._markdown.reset()
        html = _STAYS_BEHIND.sub("", self._markdown.convert(markdown))
        if self._tex:  # where there is nothing that it would hold on to
            html = html.replace(WORD_JOINER, "")
        return _EMPTY.sub("", html).strip()

    def inline(self, markdown: str) -> str:
        """The same without a paragraph around it.

        >>> Fragments(tex=True).inline("Is $x < 1$?")
        'Is \\\\(x &lt; 1\\\\)?'
        """
        html = self.block(markdown.strip())
        alone = _ONE_PARAGRAPH.fullmatch(html)
        return alone[1] if alone else html
