"""The command `studynotes`: each verb does one thing, and its exit status says whether it did."""

from __future__ import annotations

import json
import platform
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from studynotes.checks.approve import load
from studynotes.cli import main
from studynotes.project import Project

VERBS = ("approve", "cards", "check", "explain", "init", "mark", "new", "run", "show", "status",
         "weave")
FIGURE = {
    "snippets/drawn.py": """\
        from matplotlib.figure import Figure
        from limits import limit

        def draw(label) -> Figure:
            figure = Figure()
            figure.subplots().set_xlabel(label("weight"))
            return figure
        """,
    **{
        f"docs/{locale}/drawn.md": "# A\n\n![an empty frame]({{ drawn.draw }})\n"
        for locale in ("en", "bn", "ne")
    },
}


def call(project: Project | Path, *arguments: str, **given: object) -> Result:
    folder = project.root if isinstance(project, Project) else project
    return CliRunner().invoke(main, ["-C", str(folder), *arguments], **given)


# --- help ---


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_verb_with_what_it_does(option: str):
    result = CliRunner().invoke(main, [option])
    assert result.exit_code == 0
    for verb in VERBS:
        (line,) = [line for line in result.output.splitlines() if line.startswith(f"  {verb} ")]
        assert len(line.split()) > 3


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_outside_a_project_too(verb: str):
    result = CliRunner().invoke(main, [verb, "--help"])
    assert result.exit_code == 0
    assert f"Usage: main {verb}" in result.output
    assert result.output.count("\n") > 5


def test_an_unknown_verb_is_answered_with_the_nearest():
    result = CliRunner().invoke(main, ["chek"])
    assert result.exit_code == 2
    assert "no verb `chek`: did you mean `check`?" in result.output


def test_outside_a_project_every_verb_says_so(tmp_path: Path):
    for arguments in (["check"], ["run"], ["approve"], ["show", "x"], ["new", "abc"],
                      ["explain", "docs/en/index.md:5"], ["status"], ["mark", "--all"]):
        result = call(tmp_path, *arguments)
        assert result.exit_code == 1
        assert f"no mkdocs.yml in {tmp_path} or above it" in result.output
        assert "Traceback" not in result.output


# --- check ---


def test_check_is_silent_about_a_project_that_is_right(make_project):
    result = call(make_project(), "check")
    assert result.exit_code == 0
    assert result.stdout == "3 pages, 1 snippet: 0 errors, 0 notes\n"


def test_check_prints_every_problem_and_fails(make_project):
    project = make_project({"docs/en/index.md": "# A\n\n## B\n\n{{ limits.limt }}\n"})
    result = call(project, "check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "docs/en/index.md:3: the heading “B” has no id" in lines
    assert "docs/en/index.md:5: `limits` has no value `limt`" in lines
    assert lines[lines.index("docs/en/index.md:5: `limits` has no value `limt`") + 1] == (
        "  did you mean `limit`?"
    )
    assert lines[-1].endswith(" errors, 0 notes")


def test_check_says_the_same_every_time(make_project):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }} {{ x.y }}\n"})
    assert call(project, "check").stdout == call(project, "check").stdout


def test_notes_do_not_fail_a_check(make_project):
    result = call(make_project({"docs/en/more.md": "# More\n"}), "check")
    assert result.exit_code == 0
    assert result.stdout.endswith("4 pages, 1 snippet: 0 errors, 2 notes\n")


def test_an_editor_gets_problems_as_data(make_project):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    result = call(project, "check", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert {"path": "docs/en/index.md", "line": 3, "level": "error",
            "message": "`limits` has no value `limt`", "hint": "did you mean `limit`?"} in told
    assert json.loads(call(make_project(), "check", "--format", "json").stdout) == []


def test_github_gets_annotations(make_project):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n",
                            "docs/en/more.md": "# More\n"})
    result = call(project, "check", "--format", "github")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "::error file=docs/en/index.md,line=3::`limits` has no value `limt`%0A" \
        "did you mean `limit`?" in lines
    assert "::notice file=docs/en/more.md::not translated to `bn` yet" in [
        line.partition("%0A")[0] for line in lines]


def test_check_mends_first_where_it_is_asked_to(make_project):
    project = make_project()
    page = project.docs / "bn/index.md"
    right = page.read_text(encoding="utf-8")
    page.write_text(right.replace(":.1f", ":.2f"), encoding="utf-8")
    assert call(project, "check").exit_code == 1
    result = call(project, "check", "--fix")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "docs/bn/index.md:5: {{ limits.limit:.2f }} is now {{ limits.limit:.1f }}, as in "
        "docs/en/index.md:5",
        "1 place mended", "", "3 pages, 1 snippet: 0 errors, 0 notes"]
    assert page.read_text(encoding="utf-8") == right
    assert call(project, "check", "--fix").stdout == "3 pages, 1 snippet: 0 errors, 0 notes\n"


def test_colours_are_for_a_terminal_alone(make_project):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    assert "\033" not in call(project, "check").output
    assert "\033[31m" in call(project, "check", color=True).output


def test_check_reads_the_built_site_too_where_it_is_asked_to(make_project):
    project = make_project()
    project.site.mkdir()
    result = call(project, "check", "--site")
    assert result.exit_code == 1
    assert "no site in site: `make build` first" in result.output
    (project.site / "index.html").write_text("<p>\n<script src='a.js'></script>")
    assert call(project, "check").exit_code == 0
    result = call(project, "check", "--site", "--limit", "0.01")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "site/index.html:2: needs a.js, which is not in the site",
        "site/index.html: weighs 0 KB with all that it loads, more than 0.01 KB",
        "  most of it: index.html 0 KB",
        "3 pages, 1 snippet: 2 errors, 0 notes",
    ]


# --- run ---


def test_run_says_what_ran_and_why(make_project):
    project = make_project({"snippets/other.py": "x = 1\n"})
    first = call(project, "run")
    assert first.exit_code == 0
    assert first.stdout.startswith("2 snippets, 2 ran, in ")
    assert "limits  (it is new)" in first.stderr
    second = call(project, "run")
    assert second.stdout.startswith("2 snippets, 0 ran, in ")
    assert "  cached          limits\n" in second.stderr
    (project.snippets / "other.py").write_text("x = 2\n")
    assert "other  (other.py changed)" in call(project, "run").stderr
    assert "limits  (asked to)" in call(project, "run", "--force").stderr


def test_run_takes_names(make_project):
    project = make_project({"snippets/other.py": "x = 1\n", "snippets/broken.py": "x = (\n"})
    result = call(project, "run", "other")
    assert (result.exit_code, result.stdout.split(",")[0]) == (0, "1 snippet")
    assert "broken" not in result.output
    result = call(project, "run", "othr")
    assert result.exit_code == 1
    assert "unknown snippet `othr`: did you mean `other`?" in result.output
    assert call(project, "run", "broken").exit_code == 1


def test_run_fails_where_a_snippet_does(make_project):
    project = make_project({"snippets/limits.py": "limit = 1 / 0\n"})
    result = call(project, "run", "-j", "1")
    assert result.exit_code == 1
    assert "snippets/limits.py:1: ZeroDivisionError" in result.stderr
    assert "used at docs/en/index.md:5" in result.stderr


def test_run_does_not_mind_what_is_wrong_in_a_note(make_project):
    result = call(make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"}), "run")
    assert result.exit_code == 0
    assert "limt" not in result.output


def test_a_cache_that_cannot_be_written_is_mentioned(make_project):
    result = call(make_project({".cache/studynotes": "a file in its place"}), "run")
    assert result.exit_code == 0
    assert "cannot be written" in result.stderr


# --- approve ---


def test_approve_lists_what_changed_and_where_and_writes_it(make_project):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    assert call(project, "check").exit_code == 1
    result = call(project, "approve")
    assert result.exit_code == 0
    assert result.stdout == (
        "limits.limit is 0.2, approved was 0.3\n"
        "  docs/en/index.md:5\n"
        "  docs/bn/index.md:5\n"
        "  docs/ne/index.md:5\n"
        "1 value approved in snippets/results.json\n"
    )
    assert load(project.approved) == {"limits": {"limit": 0.2}}
    assert call(project, "check").exit_code == 0


def test_a_change_within_the_snippets_own_tolerance_needs_no_approval(make_project):
    source = "# studynotes: rtol=0.05\nlimit = 0.201\n"
    result = call(make_project({"snippets/limits.py": source}), "check")
    assert (result.exit_code, result.stdout[:7]) == (0, "3 pages")


def test_approve_refuses_while_a_reference_names_nothing(make_project):
    project = make_project({"docs/bn/index.md": "# A {#a}\n\n{{ limits.limt }}\n"})
    before = project.approved.read_bytes()
    result = call(project, "approve")
    assert result.exit_code == 1
    assert "did you mean `limit`?" in result.stderr
    assert project.approved.read_bytes() == before


def test_approve_refuses_while_a_snippet_fails(make_project):
    project = make_project({"snippets/broken.py": "raise ValueError\n"})
    before = project.approved.read_bytes()
    result = call(project, "approve")
    assert result.exit_code == 1
    assert "snippets/broken.py:1: ValueError" in result.stderr
    assert "nothing approved: mend this first" in result.stderr
    assert project.approved.read_bytes() == before


def test_approve_writes_a_damaged_file_anew(make_project):
    project = make_project({"snippets/results.json": "<<<<<<< HEAD\n"})
    result = call(project, "check")
    assert result.exit_code == 1
    assert "snippets/results.json: results.json is not what `approve` wrote" in result.stdout
    assert call(project, "approve").exit_code == 0
    assert load(project.approved) == {"limits": {"limit": 0.2}}


def test_approving_one_language_alone_keeps_what_the_others_cite(make_project, monkeypatch):
    project = make_project(
        {
            "docs/en/index.md": "# A {#a}\n\n{{ limits.fan_in }} {{ limits.limit }}\n",
            "snippets/results.json": '{"limits": {"fan_in": 100, "limit": 0.3}}',
        }
    )
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "docs_structure", "build_only_locale: !ENV [ONLY, null]\n      docs_structure"
    )
    config.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ONLY", "bn")
    assert call(project, "approve").exit_code == 0
    assert load(project.approved) == {"limits": {"fan_in": 100, "limit": 0.2}}


@pytest.mark.parametrize(
    "arguments", [["check"], ["run", "-f"], ["show", "limits"], ["weave", "--out", "woven"]]
)
def test_no_other_verb_approves(make_project, arguments: list[str]):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    before = {path: path.read_bytes() for path in project.snippets.iterdir()}
    call(project, *arguments)
    assert {path: path.read_bytes() for path in project.snippets.iterdir()} == before


# --- show ---


def test_show_tells_all_about_a_snippet(make_project):
    result = call(make_project(FIGURE), "show", "limits")
    assert result.exit_code == 0
    *told, made_of, versions, key, ran, en, bn, ne = result.stdout.splitlines()
    assert told == [
        "snippets/limits.py",
        "  fan_in = 100",
        "  fan_out = 50",
        "  limit = 0.2",
        "  imports: no other snippet",
    ]
    assert re.fullmatch(r"  made of: limits\.py [0-9a-f]{8}", made_of)
    assert versions.startswith(f"  with: Python {platform.python_version()}, numpy ")
    assert re.fullmatch(r"  key: [0-9a-f]{16}", key)
    assert re.fullmatch(r"  last ran: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d, for .* \(it is new\)", ran)
    assert [en, bn, ne] == [f"  cited at docs/{locale}/index.md:5" for locale in ("en", "bn", "ne")]


def test_show_knows_the_last_run_also_of_what_is_cached(make_project):
    project = make_project()
    first = call(project, "show", "limits").stdout
    assert call(project, "show", "limits").stdout == first
    (project.snippets / "limits.py").write_text("fan_in = fan_out = 100\nlimit = 0.2\n")
    assert "(limits.py changed)" in call(project, "show", "limits").stdout


def test_show_says_what_no_note_can_cite(make_project):
    told = call(make_project({"snippets/odd.py": "import math\nodd = math.nan\nrng = iter([])\n"}),
                "show", "odd").stdout
    assert "  rng = (an object of type `list_iterator`, not plain data)\n" in told
    assert "  no page uses it\n" in told


def test_show_tells_of_figures_and_imports(make_project):
    project = make_project(FIGURE)
    told = call(project, "show", "drawn").stdout
    (line,) = [line for line in told.splitlines() if line.startswith("  draw for bn: ")]
    drawing = project.root / line.partition(": ")[2]
    assert drawing.read_text(encoding="utf-8").startswith("<")
    assert "  imports: limits\n" in told
    assert "  cited at docs/bn/drawn.md:3\n" in told


def test_show_of_a_snippet_that_fails_says_why(make_project):
    project = make_project(
        {"snippets/raises.py": "x = 1\nraise ValueError('no')\n", "snippets/slip.py": "x = (\n"}
    )
    for name, line in (("raises", "raises.py:2: ValueError: no"), ("slip", "slip.py:1: Syntax")):
        result = call(project, "show", name)
        assert result.exit_code == 1
        assert f"snippets/{line}" in result.stderr


def test_show_of_an_unknown_snippet_offers_the_nearest(make_project):
    result = call(make_project(), "show", "limit")
    assert result.exit_code == 1
    assert "unknown snippet `limit`: did you mean `limits`?" in result.output


# --- explain ---


def test_explain_says_where_each_value_on_a_line_came_from(make_project):
    result = call(make_project(), "explain", "docs/bn/index.md:5")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "docs/bn/index.md:5",
        "  {{ limits.limit:.1f }}",
        "    is 0.2",
        "    made at snippets/limits.py:4",
        "snippets/limits.py",
    ]
    assert f"  with: Python {platform.python_version()}, numpy " in result.stdout
    assert "(it is new)" in result.stdout


def test_explain_of_a_line_with_a_slip_says_so(make_project):
    result = call(make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }} {{ x.y }}\n"}),
                  "explain", "docs/en/index.md:3")
    assert result.exit_code == 1
    assert "docs/en/index.md:3: `limits` has no value `limt`" in result.stderr
    assert "docs/en/index.md:3: unknown snippet `x`" in result.stderr


def test_explain_of_a_snippet_that_fails_or_cannot_be_read_says_why(make_project):
    project = make_project(
        {"snippets/limits.py": "limit = 1 / 0\n", "snippets/slip.py": "x = (\n",
         "docs/en/slip.md": "# A\n\n{{ slip.x }}\n"})
    result = call(project, "explain", "docs/en/index.md:5")
    assert result.exit_code == 1
    assert "snippets/limits.py:1: ZeroDivisionError" in result.stderr
    result = call(project, "explain", "docs/en/slip.md:3")
    assert result.exit_code == 1
    assert "snippets/slip.py:1: SyntaxError" in result.stderr


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("docs/bn/indx.md:5", "no page `docs/bn/indx.md`: did you mean `docs/bn/index.md`?"),
        ("docs/bn/index.md", "which line of docs/bn/index.md? Name it, like docs/bn/index.md:12"),
        ("docs/bn/index.md:99", "docs/bn/index.md has 5 lines: there is no line 99"),
        ("docs/bn/index.md:1", "nothing on docs/bn/index.md:1 is computed: the nearest such lines "
                               "are docs/bn/index.md:5"),
        ("README", "no page `README`: there are: docs/bn/index.md, docs/en/index.md, "),
    ],
)  # fmt: skip
def test_explain_of_a_place_that_is_none_says_what_there_is(make_project, place: str, message: str):
    result = call(make_project(), "explain", place)
    assert result.exit_code == 1
    assert message in result.output


def test_explain_of_a_page_that_cannot_be_read_says_why(make_project):
    project = make_project()
    (project.docs / "bn" / "index.md").write_bytes(b"# A\n\xff\n")
    result = call(project, "explain", "docs/bn/index.md:1")
    assert result.exit_code == 1
    assert "docs/bn/index.md:2: not UTF-8" in result.stderr


# --- weave ---


def test_weave_writes_plain_markdown(make_project, tmp_path):
    out = tmp_path / "out"
    result = call(make_project(FIGURE), "weave", "--out", str(out))
    assert result.exit_code == 0
    assert result.stdout == f"11 files in {out}\n"
    assert "below 0.2." in (out / "en" / "index.md").read_text(encoding="utf-8")
    assert (out / "ne" / "figures" / "drawn.draw.svg").is_file()


def test_weave_refuses_a_folder_with_something_in_it(make_project, tmp_path):
    project = make_project()
    result = call(project, "weave", "--out", str(project.docs))
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert "{{ limits.limit:.1f }}" in (project.docs / "en" / "index.md").read_text()


def test_weave_refuses_while_something_is_wrong(make_project, tmp_path):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    result = call(project, "weave", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "`limits` has no value `limt`" in result.output
    assert not (tmp_path / "out").exists()


def test_weave_needs_a_folder(make_project):
    assert call(make_project(), "weave").exit_code == 2


# --- cards ---

QUESTION = {"docs/en/index.md": "# A\n\n### Below {{ limits.limit:.1f }}? {#q-below}\n\n"
                                "/// details | Answer\nYes.\n///\n"}


def test_cards_says_what_changed_and_dates_it_once(make_project):
    project = make_project(QUESTION)
    assert "  en/index#q-below\n" in call(project, "cards").stdout
    assert '"en/index#q-below": ' in project.card_dates.read_text(encoding="utf-8")
    assert call(project, "cards").stdout == "0 new or changed, dated in docs/cards.json\n"


def test_cards_writes_decks_where_it_is_told_to(make_project, tmp_path):
    result = call(make_project(QUESTION), "cards", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cards-bn.apkg", "cards-en.apkg", "cards-ne.apkg"]


@pytest.mark.parametrize("wrong", ["{{ limits.limt }}", r"$\nonsense$"])
def test_cards_dates_nothing_while_a_value_or_a_formula_is_wrong(make_project, wrong: str):
    project = make_project({"docs/en/index.md": f"# A\n\n### B {{#q-b}}\n\n{wrong}\n"})
    result = call(project, "cards")
    assert result.exit_code == 1
    assert "docs/en/index.md:5: " in result.output
    assert "no card dated: mend this first" in result.output
    assert not project.card_dates.exists()


def test_cards_of_one_language_alone_leave_the_dates_of_the_others(make_project, monkeypatch):
    project = make_project(QUESTION)
    call(project, "cards")
    before = project.card_dates.read_bytes()
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(
        "docs_structure: folder", "docs_structure: folder\n      build_only_locale: bn"),
        encoding="utf-8")
    assert call(project, "cards").exit_code == 0
    assert project.card_dates.read_bytes() == before


# --- new ---


def test_new_begins_a_note_that_passes_every_check(make_project):
    project = make_project()
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "  snippets/batch_norm.py",
        "  tests/snippets/test_batch_norm.py",
        "  docs/en/batch-norm.md",
        "  docs/bn/batch-norm.md",
        "  docs/ne/batch-norm.md",
        "  mkdocs.yml",
        "now: make serve",
    ]
    checked = call(project, "check")
    assert (checked.exit_code, checked.stdout) == (0, "6 pages, 2 snippets: 0 errors, 0 notes\n")


def test_new_approves_its_own_numbers_and_no_others(make_project):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    assert call(project, "new", "batch-norm").exit_code == 0
    approved = load(project.approved)
    assert approved["limits"] == {"limit": 0.3}
    assert sorted(approved["batch_norm"]) == ["count", "mean", "std"]


def test_new_says_so_where_it_cannot_write_the_nav(make_project):
    project = make_project()
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("nav:\n  - index.md  # the only page\n", "")
    config.write_text(text, encoding="utf-8")
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 0
    assert "now: add batch-norm.md to the nav in mkdocs.yml, if it has one" in result.stdout


@pytest.mark.parametrize("name", ["Batch", "numpy", "index"])
def test_new_refuses_a_bad_name_and_writes_nothing(make_project, name: str):
    project = make_project()
    before = sorted(project.root.rglob("*"))
    result = call(project, "new", name)
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert sorted(project.root.rglob("*")) == before


def test_new_refuses_to_begin_with_damaged_approvals(make_project):
    project = make_project({"snippets/results.json": "{"})
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 1
    assert "results.json is not what `approve` wrote" in result.output
    assert not (project.snippets / "batch_norm.py").exists()


def test_the_version_is_known():
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert "0." in result.output


# --- translations ---


@pytest.fixture
def marked(make_project):
    """A project whose page is translated, marked and committed."""
    project = make_project()
    assert call(project, "mark", "--all").exit_code == 0
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        name = ["-c", "user.name=A", "-c", "user.email=a@notes.example"]
        subprocess.run(["git", *name, *arguments], cwd=project.root, check=True)
    return project


def rewrite(project: Project, name: str, old: str, new: str) -> None:
    path = project.docs / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_marked_is_translated_and_the_table_says_so(marked):
    result = call(marked, "status")
    assert (result.exit_code, result.stdout) == (0, """\
page         bn     ne
index      100%   100%
all pages  100%   100%
""")
    assert call(marked, "check", "--strict").exit_code == 0


def test_a_change_in_english_is_a_note_a_percentage_and_fails_only_a_strict_check(marked):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    assert "index       50%  1 behind    50%  1 behind" in call(marked, "status").stdout
    result = call(marked, "check")
    assert "docs/bn/index.md:3: note: section #definition is behind its `en`" in result.stdout
    assert result.stdout.endswith("3 pages, 1 snippet: 0 errors, 2 notes\n")
    assert result.exit_code == 0
    assert call(marked, "check", "--strict").exit_code == 1


def test_status_of_a_page_shows_what_changed_since_it_was_translated(marked):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    result = call(marked, "status", "--page", "index", "--lang", "ne")
    assert result.stdout == """\
docs/ne/index.md  50%
  translated      top
  behind          #definition  docs/ne/index.md:3
      ## In one line {#definition} [-Every weight lies-] {+All weights lie+} below \
{{ limits.limit:.1f }}.
"""
    assert "\033" in call(marked, "status", "--page", "index", color=True).output


def test_without_history_status_says_that_it_cannot_show_what_changed(make_project, monkeypatch):
    project = make_project()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    call(project, "mark", "--all")
    rewrite(project, "en/index.md", "Every weight lies", "All weights lie")
    told = call(project, "status", "--page", "index").stdout
    assert told.count("not in git's history here; read it against docs/en/index.md") == 2


def test_status_tells_numbers_that_nobody_approved(marked):
    rewrite(marked, "../snippets/limits.py", "100, 50", "100, 500")
    assert "index       50%  1 number changed    50%" in call(marked, "status").stdout
    assert "limits.limit is 0.1, approved was 0.2" in call(
        marked, "status", "--page", "index").stdout
    assert call(marked, "status").exit_code == 0


def test_a_page_that_is_missing_has_nothing_of_it(marked):
    (marked.docs / "bn" / "index.md").unlink()
    assert "index        0%  2 missing   100%" in call(marked, "status").stdout
    assert "  missing         #definition\n" in call(
        marked, "status", "--page", "index", "--lang", "bn").stdout


def test_marking_one_language_leaves_the_other_behind(marked):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    result = call(marked, "mark", "index", "--lang", "ne")
    assert result.stdout == (
        "  ne/index.md  1 section\n4 sections marked in docs/translations.yml, 1 of them anew\n")
    assert "index       50%  1 behind   100%" in call(marked, "status").stdout


def test_a_single_section_can_be_marked(marked):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    rewrite(marked, "en/index.md", "# The range", "# Range")
    call(marked, "mark", "index.md#definition", "--lang", "bn")
    assert "index       50%  1 behind     0%  2 behind" in call(marked, "status").stdout


def test_marking_says_what_a_translation_lacks_and_forgets_pages_that_are_no_more(marked):
    rewrite(marked, "en/index.md", "## In one", "## Proof {#proof}\n\nBy adding.\n\n## In one")
    marked.translations.write_text(
        marked.translations.read_text() + 'ne/old.md: "0123456789ab"\n', encoding="utf-8")
    result = call(marked, "mark", "--all", "--lang", "bn")
    assert "  docs/bn/index.md lacks #proof, which stays missing\n" in result.stdout
    assert "docs/ne/index.md lacks" not in result.stdout
    assert "old.md" not in marked.translations.read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mark"], "name the pages that are translated"),
        (["mark", "index", "--all"], "name the pages that are translated"),
        (["mark", "indx"], "no page `indx`: did you mean `index`?"),
        (["mark", "index#definitio"], "has no section #definitio: did you mean `definition`?"),
        (["mark", "index", "--lang", "en"], "nothing is translated to `en`: there are: bn, ne"),
        (["status", "--page", "indx"], "no page `indx`: did you mean `index`?"),
        (["status", "--lang", "hi"], "nothing is translated to `hi`: there are: bn, ne"),
    ],
)
def test_what_cannot_be_marked_or_shown_is_told_and_changes_nothing(marked, arguments, told):
    before = marked.translations.read_text()
    result = call(marked, *arguments)
    assert result.exit_code != 0
    assert told in result.output.replace("\n", " ")
    assert marked.translations.read_text() == before


def test_a_page_that_is_not_written_cannot_be_marked(marked):
    (marked.docs / "bn" / "index.md").unlink()
    result = call(marked, "mark", "index")
    assert result.exit_code == 1
    assert "there is no docs/bn/index.md yet: write it first" in result.output
    assert call(marked, "mark", "--all").exit_code == 0


def test_a_damaged_file_is_told_with_its_line_by_every_verb(marked):
    with marked.translations.open("a", encoding="utf-8") as file:
        file.write("=======\n")
    line = len(marked.translations.read_text().splitlines())
    assert f"docs/translations.yml:{line}: not a line that" in call(marked, "check").stdout
    assert f"docs/translations.yml:{line}: not a line that" in call(marked, "status").output
    result = call(marked, "mark", "--all")
    assert f"translations.yml, line {line}: not a line that" in result.output
    assert [call(marked, verb).exit_code for verb in ("check", "status")] == [1, 1]
    assert result.exit_code == 1


def test_before_anything_is_marked_status_says_how_to_begin(make_project):
    result = call(make_project(), "status")
    assert result.exit_code == 1
    assert "`studynotes mark --all`" in result.output


def test_a_new_note_is_marked_from_the_start(marked):
    assert call(marked, "new", "batch-norm").exit_code == 0
    assert "batch-norm  100%   100%" in call(marked, "status").stdout
