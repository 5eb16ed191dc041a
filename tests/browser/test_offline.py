"""Reading goes on when the server is gone."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from studynotes.publishing import offline

LOCALES = ("en", "bn", "ne")
SAVED = "document.querySelector('[data-save]').hidden"
SAID = "document.querySelector('[data-studynotes-offline] [role=status]').innerText"
KEPT = """async () => (await (await caches.open("studynotes")).keys())
  .map(request => new URL(request.url).pathname)"""
NEW = """async name => (await (await fetch(name)).text()).includes(" NEW</h1>")"""
IDLE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return !registration.installing && !registration.waiting;
}"""


class Host(ThreadingHTTPServer):
    """Serves a copy of the site, notes what it is asked for, and can be cut off."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Noting, directory=str(folder)))
        self.folder = folder
        self.asked: list[str] = []
        self.answers: float = float("inf")
        """How many more requests are answered before the line is cut."""
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def change(self, *names: str, answers: float = float("inf")) -> None:
        """A new state of the site: these pages say something new. A browser may ask at once."""
        self.asked.clear()
        self.answers = answers
        for name in names:
            page = self.folder / name
            html = page.read_text(encoding="utf-8")
            page.write_text(html.replace("</h1>", " NEW</h1>", 1), encoding="utf-8")
        offline.finish(self.folder, LOCALES)


class _Noting(SimpleHTTPRequestHandler):
    def do_GET(self):
        """A file; or, once the line is cut, nothing at all."""
        self.server.asked.append(self.path.partition("?")[0])
        self.server.answers -= 1
        if self.server.answers < 0:
            self.close_connection = True
        else:
            super().do_GET()

    def log_message(self, format, *args):
        """Nothing: the test says what went wrong."""


@pytest.fixture
def host(site, tmp_path) -> Iterator[Host]:
    folder = tmp_path / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.pdf", "*.apkg", "*.zip"))
    serving = Host(folder)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join()


def until(page, expression, argument=None):
    """Wait for something that the page has to wait for itself."""
    for _ in range(600):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {expression}")


def save(page, address, path="bn/xavier.html"):
    page.set_default_timeout(120_000)  # a busy machine takes its time
    page.goto(address + path)
    page.click("[data-save]")
    page.wait_for_function(SAVED)


def test_a_saved_language_is_read_without_a_server(page, server, address):
    save(page, address)
    server.shutdown()
    server.server_close()
    page.goto(address + "bn/he-init.html")
    assert page.evaluate("document.documentElement.lang") == "bn"
    page.eval_on_selector_all("article img", "images => images.forEach(i => i.loading = 'eager')")
    page.wait_for_function("[...document.querySelectorAll('article img')]"
                           ".every(image => image.complete && image.naturalWidth)")
    page.keyboard.press("/")
    page.fill("dialog input", "ওজনের")
    page.wait_for_selector("dialog li")


def test_its_size_is_told_before_and_its_progress_meanwhile(page, host):
    page.goto(host.address + "bn/xavier.html")
    page.wait_for_function("/[0-9]+ KB/.test(document.querySelector('[data-save]').innerText)")
    page.evaluate("""() => {
      window.said = [];
      const progress = document.querySelector("[data-studynotes-offline] progress");
      new MutationObserver(() => progress.hidden || said.push([progress.value, progress.max]))
        .observe(progress.parentElement, {subtree: true, childList: true, attributes: true});
    }""")
    page.click("[data-save]")
    page.wait_for_function(SAVED)
    said = page.evaluate("said")
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert len({done for done, _ in said}) > 10
    assert page.is_hidden("[data-studynotes-offline] progress")
    assert page.evaluate(SAID)


def test_a_download_that_was_cut_goes_on_where_it_stopped(page, host):
    page.goto(host.address + "bn/xavier.html")
    before = page.evaluate(SAID)
    host.answers = 40
    page.click("[data-save]")
    page.wait_for_function(f"{SAID} !== {before!r} && "
                           "document.querySelector('[data-studynotes-offline] progress').hidden")
    kept = page.evaluate(KEPT)
    assert 20 < len(kept) < 40
    assert not page.evaluate(SAVED)
    host.answers = float("inf")
    host.asked.clear()
    page.click("[data-save]")
    page.wait_for_function(SAVED)
    assert set(host.asked) & set(kept) == set()
    assert len(page.evaluate(KEPT)) > len(kept) + 50


def test_an_update_fetches_only_what_changed(page, host):
    save(page, host.address)
    host.change("bn/he-init.html")
    page.goto(host.address + "bn/xavier.html")
    until(page, NEW, "he-init.html")
    assert [path for path in host.asked if path != "/sw.js"] == ["/bn/he-init.html"], host.asked


def test_the_old_site_stays_whole_until_the_new_one_is(page, host):
    save(page, host.address)
    names = [f"bn/{name}.html" for name in ("he-init", "gains", "lab", "claims", "variance")]
    host.change(*names, answers=3)  # the new worker, and two of the five pages
    page.goto(host.address + "bn/xavier.html")
    while len(host.asked) <= 3:
        page.wait_for_timeout(50)
    until(page, IDLE)
    for name in names:
        page.goto(host.address + name)
        assert "NEW" not in page.inner_text("h1")
    had = {path for path in host.asked[:3] if path.startswith("/bn/")}
    host.answers = float("inf")
    host.asked.clear()
    page.goto(host.address + "bn/xavier.html")
    until(page, NEW, "he-init.html")
    for name in names:
        page.goto(host.address + name)
        assert "NEW" in page.inner_text("h1")
    assert had & set(host.asked) == set()


def test_the_other_languages_come_if_wished(page, host):
    save(page, host.address)
    assert not [path for path in page.evaluate(KEPT) if path.startswith("/ne/")]
    page.click("button[data-others]")
    page.wait_for_function("document.querySelector('button[data-others]').hidden")
    host.answers = 0
    for path, language in (("xavier.html", "en"), ("ne/xavier.html", "ne")):
        page.goto(host.address + path)
        assert page.evaluate("document.documentElement.lang") == language


def test_nothing_is_kept_before_the_reader_asks(page, address):
    page.goto(address + "xavier.html")
    page.wait_for_selector("[data-save]")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_it_can_be_removed_again(page, address):
    save(page, address)
    page.click("[data-forget]")
    until(page, "caches.keys().then(all => all.length === 0)")


def test_the_files_are_read_from_a_folder_search_included(page, site):
    page.goto((site / "ne" / "xavier.html").as_uri())
    assert page.is_hidden("[data-save]")
    page.keyboard.press("/")
    page.fill("dialog input", "तौलको")
    page.wait_for_selector("dialog li mark")
