"""The fork server: imports numpy and matplotlib once, then forks a fresh child for every job.

Started as `python -m studynotes.execution.forkserver FD`; FD is a Unix socket. Each message on it
is one byte with two descriptors: the job's channel and a file for crash reports. The child serves
the channel (see `child`); when it has ended and everything that it started is gone, the server
writes the `ended` line to the same channel. The server ends when FD closes, and takes its children
along.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress

from studynotes.execution import child, figures

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


def main(control_fd: int) -> None:
    """Serve until the other end of `control_fd` is closed."""
    control = socket.socket(fileno=control_fd)
    wake_read, wake_write = os.pipe()
    for fd in (wake_read, wake_write):
        os.set_blocking(fd, False)
    signal.set_wakeup_fd(wake_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C: the parent decides
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)  # orphans of a snippet come to us, and end here
    preload()
    children: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([control, wake_read], [], [])
        if wake_read in ready:
            with suppress(BlockingIOError):
                os.read(wake_read, 4096)
            _reap(children)
        if control in ready:
            message, descriptors, _, _ = socket.recv_fds(control, 1, 2)
            if not message:
                break
            channel_fd, crash_fd = descriptors
            channel = socket.socket(fileno=channel_fd)
            if pid := os.fork():
                children[pid] = channel
                os.close(crash_fd)
            else:
                signal.set_wakeup_fd(-1)
                os.close(wake_read)
                os.close(wake_write)
                for inherited in (control, *children.values()):
                    inherited.close()
                _become_child(channel, crash_fd)
    for pid in children:
        _kill_group(pid)
    _end_strays(known=set())


def preload() -> None:
    """Import and warm up what every snippet needs, so that a fork costs milliseconds.

    Drawing once loads fonts and saves every child a tenth of a second; a simple figure does that
    as well as a rich one, and whoever changed one snippet waits for this.
    """
    import numpy as np
    from matplotlib.figure import Figure

    figures.prepare()
    sample = np.random.default_rng(0).normal(size=9)  # numpy loads its random part on first use

    def simple(label: figures.Label) -> Figure:
        figure = Figure()
        axes = figure.subplots()
        axes.hist(sample)
        axes.set_title("a ক क")
        axes.set_xlabel("$10^{-3}$")  # loads the parser of maths, as logarithmic axes do
        return figure

    figures.draw(simple, str)
    gc.collect()
    gc.freeze()  # children that collect garbage need not look at, and so copy, all this


def _become_child(channel: socket.socket, crash_fd: int) -> None:
    exit_now = os._exit
    try:
        os.setsid()
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        child.serve(channel, crash_fd)
    finally:
        exit_now(0)


def _reap(children: dict[int, socket.socket]) -> None:
    """Bury ended children, end all that they had started, and tell their watchers."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        if channel := children.pop(pid, None):
            _kill_group(pid)
            _end_strays(set(children))
            code = os.waitstatus_to_exitcode(status)
            with suppress(OSError):
                channel.sendall(json.dumps({"kind": "ended", "status": code}).encode() + b"\n")
            channel.close()


def _end_strays(known: set[int]) -> None:
    """End the orphans that came to us, and those that come when these have ended."""
    while strays := _own_children() - known:
        for stray in strays:
            with suppress(ProcessLookupError):
                os.kill(stray, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(stray, 0)


def _own_children() -> set[int]:
    """Processes whose parent is this one, as Linux lists them; elsewhere none are known."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as listed:
            return set(map(int, listed.read().split()))
    except OSError:
        return set()


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    """Linux's prctl; other systems lack it, and lose only the tidying that it does."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
    os._exit(0)  # tearing down numpy and matplotlib takes longer than anyone should wait
