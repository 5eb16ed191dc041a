"""Approved values: what is cited is compared, and written only when somebody says so."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from studynotes.checks.approve import Cited, changes, cited_values, load, problems, save, shown
from studynotes.execution.discover import Snippet
from studynotes.execution.results import Failure, Figure, Result, Unfit
from studynotes.problems import ProjectError
from studynotes.reading.notes import Note

RESULT = Result(
    "s",
    {"limit": 0.2, "gains": {"relu": 1.4}, "rows": [{"n": 1}], "odd": Unfit("a module")},
    stdout="done\n",
    figures={"draw": {"en": Figure(Path("x.svg"), 1, 1)}},
)


def note(locale: str, text: str) -> Note:
    return Note.parse(f"docs/{locale}/a.md", locale, "a.md", text)


def cited(value: object, *places: str, name: str = "limit") -> Cited:
    return Cited("s", name, value, places or ("docs/en/a.md:1",))


def differing(value: object, approved: object, rtol: float | None = None) -> list[str]:
    """What is said of one value against the approved one."""
    settings = {} if rtol is None else {"rtol": rtol}
    snippet = Snippet("s", Path("s.py"), "", settings=settings)
    return [str(c) for c in changes([cited(value)], {"s": {"limit": approved}}, {"s": snippet})]


# --- what is cited ---


def test_cited_values_have_their_places_in_all_languages():
    notes = [
        note("en", "{{ s.limit:.1f }} {{ s.limit }}\n$a = {{ s.limit }}$"),
        note("bn", "{{ s.limit }} {{ s.gains[relu] }} {{ s.rows }}"),
    ]
    found = cited_values(notes, {"s": RESULT})
    assert [(one.name, one.value, one.places) for one in found] == [
        ("gains[relu]", 1.4, ("docs/bn/a.md:1",)),
        ("limit", 0.2, ("docs/en/a.md:1", "docs/en/a.md:2", "docs/bn/a.md:1")),
        ("rows", [{"n": 1}], ("docs/bn/a.md:1",)),
    ]


def test_what_was_printed_is_approved_too():
    (printed,) = cited_values([note("en", "```\n{{ s.stdout }}\n```")], {"s": RESULT})
    assert (printed.name, printed.value) == ("stdout", "done\n")


@pytest.mark.parametrize(
    "reference",
    ["{{ s.draw }}", "{{ s.unknown }}", "{{ t.limit }}", "{{ s.gains[x] }}", "{{ s.rows[7] }}",
     "{{ s.limit[0] }}", "{{ s.odd }}", "{{ s.odd[a] }}", "{{s.limit}}"],
)  # fmt: skip
def test_what_has_no_value_is_not_approved(reference: str):
    """Each of these is a fault that is told elsewhere, or a figure."""
    assert cited_values([note("en", reference)], {"s": RESULT}) == []


def test_data_for_a_program_is_no_number_to_review():
    """Like a figure; but a single number in a tag is one."""
    page = note("en", '<p data-x="{{ s.gains }}" title="{{ s.limit }}"></p>')
    assert [one.name for one in cited_values([page], {"s": RESULT})] == ["limit"]


def test_the_values_of_a_failed_snippet_are_unknown():
    failed = Result("s", {"limit": 0.3}, failures=(Failure("s", "no"),))
    assert cited_values([note("en", "{{ s.limit }}")], {"s": failed}) == []


# --- what changed ---


@pytest.mark.parametrize(
    ("value", "approved"),
    [
        (0.2, 0.2),
        (0.2 * (1 + 1e-9), 0.2),
        (100, 100),
        ("a", "a"),
        (True, True),
        (float("nan"), float("nan")),
        ([{"n": 1, "std": 0.2 + 1e-12}], [{"n": 1, "std": 0.2}]),
    ],
)
def test_equal_values_are_no_change(value: object, approved: object):
    assert differing(value, approved) == []


@pytest.mark.parametrize(
    ("value", "approved", "told"),
    [
        (0.3, 0.2, "s.limit is 0.3, approved was 0.2"),
        (101, 100, "s.limit is 101, approved was 100"),
        (True, 1, "s.limit is true, approved was 1"),
        ("b", "a", 's.limit is "b", approved was "a"'),
        ([1, 2], [1], "s.limit is [1, 2], approved was [1]"),
        (float("nan"), 0.5, "s.limit is nan, approved was 0.5"),
    ],
)
def test_a_change_says_what_is_and_what_was(value: object, approved: object, told: str):
    assert differing(value, approved) == [told]


def test_a_snippet_may_allow_more():
    assert differing(0.21, 0.2, rtol=0.1) == []
    assert differing(0.25, 0.2, rtol=0.1) != []


def test_a_value_that_was_never_approved_is_new():
    (change,) = changes([cited(0.2)], {"t": {"limit": 0.2}}, {"s": Snippet("s", Path("s.py"), "")})
    assert (change.new, str(change)) == (True, "s.limit is 0.2")


def test_a_changed_value_is_one_problem_that_names_every_place():
    places = ("docs/en/a.md:3", "docs/bn/a.md:4")
    found = changes([cited(0.3, *places)], {"s": {"limit": 0.2}}, {"s": Snippet("s", Path(), "")})
    [problem] = problems(found, "error")
    assert (problem.path, problem.line, problem.is_error) == ("docs/en/a.md", 3, True)
    assert "docs/bn/a.md:4" in problem.hint
    assert [p.is_error for p in problems(found, "note")] == [False]


def test_a_page_full_of_new_values_is_told_in_short():
    snippet = Snippet("s", Path(), "")
    new = [cited(number, f"docs/en/a.md:{number}", name=f"v{number}") for number in range(1, 41)]
    (problem,) = problems(changes(new, {}, {"s": snippet}), "error")
    assert str(problem).splitlines() == [
        "docs/en/a.md:1: cites 40 values that nobody approved yet",
        *(f"  line {number}: s.v{number} is {number}" for number in range(1, 11)),
        "  and 30 more",
        "  run `make approve` if they are right",
    ]


def test_a_long_value_is_shown_in_one_short_line():
    assert shown(1 / 3) == "0.333333"
    assert shown({"σ": [1, 2]}) == '{"σ": [1, 2]}'
    assert len(shown(list(range(400)))) < 70


# --- the file ---


def test_the_file_is_sorted_and_has_a_line_for_each_value(tmp_path: Path):
    path = tmp_path / "results.json"
    save(path, [cited(2, name="b"), Cited("r", "গড়", 0.5, ()), cited([1.5], name="a")])
    assert path.read_text(encoding="utf-8") == (
        '{\n  "r": {\n    "গড়": 0.5\n  },\n  "s": {\n    "a": [1.5],\n    "b": 2\n  }\n}\n'
    )


@pytest.mark.parametrize("value", [0.1 + 0.2, 10**20, True, "σ", [{"n": float("inf")}], None])
def test_what_was_saved_is_loaded(tmp_path: Path, value: object):
    save(tmp_path / "results.json", [cited(value)])
    assert load(tmp_path / "results.json") == {"s": {"limit": value}}


def test_nothing_cited_is_an_empty_file(tmp_path: Path):
    save(tmp_path / "results.json", [])
    assert load(tmp_path / "results.json") == {}


def test_values_no_longer_cited_are_dropped_unless_they_are_kept(tmp_path: Path):
    path = tmp_path / "results.json"
    old = {"r": {"x": 1}, "s": {"limit": 0.1, "y": 2}}
    save(path, [cited(0.2)], keep=old)
    assert load(path) == {"r": {"x": 1}, "s": {"limit": 0.2, "y": 2}}
    save(path, [cited(0.2)])
    assert load(path) == {"s": {"limit": 0.2}}


def test_a_save_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch):
    path = tmp_path / "results.json"
    save(path, [cited(0.2)])

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        save(path, [cited(0.3)])
    assert load(path) == {"s": {"limit": 0.2}}
    assert [file.name for file in tmp_path.iterdir()] == ["results.json"]


def test_without_a_file_nothing_is_approved(tmp_path: Path):
    assert load(tmp_path / "results.json") == {}


@pytest.mark.parametrize("text", ["{", "[1]", '{"s": 1}', "<<<<<<< HEAD\n{}\n", "\udcff"])
def test_a_damaged_file_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "results.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ProjectError, match=r"^results.json is not what `approve` wrote"):
        load(path)


def test_the_approved_file_of_this_project_is_as_approve_writes_it(tmp_path: Path):
    ours = Path(__file__).parents[2] / "snippets" / "results.json"
    save(tmp_path / "results.json", [], keep=load(ours))
    assert (tmp_path / "results.json").read_bytes() == ours.read_bytes()
    assert json.loads(ours.read_text(encoding="utf-8"))
