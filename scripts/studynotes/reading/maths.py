r"""Formulas: LaTeX between dollars in the notes, MathML on the page.

`$x$` is a formula in a sentence, `$$ x $$` one that is displayed, possibly over several lines;
`\$` is a dollar. Conversion is math-core's: it refuses what it does not know, where others print
something wrong. This module knows Markdown and nothing of MkDocs:

    >>> from markdown import markdown
    >>> markdown("Of area $a^2$ it is.", extensions=["studynotes.maths"])
    '<p>Of area <math><msup><mi>a</mi><mn>2</mn></msup></math> it is.</p>'
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString
from math_core import LatexError, LatexToMathML

# What may stand between the dollars: an escaped character, or anything but a dollar; no blank line.
_BODY = r"(?:\\[\s\S]|(?!\n[ \t]*\n)[^$\\])+?"
DISPLAY = rf"(?<![\\$])\$\$(?!\$)(?P<display>{_BODY})\$\$(?!\$)"
# The rules of pandoc, so that "$5 and $6" is money: no space just inside, no digit just after.
INLINE = rf"(?<![\\$])\$(?![\s$])(?P<inline>{_BODY})(?<!\s)\$(?![\d$])"


class MathsError(ValueError):
    """A formula that cannot be shown; the message says which one and why."""


def to_mathml(latex: str, *, display: bool) -> str:
    """The formula as one `<math>` element, well-formed as HTML and as XML."""
    latex = latex.strip()
    if not latex:
        raise MathsError("an empty formula")
    if re.search(r"(?<!\\)%", latex):
        raise MathsError(rf"in “{_short(latex)}”: % hides the rest of the line from TeX, write \%")
    try:
        mathml = _converter.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise MathsError(_explain(latex, str(error))) from None
    if native := re.search(r"<mi>([০-৯०-९])</mi>", mathml):
        raise MathsError(f"in “{_short(latex)}”: {native[1]} is no digit to TeX, write 0-9")
    return re.sub(r"&(?!lt;|gt;|amp;)\w+;", lambda entity: unescape(entity[0]), mathml)


_converter = LatexToMathML(fancy_error=False)

_HINTS = {
    r"\tag": r"number it inside \begin{equation} … \end{equation}",
    r"\label": r"label it inside \begin{equation} … \end{equation}",
    r"\substack": "write the conditions in one line",
    r"\widetilde": r"write \tilde",
    r"\href": "put the link outside the formula",
    "Math mode within text mode": r"close \text{…} before the symbol and open it again after",
    "Duplicate sub": "add braces: a_{b_c} or {a_b}_c",
    "Unknown command": r"say it another way; upright letters are \operatorname{…}",
    '"&"': r"put it inside \begin{aligned} … \end{aligned}",
}


def _explain(latex: str, complaint: str) -> str:
    r"""What math-core says, `11: Unknown command "\foo".`, with the place and the way out."""
    position, _, reason = complaint.partition(": ")
    rest = latex[int(position) :] if position.isdigit() else ""
    where = f", at “{_short(rest, 24)}”" if rest and rest != latex else ""
    hint = next((f" ({advice})" for cause, advice in _HINTS.items() if cause in reason), "")
    return f"in “{_short(latex)}”{where}: {reason.rstrip('.')}{hint}"


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length] + "…"


def to_tex(latex: str, *, display: bool) -> str:
    r"""The formula as MathJax finds it on a page: `\(x < 1\)`, as HTML.

    >>> to_tex("x < 1", display=False)
    '\\(x &lt; 1\\)'
    """
    begin, end = (r"\[", r"\]") if display else (r"\(", r"\)")
    return begin + escape(" ".join(latex.split()), quote=False) + end


# --- The plain form of a formula -----------------------------------------------------------------


def to_text(mathml: str) -> str:
    r"""The formula in one line of plain Unicode, for tables of contents, titles and alt texts.

    >>> to_text(to_mathml(r"\sqrt{\frac{2}{n_{in}}} \approx 0.1^2", display=False))
    '√(2/n_in) ≈ 0.1²'
    """
    return " ".join(_plain(ElementTree.fromstring(mathml)).split())


_RAISED = str.maketrans("0123456789+−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+−()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_ACCENTS = str.maketrans("ˆ˜¯˙", "\u0302\u0303\u0304\u0307")


def _plain(node: ElementTree.Element) -> str:
    match node.tag, [_plain(child) for child in node]:
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", parts:
            return f"√{_grouped(''.join(parts))}"
        case "mover", [base, accent] if node.get("accent"):
            return unicodedata.normalize("NFC", base + accent.translate(_ACCENTS))
        case "msup" | "mover", [base, raised]:
            return base + _script("^", raised, _RAISED)
        case "msub" | "munder", [base, lowered]:
            return base + _script("_", lowered, _LOWERED)
        case "msubsup" | "munderover", [base, lowered, raised]:
            indexed = base + _script("_", lowered, _LOWERED) + _script("^", raised, _RAISED)
            return f"{indexed} " if base in "∑∏∫" else indexed
        case "mtr", cells:
            return f"{''.join(cells)}; "
        case "mspace", _:
            return " " if node.get("width") else ""
        case _, []:
            text = (node.text or "").replace("\u2061", "")  # an invisible "function of"
            return f" {text} " if text and text in "=≠≈≡∼∝<>≤≥≪≫∈→←⇒" else text
        case _, parts:
            return "".join(parts)


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"[\w.]*|\([^()]*\)", text) else f"({text})"


def _script(mark: str, text: str, alphabet: dict[int, int]) -> str:
    """An index or exponent: in small digits if it can be, else after `_` or `^`."""
    text = text.replace(" ", "")
    if not re.search(r"\w", text) or all(ord(character) in alphabet for character in text):
        return text.translate(alphabet)  # ², and the marks that stand by themselves: ′ and ⊤
    return mark + _grouped(text)


# --- Markdown ------------------------------------------------------------------------------------


WIDE = 24
"""Characters of a formula within a sentence that may be too wide for a small phone: no browser
breaks it, so a style sheet has to be able to shrink it, or let it scroll."""


class MathsExtension(Extension):
    """Registers what turns formulas into MathML; code and blocks of raw HTML are not looked at."""

    def __init__(self, **options):
        self.config = {"mark_errors": [False, "Show a wrong formula as it is, with its message"],
                       "tex": [False, "Leave formulas to the MathJax of whoever shows them"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append("$")
        md.block_level_elements.remove("math")  # else a formula alone in a paragraph loses its <p>
        md.registerExtension(self)
        formulas = self.formulas = Formulas(md, **self.getConfigs())
        # After code spans (190), before backslash escapes (180), which would eat \{ and \_.
        md.inlinePatterns.register(InlineMaths(formulas, md), "maths", 185)
        # After indented children of lists (90) and blocks (89.99), before tables (75) and headings.
        md.parser.blockprocessors.register(DisplayedMaths(formulas, md), "maths", 85)
        # After what reads headings: toc (5), MkDocs' page title (1); before \$ becomes $ again (0).
        md.treeprocessors.register(formulas, "maths", 0.5)

    def reset(self) -> None:
        self.formulas.html.clear()


class Formulas(Treeprocessor):
    """The formulas of a page, each kept out of Markdown's way behind a placeholder.

    Until the tree is finished a placeholder stands for the formula's plain text, so that tables of
    contents and page titles get `√(2/n)` and not the bare text of the MathML, `2n`.
    """

    def __init__(self, md: Markdown, *, mark_errors: bool, tex: bool):
        super().__init__(md)
        self.mark_errors = mark_errors
        self.tex = tex
        self.html: dict[int, str] = {}

    def keep(self, latex: str, *, display: bool = False, behind: str = "") -> str:
        try:
            html = to_mathml(latex, display=display)
            text = to_text(html)
            if self.tex:
                html = to_tex(latex, display=display)
            elif not display and len(text) > WIDE:
                html = f'<span class="maths-wide">{html}</span>'
        except MathsError as error:
            if not self.mark_errors:
                raise
            text = latex.strip()
            html = f'<code class="maths-error" title="{escape(str(error))}">{escape(text)}</code>'
        self.html[self.md.htmlStash.html_counter] = html + behind
        return self.md.htmlStash.store(escape(text))

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for name, value in element.items():  # an alt text keeps the plain text
                element.set(name, HTML_PLACEHOLDER_RE.sub(self._text, value))
            for text in element.text, element.tail:
                if text and "$$" in text and not isinstance(text, AtomicString):
                    self._unclosed(text)
        for key, html in self.html.items():
            self.md.htmlStash.rawHtmlBlocks[key] = html

    def _text(self, placeholder: re.Match[str]) -> str:
        key = int(placeholder[1])
        text = self.md.htmlStash.rawHtmlBlocks[key]
        return unescape(text) if key in self.html else placeholder[0]

    def _unclosed(self, text: str) -> None:
        if not self.mark_errors:
            raise MathsError(
                f"“{_short(text[text.index('$$') :])}” is not a formula: a displayed one "
                "ends in $$, holds no blank line, and has blank lines around it inside a list"
            )


WORD_JOINER = "\u2060"
STICKS = re.compile(r"[-–,.;:!?)\]।”’%]")


class InlineMaths(InlineProcessor):
    """`$x$`, and `$$ x $$` that shares its line with other text, as in a table cell."""

    def __init__(self, formulas: Formulas, md: Markdown):
        super().__init__(f"{DISPLAY}|{INLINE}", md)
        self.formulas = formulas

    def handleMatch(self, m: re.Match[str], data: str):
        if m["inline"]:
            # Browsers would break the line before an ending or a comma that stands right behind.
            behind = WORD_JOINER if STICKS.match(data, m.end()) else ""
            return self.formulas.keep(m["inline"], behind=behind), m.start(), m.end()
        box = _box("span", self.formulas.keep(m["display"], display=True))
        return box, m.start(), m.end()


class DisplayedMaths(BlockProcessor):
    """`$$ x $$` on lines of its own, even where a paragraph goes on right before or after it."""

    FORMULA = re.compile(rf"^{DISPLAY}[ \t]*$", re.MULTILINE)

    def __init__(self, formulas: Formulas, md: Markdown):
        super().__init__(md.parser)
        self.formulas = formulas

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return self.FORMULA.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        formula = self.FORMULA.search(block)
        before, after = block[: formula.start()].rstrip(), block[formula.end() :].lstrip("\n")
        if after:
            blocks.insert(0, after)
        if before:  # it may be of any kind, so it goes back to the parser
            blocks[:0] = [before, formula[0]]
        else:
            parent.append(_box("div", self.formulas.keep(formula["display"], display=True)))


def _box(tag: str, placeholder: str) -> ElementTree.Element:
    """A wide formula scrolls in a box of its own, also by keyboard, not the page."""
    box = ElementTree.Element(tag, {"class": "maths", "tabindex": "0"})
    box.text = AtomicString(placeholder)
    return box
