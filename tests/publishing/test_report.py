"""Where a mistake is reported, and how the form is filled in."""

from urllib.parse import parse_qs, urlsplit

import pytest

from studynotes.publishing.report import form, link


@pytest.mark.parametrize(("repository", "address"), [
    ("https://github.com/a/b", "https://github.com/a/b/issues/new"),
    ("https://github.com/a/b/", "https://github.com/a/b/issues/new"),
    ("https://github.com/a/b.git", "https://github.com/a/b/issues/new"),
    ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/issues/new"),
    ("https://gitlab.example.org/a/b", "https://gitlab.example.org/a/b/-/issues/new"),
    ("https://codeberg.org/a/b", "https://codeberg.org/a/b/issues/new"),
    ("https://git.example.org/a/b", ""),  # nobody knows what runs there
    ("", ""),
])
def test_the_issues_of_a_repository(repository, address):
    assert form("", repository) == address


@pytest.mark.parametrize(("option", "address"), [
    ("https://forms.example.org/new?kind=slip", "https://forms.example.org/new?kind=slip"),
    ("teacher@example.org", "mailto:teacher@example.org"),
    ("mailto:teacher@example.org", "mailto:teacher@example.org"),
])
def test_what_the_project_names_comes_first(option, address):
    assert form(option, "https://github.com/a/b") == address


@pytest.mark.parametrize(("address", "title", "text"), [
    ("https://github.com/a/b/issues/new", "title", "body"),
    ("https://forms.example.org/new?kind=slip", "title", "body"),
    ("https://gitlab.com/a/b/-/issues/new", "issue[title]", "issue[description]"),
    ("mailto:teacher@example.org", "subject", "body"),
])
def test_each_kind_of_form_is_filled_in_its_own_way(address, title, text):
    filled = link(address, "ভুল + slip", "A & B?\nsection: ")
    assert filled.startswith(address)
    fields = parse_qs(urlsplit(filled).query)
    assert fields[title] == ["ভুল + slip"]
    assert fields[text] == ["A & B?\nsection: "]
    assert "+" not in filled and " " not in filled  # a mail would show the plus
    assert filled.endswith("section%3A%20")  # where the page's script goes on
