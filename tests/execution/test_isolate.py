"""A child that hangs, crashes or never starts is found out from outside, and ended."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from studynotes.execution import isolate
from studynotes.execution.isolate import Abandoned, Job, abandon, run_isolated
from studynotes.execution.processes import CAN_FORK

FIGURE = """
import os, signal
from matplotlib.figure import Figure

def histogram(label) -> Figure:
    word = label("weight")
    {body}
    return Figure()
"""


def wait_until(condition, what: str, seconds: float = 20):
    """Look again and again until it holds; fail if it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds:g} s: {what}")


def is_gone(pid: int) -> bool:
    """Whether a process has ended, buried or not."""
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
        return stat.rpartition(") ")[2].startswith("Z")
    except (ProcessLookupError, FileNotFoundError):
        return True


def pid_in(file: Path) -> int:
    """The process number that a snippet writes there."""
    return int(wait_until(lambda: file.exists() and file.read_text(), f"a number in {file}"))


def told(outcome) -> list[tuple[str, int, str, str]]:
    return [(failure.message, failure.line, failure.figure, failure.locale)
            for failure in outcome.failures]


# --- the program ---


def test_an_endless_loop_is_ended_and_its_line_named(isolated):
    outcome = isolated("""\
        turns = 0
        def train():
            global turns
            while True:
                turns += 1
        train()
        """, timeout=1)
    [(message, line, *_)] = told(outcome)
    assert message == "ran longer than its limit of 1 s"
    assert line in (4, 5)
    assert outcome.failures[0].hint == \
        "a comment `# studynotes: timeout=120` in the snippet allows more"
    assert outcome.values is None


def test_a_limit_beyond_all_clocks_is_no_limit(run_snippet):
    assert run_snippet("x = 1", timeout=1e300).values == {"x": 1}


def test_a_loop_within_a_library_is_ended_too(isolated):
    """No code of Python's own comes to run in it that could be interrupted."""
    outcome = isolated("""\
        digits = 2
        sum(1 for _ in iter(int, 1))
        """, timeout=1)
    assert told(outcome) == [("ran longer than its limit of 1 s", 2, "", "")]


@pytest.mark.skipif(not CAN_FORK, reason="signals are a Unix thing")
def test_a_loop_that_ignores_signals_is_killed(run_snippet, monkeypatch):
    monkeypatch.setattr(isolate, "TO_END", 0.2)
    outcome = run_snippet("""\
        import signal
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        while True:
            pass
        """, timeout=0.5)
    assert told(outcome) == [("ran longer than its limit of 0.5 s", 0, "", "")]


@pytest.mark.parametrize(("source", "message"), [
    ("import ctypes\nctypes.string_at(0)\n", "SIGSEGV (segmentation fault)"),
    ("import os\nos.abort()\n", "SIGABRT (aborted)"),
])
@pytest.mark.skipif(os.name == "nt", reason="signals are a Unix thing")
def test_a_crash_has_its_line(isolated, source, message):
    assert told(isolated(source)) == [(f"crashed the interpreter: {message}", 2, "", "")]


@pytest.mark.skipif(os.name == "nt", reason="signals are a Unix thing")
def test_a_kill_from_outside_is_told(isolated):
    outcome = isolated("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    assert told(outcome) == [("crashed the interpreter: SIGKILL (killed from outside, perhaps "
                              "for want of memory)", 0, "", "")]


def test_an_end_that_python_does_not_see_is_told(isolated):
    """As when a C library calls exit()."""
    outcome = isolated("import ctypes\nx = 1\nctypes.CDLL(None)._exit(0)\n")
    assert told(outcome) == [("ended the interpreter before it was done", 0, "", "")]


def test_after_each_fault_the_next_snippet_runs(run_snippet):
    for fault in ("import ctypes; ctypes.string_at(0)", "import os; os._exit(1)", "1 / 0"):
        assert run_snippet(fault).failures
        assert run_snippet("x = 1").values == {"x": 1}


# --- drawings ---


FOR_BENGALI = {
    "while word != 'weight': pass": "ran longer than its limit of 2 s",
    "if word != 'weight': os.abort()": "crashed the interpreter: SIGABRT (aborted)",
}


@pytest.mark.parametrize("body", FOR_BENGALI)
@pytest.mark.skipif(os.name == "nt", reason="signals are a Unix thing")
def test_what_happens_to_one_drawing_leaves_the_others_alone(isolated, body):
    """There are drawings before and after the one that fails."""
    source = FIGURE.format(body=body) + """
def second(label) -> Figure:
    return Figure()
"""
    outcome = isolated(source, timeout=2)
    assert told(outcome) == [(FOR_BENGALI[body], 7, "histogram", "bn")]
    assert {(drawing["figure"], drawing["locale"]) for drawing in outcome.drawings} == {
        ("histogram", "en"), ("second", "en"), ("second", "bn")}
    assert outcome.values == {}


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_each_of_two_crashes_has_its_own_line(run_snippet):
    source = FIGURE.format(body="if word != 'weight': os.abort()") + """
def second(label) -> Figure:
    os.abort()
"""
    crash = "crashed the interpreter: SIGABRT (aborted)"
    assert told(run_snippet(source)) == [(crash, 7, "histogram", "bn"),
                                         (crash, 11, "second", "en"), (crash, 11, "second", "bn")]


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_drawings_that_could_not_begin_are_told(run_snippet):
    """The figure ends the process that would have drawn the next language."""
    source = FIGURE.format(body="os.kill(os.getppid(), signal.SIGKILL); signal.pause()")
    outcome = run_snippet(source)
    assert [(message, figure, locale) for message, _, figure, locale in told(outcome)] == [
        ("crashed the interpreter: SIGKILL (killed from outside, perhaps for want of memory)",
         "histogram", "en"),
        ("was not drawn: the process that should have done it had ended", "histogram", "bn")]


# --- the way there and back ---


def test_a_job_may_travel_to_another_machine(tmp_path):
    """Executors of clusters pickle what they send."""
    (tmp_path / "snippet.py").write_text("x = 1\n", encoding="utf-8")
    job = Job(name="snippet", folder=str(tmp_path), root=str(tmp_path), values=("x",), figures={},
              draw=(), words={}, timeout=30, memory=2**30)
    outcome = pickle.loads(pickle.dumps(run_isolated(pickle.loads(pickle.dumps(job)))))
    assert outcome.values == {"x": 1}


@pytest.mark.parametrize("fork", [True, False] if CAN_FORK else [False], ids=["fork", "spawn"])
def test_a_run_that_is_abandoned_ends_at_once(run_snippet, tmp_path, fork):
    file = tmp_path / "pid"
    raised = []

    def run() -> None:
        try:
            run_snippet(f"""\
                import os, time
                with open({str(file)!r}, "w") as file:
                    file.write(str(os.getpid()))
                time.sleep(3600)
                """, timeout=3600, fork=fork)
        except Abandoned as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    pid = pid_in(file)
    abandon()
    thread.join(20)
    assert not thread.is_alive()
    assert raised
    wait_until(lambda: is_gone(pid), "the child is gone")
    assert run_snippet("x = 1", fork=fork).values == {"x": 1}


# --- what is left of it ---


LEAVES_A_DAEMON = """\
import os, signal
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        with open({file!r}, "w") as file:
            file.write(str(os.getpid()))
        signal.pause()
    os._exit(0)
os.wait()
while not (os.path.exists({file!r}) and open({file!r}).read()):
    pass
x = 1
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere orphans go to process 1")
def test_a_daemon_is_gone_when_the_run_is_over(run_snippet, tmp_path):
    """It left the process group and the session, and its parent has ended: still it is found."""
    file = tmp_path / "pid"
    run_snippet(LEAVES_A_DAEMON.format(file=str(file)))
    assert is_gone(pid_in(file))


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_a_child_left_behind_is_gone_when_the_run_is_over(isolated, tmp_path):
    file = tmp_path / "pid"
    outcome = isolated(f"""\
        import subprocess
        child = subprocess.Popen(["sleep", "3600"])
        with open({str(file)!r}, "w") as file:
            file.write(str(child.pid))
        """)
    assert outcome.failures[0].message == "leaves a process running when it ends"
    pid = pid_in(file)
    wait_until(lambda: is_gone(pid), "the process left behind is gone")


PARENT = """\
from studynotes.execution.isolate import Job, run_isolated
run_isolated(Job(name="endless", folder={folder!r}, root={folder!r}, values=(),
                 figures={{"endless": 7}}, draw=(("endless", "en"),), words={{"en": {{}}}},
                 timeout=3600, memory=2**30, fork={fork}))
"""
ENDLESS = """\
import os
def tell_and_go_on():
    with open({file!r}, "w") as file:
        file.write(f"{{os.getpid()}}")
    while True:
        pass
def endless(label):
    tell_and_go_on()
{program}
"""


@pytest.mark.parametrize(("fork", "program"), [
    pytest.param(True, "tell_and_go_on()", id="fork, program"),
    pytest.param(True, "", id="fork, drawing"),
    pytest.param(False, "tell_and_go_on()", id="spawn"),
])
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_when_its_user_is_killed_nothing_stays(tmp_path, fork, program):
    """SIGKILL leaves no time to tidy up: server and child must notice by themselves."""
    file = tmp_path / "pid"
    folder = tmp_path / "snippets"
    folder.mkdir()
    (folder / "endless.py").write_text(ENDLESS.format(file=str(file), program=program),
                                       encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(folder=str(folder), fork=fork)])
    try:
        at_work = pid_in(file)
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        [first] = map(int, children.read_text(encoding="ascii").split())
        assert (first != at_work) == fork  # the server, or what is at work itself
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for pid in (at_work, first):
        wait_until(partial(is_gone, pid), "all processes are gone")
