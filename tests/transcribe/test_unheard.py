"""Fillers suspected by ear, on made-up sound."""

import numpy as np
import pytest
from speech_stand_ins import silence

from voicecoach.audio.resample import Samples
from voicecoach.interview import Word
from voicecoach.transcribe.timing import levels_db
from voicecoach.transcribe.unheard import sustained, told_apart


def vowel(seconds: float, hz: float = 120.0) -> Samples:
    """Make a held vowel: harmonics of a pitch, strongest where "uh" has its formants."""
    times = np.arange(round(seconds * 16_000)) / 16_000
    wave = np.zeros(len(times))
    for formant in (600.0, 1_200.0):
        for k in range(1, 16):
            weight = np.exp(-(((hz * k - formant) / 150) ** 2))
            wave += weight * np.sin(2 * np.pi * hz * k * times)
    return (0.05 * wave).astype(np.float32)


def take(*parts: Samples) -> Samples:
    """Join sounds."""
    return np.concatenate(parts)


def word(text: str, start: float, end: float, *, filler: bool = False) -> Word:
    """Make a word."""
    return Word(text, start, end, 0.9, filler)


# 0.0–1.0 "we went", 1.2–1.7 a held vowel, 2.0–3.0 "home now"
SOUND = take(vowel(1.0, 150), silence(0.2), vowel(0.5), silence(0.3), vowel(1.0, 150))
SPANS = [(0.0, 1.0), (1.2, 1.7), (2.0, 3.0)]
WORDS = [word("we", 0.0, 0.4), word("went", 0.4, 1.0), word("home", 2.0, 2.6), word("now", 2.6, 3)]


def test_a_held_vowel_between_words_is_suspected() -> None:
    """Voice, no word, steady: it may be an "um"."""
    words, suspected = told_apart(SOUND, levels_db(SOUND), SPANS, WORDS)
    assert words == tuple(WORDS)
    [filler] = suspected
    assert (filler.start, filler.end) == pytest.approx((1.2, 1.7), abs=0.05)


def test_a_filler_beside_it_is_that_filler() -> None:
    """Whisper heard it and put it in the wrong place; it is not counted twice."""
    heard = [*WORDS[:2], word("um,", 1.85, 1.95, filler=True), *WORDS[2:]]
    words, suspected = told_apart(SOUND, levels_db(SOUND), SPANS, heard)
    assert suspected == ()
    assert (words[2].start, words[2].end) == pytest.approx((1.2, 1.7), abs=0.05)


def test_words_that_fill_the_voice_leave_nothing_to_suspect() -> None:
    """Silence between words is a pause, not a filler."""
    filled = [*WORDS[:2], word("then", 1.2, 1.7), *WORDS[2:]]
    assert told_apart(SOUND, levels_db(SOUND), SPANS, filled)[1] == ()
    quiet = take(vowel(1.0), silence(1.0), vowel(1.0))
    assert told_apart(quiet, levels_db(quiet), [(0.0, 1.0), (2.0, 3.0)], WORDS)[1] == ()


def test_no_sound_is_never_suspected() -> None:
    """Empty input gives nothing."""
    assert told_apart(silence(0.0), levels_db(silence(0.0)), [], []) == ((), ())
    assert told_apart(silence(2.0), levels_db(silence(2.0)), [], [])[1] == ()


def test_noise_and_changing_sound_are_not_a_held_vowel() -> None:
    """A hiss crosses zero too often; a word's spectrum moves."""
    hiss = np.random.default_rng(1).normal(0, 0.1, 8_000).astype(np.float32)
    times = np.arange(4_800) / 16_000
    glide = (0.1 * np.sin(2 * np.pi * (200 + 4_000 * times) * times)).astype(np.float32)
    assert sustained(vowel(0.5), 0.0, 0.5)
    assert not sustained(hiss, 0.0, 0.5)
    assert not sustained(glide, 0.0, 0.3)
    assert not sustained(vowel(0.5), 0.0, 0.01)
    assert not sustained(silence(1.0), 0.0, 1.0)
