"""Values for programs in the browser: published whole, to the last bit, once for all languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studynotes import pipeline
from studynotes.reading.notes import Note
from studynotes.weaving import data

RUNS = {
    "snippets/runs.py": """\
        # studynotes: numbers=2000
        layers = {"ReLU": [0.1 * n for n in range(1200)], "name": "a\\u2028b", "none": float("nan")}
        limit = 0.2
        """,
    "docs/glossary.yml": None,
    "snippets/limits.py": None,
    "snippets/results.json": None,
    **{f"docs/{locale}/index.md": '# A\n\n<div data-runs="{{ runs.layers }}"></div>\n'
       for locale in ("en", "bn", "ne")},
}
ADDRESS = "assets/data/runs.layers.js"


def value(script: str) -> object:
    """What a script hands over."""
    return json.loads(script[script.index(",") + 1:script.rindex(")")])


def test_a_page_names_the_script_of_its_data(run_project):
    site = run_project(RUNS)
    assert [str(problem) for problem in site.errors] == []
    for page in site.pages.values():
        assert f'<div data-runs="{ADDRESS}"></div>' in page.markdown
        assert list(page.data) == [ADDRESS]


def test_a_script_holds_every_number_to_its_last_bit(run_project, tmp_path):
    (page, *_) = run_project(RUNS).pages.values()
    data.write(tmp_path / "site", page.data)
    script = (tmp_path / "site" / ADDRESS).read_text(encoding="utf-8")
    assert script.startswith('studynotesData("runs.layers", {"ReLU":[0.0,0.1,0.2,0.30000000000000')
    assert value(script)["ReLU"] == [0.1 * n for n in range(1200)]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_what_ends_a_line_to_old_browsers_is_written_as_an_escape(separator: str):
    script = data.script("s.x", [separator])
    assert separator not in script
    assert value(script) == [separator]


@pytest.mark.parametrize("given", [float("inf"), float("-inf"), float("nan")])
def test_what_json_lacks_javascript_has(given: float):
    assert data.script("s.x", [given]) in (f'studynotesData("s.x", [{name}]);\n'
                                           for name in ("Infinity", "-Infinity", "NaN"))


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("{{ runs.layers:.2f }}", "it has no format and no parts"),
        ("{{ runs.layers[ReLU] }}", "it has no format and no parts"),
    ],
)
def test_data_is_published_whole(run_project, reference: str, message: str):
    page = f'# A\n\n<div data-runs="{reference}"></div>\n'
    site = run_project({**RUNS, "docs/en/index.md": page})
    assert any(message in str(problem) for problem in site.errors)


def test_a_single_number_in_a_tag_is_text_as_ever(run_project):
    page = '# A\n\n<div data-limit="{{ runs.limit }}"></div>\n'
    site = run_project({**RUNS, "docs/en/index.md": page})
    (english,) = (one for path, one in site.pages.items() if path.parent.name == "en")
    assert 'data-limit="0.2"' in english.markdown
    assert english.data == {}


def test_more_than_a_reader_can_read_needs_to_be_asked_for(make_project):
    program = Path(make_project(RUNS).snippets) / "runs.py"
    program.write_text(program.read_text(encoding="utf-8").replace("numbers=2000", "numbers=900"))
    site = pipeline.run(make_project({**RUNS, "snippets/runs.py": program.read_text()}))
    assert "a list of 1,200 items, at most 900 can be cited" in str(site.errors[0])


def test_only_a_list_or_dict_in_a_tag_is_data():
    note = Note.parse("docs/en/a.md", "en", "a.md", '{{ s.x }}\n\n<b title="{{ s.x }}">x</b>')
    sentence, tag = note.references
    assert not data.is_data(sentence, [1])
    assert data.is_data(tag, [1])
    assert not data.is_data(tag, 1)
