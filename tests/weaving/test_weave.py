"""A note and the results of its snippets become one page of ordinary Markdown."""

from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from markdown import Markdown
from mkdocs.utils import meta

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Figure, Result, Unfit
from studynotes.languages import interface
from studynotes.languages.glossary import Glossary, Term
from studynotes.project import Loader, Project
from studynotes.reading.maths import to_mathml, to_text
from studynotes.reading.notes import Note
from studynotes.weaving.meanings import Use
from studynotes.weaving.notices import BEHIND, STAND_IN
from studynotes.weaving.origins import Program
from studynotes.weaving.weave import Weaver, Woven

SOURCE = '''\
"""A range."""
limit = 0.2
# --8<-- [start:draw]
for step in range(3):
    # --8<-- [start:inner]
    print(step)
    # --8<-- [end:inner]

# --8<-- [end:draw]
'''
VALUES = {
    "limit": 0.2,
    "tiny": 5e-29,
    "share": 0.25,
    "rounded": -0.0004,
    "count": 50,
    "good": True,
    "name": "weight",
    "gains": {"relu": 2**0.5, "leaky ReLU": 1.4},
    "stds": [0.5, 0.25],
    "rows": [{"layer": 1, "std": 0.5}, {"layer": 2, "std": 0.25}],
    "nothing": float("nan"),
    "generator": Unfit("an object of type `Generator`, not plain data"),
}
WORDS = {
    "en": {"weight": "weight", "layer": "layer", "std": "std", "yes": "yes"},
    "bn": {"weight": "ওজন", "layer": "লেয়ার", "std": "বিস্তার", "yes": "হ্যাঁ"},
}
SNIPPET = Snippet("s", Path("snippets/s.py"), SOURCE, figures={"draw": 5},
                  values=dict.fromkeys([*VALUES, "forgotten"], 2))  # fmt: skip
DRAWN = {"draw": {"en": Figure(Path("en.svg"), 400, 300), "bn": Figure(Path("bn.svg"), 400, 300)}}


def weave(
    *lines: str,
    locale: str = "en",
    name: str = "note.md",
    stdout: str = "0\n1\n",
    value: object = None,
    files: dict[str, str] | None = None,
) -> Woven:
    """The page of these lines. `value` is what {{ s.value }} gives, a text in any language."""
    words = {**WORDS[locale], **({value: value} if isinstance(value, str) else {})}
    weaver = Weaver(
        snippets={"s": replace(SNIPPET, values={**SNIPPET.values, "value": 1})},
        results={"s": Result("s", {**VALUES, "value": value}, stdout, DRAWN)},
        glossary=Glossary({locale: words}),
        included={"s.py": SOURCE, "u.py": "# --8<-- [start:a]", **(files or {})}.get,
    )
    return weaver.weave(Note.parse(f"docs/{locale}/{name}", locale, name, "\n".join(lines)))


def woven(*lines: str, **given: object) -> str:
    """The Markdown of a page without faults."""
    page = weave(*lines, **given)
    assert [str(problem) for problem in page.problems] == []
    return page.markdown


def extensions() -> tuple[list[str], dict[str, dict]]:
    """The Markdown extensions of this very project."""
    config = Path(__file__).parents[2] / "mkdocs.yml"
    listed = yaml.load(config.read_text(encoding="utf-8"), Loader)["markdown_extensions"]
    configs = {}
    for entry in listed:
        configs |= entry if isinstance(entry, dict) else {entry: {}}
    return list(configs), configs


def render(markdown: str) -> str:
    names, configs = extensions()
    return Markdown(extensions=names, extension_configs=configs).convert(markdown)


def element(html: str, tag: str) -> ElementTree.Element:
    """The first element of a kind in a page."""
    void = html.replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    root = ElementTree.fromstring(f"<page>{void.replace('&para;', '')}</page>")
    found = next(root.iter(tag), None)
    assert found is not None, html
    return found


def text(html: str, tag: str) -> str:
    return "".join(element(html, tag).itertext())


# --- numbers in their places ---


@pytest.mark.parametrize(
    ("note", "page"),
    [
        ("The limit is {{ s.limit:.2f }}.", "The limit is 0.20."),
        ("**{{ s.limit }}**, *{{ s.limit }}*", "**0.2**, *0.2*"),
        ("## From {{ s.limit }} on {#from}", "## From 0.2 on {#from}"),
        ("Figure 1: up to {{ s.limit }}.", "Figure 1: up to 0.2."),
        ('!!! note "Below {{ s.limit }}"', '!!! note "Below 0.2"'),
        ('=== "With {{ s.count }}"', '=== "With 50"'),
        ("| a | {{ s.limit }} |\n|---|---|", "| a | 0.2 |\n|---|---|"),
        ("### Why {{ s.limit }}? {#q-why}", "### Why 0.2? {#q-why}"),
        ("- [x] {{ s.limit }}\n- [ ] 0", "- [x] 0.2\n- [ ] 0"),
        ("/// details | Below {{ s.limit }}\n///", "/// details | Below 0.2\n///"),
        ("See [{{ s.limit }}](a.md).", "See [0.2](a.md)."),
        ("> {{ s.limit }} and", "> 0.2 and"),
        ("{{ s.limit }}", "0.2"),
        ("  {{ s.limit }}", "  0.2"),
        ("$a = {{ s.limit }}$", "$a = {0.2}$"),
        ("$$\n\\sqrt{ {{ s.limit }} }\n$$", "$$\n\\sqrt{ {0.2} }\n$$"),
        ("$\\frac{{{ s.limit }}}{{x}}$", "$\\frac{{0.2}}{{x}}$"),
        ("$\\frac{{ s.limit }}{{ s.count }}$", "$\\frac{0.2}{50}$"),
        ("$10^{{ s.count }}a_{{ s.count }}$", "$10^{50}a_{50}$"),
        ("$ {{ s.tiny }} $, $a={{ s.tiny }}$", "$ 5×10⁻²⁹ $, $a={5 \\times 10^{-29}}$"),
        ("$a={{ s.share:.0% }}$", "$a={25\\%}$"),
        ("It is {{ s.tiny }}, {{ s.share:.0% }}.", "It is 5×10⁻²⁹, 25%."),
        ("It is {{ s.rounded:.2f }}.", "It is 0.00."),
        ("`{{ s.tiny }}`", "`5e-29`"),
        ("```\nx = {{ s.tiny }}\n```", "```\nx = 5e-29\n```"),
        ('<b title="{{ s.limit }}">{{ s.limit }}</b>', '<b title="0.2">0.2</b>'),
        ("It is {{ s.gains[relu] }}.", "It is 1.414."),
        ("It is {{ s.gains.relu:.2f }}.", "It is 1.41."),
        ("It is {{ s.gains[leaky ReLU] }}.", "It is 1.4."),
        ("It is {{ s.stds[0] }}, {{ s.stds[-1] }}.", "It is 0.5, 0.25."),
        ("It is {{ s.rows[1][std]:.3f }}.", "It is 0.250."),
        ("A {{ s.name }}: {{ s.good }}.", "A weight: yes."),
        ("---\ntitle: To {{ s.limit }}\n---\n", '---\ntitle: "To 0.2"\n---\n'),
        ("---\ntitle: '{{ s.limit }}'\n---\n", '---\ntitle: "0.2"\n---\n'),
        ("---\na: >-\n  To\n  {{ s.limit }}\n---\n", '---\na: "To 0.2"\n---\n'),
        (r"Write \{{ s.limit }}.", "Write {{ s.limit }}."),
        ("---\na: >-\n  \\{{ s.limit }}\n---\n", '---\na: "{{ s.limit }}"\n---\n'),
        (r"Type `\{{ x }}`, $\{{x}\}$.", r"Type `{{ x }}`, $\{{x}\}$."),
        ("```\n\\{{ x }}\n```", "```\n{{ x }}\n```"),
        ("<!-- {{ s.unknown }} -->", "<!-- {{ s.unknown }} -->"),
        ("two\nlines {{ s.count }}\nof {{ s.count }}", "two\nlines 50\nof 50"),
    ],
)
def test_a_reference_becomes_its_value(note: str, page: str):
    assert woven(note) == page


def test_words_are_those_of_the_page():
    assert woven("{{ s.name }}, {{ s.good }}, {{ s.count }}", locale="bn") == "ওজন, হ্যাঁ, 50"


def test_windows_line_ends_come_out_as_unix_ones():
    assert woven("a {{ s.limit }}\r\nb") == "a 0.2\nb"


def test_a_formula_is_given_as_the_page_will_have_it():
    page = weave("", "$$ {{ s.tiny }} $$ and $x$")
    assert page.formulas == ((2, True, r" {5 \times 10^{-29}} "), (2, False, "x"))


# --- tables ---


def test_a_table_on_a_line_of_its_own():
    assert woven("Look:", "", "{{ s.rows:.3f }}", "", "So.", locale="bn").splitlines() == [
        "Look:",
        "",
        "| লেয়ার | বিস্তার |",
        "| --: | --: |",
        "| 1 | 0.500 |",
        "| 2 | 0.250 |",
        "",
        "So.",
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Look:\n\n{{ s.rows }}\n\nSo.",
        "Look:\n{{ s.rows }}\nSo.",
        "{{ s.rows }}\nSo.",
        "- Look:\n\n    {{ s.rows }}\n\n    So.",
        "- Look:\n    {{ s.rows }}\n    So.",
        '!!! note "Look"\n    {{ s.rows }}\n    So.',
        '=== "Look"\n\n    !!! note\n\n        {{ s.rows }}\n        So.',
        "/// details | Look\n{{ s.rows }}\n///",
        "> Look:\n>\n> {{ s.rows }}\n>\n> So.",
        "> Look:\n> {{ s.rows }}\n> So.",
    ],
)
def test_a_table_is_a_table_on_the_page_wherever_it_stands(note: str):
    """With the blank lines that Markdown wants around it, which an author may forget."""
    html = render(woven(note))
    rows = [[cell.text for cell in row] for row in element(html, "table").iter("tr")]
    assert rows == [["layer", "std"], ["1", "0.5"], ["2", "0.25"]]


# --- figures ---


def test_a_figure_is_the_pages_own_and_takes_its_room():
    page = weave("![flat, up to {{ s.limit }}]({{ s.draw }})", locale="bn")
    assert page.markdown == (
        "![flat, up to 0.2](figures/s.draw.svg)"
        '{ width="400" height="300" loading="lazy" }'
    )
    assert page.figures == {"bn/figures/s.draw.svg": DRAWN["draw"]["bn"]}
    image = element(render(page.markdown), "img")
    assert (image.get("alt"), image.get("width")) == ("flat, up to 0.2", "400")


def test_a_page_in_a_folder_finds_its_figures():
    assert "](../figures/s.draw.svg)" in woven("![flat]({{ s.draw }})", name="more/note.md")


@pytest.mark.parametrize("attributes", ["{.wide}", "{: .wide }", "{ #fig .wide }"])
def test_attributes_of_a_figure_are_kept(attributes: str):
    image = element(render(woven(f"![flat]({{{{ s.draw }}}}){attributes}")), "img")
    assert (image.get("class"), image.get("height")) == ("wide", "300")


def test_a_figure_may_have_a_title():
    image = element(render(woven('![flat]({{ s.draw }} "up to {{ s.limit }}")')), "img")
    assert (image.get("title"), image.get("width")) == ("up to 0.2", "400")


# --- what a program printed, and code ---


TERMS = (Term("term-weight", {"en": "weight", "bn": "ওজন", "ne": "तौल"},
              {"en": "what *multiplies* an input", "bn": "যা গুণ করে", "ne": "जसले गुणन गर्छ"}),
         Term("term-he", {"en": "He", "bn": "He", "ne": "He"},
              {"en": "a rule", "bn": "একটা নিয়ম", "ne": "एउटा नियम"}))


@pytest.mark.parametrize(("locale", "first", "second"), [
    ("en", ["He", "a rule"], ["weight (ওজন, तौल)", "what *multiplies* an input"]),
    ("bn", ["He", "একটা নিয়ম"], ["ওজন (weight)", "যা গুণ করে"]),
])
def test_the_glossary_is_a_list_of_definitions(locale: str, first: list[str], second: list[str]):
    note = Note.parse("docs/note.md", locale, "note.md", "Words:\n\n{{ glossary.terms }}\n")
    weaver = Weaver({}, {}, Glossary({locale: {}}, terms=TERMS), {}.get)
    page = weaver.weave(note)
    assert page.problems == ()
    words = element(render(page.markdown), "dl")
    assert ["".join(one.itertext()).strip() for one in words] == [*first, *second]
    assert words.findall("dt")[1].get("id") == "term-weight"


@pytest.mark.parametrize("reference", ["{{ glossary.words }}", "{{ glossary.terms:.2f }}"])
def test_of_the_glossary_only_its_terms_can_be_shown(reference: str):
    page = weave("", reference, "")
    assert "a page can only show `glossary.terms`" in page.problems[0].message


def test_stdout_stands_in_a_fence():
    assert woven("```", "{{ s.stdout }}", "```") == "```\n0\n1\n```"


def test_stdout_in_an_indented_fence_is_indented_on_every_line():
    note = ["- Prints", "", "    ```text", "    {{ s.stdout }}", "    ```", "", "    and ends."]
    assert text(render(woven(*note)), "code") == "0\n1\n"


def test_stdout_in_a_quoted_fence_is_quoted_on_every_line():
    assert text(render(woven("> ```", "> {{ s.stdout }}", "> ```")), "code") == "0\n1\n"


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_what_a_program_printed_cannot_end_its_fence(fence: str, indent: str):
    printed = '```python\n--8<-- "s.py"\n````\n~~~\n**x** {{ s.limit }} $x$\n'
    lines = ["- item", "", f"{indent}{fence}", f"{indent}{{{{ s.stdout }}}}", f"{indent}{fence}"]
    html = render(woven(*lines[0 if indent else 2 :], stdout=printed))
    assert text(html, "code") == printed


def test_code_that_holds_a_fence_cannot_end_its_own():
    source = '"""Prints\n```\n"""\n'
    html = render(woven("```python", '--8<-- "f.py"', "```", files={"f.py": source}))
    assert text(html, "code") == source


def test_a_text_of_several_lines_stays_in_its_fence():
    html = render(woven("- item", "", "    ```", "    {{ s.value }}", "    ```", value="a\n\nb"))
    assert text(html, "code") == "a\n\nb\n"


@pytest.mark.parametrize(
    ("include", "lines"),
    [
        ("s.py:draw", ["for step in range(3):", "    print(step)"]),
        ("s.py:inner", ["print(step)"]),
        ("s.py", ['"""A range."""', "limit = 0.2", "for step in range(3):", "    print(step)"]),
        ("frameworks/keras.py", ["import keras"]),
    ],
)
def test_an_include_shows_code_without_its_markers(include: str, lines: list[str]):
    files = {"frameworks/keras.py": "import keras\n"}
    page = woven("```python", f'--8<-- "{include}"', "```", files=files)
    assert page.splitlines() == ["```python", *lines, "```"]


def test_an_include_keeps_its_indentation():
    page = woven("1. First:", "", "    ```python", '    --8<-- "s.py:draw"', "    ```")
    assert text(render(page), "code") == "for step in range(3):\n    print(step)\n"


# --- a value is never markup ---

NASTY = '**x** <b> | [a](b) ``` --8<-- $x$ {{ s.limit }} {#id} &amp; "q" \'s\' ~~~ \\*'


@pytest.mark.parametrize(
    ("note", "tag", "shown"),
    [
        ("Is {{ s.value }}.", "p", "Is VALUE."),
        ("{{ s.value }}", "p", "VALUE"),
        ("{{ s.value }} is", "p", "VALUE is"),
        ("- {{ s.value }}", "li", "VALUE"),
        ("## {{ s.value }} {#id}", "h2", "VALUE"),
        ("| a |\n|---|\n| {{ s.value }} |", "td", "VALUE"),
        ('!!! note "{{ s.value }}"\n    x', "p", "VALUE"),
        ('=== "{{ s.value }}"\n    x', "label", "VALUE"),
        ("/// details | {{ s.value }}\nx\n///", "summary", "VALUE"),
        ("[{{ s.value }}](a.md)", "a", "VALUE"),
        ("> {{ s.value }}", "p", "VALUE"),
        ("<div>{{ s.value }}</div>", "div", "VALUE"),
        ("```\n{{ s.value }}\n```", "code", "VALUE\n"),
    ],
)
@pytest.mark.parametrize(
    "value",
    [NASTY, "# x", "- x", "1. x", "+ x", "> x", "=== x", '!!! note "x"', "/// details | x", "---",
     "~~~", "| a | b |", "[^1]: x", "*[HTML]: x", "```", "x\n\n# y"],
)  # fmt: skip
def test_text_is_nothing_but_text(note: str, tag: str, shown: str, value: str):
    html = render(woven(note, value=value))
    line = value if tag == "code" else " ".join(value.split())
    assert text(html, tag).strip("\n") == shown.replace("VALUE", line).strip("\n")


@pytest.mark.parametrize("note", ["![{{ s.value }}](a.svg)", '<img alt="{{ s.value }}" src="a">'])
def test_text_is_nothing_but_text_in_an_alt_text(note: str):
    html = render(woven(note, value=NASTY)).replace('src="a">', 'src="a"/>')
    assert element(html, "img").get("alt") == NASTY


def test_text_is_nothing_but_text_in_a_title():
    html = render(woven('![flat](a.svg "{{ s.value }}")', value=NASTY))
    assert element(html, "img").get("title") == NASTY


def test_text_is_nothing_but_text_in_inline_code():
    value = NASTY.replace(" ``` ", " ")
    assert text(render(woven("Type `{{ s.value }}`.", value=value)), "code") == value


@pytest.mark.parametrize(
    "note", ["So $a = {{ s.value }}$ is.", "| a |\n|---|\n| $a = {{ s.value }}$ |"]
)
def test_text_is_nothing_but_text_in_a_formula(note: str):
    page = weave(note, value=NASTY)
    assert page.problems == ()
    ((_, _, latex),) = page.formulas
    as_printed = NASTY.translate(str.maketrans("`'\"~", "‘’”∼"))  # TeX has its own quotes
    assert to_text(to_mathml(latex, display=False)) == f"a = {as_printed}"
    assert as_printed in text(render(page.markdown), "math").replace("\N{NO-BREAK SPACE}", " ")


def test_text_is_nothing_but_text_in_front_matter():
    odd = "#1: 'a' {b} | $x$ **y**"
    page = woven("---", "title: It is {{ s.value }}", "---", "", "x", value=odd + "\n---\n: y")
    document, settings = meta.get_data(page)
    assert (document, settings) == ("x", {"title": f"It is {odd} --- : y"})


def test_a_text_that_a_theme_would_print_as_html_is_refused_in_front_matter():
    page = weave("---", "title: It is {{ s.value }}", "---", "", "x", value="<script>")
    [problem] = page.problems
    assert problem.line == 2
    assert "cannot stand in front matter" in problem.message


# --- faults ---


def test_an_include_from_a_file_whose_sections_are_not_paired():
    """What else can be wrong with a reference or an include is in fixtures/references_hold."""
    page = weave("```", '--8<-- "u.py"', "```")
    (problem,) = page.problems
    assert problem.line == 2
    assert problem.message == "`u.py`, line 1: section `a` starts but never ends"


def test_every_fault_of_a_page_is_told_at_its_line():
    page = weave("{{ s.a }}, {{ s.limit }},", "{{ s.b }}", "", "$a = {{ s.c }}$")
    assert [(problem.line, problem.message) for problem in page.problems] == [
        (1, "`s` has no value `a`"),
        (2, "`s` has no value `b`"),
        (4, "`s` has no value `c`"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "is {{ s.snake_case_name }}",
        "{{ s.snake_case_name }}",
        "$a = {{ s.snake_case_name }}$",
        "![{{ s.snake_case_name }}](a.svg)",
        "```\n{{ s.snake_case_name }}\n```",
        "`{{ s.snake_case_name }}`",
        "---\ntitle: {{ s.snake_case_name }}\n---\n\nx",
    ],
)
def test_a_missing_value_leaves_a_visible_mark_and_a_page_that_can_be_built(note: str):
    page = weave(note)
    for _, display, latex in page.formulas:
        to_mathml(latex, display=display)
    shown = meta.get_data(page.markdown)[1].get("title") or unescape(render(page.markdown))
    assert "⚠ s.snake_case_name" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_an_unfinished_reference_marks_the_page():
    assert "⚠" in render(weave("is {{ s.limit").markdown)


def test_a_failed_snippet_is_told_of_at_the_snippet_alone():
    """Its failure names the pages; a problem at each citation would only repeat it."""
    weaver = Weaver({"s": SNIPPET}, {}, Glossary({"en": {}}), {}.get)
    page = weaver.weave(Note.parse("docs/en/n.md", "en", "n.md", "{{ s.limit }} {{ s.draw }}"))
    assert page.problems == ()
    assert page.markdown.count("⚠") == 2


def test_a_snippet_that_cannot_be_read_is_not_an_unknown_one():
    source = "# --8<-- [start:a]"
    weaver = Weaver({}, {}, Glossary({"en": {}}), {"s.py": source}.get, broken=frozenset({"s"}))
    note = Note.parse("docs/en/n.md", "en", "n.md", '{{ s.limit }}\n```\n--8<-- "s.py:a"\n```')
    page = weaver.weave(note)
    assert page.problems == ()
    assert page.markdown.count("⚠") == 2


def test_a_figure_that_failed_in_one_language_leaves_the_others_alone():
    results = {"s": Result("s", VALUES, "", {"draw": {"en": DRAWN["draw"]["en"]}})}
    weaver = Weaver({"s": SNIPPET}, results, Glossary({"en": {}, "bn": {}}), {}.get)
    pages = {
        locale: weaver.weave(Note.parse("n.md", locale, "n.md", "![flat]({{ s.draw }})"))
        for locale in ("en", "bn")
    }
    assert "(figures/s.draw.svg)" in pages["en"].markdown
    assert pages["bn"].markdown == "![flat](data:,)"


# --- what readers are told of a translation ---

NOTICES = Glossary({
    "en": {}, "bn": {BEHIND: "মূল লেখা < বদলেছে।", STAND_IN: "অনুবাদ হয়নি।"}, "hi": {}})
NOTICE = '<p class="studynotes-notice" role="note">মূল লেখা &lt; বদলেছে।</p>'


def behind(source: str, *sections: str, locale: str = "bn") -> str:
    path = f"docs/{locale}/a.md"
    weaver = Weaver({}, {}, NOTICES, {}.get, behind={path: sections})
    return weaver.weave(Note.parse(path, locale, "a.md", source)).markdown


def test_a_section_that_is_behind_says_so_below_its_heading():
    source = "# A\n\nText.\n\n## B {#b}\nText.\n\n## C {#c}\n\nText.\n"
    assert behind(source, "b") == source.replace("{#b}\n", "{#b}\n\n" + NOTICE + "\n\n")


def test_a_notice_that_the_glossary_lacks_is_english_and_says_that():
    assert f'<p class="studynotes-notice" role="note" lang="en">{BEHIND}</p>' in behind(
        "# A\n", "", locale="hi")


def stand_in(source: str, locale: str = "bn") -> Woven:
    weaver = Weaver({"s": SNIPPET}, {"s": Result("s", VALUES, "", DRAWN)}, NOTICES, {}.get)
    return weaver.stand_in(Note.parse("docs/en/a.md", "en", "a.md", source), locale)


def test_a_page_that_stands_in_says_so_and_marks_the_language_of_all_the_rest():
    assert stand_in("# A {#a}\n\nText.\n").markdown == (
        '# A {#a lang="en"}\n\n<p class="studynotes-notice" role="note">অনুবাদ হয়নি।</p>\n\n'
        '<div lang="en" markdown="1">\n\n\nText.\n\n\n</div>\n')


@pytest.mark.parametrize(
    "title", ["# A", "# A {#a}", "# A {.x} ##", "A {#a}\n=======", "# A {{ s.limit }}", "# $a$"])
def test_whatever_the_title_looks_like_it_stays_a_title_in_its_language(title: str):
    names, configs = extensions()
    page = stand_in(f"{title}\n\n## B\n").markdown
    html = Markdown(extensions=names, extension_configs=configs).convert(page)
    heading = element(html, "h1")
    assert heading.get("lang") == "en"
    assert "lang" not in "".join(heading.itertext())
    assert element(html, "div").get("lang") == "en"
    assert html.index("<h1") < html.index("<p class") < html.index("<div") < html.index("<h2")


def test_a_page_that_stands_in_has_the_figures_of_its_readers():
    page = stand_in("# A\n\n![flat]({{ s.draw }})\n")
    assert list(page.figures) == ["bn/figures/s.draw.svg"]
    assert (page.locale, page.note.locale) == ("bn", "en")


# --- where things come from, and what words mean ---


SAID = interface.load(Project(Path(), ("en", "bn", "hi"), Path(), Path())).words


def told(source: str, *, name: str = "a.md", locale: str = "bn", standing_in: bool = False,
         labels: dict[str, str] | None = None) -> Woven:
    """The page of a weaver that tells all it knows."""
    glossary = Glossary({"en": {}, "bn": labels or {}})
    weaver = Weaver(
        {"s": SNIPPET}, {"s": Result("s", VALUES, "", DRAWN)}, glossary,
        {"s.py": SOURCE, "other.py": "a = 1\n"}.get,
        programs={"s": Program("s.py", ("t.py",), (), ("numpy 2.4.6",))},
        explained=lambda note: [Use(at, at + 4, "term-mean")
                                for at in [note.source.find("mean")] if at >= 0],
        glossary_page="words.md", interface=SAID)
    note = Note.parse(f"docs/en/{name}", "en" if standing_in else locale, name, source)
    return weaver.stand_in(note, locale) if standing_in else weaver.weave(note)


@pytest.mark.parametrize(("before", "behind"), [("", ""), ("    ", ""), ("> ", ""), ("", "  ")])
def test_below_a_figure_stands_what_drew_it(before: str, behind: str):
    page = told(f"# A\n\n{before}![flat]({{{{ s.draw }}}}){behind}\n{before}\n{before}Text.")
    size = '{ width="400" height="300" loading="lazy" }'
    assert page.markdown == (
        f"# A\n\n{before}![flat](figures/s.draw.svg){size}{behind}\n\n"
        f'{before}[s.py](../snippets/s.py){{ download="" }} চালিয়ে তৈরি, numpy 2.4.6\n'
        f'{before}{{: .studynotes-made }}\n\n{before}\n{before}Text.')
    assert page.programs == {"s.py", "t.py"}


@pytest.mark.parametrize("line", ["a ![flat]({{ s.draw }})", "![flat]({{ s.draw }}) b",
                                  "* ![flat]({{ s.draw }})", "![flat]({{ s.draw }})\nb"])
def test_a_figure_within_a_sentence_has_nothing_below_it(line: str):
    assert "studynotes-made" not in told(line).markdown


def test_attributes_of_a_figure_stay_beside_it():
    html = render(told("![flat]({{ s.draw }}){ .wide }\n").markdown)
    assert element(html, "img").get("class") == "wide"
    assert [part.get("class") for part in ElementTree.fromstring(f"<a>{html}</a>")] == [
        None, "studynotes-made"]


@pytest.mark.parametrize("margin", ["", "    "])
def test_below_code_its_program_can_be_had(margin: str):
    fence = "\n".join(margin + line for line in ("```python", '--8<-- "s.py:inner"', "```"))
    page = told(f'!!! note "A"\n\n{fence}\n')
    assert page.markdown.split("```\n")[1] == (
        f'\n{margin}ডাউনলোড: [s.py](../snippets/s.py){{ download="" }} '
        '(সঙ্গে লাগবে [t.py](../snippets/t.py){ download="" })\n'
        f"{margin}{{: .studynotes-program }}\n\n")
    link = element(render(page.markdown), "a")
    assert link.attrib == {"download": "", "href": "../snippets/s.py"}


def test_a_listing_that_nothing_ran_can_be_had_too():
    page = told('```python\n--8<-- "other.py"\n```\n')
    assert "ডাউনলোড: [other.py](../snippets/other.py)" in page.markdown
    assert page.programs == {"other.py"}


@pytest.mark.parametrize("fence", ["```\ntext\n```", "```\n{{ s.stdout }}\n```",
                                   '```\n--8<-- "gone.py"\n```'])
def test_a_fence_without_a_program_has_none_to_offer(fence: str):
    assert "studynotes-program" not in told(fence).markdown


def test_the_numbers_of_a_page_stand_at_its_end():
    page = told("{{ s.limit }}, $ {{ s.limit:.2f }} $, `{{ s.count }}`, "
                "{{ s.gains[relu]:.3f }}, {{ s.tiny }}\n\n{{ s.rows }}\n",
                labels={"layer": "লেয়ার", "std": "বিস্তার"})
    assert page.problems == ()
    assert page.markdown.split("\n* ")[1] == (
        '[s.py](../snippets/s.py){ download="" }: limit = 0.2, 0.20 (2) · count = 50 (2) · '
        r"gains (2) \[relu\] = 1.414 · tiny = 5×10⁻²⁹ (2) · rows (2)")
    summary = element(render(page.markdown), "summary")
    assert summary.text == "সংখ্যাগুলো কোথা থেকে এল"
    assert page.markdown.endswith("\n\n</details>\n")


def test_words_and_what_the_front_matter_cites_are_no_numbers_of_the_page():
    page = told("---\ndescription: up to {{ s.limit }}\n---\n# A\n\n{{ s.good }}, {{ s.name }}\n",
                labels={"yes": "হ্যাঁ", "weight": "ওজন"})
    assert page.problems == ()
    assert "<details" not in page.markdown


def test_a_word_that_is_explained_leads_to_the_glossary():
    assert told("A mean of 2.").markdown == "A [mean](words.md#term-mean) of 2."


def test_from_a_page_in_a_folder_links_lead_out_of_it():
    page = told('A mean of {{ s.limit }}.\n\n```\n--8<-- "s.py"\n```\n', name="more/deep/a.md")
    assert "[mean](../../words.md#term-mean)" in page.markdown
    assert page.markdown.count("(../../../snippets/s.py)") == 2


def test_on_a_page_that_stands_in_they_are_marked_as_the_reader_s_language():
    page = told('# A\n\nmean\n\n```\n--8<-- "s.py"\n```\n', standing_in=True)
    assert '{: .studynotes-program lang="bn" }' in page.markdown
    assert "[mean](words.md#term-mean)" in page.markdown


def test_where_the_site_does_not_speak_the_language_it_says_so():
    page = told('```\n--8<-- "s.py"\n```\n\n{{ s.limit }}', locale="hi").markdown
    assert "Download [s.py]" in page
    assert '{: .studynotes-program lang="en" }' in page
    assert '<details class="studynotes-values" markdown="1" lang="en">' in page


def test_without_programs_and_glossary_a_page_is_as_it_was():
    source = "The mean is 0.2.\n\n```\n--8<-- \"s.py:inner\"\n```\n"
    assert weave(source).programs == frozenset()
    assert weave(source).markdown == source.replace('--8<-- "s.py:inner"', "print(step)")
