"""A fresh interpreter: serves one job over a local connection, where a fork cannot be trusted.

Started as `python -m studynotes.execution.interpreter PORT [FD]`: whoever started it listens at
PORT of this machine, and FD is a file for crash reports. Its standard input is a pipe that nobody
writes to; when that closes, its parent is gone, and it ends.
"""

from __future__ import annotations

import _thread
import os
import socket
import sys

from studynotes.execution import child, figures


def main(port: int, crash_fd: int | None = None) -> None:
    """Serve the one job that comes (see `child`), then end."""
    exit_now = os._exit
    parent_is_there = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)

    def end_with_parent() -> None:
        os.read(parent_is_there, 1)
        exit_now(1)

    _thread.start_new_thread(end_with_parent, ())
    connection = socket.create_connection(("127.0.0.1", port))
    figures.prepare()
    child.serve(connection, nothing if crash_fd is None else crash_fd)
    exit_now(0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
