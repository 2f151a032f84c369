"""The transcript with its fillers and long pauses marked, in characters and not only in colour.

‹um›            a filler that was heard
‹?›             a filler that is suspected: a voiced stretch with no word
[pause 2.3 s]   a silence of 1.5 s or more
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.interview import Scorecard, Sentence, Transcript, Word
from voicecoach.review.wording import PAUSE_SHOWN, plain

_TAIL = re.compile(r"[.,;:?!…]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one sort, to be joined to the next by a blank."""

    text: str
    sort: str  # "word", "filler", "suspected" or "pause"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with the time at which it starts."""

    start: float
    pieces: tuple[Piece, ...]


def lines(card: Scorecard) -> tuple[Line, ...]:
    """Give the marked transcript a sentence to a line; nothing said gives nothing.

    Every word appears once, in order, also where the sentences leave words out.
    """
    return mark(card.transcript, card.sentences)


def mark(said: Transcript, sentences: Sequence[Sentence] = ()) -> tuple[Line, ...]:
    """Mark a transcript, cut where the sentences begin or else after closing punctuation."""
    if not said.words:
        return ()
    starts = {sentence.first for sentence in sentences} or _after_punctuation(said.words)
    marks = sorted(
        [
            *(
                ((pause.start + pause.end) / 2, _pause(pause.end - pause.start))
                for pause in said.pauses
                if pause.end - pause.start >= PAUSE_SHOWN
            ),
            *(
                ((filler.start + filler.end) / 2, Piece("‹?›", "suspected"))
                for filler in said.suspected or ()
            ),
        ],
        key=lambda timed: timed[0],
    )
    found: list[Line] = []
    pieces: list[Piece] = []
    start = said.words[0].start
    for number, word in enumerate(said.words):
        if number in starts and pieces:
            found.append(Line(start, tuple(pieces)))
            pieces = []
        if not pieces:
            start = word.start
        # The middle decides: the edges of words and of pauses are only known to 0.1 s or so.
        while marks and marks[0][0] < (word.start + word.end) / 2:
            pieces.append(marks.pop(0)[1])
        pieces.append(_word(word))
    pieces.extend(piece for _, piece in marks)
    return (*found, Line(start, tuple(pieces)))


def _after_punctuation(words: Sequence[Word]) -> set[int]:
    return {number + 1 for number, word in enumerate(words) if word.text.endswith((".", "?", "!"))}


def _pause(seconds: float) -> Piece:
    return Piece(f"[pause {seconds:.1f} s]", "pause")


def _word(word: Word) -> Piece:
    text = plain(word.text)
    if not word.filler:
        return Piece(text, "word")
    tail = _TAIL.search(text)
    cut = tail.start() if tail else len(text)
    return Piece(f"‹{text[:cut]}›{text[cut:]}", "filler")
