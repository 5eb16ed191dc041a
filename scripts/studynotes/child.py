"""Runs one snippet and says what came of it: the program inside every child process.

It speaks JSON lines over one channel: first comes the job, then go out, in this order,
`values`, a `figure` for each drawing wanted, and `done`; or a `failure` wherever it ends.
Whoever watches the channel learns the rest (a crash, a hang) from its end.
"""

from __future__ import annotations

import faulthandler
import hashlib
import importlib
import io
import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType, ModuleType, TracebackType
from typing import Any

from studynotes import figures
from studynotes.results import encode

try:
    import resource
except ImportError:  # not a Unix: no limit on memory
    resource = None  # type: ignore[assignment]

MOST_OUTPUT = 1024 * 1024
"""Characters a snippet may print."""

_really_exit = os._exit  # before a job replaces it by one that tells


class OutputTooLong(Exception):
    """The snippet prints more than anyone will read."""


class OutsideTheLimits(Exception):
    """The snippet writes where a build must not, or leaves something running."""


class Channel:
    """JSON lines over a connected socket."""

    def __init__(self, connection: socket.socket):
        self._file = connection.makefile("rwb")

    def send(self, **message: Any) -> None:
        self._file.write(json.dumps(message).encode() + b"\n")
        self._file.flush()

    def receive(self) -> dict[str, Any]:
        line = self._file.readline()
        return json.loads(line) if line else {}


def serve(connection: socket.socket, crash_fd: int) -> None:
    """Do the one job that comes over `connection`; never raises, never returns early."""
    channel = Channel(connection)
    job = channel.receive()
    if not job:
        return
    channel.send(kind="started", pid=os.getpid())
    run = _Run(job, channel)
    try:
        run.confine(crash_fd)
        run.program()
        for figure, locale in job["draw"]:
            if hasattr(os, "fork") and job["fork"]:
                run.draw_in_fork(figure, locale)
            else:
                run.draw(figure, locale)
        channel.send(kind="done", cpu=_cpu_seconds())
    except BaseException as error:
        with suppress(OSError):
            channel.send(kind="failure", **run.describe(error))


class _Run:
    """One job: the program, then its figures."""

    def __init__(self, job: dict[str, Any], channel: Channel):
        self.job = job
        self.channel = channel
        self.folder = Path(job["folder"])
        self.file = str(self.folder / f"{job['name']}.py")
        self.module: ModuleType | None = None
        self.opened: set[str] = set()
        self.started: list[tuple[int, str]] = []  # threads and processes: line and kind

    def confine(self, crash_fd: int) -> None:
        """Everything that must not leak out of this process, or eat the machine."""
        os.chdir(self.folder)
        sys.path.insert(0, str(self.folder))
        sys.argv = [self.file]
        sys.dont_write_bytecode = True  # a watched folder would be rebuilt for ever
        if resource:
            statm = Path("/proc/self/statm")
            pages = int(statm.read_text().split()[0]) if statm.exists() else 0
            most = pages * resource.getpagesize() + int(self.job["memory"])
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # A crash and a kill for time both leave the line that was running in this file.
        faulthandler.enable(crash_fd)
        if hasattr(faulthandler, "register"):
            faulthandler.register(signal.SIGUSR1, crash_fd)
        sys.addaudithook(self._watch)
        self._note_threads()
        pid = os.getpid()

        def exit_and_tell(status: int) -> None:
            if os.getpid() == pid:
                self.channel.send(kind="failure", line=self._line(sys._getframe(1)),
                                  message=f"ended the interpreter with os._exit({status})")
            _really_exit(status)

        os._exit = exit_and_tell  # type: ignore[assignment]

    def program(self) -> None:
        """Run the file as a module and send what its names hold."""
        stdout = _Bounded(MOST_OUTPUT)
        sys.stdout, sys.stderr = stdout, _Bounded(MOST_OUTPUT)
        begun = time.perf_counter()
        self.module = importlib.import_module(self.job["name"])
        self._nothing_left_behind()
        seconds = time.perf_counter() - begun
        absent = object()
        values = {}
        for name in self.job["values"]:
            if (value := getattr(self.module, name, absent)) is not absent:
                values[name] = encode(value)
        self.channel.send(kind="values", values=values, stdout=stdout.getvalue(),
                          seconds=seconds, inputs=self._inputs())

    def draw_in_fork(self, figure: str, locale: str) -> None:
        """Draw in a child, so that every language starts from the same state."""
        if pid := os.fork():
            _, status = os.waitpid(pid, 0)
            if status:
                what = (f"signal {signal.Signals(os.WTERMSIG(status)).name}"
                        if os.WIFSIGNALED(status) else f"status {os.WEXITSTATUS(status)}")
                self.channel.send(kind="failure", figure=figure, locale=locale,
                                  line=self.job["figures"][figure],
                                  message=f"drawing `{figure}` ended the interpreter ({what})")
            return
        try:
            self.draw(figure, locale)
        finally:
            _really_exit(0)

    def draw(self, figure: str, locale: str) -> None:
        """Draw one figure for one language and send its SVG, or why there is none."""
        words: dict[str, str] = self.job["words"][locale]
        used: dict[str, str] = {}

        def label(text: str, **values: object) -> str:
            if text not in words:
                raise MissingLabel(f"the glossary has no label `{text}` in `{locale}`")
            used[text] = words[text]
            return words[text].format(**values)

        try:
            svg, width, height = figures.draw(getattr(self.module, figure), label)
        except BaseException as error:
            told = self.describe(error)
            told["line"] = told["line"] or self.job["figures"][figure]
            self.channel.send(kind="failure", figure=figure, locale=locale, **told)
        else:
            self.channel.send(kind="figure", figure=figure, locale=locale, svg=svg,
                              width=width, height=height, words=used)

    def describe(self, error: BaseException) -> dict[str, Any]:
        """The error in one line, and the line of the snippet's own file where it arose."""
        name = type(error).__name__
        if isinstance(error, SystemExit):
            message = f"sys.exit({error.code!r}) ends the snippet early"
        elif isinstance(error, MissingLabel | OutputTooLong | OutsideTheLimits
                        | figures.DrawingError):
            message = str(error)
        elif isinstance(error, MemoryError):
            limit = int(self.job["memory"]) / 2**20
            message = f"asks for more memory than its limit of {limit:,.0f} MB"
        else:
            message = f"{name}: {error}" if str(error) else name
        line, where = self._where(error.__traceback__)
        if isinstance(error, SyntaxError) and error.filename == self.file:
            line = error.lineno or line
        return {"message": message + where, "line": line or getattr(error, "line", 0)}

    def _where(self, traceback: TracebackType | None) -> tuple[int, str]:
        """Line in this file of the innermost frame, and the place in another snippet if any."""
        own, other = 0, ""
        while traceback:
            path = traceback.tb_frame.f_code.co_filename
            if path == self.file:
                own, other = traceback.tb_lineno, ""
            elif Path(path).parent == self.folder:
                other = f" (in {Path(path).name}, line {traceback.tb_lineno})"
            traceback = traceback.tb_next
        return own, other

    def _line(self, frame: FrameType | None) -> int:
        while frame:
            if frame.f_code.co_filename == self.file:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """See which files the snippet reads, that it writes none of ours, and what it starts."""
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, str):
                return
            full = os.path.abspath(path)
            if not full.startswith(str(self.job["root"]) + os.sep):
                return
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                raise OutsideTheLimits(f"writes {os.path.relpath(full, self.job['root'])}: "
                                       "a snippet must not write into the project")
            if full.startswith(str(self.folder) + os.sep) and "__pycache__" not in full:
                self.opened.add(full)
        elif event in ("subprocess.Popen", "os.fork", "os.posix_spawn"):
            self.started.append((self._line(sys._getframe(1)), "process"))

    def _note_threads(self) -> None:
        """Remember which line starts a thread: Python 3.11 has no audit event for it."""
        start = threading.Thread.start

        def start_and_note(thread: threading.Thread) -> None:
            self.started.append((self._line(sys._getframe(1)), "thread"))
            start(thread)

        threading.Thread.start = start_and_note  # type: ignore[method-assign]

    def _nothing_left_behind(self) -> None:
        """Refuse a snippet whose threads or processes outlive it."""
        threads = [thread for thread in threading.enumerate()
                   if thread is not threading.main_thread() and thread.is_alive()]
        try:
            while (processes := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                pass  # ended, but nobody had asked
        except (AttributeError, ChildProcessError):
            processes = None
        for left, kind in ((threads, "thread"), (processes, "process")):
            if left:
                error = OutsideTheLimits(f"leaves a {kind} running when it ends")
                error.line = next((line for line, started in self.started  # type: ignore
                                   if started == kind), 0)
                raise error

    def _inputs(self) -> dict[str, str]:
        """Digest of every file below the snippets folder that was read, by relative path."""
        inputs = {}
        for path in sorted(self.opened):
            if path != self.file and os.path.isfile(path):
                digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
                inputs[os.path.relpath(path, self.folder).replace(os.sep, "/")] = digest
        return inputs


class MissingLabel(Exception):
    """A figure asks for a word that the glossary lacks."""


class _Bounded(io.StringIO):
    """Text in memory that refuses to grow beyond a size."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def write(self, text: str) -> int:
        if self.tell() + len(text) > self.most:
            raise OutputTooLong(f"prints more than {self.most // 1024:,} KB")
        return super().write(text)


def _cpu_seconds() -> float:
    """CPU time of this process and of the children that drew."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
