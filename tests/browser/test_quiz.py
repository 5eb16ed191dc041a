"""The quiz in a real browser: asks, marks, explains, remembers, and needs no mouse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

FOLDERS = {"en": "", "bn": "bn/", "ne": "ne/"}
KINDS = ("choice", "claim", "number", "open")
STORE = "() => localStorage[Object.keys(localStorage).find(key => /quiz-1-[^-]+$/.test(key))]"


@pytest.fixture(params=["en"])
def locale(request) -> str:
    return request.param


@pytest.fixture
def quiz(page, address, locale) -> Quiz:
    return Quiz(page, f"{address}{FOLDERS[locale]}quiz.html").opened()


class Quiz:
    """The quiz as a reader meets it; what is right, it asks the page's data."""

    def __init__(self, page: Page, url: str):
        self.page, self.url = page, url
        self.root = page.locator(".studynotes-quiz")
        self.status = self.root.get_by_role("status")

    def opened(self) -> Quiz:
        self.page.goto(self.url)
        self.root.get_by_role("button").first.click()
        self.page.wait_for_function("window.studynotesQuiz && window.studynotesQuiz.data")
        self.data = self.page.evaluate("window.studynotesQuiz.data")
        self.words = json.loads(self.root.get_attribute("data-words"))
        return self

    def button(self, word: str):
        return self.root.get_by_role("button", name=self.words[word], exact=True)

    def choose(self, *kinds: str) -> Quiz:
        for kind in KINDS:
            self.root.get_by_role("checkbox", name=self.words[kind]).set_checked(kind in kinds)
        return self

    def practise(self, *kinds: str) -> Quiz:
        self.choose(*kinds).button("practise").click()
        return self

    @property
    def question(self) -> dict:
        """What is asked now; found by its words, without what formulas are made of."""
        asked = self.page.evaluate("""() => {
          const shown = document.querySelector(".studynotes-quiz legend").innerHTML;
          const same = document.createElement("p");
          return window.studynotesQuiz.data.questions.findIndex(({ask}) => {
            same.innerHTML = ask;
            return same.innerHTML === shown;
          });
        }""")
        assert asked >= 0
        return self.data["questions"][asked]

    def answer(self, right: bool) -> dict:
        """Answer what is asked; a wrong answer is the first wrong choice."""
        question = self.question
        place = next(place for place, choice in enumerate(question["choices"])
                     if choice.get("right", False) is right)
        if question["kind"] == "number":
            self.root.get_by_role("textbox").fill(repr(question["choices"][place]["value"]))
        else:
            self.root.get_by_role("radio").nth(place).check()
        return question

    def check(self, right: bool) -> dict:
        question = self.answer(right)
        self.button("check").click()
        return question

    @property
    def feedback(self):
        return self.root.locator(".feedback")

    def store(self) -> dict:
        return json.loads(self.page.evaluate(STORE))


def plain(html: str) -> str:
    """The words before the first formula or tag."""
    return re.split(r"<|&", re.sub(r"^(<p>)", "", html))[0].strip()


# --- what it asks ---


def test_the_three_languages_ask_the_same_with_the_same_numbers(page, address):
    asked = {}
    for locale, folder in FOLDERS.items():
        quiz = Quiz(page, f"{address}{folder}quiz.html").opened()
        asked[locale] = [(one["id"], one["kind"], one.get("read"), [
            (choice.get("right"), choice.get("value")) for choice in one.get("choices", ())])
            for one in quiz.data["questions"]]
    assert asked["en"] == asked["bn"] == asked["ne"]
    kinds = [kind for _, kind, _, _ in asked["en"]]
    assert kinds.count("number") >= 12
    assert min(kinds.count(kind) for kind in KINDS) >= 12


def test_each_wrong_choice_says_why(quiz):
    silent = [question["id"] for question in quiz.data["questions"]
              if question["kind"] in ("choice", "number")
              for choice in question["choices"] if not choice.get("right") and "why" not in choice]
    assert silent == []


def test_each_note_to_read_on_has_that_section(quiz, site):
    for question in quiz.data["questions"]:
        if "read" in question:
            page, section = question["read"]
            html = (site / quiz.data["pages"][page][0]).read_text(encoding="utf-8")
            assert f'id="{section}"' in html, question["id"]


# --- right and wrong ---


@pytest.mark.parametrize("locale", FOLDERS, indirect=True)
@pytest.mark.parametrize("kind", ["choice", "claim", "number"])
def test_a_right_answer_is_right_and_a_wrong_one_is_explained(quiz, kind):
    quiz.practise(kind)
    question = quiz.check(right=True)
    expect(quiz.feedback).to_be_focused()
    expect(quiz.feedback).to_contain_text(quiz.words["right"])
    expect(quiz.feedback.get_by_role("link").last).to_be_visible()
    assert quiz.store()["questions"][question["id"]]["box"] == 1
    quiz.button("next").click()
    question = quiz.check(right=False)
    wrong = next(choice for choice in question["choices"] if not choice.get("right"))
    expect(quiz.feedback).to_contain_text(quiz.words["wrong"])
    expect(quiz.feedback).to_contain_text(plain(wrong.get("why", "")))
    expect(quiz.feedback).to_contain_text(quiz.words["rightAnswer"])
    assert quiz.store()["questions"][question["id"]] == {
        "box": 0, "turn": 2, "right": 0, "wrong": 1}


@pytest.mark.parametrize(("typed", "values"), [
    ("0.2", [0.2]), ("0,2", [0.2]), ("০.২", [0.2]), ("०,२", [0.2]), (".2", [0.2]),
    ("a = 0.2", [0.2]), ("−3", [-3]), ("1/5", [0.2]), ("২/১০", [0.2]), ("20 %", [0.2]),
    ("2e-3", [0.002]), ("2×10⁻³", [0.002]), ("2 * 10^-3", [0.002]), ("1,00,000", [100000]),
    ("1,500", [1.5, 1500]), ("1,500.5", [1500.5]), ("", []), ("He", []), ("1/0", []), ("1.2.3", []),
])
def test_a_number_is_read_as_people_type_it(page, quiz, typed, values):
    found = page.evaluate("text => window.studynotesQuiz.readings(text)", typed)
    assert found == pytest.approx(values)


def test_what_is_no_number_or_rounded_too_far_is_asked_for_again_and_counts_nothing(quiz):
    quiz.practise("number")
    value = next(one["value"] for one in quiz.question["choices"] if one.get("right"))
    box = quiz.root.get_by_role("textbox")
    for typed, word in (("much", "unreadable"), (str(value * 1.03), "close"), ("", "missing")):
        box.fill(typed)
        box.press("Enter")
        expect(quiz.root.get_by_role("alert")).to_have_text(quiz.words[word])
        expect(box).to_be_focused()
    assert quiz.page.evaluate(STORE) is None
    box.fill(str(value * 1.009))
    box.press("Enter")
    expect(quiz.feedback).to_contain_text(quiz.words["right"])


def test_an_open_question_shows_the_answer_of_its_note_and_is_marked_by_the_reader(quiz, site):
    quiz.practise("open")
    question = quiz.question
    quiz.button("showAnswer").click()
    expect(quiz.feedback).to_be_focused()
    html = (site / quiz.data["pages"][question["page"]][0]).read_text(encoding="utf-8")
    section = html[html.index(f'id="{question["id"].split("#")[1]}"'):]
    answer = section[section.index("</summary>") + 10:section.index("</details>")]
    expect(quiz.feedback).to_contain_text(plain(answer.strip()))
    quiz.button("knewNot").click()
    assert quiz.store()["questions"][question["id"]]["wrong"] == 1
    quiz.button("showAnswer").click()
    quiz.button("knew").click()
    expect(quiz.status).to_have_text(f"1 of {len(quiz.data['questions'])} questions known, "
                                     "1 to repeat.")


# --- what it remembers ---


def test_what_was_wrong_comes_back_first_after_a_reload_too(quiz):
    quiz.practise("claim")
    wrong = quiz.check(right=False)["id"]
    seen = []
    for _ in range(3):
        quiz.button("next").click()
        seen.append(quiz.check(right=True)["id"])
    assert wrong not in seen
    assert len(set(seen)) == 3
    quiz.opened().practise("claim")
    assert quiz.check(right=True)["id"] == wrong
    quiz.button("next").click()
    assert quiz.question["id"] not in (wrong, *seen)


def test_progress_is_the_same_in_every_language_and_keeps_what_it_does_not_know(page, address,
                                                                                  quiz):
    quiz.practise("claim").check(right=True)
    key = page.evaluate("Object.keys(localStorage).find(key => key.includes('quiz-1'))")
    held = quiz.store()
    held["questions"]["gone#q-gone"] = {"box": 2, "turn": 1, "right": 2, "wrong": 0}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(held)])
    other = Quiz(page, f"{address}ne/quiz.html").opened()
    expect(other.status).to_contain_text("1")
    other.practise("claim").check(right=True)
    assert other.store()["questions"]["gone#q-gone"]["box"] == 2
    assert len(other.store()["questions"]) == 3


def test_a_damaged_store_is_put_aside(page, quiz):
    quiz.practise("claim").check(right=True)
    key = page.evaluate("Object.keys(localStorage).find(key => key.includes('quiz-1'))")
    page.evaluate("key => localStorage.setItem(key, '{half')", key)
    quiz.opened()
    expect(quiz.status).to_contain_text("0 of")
    assert page.evaluate("key => localStorage.getItem(`${key}-damaged`)", key) == "{half"


def test_a_browser_that_keeps_nothing_still_asks(page, address):
    page.add_init_script("""for (const verb of ["getItem", "setItem"]) {
      const real = Storage.prototype[verb];
      Storage.prototype[verb] = function (key, ...rest) {
        if (key.includes("quiz")) throw new DOMException("no", "SecurityError");
        return real.call(this, key, ...rest);
      };
    }""")
    quiz = Quiz(page, address + "quiz.html").opened().practise("claim")
    quiz.check(right=False)
    expect(quiz.status).to_contain_text("1 to repeat.")
    assert quiz.page.evaluate(STORE) is None
    expect(quiz.status).to_contain_text(quiz.words["notKept"])


# --- progress as a file ---


def saved(quiz: Quiz, path: Path) -> Path:
    quiz.root.get_by_text(quiz.words["progress"], exact=True).click()
    with quiz.page.expect_download() as download:
        quiz.button("save").click()
    download.value.save_as(path)
    return path


def read(quiz: Quiz, path: Path) -> None:
    quiz.root.locator("input[type=file]").set_input_files(path)


def test_progress_goes_into_a_file_and_comes_back(page, quiz, tmp_path):
    quiz.practise("claim").check(right=False)
    quiz.button("stop").click()
    before = quiz.store()
    path = saved(quiz, tmp_path / "progress.json")
    page.once("dialog", lambda dialog: dialog.accept())
    quiz.button("clear").click()
    expect(quiz.status).to_contain_text("0 to repeat")
    assert quiz.store()["questions"] == {}
    read(quiz, path)
    expect(quiz.status).to_have_text("Read from the file; questions in it: 1.")
    assert quiz.store() == before


def test_of_what_file_and_browser_both_know_the_one_with_more_answers_stays(quiz, tmp_path):
    question = quiz.practise("claim").check(right=True)["id"]
    quiz.button("stop").click()
    path = saved(quiz, tmp_path / "progress.json")
    held = json.loads(path.read_text())
    for answers, stays in ((0, 1), (7, 7)):
        held["questions"][question] = {"box": 1, "turn": 1, "right": answers, "wrong": 0}
        path.write_text(json.dumps(held))
        read(quiz.opened(), path)  # anew, or the last file's message could be taken for this one's
        expect(quiz.status).to_contain_text("Read from the file")
        assert quiz.store()["questions"][question]["right"] == stays


@pytest.mark.parametrize(("change", "word"), [
    ({}, "damaged"),
    ({"studynotes": "notes"}, "damaged"),
    ({"collection": "another"}, "damaged"),
    ({"version": 2}, "newer"),
    ({"turn": -1}, "damaged"),
    ({"questions": []}, "damaged"),
    ({"questions": {"a#q-a": {"box": 9, "turn": 1, "right": 1, "wrong": 0}}}, "damaged"),
    ({"questions": {"a#q-a": {"box": 1, "turn": 1, "right": "1", "wrong": 0}}}, "damaged"),
    ({"questions": {"a": {"box": 1, "turn": 1, "right": 1, "wrong": 0}}}, "damaged"),
])
def test_a_file_that_is_not_what_it_should_be_says_so_and_loses_nothing(quiz, tmp_path, change,
                                                                         word):
    quiz.practise("claim").check(right=True)
    quiz.button("stop").click()
    before, path = quiz.store(), saved(quiz, tmp_path / "progress.json")
    text = path.read_text()
    path.write_text(json.dumps({**json.loads(text), **change}) if change else text[:-9])
    read(quiz, path)
    expect(quiz.status).to_have_text(quiz.words[word])
    assert quiz.store() == before


# --- the exam ---


def sit(quiz: Quiz, *kinds: str) -> Quiz:
    quiz.page.clock.install()
    quiz.opened().choose(*kinds).button("begin").click()
    return quiz


def test_an_exam_ends_with_what_was_right_and_what_to_read_again(quiz):
    sit(quiz, "choice", "claim", "number", "open")
    wrong = set()
    for number in range(10):
        expect(quiz.root).to_contain_text(f"Question {number + 1} of 10")
        question = quiz.answer(right=number < 6)
        assert question["kind"] != "open"
        if number >= 6:
            page = question.get("read", [question["page"]])[0]
            wrong.add(quiz.data["pages"][page][0])
        expect(quiz.feedback).to_have_count(0)
        quiz.button("handIn" if number == 9 else "next").click()
    expect(quiz.root.get_by_role("heading", level=2)).to_have_text("6 of 10 right")
    expect(quiz.root.get_by_role("heading", level=2)).to_be_focused()
    again = quiz.root.locator("ul a").evaluate_all("links => links.map(link => link.pathname)")
    assert {path.removeprefix("/") for path in again} == wrong
    expect(quiz.root.locator("details[open]")).to_have_count(4)
    held = quiz.store()
    assert sorted(one["box"] for one in held["questions"].values()) == [0] * 4 + [1] * 6
    assert held["exam"] is None


def test_the_clock_runs_is_announced_and_ends_the_exam(quiz):
    sit(quiz, "claim")
    timer = quiz.root.get_by_role("timer")
    expect(timer).to_have_text("10:00")
    quiz.page.clock.run_for(5 * 60_000)
    expect(timer).to_have_text("5:00")
    expect(quiz.status).to_have_text("Minutes left: 5")
    quiz.answer(right=True)
    quiz.page.clock.run_for(5 * 60_000)
    expect(quiz.status).to_have_text(quiz.words["over"])
    expect(quiz.root.get_by_role("heading", level=2)).to_have_text("1 of 10 right")


def test_an_exam_goes_on_after_a_reload_and_one_can_go_back(quiz):
    sit(quiz, "claim")
    first = quiz.answer(right=True)
    quiz.button("next").click()
    second = quiz.question
    quiz.page.clock.run_for(60_000)
    quiz.opened()
    assert quiz.question == second
    expect(quiz.root.get_by_role("timer")).to_have_text(re.compile("^(9:00|8:5.)$"))
    quiz.button("back").click()
    assert quiz.question == first
    expect(quiz.root.locator("input:checked")).to_have_count(1)


def test_handing_in_with_empty_answers_asks_once_more(quiz):
    sit(quiz, "number")
    asked = []
    quiz.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    quiz.button("handIn").click()
    assert asked == ["Questions without an answer: 10. Hand in all the same?"]
    expect(quiz.root.get_by_role("timer")).to_be_visible()
    quiz.page.once("dialog", lambda dialog: dialog.accept())
    quiz.button("handIn").click()
    expect(quiz.root).to_contain_text("0 of 10 right")
    expect(quiz.root).to_contain_text(f"{quiz.words['yourAnswer']} {quiz.words['noAnswer']}")


# --- for everybody ---


def test_everything_is_done_with_the_keyboard_alone(page, address):
    page.goto(address + "quiz.html")
    focused = page.locator("*:focus")

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if focused.evaluate("one => (one.innerText || one.labels?.[0]?.innerText || '').trim()"
                                ) == name:
                return
        raise AssertionError(f"no way by tabs to {name}")

    page.locator(".studynotes-quiz button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".studynotes-quiz legend").first).to_be_focused()
    for kind in ("Multiple choice", "Numbers to compute",
                 "Open questions, which you mark yourself"):
        tab_to(kind)
        page.keyboard.press("Space")
    tab_to("Practise")
    page.keyboard.press("Enter")
    expect(page.locator(".studynotes-quiz legend")).to_be_focused()
    tab_to("true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".feedback")).to_be_focused()
    expect(page.locator(".feedback")).to_contain_text("Right answer:")
    tab_to("Next question")
    page.keyboard.press("Enter")
    expect(page.locator(".studynotes-quiz legend")).to_be_focused()
    outline = page.locator(".studynotes-quiz legend").evaluate(
        "one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"


def test_a_screen_reader_hears_question_choices_hint_and_verdict(quiz):
    quiz.practise("number")
    group = quiz.root.get_by_role("group").first
    expect(group).to_have_accessible_name(re.compile(r"\w+"))
    expect(quiz.root.get_by_role("textbox")).to_have_accessible_name(quiz.words["yourNumber"])
    expect(quiz.root.get_by_role("textbox")).to_have_accessible_description(quiz.words["digits"])
    quiz.check(right=False)
    expect(quiz.feedback).to_have_accessible_name(quiz.words["wrong"])


@pytest.mark.parametrize("locale", FOLDERS, indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_a_phone_320_pixels_wide(quiz, kind):
    quiz.page.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not quiz.page.evaluate(wide)
    quiz.practise(kind).button("showAnswer").click()
    expect(quiz.feedback).to_be_focused()
    assert not quiz.page.evaluate(wide)


@pytest.mark.parametrize("locale", FOLDERS)
def test_it_works_from_a_file(browser, site, locale):
    page = browser.new_context().new_page()
    quiz = Quiz(page, f"{site.as_uri()}/{FOLDERS[locale]}quiz.html").opened()
    question = quiz.practise("claim").check(right=True)
    expect(quiz.feedback).to_contain_text(quiz.words["right"])
    assert quiz.store()["questions"][question["id"]]["right"] == 1
    quiz.button("stop").click()
    quiz.practise("open").button("showAnswer").click()
    link = quiz.feedback.get_by_role("link")
    expect(link).to_have_text(quiz.words["readAnswer"])
    assert link.evaluate("one => one.href").startswith(f"{site.as_uri()}/{FOLDERS[locale]}")
    page.context.close()


@pytest.mark.parametrize("locale", FOLDERS)
def test_without_javascript_questions_and_answers_are_there_to_read(browser, site, locale):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{FOLDERS[locale]}quiz.html")
    expect(page.locator(".studynotes-quiz")).to_be_hidden()
    questions = page.locator("h3[id^=q-quiz-]")
    assert questions.count() >= 12
    for number in range(questions.count()):
        expect(questions.nth(number)).to_be_visible()
    fold = page.locator("details").first
    fold.locator("summary").click()
    expect(fold.locator("math").first).to_be_visible()
    assert page.locator("article a[href$='#questions']").count() >= 15
    context.close()
