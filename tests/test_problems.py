"""Problems as an author reads them."""

import pytest

from studynotes.problems import BuildFailed, Problem, nearest, not_utf8


def test_an_error_says_where_and_what_and_below_it_what_to_do():
    problem = Problem("docs/bn/a.md", 3, "unknown snippet `t`", "did you mean `s`?\nor not")
    assert str(problem) == (
        "docs/bn/a.md:3: unknown snippet `t`\n  did you mean `s`?\n  or not"
    )  # fmt: skip


def test_a_note_says_so():
    assert str(Problem("docs/en/a.md", 1, "behind", level="note")) == "docs/en/a.md:1: note: behind"


def test_a_problem_of_a_whole_file_has_no_line():
    assert str(Problem("docs/glossary.yml", 0, "not YAML")) == "docs/glossary.yml: not YAML"


def test_problems_sort_by_place_and_are_compared_by_content():
    problems = [Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "y")]
    assert [(p.path, p.line) for p in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]
    assert len({*problems, Problem("b", 1, "x")}) == 3


def test_a_failed_build_tells_all_of_them():
    failed = BuildFailed([Problem("a", 1, "x"), Problem("b", 2, "y")])
    assert str(failed) == "a:1: x\nb:2: y"
    assert len(failed.problems) == 2


@pytest.mark.parametrize(
    ("name", "names", "offer"),
    [
        ("limt", ["std", "limit"], "did you mean `limit`?"),
        ("he_init", ["he-init", "xavier"], "did you mean `he-init`?"),
        ("x", ["std", "limit", "std"], "there are: limit, std"),
        ("x", [], "there are none"),
        ("x", [f"name{n}" for n in range(10, 40)], "name21, …"),
    ],
)
def test_an_unknown_name_is_answered_with_what_there_is(name: str, names: list[str], offer: str):
    assert nearest(name, names).endswith(offer)


def test_a_file_in_another_encoding_is_told_with_its_line():
    with pytest.raises(UnicodeDecodeError) as caught:
        b"one\ntwo \xff\n".decode()
    assert not_utf8(caught.value) == ("not UTF-8: invalid start byte; save it in that encoding", 2)
