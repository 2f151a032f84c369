"""Where to cut speech into pieces: at pauses, so that no word is cut in two.

Whisper hears at most 30 s at once, and hears better with some seconds of context. A cut
lies in the middle of a pause; only where nobody pauses for 25 s it lies at the quietest
tenth of a second. Pieces never overlap: nothing is heard twice, so a word repeated across
a cut is really said twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span

LONGEST: Final = 25.0  # seconds of a piece
ENOUGH: Final = 10.0  # seconds of context after which a pause may end a piece
MARGIN: Final = 0.5  # seconds of silence kept around speech: voice activity misses soft onsets
QUIET: Final = 0.1  # seconds: the quietest stretch so long is where a cut hurts least


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece to decode."""

    start: float
    end: float
    spans: tuple[Span, ...]  # its speech, in seconds from the take's start

    @property
    def voiced(self) -> float:
        """Seconds of speech."""
        return sum(right - left for left, right in self.spans)

    @property
    def own_spans(self) -> tuple[Span, ...]:
        """Its speech, in seconds from its own start."""
        return tuple((left - self.start, right - self.start) for left, right in self.spans)


def cut(samples: Samples, spans: Sequence[Span], *, enough: float = ENOUGH) -> list[Cut]:
    """Cut a whole recording, given its spans of speech, at the longest pauses that fit.

    Each piece is at most 25 s and, where pauses allow, at least `enough` seconds of speech
    and pauses. No speech gives [].
    """
    short = [part for span in spans for part in _split(samples, span)]
    cuts: list[Cut] = []
    first = 0
    while first < len(short):
        last = _last_of_piece(short, first, enough)
        cuts.append(around(short[first : last + 1], short, first, last, seconds_of(samples)))
        first = last + 1
    return cuts


def around(
    group: Sequence[Span], spans: Sequence[Span], first: int, last: int, duration: float
) -> Cut:
    """Make the piece of spans first..last, with a margin but not into its neighbours."""
    before = spans[first - 1][1] if first > 0 else 0.0
    after = spans[last + 1][0] if last + 1 < len(spans) else duration
    start, end = group[0][0], group[-1][1]
    return Cut(
        start=max(start - MARGIN, (before + start) / 2 if first > 0 else 0.0),
        end=min(end + MARGIN, (end + after) / 2 if last + 1 < len(spans) else duration),
        spans=tuple(group),
    )


def quietest(samples: Samples, start: float, end: float) -> float:
    """Return the middle of the quietest tenth of a second between start and end."""
    first, after = round(start * SAMPLE_RATE_HZ), round(end * SAMPLE_RATE_HZ)
    part = np.square(samples[first:after], dtype=np.float64)
    width = round(QUIET * SAMPLE_RATE_HZ)
    if len(part) <= width:
        return (start + end) / 2
    sums = np.concatenate(([0.0], np.cumsum(part)))
    energy = sums[width:] - sums[:-width]
    return start + (int(energy.argmin()) + width / 2) / SAMPLE_RATE_HZ


def seconds_of(samples: Samples) -> float:
    """Return the length of 16 kHz samples in seconds."""
    return len(samples) / SAMPLE_RATE_HZ


def _last_of_piece(spans: Sequence[Span], first: int, enough: float) -> int:
    """Return the last span of the piece that begins with span `first`."""
    start = spans[first][0]
    if spans[-1][1] - start <= LONGEST:
        return len(spans) - 1
    best, longest_pause = first, -1.0
    for index in range(first, len(spans) - 1):
        if spans[index][1] - start > LONGEST:
            break
        pause = spans[index + 1][0] - spans[index][1]
        if spans[index][1] - start < enough:
            best = index  # better than nothing, while no piece is long enough
        elif pause > longest_pause:
            best, longest_pause = index, pause
    return best


def _split(samples: Samples, span: Span) -> list[Span]:
    """Split a span that is longer than a piece at its quietest places."""
    parts: list[Span] = []
    start, end = span
    while end - start > LONGEST:
        middle = quietest(samples, start + ENOUGH, start + LONGEST)
        parts.append((start, middle))
        start = middle
    return [*parts, (start, end)]
