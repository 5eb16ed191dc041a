"""Which source each section was translated from: the file, and what follows from it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from studynotes.languages.translations import (
    State,
    TranslationsError,
    compare,
    fingerprint,
    load,
    mark,
    percent,
    save,
    sections,
    with_numbers,
)
from studynotes.reading.notes import Note

SOURCE = """\
---
description: A range
---
# Range

One line.

## Formula {#formula}

It is {{ limits.limit:.1f }}.

## Proof {#proof}

By adding.
"""
TRANSLATED = """\
# রেঞ্জ

এক লাইন।

## সূত্র {#formula}

এটা {{ limits.limit:.1f }}।

## প্রমাণ {#proof}

যোগ করে।
"""


def note(source: str, locale: str = "en") -> Note:
    return Note.parse(f"docs/{locale}/a.md", locale, "a.md", source)


def states(source: str, translated: str | None, marks: dict[str, str]) -> dict[str, State]:
    """The state of each section of a page, by its name."""
    other = None if translated is None else note(translated, "bn")
    return {section.name: section.state for section in compare("bn", note(source), other, marks)}


MARKS = mark({}, "bn", note(SOURCE), note(TRANSLATED, "bn"))


# --- sections and their hashes ---


def test_a_section_reaches_from_its_heading_to_the_next_one():
    found = sections(note(SOURCE))
    assert list(found) == ["", "formula", "proof"]
    assert found[""] == SOURCE.partition("## Formula")[0].rstrip("\n") + "\n"
    assert found["formula"].startswith("## Formula {#formula}\n\nIt is")
    assert "".join(text + "\n" for text in found.values()) == SOURCE + "\n"


def test_a_heading_without_an_id_or_with_a_used_one_belongs_to_the_section_above():
    found = sections(note("# A\n\n## B {#b}\n\n## C\n\n## D {#b}\n\nEnd.\n\n## E {#e}\n"))
    assert list(found) == ["", "b", "e"]
    assert found["b"].startswith("## B") and "End." in found["b"]


def test_a_line_in_a_fence_that_looks_like_a_heading_is_none():
    assert list(sections(note("# A\n\n```\n## no {#no}\n```\n\n## B {#b}\n"))) == ["", "b"]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ("It is\n{{ limits.limit:.1f }}.\n\n\n", True),
        ("It is {{ limits.limit:.2f }}.", False),
        ("It was {{ limits.limit:.1f }}.", False),
    ],
)
def test_a_hash_follows_the_words_and_references_and_not_the_line_breaks(changed: str, same: bool):
    assert (fingerprint(changed) == fingerprint("It is {{ limits.limit:.1f }}.")) is same


# --- the file ---


def test_what_is_saved_is_read_again_sorted_and_a_line_a_section(tmp_path: Path):
    path = tmp_path / "translations.yml"
    save(path, {"ne/a.md": "1" * 12, "bn/a.md#z": "2" * 12, "bn/a.md": "3" * 12})
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    assert lines == [f'bn/a.md: "{"3" * 12}"', f'bn/a.md#z: "{"2" * 12}"', f'ne/a.md: "{"1" * 12}"']
    assert load(path) == {"ne/a.md": "1" * 12, "bn/a.md#z": "2" * 12, "bn/a.md": "3" * 12}


def test_where_nobody_has_begun_there_is_nothing_to_read(tmp_path: Path):
    assert load(tmp_path / "translations.yml") is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< ours", "not a line that `studynotes mark` wrote: <<<<<<< ours"),
        ("bn/a.md: 0123456789ab", "not a line that"),
        ('bn/a.md: "123"', "not a line that"),
        ('bn/a.md: "0123456789ab"', "bn/a.md stands here for the second time"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(tmp_path: Path, line: str, told: str):
    path = tmp_path / "translations.yml"
    path.write_text(f'# a remark\nbn/a.md: "0123456789ab"\n{line}\n')
    with pytest.raises(TranslationsError, match=told) as caught:
        load(path)
    assert caught.value.line == 3


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    name = ["-c", "user.name=A", "-c", "user.email=a@notes.example"]
    return subprocess.run(["git", *name, *arguments], cwd=folder, check=False, capture_output=True)


def test_git_merges_two_people_who_marked_different_pages(tmp_path: Path):
    """And different languages of the same page; nobody has to solve anything."""
    path = tmp_path / "translations.yml"
    before = {f"{locale}/{page}.md#{section}": "0" * 12 for locale in ("bn", "ne")
              for page in ("a", "b") for section in ("one", "three", "two")}
    git(tmp_path, "init", "-q", "-b", "main")
    save(path, before)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "before")
    git(tmp_path, "checkout", "-qb", "other")
    save(path, {**before, "bn/a.md#one": "1" * 12})
    git(tmp_path, "commit", "-qam", "other")
    git(tmp_path, "checkout", "-q", "main")
    save(path, {**before, "ne/a.md#one": "2" * 12, "bn/b.md#zero": "3" * 12})
    git(tmp_path, "commit", "-qam", "ours")
    assert git(tmp_path, "merge", "-q", "other").returncode == 0
    assert load(path) == {**before, "bn/a.md#one": "1" * 12, "ne/a.md#one": "2" * 12,
                          "bn/b.md#zero": "3" * 12}


# --- states ---


def test_a_page_just_marked_is_translated():
    assert set(states(SOURCE, TRANSLATED, MARKS).values()) == {State.TRANSLATED}


def test_a_section_whose_source_changed_is_behind_and_no_other_one():
    changed = SOURCE.replace("By adding.", "By adding up.")
    assert states(changed, TRANSLATED, MARKS) == {
        "top": State.TRANSLATED, "#formula": State.TRANSLATED, "#proof": State.BEHIND}


def test_a_change_in_the_translation_is_no_change_of_the_source():
    changed = TRANSLATED.replace("যোগ করে।", "সব যোগ করে।")
    assert set(states(SOURCE, changed, MARKS).values()) == {State.TRANSLATED}


def test_a_description_belongs_to_the_top():
    changed = SOURCE.replace("A range", "The range")
    assert states(changed, TRANSLATED, MARKS)["top"] is State.BEHIND


def test_a_section_that_was_never_translated_is_missing_one_that_vanished_is_lost():
    shorter = TRANSLATED.partition("## প্রমাণ")[0]
    assert states(SOURCE, shorter, MARKS)["#proof"] is State.LOST
    marks = {name: hashed for name, hashed in MARKS.items() if "#proof" not in name}
    assert states(SOURCE, shorter, marks)["#proof"] is State.MISSING


def test_of_a_page_that_is_not_there_everything_is_missing():
    assert set(states(SOURCE, None, MARKS).values()) == {State.MISSING}


def test_a_section_that_nobody_marked_is_told_as_such():
    assert set(states(SOURCE, TRANSLATED, {}).values()) == {State.UNMARKED}


def test_a_section_whose_source_was_taken_out_is_gone():
    """One that never had a source is not: that is a slip in its id."""
    shorter = SOURCE.partition("## Proof")[0].rstrip("\n") + "\n"
    slip = TRANSLATED + "\n## ভুল {#prof}\n"
    assert states(shorter, slip, MARKS) == {
        "top": State.TRANSLATED, "#formula": State.TRANSLATED, "#proof": State.GONE}


def test_a_number_that_nobody_approved_is_told_in_its_section_alone():
    other = note(TRANSLATED, "bn")
    change = ("limits.limit is 0.3, approved was 0.2", ("docs/en/a.md:10", "docs/bn/a.md:7"))
    found = with_numbers(compare("bn", note(SOURCE), other, MARKS), [other], [change])
    assert [section.state for section in found] == [
        State.TRANSLATED, State.NUMBER, State.TRANSLATED]
    assert found[1].numbers == ("limits.limit is 0.3, approved was 0.2",)


def test_of_two_faults_of_a_section_being_behind_comes_first():
    other = note(TRANSLATED, "bn")
    change = ("limits.limit is 0.3, approved was 0.2", ("docs/bn/a.md:7",))
    behind = compare("bn", note(SOURCE.replace("It is", "It was")), other, MARKS)
    section = with_numbers(behind, [other], [change])[1]
    assert (section.state, len(section.numbers)) == (State.BEHIND, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SOURCE, 100),
        (SOURCE.replace("By adding", "By sums"), 66),
        (SOURCE + "\n## New {#new}\n", 75),
        (SOURCE.partition("## Proof")[0].rstrip("\n") + "\n", 100),
    ],
)
def test_the_percentage_is_rounded_down_and_counts_what_the_source_has(source: str, expected: int):
    assert percent(compare("bn", note(source), note(TRANSLATED, "bn"), MARKS)) == expected


# --- marking ---


def test_a_mark_takes_the_present_source_and_leaves_other_pages_alone():
    changed = SOURCE.replace("It is", "It was").replace("By adding", "By sums")
    others = {"bn/b.md": "0" * 12, "ne/a.md": "0" * 12, "bn/a.mdx.md": "0" * 12}
    marked = mark({**MARKS, **others}, "bn", note(changed), note(TRANSLATED, "bn"))
    assert set(states(changed, TRANSLATED, marked).values()) == {State.TRANSLATED}
    assert marked.items() >= others.items()


def test_a_single_section_can_be_marked():
    changed = SOURCE.replace("It is", "It was").replace("By adding", "By sums")
    marked = mark(MARKS, "bn", note(changed), note(TRANSLATED, "bn"), ["proof"])
    assert states(changed, TRANSLATED, marked) == {
        "top": State.TRANSLATED, "#formula": State.BEHIND, "#proof": State.TRANSLATED}


def test_what_is_not_on_the_translated_page_cannot_be_marked_and_what_left_is_forgotten():
    shorter = TRANSLATED.partition("## প্রমাণ")[0]
    marked = mark(MARKS, "bn", note(SOURCE), note(shorter, "bn"))
    assert marked.keys() == {"bn/a.md", "bn/a.md#formula"}
