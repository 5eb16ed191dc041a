"""`studynotes init` makes a whole project on another subject: the generator knows of none."""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from studynotes import pipeline, scaffold
from studynotes.commands.main import main
from studynotes.languages import interface
from studynotes.problems import ProjectError
from studynotes.project import Loader, Project

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts/studynotes"
TEMPLATE = PACKAGE / "templates/project"
HINDI = ROOT / "tests/fixtures/hindi"


def run(project: Path, *command: str, **variables: str) -> str:
    """A Python module as a command in a project, in this environment; must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1",
             "PIP_NO_INDEX": "1", **variables})  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A new project, built once; to be looked at, not to be changed."""
    project = tmp_path_factory.mktemp("new") / "statistics"
    result = CliRunner().invoke(main, ["init", str(project)])
    assert result.exit_code == 0, result.output
    assert result.output.endswith(f"now: cd {project} && make serve\n")
    run(project, "mkdocs", "build", "--strict")
    return project


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of it to work on, its results in the cache."""
    return Path(shutil.copytree(made, tmp_path / "project"))


# --- it is whole ---


def test_it_is_right_as_it_stands(made):
    assert pipeline.run(Project.load(made / "mkdocs.yml")).problems == ()


def test_its_tests_pass_as_they_stand(made):
    assert " passed" in run(made, "pytest", "-q", "-p", "no:cacheprovider")
    run(made, "ruff", "check", "--no-cache", ".")


def test_its_pages_show_its_numbers_in_three_languages(made):
    for page in ("birthday.html", "bn/birthday.html", "ne/birthday.html"):
        html = (made / "site" / page).read_text(encoding="utf-8")
        assert "50.7%" in html and "<mn>253</mn>" in html
        assert (made / "site" / page).with_name("figures").joinpath("birthday.curve.svg").is_file()


def test_its_theme_comes_from_the_generator(made):
    """Nothing of it is copied into the project."""
    assert not [path for path in made.glob("docs/**/*") if path.suffix in (".html", ".css", ".js")]
    home = (made / "site/bn/index.html").read_text(encoding="utf-8")
    assert "../assets/js/search.js" in home and (made / "site/assets/js/search.js").is_file()
    linked = re.findall(r'<link rel="stylesheet" href="\.\./([^"]+)">', home)
    styles = "".join((made / "site" / name).read_text(encoding="utf-8") for name in linked)
    assert ".studynotes-search" in styles
    assert interface.load(Project.load(made / "mkdocs.yml")).words["bn"]["take.title"] in home


def test_it_has_the_settings_of_the_notes_that_the_generator_was_made_for(made):
    """So what is true of those pages is true of its pages."""
    ours, new = (yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
                 for folder in (ROOT, made))
    for name in ("markdown_extensions", "theme", "extra", "validation", "use_directory_urls"):
        assert new[name] == ours[name], name
    assert "extra_css" not in ours and "extra_javascript" not in ours, "they belong to the theme"


def test_a_note_can_be_begun_in_it(project):
    assert run(project, "studynotes", "new", "dice-sums").endswith("now: make serve\n")
    assert pipeline.run(Project.load(project / "mkdocs.yml")).problems == ()


@pytest.mark.parametrize("verb", ["build", "test", "check"])
def test_its_verbs_do_what_they_say(project, verb: str):
    done = subprocess.run(
        ["make", verb, f"BIN={Path(sys.executable).parent}", "READY="], cwd=project, text=True,
        capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_ci_calls_verbs_that_it_has(made):
    workflow = yaml.safe_load((made / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    (called,) = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    makefile = (made / "Makefile").read_text(encoding="utf-8")
    verbs = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    assert set(called.split()[1:]) <= set(verbs)


# --- it is written whole, or not at all ---


def test_it_asks_for_the_generator_by_the_place_that_it_came_from(tmp_path):
    scaffold.begin(tmp_path / "a", "studynotes @ git+https://notes.example/studynotes@1a2b3c")
    asked = (tmp_path / "a/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert "studynotes @ git+https://notes.example/studynotes@1a2b3c" in asked
    assert not any("@@" in line for line in asked)


def origin(text: str | None):
    """An installed studynotes whose `direct_url.json` is this."""
    return lambda name: type("Installed", (), {"version": "0.1", "read_text": lambda *_: text})()


@pytest.mark.parametrize(
    ("installed", "named"),
    [
        ('{"url": "https://a.example/s", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}}',
         "studynotes @ git+https://a.example/s@1a2b"),
        ('{"url": "file:///home/a/s", "dir_info": {"editable": true}}',
         "studynotes @ file:///home/a/s"),
        (None, "studynotes==0.1"),
    ],
)  # fmt: skip
def test_where_the_generator_came_from_is_known(monkeypatch, installed, named: str):
    monkeypatch.setattr(scaffold, "distribution", origin(installed))
    assert scaffold.this_generator() == named


def test_an_empty_folder_is_filled_also_the_one_that_somebody_stands_in(tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = CliRunner().invoke(main, ["init", "."])
    assert result.exit_code == 0, result.output
    assert (Path.cwd() / "mkdocs.yml").is_file()
    assert "  mkdocs.yml\n" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    for taken in (tmp_path, tmp_path / "mine.txt"):
        result = CliRunner().invoke(main, ["init", str(taken)])
        assert result.exit_code == 1
        assert f"{taken} is not empty: name a folder that does not exist yet" in result.output
    assert [path.name for path in tmp_path.rglob("*")] == ["mine.txt"]


def test_a_folder_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ProjectError, match=r"no folder .*/none: make it first"):
        scaffold.begin(tmp_path / "none/statistics", "")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path, monkeypatch):
    write, calls = scaffold.write_atomic, []

    def full(path: Path, text: str) -> None:
        calls.append(path)
        if len(calls) > 5:
            raise OSError(28, "No space left on device")
        write(path, text)

    monkeypatch.setattr(scaffold, "write_atomic", full)
    with pytest.raises(ProjectError, match="cannot be written: No space left on device"):
        scaffold.begin(tmp_path / "statistics", "")
    assert list(tmp_path.iterdir()) == []


def test_an_installed_generator_brings_all_of_it(tmp_path):
    """From a wheel, without this repository: data, theme and template are in it."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "scripts/studynotes",
                    ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-c", "import setuptools.build_meta as b; b.build_wheel('wheel')"],
        cwd=tmp_path, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if name.startswith("studynotes/")}
    ours = {f"studynotes/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}
    assert ours == inside


# --- a fourth language ---


LANGUAGE = """\
        - {locale: hi, name: हिन्दी, fixed_link: /hi/, build: true, site_name: संख्याएँ और संयोग}
"""


@pytest.fixture
def hindi(project: Path) -> Path:
    """The project with Hindi added: data files alone, no program is touched."""
    shutil.copytree(HINDI / "docs", project / "docs", dirs_exist_ok=True)
    words = yaml.safe_load((HINDI / "words.yml").read_text(encoding="utf-8"))
    path = project / "docs/glossary.yml"
    glossary = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in glossary["terms"] + glossary["labels"]:
        entry["hi"] = words["words"][entry["en"]]
        if "meaning" in entry:
            entry["meaning"]["hi"] = words["meanings"][entry["en"]]
    path.write_text(yaml.safe_dump(glossary, allow_unicode=True), encoding="utf-8")
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + LANGUAGE, encoding="utf-8")
    # The fixture has the words that the site had when it was written; later ones are filled in.
    path = project / "docs/words.yml"
    own = yaml.safe_load(path.read_text(encoding="utf-8"))
    english = yaml.safe_load(interface.OURS.read_text(encoding="utf-8"))["en"]
    own["hi"] |= {name: f"हिन्दी: {word}" for name, word in english.items()
                  if name not in own["hi"] and name != "language"}
    path.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    return project


def test_a_fourth_language_is_a_matter_of_data_files(hindi):
    run(hindi, "studynotes", "mark", "--all", "--lang", "hi")
    problems = pipeline.run(Project.load(hindi / "mkdocs.yml")).problems
    # Its third page is still to come, which is a note.
    assert [(one.path, one.message) for one in problems] == [
        ("docs/en/birthday.md", "not translated to `hi` yet")]
    run(hindi, "mkdocs", "build", "--strict")
    site = hindi / "site"
    page = (site / "hi/spread.html").read_text(encoding="utf-8")
    assert '<html lang="hi"' in page
    assert "<th style=\"text-align: right;\">विचलन</th>" in page
    assert "साथ रखिए" in page and 'title="बंद कीजिए"' in page
    figures = [(site / folder / "figures/dividing_by_n.averages.svg").read_bytes()
               for folder in ("", "bn", "ne", "hi")]
    assert len(set(figures)) == 4, "each with its own words"
    standing_in = (site / "hi/birthday.html").read_text(encoding="utf-8")
    assert "इस पृष्ठ का अनुवाद अभी नहीं हुआ है।" in standing_in
    assert "माध्य" in (site / "assets/search/hi.js").read_text(encoding="utf-8")
    assert 'hreflang="hi"' in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert '<section lang="hi"' in (site / "404.html").read_text(encoding="utf-8")


def test_what_a_new_language_still_lacks_is_listed_with_the_place_to_write_it(project):
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + LANGUAGE, encoding="utf-8")
    (project / "docs/hi").mkdir()
    said = [str(problem).split("\n")[0] for problem in pipeline.run(Project.load(path)).problems]
    assert any(one.startswith("docs/words.yml: note: the site's own parts lack") for one in said)
    assert "docs/en/spread.md: note: not translated to `hi` yet" in said
    assert any("has no `hi` in the glossary" in one or "but not in hi" in one for one in said)


# --- the generator knows no subject ---

SUBJECT = re.compile(
    r"xavier|glorot|kaiming|\bhe[-_ ]init|fan[-_ ]?(in|out)\b|initiali[sz]ation|neural|neuron|"
    r"\brelu|sigmoid|tanh|weights?[-_ ]init|gradient|mnist|\blayer|ওজন|নিউরন|तौल|न्युरन",
    re.IGNORECASE)


def code_alone(path: Path) -> str:
    """A file without comments; of Python without docstrings, too, for those hold examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py" or "@@" in text:
        return re.sub(r"/\*.*?\*/|\{#.*?#\}|(?<!:)//[^\n]*|^\s*#[^\n]*", "", text,
                      flags=re.DOTALL | re.MULTILINE)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    strings = {(node.value.lineno, node.value.col_offset) for scope in ast.walk(ast.parse(text))
               if isinstance(scope, documented) for node in scope.body
               if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return " ".join(token.string for token in tokenize.generate_tokens(io.StringIO(text).readline)
                    if token.type != tokenize.COMMENT and token.start not in strings)


FILES = sorted(path for path in PACKAGE.rglob("*") if path.is_file()
               and path.suffix in (".py", ".js", ".css", ".html", ".json", ".yml", ".md", ".xml")
               and "__pycache__" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_in_the_generator_knows_the_subject_of_these_notes(path: Path):
    assert [found[0] for found in SUBJECT.finditer(code_alone(path))] == []
