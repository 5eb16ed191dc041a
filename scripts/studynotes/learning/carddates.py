"""When each flash card changed last: a file in git that only `studynotes cards` writes.

Anki takes a card anew only if it is younger than the one that the learner has, and then the
learner's own edits are lost. So a card's date must move when its content does, and at no other
time. The clock of the build would move all of them each time; a fixed date, none, ever. The
history of git cannot know: a card's words come from a note, its numbers from snippets, its terms
from the glossary. Therefore the digest of each card is kept beside its date; writing a deck
compares and refuses, so that the same checkout gives the same deck on any day.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from studynotes.files import write_atomic
from studynotes.problems import ProjectError

Digests = Mapping[str, str]
"""Of everything in the decks, by locale and key: `bn/xavier#q-xavier-range`."""


@dataclass(frozen=True)
class Dated:
    """A digest, and since when it is so."""

    digest: str
    since: datetime

    def __str__(self) -> str:
        return f"{self.digest} {self.since:%Y-%m-%dT%H:%M:%SZ}"

    @classmethod
    def read(cls, text: str) -> Dated:
        digest, since = text.split(" ")
        return cls(digest, datetime.fromisoformat(since))


@dataclass(frozen=True)
class CardDates:
    """What stands in the file."""

    collection: str = field(default_factory=lambda: secrets.token_hex(8))
    """Tells these cards from all others in a learner's Anki, whatever the site is called; made
    once, with the file."""
    dated: Mapping[str, Dated] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> CardDates | None:
        """None if there is no such file; raises ProjectError if it is not what it should be."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(data["collection"]), {key: Dated.read(text)
                                                 for key, text in data["cards"].items()})
        except FileNotFoundError:
            return None
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise ProjectError(f"{path} cannot be read ({error}): restore it from git. Written "
                               "anew, it would give every learner all cards twice") from None

    def save(self, path: Path) -> None:
        """One card a line, in order."""
        text = json.dumps({"collection": self.collection, "cards": {
            key: str(self.dated[key]) for key in sorted(self.dated)}}, indent=1)
        write_atomic(path, text + "\n")

    def changed(self, digests: Digests) -> Iterator[str]:
        """What is new, or not as it was when it was dated."""
        for key, digest in digests.items():
            if key not in self.dated or self.dated[key].digest != digest:
                yield key

    def renewed(self, digests: Digests, now: datetime, locales: Collection[str]) -> CardDates:
        """With what changed dated `now`, and without what is gone from one of `locales`.

        A date never goes back, even if the clock does.
        """
        kept = {key: dated for key, dated in self.dated.items()
                if key in digests or key.partition("/")[0] not in locales}
        for key in self.changed(digests):
            soonest = self.dated[key].since + timedelta(seconds=1) if key in self.dated else now
            kept[key] = Dated(digests[key], max(now, soonest))
        return CardDates(self.collection, kept)


def now() -> datetime:
    """To the second, as Anki counts."""
    return datetime.now(UTC).replace(microsecond=0)
