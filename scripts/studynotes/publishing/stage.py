"""Write woven notes and their figures as plain files, for a generator that knows nothing of us."""

from __future__ import annotations

import shutil
from pathlib import Path

from studynotes.files import write_atomic
from studynotes.pipeline import Site
from studynotes.problems import ProjectError
from studynotes.weaving import data
from studynotes.weaving.origins import FOLDER


def write(site: Site, out: Path) -> int:
    """Fill the folder `out` with Markdown, figures and whatever else stands in docs/.

    Gives the number of files. Raises ProjectError if `out` has something in it already.
    """
    if out.exists() and any(out.iterdir()):
        raise ProjectError(f"{out} is not empty: name a folder that does not exist yet")
    project = site.project
    files: dict[Path, Path | str] = {}
    for path in sorted(project.docs.rglob("*")):
        inside = path.relative_to(project.docs)
        hidden = any(part.startswith(".") for part in inside.parts)
        source = path.suffix == ".md" and inside.parts[0] in project.locales  # woven, or left out
        if path.is_file() and not hidden and not source and path not in project.data:
            files[inside] = path
    for path, page in site.pages.items():
        files[path.relative_to(project.docs)] = page.markdown
        files |= {Path(uri): figure.path for uri, figure in page.figures.items()}
        files |= {Path(FOLDER, name): project.snippets / name for name in page.programs}
        files |= {Path(uri): data.script(Path(uri).stem, value)
                  for uri, value in page.data.items()}
    for name, content in files.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            write_atomic(target, content)
        else:
            shutil.copyfile(content, target)
    return len(files)
