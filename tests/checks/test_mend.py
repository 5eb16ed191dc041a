"""What `check --fix` mends, and what it leaves to a person."""

import pytest

from studynotes import pipeline
from studynotes.checks.mend import mend

ENGLISH = """\
# The range

## In one line {#definition}

Every weight lies below {{ limits.limit:.1f }}, for {{ limits.fan_in }} inputs.

```python
--8<-- "limits.py:limit"
```

### How far? {#q-far .number}

Not far.
"""
BENGALI = """\
# রেঞ্জ

## এক লাইনে {#definition}

{{ limits.fan_in }}টা ইনপুটে সব ওজন {{ limits.limit:.1f }}-এর নিচে।

```python
--8<-- "limits.py:limit"
```

### কত দূর? {#q-far .number}

বেশি দূর নয়।
"""
FAN_OUT = "{{ limits.fan_out }}"


@pytest.fixture
def mended(make_project):
    """Mends a project whose Bengali page differs in some places from one that is right.

    Gives the page as it is then, and what was done.
    """
    def by(*changes: tuple[str, str], english: str = ENGLISH, **more: str) -> tuple[str, list[str]]:
        bengali = BENGALI
        for right, wrong in changes:
            assert right in bengali
            bengali = bengali.replace(right, wrong)
        project = make_project({"docs/en/index.md": english, "docs/bn/index.md": bengali, **more})
        done = mend(pipeline.run(project).material)
        return (project.docs / "bn/index.md").read_text(encoding="utf-8"), list(map(str, done))
    return by


def test_a_project_that_is_right_stays_as_it_is(mended):
    assert mended() == (BENGALI, [])


# --- what is mended ---


@pytest.mark.parametrize(("right", "wrong"), [
    (" {#definition}", ""),
    (" {#q-far .number}", ""),
    ("{{ limits.limit:.1f }}", "{{ limits.limit:.2f }}"),
    ("{{ limits.fan_in }}", FAN_OUT),
    ("{{ limits.fan_in }}", "{{ limits.fan_inn }}"),
    ("{{ limits.fan_in }}", "{{limits.fan_in}}"),
    ('"limits.py:limit"', '"limits.py"'),
    ('"limits.py:limit"', '"limts.py:limit"'),
])
def test_it_becomes_what_the_english_has(mended, right, wrong):
    page, done = mended((right, wrong))
    assert page == BENGALI
    assert len(done) == 1


def test_it_says_what_was_done_and_where(mended):
    _, done = mended(("{{ limits.fan_in }}", FAN_OUT), (" {#q-far .number}", ""))
    assert done == [
        "docs/bn/index.md:5: {{ limits.fan_out }} is now {{ limits.fan_in }}, as in "
        "docs/en/index.md:5",
        "docs/bn/index.md:11: {#q-far .number}, as in docs/en/index.md:11"]


def test_several_places_at_once(mended):
    page, done = mended((" {#definition}", ""), (":limit", ""), ("{{ limits.fan_in }}", FAN_OUT))
    # Without its id the section is nobody's counterpart yet: the rest is mended the next time.
    assert "## এক লাইনে {#definition}" in page
    assert len(done) == 1


def test_two_that_differ_in_their_formats_alone(mended):
    page, done = mended((":.1f", ":.2f"), ("{{ limits.fan_in }}", "{{ limits.fan_in:d }}"))
    assert (page, len(done)) == (BENGALI, 2)


def test_letters_that_are_not_in_nfc(mended):
    page, done = mended(("দূর নয়।", "দূর ন\u09df।"))
    assert (page, done) == (BENGALI, ["docs/bn/index.md:13: now in NFC"])


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_line_ends_and_a_byte_order_mark_stay(make_project, ends, mark):
    wrong = mark + BENGALI.replace(":.1f", ":.2f").replace("\n", ends)
    project = make_project({"docs/en/index.md": ENGLISH})
    page = project.docs / "bn/index.md"
    page.write_bytes(wrong.encode())
    mend(pipeline.run(project).material)
    assert page.read_bytes() == (mark + BENGALI.replace("\n", ends)).encode()


# --- what is left to a person ---


@pytest.mark.parametrize("changes", [
    # Two that differ, in an order that each language has for itself.
    [("{{ limits.fan_in }}", FAN_OUT), ("{{ limits.limit:.1f }}", "{{ limits.limt }}")],
    # A formula's value is no sentence's.
    [("{{ limits.fan_in }}", "$n = {{ limits.fan_out }}$")],
    # One that English does not have at all.
    [("নিচে।", "নিচে, {{ limits.fan_out }}।")],
    # Another heading, so that nobody knows which is which.
    [(" {#definition}", ""), ("### কত", "### আরেকটা\n\n### কত")],
    # Another level.
    [("## এক লাইনে {#definition}", "### এক লাইনে")],
])
def test_what_could_be_meant_otherwise(mended, changes):
    page, done = mended(*changes)
    assert done == []
    for _, wrong in changes:
        assert wrong in page


def test_what_is_wrong_in_english(mended):
    english = ENGLISH.replace("{{ limits.fan_in }}", "{{ limits.no_such }}")
    page, done = mended(english=english)
    assert (page, done) == (BENGALI, [])


def test_a_section_that_english_left_behind(mended):
    marks = 'bn/index.md#definition: "000000000000"\n'
    page, done = mended(("{{ limits.fan_in }}", FAN_OUT), **{"docs/translations.yml": marks})
    assert (FAN_OUT in page, done) == (True, [])


def test_a_file_that_was_saved_meanwhile(make_project):
    project = make_project({"docs/en/index.md": ENGLISH,
                            "docs/bn/index.md": BENGALI.replace(":.1f", ":.2f")})
    material = pipeline.run(project).material
    page = project.docs / "bn/index.md"
    page.write_text("# এখন\n", encoding="utf-8")
    assert mend(material) == []
    assert page.read_text(encoding="utf-8") == "# এখন\n"
