"""A crutch counts where it carries nothing, and nowhere else."""

import pytest
from conftest import spoken

from voicecoach.score.fillers import empty_words


def crutches(text: str) -> list[str]:
    return [one.phrase for one in empty_words(spoken(text).words).crutches]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was, like, completely gone.", ["like"]),
        ("It looked like rain and I like rain.", []),
        ("I would like to add something like that.", []),
        ("We turned right and that was the right thing.", []),
        ("It was broken, right, so we fixed it.", ["right"]),
        ("You know, we had no time.", ["you know"]),
        ("Do you know what it cost?", []),
        ("It was kind of difficult.", ["kind of"]),
        ("That kind of work is rare.", []),
        ("We basically started again.", ["basically"]),
        ("Well, we started again.", ["well"]),
        ("It went well and we did well.", []),
        ("I mean, it was late.", ["i mean"]),
        ("That is what I mean by late.", []),
        ("So I rang the office.", []),
        ("We fixed it, so.", ["so"]),
        ("It was actually the other pump.", []),
        ("Actually, it was the other pump.", ["actually"]),
    ],
)
def test_crutches_by_what_stands_around_them(text: str, found: list[str]) -> None:
    """The same word is a filler or not by its place."""
    assert crutches(text) == found


def test_fillers_and_stumbles_leave_the_rest() -> None:
    """Um is heard, "the the" and "we had we had" are stumbles, the last saying stays."""
    said = spoken("Um, the the pump, we had we had to uh replace it th- there.")
    empty = empty_words(said.words)
    assert [said.words[i].text for i in empty.heard] == ["Um,", "uh"]
    assert [said.words[i].text for i in empty.stumbles] == ["the", "we", "had", "th-"]
    assert " ".join(said.words[i].text for i in empty.fluent) == (
        "the pump, we had to replace it there."
    )


def test_a_word_meant_twice_is_no_stumble() -> None:
    """The words "very very" are emphasis, "that that" is grammar."""
    assert empty_words(spoken("It was very very late and so so cold.").words).stumbles == ()


def test_a_sentence_said_twice_is_no_stumble() -> None:
    """A whole sentence said again is repetition, and counted there."""
    assert empty_words(spoken("We fixed it. We fixed it.").words).stumbles == ()


@pytest.mark.parametrize(
    ("text", "stumbles"),
    [
        ("If you leave it, it gets worse.", []),
        ("This is not good, here and here, and then we fix it.", []),
        ("It, it gets worse.", ["It,"]),
        ("So we, we did it.", ["we,"]),
        ("And that's, that's exactly it.", ["that's,"]),
    ],
)
def test_two_clauses_are_no_stumble(text: str, stumbles: list[str]) -> None:
    """One may end with the word that the next begins with."""
    words = spoken(text).words
    assert [words[i].text for i in empty_words(words).stumbles] == stumbles


def test_them_cut_short_is_a_word() -> None:
    """The words "'em" in "I called 'em" mean them, and are no hesitation."""
    assert empty_words(spoken("I called 'em and I asked ’em to come, em, early.").words).heard == (
        9,
    )
