"""Processes to run snippets in: forked from a warm server, or fresh interpreters.

Either is a `Child` with a channel to talk over; `isolate` says what it should do and watches it.
What is started here are programs of their own: `forkserver` and `interpreter`.
"""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"
"""Whether a fork can be trusted here: Apple's numerical libraries do not survive one."""

WHERE_ARE_YOU = getattr(signal, "SIGUSR1", None)
"""A child that gets this writes down the line that is running, and ends (see `child`)."""

TO_END = 3.0
"""Seconds for a killed process to end."""

_QUIET_LIBRARIES = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1", "MPLBACKEND": "svg", "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""One BLAS thread a child: the children are the parallelism. Sets iterate alike in every run."""


class Child:
    """A process at work on a job."""

    def __init__(self, connection: socket.socket, process: subprocess.Popen[bytes] | None = None):
        self.connection = connection
        """Our end of its channel."""
        self.process = process
        """Where it is ours to bury; the fork server buries its own."""
        self.pid = 0
        self.at_work = 0
        """Itself, or the process that it forked to draw."""

    def ask_where(self) -> None:
        """Have it write down the line that is running, and end; just end, where it cannot."""
        if WHERE_ARE_YOU and self.at_work:
            with suppress(ProcessLookupError):
                os.kill(self.at_work, WHERE_ARE_YOU)
        else:
            self.kill()

    def kill(self) -> None:
        """End what is at work, whatever it is doing."""
        if self.process:
            self.process.kill()
        elif self.at_work:
            with suppress(ProcessLookupError):
                os.kill(self.at_work, signal.SIGKILL)

    def hang_up(self) -> None:
        """Let whoever listens to it hear the end of the channel."""
        if self.process:
            self.process.kill()
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def bury(self) -> int | None:
        """Make sure that it is gone with its process group; its exit status where known."""
        self.connection.close()
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(TO_END)
        if self.pid and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        self.pid = self.at_work = 0
        if not self.process:
            return None
        if self.process.stdin:
            self.process.stdin.close()
        self.process.kill()
        return self.process.wait()


class ForkServer:
    """The process that forks, and the socket on which it takes orders."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "studynotes.execution.forkserver",
                 str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, env={**os.environ, **_QUIET_LIBRARIES})
        self._lock = threading.Lock()

    def fork(self, channel: socket.socket, crash: IO[bytes]) -> None:
        """Have a child serve `channel`."""
        with self._lock:
            socket.send_fds(self._control, [b"j"], [channel.fileno(), crash.fileno()])

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()


_the_server: ForkServer | None = None
_starting = threading.Lock()


def server() -> ForkServer:
    """This process's fork server, started when first asked for."""
    global _the_server
    with _starting:
        if _the_server is None or not _the_server.alive:
            _the_server = ForkServer()
            atexit.register(_the_server.stop)
    return _the_server


def forked(crash: IO[bytes]) -> Child:
    """A child of the fork server."""
    ours, theirs = socket.socketpair()
    with theirs, suppress(OSError):  # a server that just died: then nothing comes from `ours`
        server().fork(theirs, crash)
    return Child(ours)


def fresh_interpreter(crash: IO[bytes]) -> Child:
    """A new interpreter that serves one job over a local connection; works where fork does not.

    Its standard input is a pipe that we never write to: it closes when we are gone.
    """
    descriptors = [crash.fileno()] if os.name == "posix" else []
    with socket.create_server(("127.0.0.1", 0)) as door:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "studynotes.execution.interpreter",
             str(door.getsockname()[1]), *map(str, descriptors)],
            pass_fds=descriptors, start_new_session=True, stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, env={**os.environ, **_QUIET_LIBRARIES})
        door.settimeout(0.2)
        while True:
            try:
                return Child(door.accept()[0], process)
            except TimeoutError:
                if process.poll() is not None:
                    ours, theirs = socket.socketpair()
                    theirs.close()
                    return Child(ours, process)
