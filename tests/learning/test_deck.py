"""What a learner gets who imports a deck, again, and after a change: by the real Anki library."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studynotes import pipeline
from studynotes.learning import deck
from studynotes.learning.carddates import CardDates
from studynotes.learning.deck import CardsError
from studynotes.project import Project

MONDAY = datetime(2026, 5, 4, 8, 30, 5, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
ROOT = Path(__file__).parents[2]

NOTE = r"""
# {title} {{#home}}

### {word} $a < 1$? {{#q-edge}}

- [ ] {{{{ limits.fan_in }}}}

    {word} $n$.

- [x] {{{{ limits.limit:.1f }}}}

/// details | {word}
{word}: [there](https://example.org).
///

### “{word}.” {{#c-word}}

**{word}.** {{{{ limits.limit:.1f }}}}
"""
GLOSSARY = """\
    terms:
      - en: weight
        bn: ওজন
        ne: तौल
        meaning: {en: a number, bn: সংখ্যা, ne: सङ्ख्या}
    labels:
      - {en: "yes", bn: হ্যাঁ, ne: हो}
      - {en: "no", bn: না, ne: होइन}
    """
WORDS = {"en": ("Notes", "Range"), "bn": ("নোট", "রেঞ্জ"), "ne": ("नोट", "दायरा")}
FILES = {"docs/glossary.yml": GLOSSARY,
         "snippets/results.json": '{"limits": {"limit": 0.2, "fan_in": 100}}',
         **{f"docs/{locale}/index.md": NOTE.format(title=title, word=word)
            for locale, (title, word) in WORDS.items()}}


class Learner:
    """Somebody's Anki."""

    def __init__(self, path: Path):
        self.collection = Collection(str(path))

    def imports(self, package: Path) -> dict[str, int]:
        """What Anki says that it did, without what it did not do."""
        log = self.collection.import_anki_package(ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions())).log
        return {kind: len(getattr(log, kind)) for kind in (
            "new", "updated", "duplicate", "conflicting", "missing_notetype", "first_field_match")
            if len(getattr(log, kind))}

    def notes(self, query: str = "") -> list:
        return [self.collection.get_note(number) for number in self.collection.find_notes(query)]

    def note_type(self) -> dict:
        (kind,) = {note.mid for note in self.notes()}
        return self.collection.models.get(kind)

    def card(self, query: str):
        (number,) = self.collection.find_cards(query)
        return self.collection.get_card(number)


@pytest.fixture
def learner(tmp_path) -> Iterator[Learner]:
    somebody = Learner(tmp_path / "learner.anki2")
    yield somebody
    somebody.collection.close()


@pytest.fixture
def project(make_project) -> Project:
    return make_project(FILES)


def decks(project: Project, when: datetime) -> dict[str, Path]:
    """The decks of a project whose author dates his changes and publishes them."""
    site = pipeline.run(project).require_sound()
    deck.date(site, when)
    return {path.name: path for path in deck.write(site, project.root / "published")}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- a learner ---


def test_a_deck_is_imported_and_the_second_time_nothing_is_doubled(project, learner):
    package = decks(project, MONDAY)["cards-bn.apkg"]
    assert learner.imports(package) == {"new": 3}
    assert learner.imports(package) == {"duplicate": 3}
    assert learner.collection.card_count() == 3
    assert [one.name for one in learner.collection.decks.all_names_and_ids()
            if one.name != "Default"] == ["নোট (bn)"]


def test_every_language_is_a_deck_of_its_own(project, learner):
    for package in decks(project, MONDAY).values():
        assert learner.imports(package) == {"new": 3}
    assert learner.collection.card_count() == 9
    assert len({note.mid for note in learner.notes()}) == 3


def test_what_changed_is_taken_anew_and_what_was_learnt_stays(project, learner):
    learner.imports(decks(project, MONDAY)["cards-bn.apkg"])
    card = learner.card("tag:question")
    learner.collection.sched.set_due_date([card.id], "7")
    edit(project.docs / "bn/index.md", "- [x] ", "- [x] ঠিক ")
    assert learner.imports(decks(project, TUESDAY)["cards-bn.apkg"]) == {
        "updated": 1, "duplicate": 2}
    after = learner.card("tag:question")
    assert "ঠিক 0.2" in after.answer()
    assert (after.id, after.ivl) == (card.id, 7)


def test_a_change_within_the_same_second_arrives_too(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    edit(project.docs / "en/index.md", "“Range.”", "“Ranges.”")
    assert learner.imports(decks(project, MONDAY)["cards-en.apkg"])["updated"] == 1


def test_a_number_that_a_snippet_computes_anew_is_a_change(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    edit(project.snippets / "limits.py", "= 100, 50", "= 50, 100")
    edit(project.approved, "100", "50")
    assert learner.imports(decks(project, TUESDAY)["cards-en.apkg"])["updated"] == 1
    assert "50" in learner.card("tag:question").question()


def test_what_the_learner_wrote_on_a_card_stays_while_the_card_does(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    (mine,) = learner.notes("tag:term")
    mine["Answer"] = "my own words"
    learner.collection.update_note(mine)
    edit(project.docs / "en/index.md", "“Range.”", "“Ranges.”")
    learner.imports(decks(project, TUESDAY)["cards-en.apkg"])
    assert learner.notes("tag:term")[0]["Answer"] == "my own words"


def test_new_looks_arrive_too(project, learner, monkeypatch, tmp_path):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    looks = tmp_path / "other.css"
    looks.write_text(".card { color: teal }")
    monkeypatch.setattr(deck, "_LOOKS", looks)
    assert learner.imports(decks(project, TUESDAY)["cards-en.apkg"]) == {"duplicate": 3}
    assert learner.note_type()["css"] == ".card { color: teal }"


def test_looks_that_the_learner_chose_stay_when_a_card_changes(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    learner.collection.models.update_dict({**learner.note_type(), "css": ".card { color: red }"})
    edit(project.docs / "en/index.md", "“Range.”", "“Ranges.”")
    assert learner.imports(decks(project, TUESDAY)["cards-en.apkg"])["updated"] == 1
    assert learner.note_type()["css"] == ".card { color: red }"


def test_two_sites_with_the_same_questions_do_not_overwrite_each_other(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    project.card_dates.unlink()  # as in another project
    assert learner.imports(decks(project, TUESDAY)["cards-en.apkg"]) == {"new": 3}


# --- a card ---


def test_a_card_shows_question_and_choices_then_the_right_one_and_why(project, learner):
    learner.imports(decks(project, MONDAY)["cards-ne.apkg"])
    card = learner.card("tag:question")
    asked, told = card.question(), card.answer()
    assert r"<h1>दायरा \(a &lt; 1\)?</h1>" in asked
    assert [re.sub(r"\s+", "", item) for item in re.findall(r"<li>(.*?)</li>", asked)] == [
        "100", "0.2"]
    assert "✓" not in asked
    assert '<li class="right">0.2 <b>✓</b></li>' in told
    assert r'<div class="why"><p>दायरा \(n\).</p></div>' in told
    assert "<p>दायरा: there.</p>" in told
    assert "<footer>नोट</footer>" in told
    assert '<div lang="ne">' in asked


def test_a_card_asks_nobody_on_the_network(project, learner):
    for package in decks(project, MONDAY).values():
        learner.imports(package)
    for number in learner.collection.find_cards(""):
        card = learner.collection.get_card(number)
        assert not re.search(r"https?:|<img|<script|<a |url\(|@import",
                             card.question() + card.answer())


def test_new_cards_come_in_the_order_of_the_notes(project, learner):
    learner.imports(decks(project, MONDAY)["cards-en.apkg"])
    numbers = learner.collection.find_cards("", order="c.due")
    assert [learner.collection.get_card(number).note().tags for number in numbers] == [
        ["index", "question"], ["claim", "index"], ["glossary", "term"]]


# --- a file ---


def test_the_same_cards_give_the_same_bytes(project):
    first = {name: path.read_bytes() for name, path in decks(project, MONDAY).items()}
    second = {name: path.read_bytes() for name, path in decks(project, TUESDAY).items()}
    assert first == second
    assert list(first) == ["cards-en.apkg", "cards-bn.apkg", "cards-ne.apkg"]


def test_it_holds_a_collection_and_no_other_file(project):
    with zipfile.ZipFile(decks(project, MONDAY)["cards-en.apkg"]) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_card_that_changed_since_it_was_dated_is_refused(project):
    decks(project, MONDAY)
    edit(project.docs / "bn/index.md", "**রেঞ্জ.**", "**রেঞ্জ!**")
    site = pipeline.run(project).require_sound()
    with pytest.raises(CardsError, match=r"docs/cards\.json does not know of 1 .*bn/index#c-word"):
        list(deck.write(site, project.root / "published"))


def test_without_the_file_no_deck_is_written(project):
    site = pipeline.run(project).require_sound()
    assert list(deck.write(site, project.root / "published")) == []


def test_dating_says_what_changed_and_writes_the_file_only_then(project):
    site = pipeline.run(project).require_sound()
    assert len(deck.date(site, MONDAY)) == 3 * (3 + 1)  # the cards, and how they look
    written = project.card_dates.read_bytes()
    assert deck.date(site, TUESDAY) == []
    assert project.card_dates.read_bytes() == written


# --- the real one ---


def test_every_card_of_the_site_is_dated():
    """Else `make approve` was forgotten, and a learner would not get what changed."""
    project = Project.load(ROOT / "mkdocs.yml")
    dates = CardDates.load(project.card_dates)
    found = deck.digests(deck.decks(pipeline.run(project)))
    assert list(dates.changed(found)) == []
    assert set(dates.dated) == set(found)
