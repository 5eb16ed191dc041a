"""The site without a connection: a service worker that keeps what the reader asks for, and a zip.

Both are made from the finished site, whatever built it.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from studynotes.weaving.origins import FOLDER

WORKER = Path(__file__).with_name("assets") / "sw.js"
_PLACE = "const FILES = {};"
ZIP = "site.zip"
SIZES = "assets/offline.json"
PROGRAMS = "programs"
_MADE = {"sw.js", ZIP, SIZES}
# What search engines and messengers ask for: nothing for a reader.
_NOT_SAVED = re.compile(r"sitemap\.xml(\.gz)?|robots\.txt|assets/preview/.*")
_BEFORE_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say

_WAITING = re.compile(r' hidden data-file="([^"]+)"')

Parts = dict[str, dict[str, str]]


def parts(site: Path, locales: tuple[str, ...]) -> Parts:
    """The files of each part of the site, with their digests: `shared`, each language, `programs`.

    The source language lies at the site's root, the others in folders; what no page of one
    language alone needs is shared. Programs can be read without, and nobody runs them on a phone.
    """
    found: Parts = {"shared": {}, **{locale: {} for locale in locales}, PROGRAMS: {}}
    for path, name in _files(site):
        if not _NOT_SAVED.fullmatch(name) and path.suffix not in (".pdf", ".apkg"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            found[_part(name, locales)][name] = digest
    return found


def finish(site: Path, locales: tuple[str, ...]) -> None:
    """Show the links to files that are there, then write the zip, the worker and its sizes.

    To be called again whenever files were added to the site, such as what was printed.
    """
    show_links(site)
    found = parts(site, locales)
    compressed = write_zip(site)
    write_worker(site, found)
    sizes = {part: sum(compressed[name] for name in names) for part, names in found.items()}
    (site / SIZES).write_text(json.dumps(sizes, sort_keys=True), encoding="utf-8")


def show_links(site: Path) -> None:
    """Make visible what leads to a file of the site that exists, and only that.

    A theme writes `<a hidden data-file="notes.pdf">`; nothing needs a script to be seen.
    """
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        shown = _WAITING.sub(lambda link: f' data-file="{link[1]}"'
                             if link[1] == ZIP or (site / link[1]).is_file() else link[0], html)
        if shown != html:
            page.write_text(shown, encoding="utf-8")


def write_worker(site: Path, found: Parts) -> None:
    """Write `sw.js`, which knows the files of each part."""
    listed = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    worker = WORKER.read_text(encoding="utf-8").replace(_PLACE, f"const FILES = {listed};")
    (site / "sw.js").write_text(worker, encoding="utf-8")


def write_zip(site: Path) -> dict[str, int]:
    """Write the whole site into `site.zip`, below a folder `site`; the same bytes each time.

    Gives the size of each file in there, which is about what a server sends.
    """
    with zipfile.ZipFile(site / ZIP, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, file in _files(site):
            entry = zipfile.ZipInfo(f"site/{file}", _BEFORE_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
        return {entry.filename.removeprefix("site/"): entry.compress_size
                for entry in archive.infolist()}


def _files(site: Path) -> Iterator[tuple[Path, str]]:
    """The site's files in a fixed order, with their paths below it; not what is made here."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _MADE:
            yield path, name


def _part(name: str, locales: tuple[str, ...]) -> str:
    """Which part a file belongs to: by its folder, by its own name in a shared folder."""
    top = name.partition("/")[0]
    if top in locales:
        return top
    if top == FOLDER:
        return PROGRAMS
    stem = name.rsplit("/", 1)[-1].split(".")[0]
    if top == "assets":
        return stem if stem in locales else "shared"
    return "shared" if name == "404.html" else locales[0]

