"""Run one snippet in a process of its own, watch it, and bring back what it computed.

`run_isolated` is all that an executor needs: it takes plain data, gives plain data, and starts
what it needs on the machine it finds itself on.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from studynotes.results import Failure

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")

_QUIET_LIBRARIES = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1", "MPLBACKEND": "svg", "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""One BLAS thread a child: the children are the parallelism. Sets iterate alike in every run."""


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
    """Locale, English text, translation."""
    timeout: float
    memory: int
    fork: bool = CAN_FORK


@dataclass
class Outcome:
    """What came of a job."""

    values: dict[str, Any] | None = None
    """As `results.encode` wrote them; None if the program did not end."""
    stdout: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    drawings: list[dict[str, Any]] = field(default_factory=list)
    """`figure`, `locale`, `svg`, `width`, `height`, `words` used."""
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def run_isolated(job: Job) -> Outcome:
    """Run the job in a fresh child and wait for it; never raises for what a snippet does."""
    begun = time.perf_counter()
    outcome = _watch(job, _server().start) if job.fork else _without_fork(job)
    outcome.seconds = time.perf_counter() - begun
    return outcome


def warm_up() -> None:
    """Start the fork server now, so that it loads while something else is being done."""
    if CAN_FORK:
        _server()


def _without_fork(job: Job) -> Outcome:
    """The same results from fresh interpreters: one for the values, one for every drawing.

    Each drawing runs the program again, for that is how it starts from the same state.
    """
    outcome = _watch(replace(job, draw=()), _fresh_interpreter)
    for drawing in job.draw if outcome.values is not None else ():
        drawn = _watch(replace(job, draw=(drawing,)), _fresh_interpreter)
        outcome.drawings += drawn.drawings
        outcome.failures += drawn.failures
        outcome.cpu_seconds += drawn.cpu_seconds
    return outcome


def _watch(job: Job, start: Callable[[IO[bytes]], _Started]) -> Outcome:
    """Give the job to a child and listen until it has ended, or end it when its time is up."""
    outcome = Outcome()
    with tempfile.TemporaryFile() as crash:
        ours, process = start(crash)
        pid = 0
        with ours:
            ours.sendall(json.dumps(job.__dict__).encode() + b"\n")
            lines = _Lines(ours)
            finished = False
            while True:
                message = lines.next(time.monotonic() + job.timeout)
                if message is None:
                    outcome.failures.append(_too_slow(job, pid, crash, outcome))
                    break
                kind = message.pop("kind", "")
                if kind == "started":
                    pid = message["pid"]
                elif kind == "values":
                    outcome.values, outcome.stdout = message["values"], message["stdout"]
                    outcome.inputs = message["inputs"]
                elif kind == "figure":
                    outcome.drawings.append(message)
                elif kind == "failure":
                    outcome.failures.append(Failure(job.name, **message))
                    finished = finished or "figure" not in message
                elif kind == "done":
                    outcome.cpu_seconds = message["cpu"]
                    finished = True
                    if process:  # without a server nobody says `ended`
                        break
                else:  # the child has ended: its server says so, or the channel is closed
                    if not finished:
                        status = process.wait() if process else message.get("status")
                        outcome.failures.append(_crashed(job, status, crash))
                    break
            _end_group(pid)
        if process:
            process.kill()
            process.wait()
    if outcome.values is not None:
        outcome.failures += _undrawn(job, outcome)
    return outcome


def _undrawn(job: Job, outcome: Outcome) -> list[Failure]:
    """A failure for each drawing that was wanted, did not come, and has no reason yet."""
    if any(not failure.figure for failure in outcome.failures):
        return []
    told = {(failure.figure, failure.locale) for failure in outcome.failures}
    come = {(drawing["figure"], drawing["locale"]) for drawing in outcome.drawings}
    return [Failure(job.name, "ended the interpreter while drawing", job.figures[figure],
                    figure=figure, locale=locale)
            for figure, locale in job.draw if (figure, locale) not in told | come]


def _too_slow(job: Job, pid: int, crash: IO[bytes], outcome: Outcome) -> Failure:
    if pid and hasattr(signal, "SIGUSR1"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGUSR1)  # faulthandler writes down where it was
            time.sleep(0.1)
    more = "a comment `# studynotes: timeout=120` in the snippet allows more"
    message = f"ran longer than its limit of {job.timeout:g} s"
    if outcome.values is None:
        return Failure(job.name, message, _line_of_crash(job, crash), more)
    drawn = len(outcome.drawings) + len(outcome.failures)
    figure, locale = job.draw[min(drawn, len(job.draw) - 1)]
    return Failure(job.name, message, job.figures[figure], more, figure, locale)


def _crashed(job: Job, status: int | None, crash: IO[bytes]) -> Failure:
    line = _line_of_crash(job, crash)
    if status is not None and status < 0:
        name = signal.Signals(-status).name
        meaning = {"SIGSEGV": " (segmentation fault)", "SIGKILL": " (killed from outside, "
                   "perhaps for want of memory)", "SIGABRT": " (aborted)"}.get(name, "")
        return Failure(job.name, f"crashed the interpreter: {name}{meaning}", line)
    return Failure(job.name, "ended the interpreter before the program was done", line)


def _line_of_crash(job: Job, crash: IO[bytes]) -> int:
    """The innermost line of the snippet's own file in a faulthandler report, or 0."""
    crash.seek(0)
    path = re.escape(str(Path(job.folder) / f"{job.name}.py"))
    report = crash.read().decode(errors="replace")
    found = re.search(rf'File "{path}", line (\d+)', report)
    return int(found[1]) if found else 0


def _end_group(pid: int) -> None:
    if pid and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


_Started = tuple[socket.socket, subprocess.Popen[bytes] | None]
"""Our end of a child's channel, and its process where we are the ones to bury it."""


class _Lines:
    """Messages from a socket, each with a deadline."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._rest = b""

    def next(self, deadline: float) -> dict[str, Any] | None:
        """The next message; {} at the end of the channel, None if the deadline passes first."""
        while b"\n" not in self._rest:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self._connection], [], [], wait)[0]:
                return None
            try:
                more = self._connection.recv(1 << 16)
            except ConnectionResetError:
                more = b""
            if not more:
                return {}
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)


class _ForkServer:
    """The process that forks, and the socket on which it takes orders."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "studynotes.forkserver", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, env={**os.environ, **_QUIET_LIBRARIES})
        self._lock = threading.Lock()

    def start(self, crash: IO[bytes]) -> _Started:
        """A new child, by our end of the channel to it."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            socket.send_fds(self._control, [b"j"], [theirs.fileno(), crash.fileno()])
        return ours, None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()


_the_server: _ForkServer | None = None
_starting = threading.Lock()


def _server() -> _ForkServer:
    """This process's fork server, started when first asked for."""
    global _the_server
    with _starting:
        if _the_server is None or not _the_server.alive:
            _the_server = _ForkServer()
            atexit.register(_the_server.stop)
    return _the_server


def _fresh_interpreter(crash: IO[bytes]) -> _Started:
    """A new interpreter that serves one job over a local connection; works where fork does not."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        crash_file = os.dup(crash.fileno()) if CAN_FORK else -1
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "studynotes.isolate", str(door.getsockname()[1]),
             str(crash_file)],
            pass_fds=[crash_file] if crash_file >= 0 else [], start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, **_QUIET_LIBRARIES})
        if crash_file >= 0:
            os.close(crash_file)
        door.settimeout(60)
        ours, _ = door.accept()
    return ours, process


def _serve_one_job(port: int, crash_fd: int) -> None:
    """What `_fresh_interpreter` starts."""
    from studynotes import child, figures

    connection = socket.create_connection(("127.0.0.1", port))
    figures.prepare()
    if crash_fd < 0:
        crash_fd = os.open(os.devnull, os.O_WRONLY)
    child.serve(connection, crash_fd)
    os._exit(0)


if __name__ == "__main__":
    _serve_one_job(int(sys.argv[1]), int(sys.argv[2]))
