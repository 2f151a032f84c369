"""Answers as the scorer sees them: split by its own rules, with the labels of each line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Question
from voicecoach.score.answer import Answer, Line, prepare
from voicecoach.score.roles import SORTS
from voicecoach.sentence_vectors import MiniLM
from voicecoach.transcribe.written import from_text

from .answers import Said, Told
from .fitting import Numbers


class Remembering:
    """Sentence vectors that are computed once in a run."""

    def __init__(self, model: MiniLM) -> None:
        """Take the model whose vectors are kept."""
        self._model = model
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def embed(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """Give one row of unit length per sentence."""
        new = [one for one in dict.fromkeys(sentences) if one not in self._known]
        if new:
            self._known.update(zip(new, self._model.embed(new), strict=True))
        if not sentences:
            return np.zeros((0, 384), dtype=np.float32)
        return np.array([self._known[one] for one in sentences])


@dataclass(frozen=True)
class Example:
    """An answer with the labels of each fresh line.

    A line that holds two labelled pieces has a share of each, by its words.
    """

    told: Told
    answer: Answer
    shares: Numbers  # (fresh lines, SORTS)
    vague: Numbers  # (fresh lines,) share of the words in pieces that are vague
    best: Numbers  # (fresh lines,) share of the words in pieces that a coach would quote
    again: Numbers  # (fresh lines,) share of the words in pieces that repeat an earlier one
    misplaced: Numbers  # (fresh lines,) share of the words in pieces that follow the wrong one
    bitter: Numbers  # (fresh lines,) share of the words in pieces that are bitter
    ahead: Numbers  # (fresh lines,) share of the words in pieces that look ahead
    said: tuple[Said, ...]  # the labelled piece that each fresh line is most of

    @property
    def sorts(self) -> npt.NDArray[np.int64]:
        """The sort that each fresh line is most of, an index into SORTS."""
        return np.array([SORTS.index(one.sort) for one in self.said], dtype=int)


def example(told: Told, vectors: Remembering) -> Example:
    """Prepare an answer as the scorer does, and carry the labels over."""
    owner: list[int] = []  # of each word
    for number, one in enumerate(told.sentences):
        owner += [number] * sum(any(c.isalnum() for c in word) for word in one.text.split())
    text = " ".join(one.text for one in told.sentences)
    answer = prepare(Question("learned-from", told.kind, told.question), from_text(text), vectors)
    assert len(owner) == len(answer.transcript.words), text
    count = len(answer.fresh)
    shares = np.zeros((count, len(SORTS)))
    vague, best, again, misplaced, bitter, ahead = (np.zeros(count) for _ in range(6))
    for at, line in enumerate(answer.fresh):
        own = [told.sentences[number] for number in _owners(owner, line)]
        for piece in own:
            shares[at, SORTS.index(piece.sort)] += 1 / len(own)
            vague[at] += piece.vague / len(own)
            best[at] += piece.best / len(own)
            again[at] += piece.repeats / len(own)
            misplaced[at] += piece.misplaced / len(own)
            bitter[at] += piece.bitter / len(own)
            ahead[at] += piece.forward / len(own)
    said = tuple(
        told.sentences[Counter(_owners(owner, line)).most_common(1)[0][0]] for line in answer.fresh
    )
    return Example(told, answer, shares, vague, best, again, misplaced, bitter, ahead, said)


def _owners(owner: list[int], line: Line) -> list[int]:
    return owner[line.span.first : line.span.last + 1]
