"""What a snippet offers, and what is wrong with it, is known without running it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from studynotes.execution.discover import (
    Limits,
    SnippetError,
    discover,
    excerpt,
    read,
    require_name,
    sections,
    with_imports,
)


@pytest.fixture
def folder(tmp_path):
    """A snippets folder; call it with file names and sources to fill it."""
    def fill(**sources: str) -> Path:
        for name, source in sources.items():
            (tmp_path / f"{name}.py").write_text(dedent(source), encoding="utf-8")
        return tmp_path

    return fill


def only_problem(folder: Path) -> str:
    """The one problem there is, in one line."""
    _, problems = discover(folder)
    assert len(problems) == 1, problems
    return str(problems[0]).replace("\n", " |")


# --- what it offers ---


def test_values_are_the_names_assigned_at_the_top_level(folder):
    snippet = read(folder(layer="""\
        import math
        from statistics import mean
        fan_in, (fan_out, gain) = 100, (50, 1)
        std: float = 0.1
        std += 0.1
        for step in range(3):
            last = step
        if fan_in > fan_out:
            narrow = True
        try:
            ratio = fan_in / 0
        except ZeroDivisionError:
            ratio = math.inf
        with open(__file__) as file:
            text = file.read()

        def scale(x):
            local = 2 * x
            return local

        class Layer:
            width = 3
        """) / "layer.py")
    assert snippet.values == {"fan_in": 3, "fan_out": 3, "gain": 3, "std": 4, "step": 6, "last": 7,
                              "narrow": 9, "ratio": 11, "file": 14, "text": 15}


def test_what_the_main_guard_assigns_is_no_value(folder):
    snippet = read(folder(layer="""\
        std = 0.1
        if __name__ == "__main__":
            figure = None
        """) / "layer.py")
    assert list(snippet.values) == ["std"]


@pytest.mark.parametrize("annotation", ["Figure", "matplotlib.figure.Figure", '"Figure"',
                                        '"matplotlib.figure.Figure"'])
def test_a_figure_is_a_top_level_function_annotated_with_figure(folder, annotation):
    snippet = read(folder(layer=f"""\
        from __future__ import annotations
        def histogram(label) -> {annotation}:
            def inner(label) -> {annotation}: ...
        def helper(label): ...
        def number(label) -> int: ...
        """) / "layer.py")
    assert snippet.figures == {"histogram": 2}


def test_imports_of_other_snippets_are_found_wherever_they_stand(folder):
    snippets, problems = discover(folder(
        initializers="", layers="from initializers import he", network="""\
            import numpy as np
            import layers.deep
            def late():
                import quoted
            """, quoted=""))
    assert not problems
    assert snippets["network"].imports == ("layers", "quoted")
    everything = with_imports(snippets["network"], snippets)
    assert [snippet.name for snippet in everything] == ["initializers", "layers", "quoted"]


def test_only_python_files_of_the_folder_itself_are_snippets(folder):
    root = folder(limits="")
    for name in ("frameworks/torch_listing.py", "data/table.csv", "results.json"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).touch()
    assert list(discover(root)[0]) == ["limits"]


def test_the_digest_is_that_of_the_files_bytes(folder):
    """So that a child can tell whether it ran what was read here, whatever the line ends."""
    path = folder(limits="") / "limits.py"
    path.write_bytes(b"x = 1\r\n")
    one = read(path).digest
    path.write_bytes(b"x = 1\n")
    assert read(path).digest != one


def test_what_an_editor_leaves_beside_it_is_no_snippet(folder):
    (folder(limits="") / ".#limits.py").symlink_to("user@host:1")
    snippets, problems = discover(folder())
    assert (list(snippets), problems) == (["limits"], [])


# --- options ---


def test_options_stand_in_one_comment_line(folder):
    snippet = read(folder(slow="""\
        # studynotes: timeout=0.5 memory=2G rtol=0.05
        x = 1
        """) / "slow.py")
    assert snippet.rtol == 0.05
    assert snippet.limits(Limits(60, 1)) == Limits(0.5, 2 * 2**30)


def test_a_value_for_a_program_may_hold_more_numbers_if_its_snippet_says_so(folder):
    snippet = read(folder(large="# studynotes: numbers=9000\nx = 1\n") / "large.py")
    assert snippet.limits(Limits(60, 1)).numbers == 9000


def test_without_options_the_defaults_hold(folder):
    snippet = read(folder(plain="x = 1") / "plain.py")
    assert snippet.rtol == 1e-6
    assert snippet.limits(Limits(60, 1)) == Limits(60, 1)


@pytest.mark.parametrize(("line", "message"), [
    ("timout=3", "has no option `timout` | there are: timeout=SECONDS memory=SIZE rtol=NUMBER"),
    ("timeout=long", "option `timeout` is no positive number: 'long'"),
    ("timeout=-1", "option `timeout` is no positive number: '-1'"),
    ("memory=lots", "option `memory` is no positive number: 'lots'"),
    ("numbers=1e3", "option `numbers` is no positive number: '1e3'"),
    ("rtol=nan", "option `rtol` is no positive number: 'nan'"),
    ("timeout", "option `timeout` is no positive number: ''"),
])
def test_a_wrong_option_is_told_with_its_line(folder, line, message):
    told = only_problem(folder(slow=f"x = 1\n# studynotes: {line}\n"))
    assert told.startswith("snippets/slow.py:2: `# studynotes:` ")
    assert message in told.replace("  ", " ")


def test_two_lines_of_options_are_told(folder):
    told = only_problem(folder(slow="# studynotes: rtol=1\n# studynotes: timeout=2\n"))
    assert told == "snippets/slow.py:2: two `# studynotes:` lines: put the options on one"


# --- sections ---


SOURCE = """\
import numpy
# --8<-- [start:draw]
def draw():
    # --8<-- [start:loop]
    for i in range(3):

        pass
    # --8<-- [end:loop]

# --8<-- [end:draw]
"""


def test_sections_may_be_nested():
    assert sections(SOURCE) == {"loop": (4, 8), "draw": (2, 10)}


def test_an_excerpt_leaves_out_markers_and_indentation():
    found = sections(SOURCE)
    assert excerpt(SOURCE, found["loop"]) == ["for i in range(3):", "", "    pass"]
    assert excerpt(SOURCE, found["draw"]) == ["def draw():", "    for i in range(3):", "",
                                              "        pass"]
    assert excerpt(SOURCE)[0] == "import numpy"


@pytest.mark.parametrize(("source", "line", "message"), [
    ("# --8<-- [start:a]\nx = 1\n", 1, "section `a` starts but never ends"),
    ("x = 1\n# --8<-- [end:a]\n", 2, "section `a` ends but never starts"),
    ("# --8<-- [start:a]\n# --8<-- [start:a]\n", 2, "section `a` starts twice"),
    ("# --8<-- [start:a]\n# --8<-- [end:a]\n# --8<-- [start:a]\n", 3, "section `a` starts twice"),
])
def test_unpaired_sections_are_errors(source, line, message):
    with pytest.raises(SnippetError, match=message) as caught:
        sections(source)
    assert caught.value.line == line


# --- files that cannot be snippets ---


def test_a_syntax_error_has_its_line_and_the_other_snippets_are_there(folder):
    root = folder(broken="x = 1\ny = (2\n", sound="x = 1")
    assert only_problem(root) == "snippets/broken.py:2: SyntaxError: '(' was never closed"
    assert list(discover(root)[0]) == ["sound"]


@pytest.mark.parametrize(("name", "hidden"), [
    ("random", "Python's own module `random`"),
    ("numpy", "the installed module `numpy`"),
    ("yaml", "the installed module `yaml`"),
    ("studynotes", "the installed module `studynotes`"),
])
def test_a_name_that_hides_a_module_is_an_error(folder, name, hidden):
    assert only_problem(folder(**{name: "x = 1"})) == (
        f"snippets/{name}.py: a snippet must not be called `{name}`: it would hide {hidden} | "
        " give the file a name that says what it computes")


def test_a_name_that_no_note_could_cite_is_an_error(folder):
    assert "snippets/he-range.py: `he-range` is not a Python name" in \
        only_problem(folder(**{"he-range": "x = 1"}))


def test_a_file_that_is_not_utf8_has_its_line(folder):
    path = folder(latin="") / "latin.py"
    path.write_bytes(b"x = 1\n# caf\xe9\n")
    assert only_problem(path.parent).startswith("snippets/latin.py:2: not UTF-8: ")


@pytest.mark.parametrize(("content", "message"), [
    (b"\xef\xbb\xbfx = 1\n", "begins with a byte order mark"),
    (b"x = 1\0\n", "null bytes"),
])
def test_bytes_that_python_stumbles_over(folder, content, message):
    path = folder(odd="") / "odd.py"
    path.write_bytes(content)
    assert message in only_problem(path.parent)


def test_a_folder_with_the_name_of_a_snippet_cannot_be_read(folder):
    (folder() / "layers.py").mkdir()
    assert only_problem(folder()) == "snippets/layers.py: cannot be read: Is a directory"


def test_stdout_is_not_free_for_a_value(folder):
    assert only_problem(folder(limits="x = 1\nstdout = 2\n")) == (
        "snippets/limits.py:2: a value must not be called `stdout`: that is what the program "
        "prints |  give it another name")


def test_a_circle_of_imports_names_all_and_the_line_of_the_first(folder):
    root = folder(first="x = 1\nimport second", second="from third import y", third="import first",
                  outside="import numpy")
    assert only_problem(root) == (
        "snippets/first.py:2: snippets import each other in a circle: "
        "first → second → third → first |  move what both need into a file of its own")
    assert list(discover(root)[0]) == ["outside"]


def test_two_circles_are_two_problems(folder):
    _, problems = discover(folder(a="import b", b="import a", c="import d", d="import c"))
    assert [problem.path for problem in problems] == ["snippets/a.py", "snippets/c.py"]


def test_a_snippet_is_not_called_like_the_glossary():
    """Notes cite the words of docs/glossary.yml by that name."""
    with pytest.raises(SnippetError, match="notes cite the glossary so"):
        require_name("glossary")
