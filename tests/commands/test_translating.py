"""What was translated from which text is marked, and what became of it is told."""

from __future__ import annotations

import subprocess

import pytest

from studynotes.project import Project


@pytest.fixture
def marked(make_project, call):
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


def test_what_was_marked_is_translated_and_the_table_says_so(marked, call):
    result = call(marked, "status")
    assert (result.exit_code, result.stdout) == (0, """\
page         bn     ne
index      100%   100%
all pages  100%   100%
""")
    assert call(marked, "check", "--strict").exit_code == 0


def test_a_change_in_english_is_a_note_a_percentage_and_fails_only_a_strict_check(marked, call):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    assert "index       50%  1 behind    50%  1 behind" in call(marked, "status").stdout
    result = call(marked, "check")
    assert "docs/bn/index.md:3: note: section #definition is behind its `en`" in result.stdout
    assert result.stdout.endswith("3 pages, 1 snippet: 0 errors, 2 notes\n")
    assert result.exit_code == 0
    assert call(marked, "check", "--strict").exit_code == 1


def test_status_of_a_page_shows_what_changed_since_it_was_translated(marked, call):
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


def test_without_history_status_says_that_it_cannot_show_what_changed(
        make_project, monkeypatch, call):
    project = make_project()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    call(project, "mark", "--all")
    rewrite(project, "en/index.md", "Every weight lies", "All weights lie")
    told = call(project, "status", "--page", "index").stdout
    assert told.count("not in git's history here; read it against docs/en/index.md") == 2


def test_status_tells_numbers_that_nobody_approved(marked, call):
    rewrite(marked, "../snippets/limits.py", "100, 50", "100, 500")
    assert "index       50%  1 number changed    50%" in call(marked, "status").stdout
    assert "limits.limit is 0.1, approved was 0.2" in call(
        marked, "status", "--page", "index").stdout
    assert call(marked, "status").exit_code == 0


def test_a_page_that_is_missing_has_nothing_of_it(marked, call):
    (marked.docs / "bn" / "index.md").unlink()
    assert "index        0%  2 missing   100%" in call(marked, "status").stdout
    assert "  missing         #definition\n" in call(
        marked, "status", "--page", "index", "--lang", "bn").stdout


def test_marking_one_language_leaves_the_other_behind(marked, call):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    result = call(marked, "mark", "index", "--lang", "ne")
    assert result.stdout == (
        "  ne/index.md  1 section\n4 sections marked in docs/translations.yml, 1 of them anew\n")
    assert "index       50%  1 behind   100%" in call(marked, "status").stdout


def test_a_single_section_can_be_marked(marked, call):
    rewrite(marked, "en/index.md", "Every weight lies", "All weights lie")
    rewrite(marked, "en/index.md", "# The range", "# Range")
    call(marked, "mark", "index.md#definition", "--lang", "bn")
    assert "index       50%  1 behind     0%  2 behind" in call(marked, "status").stdout


def test_marking_says_what_a_translation_lacks_and_forgets_pages_that_are_no_more(marked, call):
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
def test_what_cannot_be_marked_or_shown_is_told_and_changes_nothing(marked, arguments, told, call):
    before = marked.translations.read_text()
    result = call(marked, *arguments)
    assert result.exit_code != 0
    assert told in result.output.replace("\n", " ")
    assert marked.translations.read_text() == before


def test_a_page_that_is_not_written_cannot_be_marked(marked, call):
    (marked.docs / "bn" / "index.md").unlink()
    result = call(marked, "mark", "index")
    assert result.exit_code == 1
    assert "there is no docs/bn/index.md yet: write it first" in result.output
    assert call(marked, "mark", "--all").exit_code == 0


def test_before_anything_is_marked_status_says_how_to_begin(make_project, call):
    result = call(make_project(), "status")
    assert result.exit_code == 1
    assert "`studynotes mark --all`" in result.output


def test_a_new_note_is_marked_from_the_start(marked, call):
    assert call(marked, "new", "batch-norm").exit_code == 0
    assert "batch-norm  100%   100%" in call(marked, "status").stdout


def test_a_damaged_file_is_told_with_its_line_by_every_verb(marked, call):
    with marked.translations.open("a", encoding="utf-8") as file:
        file.write("=======\n")
    line = len(marked.translations.read_text().splitlines())
    assert f"docs/translations.yml:{line}: not a line that" in call(marked, "check").stdout
    assert f"docs/translations.yml:{line}: not a line that" in call(marked, "status").output
    result = call(marked, "mark", "--all")
    assert f"translations.yml, line {line}: not a line that" in result.output
    assert [call(marked, verb).exit_code for verb in ("check", "status")] == [1, 1]
    assert result.exit_code == 1
