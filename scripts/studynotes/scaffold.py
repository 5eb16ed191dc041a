"""Begin a note: files that pass every check and test as they stand."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from studynotes.cache import write_atomic
from studynotes.discover import SnippetError, read
from studynotes.problems import ProjectError
from studynotes.project import Project

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
    for path in files:
        if path.exists():
            raise ProjectError(f"{project.relative(path)} exists already: choose another name")
    title = name.replace("-", " ").capitalize()
    for path, template in files.items():
        text = template.read_text(encoding="utf-8")
        for mark, filling in (("snippet", snippet), ("name", name), ("title", title)):
            text = text.replace(f"@@{mark}@@", filling)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text)
    try:
        read(project.snippets / f"{snippet}.py")
    except SnippetError as error:  # the name hides a module: take everything back
        for path in files:
            path.unlink()
        raise ProjectError(f"{error}; choose another name") from None
    return [*files, *_add_to_nav(project.root / "mkdocs.yml", f"{name}.md")]


def module_name(name: str) -> str:
    """The Python name of a note's snippet: `batch-norm` has `batch_norm`."""
    module = name.replace("-", "_")
    return f"{module}_" if keyword.iskeyword(module) else module


def _add_to_nav(config_file: Path, page: str) -> list[Path]:
    """Append a page to the nav of mkdocs.yml as text, so that its comments stay."""
    text = config_file.read_text(encoding="utf-8")
    nav = re.search(r"^nav:[ \t]*\n(?:(?:[ \t]+.*|[ \t]*#.*)\n)*?(?:[ \t]+-.*\n)+", text,
                    re.MULTILINE)
    if not nav:
        return []
    indent = re.findall(r"^([ \t]+)-", nav[0], re.MULTILINE)[0]
    write_atomic(config_file, f"{text[:nav.end()]}{indent}- {page}\n{text[nav.end():]}")
    return [config_file]
