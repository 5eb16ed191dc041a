"""What MkDocs was told, in mkdocs.yml and on its command line, as our Project and its Options."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base

from studynotes.problems import ProjectError
from studynotes.project import Options, Project

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class StudynotesConfig(base.Config):
    """What stands under `studynotes:` in mkdocs.yml; `project.Options` says what it may be."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """A wrong name or kind is an error, not a warning as MkDocs would have it."""
        failed: base.ConfigErrors = []
        for name, value in self.data.items():
            try:
                Options.of({name: value})
            except ProjectError as error:
                failed.append((name, base.ValidationError(str(error))))
        return failed, []


def project_of(config: MkDocsConfig, options: StudynotesConfig) -> Project:
    """The project of this mkdocs.yml, with the folders that MkDocs was told on its command line.

    Languages are read from the file once more: with `build_only_locale`, static-i18n forgets
    which of them was the default, and that one the glossary is written in.
    """
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    project = Project.load(config_file, options.data)
    # Relative, for the project's root has no symbolic links in it, and MkDocs' paths may.
    docs = project.root / os.path.relpath(config.docs_dir, config_file.parent)
    return replace(project, docs=docs, site=Path(config.site_dir))
