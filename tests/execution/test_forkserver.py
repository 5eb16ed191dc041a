"""The server is warm and clean."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studynotes.execution.execute import PACKAGE, RUNNER
from studynotes.execution.processes import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")


def modules_after(code: str) -> set[str]:
    """Names of the modules that an interpreter has loaded after this code."""
    said = subprocess.run([sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
                          check=True, capture_output=True, text=True).stdout
    return set(said.split())


def test_the_server_knows_nothing_of_mkdocs():
    """What it loads, every child has; what it does not load, no child can trip over."""
    loaded = modules_after("import studynotes.execution.forkserver as server; server.preload()")
    assert {"numpy.random", "matplotlib.backends.backend_svg", "pyparsing"} <= loaded
    assert not {name for name in loaded if name.partition(".")[0] in
                ("mkdocs", "markdown", "yaml", "click", "matplotlib.pyplot")}


def test_another_version_of_what_runs_a_snippet_runs_it_again():
    """All of ours that a child has loaded is part of the result, but for how it was forked and for
    the words of a failure, which is never kept."""
    loaded = modules_after("import studynotes.execution.forkserver")
    ours = {f"{name.removeprefix('studynotes.').replace('.', '/')}.py" for name in loaded
            if name.startswith("studynotes.") and name != "studynotes.execution"}
    assert ours - {"execution/forkserver.py", "problems.py"} <= set(RUNNER)
    assert [name for name in RUNNER if not (PACKAGE / name).is_file()] == []


def test_whoever_waits_for_results_loads_neither_numpy_nor_matplotlib():
    loaded = modules_after("import studynotes.execution.execute")
    assert not {"numpy", "matplotlib"} & loaded


def test_blas_has_one_thread_a_child(run_snippet):
    """The children are the parallelism."""
    outcome = run_snippet("""\
        import os
        import numpy as np
        product = np.ones((500, 500)) @ np.ones((500, 500))
        threads = len(os.listdir(f"/proc/{os.getpid()}/task"))
        """)
    assert outcome.values["threads"] == 1
