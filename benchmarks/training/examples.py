"""Answers as the scorer sees them: split by its own rules, with the label of each line."""

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
    """An answer with the sort of each fresh line."""

    told: Told
    answer: Answer
    sorts: npt.NDArray[np.int64]  # (fresh lines,) index into SORTS
    said: tuple[Said, ...]  # the labelled sentence that each fresh line is most of


def example(told: Told, vectors: Remembering) -> Example:
    """Prepare an answer as the scorer does, and carry the labels over."""
    owner: list[int] = []  # of each word
    for number, one in enumerate(told.sentences):
        owner += [number] * sum(any(c.isalnum() for c in word) for word in one.text.split())
    text = " ".join(one.text for one in told.sentences)
    answer = prepare(Question("learned-from", told.kind, told.question), from_text(text), vectors)
    assert len(owner) == len(answer.transcript.words), text
    said = tuple(told.sentences[_owner(owner, line)] for line in answer.fresh)
    return Example(told, answer, np.array([SORTS.index(one.sort) for one in said], dtype=int), said)


def _owner(owner: list[int], line: Line) -> int:
    return Counter(owner[line.span.first : line.span.last + 1]).most_common(1)[0][0]
