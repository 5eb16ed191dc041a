"""Each check finds its fault, names file and line, and is silent about a page that is right."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from studynotes import check as checks
from studynotes.check import CHECKS, Material, check
from studynotes.discover import Snippet
from studynotes.glossary import Glossary
from studynotes.notes import Note
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.results import Failure, Result
from studynotes.translations import Section, State
from studynotes.weave import Weaver

PROJECT = Project(
    root=Path("/notes"),
    locales=("en", "bn", "ne"),
    docs=Path("/notes/docs"),
    site=Path("/notes/site"),
)
LIMITS = Snippet("limits", Path("limits.py"), "", {"limit": 1, "fan_in": 2}, {"draw": 3})
RESULT = Result("limits", {"limit": 0.2, "fan_in": 100})
GOOD = "# Range\n\n## Formula {#formula}\n\nIt is {{ limits.limit:.1f }}, $a$.\n"


def material(pages: Mapping[str, str], **given: object) -> Material:
    """A project of these pages, by their path below docs, and one snippet that ran."""
    snippets = given.pop("snippets", {"limits": LIMITS})
    results = given.pop("results", {"limits": RESULT})
    glossary = Glossary({locale: {} for locale in PROJECT.locales})
    weaver = Weaver(snippets, results, glossary, {}.get)
    notes = [
        Note.parse(f"docs/{path}", path[:2], path[3:], dedent(text))
        for path, text in pages.items()
    ]
    settings = {"project": PROJECT, "unreadable": (), "approved": None, **given}
    return Material(
        snippets=snippets,
        results=results,
        pages=tuple(weaver.weave(note) for note in notes),
        **settings,
    )


def found(one_check: checks.Check, pages: Mapping[str, str], **given: object) -> list[str]:
    """What a single check says of these pages."""
    return sorted(map(str, one_check(material(pages, **given))))


def trilingual(en: str, bn: str | None = None, ne: str | None = None) -> dict[str, str]:
    """One page; a translation that is not given is the same as the English."""
    return {"en/a.md": en, "bn/a.md": en if bn is None else bn, "ne/a.md": en if ne is None else ne}


@pytest.mark.parametrize("one_check", CHECKS)
def test_a_page_that_is_right_has_no_problem(one_check: checks.Check):
    assert found(one_check, trilingual(GOOD), approved={"limits": {"limit": 0.2}}) == []


# --- snippets ---


def test_a_file_that_cannot_be_read_names_the_pages_that_use_it():
    """Those that cite it, include it, or cite what imports it, directly or not."""
    pages = {
        "en/a.md": """\
            {{ limits.limit }}
            {{ limits.limit }} {{ other.x }}
            ```
            --8<-- "limits.py:section"
            ```
            """,
        "bn/a.md": "{{ limits.limit }}, {{ user.x }}",
    }
    snippets = {
        "user": Snippet("user", Path("user.py"), "", {"x": 1}, imports=("middle",)),
        "middle": Snippet("middle", Path("middle.py"), "", imports=("limits",)),
        "limits": LIMITS,
        "other": Snippet("other", Path("other.py"), "", {"x": 1}),
    }
    problem = Problem("snippets/limits.py", 7, "SyntaxError: invalid syntax", "a hint")
    told = found(checks.files_can_be_read, pages, snippets=snippets, unreadable=(problem,))
    assert told == [
        "snippets/limits.py:7: SyntaxError: invalid syntax\n"
        "  a hint\n"
        "  used at docs/en/a.md:1, docs/en/a.md:2, docs/en/a.md:4, docs/bn/a.md:1"
    ]


def test_a_page_that_cannot_be_read_is_not_the_snippet_of_its_name():
    problem = Problem("docs/bn/limits.md", 7, "not UTF-8")
    told = found(checks.files_can_be_read, {"en/a.md": GOOD}, unreadable=(problem,))
    assert told == ["docs/bn/limits.md:7: not UTF-8"]


def test_a_failure_names_its_line_and_the_pages_that_cite_it():
    failure = Failure("limits", "ValueError: no", line=3, hint="be kind")
    told = found(
        checks.snippets_run,
        trilingual("# A\n\n{{ limits.limit }}", bn="# A", ne="# A"),
        results={"limits": Result("limits", failures=(failure,))},
    )
    assert told == [
        "snippets/limits.py:3: ValueError: no\n  be kind\n  used at docs/en/a.md:3",
    ]


def test_a_figure_that_fails_in_some_languages_is_told_once():
    failures = tuple(
        Failure("limits", "KeyError: 'x'", 9, figure="draw", locale=locale)
        for locale in ("bn", "ne")
    )
    told = found(
        checks.snippets_run,
        trilingual("![x]({{ limits.draw }})\n\n{{ limits.limit }}"),
        results={"limits": Result("limits", failures=failures)},
    )
    assert told == [
        "snippets/limits.py:9: KeyError: 'x' (drawing `draw` for bn, ne)\n"
        "  used at docs/bn/a.md:1, docs/ne/a.md:1"
    ]


def test_a_figure_that_fails_in_every_language_names_none():
    failures = tuple(
        Failure("limits", "no", 9, figure="draw", locale=locale) for locale in PROJECT.locales
    )
    results = {"limits": Result("limits", failures=failures)}
    told = found(checks.snippets_run, {}, results=results)
    assert told == ["snippets/limits.py:9: no (drawing `draw`)"]


# --- references, fences, formulas ---


def test_faults_of_references_are_problems():
    told = found(checks.references_hold, {"bn/a.md": "# A\n\n{{ limits.limt }}"})
    assert told == ["docs/bn/a.md:3: `limits` has no value `limt`\n  did you mean `limit`?"]


def test_a_fence_that_is_not_whole():
    told = found(checks.fences_are_closed, {"en/a.md": "# A\n\n```python\nx = 1\n"})
    assert told == [
        "docs/en/a.md:3: this fence is never closed\n"
        "  it begins on a line of its own and ends with ```, and every line of it is indented "
        "like the first"
    ]


def test_a_formula_that_does_not_convert():
    told = found(checks.formulas_convert, {"ne/a.md": "# A\n\nIt is $\\foo$ and\n$\\sqrt{x}$."})
    assert [line.partition(" in ")[0] for line in told] == [
        "docs/ne/a.md:3: cannot show a formula:"
    ]
    assert "foo" in told[0]


@pytest.mark.parametrize(("value", "faults"), [(22, 0), (2, 1)])
def test_a_formula_is_tried_with_its_values(value: int, faults: int):
    """One that is right with a value may be wrong with the next: here `&2`, by its format."""
    results = {"limits": Result("limits", {"fan_in": value})}
    page = {"en/a.md": "# A\n\n$n = {{ limits.fan_in:&>2 }}$"}
    told = found(checks.formulas_convert, page, results=results)
    assert [line.partition(": in ")[0] for line in told] == [
        "docs/en/a.md:3: cannot show a formula"
    ] * faults
    assert all("“n = {&2}”" in line for line in told)


def test_a_dollar_of_no_formula():
    told = found(checks.formulas_convert, {"en/a.md": "It costs 5$ or \\$6 or `$7`.\n"})
    assert told == [
        "docs/en/a.md:1: a `$` that belongs to no formula\n"
        "  a formula has no space just inside its dollars; a dollar is \\$"
    ]


def test_a_missing_value_is_no_wrong_formula():
    assert found(checks.formulas_convert, {"en/a.md": "$a = {{ limits.no_such_name }}$"}) == []


def test_a_formula_in_an_alt_text():
    told = found(checks.alt_texts_are_plain, {"en/a.md": "![up to $a$](a.svg) ![5 \\$](b.svg)"})
    assert told == [
        "docs/en/a.md:1: a formula in an alt text\n  it is read aloud: say it in words"
    ]


# --- headings ---


def test_a_question_that_nobody_could_mark():
    ask = "# T\n\n### How much? {#q-much .number}\n\n- [x] 0.2\n- [ ] much\n"
    assert found(checks.questions_can_be_marked, {"en/a.md": ask}) == [
        "docs/en/a.md:3: #q-much is a number, and `much` is none"]
    assert found(checks.questions_can_be_marked, {"en/a.md": ask.replace("much\n", "0.1\n")}) == []


def test_a_question_is_of_the_same_kind_in_every_language():
    pages = trilingual("# T\n\n### A? {#q-a .number}\n", "# শ\n\n### A? {#q-a}\n",
                       "# श\n\n### A? {#q-a .number}\n")
    assert found(checks.headings_agree, pages) == [
        "docs/bn/a.md:3: `### … {#q-a}` is `### … {#q-a .number}` in docs/en/a.md:3\n"
        "  make them the same"]


def test_every_heading_but_the_title_has_an_id():
    text = "# A\n\n## Formula\n\n### Why? {#q-why}\n\n# Second title\n"
    assert found(checks.headings_have_ids, {"en/a.md": text}) == [
        "docs/en/a.md:3: the heading “Formula” has no id\n"
        "  add one that all languages share, after a space: ## Formula {#its-id}",
        "docs/en/a.md:7: the heading “Second title” has no id\n"
        "  add one that all languages share, after a space: # Second title {#its-id}",
    ]


def test_no_id_stands_twice():
    text = "# A {#a}\n\n## B {#b}\n\n## C {#b}\n\n## D {#a}\n"
    assert found(checks.headings_have_ids, {"en/a.md": text}) == [
        "docs/en/a.md:5: the id #b is on line 3 already\n"
        "  give this heading another one, the same in all languages",
        "docs/en/a.md:7: the id #a is on line 1 already\n"
        "  give this heading another one, the same in all languages",
    ]


SOURCE = "# A\n\n## One {#one}\n\n## Two {#two}\n\n### Why? {#q-why}\n"


@pytest.mark.parametrize(
    ("translation", "problems"),
    [
        (SOURCE.replace("One", "এক"), []),
        (
            "# ক\n\n## এক {#one}\n\n### কেন? {#q-why}\n",
            [
                "docs/bn/a.md:5: `## … {#two}` is missing above this line\n"
                "  it stands in docs/en/a.md:5"
            ],
        ),
        (
            "# ক\n\n## এক {#one}\n\n## দুই {#two}\n",
            [
                "docs/bn/a.md:5: `### … {#q-why}` is missing at the end\n"
                "  it stands in docs/en/a.md:7"
            ],
        ),
        (
            "# ক\n\n## এক {#one}\n\n## দুই {#tow}\n\n### কেন? {#q-why}\n",
            [
                "docs/bn/a.md:5: `## … {#tow}` is not in docs/en/a.md\n  did you mean `two`?",
                "docs/bn/a.md:7: `## … {#two}` is missing above this line\n"
                "  it stands in docs/en/a.md:5",
            ],
        ),
        (
            SOURCE + "\n## আরও {#more}\n",
            ["docs/bn/a.md:9: `## … {#more}` is not in docs/en/a.md\n"
             "  add it there, too, or take it out here"],
        ),
        (
            SOURCE.replace("## Two", "### Two"),
            ["docs/bn/a.md:5: `### … {#two}` is `## … {#two}` in docs/en/a.md:5\n"
             "  make them the same"],
        ),
        (
            "# ক\n\n## দুই {#two}\n\n### কেন? {#q-why}\n\n## এক {#one}\n",
            [
                "docs/bn/a.md:3: `## … {#two}` comes before `## … {#one}`\n"
                "  in docs/en/a.md it comes after it"
            ],
        ),
        (
            SOURCE.replace("# A\n", "# A {#a}\n"),
            ["docs/bn/a.md:1: `# … {#a}` is `# …` in docs/en/a.md:1\n  make them the same"],
        ),
        (
            SOURCE.replace("# A\n\n", ""),
            [
                "docs/bn/a.md:1: `# …` is missing above this line\n"
                "  it stands in docs/en/a.md:1"
            ],
        ),
    ],
)  # fmt: skip
def test_a_translation_has_the_headings_of_its_source(translation: str, problems: list[str]):
    assert found(checks.headings_agree, trilingual(SOURCE, bn=translation)) == problems


# --- references in translations ---


def test_a_section_cites_what_its_source_cites_in_whatever_order():
    en = "# A\n\n## B {#b}\n\nFrom {{ limits.fan_in }} follows {{ limits.limit:.1f }}.\n"
    bn = "# ক\n\n## খ {#b}\n\n{{ limits.limit:.1f }}, কারণ {{ limits.fan_in }}।\n"
    assert found(checks.references_agree, trilingual(en, bn)) == []


def test_a_reference_that_a_translation_lacks_has_too_often_or_formats_otherwise():
    """What is too much is told at its line, what is missing at its section."""
    en = """\
        At the top {{ limits.fan_in }}.

        ## B {#b}

        {{ limits.limit:.1f }}, {{ limits.limit:.1f }} and {{ limits.fan_in }}
        and {{ limits.fan_in }}.
        """
    bn = """\
        ## খ {#b}

        {{ limits.limit:.1f }}, {{ limits.limit:.2f }},
        {{ limits.fan_in }}, {{ limits.fan_in }}, {{ limits.fan_in }}
        """
    assert found(checks.references_agree, trilingual(en, bn)) == [
        "docs/bn/a.md:1: section #b cites `limits.limit:.1f` once, its `en` twice\n"
        "  it is cited at docs/en/a.md:5, docs/en/a.md:5",
        "docs/bn/a.md:1: the top of the page cites `limits.fan_in` never, its `en` once\n"
        "  it is cited at docs/en/a.md:1",
        "docs/bn/a.md:3: section #b cites `limits.limit:.2f` once, its `en` never\n"
        "  it is not in docs/en/a.md",
        "docs/bn/a.md:4: section #b cites `limits.fan_in` 3 times, its `en` twice\n"
        "  it is cited at docs/en/a.md:5, docs/en/a.md:6",
    ]


def test_a_section_that_is_missing_altogether_is_told_once():
    en = "# A\n\n## B {#b}\n\n{{ limits.limit }}\n"
    assert found(checks.references_agree, trilingual(en, bn="# ক\n")) == []


def test_a_reference_that_names_nothing_is_not_a_difference_too():
    """Its own message says what is wrong; that the other languages lack the typo is no news."""
    pages = trilingual(en=GOOD.replace("limits.limit", "limits.limt"), bn=GOOD)
    assert found(checks.references_agree, pages) == []
    twice = GOOD.replace("{{", "{{ limits.limit }} {{")
    assert found(checks.references_agree, trilingual(GOOD, bn=twice)) != []



def test_a_broken_fence_is_not_also_a_missing_section():
    """The rest of the page is inside the fence; a list of what it lacks would be noise."""
    bn = "# ক\n\n```\n\n" + SOURCE
    assert found(checks.headings_agree, trilingual(SOURCE, bn)) == []
    assert found(checks.references_agree, trilingual(SOURCE, bn)) == []


# --- pages ---


def test_a_page_that_is_not_translated_yet_is_a_note():
    told = found(checks.pages_are_translated, {"en/a.md": "# A", "ne/a.md": "# A"})
    assert told == [
        "docs/en/a.md: note: not translated to `bn` yet\n"
        "  write docs/bn/a.md; until then its readers are shown this page, and told so"]


def test_a_page_that_the_source_language_lacks_is_an_error():
    told = found(checks.pages_are_translated, trilingual("# A") | {"bn/he_init.md": "# A"})
    assert told == ["docs/bn/he_init.md: there is no `en` page of this name\n  there are: a.md"]


def test_with_one_language_alone_there_is_nothing_to_compare():
    project = Project(PROJECT.root, PROJECT.locales, PROJECT.docs, PROJECT.site, only="bn")
    given = material({"bn/a.md": GOOD}, project=project, approved={"limits": {"limit": 0.2}})
    assert check(given) == []


# --- approved numbers ---


def test_a_changed_number_is_told_wherever_it_is_cited():
    told = found(
        checks.numbers_are_approved,
        {"en/a.md": "{{ limits.limit }} and\n{{ limits.limit:.3f }}", "bn/a.md": GOOD},
        approved={"limits": {"limit": 0.3}},
    )
    assert told == [
        "docs/en/a.md:1: limits.limit is 0.2, approved was 0.3\n"
        "  cited at docs/en/a.md:2\n  cited at docs/bn/a.md:5\n"
        "  run `make approve` if that is meant"
    ]


def test_while_serving_a_changed_number_is_a_note():
    approved = {"limits": {"limit": 0.3}}
    (told,) = found(
        checks.numbers_are_approved, {"bn/a.md": GOOD}, approved=approved, lenient=True
    )
    assert told.startswith("docs/bn/a.md:5: note: limits.limit is 0.2, approved was 0.3")


def test_new_numbers_are_told_once_a_page():
    told = found(
        checks.numbers_are_approved,
        {
            "en/a.md": "# A\n\n{{ limits.limit }}\n{{ limits.fan_in }}, {{ limits.limit }}",
            "bn/a.md": GOOD,
        },
        approved={},
    )
    assert told == [
        "docs/bn/a.md:5: cites a value that nobody approved yet\n"
        "  line 5: limits.limit is 0.2\n"
        "  run `make approve` if it is right",
        "docs/en/a.md:3: cites 2 values that nobody approved yet\n"
        "  line 3, 4: limits.limit is 0.2\n"
        "  line 4: limits.fan_in is 100\n"
        "  run `make approve` if they are right",
    ]


def test_approved_values_that_cannot_be_read_are_not_all_new():
    assert found(checks.numbers_are_approved, {"en/a.md": GOOD}, approved=None) == []


# --- all together ---

BAD = {
    "en/a.md": "# A\n\n## B\n\n{{ limits.limt }} and {{ limits.limt }}, 5$, 6$ of $\\foo$\n",
    "bn/a.md": "# ক\n\n## খ {#b}\n\n{{ limits.limit }} {{ limits.fan_in }} {{ other.x }}\n",
}


def test_errors_come_first_then_by_place_and_each_once():
    problems = check(material(BAD, approved={}))
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels), "error sorts before note"
    for level in ("error", "note"):
        places = [(p.path, p.line, p.message) for p in problems if p.level == level]
        assert places == sorted(set(places))
    assert len([p for p in problems if "no value `limt`" in p.message]) == 1


def test_the_report_is_the_same_in_every_process():
    """Sets are walked in another order in another process; nobody should see that."""
    program = "import test_check as t; print(*t.check(t.material(t.BAD, approved={})), sep='\\n')"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert "limits" in told.pop()


# --- the sections of a translation ---

PARITY = """\
# A

## B {#b}

Take $x$ and $y^2$, see [there](c.md).

```python
--8<-- "s.py:draw"
```

- [x] yes
- [ ] no
"""


def test_a_translation_has_the_formulas_links_and_programs_of_its_section_as_often_as_it_likes():
    bn = PARITY.replace("Take $x$ and $y^2$, see [there](c.md).",
                        "[ওখানে](c.md) দেখুন, $y^2$ আর $x$, আবার $x$।")
    assert found(checks.content_agrees, trilingual(PARITY, bn)) == []


@pytest.mark.parametrize(("old", "new", "message"), [
    ("$y^2$", "y", "docs/bn/a.md:3: section #b lacks the formula `y^2`\n"
                   "  it stands at docs/en/a.md:5"),
    ("$y^2$", "$y^2$ $z$", "docs/bn/a.md:5: section #b has the formula `z`, its `en` has not\n"
                           "  see docs/en/a.md:3"),
    ("[there](c.md)", "there", "docs/bn/a.md:3: section #b lacks the link to `c.md`\n"
                               "  it stands at docs/en/a.md:5"),
    (":draw", "", "docs/bn/a.md:3: section #b lacks the program `s.py:draw`\n"
                  "  it stands at docs/en/a.md:8"),
    ("- [ ] no", "- [x] no", "docs/bn/a.md:3: section #b marks other choices as right than its "
                             "`en`\n  there they are, in order: right, wrong"),
])
def test_a_translation_that_lost_or_changed_something_is_told(old: str, new: str, message: str):
    told = found(checks.content_agrees, trilingual(PARITY, bn=PARITY.replace(old, new)))
    assert message in told


# --- translations that their source left behind ---


def section(state: State, identity: str = "formula", line: int = 3) -> Section:
    return Section("bn", "a.md", identity, state, "docs/bn/a.md", line)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.BEHIND, "docs/bn/a.md:3: note: section #formula is behind its `en` (docs/en/a.md:3)"
         "\n  `studynotes status --page a --lang bn` shows what changed; then "
         "`studynotes mark a --lang bn`"),
        (State.MISSING, "docs/bn/a.md:3: note: section #formula is not translated yet "
         "(docs/en/a.md:3)\n  write it here with the same id, then `studynotes mark a --lang bn`"),
        (State.GONE, "docs/bn/a.md:3: note: section #formula is no longer in its `en` "
         "(docs/en/a.md:3)\n  take it out here, too, then `studynotes mark a --lang bn`"),
        (State.UNMARKED, "docs/bn/a.md:3: note: nobody has said which `en` this was translated "
         "from: #formula\n  if it says what the `en` says: `studynotes mark a --lang bn`"),
    ],
)  # fmt: skip
def test_a_section_that_is_not_up_to_date_is_a_note_with_the_next_step(state: State, told: str):
    if state is State.GONE:
        told = told.replace(" (docs/en/a.md:3)", "")
    translated = (section(state), section(State.TRANSLATED, "", 1))
    assert found(checks.translations_are_current, trilingual(GOOD), translated=translated) == [told]


def test_many_unmarked_sections_are_one_note():
    translated = tuple(section(State.UNMARKED, f"s{number}") for number in range(20))
    (told,) = found(checks.translations_are_current, trilingual(GOOD), translated=translated)
    assert "#s0, #s1, #s2, #s3, #s4, #s5, #s6, #s7 and 12 more\n" in told


def test_a_page_that_is_not_there_is_told_once():
    translated = (replace(section(State.MISSING), path=""),)
    assert found(checks.translations_are_current, {"en/a.md": GOOD}, translated=translated) == []


AGREEMENT = (checks.headings_agree, checks.references_agree, checks.content_agrees,
             checks.numbers_agree)
OTHER = GOOD.replace("##", "###").replace("limit:.1f", "fan_in").replace("$a$", "$b$, 2015")


def test_a_section_that_is_behind_need_not_agree_with_its_source():
    """So that an English correction can be published before its translations."""
    pages = trilingual(OTHER, bn=GOOD, ne=OTHER)
    for one_check in AGREEMENT:
        assert found(one_check, pages) != []
        assert found(one_check, pages, translated=(section(State.BEHIND),)) == []


@pytest.mark.parametrize(
    ("state", "en", "bn"),
    [(State.MISSING, GOOD, "# Range\n"), (State.GONE, "# Range\n", GOOD)],
)
def test_a_section_that_only_one_side_has_is_no_error_where_that_is_known(
    state: State, en: str, bn: str
):
    pages = trilingual(en, bn=bn, ne=en)
    assert len(found(checks.headings_agree, pages)) == 1
    assert found(checks.headings_agree, pages, translated=(section(state),)) == []


def test_a_section_that_vanished_after_it_was_translated_stays_an_error():
    pages = trilingual(GOOD, bn="# Range\n")
    translated = (section(State.LOST, line=1),)
    assert len(found(checks.headings_agree, pages, translated=translated)) == 1
