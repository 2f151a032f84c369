"""What counts as a filler, as a loop, and as the prompt read back."""

import pytest

from voicecoach.interview import Word
from voicecoach.transcribe.verbatim import (
    STYLE,
    bare,
    echoes,
    is_filler,
    looped_words,
    loops,
    mark_fillers,
    without_loops,
)


def said(text: str) -> tuple[Word, ...]:
    """Make words of a text, one each second."""
    return tuple(Word(part, float(i), i + 0.5, 0.9) for i, part in enumerate(text.split()))


@pytest.mark.parametrize(
    "text", ["um", "Um,", "umm", "Uhm...", "uh", "Uhh.", "er", "Erm,", "hmm", "Hm?", "mm", "ah,"]
)
def test_fillers_are_known_however_they_are_written(text: str) -> None:
    """Punctuation, capitals and length make no difference."""
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    ["a", "I", "m", "umbrella", "her", "ham", "uh-huh", "mm-hmm", "ER", "HMM", "like", "", "—"],
)
def test_words_that_look_like_fillers_are_words(text: str) -> None:
    """Abbreviations and backchannels carry meaning."""
    assert not is_filler(text)


def test_millimetres_are_no_filler() -> None:
    """After a number "mm" is a length; elsewhere it is a filler."""
    marked = mark_fillers(said("It was 5 mm, mm, thick"))
    assert [word.text for word in marked if word.filler] == ["mm,"]
    assert marked[3].filler is False


def test_bare_words_lose_their_edges_only() -> None:
    """Apostrophes and hyphens inside a word stay."""
    assert bare("“Don’t,”") == "don't"
    assert bare("well-known.") == "well-known"


@pytest.mark.parametrize(
    "text",
    [
        "and um uh um we went",  # three fillers in a row
        "words words words words words",  # one word five times
        "going on going on going on going on",  # two words four times
        "I don't know what I don't know what I don't know what I don't know what",
        "one thing after " * 30,  # by compression too
    ],
)
def test_loops_are_seen(text: str) -> None:
    """Long repetition in a decode is the model's, not the speaker's."""
    assert loops(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "um",
        "here's some more words words words words um and that's all",  # really said
        "I, I mean, uh, um, the the first thing",
        "no no no it was it was it was fine",
        "As you know, and as I have given you proof, I have the greatest admiration",
    ],
)
def test_real_repetition_is_no_loop(text: str) -> None:
    """People do repeat themselves, up to three times and a word up to four."""
    assert not loops(text)


def test_a_loop_is_cut_to_one_turn() -> None:
    """What comes before and after a loop stays, with its times."""
    words = said("so we " + "went home " * 6 + "in the end")
    kept = without_loops(words)
    assert " ".join(word.text for word in kept) == "so we went home in the end"
    assert kept[-1].start == words[-1].start
    assert looped_words("so we " + "went home " * 6 + "in the end") == 10


def test_a_run_of_fillers_is_cut_to_two() -> None:
    """Where real fillers loop, those that do not are kept."""
    kept = without_loops(said("well um uh um uh um then"))
    assert " ".join(word.text for word in kept) == "well um uh then"


def test_the_prompt_read_back_is_suspected() -> None:
    """Five words of it in a row, or all of a short text."""
    assert echoes("We had to, uh, rewrite it. And yeah.", STYLE)
    assert echoes("So that was, um, that was good.", STYLE)
    assert echoes("rewrite it", STYLE)
    assert not echoes("We had to move the whole night shift", STYLE)
    assert not echoes("Uh, um,", STYLE)
    assert not echoes("", STYLE)
    assert not echoes("we had to", "")
