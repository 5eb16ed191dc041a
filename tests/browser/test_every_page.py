"""Every page in every language, visited in one run: what it costs a reader, and what he meets.

Times and scores are no tests: `make bench-site` measures those.
"""

from __future__ import annotations

import pytest

import audit
from audit import FIRST, FIRST_WITH_FIGURES, NEXT, OFFLINE, Visit

LOCALES = ("en", "bn", "ne")


@pytest.fixture(scope="module")
def visits(site) -> list[Visit]:
    return audit.visits(site)


def test_all_pages_were_visited(visits, site):
    assert [visit.path for visit in visits] == audit.pages(site)
    assert {visit.path.partition("/")[0] for visit in visits} > {"bn", "ne"}
    assert all(visit.path in visit.first for visit in visits)


def test_nothing_comes_from_another_host_nothing_is_missing_nothing_is_wrong(visits):
    """Under a content security policy that allows nothing from elsewhere."""
    told = {visit.path: [*visit.foreign, *visit.failed, *visit.console] for visit in visits}
    assert {path: faults for path, faults in told.items() if faults} == {}


def test_a_first_visit_is_light(visits):
    weights = {visit.path: (visit.weight, FIRST_WITH_FIGURES if visit.has_figures else FIRST)
               for visit in visits}
    assert {path: pair for path, pair in weights.items() if pair[0] > pair[1]} == {}


def test_the_next_note_is_lighter(visits):
    steps = {visit.path: visit.step for visit in visits}
    assert {path: step for path, step in steps.items() if step > NEXT} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_can_be_saved_on_a_cheap_phone(site, locale):
    assert audit.offline(site, locale) <= OFFLINE


def test_figures_wait_until_they_are_near(visits):
    waiting = [visit for visit in visits if visit.figures]
    assert len(waiting) > len(visits) / 2
    assert all(path.endswith(".svg") for visit in waiting for path in visit.figures)


def test_every_page_is_for_everybody(visits):
    """axe, at 360 and 1280 pixels, light and dark, all answers open."""
    assert [f"{visit.path} {one}" for visit in visits for one in visit.violations] == []


def test_no_page_scrolls_sideways(visits):
    assert {visit.path: visit.wide for visit in visits if visit.wide} == {}


def test_every_page_is_html(site):
    assert audit.html_errors(site) == []
