"""What a reader can search: the sections of a page as text, and words for the same thing."""


from studynotes.languages.glossary import Glossary, Term
from studynotes.publishing.search import Section, index, sections

PAGE = """\
<h1 id="he">He <a class="headerlink" href="#he">¶</a></h1>
<p>For <strong>Re</strong>LU &amp; others.</p>
<h2 id="formula">Formula for <math display="inline"><msup><mi>σ</mi><mn>2</mn></msup></math></h2>
<p>It is:</p><div class="maths"><math display="block"><mi>x</mi></math></div>
<table><tr><td>one</td><td>two</td></tr></table>
<pre><code><span>rng</span>.<span>normal</span></code></pre>
"""
GLOSSARY = Glossary(
    {},
    terms=(Term("term-weight", {"en": "weight", "bn": "ওজন", "ne": "तौल"}, {},
                ("ওয়েট", "वेट", "ojon", "taul")),
           Term("term-relu", {"en": "ReLU", "bn": "ReLU", "ne": "ReLU"}, {}, ("রেলু", "रेलु"))),
    alike=(("formula", "সূত্র", "सूत्र"), ("फरक", "farak")))


def test_a_page_falls_into_its_sections():
    first, second = sections("he.html", PAGE)
    assert first == Section("he.html", "He", "", "For ReLU & others.")
    assert (second.url, second.page) == ("he.html#formula", "He")


def test_formulas_in_a_sentence_are_text_and_displayed_ones_are_left_out():
    _, formula = sections("he.html", PAGE)
    assert formula.title == "Formula for σ²"
    assert formula.text.startswith("It is: one two")


def test_code_can_be_found():
    _, formula = sections("he.html", PAGE)
    assert "rng.normal" in formula.text


def test_text_above_the_first_heading_belongs_to_the_page():
    intro, *_ = sections("x.html", '<p>Before.</p><h2 id="a">A</h2>')
    assert (intro.url, intro.text) == ("x.html", "Before.")


def test_the_script_holds_each_page_once():
    script = index("en", sections("he.html", PAGE), Glossary({}))
    assert '"pages":[["he.html","He"]]' in script
    assert '[0,"formula","Formula for σ²"' in script


def test_a_reader_may_type_another_word_of_his_language_or_latin():
    script = index("bn", [], GLOSSARY)
    assert '["ওজন","weight","ওয়েট","ojon","taul"]' in script
    assert '["ReLU","রেলু"]' in script  # a name in Latin letters, as his language writes it
    assert '["formula","সূত্র"]' in script
    assert "फरक" not in script


def test_a_word_that_is_explained_is_a_section_of_its_own():
    page = ('<h1 id="g">G</h1><h2 id="words">Words</h2><dl><dt id="term-weight"><strong>ওজন'
            '</strong> (<span lang="en">weight</span>)</dt><dd>a number</dd></dl>')
    assert list(sections("g.html", page))[-1] == Section(
        "g.html#term-weight", "G", "ওজন", "weight: a number")


def test_the_script_is_utf_8_and_holds_no_line_that_a_script_cannot():
    script = index("en", [Section("a.html", "A", "", "one\u2028two ওজন")], Glossary({}))
    assert "one two ওজন" in script
    assert script.count("\n") == 1
