"""What readers are told stands where they look, whatever a heading looks like."""

from __future__ import annotations

import pytest

from studynotes.reading.notes import Note
from studynotes.weaving import notices
from studynotes.weaving.edits import apply

WORDS = {notices.BEHIND: "মূল লেখা < বদলেছে।", notices.STAND_IN: "অনুবাদ হয়নি।"}
NOTICE = '<p class="studynotes-notice" role="note">মূল লেখা &lt; বদলেছে।</p>'


def told(label: str) -> str:
    return notices.notice(label, WORDS.get(label))


def behind(source: str, *sections: str) -> str:
    note = Note.parse("docs/bn/a.md", "bn", "a.md", source)
    return apply(note.source, notices.behind(note, sections, told))


def stand_in(source: str) -> str:
    note = Note.parse("docs/en/a.md", "en", "a.md", source)
    return apply(note.source, notices.stand_in(note, told))


@pytest.mark.parametrize(
    ("source", "start"),
    [
        ("# A\n\nText.\n", "# A\n\n" + NOTICE + "\n\n"),
        ("---\nx: y\n---\n# A\n\nText.\n", "---\nx: y\n---\n# A\n\n" + NOTICE + "\n\n"),
        ("A\n===\nText.\n", "A\n===\n\n" + NOTICE + "\n\nText."),
        ("Text.\n", "\n" + NOTICE + "\n\nText."),
        ("---\nx: y\n---\nText.\n", "---\nx: y\n---\n\n" + NOTICE + "\n\nText."),
        ("# A", "# A\n" + NOTICE),
    ],
)
def test_the_top_of_a_page_says_so_below_the_title(source: str, start: str):
    assert behind(source, "").startswith(start)


def test_each_section_that_is_behind_says_so_and_no_other():
    source = "# A\n\n## B {#b}\nText.\n\n## C {#c}\n\n## D {#d}\n"
    assert behind(source, "b", "d", "gone") == source.replace(
        "{#b}\n", f"{{#b}}\n\n{NOTICE}\n\n").replace("{#d}\n", f"{{#d}}\n\n{NOTICE}\n\n")
    assert behind(source) == source


def test_a_page_that_stands_in_is_marked_from_below_its_title_to_its_end():
    assert stand_in("# A {#a}\n\nText.\n") == (
        '# A {#a lang="en"}\n\n<p class="studynotes-notice" role="note">অনুবাদ হয়নি।</p>\n\n'
        '<div lang="en" markdown="1">\n\n\nText.\n\n\n</div>\n')


def test_a_page_without_a_title_is_marked_as_a_whole():
    assert stand_in("Text.\n").startswith("\n<p class=")
