"""The verbs of the project, on a machine that has nothing but Python and a network.

    python3 scripts/do.py serve     the same as `make serve`

The first verb makes `.venv` and installs what `requirements.lock` lists, each file checked
against its hash; after that, only a changed lock installs again. Uses the standard library
alone, and no syntax newer than Python 3.8, so that an old Python can say what is wrong.
"""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11, 5)

VERBS = {
    "serve": ("look at the site while writing it, at http://127.0.0.1:8000/",
              [["mkdocs", "serve"]]),
    "build": ("build the whole site into site/, strictly", [["mkdocs", "build", "--strict"]]),
    "test": ("run everything that a change must pass",
             [["ruff", "check", "."], ["pytest", "--cov"]]),
    "check": ("find what is wrong in notes and snippets", [["studynotes", "check"]]),
    "approve": ("accept numbers that changed on purpose", [["studynotes", "approve"]]),
    "bench": ("measure against the peers (about five minutes)", [["scripts/bench.py"]]),
    "format": ("put imports in order and mend what ruff can", [["ruff", "check", "--fix", "."]]),
}


def main(arguments):
    """Set up if needed, then do one verb; gives the exit status."""
    verb, rest = (arguments or ["help"])[0], arguments[1:]
    if verb not in VERBS:
        if verb not in ("help", "-h", "--help"):
            print(f"There is no verb `{verb}`.")
        print("make VERB, where VERB is")
        for name, (meaning, _) in VERBS.items():
            print(f"  {name:8} {meaning}")
        return 0 if verb in ("help", "-h", "--help") else 2
    if sys.version_info < OLDEST:
        return fail("studynotes needs Python {}.{}.{} or newer, this is {}.\n"
                    "Install one and call: make {} PYTHON=python3.12".format(
                        *OLDEST, sys.version.split()[0], verb))
    status = set_up()
    *first, last = VERBS[verb][1]
    for command in [*first, last + rest]:
        status = status or run(command)
    return status


def set_up():
    """Make `.venv` as the lock says, unless it is so already; gives an exit status."""
    stamp = VENV / "installed.txt"
    package = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")[0]
    wanted = hashlib.sha256(LOCK.read_bytes() + package.encode() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    print("Setting up .venv (once; about a minute) ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        return fail("Python's venv module failed. On Debian and Ubuntu: "
                    "apt install python3-venv; then try again.")
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for step in (["--require-hashes", "-r", str(LOCK)],
                 ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
        if subprocess.call(pip + step):
            return fail("The installation failed; see above. With a working connection to PyPI, "
                        "call the same command again.")
    stamp.write_text(wanted)
    return 0


def run(command):
    """Run a command of `.venv` from the project's root; gives its exit status.

    Whoever ends us with SIGTERM means the command: a server must not go on without us.
    """
    program = command[0]
    start = [str(BIN / "python")] + ([program] if program.endswith(".py") else ["-m", program])
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONUTF8="1",
                       PYTHONDONTWRITEBYTECODE="1")
    child = subprocess.Popen(start + command[1:], cwd=str(ROOT), env=environment)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # the command got it too, and ends as it sees fit


def fail(message):
    """Say why on standard error; gives the exit status of a failure."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
