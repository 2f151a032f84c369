"""Voice without words: clauses that Whisper skipped, found and put back.

A model that reads 25 s at once sometimes leaves out the beginning, the end or a clause in
the middle, and says nothing of it. What shows is voice for more than a second without a
word, or one word stretched over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.audio.voice_activity import Span
from voicecoach.interview import Word
from voicecoach.transcribe.timing import shifted
from voicecoach.transcribe.verbatim import bare, is_filler

SHORTEST: Final = 1.2  # seconds of voice without a word; shorter ones are slow words and breath
STRETCHED: Final = 1.0  # seconds that no word takes …
LETTER: Final = 0.15  # … beyond so many for each of its letters
ENOUGH_WORDS: Final = 3  # so many are needed before a stretched word gives way
BRIEF: Final = 0.3  # seconds for a word whose place is not known


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of a piece in which words are missing."""

    start: float
    end: float
    voiced: float  # seconds of speech in it
    first: int  # index of the first word that lies in it
    after: int  # index after the last; equal to `first` when none does


def holes(words: Sequence[Word], spans: Sequence[Span]) -> list[Hole]:
    """Return where voice has no words, in order; no words at all are no hole.

    A stretched word belongs to the hole, because its own place is not known.
    """
    if not words or not spans:
        return []
    found: list[Hole] = []
    start, first = spans[0][0], 0
    for index, word in enumerate(words):
        if stretched(word):
            continue
        found += _hole(spans, start, word.start, first, index)
        start, first = word.end, index + 1
    found += _hole(spans, start, spans[-1][1], first, len(words))
    return found


def stretched(word: Word) -> bool:
    """Say whether a word lasts longer than it can be said; a filler may be held."""
    letters = sum(letter.isalnum() for letter in word.text)
    return not is_filler(word.text) and word.end - word.start > STRETCHED + LETTER * letters


def filled(words: Sequence[Word], hole: Hole, missed: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with what was read in a hole (timed from its start) put in its place.

    A stretched word that the new reading does not have stays: before what was missed, or
    after it when nothing else comes before. A reading of a word or two does not replace it.
    """
    before, after = list(words[: hole.first]), list(words[hole.after :])
    found = list(shifted(tuple(missed), hole.start))
    read = {bare(word.text) for word in missed}
    kept = [word for word in words[hole.first : hole.after] if bare(word.text) not in read]
    if not found or (kept and len(found) < ENOUGH_WORDS):
        return tuple(words)
    if kept and before:
        found = [*(_at(word, hole.start) for word in kept), *found]
    elif kept:
        found = [*found, *(_at(word, max(hole.start, hole.end - BRIEF)) for word in kept)]
    return (*before, *found, *after)


def _at(word: Word, start: float) -> Word:
    """Give a word whose place is not known a short one."""
    return replace(word, start=start, end=start + BRIEF)


def _hole(spans: Sequence[Span], start: float, end: float, first: int, after: int) -> list[Hole]:
    voiced = sum(max(0.0, min(end, right) - max(start, left)) for left, right in spans)
    return [Hole(start, end, voiced, first, after)] if voiced >= SHORTEST else []
