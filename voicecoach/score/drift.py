"""Drift: passages that have little to do with the answer or the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Finding, Part
from voicecoach.score.answer import Answer, Matrix
from voicecoach.score.remarks import remark, share_out

FEWEST_LINES = 6
MOST = 25.0
FAR = 0.30  # nearness below which a sentence counts as off the thread
_POINTS = 90.0  # per unit of mean distance, weighted by words
_MOST_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class Thread:
    """How near each fresh line is to the rest; one number per line."""

    rest: Matrix  # to the mean of the other lines
    question: Matrix
    neighbour: Matrix  # to the nearer of the two lines beside it


def thread_of(rows: Matrix, question: Matrix) -> Thread:
    """Measure the nearness of each line; needs two lines or more."""
    total = rows.sum(axis=0, keepdims=True)
    others = total - rows
    others = others / np.maximum(np.linalg.norm(others, axis=1, keepdims=True), 1e-9)
    beside = (rows[1:] * rows[:-1]).sum(axis=1)
    padded = np.concatenate([[-1.0], beside, [-1.0]])
    return Thread(
        (rows * others).sum(axis=1),
        rows @ question,
        np.asarray(np.maximum(padded[:-1], padded[1:]), dtype=np.float32),
    )


def judge_drift(answer: Answer) -> tuple[Part, list[Finding]]:
    """Give the part and at most two findings, each a question."""
    if answer.vectors is None:
        return Part("drift", None, "the sentence model is not there"), []
    rows, question = answer.line_rows, answer.question_row
    if rows is None or question is None or len(answer.fresh) < FEWEST_LINES:
        return Part("drift", None, "not enough speech to tell: fewer than six sentences"), []
    distance = _distances(answer, thread_of(rows, question))
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    total = min(MOST, _POINTS * float((distance * words).sum() / words.sum()))
    passages = _passages((distance * words).tolist())
    costs = share_out(total, [weight for _, _, weight in passages])
    found = []
    for (first, last, _), cost in zip(passages, costs, strict=True):
        if cost:
            lines = answer.fresh[first].span.first, answer.fresh[last].span.last
            found.append(remark(
                answer, "rambling.drift", lines,
                "Did this part help to answer the question? It seems to stand apart from the rest.",
                "If it matters, say in half a sentence why; if not, leave it out.", cost,
            ))  # fmt: skip
    return Part("drift", sum(one.cost for one in found)), found


def _distances(answer: Answer, thread: Thread) -> Matrix:
    """Say how far off the thread each line is, 0 for on it."""
    near = np.maximum(thread.rest, thread.question)
    long_enough = np.array([len(line.tokens) >= 5 for line in answer.fresh])
    return np.asarray(np.maximum(0.0, FAR - near) * long_enough, dtype=np.float32)


def _passages(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """Join neighbouring far lines and give the one or two heaviest runs: first, last, weight."""
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
