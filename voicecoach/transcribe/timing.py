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
SHORTEST_WORD: Final = 0.04  # seconds that a clipped word keeps
SLACK: Final = 0.06  # seconds by which a word may reach beyond voice activity

HOP: Final = 0.01  # seconds between two levels
HOP_SAMPLES: Final = round(HOP * SAMPLE_RATE_HZ)
WINDOW_SAMPLES: Final = 2 * HOP_SAMPLES

FILLER_DROP_DB: Final = 15.0  # below its loudest moment a filler has not begun, or has ended
FILLER_EARLY: Final = 0.10  # seconds: how far a filler's start is looked for before
FILLER_LATE: Final = 0.35  # seconds: how far its end is looked for after


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
    """Return the words clipped to voice activity, fillers moved to their energy.

    `spans` are unpadded seconds of speech, `levels` as `levels_db` gives them for the same
    samples. Starts never decrease, no end lies before its start.
    """
    clipped = [_clipped(word, spans) for word in words]
    snapped: list[Word] = []
    for index, word in enumerate(clipped):
        if word.filler:
            floor = snapped[-1].end if snapped else 0.0
            after = clipped[index + 1 :]
            ceiling = after[0].start if after else float("inf")
            word = _snapped(word, levels, floor, max(ceiling, word.end))
        snapped.append(word)
    return _in_order(snapped)


def shifted(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """Return the words, so many seconds later."""
    return tuple(
        replace(word, start=word.start + seconds, end=word.end + seconds) for word in words
    )


def pauses(spans: Sequence[Span]) -> tuple[Pause, ...]:
    """Return the silences of 0.5 s or more between spans of speech (unpadded)."""
    return tuple(
        Pause(end, start)
        for (_, end), (start, _) in itertools.pairwise(spans)
        if start - end >= SHORTEST_PAUSE
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


def _snapped(word: Word, levels: npt.NDArray[np.float64], floor: float, ceiling: float) -> Word:
    """Move a filler's edges to where its energy rises and falls, not into its neighbours."""
    low = max(floor, word.start - FILLER_EARLY)
    high = min(ceiling, word.end + FILLER_LATE)
    first, after = int(low / HOP), int(high / HOP)
    around = levels[first:after]
    inside = levels[int(word.start / HOP) : max(int(word.end / HOP), int(word.start / HOP) + 1)]
    if len(around) == 0 or len(inside) == 0:
        return word
    peak = int(word.start / HOP) - first + int(inside.argmax())
    peak = min(max(peak, 0), len(around) - 1)
    loud = around >= float(inside.max()) - FILLER_DROP_DB
    left, right = peak, peak
    while left > 0 and loud[left - 1]:
        left -= 1
    while right + 1 < len(loud) and loud[right + 1]:
        right += 1
    start, end = max(low, (first + left) * HOP), min(high, (first + right + 1) * HOP)
    return replace(word, start=start, end=end) if end - start >= SHORTEST_WORD else word


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    ordered: list[Word] = []
    after = 0.0
    for word in words:
        start = max(after, word.start)
        ordered.append(replace(word, start=start, end=max(start, word.end)))
        after = start
    return tuple(ordered)
