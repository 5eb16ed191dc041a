"""The server is warm and clean, and another one takes its place when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from studynotes import isolate
from studynotes.isolate import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")


def modules_after(code: str) -> set[str]:
    """Names of the modules that an interpreter has loaded after this code."""
    said = subprocess.run([sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
                          check=True, capture_output=True, text=True).stdout
    return set(said.split())


def test_the_server_knows_nothing_of_mkdocs():
    """What it loads, every child has; what it does not load, no child can trip over."""
    loaded = modules_after("import studynotes.forkserver as server; server.preload()")
    assert {"numpy.random", "matplotlib.backends.backend_svg", "pyparsing"} <= loaded
    assert not {name for name in loaded if name.partition(".")[0] in
                ("mkdocs", "markdown", "yaml", "click", "matplotlib.pyplot")}


def test_whoever_waits_for_results_loads_neither_numpy_nor_matplotlib():
    loaded = modules_after("import studynotes.execute")
    assert not {"numpy", "matplotlib"} & loaded


def test_jobs_share_one_server_and_each_has_a_process_of_its_own(run_snippet):
    source = "import os\nserver, child = os.getppid(), os.getpid()\n"
    one, other = run_snippet(source).values, run_snippet(source).values
    assert one["server"] == other["server"] == isolate._server()._process.pid
    assert one["child"] != other["child"]


def test_blas_has_one_thread_a_child(run_snippet):
    """The children are the parallelism."""
    outcome = run_snippet("""\
        import os
        import numpy as np
        product = np.ones((500, 500)) @ np.ones((500, 500))
        threads = len(os.listdir(f"/proc/{os.getpid()}/task"))
        """)
    assert outcome.values["threads"] == 1


def test_when_the_server_dies_the_next_job_gets_a_new_one(run_snippet):
    server = run_snippet("import os\nserver = os.getppid()\n").values["server"]
    process = isolate._server()._process
    assert process.pid == server
    process.kill()
    process.wait()
    assert run_snippet("import os\nserver = os.getppid()\n").values["server"] != server


def test_a_job_whose_server_dies_is_told(run_snippet):
    outcome = run_snippet("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
                          "signal.pause()\n")
    [failure] = outcome.failures
    assert failure.message == "was ended from outside, perhaps for want of memory"
    assert run_snippet("x = 1").values == {"x": 1}


def test_ctrl_c_is_left_to_the_parent(run_snippet):
    """A terminal sends it to the whole group: the server must live on to bury its children."""
    run_snippet("x = 1")
    os.kill(isolate._server()._process.pid, signal.SIGINT)
    assert run_snippet("x = 1").values == {"x": 1}
    assert isolate._server().alive
