"""Behind every value on a page stand a program, a line of it, and what went into the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from studynotes.execution.results import Result
from studynotes.problems import ProjectError
from studynotes.provenance import Origin, ingredients, origins, parse_place, require_values, users

PAGES = ["docs/en/index.md", "docs/bn/index.md"]


def explained(site, text: str) -> list[Origin]:
    """What stands behind the one line of the English page that holds `text`."""
    page = next(page for page in site.pages.values() if page.note.path == "docs/en/index.md")
    line = page.note.source[:page.note.source.index(text)].count("\n") + 1
    return list(origins(site.project, site.snippets, page, line))


def page(body: str) -> dict[str, str]:
    return {f"docs/{locale}/index.md": f"# A\n\n{body}\n" for locale in ("en", "bn", "ne")}


# --- the place that somebody means ---


@pytest.mark.parametrize("typed", ["docs/bn/index.md:5", "bn/index.md:5", "./docs/bn/index.md:5",
                                   "docs/bn/index.md:5:12: error"])
def test_a_page_is_named_from_the_root_or_from_docs(make_project, typed: str):
    assert parse_place(typed, make_project(), PAGES) == ("docs/bn/index.md", 5)


def test_a_page_is_named_from_where_one_stands(make_project, monkeypatch):
    project = make_project()
    monkeypatch.chdir(project.docs / "bn")
    assert parse_place("index.md:5", project, PAGES) == ("docs/bn/index.md", 5)
    absolute = f"{Path.cwd() / 'index.md'}:5"
    assert parse_place(absolute, project, PAGES) == ("docs/bn/index.md", 5)


@pytest.mark.parametrize("typed", ["docs/bn/index.md", "docs/bn/index.md:", "bn/index.md:x"])
def test_a_place_needs_a_line(make_project, typed: str):
    with pytest.raises(ProjectError, match=r"which line of docs/bn/index\.md\? Name it"):
        parse_place(typed, make_project(), PAGES)


# --- what a line cites ---


def test_a_line_names_each_snippet_once(run_project):
    site = run_project(page("{{ limits.limit }} {{ limits.fan_in }}"))
    assert require_values(site.material.notes[0], 3) == ["limits"]


def test_a_line_without_values_leads_to_the_nearest_that_have_some(run_project):
    site = run_project(page("{{ limits.limit }}\n\nnothing\n\n{{ limits.fan_in }}"))
    with pytest.raises(ProjectError, match=r"are docs/en/index\.md:3 and docs/en/index\.md:7$"):
        require_values(site.material.notes[0], 5)


def test_a_page_without_values_says_so(run_project):
    with pytest.raises(ProjectError, match="the page cites no value at all"):
        require_values(run_project(page("nothing")).material.notes[0], 3)


# --- what stands behind it ---


@pytest.mark.parametrize(
    ("written", "shown", "source"),
    [
        ("{{ limits.limit:.1f }}", "0.2", "snippets/limits.py:4"),
        ("$ {{ limits.fan_in }} $", "100", "snippets/limits.py:2"),
        ("`{{ limits.fan_in }}`", "100", "snippets/limits.py:2"),
        ("**{{ limits.fan_in:.1%}} {{ limits.limit:+.0e }}**", "+2×10⁻¹", "snippets/limits.py:4"),
    ],
)
def test_a_value_is_shown_as_readers_see_it_with_its_line(run_project, written, shown, source):
    *_, origin = explained(run_project(page(written)), written)
    assert (origin.shown, origin.source, origin.snippet) == (shown, source, "limits")
    assert origin.written in written


def test_text_is_shown_without_its_escapes(run_project):
    site = run_project({**page("{{ words.stars }}"), "snippets/words.py": "stars = '* & *'\n"})
    assert explained(site, "words")[0].shown == "* & *"


def test_a_figure_leads_to_its_function(run_project):
    drawn = ("from matplotlib.figure import Figure\n\n\ndef draw(label) -> Figure:\n"
             "    return Figure()\n")
    site = run_project({**page("![empty]({{ drawn.draw }})"), "snippets/drawn.py": drawn})
    assert explained(site, "drawn") == [
        Origin("{{ drawn.draw }}", "figures/drawn.draw.svg", "snippets/drawn.py:4", "drawn")]


def test_what_a_program_printed_leads_to_the_program(run_project):
    site = run_project(page("```text\n{{ limits.stdout }}\n```"))
    assert explained(site, "stdout") == [
        Origin("{{ limits.stdout }}", "limit 0.2", "snippets/limits.py", "limits")]


@pytest.mark.parametrize(
    ("file", "shown"), [("limits.py:limit", "lines 4 to 4"), ("limits.py", "the whole file")])
def test_code_leads_to_its_lines(run_project, file: str, shown: str):
    site = run_project(page(f'```python\n--8<-- "{file}"\n```'))
    assert explained(site, "--8<--") == [
        Origin(f'--8<-- "{file}"', shown, "snippets/limits.py", "limits")]


def test_words_of_the_glossary_lead_there(run_project):
    (origin,) = explained(run_project(page("{{ glossary.terms }}")), "terms")
    assert (origin.source, origin.snippet) == ("docs/glossary.yml", "")


# --- who uses it, and what it is made of ---


def test_users_are_listed_by_page(run_project):
    notes = run_project(page('{{ limits.limit }} {{ limits.limit }}\n\n{{ limits.fan_in }}\n\n'
                             '```python\n--8<-- "limits.py"\n```')).material.notes
    assert users(notes[:1], "limits") == [
        "cited at docs/en/index.md:3, 5", "shown at docs/en/index.md:8"]
    assert users(notes, "nobody") == []


def test_what_a_program_looked_for_in_vain_is_no_ingredient():
    made = Result("a", inputs={"a.py": "01" * 32, "data/none.json": "", "numpy": "2.4.1",
                               "what is taken from it": "ff" * 32})
    assert ingredients(made) == (["a.py 01010101"], ["numpy 2.4.1"])
