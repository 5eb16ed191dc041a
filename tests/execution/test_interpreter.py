"""A fresh interpreter serves one job, and does not outlive whoever started it."""

from __future__ import annotations

import socket
import subprocess
import sys


def test_every_job_has_an_interpreter_of_its_own(run_snippet):
    source = "import os, sys\nchild, asked = os.getpid(), sys.stdin.read()\n"
    one, other = (run_snippet(source, fork=False).values for _ in range(2))
    assert one["child"] != other["child"]
    assert one["asked"] == ""


def test_it_ends_when_whoever_started_it_is_gone():
    with socket.create_server(("127.0.0.1", 0)) as door:
        program = subprocess.Popen(
            [sys.executable, "-P", "-m", "studynotes.execution.interpreter",
             str(door.getsockname()[1])], stdin=subprocess.PIPE)
        connection, _ = door.accept()
        with connection:
            program.stdin.close()
            assert program.wait(timeout=30) == 1
