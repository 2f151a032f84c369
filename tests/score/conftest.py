"""Build transcripts by hand, and sentence vectors that need no model."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from voicecoach.interview import (
    Kind,
    Pause,
    Question,
    Stage,
    Timing,
    Transcript,
    Word,
)
from voicecoach.score.fillers import HEARD, bare
from voicecoach.sentence_vectors import MiniLM


def spoken(
    text: str,
    *,
    seconds: float | None = None,
    pauses: Sequence[tuple[float, float]] = (),
    timing: Timing = Timing.MEASURED,
    start: float = 0.0,
) -> Transcript:
    """Give a transcript whose words take equal time: half a second each unless said."""
    said = text.split()
    each = 0.5 if seconds is None else seconds / max(1, len(said))
    words = tuple(
        Word(word, start + i * each, start + (i + 1) * each, 1.0, bare(word) in HEARD)
        for i, word in enumerate(said)
    )
    end = start + each * len(said)
    return Transcript(
        words, start, end, tuple(Pause(*one) for one in pauses), (), timing, Stage.RECORD, "test"
    )


def asked(kind: Kind, text: str = "Tell me about a time you solved a problem.") -> Question:
    """Give a question of a kind."""
    return Question("a-question", kind, text)


class WordVectors:
    """Sentences are near each other by the words they share; the same for the same words."""

    def embed(self, sentences: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(sentences), 384), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            row[0] = 0.5
            for word in sentence.split():
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % 383 + 1] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@pytest.fixture(scope="session")
def minilm(models_dir: Path) -> MiniLM:
    """The real sentence vectors."""
    return MiniLM(models_dir / "minilm")


Say = Callable[..., Transcript]

NURSE = (
    "It was a Sunday in January, and I was the senior nurse on a ward of thirty with "
    "four of us on. "
    "A lady in bay two had been down for discharge since the morning. "
    "She was my patient, so whether she went home that night was up to me. "
    "I took her pulse again before I rang anybody, because it had looked odd to me at lunch. "
    "I walked her to the end of the corridor with the monitor on and saw it jump to "
    "a hundred and forty. "
    "Then I phoned the registrar, gave him the two figures and asked him to come up. "
    "He was short with me, so I asked him to watch her walk ten metres. "
    "He came up, saw it and cancelled the discharge. "
    "She had a clot on her lung and she went home nine days later. "
    "The walk test has been on our checklist since then, and three more were caught by it."
)
