"""Flash cards as a file that Anki imports, `cards-<locale>.apkg`: the same bytes each time.

A card keeps its identity (of collection, page, id and language) for good, so that a learner who
imports a later deck gets what changed, twice nothing, and keeps what he has learnt.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import genanki

from studynotes.learning.carddates import CardDates, Digests
from studynotes.learning.cards import Card, cards
from studynotes.pipeline import Site
from studynotes.problems import StudynotesError

_LOOKS = Path(__file__).parent / "assets" / "cards.css"
_BEFORE_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_TYPE = "note-type"
"""Stands among the cards' keys for how they look."""


class CardsError(StudynotesError):
    """The decks cannot be written yet."""


@dataclass(frozen=True)
class Deck:
    """The cards of one language."""

    locale: str
    title: str
    cards: Sequence[Card]

    @property
    def name(self) -> str:
        """As the learner's Anki lists it: `Weight initialization (en)`."""
        return f"{self.title} ({self.locale})"

    @property
    def digests(self) -> Digests:
        """Of each card, and of how they look."""
        looks = json.dumps([self.name, _templates(self.locale), _css()], ensure_ascii=False)
        return {f"{self.locale}/{_TYPE}": _digest(looks)[:12],
                **{f"{self.locale}/{card.key}": card.digest for card in self.cards}}


def decks(site: Site) -> list[Deck]:
    """One deck a language; its title is that of the start page."""
    return [Deck(locale, _title(site, locale), cards(site, locale))
            for locale in site.project.built_locales]


def digests(found: Sequence[Deck]) -> Digests:
    """Of everything that has a date."""
    return {key: digest for deck in found for key, digest in deck.digests.items()}


def date(site: Site, now: datetime) -> list[str]:
    """Write into `cards.json` that what changed did so `now`; gives what that is.

    One second for all of a call; makes the file if there is none.
    """
    path, found = site.project.card_dates, digests(decks(site))
    dates = CardDates.load(path) or CardDates()
    changed = list(dates.changed(found))
    renewed = dates.renewed(found, now, site.project.built_locales)
    if renewed != dates or not path.exists():
        renewed.save(path)
    return changed


def write(site: Site, folder: Path) -> Iterator[Path]:
    """Write each language's deck into the folder; none if the project has no `cards.json`.

    Raises CardsError where a card changed since it was dated.
    """
    path = site.project.card_dates
    if (dates := CardDates.load(path)) is None:
        return
    found = decks(site)
    if changed := list(dates.changed(digests(found))):
        shown = ", ".join(changed[:3]) + (", …" if len(changed) > 3 else "")
        raise CardsError(f"{site.project.relative(path)} does not know of {len(changed)} new or "
                         f"changed cards ({shown}): call `studynotes cards` and commit it")
    folder.mkdir(parents=True, exist_ok=True)
    for deck in found:
        target = folder / f"cards-{deck.locale}.apkg"
        target.write_bytes(package(deck, dates))
        yield target


def package(deck: Deck, dates: CardDates) -> bytes:
    """The deck as Anki imports it; every card has a date."""
    name = f"{dates.collection}/{deck.locale}"
    model = _Model(_number(name + "/type"), deck.name, _FIELDS, _templates(deck.locale), _css())
    model.since = dates.dated[f"{deck.locale}/{_TYPE}"].since
    written = genanki.Deck(_number(name), deck.name)
    for position, card in enumerate(deck.cards, 1):
        note = _Note(model, [card.question, card.given, card.choices, card.answer, card.page],
                     tags=[card.kind, card.key.partition("#")[0]],
                     guid=genanki.guid_for(dates.collection, card.locale, card.key), due=position)
        note.since = dates.dated[f"{deck.locale}/{card.key}"].since
        written.add_note(note)
    written.add_model(model)
    with closing(sqlite3.connect(":memory:")) as database:
        # genanki's own way stamps one time on all, and the clock's on the files in the archive.
        # Anki takes ids for milliseconds; these are of a time before any learner's own.
        ids = count(_number(name) // 2 * 1000)
        genanki.Package(written).write_to_db(database.cursor(), 0, ids)
        database.commit()
        return _zip({"collection.anki2": database.serialize(), "media": b"{}"})


_FIELDS = [{"name": name} for name in ("Question", "Given", "Choices", "Answer", "Page")]


class _Note(genanki.Note):
    since: datetime

    def write_to_db(self, cursor: Any, timestamp: float, *rest: Any) -> None:
        super().write_to_db(cursor, self.since.timestamp(), *rest)


class _Model(genanki.Model):
    since: datetime

    def to_json(self, timestamp: float, *rest: Any) -> dict[str, Any]:
        return super().to_json(self.since.timestamp(), *rest)


def _templates(locale: str) -> list[dict[str, str]]:
    begin = f'<div lang="{locale}">\n<h1>{{{{Question}}}}</h1>\n{{{{Given}}}}\n'
    return [{"name": "1", "qfmt": begin + "{{Choices}}\n</div>",
             "afmt": begin + '<hr id="answer">\n{{Answer}}\n'
                             "{{#Page}}<footer>{{Page}}</footer>{{/Page}}\n</div>"}]


def _css() -> str:
    return _LOOKS.read_text(encoding="utf-8")


def _title(site: Site, locale: str) -> str:
    headings = [heading.text for page in site.pages.values() for heading in page.note.headings
                if (page.note.locale, page.note.name) == (locale, "index.md")]
    return headings[0] if headings else site.project.root.name


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _number(name: str) -> int:
    """An id for Anki, from 2^30 up as its makers want them."""
    return int(_digest(name)[:8], 16) % 2**30 + 2**30


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _BEFORE_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
