"""What one step made last time is given again, unless it would now be another thing."""

import pytest

from studynotes.memory import Memory


@pytest.fixture
def shouted():
    """Makes capitals, and notes each time that it really did."""
    memory, made = Memory(), []

    def shout(name: str, text: str) -> str:
        return memory.recall(name, text, lambda: made.append(text) or text.upper())

    return shout, made


def test_it_is_made_once_for_the_same_text(shouted):
    shout, made = shouted
    assert [shout("title", "gain"), shout("title", "gain")] == ["GAIN", "GAIN"]
    assert made == ["gain"]


def test_it_is_made_anew_for_another_text_and_for_the_first_one_after_that(shouted):
    shout, made = shouted
    assert [shout("title", text) for text in ("gain", "std", "gain")] == ["GAIN", "STD", "GAIN"]
    assert made == ["gain", "std", "gain"]


def test_names_do_not_disturb_each_other(shouted):
    shout, made = shouted
    for name, text in (("a", "gain"), ("b", "std"), ("a", "gain"), ("b", "std")):
        shout(name, text)
    assert made == ["gain", "std"]


def test_what_fails_is_tried_again():
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall("ratio", 0, lambda: 1 / 0)
    assert memory.recall("ratio", 0, lambda: 2) == 2
