"""claims.py: the count of verdicts, and the page that shows them."""

import re
from pathlib import Path

import claims

PAGE = Path(__file__).parents[2] / "docs/en/claims.md"


def test_every_claim_is_counted_once():
    assert sum(row["claims"] for row in claims.table[:-1]) == claims.total["claims"]
    for row in claims.table:
        assert row["true"] + row["false"] + row["it depends"] == row["claims"]
    assert [row["theme"] for row in claims.table] == [*claims.themes, "total"]


def test_count_of_one_theme():
    verdicts = [claim["verdict"] for claim in claims.xavier.values()]
    row, = (row for row in claims.table if row["theme"] == "Xavier")
    assert row["true"] == verdicts.count("true")


def test_there_are_true_claims_too():
    assert claims.total["true"] >= 20


def test_the_page_shows_the_verdict_of_every_claim_once():
    shown = re.findall(r"\*\*Verdict: \{\{ claims\.(\w+)\[(\w+)\]\[verdict\] \}\}",
                       PAGE.read_text())
    known = [(theme, name) for theme in ("symmetry", "scale", "xavier", "he", "lecun",
                                         "frameworks", "beyond")
             for name in getattr(claims, theme)]
    assert sorted(shown) == sorted(known)
