"""Speech is found, also quiet speech and weak fillers, and noise is not taken for it."""

import itertools
from pathlib import Path

import numpy as np
import pytest
import sounds
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.audio import files
from voicecoach.audio.voice_activity import (
    FRAME,
    PAUSE_THRESHOLD,
    VoiceActivity,
    probabilities,
    spans_of,
    speech_spans,
)

SPONTANEOUS = ["acoustic_corpus", "cold_corpus", "cold_corpus3"]


def spoken(path: Path) -> list[tuple[float, float, str]]:
    """Return the words of a Praat TextGrid's first tier as (start, end, word)."""
    lines = [line.strip().strip('"') for line in path.read_text().splitlines()]
    first = lines.index("words") + 4
    count = int(lines[first - 1])
    cells = [lines[first + 3 * i : first + 3 * i + 3] for i in range(count)]
    return [(float(a), float(b), word) for a, b, word in cells if word not in ("", "sil", "sp")]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 2_000), max_size=12))
def test_a_stream_gives_what_the_whole_gives(sizes: list[int]) -> None:
    """Fed in any pieces, the probabilities are the same to the last bit that matters."""
    samples = sounds.noise(1.5, -30, "pink") + sounds.tone(1.5, 150).astype(np.float32)
    activity = VoiceActivity()
    cuts = [0, *np.minimum(np.cumsum(sizes), len(samples)), len(samples)]
    got: list[float] = []
    for first, after in itertools.pairwise(cuts):
        got += activity.feed(samples[first:after])
    assert got + activity.flush() == pytest.approx(probabilities(samples), abs=1e-5)


def test_streaming_speech_equals_the_whole_file(eval_dir: Path) -> None:
    """Real speech in blocks of a sound card gives what the whole file gives."""
    samples = files.load(eval_dir / "speech" / "cold_corpus.wav")
    activity = VoiceActivity()
    got: list[float] = []
    for first in range(0, len(samples), 333):
        got += activity.feed(samples[first : first + 333])
    assert got + activity.flush() == pytest.approx(probabilities(samples), abs=1e-5)


@pytest.mark.parametrize("name", SPONTANEOUS)
@pytest.mark.parametrize("gain_db", [0, -30])
def test_no_word_and_no_weak_filler_is_swallowed(eval_dir: Path, name: str, gain_db: int) -> None:
    """Every word of the forced alignment lies in a span, also at a quiet microphone."""
    path = eval_dir / "speech" / f"{name}.wav"
    samples = (files.load(path) * 10 ** (gain_db / 20)).astype(np.float32)
    spans = speech_spans(samples)
    for start, end, word in spoken(path.with_suffix(".TextGrid")):
        covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
        assert covered > 0.7 * (end - start), f"{word} at {start}"


def test_pauses_are_found_and_none_is_invented(eval_dir: Path) -> None:
    """Of the eleven pauses of half a second and more at least nine are found, none is false."""
    found = true = 0
    for name in SPONTANEOUS:
        path = eval_dir / "speech" / f"{name}.wav"
        spans = speech_spans(files.load(path), threshold=PAUSE_THRESHOLD, pad=0)
        heard = [(a, b) for (_, a), (b, _) in itertools.pairwise(spans)]
        words = spoken(path.with_suffix(".TextGrid"))
        gaps = [(a[1], b[0]) for a, b in itertools.pairwise(words) if b[0] - a[1] >= 0.5]
        true += len(gaps)
        for a, b in gaps:
            found += any(min(b, d) - max(a, c) > 0.5 * (b - a) for c, d in heard)
        for c, d in heard:
            assert d - c < 0.5 or any(min(b, d) > max(a, c) for a, b in gaps), (name, c, d)
    assert true == 11
    assert found >= 9


@pytest.mark.parametrize("colour", ["white", "pink", "fan", "hum", "keys"])
@pytest.mark.parametrize("db", [-70, -50, -30, -15])
def test_noise_is_not_speech(colour: str, db: float) -> None:
    """However loud, a fan, a hum or a keyboard never begins an answer."""
    frames = probabilities(sounds.noise(8, db, colour))
    assert np.mean(np.array(frames) > 0.35) < 0.02


def test_silence_and_nothing_give_no_spans() -> None:
    """No samples, a few samples and digital silence are all silent."""
    assert speech_spans(np.zeros(0, dtype=np.float32)) == []
    assert speech_spans(np.zeros(100, dtype=np.float32)) == []
    assert speech_spans(np.zeros(32_000, dtype=np.float32)) == []


def test_spans_by_hand() -> None:
    """Ten frames of speech, a short gap, ten more, a long gap, five to the end."""
    frames = [0.9] * 10 + [0.0] * 5 + [0.9] * 10 + [0.0] * 20 + [0.9] * 5
    spans = spans_of(frames, 50 * FRAME)
    # the gap of 0.16 s is speech; that of 0.64 s is not; 0.15 s is added within the recording
    assert [(round(a, 3), round(b, 3)) for a, b in spans] == [(0.0, 0.95), (1.29, 1.6)]


def test_speech_goes_on_through_weak_frames() -> None:
    """A frame of 0.25 does not begin speech, but does not end it either."""
    assert spans_of([0.25] * 20, 20 * FRAME) == []
    assert spans_of([0.9] + [0.25] * 19, 20 * FRAME, pad=0) == [(0.0, 20 * FRAME)]
    held = spans_of([0.9] + [0.25] * 9 + [0.1] * 10, 20 * FRAME, pad=0)
    assert held == [(0.0, 10 * FRAME)]


@given(st.lists(st.floats(0, 1), max_size=200), st.floats(0, 0.5))
def test_spans_are_ordered_apart_and_within(frames: list[float], pad: float) -> None:
    """Whatever the probabilities, spans never touch or leave the recording."""
    duration = len(frames) * FRAME
    edges = [edge for span in spans_of(frames, duration, pad=pad) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= duration + 1e-9 for edge in edges)
