"""Which part each sentence plays: situation, action, result, reason, range, or an aside.

A small model in three visible steps:

1. Each sentence gets points for each role: from what `features.py` sees in it and in
   the sentences before and after it, whether it opens the answer, and, when sentence
   vectors are there, from how near it is to the rest and to the question
   (`nearness.py`) and from which of the training sentences it resembles.
2. The order counts: a result is likelier after an action than before one.
3. Forward and backward over the whole answer, that gives each sentence a
   probability for each role; the likeliest is its role.

The coefficients in `role_coefficients.py` are written by
`python -m benchmarks.training` from sentences in `benchmarks/roles/`, all of
them made up for that purpose.
"""

import base64
from collections.abc import Sequence
from functools import cache

import numpy as np

from voicecoach.interview import Kind
from voicecoach.score import role_coefficients as learned
from voicecoach.score.answer import Matrix
from voicecoach.score.features import NAMES, features_of
from voicecoach.score.nearness import FEWEST, SIGNS, Numbers, nearness_of

ROLES = (
    "point", "situation", "task", "action", "result", "lesson", "reason", "example",
    "evidence", "range", "question", "close", "other",
)  # fmt: skip
SORTS = (*ROLES, "aside")  # what a sentence can be taken for
FAMILIES = ("story", "reasoned", "salary", "sensitive", "small-talk", "questions", "pitch")
_FAMILY = {
    Kind.BEHAVIOURAL: "story",
    Kind.SITUATIONAL: "story",
    Kind.SALARY: "salary",
    Kind.SENSITIVE: "sensitive",
    Kind.SMALL_TALK: "small-talk",
    Kind.CANDIDATE_QUESTIONS: "questions",
    Kind.CLOSING_PITCH: "pitch",
}


def family_of(kind: Kind) -> str:
    """Give the family of a kind: kinds in one family have answers of one shape."""
    return _FAMILY.get(kind, "reasoned")


COLUMNS = (
    *NAMES,
    *(f"before: {name}" for name in NAMES),
    *(f"after: {name}" for name in NAMES),
    *(f"in {family}" for family in FAMILIES),
    "in a plan",
    *(f"first in {family}" for family in FAMILIES),
)
COMPARED = (*SIGNS, "enough to compare")


def design(sentences: Sequence[Sequence[str]], kind: Kind) -> Numbers:
    """Describe each sentence by numbers; shape (sentences, COLUMNS).

    Features of it and of its neighbours, the family, and whether it comes first. No other
    place is told: with it, whatever stood last was taken for the result.
    """
    count, family = len(sentences), family_of(kind)
    rows = np.zeros((count, len(COLUMNS)))
    if not count:
        return rows
    seen = np.array([features_of(tokens) for tokens in sentences], dtype=np.float64)
    width = len(NAMES)
    rows[:, :width] = seen
    rows[1:, width : 2 * width] = seen[:-1]
    rows[:-1, 2 * width : 3 * width] = seen[1:]
    rows[:, COLUMNS.index(f"in {family}")] = 1.0
    rows[:, COLUMNS.index("in a plan")] = float(kind is Kind.SITUATIONAL)
    rows[0, COLUMNS.index(f"first in {family}")] = 1.0
    return rows


def compared(sentences: Sequence[Sequence[str]], rows: Matrix, question: Matrix) -> Numbers:
    """Describe how each sentence lies to the others and the question; shape (n, COMPARED)."""
    enough = np.full((len(sentences), 1), float(len(sentences) >= FEWEST))
    return np.hstack([nearness_of(sentences, rows, question), enough])


def in_order(alone: Numbers, kind: Kind) -> Numbers:
    """Give probabilities from log probabilities of the single sentences: order counts."""
    return chain(alone, np.array(learned.FOLLOWS[family_of(kind)]))


def alone_of(
    sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix | None, question: Matrix | None
) -> Numbers:
    """Give the log probability of each of SORTS for each sentence, before order counts."""
    described = design(sentences, kind)
    if rows is None or question is None:
        return _log_softmax(described @ _table(learned.WITHOUT_VECTORS, COLUMNS))
    return _log_softmax(
        described @ _table(learned.WITH_VECTORS, COLUMNS)
        + compared(sentences, rows, question) @ _table(learned.COMPARED, COMPARED)
        + rows @ _vector_weights()
    )


def chain(emissions: Numbers, follows: Numbers) -> Numbers:
    """Run forward and backward over a sequence of log points.

    `follows[a, b]` is the log bonus for role b right after role a. Rows of the result
    sum to one.
    """
    forward, backward = emissions.copy(), np.zeros_like(emissions)
    for at in range(1, len(emissions)):
        forward[at] += _log_sum(forward[at - 1][:, None] + follows, axis=0)
    for at in range(len(emissions) - 2, -1, -1):
        backward[at] = _log_sum(follows + (emissions[at + 1] + backward[at + 1])[None, :], axis=1)
    return np.asarray(np.exp(_log_softmax(forward + backward)))


def _log_sum(values: Numbers, axis: int) -> Numbers:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(
        np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis), dtype=np.float64
    )


def _log_softmax(scores: Numbers) -> Numbers:
    return np.asarray(scores - _log_sum(scores, axis=1)[:, None])


def _table(weights: dict[str, tuple[float, ...]], columns: Sequence[str]) -> Numbers:
    none = (0.0,) * len(SORTS)
    return np.array([weights.get(column, none) for column in columns])


@cache
def _vector_weights() -> Numbers:
    packed = np.frombuffer(base64.b85decode(learned.VECTORS.replace("\n", "")), dtype=np.int8)
    weights = packed.reshape(-1, len(SORTS)).astype(np.float64)
    return np.asarray(weights * np.array(learned.VECTOR_SCALES))
