"""Files as wholes: written at once or not at all, and known by a digest of what they hold."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write a whole file or nothing: readers see the old content or the new, never a part."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, of the names in a folder, or "" where there is neither."""
    try:
        content = "\n".join(sorted(os.listdir(path))).encode() if path.is_dir() else \
            path.read_bytes()
        return hashlib.sha256(content).hexdigest()
    except OSError:
        return ""


@lru_cache(maxsize=1)
def generator_digest() -> str:
    """SHA-256 of the generator's own files: another one may weave, check or show otherwise."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*.*")
                   if path.is_file() and "__pycache__" not in path.parts)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
