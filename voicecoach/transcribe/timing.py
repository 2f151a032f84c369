"""When words were said: Whisper's times corrected by what the ear finds.

Whisper places the first word after a silence seconds early, ends "um" a quarter of a second
short, and lets words span cuts. Voice activity says where there was voice at all, energy
says where a filler begins and ends, and pauses come from voice activity alone: gaps between
words report twice as many.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import Pause, Word

SHORTEST_PAUSE: Final = 0.5  # seconds; shorter silences are breath and rhythm
SHORTEST_SOUND: Final = 0.15  # seconds; a shorter one without a word is a click
SLACK: Final = 0.06  # seconds by which a word may reach beyond voice activity

HOP: Final = 0.01  # seconds between two levels
HOP_SAMPLES: Final = round(HOP * SAMPLE_RATE_HZ)
WINDOW_SAMPLES: Final = 2 * HOP_SAMPLES

LATE: Final = 0.04  # seconds by which ordinary words are placed too early
FILLER_DROP_DB: Final = 15.0  # below its loudest moment a filler has ended
WORD_DROP_DB: Final = 20.0  # below its loudest moment a word before a silence has ended
LATEST: Final = 0.35  # seconds: how far an end is looked for after Whisper's


def levels_db(samples: Samples) -> npt.NDArray[np.float64]:
    """Return the level of each 10 ms (over 20 ms around it), dB relative to full scale."""
    if len(samples) < WINDOW_SAMPLES:
        return np.zeros(0)
    sums = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    starts = np.arange(0, len(samples) - WINDOW_SAMPLES + 1, HOP_SAMPLES)
    power = (sums[starts + WINDOW_SAMPLES] - sums[starts]) / WINDOW_SAMPLES
    levels: npt.NDArray[np.float64] = 10 * np.log10(np.maximum(power, 1e-12))
    return levels


def placed(
    words: Sequence[Word], spans: Sequence[Span], levels: npt.NDArray[np.float64]
) -> tuple[Word, ...]:
    """Return the words clipped to voice activity, their ends moved to where the energy falls.

    `spans` are unpadded seconds of speech, `levels` as `levels_db` gives them for the same
    samples. Starts never decrease, no end lies before its start.
    """
    later = [word if word.filler else shifted((word,), LATE)[0] for word in words]
    clipped = [_clipped(word, spans) for word in later]
    ended: list[Word] = []
    for index, word in enumerate(clipped):
        following = clipped[index + 1 :]
        ceiling = following[0].start if following else float("inf")
        drop = FILLER_DROP_DB if word.filler else WORD_DROP_DB
        ended.append(_ended(word, levels, ceiling, drop))
    return _in_order(ended)


def shifted(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """Return the words, so many seconds later."""
    return tuple(
        replace(word, start=word.start + seconds, end=word.end + seconds) for word in words
    )


def spoken(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """Return the spans of speech without clicks, and without what is no word at either end.

    A key that is pressed to end the answer, a cough before it: neither is part of it.
    """
    held = [any(word.start < end and word.end > start for word in words) for start, end in spans]
    if not any(held):
        return []
    first, last = held.index(True), len(held) - 1 - held[::-1].index(True)
    return [
        span
        for span, holds in zip(spans[first : last + 1], held[first : last + 1], strict=True)
        if holds or span[1] - span[0] >= SHORTEST_SOUND
    ]


def pauses(sure: Sequence[Span], start: float, end: float) -> tuple[Pause, ...]:
    """Return the silences of 0.5 s or more in start..end; `sure` is where speech is certain."""
    within = [(max(left, start), min(right, end)) for left, right in sure]
    edges = [(start, start), *((left, right) for left, right in within if right > left), (end, end)]
    return tuple(
        Pause(left, right)
        for (_, left), (right, _) in itertools.pairwise(edges)
        if right - left >= SHORTEST_PAUSE
    )


def _clipped(word: Word, spans: Sequence[Span]) -> Word:
    """Clip a word to the span of speech that holds most of it; leave it where none does."""
    best, most = None, 0.0
    for start, end in spans:
        overlap = min(word.end, end + SLACK) - max(word.start, start - SLACK)
        if overlap > most:
            best, most = (start - SLACK, end + SLACK), overlap
    if best is None:
        return word
    start = max(0.0, word.start, best[0])
    return replace(word, start=start, end=max(start, min(word.end, best[1])))


def _ended(word: Word, levels: npt.NDArray[np.float64], ceiling: float, drop_db: float) -> Word:
    """Move a word's end to where its energy falls, but not into the next word."""
    first, after = int(word.start / HOP), max(int(word.end / HOP), int(word.start / HOP) + 1)
    inside = levels[first:after]
    if len(inside) == 0 or ceiling <= word.end:
        return word
    last = int(min(ceiling, word.end + LATEST) / HOP)
    quiet = np.flatnonzero(levels[after:last] < float(inside.max()) - drop_db)
    fallen = after + int(quiet[0]) if len(quiet) else last
    return replace(word, end=min(max(word.end, fallen * HOP), max(ceiling, word.end)))


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    ordered: list[Word] = []
    after = 0.0
    for word in words:
        start = max(after, word.start)
        ordered.append(replace(word, start=start, end=max(start, word.end)))
        after = start
    return tuple(ordered)
