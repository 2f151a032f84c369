"""Word times against voice activity and energy, and pauses."""

import numpy as np
import pytest
from speech_stand_ins import silence

from voicecoach.interview import Pause, Word
from voicecoach.transcribe.timing import LATE, levels_db, pauses, placed, spoken


def word(start: float, end: float, text: str = "word", *, filler: bool = False) -> Word:
    """Make a word."""
    return Word(text, start, end, 0.9, filler)


def test_levels_are_relative_to_full_scale() -> None:
    """A sine of amplitude 0.1 is at -23 dB; silence is at the floor; nothing gives nothing."""
    sine = 0.1 * np.sin(2 * np.pi * 200 * np.arange(16_000) / 16_000)
    assert levels_db(sine.astype(np.float32)).mean() == pytest.approx(-23.0, abs=0.1)
    assert levels_db(silence(1.0)).max() == -120.0
    assert len(levels_db(silence(0.0))) == 0


def test_a_word_placed_early_is_clipped_to_voice() -> None:
    """Whisper puts the first word after a silence at the silence's beginning."""
    spans = [(0.0, 1.0), (4.0, 5.0)]
    samples = silence(6.0)
    samples[:16_000] = samples[64_000 : round(4.64 * 16_000)] = 0.1
    [_, late] = placed([word(0.2, 0.9), word(1.1, 4.6)], spans, levels_db(samples))
    assert late.start == pytest.approx(4.0, abs=0.07)
    assert late.end == pytest.approx(4.6 + LATE)


def test_a_filler_ends_where_its_sound_ends() -> None:
    """Whisper ends "um" a quarter of a second short; the energy knows better."""
    samples = silence(3.0)
    samples[16_000 : round(1.6 * 16_000)] = 0.1
    [um] = placed([word(1.0, 1.3, "um", filler=True)], [(1.0, 1.7)], levels_db(samples))
    assert (um.start, um.end) == (1.0, pytest.approx(1.6, abs=0.03))


def test_an_end_never_reaches_into_the_next_word() -> None:
    """Energy goes on, but the next word has begun."""
    samples = np.full(48_000, 0.1, dtype=np.float32)
    words = [word(1.0, 1.2, "um", filler=True), word(1.3, 1.5)]
    um, following = placed(words, [(0.5, 2.5)], levels_db(samples))
    assert um.end <= following.start


def test_words_stay_in_order() -> None:
    """Starts never decrease and no end lies before its start, whatever comes in."""
    words = [word(1.0, 0.5), word(0.2, 3.0), word(0.1, 0.1)]
    placed_words = placed(words, [(0.0, 3.0)], levels_db(silence(3.0)))
    starts = [one.start for one in placed_words]
    assert starts == sorted(starts)
    assert all(one.end >= one.start for one in placed_words)


def test_a_key_pressed_at_the_end_is_no_speech() -> None:
    """Nor a cough before the first word; sound inside the answer stays."""
    spans = [(0.1, 0.5), (2.0, 4.0), (4.5, 4.9), (5.5, 5.55), (6.0, 8.0), (9.0, 9.1)]
    assert spoken(spans, [word(2.1, 3.9), word(6.1, 7.9)]) == [(2.0, 4.0), (4.5, 4.9), (6.0, 8.0)]
    assert spoken(spans, []) == []


def test_pauses_lie_inside_the_answer() -> None:
    """Half a second or more; neither the opening pause nor the silence after the end."""
    sure = [(2.0, 4.0), (4.4, 6.0), (6.5, 8.0)]
    assert pauses(sure, 2.0, 8.0) == (Pause(6.0, 6.5),)
    assert pauses([], 0.0, 0.0) == ()
