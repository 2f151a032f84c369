"""Fillers that Whisper leaves out: voiced stretches with no word in them, found by ear.

As in `dougcalobrisi/erm`: where voice activity has voice and the transcript has no word,
or a word lasts far longer than its letters, a sustained vowel is suspected to be a filler.
Suspected is all it ever is: a cough, a laugh or a word that was missed can sound alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import Filler, Word
from voicecoach.transcribe.timing import HOP

SHORTEST_GAP: Final = 0.35  # seconds between words in which a filler may hide
SHORTEST: Final = 0.16  # seconds of a filler
NEAR: Final = 0.4  # seconds between a stretch and the written filler that it is
BRIDGED: Final = 0.08  # seconds: dips so short do not end a voiced run
VOICED_DB: Final = 25.0  # within so much of the loud words of the take (their 90th percentile)

SLOWEST: Final = 1.6  # times the expected length from which a word is too long
WORD: Final = 0.18  # seconds of a word without its letters
LETTER: Final = 0.12  # seconds of a letter

FRAME_SAMPLES: Final = 640  # 40 ms: three periods of the lowest voice
STEP_SAMPLES: Final = 160  # 10 ms
STEADY: Final = 0.18  # spectral centroid: standard deviation over mean of a held vowel
ZERO_CROSSINGS: Final = (0.02, 0.20)  # per sample, of a vowel
VOWEL_SHARE: Final = 0.5  # of the frames that must look like a vowel


def told_apart(
    samples: Samples,
    levels: npt.NDArray[np.float64],
    spans: Sequence[Span],
    words: Sequence[Word],
) -> tuple[tuple[Word, ...], tuple[Filler, ...]]:
    """Return the words, and the stretches that sound like a filler and are not written as one.

    A stretch beside a written filler is that filler, which Whisper misplaced (`tiny.en` by
    half a second): its times are put right. `levels` are of 10 ms each, `spans` unpadded
    seconds of speech. No speech gives no suspicion.
    """
    if len(levels) == 0 or not spans:
        return tuple(words), ()
    loud = levels >= float(np.percentile(levels, 90)) - VOICED_DB
    timed = list(words)
    suspected: list[Filler] = []
    for start, end, following in _stretches(spans, words):
        for run_start, run_end in _voiced_runs(loud, spans, start, end):
            if not sustained(samples, run_start, run_end):
                continue
            beside = _filler_beside(timed, following, run_start, run_end)
            if beside is None:
                suspected.append(Filler(run_start, run_end))
            else:
                timed[beside] = replace(timed[beside], start=run_start, end=run_end)
    return tuple(timed), tuple(suspected)


def _filler_beside(words: Sequence[Word], following: int, start: float, end: float) -> int | None:
    """Return the index of a written filler right before or after a stretch."""
    if following < len(words) and words[following].filler and words[following].start - end <= NEAR:
        return following
    before = following - 1
    if before >= 0 and words[before].filler and start - words[before].end <= NEAR:
        return before
    return None


def sustained(samples: Samples, start: float, end: float) -> bool:
    """Say whether a stretch sounds like one vowel held."""
    part = samples[round(start * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)]
    if len(part) < FRAME_SAMPLES * 2:
        return False
    frames = np.lib.stride_tricks.sliding_window_view(part, FRAME_SAMPLES)[::STEP_SAMPLES]
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(FRAME_SAMPLES), axis=1))
    frequencies = np.fft.rfftfreq(FRAME_SAMPLES, 1 / SAMPLE_RATE_HZ)
    weight = spectrum.sum(axis=1)
    if not weight.all():
        return False
    centroid = (spectrum @ frequencies) / weight
    crossings = np.mean(np.diff(np.signbit(frames), axis=1), axis=1)
    low, high = ZERO_CROSSINGS
    vowels = (crossings >= low) & (crossings <= high)
    return bool(centroid.std() <= STEADY * centroid.mean() and vowels.mean() >= VOWEL_SHARE)


def _stretches(spans: Sequence[Span], words: Sequence[Word]) -> Iterator[tuple[float, float, int]]:
    """Yield the gaps between words and the tails of words that are too long.

    Each with the index of the word that follows.
    """
    after = spans[0][0]
    for index, word in enumerate(words):
        if word.start - after >= SHORTEST_GAP:
            yield after, word.start, index
        letters = sum(letter.isalnum() for letter in word.text)
        expected = WORD + LETTER * letters
        if not word.filler and word.end - word.start > SLOWEST * expected:
            yield word.start + expected, word.end, index + 1
        after = max(after, word.end)
    if spans[-1][1] - after >= SHORTEST_GAP:
        yield after, spans[-1][1], len(words)


def _voiced_runs(
    loud: npt.NDArray[np.bool_], spans: Sequence[Span], start: float, end: float
) -> Iterator[Span]:
    """Yield the runs of voice in start..end: loud enough, and speech by voice activity."""
    for span_start, span_end in spans:
        low, high = max(start, span_start), min(end, span_end)
        if high - low < SHORTEST:
            continue
        first, after = int(low / HOP), int(high / HOP)
        voiced = np.flatnonzero(loud[first:after])
        if len(voiced) == 0:
            continue
        breaks = np.flatnonzero(np.diff(voiced) > BRIDGED / HOP)
        for run in np.split(voiced, breaks + 1):
            run_start, run_end = (first + run[0]) * HOP, (first + run[-1] + 1) * HOP
            if run_end - run_start >= SHORTEST:
                yield float(run_start), float(run_end)
