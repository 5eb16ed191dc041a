"""`mkdocs serve` while an author works: a save shows, nothing stops it, errors are on the page."""

import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from html import unescape
from urllib.error import HTTPError

import pytest

PAGES = ("xavier.html", "bn/xavier.html", "ne/xavier.html")
SNIPPET = "snippets/xavier_range.py"
BROKEN = "limit = 1 / 0 + "


class Server:
    """A running `mkdocs serve --strict`; whoever waits for it waits a minute at most."""

    def __init__(self, site, **environment: str):
        self.site = site
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.said: list[str] = []
        self.process = site.start("mkdocs", "serve", "--strict", "-a", self.address,
                                  output=subprocess.PIPE, **environment)
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()
        self._within_a_minute(lambda: "Serving on" in "".join(self.said))

    def stop(self) -> int:
        """As Ctrl-C does; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(60)
        finally:
            self.process.kill()
            self.listener.join()

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=20) as answer:
            return answer.read().decode()

    def until(self, path: str, condition: Callable[[str], bool]) -> str:
        """The page, once it is as it should be."""
        self._within_a_minute(lambda: condition(self.page(path)))
        return self.page(path)

    def until_all_shows(self) -> None:
        """Wait for whatever was saved: one more save shows after it, and is taken back."""
        text = self.site.read("docs/en/index.md")
        self.site.write("docs/en/index.md", f"{text}\nAll is there.\n")
        self.until_it_says("index.html", "All is there.")
        self.site.write("docs/en/index.md", text)
        self.until("index.html", lambda page: "All is there." not in page)

    def until_it_says(self, path: str, *words: str) -> str:
        """Words of the text, or of its markup."""
        return self.until(path, lambda page: all(
            word in page or word in text(page) for word in words))

    def whole_builds(self) -> int:
        """How often all was built."""
        return "".join(self.said).count("Building documentation...")

    def after_a_whole_build(self) -> None:
        """Let it build everything, as after any change of its settings."""
        before = self.whole_builds()
        self.site.write("mkdocs.yml", self.site.read("mkdocs.yml") + "# saved\n")
        self._within_a_minute(lambda: self.whole_builds() > before)

    def served(self) -> dict[str, str]:
        """All files of the site that a save of notes or snippets may change."""
        names = [name for name in self.site.files()
                 if name.endswith((".html", ".svg", "sitemap.xml"))
                 or name.startswith("assets/search/")]
        return {name: re.sub(r"<script>\s*var livereload.*?</script>", "", self.page(name),
                             flags=re.DOTALL) for name in names if self.has(name)}

    def has(self, path: str) -> bool:
        try:
            return bool(self.page(path))
        except HTTPError:
            return False

    def until_healthy(self) -> None:
        self.until_all_shows()
        for path in PAGES:
            self.until(path, lambda page: ": 100, <math>" in page and not problems(page))

    def _listen(self) -> None:
        with self.process.stdout as lines:
            self.said.extend(lines)

    def _within_a_minute(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not done():
            assert self.process.poll() is None, "".join(self.said)
            assert time.monotonic() < deadline, "".join(self.said)
            time.sleep(0.05)


def text(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def problems(page: str) -> str:
    """What the strip on top of a page says."""
    strip = re.search(r'<div class="studynotes-problems".*?</div>', page, re.DOTALL)
    return text(strip[0]) if strip else ""


@pytest.fixture(scope="module")
def first_server(built_site, tmp_path_factory):
    """A strict server that was started on a site with a broken snippet and a broken link."""
    site = built_site.copy(tmp_path_factory.mktemp("served") / "project")
    site.edit(SNIPPET, "limit = ", BROKEN)
    for locale in ("en", "bn", "ne"):
        site.edit(f"docs/{locale}/index.md", "xavier.md#range", "nowhere.md")
    server = Server(site)
    server.first = {path: server.page(path) for path in (*PAGES, "index.html")}
    yield server
    assert server.stop() == 0


@pytest.fixture
def server(first_server, built_site):
    """The same server before and after: a site without faults."""
    def mend() -> None:
        for folder in ("docs", "snippets"):
            for path in (built_site.root / folder).rglob("*"):
                ours = first_server.site.root / path.relative_to(built_site.root)
                if path.is_file() and path.read_bytes() != ours.read_bytes():
                    ours.write_bytes(path.read_bytes())
        first_server.until_healthy()

    mend()
    return first_server


def test_serve_starts_although_a_snippet_is_broken(first_server):
    """The pages that use it carry a strip, and a mark where a value would stand; others live on."""
    for path in PAGES:
        page = first_server.first[path]
        assert f"{SNIPPET}:7: ZeroDivisionError: division by zero" in problems(page)
        assert '<mark class="studynotes-missing">' in page
        assert ": ⚠ xavier_range.fan_in, " in text(page)
    assert not problems(first_server.first["index.html"])


def test_nothing_is_offered_that_only_a_published_site_has(first_server):
    assert not any("studynotes-take" in page for page in first_server.first.values())


def test_a_page_heals_when_its_snippet_is_mended_and_tells_when_it_breaks_again(server):
    server.site.edit(SNIPPET, "limit = ", BROKEN)
    assert "ZeroDivisionError" in problems(server.until("bn/xavier.html", problems))
    server.site.edit(SNIPPET, BROKEN, "limit = ")
    server.until_healthy()
    server.site.edit(SNIPPET, "limit = ", BROKEN)
    assert "ZeroDivisionError" in problems(server.until("bn/xavier.html", problems))


def test_a_changed_number_reaches_all_languages_and_must_be_approved(server):
    site = server.site
    site.edit(SNIPPET, "fan_in, fan_out = 100", "fan_in, fan_out = 200")
    for path in PAGES:
        page = server.until_it_says(path, ": 200, <math>")
        assert "note: xavier_range.fan_in is 200, approved was 100" in problems(page)

    before = site.files()
    refused = site.mkdocs("build", "--strict")
    assert refused.returncode != 0
    assert "docs/en/xavier.md:9: xavier_range.fan_in is 200" in refused.stdout
    assert all(f"docs/{locale}/xavier.md:9" in refused.stdout for locale in ("bn", "ne"))
    assert site.files() == before

    assert site.studynotes("approve").returncode == 0
    for path in PAGES:
        server.until(path, lambda page: ": 200, <math>" in page and not problems(page))
    assert site.mkdocs("build", "--strict").returncode == 0
    assert "200" in site.read("site/bn/xavier.html")


def test_what_is_wrong_stands_on_the_page_where_it_is(server):
    """A formula that does not convert, an include of nothing, an unknown value and figure."""
    site = server.site
    site.edit("docs/bn/xavier.md", "$a$", "$\\foo$")
    site.edit("docs/ne/xavier.md", "xavier_range.py:sample", "xavier_rang.py")
    site.edit("docs/en/xavier.md", "xavier_range.fan_in", "xavier_range.width")
    site.edit("docs/en/xavier.md", "xavier_range.histogram", "xavier_range.bars")

    bengali = server.until_it_says("bn/xavier.html", 'class="maths-error"', "\\foo")
    assert "docs/bn/xavier.md:7: " in problems(bengali)
    nepali = server.until_it_says("ne/xavier.html", '⚠ "xavier_rang.py"')
    assert "docs/ne/xavier.md:16: " in problems(nepali)
    english = server.until_it_says("xavier.html", ": ⚠ xavier_range.width, ")
    assert "docs/en/xavier.md:9: " in problems(english)
    assert "docs/en/xavier.md:13: " in problems(english)
    assert not problems(server.page("bn/index.html"))


def test_what_is_wrong_with_all_pages_stands_on_each(server):
    server.site.edit("docs/glossary.yml", "terms:", "terms: [")
    server.site.edit("snippets/results.json", "{", "[")
    page = server.until_it_says("ne/index.html", "docs/glossary.yml:", "snippets/results.json: ")
    assert problems(page)


def test_a_page_that_is_no_text_tells_so_and_the_others_live_on(server):
    server.site.path("docs/bn/xavier.md").write_bytes("# Größe\n".encode("latin-1"))
    page = server.until("bn/xavier.html", problems)
    assert "docs/bn/xavier.md:1: " in problems(page)
    assert ": 100, <math>" in server.page("ne/xavier.html")


def test_another_word_in_the_glossary_is_drawn_and_set(server):
    figure = "ne/figures/xavier_range.histogram.svg"
    before = server.page(figure)
    server.site.edit("docs/glossary.yml", "ne: तौल", "ne: भार")
    server.site.edit("docs/glossary.yml", "ne: तह", "ne: पत्र")
    server.until("ne/xavier.html", lambda page: ">पत्र</th>" in page)
    assert server.page(figure) != before
    assert not problems(server.page("ne/xavier.html"))


# --- a save builds what it changes, and no more ---


def test_a_sentence_shows_at_once(server):
    builds = server.whole_builds()
    server.site.edit("docs/bn/xavier.md", "রেঞ্জ: {{", "নতুন বাক্য: {{")
    server.until_it_says("bn/xavier.html", "নতুন বাক্য: 100")
    assert server.whole_builds() == builds


def change_a_sentence(site) -> None:
    site.edit("docs/ne/xavier.md", "दायरा: {{", "नयाँ वाक्य: {{")


def change_a_title(site) -> None:
    site.edit("docs/bn/xavier.md", "# Xavier {", "# জেভিয়ার {")


def change_a_description(site) -> None:
    site.edit("docs/en/xavier.md", 'description: "Range', 'description: "Another range')


def change_a_value(site) -> None:
    site.edit(SNIPPET, "fan_in, fan_out = 100", "fan_in, fan_out = 200")


def change_an_imported_program(site) -> None:
    site.edit("snippets/initializers.py", "6 /", "12 /")


def change_a_figure(site) -> None:
    site.edit(SNIPPET, "axes.hist(weights.ravel())", "axes.hist(weights.ravel(), bins=4)")


def cite_another_figure(site) -> None:
    site.edit(SNIPPET, "def histogram", "def again(label) -> Figure:\n"
              "    return histogram(label)\n\n\ndef histogram")
    for locale in ("en", "bn", "ne"):
        site.write(f"docs/{locale}/xavier.md", site.read(f"docs/{locale}/xavier.md")
                   + "\n![once more]({{ xavier_range.again }})\n")


def change_shown_code(site) -> None:
    site.edit(SNIPPET, "# --8<-- [end", "# a remark\n# --8<-- [end")


def change_a_label(site) -> None:
    site.edit("docs/glossary.yml", "ne: तह", "ne: पत्र")


def change_another_spelling(site) -> None:
    """Which only search knows."""
    site.edit("docs/glossary.yml", "ne: तह}", "ne: तह, also: [लेयर]}")


def break_a_snippet(site) -> None:
    site.edit(SNIPPET, "limit = ", BROKEN)


def break_two_formulas(site) -> None:
    site.edit("docs/bn/xavier.md", "$a$", "$\\foo$")
    site.edit("docs/en/xavier.md", "$a$", "$\\foo$")


CHANGES = (change_a_sentence, change_a_title, change_a_description, change_a_value,
           change_an_imported_program, change_a_figure, cite_another_figure, change_shown_code,
           change_a_label, change_another_spelling, break_a_snippet, break_two_formulas)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_save_the_site_is_that_of_a_whole_build(server, change):
    before, builds = server.served(), server.whole_builds()
    change(server.site)
    server.until_all_shows()
    after = server.served()
    assert after != before
    assert server.whole_builds() == builds
    server.after_a_whole_build()
    assert server.served() == after


def test_a_title_is_new_in_the_menu_of_the_other_pages(server):
    server.site.edit("docs/bn/xavier.md", "# Xavier {", "# জেভিয়ার {")
    server.until_it_says("bn/index.html", "জেভিয়ার")
    assert "জেভিয়ার" not in server.page("ne/index.html")


def test_a_data_file_is_an_input_of_who_reads_it(server):
    server.site.write("snippets/data/width.txt", "300")
    server.site.edit(SNIPPET, "fan_in, fan_out = 100, 50",
                     'fan_in, fan_out = int(open("data/width.txt").read()), 50')
    server.until_it_says("ne/xavier.html", ": 300, <math>")
    server.site.write("snippets/data/width.txt", "400")
    server.until_it_says("ne/xavier.html", ": 400, <math>")


def test_a_style_sheet_is_copied(server):
    server.site.write("docs/assets/own.css", "body { color: teal }")
    server.until_all_shows()
    builds = server.whole_builds()
    server.site.write("docs/assets/own.css", "body { color: navy }")
    server.until("assets/own.css", lambda text: "navy" in text)
    assert server.whole_builds() == builds


def test_a_new_page_is_built_and_may_go_again(server):
    for locale in ("en", "bn", "ne"):
        server.site.write(f"docs/{locale}/news.md", "# News {#news}\n")
    server.until_all_shows()
    assert '<h1 id="news"' in server.page("bn/news.html")
    for locale in ("en", "bn", "ne"):
        server.site.path(f"docs/{locale}/news.md").unlink()
    server.until_all_shows()
    assert not server.has("bn/news.html")


def test_what_is_wrong_is_told_once_in_the_terminal(server):
    said = len(server.said)
    server.site.edit("docs/bn/xavier.md", "$a$", "$\\foo$")
    server.until("bn/xavier.html", problems)
    server.site.edit("docs/ne/xavier.md", "दायरा: {{", "नयाँ वाक्य: {{")
    server.until_it_says("ne/xavier.html", "नयाँ वाक्य: 100")
    assert "".join(server.said[said:]).count("cannot show a formula") == 1


def test_serving_leaves_the_built_site_alone(server, built_site):
    assert server.site.leftovers() == []
    assert sorted(server.site.files()) == sorted(built_site.files())


def test_one_language_alone(small_site):
    server = Server(small_site, ONLY="bn")
    try:
        assert '<html lang="bn"' in server.page("xavier.html")
        small_site.edit("docs/bn/xavier.md", "রেঞ্জ: {{", "নতুন বাক্য: {{")
        server.until_it_says("xavier.html", "নতুন বাক্য: 100")
        assert server.whole_builds() == 1
        with pytest.raises(HTTPError):
            server.page("ne/xavier.html")
    finally:
        assert server.stop() == 0
