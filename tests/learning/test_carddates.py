"""A card's date moves when its content does, and at no other time."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from studynotes.learning.carddates import CardDates, Dated, now
from studynotes.problems import ProjectError

MONDAY = datetime(2026, 5, 4, 8, 30, 5, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
LOCALES = ("en", "bn")
BEFORE = {"en/a#q-x": "1111", "bn/a#q-x": "2222"}
DATES = CardDates("c0ffee", {}).renewed(BEFORE, MONDAY, LOCALES)


def since(dates: CardDates) -> dict[str, datetime]:
    return {key: dated.since for key, dated in dates.dated.items()}


def test_what_is_new_is_dated():
    assert since(DATES) == {"en/a#q-x": MONDAY, "bn/a#q-x": MONDAY}


def test_only_what_changed_gets_another_date():
    changed = {**BEFORE, "en/a#q-x": "3333"}
    assert list(DATES.changed(changed)) == ["en/a#q-x"]
    later = DATES.renewed(changed, TUESDAY, LOCALES)
    assert since(later) == {"en/a#q-x": TUESDAY, "bn/a#q-x": MONDAY}
    assert list(later.changed(changed)) == []


def test_without_a_change_nothing_moves():
    assert DATES.renewed(BEFORE, TUESDAY, LOCALES) == DATES


def test_a_date_never_goes_back_for_anki_would_not_see_the_change():
    changed = {**BEFORE, "en/a#q-x": "3333"}
    for clock in (MONDAY, MONDAY - timedelta(days=400)):
        later = DATES.renewed(changed, clock, LOCALES)
        assert since(later)["en/a#q-x"] == MONDAY + timedelta(seconds=1)


def test_what_is_gone_is_forgotten_but_not_in_a_language_that_was_not_made():
    only_bengali = {key: digest for key, digest in BEFORE.items() if key.startswith("bn")}
    assert set(DATES.renewed(only_bengali, TUESDAY, LOCALES).dated) == {"bn/a#q-x"}
    assert set(DATES.renewed(only_bengali, TUESDAY, ["bn"]).dated) == set(BEFORE)


def test_a_collection_keeps_its_name_and_no_two_have_the_same():
    assert DATES.renewed({}, TUESDAY, LOCALES).collection == "c0ffee"
    assert CardDates().collection != CardDates().collection


def test_the_file_has_a_line_for_each_card_and_reads_back(tmp_path):
    path = tmp_path / "cards.json"
    DATES.save(path)
    assert '  "bn/a#q-x": "2222 2026-05-04T08:30:05Z",\n' in path.read_text(encoding="utf-8")
    assert CardDates.load(path) == DATES


def test_without_a_file_there_are_no_dates(tmp_path):
    assert CardDates.load(tmp_path / "cards.json") is None


@pytest.mark.parametrize("text", ["", "[]", '{"cards": {}}', "{",
                                  '{"collection": "x", "cards": {"en/a": "1111"}}',
                                  '{"collection": "x", "cards": {"en/a": "1111 yesterday"}}'])
def test_a_damaged_file_is_told_and_not_replaced(tmp_path, text):
    path = tmp_path / "cards.json"
    path.write_text(text)
    with pytest.raises(ProjectError, match=re.escape("restore it from git")):
        CardDates.load(path)


def test_the_clock_is_read_to_the_second():
    assert CardDates("x", {"en/a": Dated("1", now())}).dated["en/a"].since.microsecond == 0
