"""Questions in, plain data for the browser out, in a script of each language."""

import json
from datetime import UTC, datetime

import pytest

from studynotes.learning import carddates
from studynotes.learning.quiz import data, kept, script
from studynotes.weaving.questions import TOLERANCE, Choice, Question

URLS = {"xavier.md": "bn/xavier.html", "part/range.md": "bn/part/range.html"}


def asked(kind: str = "choice", **rest) -> Question:
    return Question("xavier#q-edge", "bn", kind, **{
        "page": "xavier.md", "title": "Xavier's $a$", "text": "Which $a$?", "given": "",
        "choices": (Choice(False, "0.1", "A *half*."), Choice(True, "0.2")),
        "answer": "The root.", **rest})


def only(question: Question) -> dict:
    (found,) = data([question], URLS, "notes")["questions"]
    return found


def test_a_question_is_asked_in_html_and_known_by_its_key():
    found = only(asked(given="Given is `W`."))
    assert found["id"] == "xavier#q-edge"
    assert found["ask"].startswith("Which <math")
    assert found["given"] == "<p>Given is <code>W</code>.</p>"
    assert found["answer"] == "<p>The root.</p>"


def test_what_is_wrong_has_its_explanation():
    assert only(asked())["choices"] == [{"text": "0.1", "why": "<p>A <em>half</em>.</p>"},
                                        {"text": "0.2", "right": True}]


def test_of_a_number_the_browser_knows_the_values_and_how_near_they_must_be():
    found = data([asked("number")], URLS, "notes")
    assert [choice["value"] for choice in found["questions"][0]["choices"]] == [0.1, 0.2]
    assert found["tolerance"] == TOLERANCE


def test_the_answer_of_an_open_question_stays_on_its_page():
    found = only(asked("open", choices=(), answer="A long one."))
    assert found.keys() == {"id", "page", "kind", "ask"}


def test_a_claim_that_states_no_verdict_is_not_asked():
    claim = asked("claim", choices=(Choice(False, "সত্য"), Choice(False, "মিথ্যা")))
    assert data([claim], URLS, "notes")["questions"] == []


def test_each_page_is_named_once_and_pointed_to():
    other = asked(page="part/range.md", title="The range", leads_to="../xavier.md#range")
    found = data([asked(), other], URLS, "notes")
    assert [url for url, _ in found["pages"]] == ["bn/xavier.html", "bn/part/range.html"]
    assert found["pages"][0][1].startswith("Xavier's <math")
    assert [question["page"] for question in found["questions"]] == [0, 1]
    assert found["questions"][1]["read"] == [0, "range"]
    assert only(asked(leads_to="#range"))["read"] == [0, "range"]


@pytest.mark.parametrize("target", ["", "nowhere.md#x", "https://example.org/#x"])
def test_where_nothing_is_to_read_on_the_questions_own_page_is(target: str):
    assert "read" not in only(asked(leads_to=target))


def unpacked(text: str) -> dict:
    assert text.startswith("studynotesQuiz(")
    assert text.endswith(");\n")
    return json.loads(text[len("studynotesQuiz("):-3])


def test_the_script_holds_the_questions_of_one_language_and_the_collections_name(run_project):
    ask = "# T\n\n### Is\u2028it {{ limits.limit:.1f }}? {#q-is}\n\n- [ ] no\n- [x] yes\n"
    site = run_project({f"docs/{locale}/index.md": ask for locale in ("en", "bn", "ne")})
    text = script(site, "ne", {"index.md": "ne/index.html"})
    assert "\u2028" not in text
    found = unpacked(text)
    assert [question["ask"] for question in found["questions"]] == ["Is it 0.2?"]
    assert found["collection"] == site.project.root.name
    dates = carddates.CardDates("e4b1", {"x": carddates.Dated("a", datetime.now(UTC))})
    dates.save(site.project.card_dates)
    assert unpacked(script(site, "ne", {"index.md": "x"}))["collection"] == "e4b1"


def test_it_is_made_again_only_if_what_it_is_made_of_changed(run_project, tmp_path, monkeypatch):
    ask = "# T\n\n### Is it? {#q-is}\n\n- [ ] no\n- [x] yes\n"
    folder, urls = tmp_path / "kept", {"index.md": "index.html"}

    def site(text: str):
        return run_project({f"docs/{locale}/index.md": text for locale in ("en", "bn", "ne")})

    first = kept(folder, site(ask), "en", urls)
    assert unpacked(first)["questions"][0]["ask"] == "Is it?"
    with monkeypatch.context() as patch:
        patch.setattr("studynotes.learning.quiz.script", None)  # would fail if it were called
        assert kept(folder, site(ask), "en", urls) == first
    assert "Is he?" in kept(folder, site(ask.replace("Is it", "Is he")), "en", urls)
    assert "other.html" in kept(folder, site(ask), "en", {"index.md": "other.html"})
    (folder / "en.js").write_text((folder / "en.js").read_text().replace("no", "on"))
    assert kept(folder, site(ask), "en", urls) == first
