"""The finished site without what no reader needs: phones pay for every kilobyte.

A theme serves every site there is. Here its style sheets lose the rules that no page can use, its
pages the blanks, marks and texts that nothing shows, and icons that stand on every page move into
a style sheet, which is fetched once. What is left looks and works the same; a test compares.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from studynotes.weaving.origins import FOLDER

_Key = TypeVar("_Key")

# ---- files ----

_DIGEST = re.compile(r"\.[0-9a-f]{8}\.")


def make_lean(site: Path) -> None:
    """Take out of a built site, in place, what it can do without."""
    drop_ballast(site)
    pages = {path: squeezed(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for path in pages:
        pages[path], numbers = numbers_apart(path.relative_to(site).as_posix(), pages[path])
        if numbers:
            (site / FOLDER / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
            (site / FOLDER / path.relative_to(site)).write_text(numbers, encoding="utf-8")
    pages, icons = with_shared_icons(pages)
    pages = with_shared_scripts(site, pages)
    names = names_in(pages.values(), (path.read_text(encoding="utf-8")
                                      for path in site.glob("assets/j*/*.js")))
    sheets = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.css"))}
    common = max(sheets, default=None, key=lambda path: sum(path.name in html
                                                            for html in pages.values()))
    for path, css in zip(sheets, pruned(sheets.values(), names), strict=True):
        less = css + icons if path == common else css
        digest = hashlib.sha256(less.encode()).hexdigest()[:8]
        new = _DIGEST.sub(f".{digest}.", path.name)  # where browsers keep it for its name
        path.unlink()
        path.with_name(new).write_text(less, encoding="utf-8")
        pages = {page: html.replace(f"/{path.name}", f"/{new}") for page, html in pages.items()}
    for page, html in pages.items():
        page.write_text(html, encoding="utf-8")


def drop_ballast(site: Path) -> None:
    """Remove what Material brings for its makers and for its own search."""
    scripts = site / "assets" / "javascripts"
    for folder in ("lunr", "workers"):
        shutil.rmtree(scripts / folder, ignore_errors=True)
    for path in site.rglob("*.map"):
        path.unlink()


# ---- style sheets ----

_OPTIONAL = re.compile(r"md-(annotation|banner|consent|feedback|post|progress|search|source|status|"
                       r"tabs|tag|version)")
"""Parts of Material that its script fills where a page has them, but never makes."""


def names_in(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Every class, id and attribute, with its values, that a page has or a script may add."""
    names = {name for script in scripts for name in set(re.findall(r"[\w-]+", script))
             if not _OPTIONAL.match(name)}
    tags = {tag for page in pages for tag in re.findall(r"<[a-z][\w-]* ([^>]*)", page)}
    marked = re.sub(r"\b(?:alt|content|href|placeholder|src|title)=\"[^\"]*\"", "", "\n".join(tags))
    return names.union(re.findall(r"[\w-]+", marked))


def pruned(sheets: Iterable[str], names: set[str]) -> list[str]:
    """The style sheets without rules whose classes, ids or attributes are none of `names`.

    And without custom properties that no rule of any sheet reads; what scripts read stands in
    `names`, as `--name`.

    >>> pruned([".a{--x:1;--y:2}", ".b,.a p{color:var(--x)}.b{top:0}"], {"a"})
    ['.a{--x:1}', '.a p{color:var(--x)}']
    """
    sheets, before = [_pruned_rules(css, names) for css in sheets], None
    while before != sheets:
        read = names.union(re.findall(r"var\((--[\w-]+)", "".join(sheets)))
        before, sheets = sheets, [
            _PROPERTY.sub(lambda one, read=read: one[0] if one[1] in read else "", css)
            for css in sheets]
    return [_without_empty(css) for css in sheets]


_PROPERTY = re.compile(r"""
    (?<=[{;]) (--[\w-]+) :
    (?: [^;{}"'(] | "[^"]*" | '[^']*' | \( (?: [^()"'] | "[^"]*" | '[^']*' | \([^()]*\) )* \) )*
    (?: ; | (?=\}) )""", re.VERBOSE)
"""A custom property with its value, which may hold a drawing: `--icon:url('data:…')`."""


def _pruned_rules(css: str, names: set[str]) -> str:
    kept = []
    for head, body in _blocks(css):
        if head.startswith(("@media", "@supports")):
            inner = _pruned_rules(body, names)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}" if body is not None else head)
        else:
            used = [one for one in _parts(head) if _can_match(one, names)]
            kept.append(f"{','.join(used)}{{{body}}}" if used else "")
    return "".join(kept)


def _without_empty(css: str) -> str:
    kept = []
    for head, body in _blocks(css):
        if body is None:
            kept.append(head)
            continue
        nested = head.startswith(("@media", "@supports"))
        body = _without_empty(body) if nested else body.rstrip(";")
        kept.append(f"{head}{{{body}}}" if body else "")
    return "".join(kept)


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule's head and what stands between its braces; None for one like `@charset "x";`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    start, depth, opened, quote = 0, 0, 0, ""
    for place, sign in enumerate(css):
        if quote:
            if sign == quote and css[place - 1] != "\\":
                quote = ""
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            if not depth:
                opened = place
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].strip(), css[opened + 1:place].strip()
                start = place + 1
        elif sign == ";" and not depth:
            yield css[start:place + 1].strip(), None
            start = place + 1


def _parts(head: str) -> list[str]:
    """The selectors of a rule: `a:is(b,c),d` has two."""
    parts, depth = [""], 0
    for sign in head:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _can_match(selector: str, names: set[str]) -> bool:
    """Whether everything that a selector asks for by name could be on a page."""
    plain = selector
    while (without := re.sub(r":[\w-]+\([^()]*\)", "", plain)) != plain:
        plain = without  # `:not(.x)` and `:is(.x, .y)` ask for nothing that must be there
    wanted = re.findall(r"[.#]((?:[\w-]|\\.)+)", re.sub(r"\[[^\]]*\]", "", plain))
    wanted += [part for name, value in re.findall(r"\[([\w-]+)(?:[~|^$*]?=[\"']?([\w-]+))?", plain)
               for part in (name, value) if part]
    return all(name.replace("\\", "") in names for name in wanted)


# ---- pages ----

_AS_IT_IS = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)",
                       re.DOTALL)

_AROUND_BLOCK = re.compile(
    r"\n?(</?(?:aside|article|body|div|footer|h[1-6]|head|header|html|li|link|main|meta|nav|ol|p|"
    r"section|table|tbody|td|th|thead|tr|ul)\b[^>]*>)\n?")
"""Tags beside which a blank is none, because a line begins or ends there."""


_NOT_TYPED = re.compile(r'(<input [^>]*type="(?:checkbox|radio)"[^>]*?) autocomplete="off"')
"""HTML has no completion of what is not typed."""


_LAST_TO_BLOCK = re.compile(r'(<script src="[^"]*/bundle\.[0-9a-f]{8}\.min\.js")>'
                            r"(?!.*<script(?![^>]*\s(?:defer|async|type=)))", re.DOTALL)
"""Material's script, where no other one behind it counts on what it does."""


def squeezed(html: str) -> str:
    """A page with one line break for many, and without what nothing shows.

    In code, the marks of names, operators, brackets and blanks go: they are plain text. And
    Material's script no longer keeps the page from being shown.
    """
    parts = _AS_IT_IS.split(html)
    parts[::2] = [_AROUND_BLOCK.sub(r"\1", re.sub(r"\n\s+", "\n", part)) for part in parts[::2]]
    html = "".join(parts)
    html = re.sub(r'<span class="(?:n|p|o|w)">([^<]*)</span>', r"\1", html)
    html = html.replace("<pre><span></span>", "<pre>")
    html = _NOT_TYPED.sub(r"\1", html)
    html = html.replace('<svg xmlns="http://www.w3.org/2000/svg"', "<svg")
    html = _LAST_TO_BLOCK.sub(r"\1 defer>", html)
    html = re.sub(r'="(\{&#34;[^"]*\})"', _as_written, html)
    return re.sub(r'(<script id="__config"[^>]*>)(.*?)(</script>)', _less_config, html)


_NUMBERS = re.compile(r'<details class="studynotes-values"[^>]*>\s*<summary>(.*?)</summary>(.*?)'
                      r"</details>", re.DOTALL)


def numbers_apart(path: str, html: str) -> tuple[str, str]:
    """A page that links to its list of numbers, and that list as a page beside the programs.

    Few ask where each number comes from, and all would pay for it: up to a seventh of a page.
    """
    found = _NUMBERS.search(html)
    if not found:
        return html, ""
    folder, target = posixpath.dirname(path), f"{FOLDER}/{path}"

    def moved(link: re.Match[str]) -> str:
        there = posixpath.relpath(posixpath.join(folder, link[1]), posixpath.dirname(target))
        return f'href="{there}"'

    title = re.search(r"<h1[^>]*>(.*?)(?:<a |</h1>)", html, re.DOTALL)[1]
    back = posixpath.relpath(path, posixpath.dirname(target))
    attributes = re.search(r"<html([^>]*)>", html)[1]
    numbers = _PAGE.format(
        attributes=re.sub(r' class="[^"]*"', "", attributes), title=found[1], page=title, back=back,
        plain=re.sub(r"<[^>]+>", "", title), list=re.sub(r'href="([^"]+)"', moved, found[2]))
    link = posixpath.relpath(target, folder or ".")
    note = f'<p class="studynotes-values"><a href="{link}">{found[1]}</a></p>'
    return html.replace(found[0], note), numbers


_PAGE = """<!doctype html>
<html{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}: {plain}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: auto; padding: 1rem; font: 1rem/1.75 system-ui, sans-serif; }}
h1 {{ font-size: 1.4rem; }} li {{ margin: .5rem 0; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}: <a href="{back}">{page}</a></h1>
{list}
</main>
</body>
</html>
"""


_ICON = re.compile(r'<svg (viewBox="[\d. ]+")>(?:<!--!(.*?)-->)?(<path d="[^"]+"/>)</svg>')
"""Box; who drew it, where a licence wants that said; path."""


def with_shared_icons(pages: Mapping[_Key, str]) -> tuple[dict[_Key, str], str]:
    """The pages with classes for the icons that most of them have; and what draws these, as CSS.

    Material draws many of its icons so: a mask over the colour of the text.
    """
    seen = Counter(icon for html in pages.values() for icon in set(_ICON.findall(html)))
    shared = {icon: f"icon-{number}" for number, (icon, count) in enumerate(sorted(seen.items()))
              if 2 * count > len(pages)}
    rules = [f"{maker and f'/*!{maker}*/'}.{name}{{mask-image:url('{_drawing(box, path)}')}}"
             for (box, maker, path), name in shared.items()]

    def named(icon: re.Match[str]) -> str:
        name = shared.get(icon.groups(""))
        return f'<svg {icon[1]} class="{name}"></svg>' if name else icon[0]

    common = ('svg[class^="icon-"]{background:currentcolor;forced-color-adjust:preserve-parent-'
              'color;mask-repeat:no-repeat;mask-size:contain}')
    return ({key: _ICON.sub(named, html) for key, html in pages.items()},
            common + "".join(rules) if rules else "")


def _drawing(box: str, path: str) -> str:
    """An icon as an address that holds its drawing."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{path}</svg>'
    return "data:image/svg+xml," + quote(svg, safe=" =:/\"()")


_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def with_shared_scripts(site: Path, pages: Mapping[Path, str]) -> dict[Path, str]:
    """The pages with calls for the inline scripts that most of them have; what these do is fetched
    once, in one file, written into the site, and still done where the page says it.
    """
    seen = Counter(code for html in pages.values() for code in dict.fromkeys(
        _SCRIPT.findall(html)))
    shared = {code: f"__inline[{number}]()" for number, code in enumerate(
        code for code, count in seen.items() if 2 * count > len(pages) and len(code) > 99)}
    text = f"var __inline=[{','.join(f'function(){{{code}}}' for code in shared)}];"
    name = f"inline.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    changed = dict(pages)
    for path, html in pages.items():
        less = _SCRIPT.sub(lambda one: f"<script>{shared.get(one[1], one[1])}</script>", html)
        if less != html:
            up = "../" * len(path.relative_to(site).parent.parts)
            load = f'<script src="{up}assets/javascripts/{name}"></script>\n'
            changed[path] = re.sub(r"(?=<script>__inline\[)", load, less, count=1)
    if shared:
        (site / "assets" / "javascripts" / name).write_text(text, encoding="utf-8")
    return changed


def _less_config(found: re.Match[str]) -> str:
    """What Material's script reads, without the words of its own search."""
    config = json.loads(found[2])
    config["translations"] = {name: words for name, words in config["translations"].items()
                              if not name.startswith(("search.", "select."))}
    return found[1] + _compact(config).replace("</", "<\\/") + found[3]


def _as_written(found: re.Match[str]) -> str:
    """JSON in an attribute, as people write it: `\\u0995` and `&#34;` are long for `ক` and `"`."""
    data = _compact(json.loads(unescape(found[1])))
    return "='{}'".format(escape(data, quote=False).replace("'", "&#39;"))


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
