"""Run one snippet in a process of its own, watch it, and bring back what it computed.

`run_isolated` is all that an executor needs: it takes plain data, gives plain data, and starts
what it needs on the machine it finds itself on.
"""

from __future__ import annotations

import json
import re
import select
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from studynotes.execution.processes import CAN_FORK, TO_END, Child, forked, fresh_interpreter
from studynotes.execution.results import MOST_NUMBERS, Failure

_TO_START = 120.0
"""Seconds for numpy and matplotlib to load from a cold disk."""

@dataclass(frozen=True)
class Job:
    """All that a child must know to run one snippet."""

    name: str
    folder: str
    """The snippets folder; modules are imported from it, files read below it."""
    root: str
    """The project: nothing below it may be written."""
    values: tuple[str, ...]
    """Top-level names to bring back."""
    figures: Mapping[str, int]
    """Figure functions and their lines."""
    draw: tuple[tuple[str, str], ...]
    """Figure and locale of each drawing wanted."""
    words: Mapping[str, Mapping[str, str]]
    """Locale, English text, translation; a locale left out gets the texts as they are."""
    timeout: float
    """Seconds for the program, and again for each drawing."""
    memory: int
    """Bytes beyond what Python, numpy and matplotlib take."""
    numbers: int = MOST_NUMBERS
    """Items that one value may hold."""
    fork: bool = CAN_FORK


@dataclass
class Outcome:
    """What came of a job."""

    values: dict[str, Any] | None = None
    """As `results.encode` wrote them; None if the program did not end."""
    stdout: str = ""
    read: dict[str, str] = field(default_factory=dict)
    """Files below the snippets folder that were read, its own among them, and their digests."""
    drawings: list[dict[str, Any]] = field(default_factory=list)
    """`figure`, `locale`, `svg`, `width`, `height`, `words` used."""
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0


class Abandoned(Exception):
    """The run was called off while this job was at work."""


def run_isolated(job: Job) -> Outcome:
    """Run the job in a fresh child and wait for it; never raises for what a snippet does.

    Raises Abandoned if `abandon` was called meanwhile.
    """
    begun = time.perf_counter()
    outcome = _watch(job, forked) if job.fork else _without_fork(job)
    outcome.seconds = time.perf_counter() - begun
    return outcome


def abandon() -> None:
    """End all children at once: whoever pressed Ctrl-C does not want to wait for a snippet."""
    for watch in list(_watched):
        watch.abandon()


def _without_fork(job: Job) -> Outcome:
    """The same results from fresh interpreters: one for the values, one for every drawing.

    Each drawing runs the program again, for that is how it starts from the same state.
    """
    outcome = _watch(replace(job, draw=()), fresh_interpreter)
    for drawing in job.draw if outcome.values is not None else ():
        drawn = _watch(replace(job, draw=(drawing,)), fresh_interpreter)
        outcome.drawings += drawn.drawings
        outcome.failures += drawn.failures
        outcome.read |= drawn.read
        outcome.cpu_seconds += drawn.cpu_seconds
    return outcome


def _watch(job: Job, start: Callable[[IO[bytes]], Child]) -> Outcome:
    """Give the job to a child and listen until it has ended, or end it when its time is up."""
    with tempfile.TemporaryFile() as crash:
        watch = _Watch(job, crash)
        _watched.add(watch)
        try:
            watch.follow(start(crash))
        finally:
            _watched.discard(watch)
    if watch.abandoned:
        raise Abandoned(job.name)
    return watch.outcome


class _Watch:
    """Listens to one child; what it does not say itself is found out here."""

    def __init__(self, job: Job, crash: IO[bytes]):
        self.job = job
        self.crash = crash
        self.child: Child | None = None
        self.outcome = Outcome()
        self.started = self.finished = self.abandoned = False
        self._begin()

    def follow(self, child: Child) -> None:
        """Give the child its job, and stay until it is gone."""
        self.child = child
        try:
            if not self.abandoned:
                self._listen(child)
        finally:
            child.bury()

    def abandon(self) -> None:
        """Make `follow` return; may be called from another thread, even before it begins."""
        self.abandoned = True
        if self.child:
            self.child.hang_up()

    def _begin(self, figure: str = "", locale: str = "", reported: int = 0) -> None:
        """The program begins, or this drawing; `reported` bytes tell of crashes before it."""
        self.figure, self.locale, self.reported = figure, locale, reported
        self.answered = False
        """Whether this task has brought something, or told why not."""
        self.out_of_time = 0
        """How often its time, then its time to end, was up."""

    def _listen(self, child: Child) -> None:
        """Take in messages until there will be no more."""
        with suppress(OSError):  # it may have ended already: then there is nothing to read
            child.connection.sendall(json.dumps(self.job.__dict__).encode() + b"\n")
        lines = _Lines(child.connection)
        patience = _TO_START
        while (message := lines.next(time.monotonic() + patience)) != {}:
            if message is not None:
                self._take(message, child)
                patience = self.job.timeout
                if self.finished and child.process:
                    break  # a server would say when it has ended; a process we can wait for
                continue
            patience = TO_END
            self.out_of_time += 1
            if self.out_of_time == 1:
                child.ask_where()
            elif self.out_of_time == 2:
                child.kill()
            else:
                break  # not even a kill ends it
        self._ended(child.bury())
        self._all_drawn()

    def _take(self, message: dict[str, Any], child: Child) -> None:
        """One message of the child, or of the server that buried it."""
        outcome = self.outcome
        outcome.read |= message.pop("read", {})
        match message:
            case {"kind": "started", "pid": pid}:
                self.started = True
                child.pid = child.at_work = pid
            case {"kind": "values"}:
                outcome.values, outcome.stdout = message["values"], message["stdout"]
                self.answered = True
            case {"kind": "drawing", "pid": pid, **drawing}:
                self._begin(**drawing)
                child.at_work = pid
            case {"kind": "figure"}:
                outcome.drawings.append(message)
                self.answered = True
            case {"kind": "failure", **told}:
                self._fail(**told)
                self.finished = "figure" not in told
            case {"kind": "drawn", "status": status}:
                self._ended(status)
                child.at_work = child.pid
            case {"kind": "done", "cpu": cpu}:
                outcome.cpu_seconds = cpu
                self.finished = True
            case {"kind": "ended", "status": status}:
                self._ended(status)
                child.pid = child.at_work = 0

    def _fail(self, message: str, line: int = 0, hint: str = "", figure: str = "",
              locale: str = "") -> None:
        line = line or self._reported_line() or self.job.figures.get(figure, 0)
        self.outcome.failures.append(
            Failure(self.job.name, message, line, hint, figure, locale))
        self.answered = True

    def _ended(self, status: int | None) -> None:
        """What was at work is gone; if it brought nothing, say why."""
        if self.answered:
            return
        hint = ""
        if not self.started:
            message = "the process that runs snippets could not start"
            hint = "`studynotes run` in a terminal shows why"
        elif self.out_of_time:
            message = f"ran longer than its limit of {self.job.timeout:g} s"
            hint = "a comment `# studynotes: timeout=120` in the snippet allows more"
        elif status is None:
            message = "was ended from outside, perhaps for want of memory"
        elif status < 0:
            message = f"crashed the interpreter: {_signal_name(-status)}"
        else:
            message = "ended the interpreter before it was done"
        self._fail(message, hint=hint, figure=self.figure, locale=self.locale)

    def _all_drawn(self) -> None:
        """A failure for each drawing that was wanted, did not come, and has no reason yet."""
        outcome = self.outcome
        if outcome.values is None or any(not failure.figure for failure in outcome.failures):
            return
        told = {(failure.figure, failure.locale) for failure in outcome.failures}
        come = {(drawing["figure"], drawing["locale"]) for drawing in outcome.drawings}
        for figure, locale in self.job.draw:
            if (figure, locale) not in told | come:
                self._fail("was not drawn: the process that should have done it had ended",
                           figure=figure, locale=locale)

    def _reported_line(self) -> int:
        """The innermost line of the snippet's own file in this task's crash report, or 0."""
        self.crash.seek(self.reported)
        report = self.crash.read().decode(errors="replace")
        path = re.escape(str(Path(self.job.folder) / f"{self.job.name}.py"))
        found = re.search(rf'File "{path}", line (\d+)', report)
        return int(found[1]) if found else 0


def _signal_name(number: int) -> str:
    meaning = {"SIGSEGV": " (segmentation fault)", "SIGABRT": " (aborted)",
               "SIGKILL": " (killed from outside, perhaps for want of memory)"}
    try:
        name = signal.Signals(number).name
    except ValueError:  # a real-time signal has no name
        name = f"signal {number}"
    return name + meaning.get(name, "")


_watched: set[_Watch] = set()
"""What this process waits for at the moment, in all its threads."""


class _Lines:
    """Messages from a socket, each with a deadline."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._rest = b""

    def next(self, deadline: float) -> dict[str, Any] | None:
        """The next message; {} at the end of the channel, None if the deadline passes first."""
        while b"\n" not in self._rest:
            wait = deadline - time.monotonic()
            if wait <= 0:
                return None
            if not select.select([self._connection], [], [], min(wait, 3600))[0]:
                continue  # select takes no longer wait than the system's clock can count
            try:
                more = self._connection.recv(1 << 16)
            except ConnectionResetError:
                more = b""
            if not more:
                return {}
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)
