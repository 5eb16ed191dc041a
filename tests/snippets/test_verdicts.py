"""verdicts.py: from the cases of a claim to its verdict."""

import pytest

from verdicts import claim, verdict


@pytest.mark.parametrize(("cases", "expected"), [
    ([True], "true"), ([False], "false"), ([True, True], "true"), ([False, False], "false"),
    ([True, False], "it depends"), ([False, True, True], "it depends")])
def test_all_cases_some_or_none(cases, expected):
    assert verdict(*cases) == expected


def test_a_claim_keeps_its_evidence():
    assert claim(3 > 2, size=3) == {"verdict": "true", "size": 3}
    assert claim(1 > 2, size=1) == {"verdict": "false", "size": 1}
