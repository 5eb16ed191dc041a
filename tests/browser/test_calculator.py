"""The calculator and the explorer say what Python says, and everybody can use them."""

import gzip
import random
import re
import struct

import pytest

import scale_calculator
import signal_explorer
from studynotes.reading.notes import Place
from studynotes.weaving.formats import number

FOLDERS = {"en": "", "bn": "bn/", "ne": "ne/"}
FORM = "[data-calculator] form"
CHART = "[data-explorer] form"


def said(value: float) -> str:
    """A number as a page says it."""
    return number(float(value), None, Place.PROSE)


@pytest.fixture
def opened(page, address):
    """Opens the calculator's page in a language, with settings in its address."""
    def opened(locale: str = "en", settings: str = "", home: str = address):
        page.goto(f"{home}{FOLDERS[locale]}calculator.html{settings}")
        page.wait_for_selector(FORM)
        return page

    return opened


@pytest.fixture
def explored(opened):
    """Opens it and comes to the explorer."""
    def explored(*arguments, **settings):
        page = opened(*arguments, **settings)
        page.locator("[data-explorer]").scroll_into_view_if_needed()
        page.wait_for_selector(CHART)
        return page

    return explored


# --- the same numbers ---

BITS = """values => values.map(value => {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, value);
    return bytes.getBigUint64(0).toString(16).padStart(16, "0");
})"""
COMPUTED = f"""([grid, edge]) => grid.map(([layer, gain, slope]) => {{
    const {{convolutionFans, leakyGain, scales, variances}} = window.studynotes.calculator;
    const [fanIn, fanOut] = layer.length > 2 ? convolutionFans(...layer) : layer;
    const by = variances(fanIn, fanOut, gain === null ? leakyGain(slope) : gain, slope);
    const found = Object.values(by).flatMap(
        variance => [variance, ...Object.values(scales(variance, edge))]);
    return [({BITS})([fanIn, fanOut, ...found]), found.map(window.studynotes.general)];
}})"""


def grid(size: int) -> list[tuple[list[int], float | None, float]]:
    """Layers (two fans, or a convolution), gains (None for leaky ReLU) and slopes."""
    rng = random.Random(0)
    gains = [*scale_calculator.gains.values(), None]

    def some(most: int) -> int:
        return rng.choice([rng.randint(1, 64), rng.randint(1, most), 2 ** rng.randint(0, 14)])

    def layer() -> list[int]:
        if rng.random() < 0.5:
            return [some(1_000_000), some(1_000_000)]
        groups = rng.choice([1, 1, 1, 2, 4, 8])
        return [groups * some(4096), groups * some(4096), rng.randint(1, 11), rng.randint(1, 11),
                groups]

    return [(layer(), gain := rng.choice(gains),
             rng.choice([0.01, 0.2, 0.25, 1, rng.random()]) if gain is None else 0.0)
            for _ in range(size)]


def computed(layer: list[int], gain: float | None, slope: float) -> tuple[list[int], list[float]]:
    """What Python makes of one point of the grid: fans, then the scales of all rules."""
    fans = scale_calculator.convolution_fans(*layer) if len(layer) > 2 else layer
    if gain is None:
        gain = (2 / (1 + slope * slope)) ** 0.5
    found = scale_calculator.variances(*fans, gain, slope)
    return fans, [value for variance in found.values()
                  for value in (variance, *scale_calculator.scales(variance).values())]


def bits(value: float) -> str:
    return struct.pack(">d", value).hex()


def test_browser_and_python_compute_the_same_doubles_and_print_them_alike(opened):
    points = grid(10_000)
    assert sum(len(layer) > 2 for layer, _, _ in points) > 4000
    found = opened().evaluate(COMPUTED, [points, scale_calculator.edge])
    assert len(found) == 10_000
    for point, (doubles, texts) in zip(points, found, strict=True):
        fans, scales = computed(*point)
        assert doubles == [bits(value) for value in (*fans, *scales)], point
        assert texts == [f"{value:.4g}" for value in scales], point


@pytest.mark.parametrize("value", [
    1 / 64, 3 / 64, 0.00390625, 0.5, 2.5, 12345.0, 12355.0, 99995.0, 0.99995, 9999.5, 0.0001,
    0.00009999499, 1e-5, 5e-324, 1.7976931348623157e308, -0.15625, 0.0, 100.0, 1e22, 123456.0])
def test_numbers_are_printed_as_python_prints_them(opened, value: float):
    """Halves go to the even digit: 1/64 is 0.01562, where JavaScript says 0.01563."""
    assert opened().evaluate("value => window.studynotes.general(value)", value) == f"{value:.4g}"
    assert opened().evaluate("value => window.studynotes.shown(value)", value) == said(value)


@pytest.mark.parametrize("locale", FOLDERS)
def test_the_explorer_shows_what_python_computed(explored, locale: str):
    page = explored(locale)
    choices = page.evaluate(f"""() => ["activation", "start", "factor", "depth"].map(name =>
        [...document.querySelector("{CHART}").elements[name].options].map(one => one.value))""")
    assert choices == [list(signal_explorer.runs), list(signal_explorer.starts),
                       [f"{factor:g}" for factor in signal_explorer.factors],
                       [str(depth) for depth in signal_explorer.depths]]
    for activation, start, factor, depth in [("ReLU", "He", 0, 50), ("tanh", "orthogonal", 2, 30),
                                             ("GELU", "large", 0, 50), ("sigmoid", "small", 0, 10)]:
        run = signal_explorer.runs[activation][start][factor]
        for name, value in (("activation", activation), ("start", start), ("depth", str(depth))):
            page.select_option(f"{CHART} [name={name}]", value)
        fixed = page.is_disabled(f"{CHART} [name=factor]")
        assert fixed == (len(signal_explorer.starts[start]) == 1)
        if not fixed:
            page.select_option(f"{CHART} [name=factor]", choices[2][factor])
        rows = page.eval_on_selector_all(
            f"{CHART} tbody tr", "rows => rows.map(row => [...row.cells].map(c => c.textContent))")
        expected = zip(run["signal"], run["gradient"][depth], strict=False)
        assert rows == [[str(layer), said(signal), said(gradient)]
                        for layer, (signal, gradient) in enumerate(expected, 1)]
        summary = page.inner_text(f"{CHART} [role=status]")
        assert summary.count(said(run["signal"][depth - 1])) >= 1
        assert summary.count(said(run["gradient"][depth][0])) >= 1
        points = page.get_attribute(f"{CHART} polyline.signal", "points").split()
        assert len(points) == depth


@pytest.mark.parametrize(("settings", "verdicts"), [
    ("ReLU,He,1,50", ("signal is kept", "it is kept")),
    ("ReLU,Xavier,1,50", ("signal vanishes", "it vanishes")),
    ("tanh,Xavier,2,50", ("signal is kept", "it explodes")),
    ("linear,large,1,50", ("signal explodes", "it explodes"))])
def test_the_explorer_says_in_words_what_becomes_of_signal_and_gradient(
        explored, settings: str, verdicts):
    summary = explored(settings=f"#signal={settings}").inner_text(f"{CHART} [role=status]")
    assert all(verdict in summary for verdict in verdicts), summary


# --- the calculator in use ---


def row(page, rule: str) -> list[str]:
    return page.eval_on_selector(f'{FORM} tr[data-rule="{rule}"]',
                                 "row => [...row.cells].slice(1).map(cell => cell.textContent)")


def shown(variance: float) -> list[str]:
    found = scale_calculator.scales(variance)
    return [said(variance), said(found["std"]), said(found["limit"])]


@pytest.mark.parametrize("locale", FOLDERS)
def test_the_worked_example_of_the_page_comes_out_again(opened, locale: str):
    page = opened(locale)
    page.check(f"{FORM} [value=convolution]")
    assert row(page, "He") == shown(scale_calculator.he)
    working = page.inner_text(f"{FORM} [data-steps]")
    assert str(scale_calculator.fan_in) in re.sub(r"\s", "", working)
    assert page.locator(f"{FORM} [data-steps] li").count() == 5
    page.check(f'{FORM} [value="Xavier, gain"]')
    assert page.locator(f"{FORM} [data-steps] li").count() == 6  # the gain comes first


def test_digits_of_the_readers_own_script_are_understood(opened):
    page = opened("bn")
    page.fill(f"{FORM} [name=in]", "১০০")
    page.fill(f"{FORM} [name=out]", "५०")
    assert row(page, "Xavier") == shown(2 / 150)
    page.select_option(f"{FORM} [name=activation]", "leaky ReLU")
    page.fill(f"{FORM} [name=slope]", "०,२")
    assert row(page, "He") == shown(2 / ((1 + 0.2 * 0.2) * 100))


@pytest.mark.parametrize(("field", "text", "message"), [
    ("in", "0", "A whole number from 1 to 1000000, please."),
    ("in", "2.5", "A whole number from 1 to 1000000, please."),
    ("out", "", "A whole number from 1 to 1000000, please."),
    ("out", "1e3", "A whole number from 1 to 1000000, please.")])
def test_what_is_wrong_is_said_at_its_field(opened, field: str, text: str, message: str):
    page = opened()
    page.fill(f"{FORM} [name={field}]", text)
    assert page.inner_text(f"#studynotes-{field}") == message
    assert page.get_attribute(f"{FORM} [name={field}]", "aria-invalid") == "true"
    assert page.get_attribute(f"{FORM} [name={field}]", "aria-describedby") == f"studynotes-{field}"
    assert page.is_hidden(f"{FORM} [data-result]")
    page.fill(f"{FORM} [name={field}]", "10")
    assert page.inner_text(f"#studynotes-{field}") == ""
    assert page.is_visible(f"{FORM} [data-result]")


@pytest.mark.parametrize("locale", FOLDERS)
def test_groups_must_divide_the_channels(opened, locale: str):
    page = opened(locale)
    page.check(f"{FORM} [value=convolution]")
    page.fill(f"{FORM} [name=groups]", "3")
    assert page.inner_text("#studynotes-groups")
    page.fill(f"{FORM} [name=groups]", "4")
    assert page.inner_text("#studynotes-groups") == ""
    assert row(page, "He, fan_out") == shown(2 / (9 * 128 // 4))


def test_the_usual_rule_of_a_function_is_marked_and_chosen(opened):
    page = opened()
    for activation, rule in scale_calculator.suits.items():
        page.select_option(f"{FORM} [name=activation]", activation)
        assert page.eval_on_selector_all(
            f"{FORM} [data-usual]:not([hidden])",
            "marks => marks.map(mark => mark.closest('tr').dataset.rule)") == [rule]
        assert page.is_checked(f'{FORM} [name=rule][value="{rule}"]')


def test_it_is_used_with_the_keyboard_alone(opened):
    page = opened()
    page.focus(f"{FORM} [name=layer]:checked")
    page.keyboard.press("ArrowRight")  # to the convolution
    page.keyboard.press("Tab")
    page.keyboard.type("32")  # a field that is reached by Tab is selected
    assert page.input_value(f"{FORM} [name=channels_in]") == "32"
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("tanh")
    assert page.input_value(f"{FORM} [name=activation]") == "tanh"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "rule"
    page.keyboard.press("ArrowUp")
    assert page.is_checked(f"{FORM} [name=rule][value=LeCun]")
    assert row(page, "LeCun") == shown(1 / (9 * 32))


# --- shared, offline, small, without a program ---


def test_a_calculation_can_be_shared(opened, page):
    opened()
    page.fill(f"{FORM} [name=in]", "100")
    page.select_option(f"{FORM} [name=activation]", "leaky ReLU")
    page.check(f'{FORM} [value="Xavier, gain"]')
    link = page.get_attribute(f"{FORM} [data-link]", "href")
    assert page.evaluate("location.hash") == link
    before = row(page, "Xavier, gain")
    page.goto("about:blank")
    opened("ne", settings=link)
    assert page.input_value(f"{FORM} [name=in]") == "100"
    assert page.is_checked(f'{FORM} [value="Xavier, gain"]')
    assert row(page, "Xavier, gain") == before


def test_both_parts_keep_their_settings_in_one_address(explored):
    page = explored(settings="#scale=dense,7,9")
    page.select_option(f"{CHART} [name=depth]", "10")
    hash_ = page.evaluate("location.hash")
    assert "scale=dense,7,9" in hash_ and "signal=ReLU,Xavier,1,10" in hash_


@pytest.mark.parametrize("settings", ["#scale=cube,-1,%,nothing", "#signal=cat,dog", "#a=b&=&scale",
                                      "#depth"])
def test_nonsense_in_the_address_does_no_harm(opened, settings: str):
    page = opened(settings=settings)
    assert page.is_checked(f"{FORM} [name=layer][value=dense]")
    assert page.locator(f"{FORM} [name=rule]:checked").count() == 1


@pytest.mark.parametrize("locale", FOLDERS)
def test_both_work_from_a_folder(explored, site, locale: str):
    page = explored(locale, home=site.as_uri() + "/")
    page.fill(f"{FORM} [name=in]", "50")
    assert row(page, "LeCun") == shown(1 / 50)
    assert page.locator(f"{CHART} tbody tr").count() == 30


@pytest.mark.parametrize("locale", FOLDERS)
def test_a_narrow_phone_needs_no_scrolling_sideways(explored, page, locale: str):
    page.set_viewport_size({"width": 320, "height": 640})
    explored(locale, settings="#scale=convolution,1,1,640,1280,3,3,4,leaky%20ReLU,0.2,gain")
    page.eval_on_selector(f"{CHART} details", "details => details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("locale", FOLDERS)
def test_without_javascript_the_page_can_be_read(browser, address, locale: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{FOLDERS[locale]}calculator.html")
    assert page.locator("[data-calculator] a[href='#worked-example']").is_visible()
    assert page.locator("[data-explorer] img").is_visible()
    assert page.locator("form.studynotes-form").count() == 0
    context.close()


def test_other_pages_load_nothing_of_it_and_this_one_no_arrays_before_they_are_seen(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "xavier.html")
    assert not [url for url in asked if re.search("calculator|explorer|data", url)]
    page.goto(address + "calculator.html")
    page.wait_for_selector(FORM)
    assert not [url for url in asked if "signal_explorer" in url]
    assert [url for url in asked if "scale_calculator.calculator.js" in url]


def test_the_arrays_are_small(site):
    for path in (site / "assets" / "data").iterdir():
        assert len(gzip.compress(path.read_bytes(), 6)) < 20 * 1024, path.name


def test_where_the_arrays_cannot_be_loaded_the_figure_stays(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route("**/assets/data/*", lambda route: route.abort())
    page.goto(address + "calculator.html")
    page.wait_for_function(
        "document.querySelector('[data-calculator]').textContent.includes('connection')")
    page.locator("[data-explorer]").scroll_into_view_if_needed()
    page.wait_for_function(
        "document.querySelector('[data-explorer]').textContent.includes('connection')")
    assert page.locator("[data-explorer] img").is_visible()
    context.close()
