"""Where a project keeps its things, read from its `mkdocs.yml` without MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from studynotes.problems import ProjectError, nearest, not_utf8

_UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


@dataclass(frozen=True)
class Options:
    """What stands under `plugins: - studynotes:` in mkdocs.yml."""

    snippets: str = "snippets"
    """Folder of the snippets, from the project's root."""
    glossary: str = "docs/glossary.yml"
    """Terms and labels in all languages."""
    cache: str = ".cache/studynotes"
    """Folder of the results; safe to delete."""
    jobs: int = 0
    """Snippets that run at once; 0 means as many as there are cores."""
    timeout: float = 60.0
    """Seconds that a snippet may run, unless it says otherwise."""
    memory: str = "1G"
    """Memory that a snippet may ask for beyond the libraries, unless it says otherwise."""
    report: str = ""
    """Where readers report a mistake: a mail address, or the address of a form for new issues such
    as `https://github.com/OWNER/NAME/issues/new`. If empty, the issues of `repo_url`."""
    isolation: str = "auto"
    """`fork` (a fork server), `spawn` (fresh interpreters), `auto`: fork where it exists."""
    preview: str = ""
    """Figure of the picture that a link to the site shows elsewhere, `snippet.figure`."""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Options:
        """The defaults with `given` over them; a wrong name or kind raises ProjectError."""
        known = {option.name: option for option in fields(cls)}
        for name, value in given.items():
            if name not in known:
                raise ProjectError(f"studynotes has no option `{name}`: {nearest(name, known)}")
            default = known[name].default
            kinds = (int, float) if isinstance(default, float) else type(default)
            if not isinstance(value, kinds) or isinstance(value, bool):
                wanted = type(default).__name__
                raise ProjectError(f"studynotes option `{name}` should be {wanted}: {value!r}")
        options = cls(**given)
        if options.isolation not in ("auto", "fork", "spawn"):
            raise ProjectError(f"studynotes option `isolation`: {options.isolation!r}; "
                               "it is auto, fork or spawn")
        if options.jobs < 0 or options.timeout <= 0:
            raise ProjectError("studynotes options `jobs` and `timeout` are not negative, and "
                               "`timeout` is not 0")
        try:
            size(options.memory)
        except ValueError as error:
            raise ProjectError(f"studynotes option `memory`: {error}") from None
        return options


@dataclass(frozen=True)
class Project:
    """A folder with notes, snippets and a mkdocs.yml."""

    root: Path
    locales: tuple[str, ...]
    """Language codes, the source language first: `("en", "bn", "ne")`."""
    docs: Path
    site: Path
    options: Options = field(default_factory=Options)
    menu: tuple[str, ...] = ()
    """Names of notes in the order of the site's menu, `xavier.md`; empty if none is written."""
    only: str | None = None
    """Weave and draw this language alone, while writing."""

    def __post_init__(self) -> None:
        if self.only and self.only not in self.locales:
            raise ProjectError(f"the one language to build (ONLY, or build_only_locale in "
                               f"mkdocs.yml) is `{self.only}`: {nearest(self.only, self.locales)}")

    @property
    def source_locale(self) -> str:
        return self.locales[0]

    @property
    def built_locales(self) -> tuple[str, ...]:
        return (self.only,) if self.only else self.locales

    @cached_property
    def snippets(self) -> Path:
        return self.root / self.options.snippets

    @cached_property
    def cache(self) -> Path:
        return self.root / self.options.cache

    @cached_property
    def glossary(self) -> Path:
        return self.root / self.options.glossary

    @property
    def approved(self) -> Path:
        """The reviewed value of everything that the notes cite."""
        return self.snippets / "results.json"

    @property
    def words(self) -> Path:
        """What the site itself says, where the project says it in its own way."""
        return self.docs / "words.yml"

    @property
    def data(self) -> tuple[Path, ...]:
        """Files below docs/ that are no pages, and not published."""
        return self.glossary, self.words, self.card_dates, self.translations

    @property
    def card_dates(self) -> Path:
        """When each flash card changed last; without this file there are no cards."""
        return self.docs / "cards.json"

    @property
    def translations(self) -> Path:
        """Which source each section was translated from."""
        return self.docs / "translations.yml"

    def relative(self, path: Path) -> str:
        """`path` as people name it: from the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    @classmethod
    def load(cls, config_file: Path, given: Mapping[str, Any] | None = None) -> Project:
        """The project of a mkdocs.yml; `given` options win over those of the file.

        Raises ProjectError where the file is missing, is not YAML, or a setting is wrong.
        """
        config_file = config_file.resolve()
        settings = _read(config_file)
        plugins = _plugins(settings.get("plugins") or [])
        options = Options.of({**(plugins.get("studynotes") or {}), **(given or {})})
        i18n = plugins.get("i18n") or {}
        languages = [lang for lang in i18n.get("languages") or []
                     if _has_locale(lang) and (lang.get("build", True) or lang.get("default"))]
        languages.sort(key=lambda lang: not lang.get("default"))
        root = config_file.parent
        project = cls(
            root=root,
            locales=tuple(lang["locale"] for lang in languages) or ("en",),
            docs=root / settings.get("docs_dir", "docs"),
            site=root / settings.get("site_dir", "site"),
            options=options,
            menu=tuple(_menu(settings.get("nav"))),
            only=i18n.get("build_only_locale") or None,
        )
        for folder in (project.docs, project.snippets):
            if not folder.is_dir():
                raise ProjectError(f"no folder {project.relative(folder)}: make it, or name "
                                   f"another one in {config_file.name}")
        return project

    @classmethod
    def find(cls, start: Path) -> Project:
        """The project that `start` lies in: its own or the nearest parent's mkdocs.yml."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "mkdocs.yml").is_file():
                return cls.load(folder / "mkdocs.yml")
        raise ProjectError(f"no mkdocs.yml in {start.resolve()} or above it: call this from a "
                           "project, or name one with -C")

    def with_options(self, **changed: Any) -> Project:
        """The same project with some options changed."""
        return replace(self, options=replace(self.options, **changed))


def _plugins(listed: list[Any] | dict[str, Any]) -> dict[str, Any]:
    plugins: dict[str, Any] = {}
    for entry in [listed] if isinstance(listed, dict) else listed:
        plugins |= entry if isinstance(entry, dict) else {str(entry): None}
    for name, options in plugins.items():
        if options is not None and not isinstance(options, dict):
            raise ProjectError(f"mkdocs.yml: plugin `{name}` has {options!r} where its options "
                               f"belong; write - {name}, or - {name}: {{option: value}}")
    return plugins


def _menu(nav: Any) -> Iterator[str]:
    """The notes that a nav names, at any depth."""
    match nav:
        case str() if nav.endswith(".md"):
            yield nav
        case list() | dict():
            for entry in nav.values() if isinstance(nav, dict) else nav:
                yield from _menu(entry)


def _has_locale(language: Any) -> bool:
    if isinstance(language, dict) and isinstance(language.get("locale"), str):
        return True
    told = repr(language)
    raise ProjectError("mkdocs.yml: plugin `i18n`: a language is like `locale: bn`, not "
                       + (told if len(told) <= 60 else told[:57] + "…"))


def size(text: str) -> int:
    """Bytes of a size like `512M`; raises ValueError.

    >>> size("2G")
    2147483648
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", text.strip(), re.IGNORECASE)
    if not match:
        raise ValueError(f"not a size: {text!r} (write 512M or 2G)")
    return int(float(match[1]) * _UNITS.get(match[2].upper(), 1))


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """YAML as MkDocs writes it: `!ENV` is read, tags that concern MkDocs alone are passed over."""


def _env(loader: yaml.Loader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None
    return next((yaml.safe_load(os.environ[name]) for name in names if name in os.environ), default)


Loader.add_constructor("!ENV", _env)
Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def _read(config_file: Path) -> dict[str, Any]:
    try:
        settings = yaml.load(config_file.read_text(encoding="utf-8"), Loader)
    except FileNotFoundError:
        raise ProjectError(f"no file {config_file}") from None
    except UnicodeDecodeError as error:
        message, line = not_utf8(error)
        raise ProjectError(f"{config_file.name}:{line}: {message}") from None
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ProjectError(f"{config_file.name}{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ProjectError(f"{config_file.name}: not YAML: {error}") from None
    if not isinstance(settings, dict):
        raise ProjectError(f"{config_file.name} holds no settings")
    return settings
