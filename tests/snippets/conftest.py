"""What the tests of snippets share."""

import importlib

import pytest


@pytest.fixture
def label():
    """Labels in English, as the build gives them to a figure: the template, filled in."""
    return lambda text, **values: text.format(**values)


@pytest.fixture
def verdicts_if(monkeypatch):
    """The verdicts of a snippet of claims, were the values that it imports others.

    `verdicts_if(claims_he, relu_depth={"he": 99})`: with 99 as the value `he` of relu_depth.py.
    """
    changed = []

    def verdicts(snippet, **evidence):
        for source, values in evidence.items():
            for name, value in values.items():
                monkeypatch.setattr(importlib.import_module(source), name, value)
        changed.append(snippet)
        return verdicts_of(importlib.reload(snippet))

    yield verdicts
    monkeypatch.undo()
    for snippet in changed:
        importlib.reload(snippet)


def verdicts_of(snippet):
    return {name: claim["verdict"] for name, claim in snippet.claims.items()}
