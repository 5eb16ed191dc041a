"""Begin a note, or notes on a new subject: files that pass every check and test as they stand."""

from __future__ import annotations

import json
import keyword
import re
import shutil
import tempfile
from importlib.metadata import distribution
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from studynotes.execution.discover import SnippetError, require_name
from studynotes.files import write_atomic
from studynotes.problems import ProjectError
from studynotes.project import Loader, Project

TEMPLATES = Path(__file__).parent / "templates"


def write(project: Project, name: str) -> list[Path]:
    """Write a page in every language, its snippet and its test, and add the page to the nav.

    Gives the files in the order an author opens them. Raises ProjectError if the name will not
    do, or if a file of that name exists; then nothing is written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or len(name) < 3:
        raise ProjectError(f"`{name}` will not do as a name: lower-case letters, digits and "
                           "single hyphens, three characters or more, like `batch-norm`")
    snippet = module_name(name)
    files = {project.snippets / f"{snippet}.py": TEMPLATES / "snippet.py",
             project.root / "tests" / "snippets" / f"test_{snippet}.py": TEMPLATES / "test.py"}
    for locale in project.locales:
        template = TEMPLATES / f"note.{locale}.md"
        files[project.docs / locale / f"{name}.md"] = \
            template if template.exists() else TEMPLATES / "note.en.md"
    for file in files:
        if file.exists():
            raise ProjectError(f"{project.relative(file)} exists already: choose another name")
    try:
        require_name(snippet)
    except SnippetError as error:
        raise ProjectError(f"{error}; choose another name") from None
    title = name.replace("-", " ").capitalize()
    for path, template in files.items():
        text = template.read_text(encoding="utf-8")
        for mark, filling in (("snippet", snippet), ("name", name), ("title", title)):
            text = text.replace(f"@@{mark}@@", filling)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text)
    return [*files, *_add_to_nav(project.root / "mkdocs.yml", f"{name}.md")]


def begin(folder: Path, generator: str) -> list[Path]:
    """Write a small project of three languages into `folder`, new or empty; gives its files.

    `generator` is how pip names the generator that the project asks for. Raises ProjectError if
    the folder has something in it or cannot be written; then nothing is left behind.
    """
    folder = folder.absolute()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ProjectError(f"{folder} is not empty: name a folder that does not exist yet")
    if not folder.parent.is_dir():
        raise ProjectError(f"no folder {folder.parent}: make it first")
    draft = None
    try:
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        _copy_project(draft, generator)
        draft.chmod(0o755)
        if folder.exists():  # somebody may stand in it: it stays, and is filled
            for path in draft.iterdir():
                path.rename(folder / path.name)
        else:
            draft.rename(folder)
    except OSError as error:
        raise ProjectError(f"{folder} cannot be written: {error.strerror}") from None
    finally:
        if draft:
            shutil.rmtree(draft, ignore_errors=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _copy_project(folder: Path, generator: str) -> None:
    """Every file of the template; `dot-` begins the names of hidden ones."""
    template = TEMPLATES / "project"
    for path in sorted(template.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = re.sub(r"(^|/)dot-", r"\1.", path.relative_to(template).as_posix())
            text = path.read_text(encoding="utf-8").replace("@@generator@@", generator)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(target, text)


def this_generator() -> str:
    """How pip names the generator that is running: a repository and commit, a folder, a version."""
    installed = distribution("studynotes")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin:
        system, commit = origin["vcs_info"]["vcs"], origin["vcs_info"]["commit_id"]
        return f"studynotes @ {system}+{origin['url']}@{commit}"
    return f"studynotes @ {origin['url']}" if "url" in origin else \
        f"studynotes=={installed.version}"


def module_name(name: str) -> str:
    """The Python name of a note's snippet: `batch-norm` has `batch_norm`."""
    module = name.replace("-", "_")
    return f"{module}_" if keyword.iskeyword(module) else module


def _add_to_nav(config_file: Path, page: str) -> list[Path]:
    """Append a page to the nav of mkdocs.yml as text, so that its comments stay.

    Gives the file if that worked; a nav written in some other way is left to the author.
    """
    text = config_file.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    begin = next((at for at, line in enumerate(lines, 1) if line.startswith("nav:")), len(lines))
    within = list(takewhile(lambda line: re.match(r"[ \t]|-|#|\s*$", line), lines[begin:]))
    items = [at for at, line in enumerate(within, begin) if not re.match(r"\s*(#|$)", line)]
    if not items:
        return []
    indent = re.match(r"[ \t]*", lines[items[0]])[0]  # type: ignore[index]
    lines[items[-1]] = lines[items[-1]].rstrip("\n") + f"\n{indent}- {page}\n"
    changed = "".join(lines)
    if _nav(changed) != [*_nav(text), page]:
        return []
    write_atomic(config_file, changed)
    return [config_file]


def _nav(text: str) -> list[Any]:
    """The nav of a mkdocs.yml; what only MkDocs understands is passed over."""
    try:
        nav = yaml.load(text, Loader).get("nav")
    except yaml.YAMLError:
        return []
    return nav if isinstance(nav, list) else []
