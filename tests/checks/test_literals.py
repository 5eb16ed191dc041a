"""Numbers typed by hand are found, and those that may stand so are left alone.

What a page may say is shown case by case in `fixtures/numbers_are_computed`; here are the parts,
and the proof on the notes of this repository.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

import pytest

from studynotes.checks import check, literals
from studynotes.execution.results import Result
from studynotes.languages.glossary import Allowed
from studynotes.pipeline import Site
from studynotes.problems import Problem
from studynotes.reading.notes import Note, Place, Reference
from studynotes.weaving import formats
from studynotes.weaving.weave import Woven


def note(text: str, locale: str = "en") -> Note:
    return Note.parse(f"docs/{locale}/a.md", locale, "a.md", dedent(text))


def told(text: str, values: dict[str, object], *allowed: Allowed) -> list[str]:
    return [str(problem) for problem in
            literals.typed([note(text)], {"s": Result("s", values)}, allowed)]


# --- what is a number ---


@pytest.mark.parametrize(("text", "numbers"), [
    ("from -0.2 to 0.2, then .5", ["0.2", "0.2", "0.5"]),
    ("০.২ বা ২০১৫", ["0.2", "2015"]),
    ("1,234 and 12,34,567.5", ["1234", "1234567.5"]),
    ("at [2,3] and (64, 128)", ["2", "3", "64", "128"]),
    ("8% or 8 per cent or ৮ শতাংশ", ["8%", "8%", "8%"]),
    ("5×10⁻²⁹ or 1e-9", ["5×10⁻²⁹", "1e-9"]),
    ("sections 8.2.5 and 8.4", ["8.2.5", "8.4"]),
    ("CS231n, W_1, `x = 3`, [more](page.md#at-4), https://a.org/5", []),
    ("1. first\n12) twelfth", []),
    (r"$\sigma = 0.5\,x_{12}$ and $\frac{1}{2}$", ["0.5", "12", "1", "2"]),
    (r"$\hspace{10pt} x$", []),
    ("{{ s.x:.3f }} and $y = {{ s.x }}$", []),
    ("<b class=\"w-50\">7</b> <!-- 8 -->", ["7"]),
])
def test_the_numbers_of_a_text(text: str, numbers: list[str]):
    assert [literal.number for literal in literals.literals(note(text))] == numbers


def test_a_number_knows_its_line():
    text = "# A\n\nOne 0.1\nand $$\nx = 0.2\n$$\n"
    assert [(one.line, one.number) for one in literals.literals(note(text))] == [
        (3, "0.1"), (5, "0.2")]


# --- the way out ---


def test_the_message_names_the_value_that_the_page_cites():
    assert told("{{ s.limit:.1f }} is 0.2", {"limit": 0.2}) == [
        "docs/en/a.md:1: 0.2 is typed by hand, and this page has it as a value\n"
        "  write {{ s.limit:.1f }} if that is the number you mean"]


def test_or_the_cell_of_a_table():
    text = "{{ s.rows:.2f }}\n\nIt is 0.25."
    (problem,) = told(text, {"rows": {"n": [1, 2], "std": [0.5, 0.25]}})
    assert "write {{ s.rows[std][1]:.2f }}" in problem


def test_or_one_that_the_snippets_of_the_page_have():
    (problem,) = told("{{ s.n }} of 8.3%", {"n": 1, "share": 0.0834})
    assert "is it {{ s.share:.1% }}?" in problem


def test_or_says_what_to_do_with_a_number_that_nobody_computes():
    (problem,) = told("It is 0.77.", {})
    assert problem.endswith("a number that nobody computes may stand under `numbers:` in the "
                            "glossary, with the reason")


# --- allowed numbers ---


def test_an_allowed_number_stands_among_its_words_in_its_language():
    allowed = [Allowed({"en": "section {n}", "bn": "অনুচ্ছেদ {n}"}, "a book", 7)]
    pages = [note("See section 8.4 and\nsection\n8.5, not subsection 8.6 or 8.7."),
             note("অনুচ্ছেদ ৮.৪, section 8.5", "bn")]
    found = [(problem.path, problem.line, problem.message.split()[0])
             for problem in literals.typed(pages, {}, allowed)]
    assert found == [("docs/en/a.md", 3, "8.6"), ("docs/en/a.md", 3, "8.7"),
                     ("docs/bn/a.md", 1, "8.5")]


def test_an_allowed_number_is_that_number():
    """1.00 does not allow 1.002, nor 11.00."""
    allowed = Allowed({"en": "1.00"}, "", 1)
    assert [problem.split()[1] for problem in told("1.00, 1.002, 11.00", {}, allowed)] == [
        "1.002", "11.00"]


def test_an_allowed_number_that_is_gone_is_told():
    allowed = [Allowed({"en": "section {n}"}, "a book", 7), Allowed({"en": "1/1000"}, "a rule", 8)]
    (problem,) = literals.unused([note("See section 8.4.")], allowed, "docs/glossary.yml")
    assert str(problem) == ("docs/glossary.yml:8: no note has the number “1/1000” that is allowed "
                            "here\n  take the entry out")


def test_the_real_allow_list_gives_its_reasons(real_site: Site):
    for allowed in real_site.glossary.numbers:
        assert set(allowed.words) == set(real_site.project.locales)
        assert allowed.why


# --- the proof on the real notes ---

CITABLE = (Place.PROSE, Place.MATHS, Place.ALT, Place.FRONT)
ZEROS = {"bn": "০", "ne": "०"}


def test_60_planted_numbers_are_found(real_site: Site):
    """20 in each language, each in place of a value: half of them right, half with a wrong digit;
    half of those in Bengali and Nepali sentences in native digits."""
    chance = random.Random(5)
    by_form = found = 0
    for number in range(60):
        locale = real_site.project.locales[number % 3]
        page, reference = chance.choice(list(_cited(real_site, locale)))
        typed = _written(real_site, reference)
        if number % 2:
            typed = _with_a_wrong_digit(typed, chance)
        if locale in ZEROS and reference.place is not Place.MATHS and chance.random() < 0.5:
            typed = _in_digits_of(locale, typed)
        material = _replaced(real_site.material, page.note, reference.start, reference.end, typed)
        by_form += bool(_audit(material))
        found += bool(_audit(material) or _parity(material))
    print(f"planted numbers: {found} of 60 found, {by_form} of them by the audit of one page alone")
    assert found >= 58
    assert by_form >= 40, "the others have one digit, or two and no other value to compare with"


HARMLESS = {
    "year": ("It dates from {year}.", "এটা {year} সালের।", "यो सन् {year} को हो।"),
    "section": ("Section 3 of it, and section {n}.{m}.", "এর 3 নম্বর ভাগ, আর অনুচ্ছেদ {n}.{m}।",
                "यसको भाग 3, अनि खण्ड {n}.{m}।"),
    "power": ("Think of $2^{{{n}}}$, of $0.{n}^L$ and of 10⁻⁹.", "$2^{{{n}}}$, $0.{n}^L$ আর 10⁻⁹।",
              "$2^{{{n}}}$, $0.{n}^L$ र 10⁻⁹।"),
    "constant": (r"So {n}/{m} of $\frac{{{n}}}{{{m}}}$, $\sqrt{{6/(n+m)}}$ or $a^2/12$.",
                 r"{n}/{m}, $\frac{{{n}}}{{{m}}}$, $\sqrt{{6/(n+m)}}$ বা $a^2/12$।",
                 r"{n}/{m}, $\frac{{{n}}}{{{m}}}$, $\sqrt{{6/(n+m)}}$ वा $a^2/12$।"),
    "count": ("The rules are {n}, the books {m}.", "নিয়ম {n}টা, বই {m}টা।",
              "नियम {n} वटा, किताब {m} वटा।"),
    "code": ("Write `{n}.{m}5`, see [issue {year}1](https://example.org/issues/{year}1).",
             "`{n}.{m}5` লিখুন, [issue {year}1](https://example.org/issues/{year}1) দেখুন।",
             "`{n}.{m}5` लेख्नुहोस्, [issue {year}1](https://example.org/issues/{year}1) हेर्नुहोस्।"),
}


def test_60_harmless_numbers_are_left_alone(real_site: Site):
    """20 places, each in the three languages: years, section numbers, powers, small constants."""
    chance = random.Random(6)
    flagged: list[Problem] = []
    for number in range(20):
        kind = list(HARMLESS)[number % len(HARMLESS)]
        drawn = {"n": chance.randint(2, 9), "m": chance.randint(2, 9)}
        drawn["year"] = chance.randint(1950, 2026)
        page = chance.choice([page for page in real_site.material.pages
                              if page.note.locale == "en"])
        section = chance.choice([one.id for one in page.note.headings if one.id])
        material = real_site.material
        for locale, sentence in zip(real_site.project.locales, HARMLESS[kind], strict=True):
            if locale in ZEROS and chance.random() < 0.5:
                sentence = re.sub(r"(?<!\$)\{year\}(?= )", _in_digits_of(
                    locale, str(drawn["year"])), sentence)
            (other,) = [one.note for one in material.pages
                        if (one.note.locale, one.note.name) == (locale, page.note.name)]
            begin = next(one.line for one in other.headings if one.id == section)
            at = sum(map(len, other.source.splitlines(keepends=True)[:begin]))
            material = _replaced(material, other, at, at, f"\n{sentence.format(**drawn)}\n")
        flagged += [*_audit(material), *_parity(material)]
    print(f"harmless numbers: {len(flagged)} of 60 flagged")
    assert len(flagged) <= 2, flagged


def _cited(site: Site, locale: str) -> Iterator[tuple[Woven, Reference]]:
    """The references to numbers in sentences and formulas of a language."""
    for page in site.material.pages:
        for reference in page.note.references:
            if page.note.locale == locale and reference.place in CITABLE and \
                    literals.is_number(literals.cited(reference, site.results)):
                yield page, reference


def _written(site: Site, reference: Reference) -> str:
    value = literals.cited(reference, site.results)
    return formats.number(value, reference.spec, reference.place)


def _with_a_wrong_digit(text: str, chance: random.Random) -> str:
    at = chance.choice([at for at, letter in enumerate(text) if letter in "0123456789"])
    return text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1:]


def _in_digits_of(locale: str, text: str) -> str:
    return re.sub("[0-9]", lambda digit: chr(ord(ZEROS[locale]) + int(digit[0])), text)


def _replaced(material: check.Material, page: Note, start: int, end: int, text: str
              ) -> check.Material:
    """The three languages of one page, with a text in place of another in one of them."""
    changed = Note.parse(page.path, page.locale, page.name,
                         page.source[:start] + text + page.source[end:])
    return replace(material, pages=tuple(
        replace(one, note=changed) if one.note == page else one
        for one in material.pages if one.note.name == page.name))


def _audit(material: check.Material) -> list[Problem]:
    return list(literals.typed(material.notes, material.results, material.glossary.numbers))


def _parity(material: check.Material) -> list[Problem]:
    """Numbers, and references to numbers, that the languages do not share."""
    return [*check.numbers_agree(material), *check.references_agree(material)]
