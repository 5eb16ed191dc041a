"""Measure the site's search: from a key press to its result on the screen of a slow phone.

    .venv/bin/python scripts/bench_search.py        after `make build`

Types the last letter of every query of tests/browser/queries.yml, in a browser slowed down four
times, and prints medians and 95th percentiles in milliseconds; at most 100 are wanted. Only on a
machine that does nothing else do they mean anything.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import yaml

from studynotes import browser

ROOT = Path(__file__).resolve().parent.parent
SLOWDOWN = 4
READY = "!!(window.studynotesSearch && window.studynotesSearch.find)"
# A result is shown when the frame after the change of the list has been handed to the screen.
WATCH = """() => {
  window.taken = [];
  let pressed = 0;
  document.addEventListener("keydown", event => { pressed = event.timeStamp; }, true);
  document.querySelector("dialog input").addEventListener("input", () =>
    requestAnimationFrame(() => setTimeout(() => taken.push(performance.now() - pressed))));
}"""


def main() -> None:
    """Print a line for each language."""
    queries = yaml.safe_load((ROOT / "tests" / "browser" / "queries.yml").read_text("utf-8"))
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        sys.exit("there is no site: call `make build` first")
    with browser.opened() as opened:
        print(f"{'':10}{'keys':>8}{'median':>10}{'p95':>10}  ms, {SLOWDOWN} times slower")
        for number, (locale, table) in enumerate(queries.items()):
            page = opened.new_page(viewport={"width": 360, "height": 740})
            page.goto((site / ("" if number == 0 else locale) / "index.html").as_uri())
            page.keyboard.press("/")
            page.wait_for_function(READY)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate",
                                                    {"rate": SLOWDOWN})
            page.evaluate(WATCH)
            times: list[float] = []
            for query in map(str, table):
                page.fill("dialog input", query[:-1])
                page.wait_for_function("taken.length > 0")
                page.evaluate("window.taken = []")
                page.type("dialog input", query[-1])
                page.wait_for_function("taken.length > 0")
                times += page.evaluate("taken.splice(0)")
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"{locale:10}{len(times):8}{statistics.median(times):10.0f}{p95:10.0f}",
                  flush=True)


if __name__ == "__main__":
    main()
