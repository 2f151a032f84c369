"""Which part each sentence plays: situation, action, result, reason, range.

A small model in three visible steps:

1. Each sentence gets points for each role: from what `features.py` sees in it,
   whether it opens the answer, and, when sentence vectors are there, from
   which of the training sentences it resembles.
2. The order counts: a result is likelier after an action than before one.
3. Forward and backward over the whole answer, that gives each sentence a
   probability for each role; the likeliest is its role.

The coefficients in `role_coefficients.py` are written by
`python -m benchmarks.train_roles` from sentences in `benchmarks/roles/`, all of
them made up for that purpose.
"""

import base64
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Kind
from voicecoach.score import role_coefficients as learned
from voicecoach.score.answer import Matrix
from voicecoach.score.features import NAMES, features_of

Numbers = npt.NDArray[np.float64]

ROLES = (
    "point", "situation", "task", "action", "result", "lesson", "reason", "example",
    "evidence", "range", "question", "close", "other",
)  # fmt: skip
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


def design(sentences: Sequence[Sequence[str]], family: str, plan: bool) -> Numbers:
    """Describe each sentence by numbers: features, then family, then whether it comes first.

    No other place is told: with it, whatever stood last was taken for the result.

    Rows are sentences (canonical tokens); columns are `COLUMNS`. `plan` says that the
    answer tells what would be done rather than what was.
    """
    count = len(sentences)
    rows = np.zeros((count, len(COLUMNS)))
    for number, tokens in enumerate(sentences):
        rows[number, : len(NAMES)] = features_of(tokens)
        rows[number, COLUMNS.index(f"in {family}")] = 1.0
        rows[number, COLUMNS.index("in a plan")] = float(plan)
    if count:
        rows[0, COLUMNS.index(f"first in {family}")] = 1.0
    return rows


COLUMNS = (
    *NAMES,
    *(f"in {family}" for family in FAMILIES),
    "in a plan",
    *(f"first in {family}" for family in FAMILIES),
)


def probabilities_of(
    sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix | None
) -> Numbers:
    """Give the probability of each role for each sentence of one answer, in order."""
    if not sentences:
        return np.zeros((0, len(ROLES)))
    alone = alone_of(sentences, kind, rows)
    return chain(alone, np.array(learned.FOLLOWS[family_of(kind)]))


def alone_of(sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix | None) -> Numbers:
    """Give the log probability of each role for each sentence by itself, before order counts."""
    described = design(sentences, family_of(kind), kind is Kind.SITUATIONAL)
    if rows is None:
        return _log_softmax(described @ _table(learned.WITHOUT_VECTORS))
    scores = described @ _table(learned.WITH_VECTORS) + rows @ _vector_weights()
    return _log_softmax(scores)


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


def _table(weights: dict[str, tuple[float, ...]]) -> Numbers:
    none = (0.0,) * len(ROLES)
    return np.array([weights.get(column, none) for column in COLUMNS])


@cache
def _vector_weights() -> Numbers:
    packed = np.frombuffer(base64.b85decode(learned.VECTORS.replace("\n", "")), dtype=np.int8)
    weights = packed.reshape(-1, len(ROLES)).astype(np.float64)
    return np.asarray(weights * np.array(learned.VECTOR_SCALES))
