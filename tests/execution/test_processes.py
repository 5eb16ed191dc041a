"""Jobs share one server, and another one takes its place when it dies."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from studynotes.execution import processes
from studynotes.execution.processes import CAN_FORK


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_jobs_share_one_server_and_each_has_a_process_of_its_own(run_snippet):
    source = "import os\nserver, child = os.getppid(), os.getpid()\n"
    one, other = run_snippet(source).values, run_snippet(source).values
    assert one["server"] == other["server"] == processes.server()._process.pid
    assert one["child"] != other["child"]


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_when_the_server_dies_the_next_job_gets_a_new_one(run_snippet):
    server = run_snippet("import os\nserver = os.getppid()\n").values["server"]
    process = processes.server()._process
    assert process.pid == server
    process.kill()
    process.wait()
    assert run_snippet("import os\nserver = os.getppid()\n").values["server"] != server


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_a_job_whose_server_dies_is_told(run_snippet):
    outcome = run_snippet("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
                          "signal.pause()\n")
    [failure] = outcome.failures
    assert failure.message == "was ended from outside, perhaps for want of memory"
    assert run_snippet("x = 1").values == {"x": 1}


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_ctrl_c_is_left_to_the_parent(run_snippet):
    """A terminal sends it to the whole group: the server must live on to bury its children."""
    run_snippet("x = 1")
    os.kill(processes.server()._process.pid, signal.SIGINT)
    assert run_snippet("x = 1").values == {"x": 1}
    assert processes.server().alive


def test_interpreters_that_cannot_start_are_told(isolated, monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    monkeypatch.setattr(processes, "_the_server", None)
    outcome = isolated("x = 1")
    assert [failure.message for failure in outcome.failures] == [
        "the process that runs snippets could not start"]
