"""Words that a reader takes for the same are the same, and others are not."""

import pytest

from studynotes.languages.folding import fold, stem, words


@pytest.mark.parametrize(("one", "other"), [
    ("\u09df", "\u09af\u09bc"),  # য় as one or two code points
    ("র‍্যান্ডম", "র্যান্ডম"),  # with and without a joiner
    ("উত্‍স", "উৎস"),  # khanda ta as it was once typed
    ("हरु", "हरू"),
    ("सँग", "संग"),
    ("०.२", "0.2"),
    ("০.২", "0.2"),
    ("ReLU", "relu"),
])
def test_one_spelling_for_what_looks_the_same(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("base", "inflected"), [
    ("ওজন", "ওজনের ওজনকে ওজনে ওজনগুলো ওজনগুলোর ওজনগুলোকে ওজনটা ওজনটির ওজনই ওজনও"),
    ("নেটওয়ার্ক", "নেটওয়ার্কের নেটওয়ার্কে নেটওয়ার্কগুলো"),
    ("লেয়ার", "লেয়ারের লেয়ারে লেয়ারগুলোর"),
    ("সংখ্যা", "সংখ্যার সংখ্যাটা সংখ্যায়"),
    ("স্তর", "স্তরের স্তরে"),
    ("तौल", "तौलको तौलका तौललाई तौलमा तौलले तौलहरू तौलहरूको तौलहरु तौलबाट तौलसँग"),
    ("नेटवर्क", "नेटवर्कमा नेटवर्कको नेटवर्कहरूले"),
    ("weight", "weights"),
    ("class", "classes"),
    ("initialize", "initialized initializes initializer initialization initializations"),
    ("vanish", "vanishing vanished vanishes"),
    ("break", "breaks breaking"),
    ("saturate", "saturated saturation"),
])
def test_endings_of_case_and_number_go(base: str, inflected: str):
    assert {stem(word) for word in inflected.split()} == {stem(base)}


@pytest.mark.parametrize(("one", "other"), [
    ("মন", "মান"),
    ("স্তর", "স্ত্রী"),
    ("তল", "তৌল"),
    ("तल", "तौल"),
    ("मन", "मान"),
    ("loss", "lo"),
    ("layer", "lay"),
    ("rate", "ration"),
])
def test_different_words_stay_different(one: str, other: str):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["কে", "তে", "টা", "को", "मा", "ले", "is", "s"])
def test_a_word_that_is_nothing_but_an_ending_is_not_emptied(word: str):
    assert stem(word)


def test_words_are_whole_next_to_any_punctuation():
    text = "(vanishing) Xavier/Glorot, ওজন। “गুণ” 0.2; fan_in Xavier-এর x=৩.৫"
    assert list(words(text)) == ["vanishing", "Xavier", "Glorot", "ওজন", "गুণ", "0.2", "fan_in",
                                 "Xavier", "এর", "x", "৩.৫"]
