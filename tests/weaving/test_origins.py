"""What a page says of where its figures, its code and its numbers come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Result
from studynotes.languages import interface
from studynotes.project import Project
from studynotes.weaving import origins
from studynotes.weaving.origins import Cited, Program

VERSIONS = ("Python 3.11.7", "numpy 2.4.6", "matplotlib 3.11.2")
RANGE = Program("range.py", versions=VERSIONS)
DEPTH = Program("depth.py", ("range.py", "data/runs.json"), ("data/images.npz",), VERSIONS)


def say(name: str) -> tuple[str, str]:
    return interface.load(Project(Path(), ("en",), Path(), Path())).words["en"][name], ""


def link(file: str) -> str:
    return f'[{file}](../snippets/{file}){{ download="" }}'


# --- programs ---


def programs(tmp_path: Path, **inputs: str) -> dict[str, Program]:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/runs.json").write_text("{}", encoding="utf-8")
    (tmp_path / "data/images.npz").write_bytes(bytes(origins.LARGEST + 1))
    names = ("depth", "range", "unused")
    snippets = {name: Snippet(name, tmp_path / f"{name}.py", "") for name in names}
    given = {name.replace("__", "."): digest for name, digest in inputs.items()}
    return origins.programs(tmp_path, snippets, {"depth": Result("depth", inputs={
        "depth.py": "1", "range.py": "2", **given})})


def test_a_program_needs_what_it_imports_and_what_it_reads(tmp_path):
    found = programs(tmp_path, Python="3.11.7", numpy="2.4.6", matplotlib="3.11.2", **{
        "data/runs.json": "3", "data/images.npz": "4", "the runner": "5"})
    assert found == {"depth": DEPTH}
    assert found["depth"].files == ("depth.py", "range.py", "data/runs.json")


def test_what_it_looked_for_in_vain_and_folders_are_not_needed(tmp_path):
    found = programs(tmp_path, **{"data/gone.json": "", "data": "3", "program": "4"})
    assert found["depth"].needs == ("range.py",)
    assert found["depth"].absent == ()


# --- lines ---


def test_below_a_figure_stands_what_drew_it():
    assert origins.figure(RANGE, say, "../").split("\n") == [
        "", "", f"Made by {link('range.py')} with numpy 2.4.6, matplotlib 3.11.2",
        "{: .studynotes-made }", ""]


def test_below_code_stands_its_program_and_what_that_needs():
    text = origins.code([DEPTH, RANGE], say, "../", margin="    ")
    assert text.split("\n") == [
        "", "", f"    Download {link('depth.py')} (needs {link('range.py')}, "
        f"{link('data/runs.json')}, data/images.npz), {link('range.py')}",
        "    {: .studynotes-program }", ""]


def test_another_language_than_the_page_s_is_marked():
    assert '{: .studynotes-made lang="en" }' in origins.figure(
        RANGE, lambda name: (say(name)[0], ' lang="en"'), "../")


# --- the list of values ---


def values(*cited: Cited) -> list[str]:
    """The items of the list."""
    return [line[2:] for line in origins.values(cited, say, "../").split("\n")
            if line.startswith("* ")]


def test_each_number_by_its_program_and_line():
    assert values(Cited(RANGE, ("limit",), 12, "0.2"), Cited(RANGE, ("std",), 13, "0.1155")) == [
        f"{link('range.py')}: limit = 0.2 (12) · std = 0.1155 (13)"]


def test_a_value_that_is_shown_in_two_ways_stands_there_once():
    assert values(*[Cited(RANGE, ("limit",), 12, shown) for shown in ("0.2", "0.20", "0.2")]) == [
        f"{link('range.py')}: limit = 0.2, 0.20 (12)"]


def test_the_parts_of_a_value_stand_together():
    assert values(Cited(RANGE, ("gains", "relu"), 7, "1.414"), Cited(RANGE, ("gains",), 7, ""),
                  Cited(RANGE, ("gains", "leaky ReLU"), 7, "1.4")) == [
        rf"{link('range.py')}: gains (7) \[relu\] = 1.414, &#91;leaky ReLU&#93; = 1.4"]


def test_a_table_is_named_without_a_number():
    assert values(Cited(RANGE, ("rows",), 9, "")) == [f"{link('range.py')}: rows (9)"]


def test_what_the_programs_import_can_be_had_at_the_end():
    assert values(Cited(DEPTH, ("a",), 1, "2")) == [
        f"{link('depth.py')}: a = 2 (1)",
        f"needs {link('range.py')}, {link('data/runs.json')}"]
    assert len(values(Cited(DEPTH, ("a",), 1, "2"), Cited(RANGE, ("b",), 1, "2"))) == 3


def test_it_is_folded_away_and_says_what_ran_it():
    text = origins.values([Cited(RANGE, ("limit",), 12, "0.2")], say, "../")
    assert text.startswith('<details class="studynotes-values" markdown="1">\n<summary>Where ')
    assert "run with Python 3.11.7, numpy 2.4.6, matplotlib 3.11.2." in text


def test_a_page_without_numbers_has_no_list():
    assert origins.values([], say, "../") == ""


@pytest.mark.parametrize(("key", "markdown"), [
    ("fan_in", r"x (1) \[fan\_in\] = 2".replace(r"\_", "_")),
    ("*", "x (1) &#91;&#42;&#93; = 2"),
    ("__a__", "x (1) &#91;&#95;&#95;a&#95;&#95;&#93; = 2"),
])
def test_a_key_is_never_markup(key, markdown):
    assert values(Cited(RANGE, ("x", key), 1, "2")) == [f"{link('range.py')}: {markdown}"]
