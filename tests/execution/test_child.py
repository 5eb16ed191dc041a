"""What a snippet may do, what it may not, and what is said then: message, line, next step.

`isolated` runs an example twice, forked from a warm server and in fresh interpreters; `# here`
marks the line that must be named.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import struct
import sys
from textwrap import dedent

import pytest

from studynotes.execution.isolate import Outcome
from studynotes.execution.processes import CAN_FORK
from studynotes.execution.results import Unfit, decode

FIGURE = """
from matplotlib.figure import Figure

def histogram(label) -> Figure:
    word = label("weight")
    figure = Figure()
    figure.subplots().set_xlabel(word)
    {body}
    return figure
"""


def line_of(source: str, mark: str = "# here") -> int:
    """The line that bears the mark; 0 if none does."""
    lines = dedent(source).splitlines()
    return next((number for number, line in enumerate(lines, 1) if mark in line), 0)


def only_failure(outcome: Outcome):
    assert len(outcome.failures) == 1, outcome.failures
    return outcome.failures[0]


def drawn(outcome: Outcome) -> dict[str, str]:
    """The SVG of each language."""
    return {drawing["locale"]: drawing["svg"] for drawing in outcome.drawings}


# --- the program ---


def test_values_output_and_what_was_read_come_back(isolated):
    outcome = isolated("""\
        import numpy as np
        from quoted import gain
        limit = np.float64(0.2)
        table = [{"layer": 1, "std": np.float32(0.5)}]
        scratch = np.zeros(1000)
        print("limit", f"{limit:.1f}")
        """, files={"quoted.py": "gain = 2\n"})
    assert outcome.failures == []
    assert {name: decode(value) for name, value in outcome.values.items()} == {
        "limit": 0.2, "table": [{"layer": 1, "std": 0.5}],
        "scratch": Unfit("an array of 1,000 items, at most 500 can be cited")}
    assert outcome.stdout == "limit 0.2\n"
    assert outcome.read.keys() == {"snippet.py", "quoted.py"}
    assert outcome.cpu_seconds > 0


FAULTS = {
    "raises": ("""\
        def variance(n):
            return 1 / n  # here

        variance(0)
        """, "ZeroDivisionError: division by zero"),
    "raises on several lines": ("""\
        raise ValueError("one\\n   two")  # here
        """, "ValueError: one two"),
    "raises in another file": ("""\
        import helper
        helper.halve(None)  # here
        """, "TypeError: unsupported operand type(s) for /: 'NoneType' and 'int' "
             "(in helper.py, line 2)"),
    "imports a file with a syntax error": ("""\
        import unclosed  # here
        """, "SyntaxError: '(' was never closed (unclosed.py, line 1)"),
    "imports a missing module": ("""\
        x = 1
        import torch_is_not_here  # here
        """, "ModuleNotFoundError: No module named 'torch_is_not_here'"),
    "recursion without end": ("""\
        def deeper(n):
            return [deeper(n + 1)]  # here
        deeper(0)
        """, "RecursionError: maximum recursion depth exceeded"),
    "sys.exit(0)": ("""\
        import sys
        sys.exit(0)  # here
        """, "sys.exit(0) ends the snippet early"),
    "os._exit(1)": ("""\
        import os
        os._exit(1)  # here
        """, "ended the interpreter with os._exit(1)"),
    "asks for 100 GB": ("""\
        import numpy as np
        weights = np.ones(100 * 10**9, dtype=np.uint8)  # here
        """, "asks for more memory than its limit of 1,024 MB"),
    "prints 50 MB": ("""\
        for _ in range(50):
            print("x" * 10**6)  # here
        """, "prints more than 1,024 KB"),
    "leaves a process": ("""\
        import subprocess, sys
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)  # here
        """, "leaves a process running when it ends"),
    "leaves a thread": ("""\
        import threading, time
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()  # here
        """, "leaves a thread running when it ends"),
    "writes a file": ("""\
        from pathlib import Path
        Path("table.csv").write_text("1")  # here
        """, "writes snippets/table.csv: a snippet must not write into the project"),
    "makes a folder": ("""\
        from pathlib import Path
        Path("../site").mkdir()  # here
        """, "writes site: a snippet must not write into the project"),
    "removes a file": ("""\
        import os
        os.remove(os.path.join(os.getcwd(), "helper.py"))  # here
        """, "writes snippets/helper.py: a snippet must not write into the project"),
}


IN_FRESH_INTERPRETERS_TOO = {"raises", "sys.exit(0)", "os._exit(1)", "asks for 100 GB",
                             "prints 50 MB", "leaves a process", "leaves a thread"}


@pytest.mark.parametrize(("fault", "fork"), [
    pytest.param(fault, fork, id=f"{fault}, {'fork' if fork else 'spawn'}")
    for fault in FAULTS for fork in (CAN_FORK, False)
    if fork or not CAN_FORK or fault in IN_FRESH_INTERPRETERS_TOO])
def test_a_fault_is_named_with_its_line(run_snippet, fault, fork):
    source, message = FAULTS[fault]
    outcome = run_snippet(source, fork=fork, files={
        "helper.py": "def halve(x):\n    return x / 2\n", "unclosed.py": "x = (\n"})
    failure = only_failure(outcome)
    assert (failure.message, failure.line) == (message, line_of(source))
    assert (failure.figure, failure.locale) == ("", "")
    assert outcome.values is None


@pytest.mark.parametrize(("source", "hint"), [
    ("import torch_is_not_here", "a snippet may use numpy, matplotlib, and the files beside it"),
    ("bytearray(2**40)", "a comment `# studynotes: memory=4G` in the snippet allows more"),
    ("import sys; sys.exit()", "let it run to its end: a note may cite any of its values"),
    ("print('x' * 2**21)", "print only what a reader will look at"),
    ("open('x', 'w')", "let a name hold the value, or use a temporary file"),
])
def test_a_fault_that_has_a_next_step_says_it(run_snippet, source, hint):
    assert only_failure(run_snippet(source)).hint == hint


def test_memory_eaten_in_crumbs_leaves_enough_to_say_so(run_snippet):
    """The last crumb is gone when Python should make a traceback: the line may be unknown."""
    outcome = run_snippet("""\
        crumbs = []
        while True:
            crumbs.append([None] * 20)
        """, memory=2**26)
    assert only_failure(outcome).message == "asks for more memory than its limit of 64 MB"


def test_a_fork_that_runs_on_to_the_end_says_nothing_twice(isolated):
    """The snippet's own child executes the rest of the file, too."""
    outcome = isolated("""\
        import os
        if child := os.fork():
            os.waitpid(child, 0)
        parent = bool(child)
        """)
    assert outcome.failures == []
    assert outcome.values["parent"] is True


def test_processes_and_threads_that_end_in_time_are_welcome(run_snippet):
    outcome = run_snippet("""\
        import subprocess, sys
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor() as pool:
            doubled = list(pool.map(lambda x: 2 * x, [1, 2]))
        said = subprocess.run([sys.executable, "-c", "print(7)"], capture_output=True).stdout
        seven = int(said)
        """)
    assert outcome.failures == []
    assert (outcome.values["doubled"], outcome.values["seven"]) == ([2, 4], 7)


def test_a_temporary_file_is_no_writing_into_the_project(run_snippet):
    outcome = run_snippet("""\
        import tempfile
        with tempfile.TemporaryFile("w+") as file:
            written = file.write("ওজন")
        """)
    assert outcome.failures == []
    assert outcome.values["written"] == 3


def test_nothing_that_a_snippet_changes_is_there_for_the_next(run_snippet):
    run_snippet("""\
        import os, sys
        import matplotlib, numpy as np
        os.chdir("/")
        os.environ["LEFT_BEHIND"] = "1"
        np.set_printoptions(precision=1)
        matplotlib.rcParams["lines.linewidth"] = 99
        sys.modules["left_behind"] = sys
        np.random.seed(1)
        print = None
        """)
    outcome = run_snippet("""\
        import os, sys
        import matplotlib, numpy as np
        folder = os.path.basename(os.getcwd())
        environment = os.environ.get("LEFT_BEHIND")
        digits = np.get_printoptions()["precision"]
        width = matplotlib.rcParams["lines.linewidth"]
        module = "left_behind" in sys.modules
        """)
    assert outcome.values == {"folder": "snippets", "environment": None, "digits": 8,
                              "width": 1.8, "module": False}
    assert "LEFT_BEHIND" not in os.environ


def test_a_run_writes_nothing_beside_the_snippets(run_snippet, tmp_path):
    """Not even bytecode: a watched folder would be rebuilt for ever."""
    run_snippet("import quoted\n", files={"quoted.py": "gain = 2\n"})
    found = {path.name for path in (tmp_path / "project").rglob("*")}
    assert found == {"snippets", "snippet.py", "quoted.py"}


def test_bytecode_of_an_earlier_run_is_not_used(run_snippet, tmp_path):
    """It could stem from another source, saved within the same second."""
    folder = tmp_path / "project" / "snippets" / "__pycache__"
    folder.mkdir(parents=True)
    run_snippet("x = 1\n", files={"quoted.py": "gain = 1\n"})
    source = folder.parent / "quoted.py"
    cached = folder / f"quoted.{sys.implementation.cache_tag}.pyc"
    compiled = compile("gain = 1\n", str(source), "exec")
    stat = source.stat()
    header = importlib.util.MAGIC_NUMBER + struct.pack("<III", 0, int(stat.st_mtime), stat.st_size)
    cached.write_bytes(header + marshal.dumps(compiled))
    source.write_text("gain = 2\n")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    outcome = run_snippet("from quoted import gain\nx = gain\n")
    assert outcome.values == {"x": 2}


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_sets_of_strings_iterate_alike_in_every_run(run_snippet, monkeypatch):
    source = "order = ''.join({'a', 'b', 'c', 'd', 'e', 'f'})\n"
    forked = run_snippet(source).values
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert run_snippet(source, fork=False).values == forked


# --- what it read ---


def test_data_read_by_program_and_figure_is_known(isolated):
    outcome = isolated(FIGURE.format(body="open('data/drawn.csv').close()") + """
import os
rows = open("data/read.csv").readlines()
names = sorted(os.listdir("data"))
found = os.path.exists("data/absent.csv")
try:
    open("data/optional.csv")
except FileNotFoundError:
    pass
""", files={"data/read.csv": "1\n", "data/drawn.csv": "2\n"})
    assert outcome.failures == []
    assert outcome.read.keys() == {"snippet.py", "data", "data/read.csv", "data/drawn.csv",
                                   "data/optional.csv"}
    assert outcome.read["data/optional.csv"] == ""


# --- figures ---


def test_each_language_gets_its_own_words(run_snippet):
    outcome = run_snippet(FIGURE.format(body=""))
    assert [drawing["words"] for drawing in outcome.drawings] == [
        {"weight": "weight"}, {"weight": "ওজন"}]
    assert drawn(outcome)["en"] != drawn(outcome)["bn"]


def test_a_figure_that_raises_for_one_language_is_drawn_in_the_others(isolated):
    source = FIGURE.format(body='assert word == "weight", "too long"  # here')
    outcome = isolated(source)
    failure = only_failure(outcome)
    assert (failure.message, failure.line) == ("AssertionError: too long", line_of(source))
    assert (failure.figure, failure.locale) == ("histogram", "bn")
    assert drawn(outcome).keys() == {"en"}
    assert outcome.values == {}


def test_every_language_is_drawn_from_the_same_state(isolated):
    """The module's generator stands where the program left it, whoever was drawn before."""
    outcome = isolated("import numpy as np\nrng = np.random.default_rng(0)\n" + FIGURE.format(
        body="figure.axes[0].plot(rng.normal(size=5)); figure.axes[0].set_xlabel('')"))
    assert drawn(outcome)["en"] == drawn(outcome)["bn"]


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_forked_and_fresh_drawings_are_the_same_byte_for_byte(run_snippet):
    source = FIGURE.format(body="figure.axes[0].semilogy([1e-3, 1], label=word)")
    forked, fresh = (drawn(run_snippet(source, fork=fork)) for fork in (True, False))
    assert forked == fresh


def test_os_exit_while_drawing_is_told_for_each_language(isolated):
    source = "import os\n" + FIGURE.format(body="os._exit(0)  # here")
    outcome = isolated(source)
    assert outcome.values == {}
    assert [(failure.message, failure.line, failure.figure, failure.locale)
            for failure in outcome.failures] == [
        ("ended the interpreter with os._exit(0)", line_of(source), "histogram", locale)
        for locale in ("en", "bn")]


DRAWING_FAULTS = {
    "no figure": ("return 3", "`histogram` gives back int, not a matplotlib Figure",
                  "def histogram"),
    "label missing": ("label('bias')  # here", "the glossary has no label `bias`", "# here"),
    "label with a hole": ("label('weight {n}')  # here",
                          "the glossary has no label `weight {n}`", "# here"),
    "glyph missing": ("figure.text(0, 0, '人')",
                      "no font has the character 人 (U+4EBA)", "def histogram"),
    "glyph missing in maths": ("figure.text(0, 0, '$人$')",
                               "between dollars, no font has the character 人 (U+4EBA)",
                               "def histogram"),
    "glyph missing in a font of its own": (
        "figure.text(0, 0, 'x', family='Comic Sans'); figure.draw_without_rendering()  # here",
        "findfont: Font family 'Comic Sans' not found.", "# here"),
    "sys.exit": ("import sys; sys.exit(2)  # here", "sys.exit(2) ends the snippet early",
                 "# here"),
    "a thread left": ("import threading, time; "
                      "threading.Thread(target=time.sleep, args=(3600,)).start()  # here",
                      "leaves a thread running when it ends", "# here"),
    "writes": ("figure.savefig('drawn.png')  # here",
               "writes snippets/drawn.png: a snippet must not write into the project", "# here"),
}


@pytest.mark.parametrize("fault", DRAWING_FAULTS)
def test_a_fault_in_drawing_is_named_with_its_line(run_snippet, fault):
    body, message, mark = DRAWING_FAULTS[fault]
    source = FIGURE.format(body=body)
    outcome = run_snippet(source)
    assert [(failure.message, failure.line, failure.figure, failure.locale)
            for failure in outcome.failures] == [
        (message, line_of(source, mark), "histogram", locale) for locale in ("en", "bn")]
    assert outcome.values == {}


def test_a_label_that_is_missing_comes_with_the_nearest(run_snippet):
    failure = run_snippet(FIGURE.format(body="label('weights')")).failures[0]
    assert failure.hint == ("add it there under `labels:`, in every language\n"
                            "did you mean `weight`?")


def test_a_translation_with_another_hole_is_told(run_snippet):
    source = FIGURE.format(body="label('layer {n}', n=3)  # here")
    failure = only_failure(run_snippet(source))
    assert (failure.message, failure.line, failure.locale) == (
        "the label `layer {n}` reads `লেয়ার {m}`, which cannot be filled with {'n': 3}: 'm'",
        line_of(source), "bn")
