"""What is being judged here: the scorer, behind one method, so that a test can stand in for it."""

from dataclasses import dataclass
from typing import Protocol

from voicecoach.interview import Kind, Question, Scorecard, Window

from .corpus import Answer

AXES = ("overall", "length", "rambling", "structure")
NOT_GRADED = -1  # worse than any score: the text was refused


class Judge(Protocol):
    """Scores a written answer."""

    def __call__(
        self,
        question: str,
        kind: Kind,
        text: str,
        seconds: float,
        *,
        delivery: bool = True,
        window: Window | None = None,
    ) -> Scorecard:
        """Give the scorecard of a text that took so many seconds to say."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The four scores of one text; NOT_GRADED where it was refused."""

    overall: int
    length: int
    rambling: int
    structure: int
    noise: int

    def on(self, axis: str) -> int:
        """Give one axis by its name."""
        value: int = getattr(self, axis)
        return value


def figures(card: Scorecard) -> Figures:
    """Take the four scores from a card."""
    if not card.graded or not (card.length and card.rambling and card.structure):
        return Figures(NOT_GRADED, NOT_GRADED, NOT_GRADED, NOT_GRADED, 0)
    overall = NOT_GRADED if card.overall is None else card.overall
    return Figures(
        overall,
        card.length.score,
        card.rambling.score,
        card.structure.score,
        card.noise or 0,
    )


def honest(judge: Judge, answer: Answer) -> Scorecard:
    """Score an answer as it was given."""
    return judge(answer.question, answer.kind, answer.text, answer.seconds)


def real_judge(vectors: object) -> Judge:
    """Give the product's own scorer, on written answers, with these sentence vectors."""
    from voicecoach.score import score
    from voicecoach.transcribe.written import from_text

    def judge(
        question: str,
        kind: Kind,
        text: str,
        seconds: float,
        *,
        delivery: bool = True,
        window: Window | None = None,
    ) -> Scorecard:
        asked = Question(id="validity", kind=kind, text=question, window=window)
        transcript = from_text(text, seconds=seconds)
        return score(asked, transcript, vectors=vectors, delivery=delivery)  # type: ignore[arg-type]

    return judge
