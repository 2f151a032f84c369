"""Drift: passages that have little to do with the answer or the question.

The chance that a sentence is an aside comes with the sentence roles (`roles.py`): how near
it is to the other sentences and to the question, how people open an aside, what asides are
about, and that they come in runs. In doubt a sentence belongs.
"""

import re
from collections.abc import Sequence

import numpy as np

from voicecoach.interview import Finding, Kind, Part
from voicecoach.score.answer import Answer
from voicecoach.score.like_case import in_a_like_case
from voicecoach.score.nearness import Numbers
from voicecoach.score.remarks import remark, share_out

FEWEST_LINES = 6
MOST = 25.0
_MOST_SHORT, _DOUBT_SHORT = 12.0, 0.5  # in kinds whose sentences stand on their own anyway
_SHORT_KINDS = (Kind.SALARY, Kind.SMALL_TALK, Kind.CANDIDATE_QUESTIONS, Kind.CLOSING_PITCH)
_CERTAIN, _DOUBTFUL = 0.70, 0.36  # chance of an aside from which it counts fully, at all
_SEED, _BESIDE = 0.5, 0.30  # beside a line with the first chance one with the second belongs to it
_ALONE_WORDS = 25  # from which a single sentence can be an aside
_RETURNS = re.compile(r"\b(?:where was i|as i was saying|i am getting off|i have lost my thread)\b")
_LONGEST_ASIDE = 10  # lines before such words
_POINTS = 110.0  # times the share of the words that drift
_LEAST = 6.0  # points in all; less is noise, and says nothing
_LEAST_PASSAGE = 4.0  # points of a passage that is worth asking about beside another
_IN_PASSAGE = 0.4  # drift from which a sentence is part of a passage
_MOST_PASSAGES = 2


def judge_drift(answer: Answer, drifting: Numbers) -> tuple[Part, list[Finding]]:
    """Give the part and at most two findings, each a question."""
    if answer.vectors is None:
        return Part("drift", None, "the sentence model is not there"), []
    if len(answer.fresh) < FEWEST_LINES:
        return Part("drift", None, "not enough speech to tell: fewer than six sentences"), []
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    most = _MOST_SHORT if answer.question.kind in _SHORT_KINDS else MOST
    total = min(most, _POINTS * float((drifting * words).sum() / words.sum()))
    if total < _LEAST:
        return Part("drift", 0.0), []
    passages = _passages((np.where(drifting >= _IN_PASSAGE, drifting, 0.0) * words).tolist())
    most = max((weight for _, _, weight in passages), default=0.0)
    passages = [one for one in passages if total * one[2] / (most + one[2]) >= _LEAST_PASSAGE]
    found = []
    for (first, last, _), cost in zip(
        passages, share_out(total, [weight for _, _, weight in passages]), strict=True
    ):
        if cost:
            lines = answer.fresh[first].span.first, answer.fresh[last].span.last
            found.append(remark(
                answer, "rambling.drift", lines,
                "Did this part help to answer the question? It seems to stand apart from the rest.",
                "Leave this passage out, or say in half a sentence why it matters.", cost,
            ))  # fmt: skip
    return Part("drift", sum(one.cost for one in found)), found


def drift_of(answer: Answer, asides: Numbers, done: Numbers) -> Numbers:
    """Say how far each fresh line drifts, 0 for not at all to 1; zeros when not measurable.

    `asides` is the chance of each fresh line of being one, `done` that of saying what was done;
    both of shape (fresh lines,).
    """
    if answer.line_rows is None or len(answer.fresh) < FEWEST_LINES:
        return np.zeros(len(answer.fresh))
    chance = _joined(_whole_sentences(answer, _up_to_the_return(answer, asides, done)))
    drifting = np.clip((chance - _DOUBTFUL) / (_CERTAIN - _DOUBTFUL), 0.0, 1.0)
    asks = [any(one.asks for one in line.clauses) for line in answer.fresh]
    if answer.question.kind in (Kind.CANDIDATE_QUESTIONS, Kind.SITUATIONAL):
        drifting[asks] = 0.0  # what they would ask, in the words they would say
    if answer.question.kind is Kind.SITUATIONAL:
        drifting[in_a_like_case(answer)] = 0.0
    doubt = _DOUBT_SHORT if answer.question.kind in _SHORT_KINDS else 1.0
    return doubt * _in_runs(answer, drifting)


def _up_to_the_return(answer: Answer, chance: Numbers, done: Numbers) -> Numbers:
    """Take for an aside what ends in "so where was I", back to the last thing that was done."""
    changed = chance.copy()
    for at, line in enumerate(answer.fresh):
        if _RETURNS.search(" ".join(line.tokens)) is None:
            continue
        before = np.flatnonzero(done[:at] >= _SEED)
        first = max(int(before[-1]) + 1 if len(before) else 0, at - _LONGEST_ASIDE)
        changed[first : at + 1] = np.maximum(changed[first : at + 1], _CERTAIN)
    return changed


def _joined(chance: Numbers) -> Numbers:
    """Let plain asides take their doubtful neighbours with them."""
    padded = np.concatenate([[0.0], chance, [0.0]])
    beside = np.maximum(padded[:-2], padded[2:]) >= _SEED
    return np.where(beside & (chance >= _BESIDE), np.maximum(chance, _SEED), chance)


def _in_runs(answer: Answer, drifting: Numbers) -> Numbers:
    """Leave out single sentences unless they are long: by itself one says too little."""
    padded = np.concatenate([[0.0], drifting, [0.0]]) >= _IN_PASSAGE
    single = ~padded[:-2] & ~padded[2:]
    short = np.array([len(line.tokens) < _ALONE_WORDS for line in answer.fresh])
    return np.where(single & short, 0.0, drifting)


def _whole_sentences(answer: Answer, chance: Numbers) -> Numbers:
    """Give the doubtful parts of one long sentence the same chance; plain parts keep theirs.

    "There was Jan, who did the post" stays, whatever the sentence goes on to.
    """
    stretch = np.array([line.span.stretch for line in answer.fresh])
    doubtful = chance >= _BESIDE
    return np.array([
        float(chance[(stretch == own) & doubtful].mean()) if doubts else float(value)
        for own, doubts, value in zip(stretch, doubtful, chance, strict=True)
    ])  # fmt: skip


def _passages(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """Join neighbouring drifting lines; give the one or two heaviest runs: first, last, weight."""
    runs: list[tuple[int, int, float]] = []
    for at, weight in enumerate(weights):
        if weight <= 0:
            continue
        if runs and runs[-1][1] == at - 1:
            first, _, so_far = runs[-1]
            runs[-1] = (first, at, so_far + weight)
        else:
            runs.append((at, at, weight))
    return sorted(runs, key=lambda run: (-run[2], run[0]))[:_MOST_PASSAGES]
