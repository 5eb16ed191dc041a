"""Reading a note: what is found, in what place, on which line."""

import unicodedata

import pytest

from studynotes.reading.notes import Note, Place


def read(*lines: str) -> Note:
    return Note.parse("docs/en/note.md", "en", "note.md", "\n".join(lines))


def found(*lines: str) -> list[tuple[str, Place]]:
    """The references of a note as `snippet.value`, with their places."""
    return [(str(reference), reference.place) for reference in read(*lines).references]


# --- references ---


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("The limit is {{ s.limit }}.", Place.PROSE),
        ("**{{ s.limit }}**", Place.PROSE),
        ("## From {{ s.limit }} on {#from}", Place.PROSE),
        ("| a | {{ s.limit }} |", Place.PROSE),
        ('!!! note "Below {{ s.limit }}"', Place.PROSE),
        ("/// details | Below {{ s.limit }}", Place.PROSE),
        ("[below {{ s.limit }}](he-init.md)", Place.PROSE),
        ("$a = {{ s.limit }}$", Place.MATHS),
        ("$$ a = {{ s.limit }} $$", Place.MATHS),
        ("$$\na = {{ s.limit }}\n$$", Place.MATHS),
        (r"$\sqrt{ {{ s.limit }} }$", Place.MATHS),
        (r"$\sqrt{{{ s.limit }}}$", Place.MATHS),
        ("![flat below {{ s.limit }}](a.svg)", Place.ALT),
        ('![flat](a.svg "below {{ s.limit }}")', Place.TITLE),
        ("![flat]({{ s.limit }})", Place.FIGURE),
        ("![flat]( {{ s.limit }} )", Place.FIGURE),
        ("{{ s.limit }}", Place.TABLE),
        ("    {{ s.limit }}", Place.TABLE),
        ("> {{ s.limit }}", Place.TABLE),
        ('<img alt="{{ s.limit }}">', Place.HTML),
        ("<b>{{ s.limit }}</b>", Place.PROSE),
        ("Type `{{ s.limit }}`.", Place.SPAN),
        ("```\n{{ s.limit }}\n```", Place.CODE),
        ("~~~ python\nx = {{ s.limit }}\n~~~", Place.CODE),
        ("---\ntitle: {{ s.limit }}\n---\n", Place.FRONT),
    ],
)
def test_a_reference_knows_its_place(source: str, place: Place):
    assert found(source) == [("s.limit", place)]


@pytest.mark.parametrize(
    ("reference", "path", "spec"),
    [
        ("{{ s.limit }}", ("limit",), None),
        ("{{ s.limit:.1f }}", ("limit",), ".1f"),
        ("{{ s.count:, }}", ("count",), ","),
        ("{{ s.gains[relu] }}", ("gains", "relu"), None),
        ("{{ s.gains[leaky ReLU]:.3f }}", ("gains", "leaky ReLU"), ".3f"),
        ("{{ s.gains[0.01] }}", ("gains", "0.01"), None),
        ("{{ s.gains.relu }}", ("gains", "relu"), None),
        ("{{ s.rows[-1][std]:.2f }}", ("rows", "-1", "std"), ".2f"),
    ],
)
def test_a_reference_has_a_path_and_a_format(reference: str, path: tuple, spec: str | None):
    (only,) = read(f"It is {reference}.").references
    assert (only.snippet, only.path, only.spec, only.fault) == ("s", path, spec, "")


def test_lines_are_the_authors_front_matter_included():
    note = read("---", "title: x", "---", "", "One.", "Two {{ s.a }}", "and {{ s.b }}.")
    assert [reference.line for reference in note.references] == [6, 7]


@pytest.mark.parametrize(
    ("source", "fault", "hint"),
    [
        ("It is {{s.limit}}.", "`{{s.limit}}` is not a reference", "write `{{ s.limit }}`"),
        ("{{ s.limit : .1f }}", "`{{ s.limit : .1f }}` is not a", "write `{{ s.limit:.1f }}`"),
        ("It is {{ s.limit.", "`{{ s.limit.` is never closed", "a reference is {{ snippet.value"),
        ("It is {{ s.limit", "`{{ s.limit` is never closed", "write `{{ s.limit }}`"),
        ("It is {{ s.limit\n}}.", "`{{ s.limit` is never closed", "write `{{ s.limit }}`"),
        ("{{ limit }}", "`{{ limit }}` is not a reference", "a reference is {{ snippet.value"),
        ("{{ 1 + 1 }}", "`{{ 1 + 1 }}` is not a reference", r"themselves write \{{"),
        ("`{{x}}`", "`{{x}}` is not a reference", r"themselves write \{{"),
        ("$a = {{limits.fan_in}}$", "`{{limits.fan_in}}` is not a", "write `{{ limits.fan_in }}`"),
    ],
)
def test_braces_that_are_no_reference_are_a_fault(source: str, fault: str, hint: str):
    (only,) = read(source).references
    assert fault in only.fault
    assert hint in only.hint


def test_reading_goes_on_behind_an_unclosed_reference():
    assert [r.fault == "" for r in read("{{ s.a and {{ s.b }}").references] == [False]
    assert [r.fault == "" for r in read("{{ s.a", "then {{ s.b }}").references] == [False, True]


@pytest.mark.parametrize("tex", [r"{{a}}^b", r"\frac{{x}}{2}", r"{\text{{e.g. x}}}", "{{1.5}}"])
def test_the_braces_of_a_formula_are_left_to_tex(tex: str):
    assert found(f"${tex}$") == []


@pytest.mark.parametrize(
    "source", [r"\{{ s.limit }}", r"`\{{ s.limit }}`", "```\n\\{{ s.limit }}\n```"]
)
def test_escaped_braces_are_text(source: str):
    note = read(source)
    assert note.references == ()
    assert [source[at : at + 3] for at in note.escapes] == [r"\{{"]


def test_a_comment_holds_nothing():
    note = read("<!-- {{ s.limit }} and $x$", "# old heading", "-->", "## New {#new}")
    assert (note.references, note.formulas, note.dollars) == ((), (), ())
    assert [heading.id for heading in note.headings] == ["new"]


# --- formulas and dollars ---


def test_formulas_stand_between_dollars():
    note = read("Let $a$ be", "", "$$", "b", "$$", "", r"for \$5 and `$c$`.")
    assert [(note.source[f.start : f.end].strip(), f.line, f.display) for f in note.formulas] == [
        ("a", 1, False),
        ("b", 3, True),
    ]
    assert note.dollars == ()


def test_a_dollar_of_no_formula_is_found():
    assert read("One costs 5$.", "", "Or $ 6 each.").dollars == (1, 3)


# --- headings ---


def test_headings_have_a_level_a_text_and_an_id():
    note = read("# Title", "", "##  The {{ s.n }} steps ## {#steps}", "###Tight {: .x #tight }")
    assert [(h.level, h.text, h.id, h.line) for h in note.headings] == [
        (1, "Title", "", 1),
        (2, "The {{ s.n }} steps ##", "steps", 3),
        (3, "Tight", "tight", 4),
    ]


def test_an_id_needs_a_space_before_it():
    """Python-Markdown would print `{#zero}` otherwise."""
    assert [h.id for h in read("## Zero{#zero}").headings] == [""]


def test_a_heading_may_have_classes_beside_its_id():
    note = read("### Edge? {#q-edge .number}", "", "## A.b {: .wide #x .y }", "", "## C {#c.d}")
    assert [(heading.id, heading.classes) for heading in note.headings] == [
        ("q-edge", ("number",)), ("x", ("wide", "y")), ("c.d", ())]


def test_a_line_under_a_line_makes_it_a_heading():
    """As it does for Python-Markdown, although the author may have meant a rule."""
    note = read("A sentence.", "---", "", "Two lines", "here.", "---")
    assert [(h.level, h.text, h.line) for h in note.headings] == [(2, "A sentence.", 1)]


def test_a_comment_in_code_is_no_heading():
    assert read("```python", "# draw", "```").headings == ()


# --- fences ---


@pytest.mark.parametrize(
    "source",
    [
        "```\nx\n```",
        "~~~ python\nx\n~~~",
        "````\n```\n````",
        "```\n    ```\n```",
        "    ```\n    x\n\n    y\n    ```",
        "    ```\n\tx\n    ```",
        "> ```\n> x\n>\n> y\n> ```",
    ],
)
def test_whole_fences(source: str):
    note = read(source)
    assert [(f.start, f.end, f.fault) for f in note.fences] == [(0, len(source), "")]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("```\nx", "is never closed"),
        ("```\nx\n~~~", "is never closed"),
        ("```\nx\n````", "does not end on line 3, which differs"),
        ("```\nx\n   ```", "does not end on line 3, which differs"),
        ("    ```\n    x\n```", "is broken by line 3, which is indented less"),
        ("    ```\n  x\n    ```", "is broken by line 2, which is indented less"),
        ("- ```\n  x\n  ```", "begins beside a list marker"),
    ],
)
def test_what_superfences_would_not_take_for_a_fence_is_a_fault(source: str, fault: str):
    """The reader goes on after it all the same, so that one slip is one problem."""
    note = read(source)
    assert [(f.end, f.fault) for f in note.fences] == [(len(source), fault)]


def test_text_goes_on_behind_a_fence():
    note = read("```", "{{ s.a }}", "```", "{{ s.b }} and", "```", "{{ s.c }}", "```")
    assert [r.place for r in note.references] == [Place.CODE, Place.PROSE, Place.CODE]
    assert [fence.line for fence in note.fences] == [1, 5]


# --- includes and images ---


def test_an_include_names_a_file_and_a_section():
    note = read("    ```python", '    --8<-- "a.py:draw"', '    --8<-- "b/c.py"', "    ```")
    assert [(i.indent, i.file, i.section, i.line, i.fault) for i in note.includes] == [
        ("    ", "a.py", "draw", 2, ""),
        ("    ", "b/c.py", "", 3, ""),
    ]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('--8<-- "a.py"', "stands outside a fence"),
        ("```\n--8<-- a.py\n```", "names no file"),
        ("```\n--8<-- 'a.py'\n```", "names no file"),
    ],
)
def test_an_include_that_shows_nothing_is_a_fault(source: str, fault: str):
    assert [include.fault for include in read(source).includes] == [fault]


def test_an_image_has_an_alt_text_that_may_hold_brackets():
    (image,) = read("![U(-a, a) on [-{{ s.a }}, {{ s.a }}]]({{ s.draw }}){ .wide }").images
    assert (image.alt, image.url) == ("U(-a, a) on [-{{ s.a }}, {{ s.a }}]", "{{ s.draw }}")


# --- the file itself ---


def test_foreign_line_ends_and_a_byte_order_mark_change_nothing():
    unix = read("# Title", "", "{{ s.a }}")
    windows = Note.parse("docs/en/note.md", "en", "note.md", "\ufeff# Title\r\n\r\n{{ s.a }}")
    assert windows == unix


@pytest.mark.parametrize("text", ["র‍্যান্ডম য়", "र्‍यान्डम क़", "é"])
def test_decomposed_text_is_normalised(text: str):
    note = read(unicodedata.normalize("NFD", text))
    assert note.source == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("end", ["---\n", "...\n", "---", "--- \n\ntext"])
def test_front_matter_ends_at_its_second_line(end: str):
    note = read(f"---\ntitle: x\n{end}")
    assert note.source[: note.front].rstrip() == f"---\ntitle: x\n{end[:3]}"


@pytest.mark.parametrize("source", ["", "text\n---\n", "---\nno end", "--- \n"])
def test_a_page_may_have_no_front_matter(source: str):
    assert read(source).front == 0
