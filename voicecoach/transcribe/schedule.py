"""What live transcription should decode next: a pure decision, made again at every moment.

The open piece is the speech since the last commit. It is read

    to settle it     at the first pause once it is long enough, at any long silence, at the
                     quietest moment when nobody pauses for 25 s, and at the end
    to show it       at each shorter pause, and every few seconds of speech without one;
                     what is read then is tentative, and a draft for the next reading

At the end of an answer the last pause has usually been read while it lasted: then nothing
is left to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from voicecoach.audio.voice_activity import MIN_SILENCE, Span
from voicecoach.transcribe.pieces import LONGEST, MARGIN, Cut

ENOUGH: Final = 15.0  # seconds of speech and pauses after which a pause settles the piece
SILENCE_SETTLES: Final = 2.0  # seconds of silence after which even a short piece is settled
SHOW_EVERY: Final = 5.0  # seconds of unbroken speech after which the text is shown
SHORTEST_VOICED: Final = 0.1  # seconds; less is a click


@dataclass(frozen=True, slots=True)
class Step:
    """One piece to decode."""

    cut: Cut
    settles: bool  # False: tentative, the piece stays open


@dataclass(frozen=True, slots=True)
class Opened:
    """The open piece as it is now."""

    since: float  # seconds: where it begins
    now: float  # seconds: up to where voice activity is known
    spans: Sequence[Span]  # unpadded speech within it, in seconds from the take's start
    read_to: float  # seconds: up to where it was read tentatively; `since` when it was not
    ended: bool  # whether the answer has ended
    show: bool = True  # whether there is time to read what will be read again


def next_step(opened: Opened) -> Step | None:
    """Say what to decode now; None when nothing is due.

    A step that settles always ends in a pause, at the end of the answer, or, where there
    is no pause, at `LONGEST`; the caller moves that last kind to the quietest moment.
    """
    spans = opened.spans
    if not spans or sum(end - start for start, end in spans) < SHORTEST_VOICED:
        return None
    start, last_end = spans[0][0], spans[-1][1]
    silence = opened.now - last_end
    if last_end - start > LONGEST:
        return _first_part(opened)
    if opened.ended or silence >= SILENCE_SETTLES:
        return _step(opened, len(spans), settles=True)
    paused = silence >= MIN_SILENCE
    if paused and last_end - start >= ENOUGH:
        return _step(opened, len(spans), settles=True)
    if not paused and (earlier := _settled_before(spans)):
        return _step(opened, earlier, settles=True)
    if not opened.show:
        return None
    if paused and opened.read_to < last_end:
        return _step(opened, len(spans), settles=False)
    if not paused and opened.now - max(opened.read_to, start) >= SHOW_EVERY:
        return Step(_cut(opened, len(spans), end=opened.now), settles=False)
    return None


def _first_part(opened: Opened) -> Step:
    """Settle the first part of a piece that is too long: to its longest pause that fits."""
    spans = opened.spans
    start = spans[0][0]
    fitting = [count for count in range(1, len(spans)) if spans[count - 1][1] - start <= LONGEST]
    enough = [count for count in fitting if spans[count - 1][1] - start >= ENOUGH]
    if enough:
        return _step(opened, max(enough, key=lambda n: spans[n][0] - spans[n - 1][1]), settles=True)
    if fitting:
        return _step(opened, fitting[-1], settles=True)
    return Step(_cut(opened, 1, end=start + LONGEST), settles=True)


def _settled_before(spans: Sequence[Span]) -> int:
    """Count the spans before the last pause that could have settled the piece; 0 for none.

    Only when decoding fell behind: on time, that pause was used while it lasted.
    """
    for count in range(len(spans) - 1, 0, -1):
        if spans[count - 1][1] - spans[0][0] >= ENOUGH:
            return count
    return 0


def _step(opened: Opened, count: int, *, settles: bool) -> Step:
    """Decode the first `count` spans, with a margin but not into the speech that follows."""
    end = opened.spans[count - 1][1]
    limit = (end + opened.spans[count][0]) / 2 if count < len(opened.spans) else opened.now
    return Step(_cut(opened, count, end=min(end + MARGIN, limit)), settles)


def _cut(opened: Opened, count: int, *, end: float) -> Cut:
    spans = opened.spans[:count]
    start = max(opened.since, spans[0][0] - MARGIN)
    return Cut(start, end, tuple((left, min(right, end)) for left, right in spans if left < end))
