"""Options stand in mkdocs.yml; a wrong one is told before anything is built."""

from __future__ import annotations

import pytest

from studynotes.edge.plugin import StudynotesPlugin


@pytest.mark.parametrize(("options", "told"), [
    ({"timout": 3}, "studynotes has no option `timout`: did you mean `timeout`?"),
    ({"jobs": "two"}, "`jobs`"),
    ({"jobs": True}, "`jobs`"),
    ({"isolation": "docker"}, "it is auto, fork or spawn"),
])
def test_a_wrong_option_is_an_error(options, told):
    errors, _ = StudynotesPlugin().load_config(options)
    assert [name for name, _ in errors] == list(options)
    assert told in str(errors[0][1])


def test_all_wrong_options_are_told_at_once_and_nothing_is_built(small_site):
    before = small_site.files()
    small_site.edit("mkdocs.yml", "  - studynotes\n", "  - studynotes: {timout: 3, jobs: two}\n")
    done = small_site.mkdocs("build")
    assert done.returncode != 0
    assert "Plugin 'studynotes' option 'timout': " in done.stdout
    assert "Plugin 'studynotes' option 'jobs': " in done.stdout
    assert small_site.files() == before


def test_good_options_reach_the_project(small_site):
    small_site.edit("mkdocs.yml", "- studynotes\n", "- studynotes: {cache: kept, timeout: 9}\n")
    small_site.path(".cache/studynotes").rename(small_site.path("kept"))
    assert "executed 0 of 2" in small_site.mkdocs("build", "--strict").stdout
