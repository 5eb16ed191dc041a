"""A project is read from its mkdocs.yml, without MkDocs, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from studynotes.problems import ProjectError
from studynotes.project import Options, Project, size


@pytest.fixture
def load(tmp_path: Path):
    """Loads a project from the text of its mkdocs.yml; both folders are there."""

    def read(text: str) -> Project:
        for folder in ("docs", "snippets"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(dedent(text), encoding="utf-8")
        return Project.load(tmp_path / "mkdocs.yml")

    return read


def test_languages_begin_with_the_source_language(load):
    project = load("""\
        plugins:
          - studynotes
          - i18n:
              languages:
                - {locale: bn}
                - {locale: en, default: true}
                - {locale: ne}
                - {locale: hi, build: false}
        """)
    assert project.locales == project.built_locales == ("en", "bn", "ne")
    assert project.source_locale == "en"


def test_a_project_of_one_language_needs_no_plugin_for_languages(load):
    assert load("plugins: [studynotes]").locales == ("en",)


def test_everything_has_its_place(load, tmp_path: Path):
    project = load("site_dir: public\n")
    places = (project.docs, project.snippets, project.site, project.approved, project.glossary)
    assert [project.relative(path) for path in places] == [
        "docs", "snippets", "public", "snippets/results.json", "docs/glossary.yml",
    ]  # fmt: skip
    assert project.relative(Path("/elsewhere/x")) == "/elsewhere/x"


@pytest.mark.parametrize("plugins", ["- studynotes: {jobs: 3}", "  studynotes: {jobs: 3}"])
def test_options_stand_under_the_plugin(load, plugins: str):
    assert load(f"plugins:\n{plugins}\n").options == Options(jobs=3)


def test_options_may_be_changed_for_one_run(load):
    project = load("site_name: Notes")
    assert project.with_options(jobs=7).options.jobs == 7
    assert project.options.jobs == 0


@pytest.mark.parametrize(
    ("environment", "only"), [({}, None), ({"ONLY": ""}, None), ({"ONLY": "bn"}, "bn")]
)
def test_one_language_alone_is_chosen_by_the_environment(load, monkeypatch, environment, only):
    monkeypatch.delenv("ONLY", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    project = load("""\
        plugins:
          - i18n:
              build_only_locale: !ENV [ONLY, null]
              languages: [{locale: en, default: true}, {locale: bn}]
        """)
    assert project.only == only
    assert project.built_locales == ((only,) if only else ("en", "bn"))


@pytest.mark.parametrize(
    ("value", "found"),
    [("!ENV SITE", "there"), ("!ENV [NOT_SET, SITE, x]", "there"), ("!ENV [NOT_SET, '05']", "05")],
)
def test_environment_variables_are_read_as_mkdocs_reads_them(load, monkeypatch, value, found):
    monkeypatch.setenv("SITE", "there")
    assert load(f"site_dir: {value}").site.name == found


def test_tags_that_concern_mkdocs_alone_are_passed_over(load):
    load("""\
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
              anything: !relative
        """)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins:\n  - studynotes: {jbos: 3}", "no option `jbos`: did you mean `jobs`"),
        ("plugins:\n  - studynotes: {jobs: many}", "option `jobs` should be int: 'many'"),
        ("plugins:\n  - studynotes: {jobs: true}", "option `jobs` should be int: True"),
        ("plugins:\n  - studynotes: {jobs: -1}", "`jobs` and `timeout` are not negative"),
        ("plugins:\n  - studynotes: {timeout: 0}", "`timeout` is not 0"),
        ("plugins:\n  - studynotes: {memory: lots}", "`memory`: not a size: 'lots'"),
        ("plugins:\n  - studynotes: {isolation: no}", "`isolation` should be str: False"),
        ("plugins:\n  - studynotes: {isolation: vm}", "`isolation`: 'vm'; it is auto, fork or"),
        ("plugins:\n  - studynotes: 3", "plugin `studynotes` has 3 where its options belong"),
        ("plugins:\n  - i18n: {languages: [bn]}", "a language is like `locale: bn`, not 'bn'"),
        (
            "plugins:\n  - i18n: {build_only_locale: be, languages: [{locale: bn}]}",
            "build_only_locale in mkdocs.yml) is `be`: there are: bn",
        ),
        ("docs_dir: dosc", "no folder dosc: make it, or name another one in mkdocs.yml"),
        ("plugins:\n  - studynotes: {snippets: code}", "no folder code: make it"),
        ("nav: [", "mkdocs.yml:2: not YAML: did not find expected node content"),
        ("just a word", "mkdocs.yml holds no settings"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_name(load, text: str, message: str):
    with pytest.raises(ProjectError) as caught:
        load(text)
    assert message in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(ProjectError, match="no file"):
        Project.load(tmp_path / "mkdocs.yml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: x\nauthor: \xff\n")
    with pytest.raises(ProjectError, match=r"mkdocs.yml:2: not UTF-8"):
        Project.load(tmp_path / "mkdocs.yml")


def test_a_project_is_found_from_any_folder_inside_it(load, tmp_path: Path):
    load("site_name: Notes")
    (tmp_path / "docs" / "en").mkdir()
    assert Project.find(tmp_path / "docs" / "en").root == tmp_path.resolve()


def test_outside_a_project_none_is_found(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"no mkdocs.yml in .* or above it: call this from"):
        Project.find(tmp_path)


@pytest.mark.parametrize(("text", "count"), [
    ("1024", 1024), ("64K", 65_536), ("512M", 2**29), ("1.5G", 3 * 2**29), ("2 gb", 2**31)])
def test_sizes(text, count):
    assert size(text) == count


def test_a_size_that_is_none():
    with pytest.raises(ValueError, match=r"not a size: '2X' \(write 512M or 2G\)"):
        size("2X")
