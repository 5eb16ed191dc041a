"""What a page offers to whoever reads it: at every width, in every language, by tap and by key."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

import audit

WIDTHS = (320, 360, 768, 1440)
LOCALES = ("en", "bn", "ne")
HOMES = {"en": "", "bn": "bn/", "ne": "ne/"}
WORD = 'a[href$="#term-gradient"]'
BOX = ".studynotes-meaning:popover-open"


# --- widths ---


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_scrolls_sideways(page, site, locale):
    folder = site / HOMES[locale]
    too_wide = []
    for path in sorted(folder.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.add_style_tag(content=audit.LAID_OUT)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            if wide > width:
                too_wide.append((path.name, width, wide))
    assert too_wide == []


def test_only_what_stays_inside_its_box_waits_until_it_is_near(page, site):
    """The rest of a box that waits is cut off: the circles of what is to be ticked hang out."""
    page.goto((site / "bn/quiz.html").as_uri())
    drawn = "found => [...new Set(found.map(one => getComputedStyle(one).contentVisibility))]"
    assert page.eval_on_selector_all("article > p", drawn) == ["auto"]
    assert page.eval_on_selector_all("article > .task-list", drawn) == ["visible"]


# --- letters ---


@pytest.mark.parametrize("locale", ["bn", "ne"])
def test_no_headline_is_torn_or_squeezed(page, address, locale):
    """Neither letter spacing nor slant, nor lines so close that signs touch."""
    page.goto(f"{address}{locale}/xavier.html")
    faults = page.evaluate("""() => {
        const own = element => [...element.childNodes].some(node =>
            node.nodeType === 3 && /[\\u0900-\\u09ff]/.test(node.data));
        return [...document.body.querySelectorAll("*")].filter(own).map(element => {
            const style = getComputedStyle(element);
            const tight = style.lineHeight !== "normal" &&
                parseFloat(style.lineHeight) < 1.25 * parseFloat(style.fontSize);
            return style.letterSpacing !== "normal" || style.fontStyle !== "normal" || tight
                ? `${element.tagName}.${element.className} ${style.letterSpacing} ` +
                  `${style.fontStyle} ${style.lineHeight}/${style.fontSize}` : "";
        }).filter(Boolean);
    }""")
    assert faults == []


def test_nothing_but_the_font_of_formulas_is_loaded(page, address):
    page.goto(address + "bn/xavier.html")
    page.evaluate("document.fonts.ready")
    fonts = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)"
                          ".filter(name => /woff|ttf|otf/.test(name))")
    assert [urlsplit(font).path for font in fonts] == ["/assets/fonts/stix-two-math-subset.woff2"]


# --- what a word means ---


@pytest.fixture
def note(page, address):
    """Opens a note and gives the first mark of a word."""
    def opened(locale: str = "bn"):
        page.goto(f"{address}{HOMES[locale]}xavier.html")
        return page.locator(WORD).first
    return opened


@pytest.mark.parametrize(("locale", "word", "meaning"), [
    ("en", "gradient", "the loss"), ("bn", "গ্র্যাডিয়েন্ট", "লস"), ("ne", "ग्रेडियन्ट", "लस")])
def test_a_tap_on_a_word_tells_what_it_means(page, note, locale, word, meaning):
    mark = note(locale)
    mark.click()
    box = page.wait_for_selector(BOX)
    assert box.query_selector("strong").inner_text().startswith(word)
    assert meaning in box.inner_text()
    assert mark.get_attribute("aria-expanded") == "true"
    edges = box.bounding_box()
    assert edges["x"] >= 0 and edges["x"] + edges["width"] <= 360
    mark.click()
    page.wait_for_selector(BOX, state="hidden")
    assert mark.get_attribute("aria-expanded") == "false"
    assert page.url.endswith("xavier.html")


def test_behind_a_translated_word_stands_the_english_one(page, note):
    note("ne").click()
    assert page.wait_for_selector(f"{BOX} [lang=en]").inner_text() == "gradient"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_tells_it_too_and_escape_ends_it(page, note, key):
    mark = note()
    mark.focus()
    page.keyboard.press(key)
    page.wait_for_selector(BOX)
    page.keyboard.press("Tab")  # what follows is the way to the glossary
    assert page.evaluate("document.activeElement.parentElement.id") == "studynotes-meaning"
    page.keyboard.press("Escape")
    page.wait_for_selector(BOX, state="hidden")
    assert mark.get_attribute("aria-expanded") == "false"


def test_a_mouse_that_rests_on_a_word_is_told_until_it_leaves(page, note):
    note().hover()
    page.hover(BOX)  # the way there does not close it
    page.wait_for_timeout(500)
    assert page.is_visible(BOX)
    page.mouse.move(5, 5)
    page.wait_for_selector(BOX, state="hidden")


def test_a_tap_elsewhere_or_on_another_word_closes_it(page, note):
    note().click()
    page.wait_for_selector(BOX)
    page.locator("h1").click()
    page.wait_for_selector(BOX, state="hidden")
    page.locator(WORD).first.click()
    page.locator('a[href$="#term-weight"]').first.click()
    page.wait_for_function(f"document.querySelector('{BOX} strong')?.textContent.includes('ওজন')")
    assert page.locator("[aria-expanded=true][href*='#term-']").count() == 1


def test_nothing_is_loaded_for_it_before_a_reader_asks(page, note):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    mark = note()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/meanings/" in url]
    mark.click()
    page.wait_for_selector(BOX)
    assert len([url for url in asked if "/meanings/" in url]) == 1


def test_words_are_explained_in_a_folder_of_files(page, site):
    page.goto((site / "ne" / "xavier.html").as_uri())
    page.locator(WORD).first.click()
    page.wait_for_selector(BOX)


def test_without_a_script_a_word_leads_to_the_glossary(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "bn/xavier.html")
    page.locator(WORD).first.click()
    assert page.url == address + "bn/glossary.html#term-gradient"
    assert page.locator("#term-gradient").count() == 1
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_mark_stands_where_none_may(page, address, locale):
    for name in ("xavier", "exam", "cheat-sheet", "claims", "glossary"):
        page.goto(f"{address}{HOMES[locale]}{name}.html")
        wrong = page.locator(":is(h1, h2, h3, h4, code, pre, math, summary, th, td, a, button, "
                             '.task-list-item > p:first-child, nav) a[href*="#term-"]')
        assert wrong.count() == 0, name


# --- languages ---


def choose(page, locale: str) -> None:
    page.locator(".md-header .md-select > button").focus()
    page.locator(f".md-header a[hreflang={locale}]").click()


def test_the_switch_keeps_the_section_that_is_on_the_screen(page, address):
    page.goto(address + "bn/xavier.html")
    page.evaluate("document.getElementById('derivation').scrollIntoView()")
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(200)
    choose(page, "ne")
    page.wait_for_url("**/ne/xavier.html#*")
    assert page.url.partition("#")[2].startswith("deriv") or page.evaluate(
        "document.getElementById('derivation').compareDocumentPosition("
        "document.getElementById(location.hash.slice(1))) & 4")


def test_the_switch_keeps_what_the_address_names(page, address):
    page.goto(address + "xavier.html#sources")  # at the end: it cannot come to the top
    page.wait_for_timeout(200)
    choose(page, "bn")
    page.wait_for_url("**/bn/xavier.html#sources")


def test_at_the_top_of_a_page_there_is_no_section(page, address):
    page.goto(address + "xavier.html")
    choose(page, "bn")
    page.wait_for_url("**/bn/xavier.html")


OFFER = ".studynotes-offer p:visible"


def test_the_first_page_offers_the_language_that_was_chosen_last(page, address):
    page.goto(address + "xavier.html")
    choose(page, "ne")
    page.wait_for_url("**/ne/xavier.html")
    page.goto(address)
    assert page.url == address  # nobody is sent away
    assert page.locator(OFFER).inner_text().startswith("नेपालीमा पढ्नुहोस्")
    page.click(f"{OFFER} >> a")
    page.wait_for_url("**/ne/index.html")
    assert page.locator(OFFER).count() == 0


def test_an_offer_that_was_declined_does_not_come_back(page, address):
    page.goto(address)
    page.evaluate("localStorage.setItem('studynotes-language', 'bn')")
    page.reload()
    page.click(f"{OFFER} >> button")
    assert page.locator(OFFER).count() == 0
    page.reload()
    assert page.locator(OFFER).count() == 0


@pytest.mark.parametrize(("speaks", "offered"), [
    ("bn-BD", ["বাংলায় পড়ুন"]), ("ne", ["नेपालीमा पढ्नुहोस्"]), ("en-GB", []), ("fr", [])])
def test_the_first_visit_is_offered_what_the_phone_speaks(browser, address, speaks, offered):
    context = browser.new_context(locale=speaks)
    page = context.new_page()
    page.goto(address)
    assert [text.split("\n")[0] for text in page.locator(OFFER).all_inner_texts()] == offered
    context.close()


# --- the keyboard, and words of the theme ---


@pytest.mark.parametrize(("locale", "skip", "copy"), [
    ("en", "Skip to content", "Copy to clipboard"), ("bn", "[\u0980-\u09ff]", "[\u0980-\u09ff]"),
    ("ne", "[\u0900-\u097f]", "[\u0900-\u097f]")])
def test_the_first_tab_leads_past_the_menus_and_code_can_be_copied(page, address, locale, skip,
                                                                   copy):
    page.goto(f"{address}{HOMES[locale]}xavier.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    assert re.search(skip, page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    assert page.evaluate("document.querySelector(location.hash).closest('article') !== null")
    button = page.locator("article .highlight button").first
    assert re.search(copy, button.get_attribute("title") or "")


# --- a mistake ---


def body(page) -> str:
    address = page.locator("[data-report]").get_attribute("href")
    return parse_qs(urlsplit(address).query)["body"][0]


def reported(page) -> str:
    """What the form says once the link was pressed."""
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    page.locator("[data-report]").press("Enter")  # a far link may move once more before a click
    return body(page)


def test_a_report_names_page_language_commit_and_section(page, address):
    page.goto(address + "bn/xavier.html#derivation")
    link = page.locator("[data-report]").get_attribute("href")
    assert link.startswith("https://github.com/example/notes/issues/new?title=")
    text = reported(page)
    assert re.search(r"\npage: bn/xavier\.md\nlanguage: bn\n(commit: [0-9a-f]{12}\n)?"
                     r"section: derivation$", text)
    assert re.search("[\u0980-\u09ff]", text)


def test_a_report_quotes_the_words_that_were_marked(page, address):
    page.goto(address + "xavier.html")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#formula + p'))")
    page.wait_for_timeout(50)
    page.evaluate("getSelection().removeAllRanges()")
    assert reported(page).endswith("section: formula\n\n> The normal form:")


# --- paper ---


def test_on_paper_stands_what_can_be_read_there(page, address):
    page.goto(address + "bn/xavier.html")
    page.emulate_media(media="print")
    for gone in (".studynotes-values", ".studynotes-program", ".studynotes-end",
                 ".studynotes-take", ".md-header", ".md-footer", ".md-clipboard", ".md-sidebar"):
        assert page.locator(f"{gone} >> visible=true").count() == 0, gone
    assert page.locator(".studynotes-made >> visible=true").count() > 0
