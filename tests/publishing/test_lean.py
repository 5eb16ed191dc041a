"""What no reader needs goes; what he sees, hears and can press stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from studynotes.publishing.lean import (
    make_lean,
    names_in,
    numbers_apart,
    pruned,
    squeezed,
    with_shared_icons,
    with_shared_scripts,
)

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3z"/></svg>'


# --- style sheets ---


@pytest.mark.parametrize(("css", "left"), [
    (".note{a:b}.bug{a:b}", ".note{a:b}"),
    (".bug .note,.note>p{a:b}", ".note>p{a:b}"),
    ("#top{a:b}#gone{a:b}", "#top{a:b}"),
    ("[dir=rtl] p{a:b}[dir] p{a:b}", "[dir] p{a:b}"),
    ("p:not(.bug){a:b}.note:is(.x,.y){a:b}", "p:not(.bug){a:b}.note:is(.x,.y){a:b}"),
    ("@media print{.bug{a:b}.note{a:b}}@media screen{.bug{a:b}}", "@media print{.note{a:b}}"),
    ("@supports (x:y){.bug{a:b}}p{a:b}", "p{a:b}"),
    ('@font-face{src:url("x.woff2")}', '@font-face{src:url("x.woff2")}'),
    ('@charset "UTF-8";p{a:b}', '@charset "UTF-8";p{a:b}'),
    ("/* why */p{a:b}", "p{a:b}"),
    (r".w\:2{a:b}", ""),
    ('p:before{content:"}.bug{"}', 'p:before{content:"}.bug{"}'),
])
def test_rules_that_no_page_can_use_go(css, left):
    assert pruned([css], {"note", "top", "dir", "ltr"}) == [left]


def test_a_property_stays_as_long_as_any_sheet_or_script_reads_it():
    sheets = ["a{--ink:red;--icon:url('data:image/svg+xml;a;{}');--gone:1;--far:2}",
              "b{color:var(--ink,var(--far));mask:var(--icon)}"]
    assert pruned(sheets, {"--gone"}) == sheets
    assert "--gone" not in pruned(sheets, set())[0]


def test_a_property_that_only_an_unread_one_reads_goes_too():
    assert pruned([":root{--a:1;--b:var(--a);--c:var(--b)}p{c:d}"], set()) == ["p{c:d}"]


def test_names_are_those_of_tags_and_scripts_not_of_the_text():
    page = '<p class="note tip" data-open="yes" title="a bug">an example</p><br>'
    names = names_in([page], ['x.classList.add("md-dialog--open")', '"md-search__form"'])
    assert {"note", "tip", "data-open", "yes", "md-dialog--open"} <= names
    assert not {"bug", "example", "md-search__form"} & names


# --- pages ---


def test_blanks_between_lines_go_but_not_where_they_are_text():
    page = ("<ul>\n\n  <li>a  b\n  <i>c</i>\n d</li>\n  </ul><pre>1\n    2\n</pre>\n"
            "  <script>`\n  x`</script>")
    assert squeezed(page) == ("<ul><li>a  b\n<i>c</i>\nd</li></ul><pre>1\n    2\n</pre>\n"
                              "<script>`\n  x`</script>")


def test_code_keeps_its_text_and_the_marks_that_have_a_colour_of_their_own():
    code = ('<pre><span></span><code><span class="k">if</span><span class="w"> </span>'
            '<span class="n">x</span> <span class="o">&lt;</span> <span class="mi">2</span></code>')
    assert squeezed(code) == ('<pre><code><span class="k">if</span> x &lt; '
                              '<span class="mi">2</span></code>')


def test_json_in_an_attribute_is_written_in_its_own_script():
    page = '<i data-words="{&#34;a&#34;: &#34;\\u0995 &amp; \\u0027x\\u0027&#34;}">'
    assert squeezed(page) == """<i data-words='{"a":"ক &amp; &#39;x&#39;"}'>"""


def test_the_words_of_a_search_that_is_off_go():
    page = ('<script id="__config" type="application/json">{"base": ".", "translations": '
            '{"clipboard.copy": "Copy", "search.result.none": "None"}}</script>')
    assert squeezed(page).endswith('{"base":".","translations":{"clipboard.copy":"Copy"}}</script>')


def test_squeezed_twice_it_is_the_same():
    page = f'<p>\n\n  x</p>{ICON}<i data-words="{{&#34;a&#34;: &#34;b&#34;}}">'
    assert squeezed(squeezed(page)) == squeezed(page)


def test_materials_script_keeps_nothing_from_being_shown_unless_another_one_counts_on_it():
    bundle = '<script src="../assets/javascripts/bundle.0123abcd.min.js"></script>'
    ours = '<script src="search.js" defer></script>'
    theirs = '<script src="extra.js"></script>'
    assert squeezed(bundle + ours) == bundle.replace("></", " defer></") + ours
    assert squeezed(bundle + theirs + ours) == bundle + theirs + ours


def test_an_icon_of_most_pages_moves_into_the_style_sheet():
    pages = {name: squeezed(f"<p>{ICON}</p>") for name in "abc"}
    pages["c"] += squeezed(ICON.replace("M3", "M4"))
    less, css = with_shared_icons(pages)
    assert less["a"] == '<p><svg viewBox="0 0 24 24" class="icon-0"></svg></p>'
    assert "M4 6h18" in less["c"] and "M4" not in css
    assert ".icon-0{mask-image:url('data:image/svg+xml," in css and "M3 6h18v2H3z" in css


def test_who_drew_an_icon_is_said_once_beside_it():
    signed = ICON.replace("<path", "<!--! by Ada, CC BY --><path")
    less, css = with_shared_icons({"a": squeezed(f"<p>{signed}</p>"), "b": squeezed(signed * 2)})
    assert not any("Ada" in html for html in less.values())
    assert "/*! by Ada, CC BY */.icon-0{mask-image" in css


def test_a_script_of_most_pages_is_fetched_once_and_called_where_it_stood(tmp_path):
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    code = "document.body.dataset.scheme = 'a';" * 3
    html = f"<head></head><body><script>{code}</script><script>x()</script></body>"
    pages = {tmp_path / name: html for name in ("index.html", "bn/index.html")}
    less = with_shared_scripts(tmp_path, pages)[tmp_path / "bn/index.html"]
    (shared,) = (tmp_path / "assets/javascripts").iterdir()
    assert shared.read_text(encoding="utf-8") == f"var __inline=[function(){{{code}}}];"
    load = f'<script src="../assets/javascripts/{shared.name}"></script>\n'
    assert less == (f"<head></head><body>{load}<script>__inline[0]()</script><script>x()</script>"
                    "</body>")


LIST = ('<details class="studynotes-values"><summary>Numbers</summary><ul><li>'
        '<a href="../snippets/a.py">a.py</a>: x = 1</li></ul></details>')


def test_the_list_of_numbers_is_a_page_beside_the_programs_that_leads_back():
    page = f'<html lang="bn" class="no-js"><h1 id="he">He<a class="headerlink">¶</a></h1>{LIST}'
    left, numbers = numbers_apart("bn/he.html", page)
    assert left.endswith('<p class="studynotes-values"><a href="../snippets/bn/he.html">Numbers'
                         "</a></p>")
    assert '<html lang="bn">' in numbers and "<title>Numbers: He</title>" in numbers
    assert '<a href="../a.py">a.py</a>: x = 1' in numbers
    assert '<a href="../../bn/he.html">He</a>' in numbers


def test_a_page_without_numbers_stays_as_it_is():
    assert numbers_apart("bn/he.html", "<p>He</p>") == ("<p>He</p>", "")


# --- a site ---


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": '<link rel="stylesheet" href="assets/stylesheets/main.57a0d79d.min.css">\n\n'
                      f'<p class="note">x</p>{ICON}',
        "bn/index.html": '<link rel="stylesheet" href="../assets/stylesheets/'
                         f'main.57a0d79d.min.css">{ICON}',
        "assets/stylesheets/main.57a0d79d.min.css": ".note{a:b}.bug{a:b}",
        "assets/stylesheets/main.57a0d79d.min.css.map": "{}",
        "assets/javascripts/bundle.js": "",
        "assets/javascripts/bundle.js.map": "{}",
        "assets/javascripts/lunr/wordcut.js": "",
        "assets/javascripts/workers/search.js": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_no_source_maps_and_no_parts_of_a_search_that_is_off(site):
    make_lean(site)
    assert [path.name for path in site.rglob("*.js")] == ["bundle.js"]
    assert list(site.rglob("*.map")) == []


def test_a_style_sheet_named_by_its_digest_has_a_new_name_that_every_page_knows(site):
    (site / "assets/css").mkdir()
    (site / "assets/css/own.css").write_text(".bug{a:b}p{a:b}", encoding="utf-8")
    make_lean(site)
    assert (site / "assets/css/own.css").read_text(encoding="utf-8") == "p{a:b}"
    (sheet,) = (site / "assets/stylesheets").iterdir()
    assert sheet.read_text(encoding="utf-8").startswith(".note{a:b}svg[class")
    assert sheet.name != "main.57a0d79d.min.css"
    assert f'href="assets/stylesheets/{sheet.name}"' in (site / "index.html").read_text("utf-8")
    assert f'"../assets/stylesheets/{sheet.name}"' in (site / "bn/index.html").read_text("utf-8")
