"""Builds of a small site, as a person starts them: what comes out, what is said, what is left."""

import os
import posixpath
import re
import shutil
import socket
import subprocess
from html import unescape
from urllib.parse import unquote

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

LOCALES = ("en", "bn", "ne")
PAGES = {"en": "site/xavier.html", "bn": "site/bn/xavier.html", "ne": "site/ne/xavier.html"}


def article(site, locale: str) -> str:
    return re.search(r"<article.*?</article>", site.read(PAGES[locale]), re.DOTALL)[0]


def cells(html: str) -> list[str]:
    return re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", html)


# --- a good build ---


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_gets_the_same_values(built_site, locale):
    text = article(built_site, locale)
    assert ": 100, <math><mi>a</mi><mo>=</mo><mn>0.20</mn></math>\u2060." in text
    assert cells(text)[2:] == ["1", "0.12"]
    assert "weights" in text  # the code
    assert re.search(r'name="description" content="[^"]+: 0.2"', built_site.read(PAGES[locale]))


def figure(site, locale: str) -> str:
    """Path of the figure that a page shows."""
    source = re.search(r'<img [^>]*src="([^"]+)"', article(site, locale))[1]
    return posixpath.normpath(posixpath.join(posixpath.dirname(PAGES[locale]), source))


def test_every_language_gets_its_own_figure_and_no_copies_of_the_others(built_site):
    drawings = {built_site.read(figure(built_site, locale)) for locale in LOCALES}
    assert len(drawings) == 3
    assert len([name for name in built_site.files() if name.endswith("histogram.svg")]) == 3


def test_each_language_is_built_with_its_own_figures_alone(small_site):
    small_site.write("hook.py", """\
def on_nav(nav, config, files):
    print("figures:", *(uri for uri in files.src_uris if uri.endswith(".histogram.svg")))
""")
    small_site.edit("mkdocs.yml", "plugins:\n", "hooks: [hook.py]\nplugins:\n")
    told = re.findall("figures: (.*)", small_site.mkdocs("build").stdout)
    assert [re.findall(r"\b(?:en|bn|ne)\b", uris) for uris in told] == [["en"], ["bn"], ["ne"]]


def test_headers_of_tables_come_from_the_glossary(built_site):
    assert [cells(article(built_site, locale))[0] for locale in LOCALES] == ["layer", "লেয়ার", "तह"]


@pytest.fixture(scope="module")
def second_build(built_site, tmp_path_factory):
    """The site built again on another day, nothing changed; and what that build said."""
    site = built_site.copy(tmp_path_factory.mktemp("second") / "project")
    done = site.mkdocs("build", "--strict", SOURCE_DATE_EPOCH="86400")
    assert done.returncode == 0, done.stdout
    return site, done.stdout


@pytest.fixture(scope="module")
def fresh_build(built_site, tmp_path_factory):
    """The site built again with nothing in the cache; and what that build said."""
    site = built_site.copy(tmp_path_factory.mktemp("fresh") / "project")
    shutil.rmtree(site.path(".cache"))
    shutil.rmtree(site.path("site"))
    done = site.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stdout
    return site, done.stdout


def test_snippets_run_once_for_all_languages(fresh_build):
    _, said = fresh_build
    assert said.count("xavier_range  (it is new)") == 1
    assert "executed 2 of 2 snippets" in said


def test_a_second_build_executes_nothing_and_says_how_long_each_step_took(second_build):
    _, said = second_build
    assert re.search(r"executed 0 of 2 snippets in [\d.]+ s, wove 6 pages in [\d.]+ s, "
                     r"built in [\d.]+ s", said)


def test_builds_of_the_same_sources_give_the_same_bytes(built_site, second_build, fresh_build):
    """On whatever day, and where everything was executed and drawn again."""
    for site, _ in (second_build, fresh_build):
        assert site.files() == built_site.files()


def test_a_build_writes_nothing_where_authors_write(built_site, fresh_build):
    """Neither pages nor `__pycache__`: `serve` watches these folders and would build for ever."""
    site, _ = fresh_build
    for folder in ("docs", "snippets"):
        assert site.files(folder) == built_site.files(folder)
        assert not list(site.path(folder).rglob("__pycache__"))


# --- a build that fails ---


@pytest.mark.parametrize(("name", "old", "new", "told"), [
    pytest.param("snippets/xavier_range.py", "limit = ", "limit = 1 / 0 + ", [
        "snippets/xavier_range.py:7: ZeroDivisionError: division by zero",
        "docs/en/xavier.md:2, 9", "docs/bn/xavier.md:2, 9", "docs/ne/xavier.md:2, 9",
    ], id="a snippet that raises"),
    pytest.param("docs/bn/xavier.md", "{{ xavier_range.fan_in }}", "{{ xavier_range.fan_im }}", [
        "docs/bn/xavier.md:9: `xavier_range` has no value `fan_im`", "did you mean `fan_in`?",
    ], id="an unknown name in one language"),
    pytest.param("snippets/xavier_range.py", "fan_in, fan_out = 100", "fan_in, fan_out = 200", [
        "docs/en/xavier.md:9: xavier_range.fan_in is 200, approved was 100",
        "docs/bn/xavier.md:9", "docs/ne/xavier.md:9", "make approve",
    ], id="a number that nobody approved"),
    pytest.param("mkdocs.yml", "plugins:\n", "hooks: [hook.py]\nplugins:\n", [
        "Error building page 'ne/xavier.md': not on this page",
    ], id="an exception of another plugin, in the last language"),
])
def test_a_build_that_fails_leaves_the_last_good_site(small_site, name, old, new, told):
    small_site.write("hook.py", "def on_post_page(output, page, config):\n"
                     "    if page.file.src_uri == 'ne/xavier.md':\n"
                     "        raise RuntimeError('not on this page')\n")
    before = small_site.files()
    small_site.edit(name, old, new)
    done = small_site.mkdocs("build", "--strict")
    assert done.returncode != 0
    for words in told:
        assert words in done.stdout
    assert small_site.files() == before
    assert small_site.leftovers() == []


def test_all_errors_are_told_at_once(small_site):
    small_site.edit("docs/en/xavier.md", "xavier_range.limit", "xavier_rang.limit")
    small_site.edit("docs/ne/xavier.md", "xavier_range.fan_in", "xavier_range.width")
    said = small_site.mkdocs("build").stdout
    assert "docs/en/xavier.md:2: unknown snippet `xavier_rang`" in said
    assert "docs/ne/xavier.md:9: `xavier_range` has no value `width`" in said
    assert "see above; the site was left as it is" in said


def test_warnings_of_all_languages_fail_a_strict_build_together(small_site):
    """MkDocs alone would stop at the first language that has one."""
    before = small_site.files()
    for locale in LOCALES:
        small_site.edit(f"docs/{locale}/index.md", "xavier.md", "nowhere.md")
    done = small_site.mkdocs("build", "--strict")
    for locale in LOCALES:
        assert f"Doc file '{locale}/index.md' contains a link 'nowhere.md" in done.stdout
    assert "Aborted with 3 warnings in strict mode" in done.stdout
    assert done.returncode != 0
    assert small_site.files() == before
    assert small_site.leftovers() == []


def test_a_quiet_build_tells_errors_and_nothing_else(small_site):
    assert small_site.mkdocs("build", "--quiet").stdout == ""
    small_site.edit("docs/bn/xavier.md", "xavier_range.fan_in", "xavier_range.width")
    assert "docs/bn/xavier.md:9: " in small_site.mkdocs("build", "--quiet").stdout


# --- where and what to build ---


def test_another_folder_for_the_site_and_to_build_from(small_site):
    before = small_site.files()
    config = str(small_site.path("mkdocs.yml"))
    elsewhere = type(small_site)(small_site.path("elsewhere"))
    elsewhere.root.mkdir()
    done = elsewhere.mkdocs("build", "--strict", "-f", config, "-d", "out/other")
    assert done.returncode == 0, done.stdout
    assert small_site.files("out/other") == before
    assert [path.name for path in small_site.path("out").iterdir()] == ["other"]
    assert small_site.files() == before
    assert list(elsewhere.root.iterdir()) == []


def test_a_project_behind_a_symbolic_link(small_site):
    link = small_site.root.with_name("link")
    link.symlink_to(small_site.root)
    small_site.edit("docs/bn/xavier.md", "xavier_range.fan_in", "xavier_range.width")
    said = small_site.mkdocs("build", "-f", str(link / "mkdocs.yml")).stdout
    assert any(line.startswith("docs/bn/xavier.md:9: ") for line in said.splitlines())


def test_serving_where_another_server_is_ends_at_once_with_a_way_out(small_site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = small_site.mkdocs("serve", "-a", address)
    assert done.returncode != 0
    assert f"cannot serve at {address}" in done.stdout
    assert "serve -a " in done.stdout
    assert "Traceback" not in done.stdout


def test_the_theme_stays_compiled_between_languages_and_builds(small_site):
    """MkDocs would compile each template once a language and build."""
    compiled = small_site.path(".cache/studynotes-templates")
    shutil.rmtree(compiled, ignore_errors=True)
    assert small_site.mkdocs("build").returncode == 0
    first = {file.name: file.stat().st_mtime_ns for file in compiled.iterdir()}
    assert first
    assert small_site.mkdocs("build").returncode == 0
    assert {file.name: file.stat().st_mtime_ns for file in compiled.iterdir()} == first


def test_a_project_overrides_parts_of_the_theme_files_and_words(small_site):
    """Its own come before ours, and ours before Material's."""
    small_site.write("overrides/404.html", "nothing here")
    small_site.edit("mkdocs.yml", "name: material\n", "name: material\n  custom_dir: overrides\n")
    small_site.write("docs/assets/js/offline.js", "// none")
    small_site.write("docs/words.yml", "bn: {search.close: সরিয়ে দিন}\n")
    assert small_site.mkdocs("build", "--strict").returncode == 0
    assert small_site.read("site/404.html") == "nothing here"
    assert small_site.read("site/assets/js/offline.js") == "// none"
    assert 'title="সরিয়ে দিন"' in small_site.read(PAGES["bn"])
    assert 'title="Close"' in small_site.read(PAGES["en"])
    assert "x-default" in small_site.read("site/sitemap.xml"), "ours, not that of static-i18n"
    assert "words.yml" not in small_site.files("site")


def test_one_language_alone(small_site):
    """It stands at the root, and nothing of the other languages is built or drawn."""
    shutil.rmtree(small_site.path(".cache"))
    done = small_site.mkdocs("build", "--strict", ONLY="bn")
    assert done.returncode == 0, done.stdout
    pages = [name for name in small_site.files() if name.endswith(".html")]
    assert pages == ["404.html", "index.html", "snippets/xavier.html", "xavier.html"]
    page = small_site.read("site/xavier.html")
    assert '<html lang="bn"' in page
    assert cells(page)[0] == "লেয়ার"  # the glossary is still read from English
    assert [path.stem for path in small_site.root.glob(".cache/*/*/*/*.svg")] == ["histogram.bn"]


def test_after_the_build_others_find_the_site_where_it_is(small_site):
    """`gh-deploy` pushes `site_dir`, after the build, from the same configuration."""
    config = load_config(str(small_site.path("mkdocs.yml")))
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    build(config)
    assert config.site_dir == str(small_site.path("site"))
    assert small_site.leftovers() == []


def test_a_build_that_a_program_starts_cleans_up_too(small_site):
    small_site.edit("docs/ne/index.md", "xavier.md", "nowhere.md")
    config = load_config(str(small_site.path("mkdocs.yml")), strict=True)
    with pytest.raises(Abort):
        build(config)
    assert small_site.leftovers() == []


# --- the end of a page ---


def committed(site, day: str = "2026-03-05T08:00:00+0600") -> str:
    """Put the project into a repository of its own; gives the commit."""
    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-C", str(site.root), "-c", "user.name=A", "-c", "user.email=a@example.org",
             *arguments], env={**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day},
            check=True, capture_output=True, text=True).stdout.strip()

    for arguments in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "Notes"]):
        git(*arguments)
    return git("rev-parse", "HEAD")


def ends(site) -> dict[str, str]:
    """What stands at the end of the note in each language."""
    return {locale: re.search(r'<footer class="studynotes-end".*?</footer>', site.read(page),
                              re.DOTALL)[0] for locale, page in PAGES.items()}


def test_a_page_says_in_its_language_when_it_changed_last(small_site):
    committed(small_site)
    assert small_site.mkdocs("build", "--strict").returncode == 0
    told = ends(small_site)
    assert "Last changed on 5 March 2026" in told["en"]
    assert "সর্বশেষ পরিবর্তন: 5 মার্চ 2026" in told["bn"]
    assert "पछिल्लो परिवर्तन: 2026 मार्च 5" in told["ne"]


def test_the_same_commit_gives_the_same_bytes(small_site):
    committed(small_site)
    assert small_site.mkdocs("build").returncode == 0
    first = small_site.files()
    assert small_site.mkdocs("build").returncode == 0
    assert small_site.files() == first


def test_without_git_and_repository_a_page_has_neither_day_nor_report(built_site):
    for end in ends(built_site).values():
        assert "<p>" not in end


def test_a_report_is_filled_in_with_page_language_and_commit(small_site):
    commit = committed(small_site)
    assert small_site.mkdocs("build", "--strict", REPO_URL="https://github.com/a/b").returncode == 0
    href = unescape(re.search(r'data-report href="([^"]+)"', ends(small_site)["bn"])[1])
    assert href.startswith("https://github.com/a/b/issues/new?title=bn%2Fxavier.md")
    assert unquote(href).endswith(
        f"\n---\npage: bn/xavier.md\nlanguage: bn\ncommit: {commit[:12]}\nsection: ")


def test_a_project_may_name_an_address_for_mail(small_site):
    small_site.edit("mkdocs.yml", "- studynotes\n", "- studynotes: {report: a@example.org}\n")
    assert small_site.mkdocs("build", "--strict").returncode == 0
    assert all('data-report href="mailto:a@example.org?subject=' in end
               for end in ends(small_site).values())
