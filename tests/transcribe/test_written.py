"""Answers given as text."""

import math

import pytest

from voicecoach.errors import UsageError
from voicecoach.interview import Stage, Timing
from voicecoach.transcribe.written import from_text


def test_words_are_spread_over_the_stated_time() -> None:
    """Four words in two seconds: half a second each."""
    transcript = from_text("Um, we moved\n on.", seconds=2.0)
    assert [(word.text, word.start, word.end) for word in transcript.words] == [
        ("Um,", 0.0, 0.5),
        ("we", 0.5, 1.0),
        ("moved", 1.0, 1.5),
        ("on.", 1.5, 2.0),
    ]
    assert [word.text for word in transcript.words if word.filler] == ["Um,"]
    assert (transcript.timing, transcript.stage) == (Timing.STATED, Stage.WRITTEN)
    assert (transcript.duration, transcript.suspected, transcript.quality) == (2.0, None, None)


def test_a_pace_is_assumed_and_said() -> None:
    """140 words a minute: seven words in three seconds."""
    transcript = from_text("one two three four five six seven")
    assert transcript.duration == pytest.approx(3.0)
    assert transcript.timing is Timing.ASSUMED


def test_dashes_are_no_words() -> None:
    """Only what has a letter or a digit is."""
    assert from_text("We — that is, I — left.").text == "We that is, I left."


@pytest.mark.parametrize("text", ["", " \n ", "— …"])
def test_text_without_words_gives_no_words(text: str) -> None:
    """The scorer says that it is not graded."""
    transcript = from_text(text, seconds=30.0)
    assert transcript.words == ()
    assert transcript.duration == 0.0


@pytest.mark.parametrize("seconds", [0.0, -1.0, math.nan, math.inf])
def test_impossible_seconds_are_refused(seconds: float) -> None:
    """With the way out in the message."""
    with pytest.raises(UsageError, match="--seconds"):
        from_text("yes", seconds=seconds)


@pytest.mark.parametrize("pace", [0.0, -5.0, 1_000.0, math.nan])
def test_impossible_paces_are_refused(pace: float) -> None:
    """Nobody speaks so."""
    with pytest.raises(UsageError, match="words a minute"):
        from_text("yes", pace_wpm=pace)


def test_a_pace_that_nobody_has_is_refused() -> None:
    """Two hundred words in a second: the error says how many seconds they take."""
    with pytest.raises(UsageError, match=r"200 words in 1 s.*--seconds 30 or more"):
        from_text("word " * 200, seconds=1.0)
    assert len(from_text("word " * 200, seconds=30.0).words) == 200
