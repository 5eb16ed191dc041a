"""Formulas in Markdown: what becomes MathML, what stays text, and what is refused with a reason."""

import re
from xml.etree import ElementTree

import pytest
from markdown import Markdown, markdown

from studynotes.reading.maths import DISPLAY, INLINE, MathsError, to_mathml, to_text

EXTENSIONS = [
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.blocks.details",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "studynotes.maths",
]


def render(*lines: str, **options) -> str:
    """The HTML of a note with these lines, its MathML shortened to `<math>text</math>`."""
    html = markdown(
        "\n".join(lines),
        extensions=EXTENSIONS,
        extension_configs={"studynotes.maths": options},
    )
    return re.sub(r"<math[^>]*>.*?</math>", lambda m: f"<math>{bare(m[0])}</math>", html)


def bare(mathml: str) -> str:
    return "".join(ElementTree.fromstring(mathml).itertext())


def boxed(formula: str, tag: str = "div") -> str:
    return f'<{tag} class="maths" tabindex="0"><math>{formula}</math></{tag}>'


def formulas(source: str) -> list[str]:
    return [m["display"] or m["inline"] for m in re.finditer(f"{DISPLAY}|{INLINE}", source)]


# --- what is a formula ---


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("of $a$ and $b$", ["a", "b"]),
        ("$a$-এর মান, $b$ को मान", ["a", "b"]),
        ("$$ a $$", [" a "]),
        ("$$\na\n= b\n$$", ["\na\n= b\n"]),
        (r"$\text{5 \$}$", [r"\text{5 \$}"]),
        ("$\\frac{ {{ s.n }} }{2}$", ["\\frac{ {{ s.n }} }{2}"]),
        ("costs $5 and $6", []),
        ("between $5, or $6.", []),
        (r"\$a\$", []),
        ("a $ b $ c", []),
        ("$a\n\nb$", []),
        ("$$a\n\nb$$", []),
        ("$$$$", []),
    ],
)
def test_dollars_enclose_a_formula_only_where_a_reader_would_say_so(source, found):
    assert formulas(source) == found


# --- conversion ---


def test_a_displayed_formula_is_a_block():
    assert to_mathml("a", display=False) == "<math><mi>a</mi></math>"
    assert to_mathml("a", display=True) == '<math display="block"><mi>a</mi></math>'


def test_a_root_is_a_root_element():
    root = ElementTree.fromstring(to_mathml(r"\sqrt{0.04} = 0.2", display=False))
    assert root.find("msqrt/mn").text == "0.04"


def test_text_in_a_formula_may_be_bengali_or_nepali():
    assert "<mtext>ওজন</mtext>" in to_mathml(r"\text{ওজন} = 0", display=False)
    assert "<mtext>तौल</mtext>" in to_mathml(r"n_{\text{तौल}}", display=False)


def test_mathml_is_well_formed_xml_also_with_functions_and_comparisons():
    mathml = to_mathml(r"\operatorname{Var}(W) < \sin x", display=False)
    assert bare(mathml) == "Var\u2061(W)<sin\u2061x"


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"a + \foo", r'in “a + \foo”, at “\foo”: Unknown command "\foo"'),
        (r"a \tag{7}", r"number it inside \begin{equation}"),
        (r"\widetilde{a}", r"write \tilde"),
        (r"\sqrt{2", "Expected closing token"),
        ("a_b_c", "add braces"),
        ("a & b", r"put it inside \begin{aligned}"),
        ("50% of a", r"write \%"),
        ("৩ + 1", "৩ is no digit to TeX"),
        ("  ", "an empty formula"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_way_out(latex, message):
    with pytest.raises(MathsError) as caught:
        to_mathml(latex, display=True)
    assert message in str(caught.value)


def test_an_equation_can_be_numbered():
    assert bare(to_mathml(r"\begin{equation} a \tag{7} \end{equation}", display=True)) == "a(7)"


# --- in sentences ---


def test_inline_formulas_stand_anywhere_in_text():
    assert render("**$a$**, *b $c_d$* and $e_f$-এর.") == (
        "<p><strong><math>a</math></strong>, <em>b <math>cd</math></em> and "
        "<math>ef</math>\u2060-এর.</p>"
    )


def test_a_formula_alone_is_still_a_paragraph():
    assert render("$a$") == "<p><math>a</math></p>"


def test_money_and_escaped_dollars_are_dollars():
    assert render(r"\$5 and $5 and $6") == "<p>$5 and $5 and $6</p>"


def test_markdown_does_not_touch_the_inside_of_a_formula():
    assert render(r"$a_b \{c\} d_e <f> [g](h)$") == "<p><math>ab{c}de<f>[g](h)</math></p>"
    assert "cd" in render(r"$\begin{matrix} a & b \\ c & d \end{matrix}$")


def test_code_is_left_alone():
    assert "<code>$a$</code>" in render("The code `$a$`.")
    assert "$a$" in render("```", "$a$", "```")
    assert "$$ a $$" in render("    $$ a $$")


def test_table_cells():
    html = render("rule | range", "--|--", r"He | $\frac{2}{n}$", r"norm | $\|w\|_2$")
    assert "<td><math>2n</math></td>" in html
    assert "<td><math>‖w‖2</math></td>" in html


def test_list_items_and_task_lists():
    assert "<li><math>a</math> first</li>" in render("- $a$ first", "- second")
    assert re.search(r"checkbox.*<math>a</math>", render("- [x] $a$", "- [ ] $b$"))


# --- displayed ---


def test_a_displayed_formula_scrolls_in_its_own_box():
    assert render("$$ a $$") == boxed("a")


def test_lines_that_look_like_lists_or_headings_stay_maths():
    assert render("$$", "a", "- b", "+ c", "= d", "$$") == boxed("a−b+c=d")


def test_it_may_interrupt_a_paragraph():
    assert render("So", "$$ a $$", "where $b$.").split("\n") == [
        "<p>So</p>",
        boxed("a"),
        "<p>where <math>b</math>\u2060.</p>",
    ]


def test_within_a_line_its_box_is_a_span():
    assert render("so $$ a $$ it is") == f"<p>so {boxed('a', 'span')} it is</p>"


def test_in_an_admonition():
    html = render('!!! note "On $c$"', "    Let", "    $$", "    a", "    - b", "    $$", "    be.")
    assert "On <math>c</math>" in html
    assert f"<p>Let</p>\n{boxed('a−b')}\n<p>be.</p>" in html


def test_in_a_list():
    html = render("1. first", "", "    $$", "    a", "    - b", "    $$", "", "2. second")
    assert boxed("a−b") in html
    assert html.count("<ol>") == 1


def test_in_an_answer_a_quotation_and_a_div():
    assert boxed("a") in render("/// details | Answer $b$", "$$ a $$", "///")
    assert boxed("a") in render("> said", "> $$ a $$")
    assert boxed("a") in render("<div markdown>", "$$ a $$", "</div>")


def test_a_formula_that_is_never_closed_is_not_shown_as_text():
    with pytest.raises(MathsError, match="“\\$\\$ a” is not a formula"):
        render("$$ a", "", "b $$")


# --- headings, titles and alt texts ---


def test_a_heading_keeps_its_id_and_the_contents_read_as_text():
    md = Markdown(extensions=EXTENSIONS)
    html = md.convert("## Why $\\sqrt{2/n}$? {#why}\n\n### Is $a < b$?")
    first, second = md.toc_tokens[0], md.toc_tokens[0]["children"][0]
    assert '<h2 id="why">Why <math><msqrt>' in html
    assert (first["id"], first["name"]) == ("why", "Why √(2/n)?")
    assert (second["id"], second["name"]) == ("is-a-b", "Is a &lt; b?")


def test_an_alt_text_holds_no_markup():
    assert 'alt="the range √6"' in render("![the range $\\sqrt6$](range.svg)")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"a = \sqrt{\frac{6}{n_{in} + n_{out}}}", "a = √(6/(n_in+n_out))"),
        (r"\operatorname{Var}(W) \approx 10^{-29}", "Var(W) ≈ 10⁻²⁹"),
        (r"\sum_{i=1}^n w_i^2", "∑_(i=1)^n w_i²"),
        (r"\hat y = \sigma'(x)", "ŷ = σ′(x)"),
    ],
)
def test_plain_text_of_a_formula_keeps_its_meaning(latex, text):
    assert to_text(to_mathml(latex, display=False)) == text


# --- while a note is being written ---


def test_a_wrong_formula_stops_a_build():
    with pytest.raises(MathsError, match="Unknown command"):
        render(r"So $\foo$.")


def test_what_stands_right_behind_a_formula_stays_on_its_line():
    """An ending, as in Bengali, or a comma; but not in a title, where the formula is text."""
    html = render("## $v$-এর {#a}\n\n$v$-এর, $v$, $v$ and **$v$**")
    assert html.count("</math>\u2060") == 3


def test_while_serving_it_is_marked_instead():
    html = render(r"So $\foo < 1$, **but** $a$.", mark_errors=True)
    assert r'<code class="maths-error" title="in “\foo &lt; 1”: Unknown' in html
    assert ">\\foo &lt; 1</code>\u2060, <strong>but</strong> <math>a</math>\u2060." in html


def test_a_long_formula_in_a_sentence_can_be_made_to_fit_a_small_phone():
    long = "$784 + 512 + 512 + 128 + 128 + 10 = 1474$"
    assert '<span class="maths-wide"><math' in render(f"So {long}.")
    assert "maths-wide" not in render("So $a = 2$.", "", f"${long}$")
