"""Notes in another form, written only while they are right."""

from __future__ import annotations

import pytest

# --- weave ---


def test_weave_writes_plain_markdown(make_project, tmp_path, call, drawing):
    out = tmp_path / "out"
    result = call(make_project(drawing), "weave", "--out", str(out))
    assert result.exit_code == 0
    assert result.stdout == f"11 files in {out}\n"
    assert "below 0.2." in (out / "en" / "index.md").read_text(encoding="utf-8")
    assert (out / "ne" / "figures" / "drawn.draw.svg").is_file()


def test_weave_refuses_a_folder_with_something_in_it(make_project, tmp_path, call):
    project = make_project()
    result = call(project, "weave", "--out", str(project.docs))
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert "{{ limits.limit:.1f }}" in (project.docs / "en" / "index.md").read_text()


def test_weave_refuses_while_something_is_wrong(make_project, tmp_path, call):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    result = call(project, "weave", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "`limits` has no value `limt`" in result.output
    assert not (tmp_path / "out").exists()


def test_weave_needs_a_folder(make_project, call):
    assert call(make_project(), "weave").exit_code == 2


# --- cards ---


QUESTION = {"docs/en/index.md": "# A\n\n### Below {{ limits.limit:.1f }}? {#q-below}\n\n"
                                "/// details | Answer\nYes.\n///\n"}


def test_cards_says_what_changed_and_dates_it_once(make_project, call):
    project = make_project(QUESTION)
    assert "  en/index#q-below\n" in call(project, "cards").stdout
    assert '"en/index#q-below": ' in project.card_dates.read_text(encoding="utf-8")
    assert call(project, "cards").stdout == "0 new or changed, dated in docs/cards.json\n"


def test_cards_writes_decks_where_it_is_told_to(make_project, tmp_path, call):
    result = call(make_project(QUESTION), "cards", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cards-bn.apkg", "cards-en.apkg", "cards-ne.apkg"]


@pytest.mark.parametrize("wrong", ["{{ limits.limt }}", r"$\nonsense$"])
def test_cards_dates_nothing_while_a_value_or_a_formula_is_wrong(make_project, wrong: str, call):
    project = make_project({"docs/en/index.md": f"# A\n\n### B {{#q-b}}\n\n{wrong}\n"})
    result = call(project, "cards")
    assert result.exit_code == 1
    assert "docs/en/index.md:5: " in result.output
    assert "no card dated: mend this first" in result.output
    assert not project.card_dates.exists()


def test_cards_of_one_language_alone_leave_the_dates_of_the_others(make_project, monkeypatch, call):
    project = make_project(QUESTION)
    call(project, "cards")
    before = project.card_dates.read_bytes()
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(
        "docs_structure: folder", "docs_structure: folder\n      build_only_locale: bn"),
        encoding="utf-8")
    assert call(project, "cards").exit_code == 0
    assert project.card_dates.read_bytes() == before
