"""The lean site looks as it would with the whole style sheets of the theme."""

from pathlib import Path

import material
import pytest

WHOLE = Path(material.__file__).parent / "templates/assets/stylesheets"


def seen(page, states) -> list[bytes]:
    """Pictures of the page as it stands, and after each of some scripts."""
    pictures = []
    for state in ("", *states):
        page.evaluate(state)
        before, now = b"", page.screenshot(animations="disabled")
        while before != now:  # the theme follows what is being read, in its own time
            page.wait_for_timeout(200)
            before, now = now, page.screenshot(animations="disabled")
        pictures.append(now)
    return pictures


STATES = (
    "document.querySelector('#__drawer').click()",
    "document.querySelector('#__drawer').click()",
    "document.querySelector('[data-md-color-scheme=slate][name=__palette]').click()",
    "document.querySelectorAll('details').forEach(one => one.open = true)",
    "document.querySelector('article table').scrollIntoView()",
    "document.querySelector('article pre, article .admonition').scrollIntoView()",
    "document.querySelector('.md-footer').scrollIntoView()",
)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["bn/he-init.html", "ne/claims.html"])
def test_nothing_looks_different(page, address, path, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + path)
    lean = seen(page, STATES)
    page.evaluate("localStorage.clear()")

    def whole(route):
        name = route.request.url.rpartition("/")[2].partition(".")[0]
        (sheet,) = WHOLE.glob(f"{name}.*.css")
        icons = route.fetch().text().partition('svg[class^="icon-"]')
        route.fulfill(content_type="text/css",
                      body=sheet.read_text(encoding="utf-8") + "".join(icons[1:]))

    page.route("**/assets/stylesheets/*.css", whole)
    page.goto("about:blank")
    page.goto(address + path)
    assert [one == other for one, other in zip(lean, seen(page, STATES), strict=True)] == [
        True] * (len(STATES) + 1)
