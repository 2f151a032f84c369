"""Which part each sentence plays: situation, action, result, reason, range, or an aside.

A small recurrent network reads the answer as a listener does, sentence by sentence, and
once more from the end. What it is told of each sentence can be said aloud:

1. what `features.py` sees in it: who acts, and when, figures, change, places, hedges;
2. which of the commonest words, and pairs of words, are in it (`common_words.py`);
3. what sort of question was asked;
4. where sentence vectors are there, what it is about (the vector) and how near it lies to
   the other sentences and to the question (`nearness.py`).

It gives, for each sentence: how likely each role is, with everything that stands around it;
whether it is vague, so that a coach would ask "what exactly?"; whether it is
what a coach would quote as proof that its part is there; whether it says again, in other
words, what an earlier sentence said; whether it follows from the sentence before it; whether
it is bitter about others; and whether it looks ahead.

Several such networks, fitted alike from different starts, read each answer, and what they say
is averaged, which errs less than one of them (Lakshminarayanan et al., 2017). The weights are
in `role_weights.py`, written by `python -m benchmarks.training` from answers in
`benchmarks/roles/`, all of them made up and labelled for that purpose.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from voicecoach.interview import Kind
from voicecoach.score import role_weights
from voicecoach.score.answer import Matrix
from voicecoach.score.common_words import COMMON
from voicecoach.score.features import NAMES, features_of
from voicecoach.score.nearness import (
    FEWEST,
    Numbers,
    earlier_of,
    nearness_of,
)

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
_KINDS = tuple(Kind)
_COLUMN = {common: column for column, common in enumerate(COMMON)}
_VECTOR_SCALE = 3.0  # so that a unit vector's numbers are about as large as the others
# What the network says of a sentence, beside SORTS.
MARKS = ("vague", "telling", "again", "misplaced", "bitter", "ahead")
OUTPUTS = len(SORTS) + len(MARKS)

Weights = Mapping[str, Numbers]


def family_of(kind: Kind) -> str:
    """Give the family of a kind: kinds in one family have answers of one shape."""
    return _FAMILY.get(kind, "reasoned")


@dataclass(frozen=True)
class Reading:
    """What the network says of the sentences of one answer; one row or number each."""

    sorts: Numbers  # (n, SORTS): chance of each, what stands around it considered
    vague: Numbers  # (n,): chance that a coach would ask "what exactly?"
    telling: Numbers  # (n,): chance that a coach would quote it
    again: Numbers  # (n,): chance that it says again what an earlier one said
    misplaced: Numbers  # (n,): chance that it was not told after the sentence before it
    bitter: Numbers  # (n,): chance that a coach would call it bitter about others
    ahead: Numbers  # (n,): chance that it looks ahead, in an answer to a sensitive question


def read(
    sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix | None, question: Matrix | None
) -> Reading:
    """Read an answer.

    `sentences` are canonical words, `rows` their vectors, shape (n, d), `question` the
    question's, (d,); without vectors a smaller network reads that does not need them.
    """
    if not len(sentences):
        none = np.zeros((0, len(SORTS)))
        return Reading(none, *(np.zeros(0) for _ in MARKS))
    with_vectors = rows is not None and question is not None
    described = described_by(sentences, kind, rows, question)
    networks = weights("WITH_VECTORS" if with_vectors else "WITHOUT_VECTORS")
    return read_by(described, networks)


def described_by(
    sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix | None, question: Matrix | None
) -> Numbers:
    """Describe each sentence by numbers: what the network is told; shape (n, columns)."""
    count = len(sentences)
    asked = np.zeros((count, len(_KINDS)))
    asked[:, _KINDS.index(kind)] = 1.0
    seen = np.array([features_of(tokens) for tokens in sentences], dtype=np.float64)
    parts = [seen.reshape(count, len(NAMES)), asked, _common_in(sentences)]
    if rows is not None and question is not None:
        enough = np.full((count, 1), float(count >= FEWEST))
        signs, _ = earlier_of(sentences, rows)
        vectors = _VECTOR_SCALE * rows.astype(np.float64)
        parts += [nearness_of(sentences, rows, question), enough, signs, vectors]
    return np.hstack(parts)


def _common_in(sentences: Sequence[Sequence[str]]) -> Numbers:
    """Say which of COMMON each sentence holds; shape (n, COMMON)."""
    held = np.zeros((len(sentences), len(COMMON)))
    for row, tokens in zip(held, sentences, strict=True):
        row[[_COLUMN[one] for one in words_and_pairs(tokens) if one in _COLUMN]] = 1.0
    return held


def words_and_pairs(tokens: Sequence[str]) -> set[str]:
    """Give the words of a sentence, and each two that follow each other."""
    return {*tokens, *(f"{word} {after}" for word, after in pairwise(tokens))}


def read_by(described: Numbers, networks: Sequence[Weights]) -> Reading:
    """Give the mean of what each network says."""
    said = [forward(described, given) for given in networks]
    return Reading(
        np.mean([one.sorts for one in said], axis=0),
        *(np.mean([getattr(one, mark) for one in said], axis=0) for mark in MARKS),
    )


def forward(described: Numbers, given: Weights) -> Reading:
    """Run one network: one layer, a gated recurrent unit each way, one layer.

    The gated recurrent unit is that of Cho et al. (2014), as PyTorch defines it.
    """
    own = np.maximum(described @ given["in"].T + given["in_bias"], 0.0)
    onward = _recur(own, given, "onward")
    backward = _recur(own[::-1], given, "backward")[::-1]
    out = np.hstack([onward, backward, own]) @ given["out"].T + given["out_bias"]
    return Reading(_softmax(out[:, : len(SORTS)]), *_sigmoid(out[:, len(SORTS) :]).T)


def _recur(own: Numbers, given: Weights, way: str) -> Numbers:
    """Carry a state from sentence to sentence; give the state after each."""
    told = own @ given[f"{way}_in"].T + given[f"{way}_in_bias"]
    state = np.zeros(given[f"{way}_state"].shape[1])
    size = len(state)
    states = np.zeros((len(own), size))
    for at, row in enumerate(told):
        kept = given[f"{way}_state"] @ state + given[f"{way}_state_bias"]
        reset = _sigmoid(row[:size] + kept[:size])
        update = _sigmoid(row[size : 2 * size] + kept[size : 2 * size])
        new = np.tanh(row[2 * size :] + reset * kept[2 * size :])
        state = (1.0 - update) * new + update * state
        states[at] = state
    return states


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0))))


def _softmax(points: Numbers) -> Numbers:
    raised = np.exp(points - points.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@cache
def weights(name: str) -> tuple[Weights, ...]:
    """Unpack the networks of WITH_VECTORS or WITHOUT_VECTORS: int8, with one scale a row."""
    networks: Sequence[role_weights.Tables] = getattr(role_weights, name)
    return tuple({part: unpacked(*one) for part, one in packed.items()} for packed in networks)


def unpacked(shape: tuple[int, ...], scales: str, numbers: str) -> Numbers:
    """Give a weight table back; float16 scales of its rows, and int8 numbers, as base85."""
    whole = np.frombuffer(base64.b85decode("".join(numbers.split())), dtype=np.int8)
    by = np.frombuffer(base64.b85decode("".join(scales.split())), dtype="<f2").astype(np.float64)
    return np.asarray(whole.reshape(len(by), -1) * by[:, None]).reshape(shape)
