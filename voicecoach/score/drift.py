"""Drift: passages that have little to do with the answer or the question.

For each sentence, a handful of plain signs say how likely it is an aside: how near it is
to the nearest other sentences of the answer, whether it plays any part in the
answer, and how people open and close an aside. The weights are in
`drift_coefficients.py`, written by `python -m benchmarks.train_drift`. Asides come
in runs, so a sentence between two asides is likelier to be one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Finding, Kind, Part
from voicecoach.score import drift_coefficients as learned
from voicecoach.score.answer import Answer, Matrix
from voicecoach.score.canonical import content_of
from voicecoach.score.features import has
from voicecoach.score.remarks import remark, share_out
from voicecoach.score.roles import ROLES, Numbers, alone_of, chain

FEWEST_LINES = 6
MOST = 25.0
_MOST_SHORT, _DOUBT_SHORT = 12.0, 0.5  # in kinds whose sentences stand on their own anyway
_SHORT_KINDS = (Kind.SALARY, Kind.SMALL_TALK, Kind.CANDIDATE_QUESTIONS, Kind.CLOSING_PITCH)
SIGNS = (
    "near three others", "nearer than its siblings", "plays no part", "neighbours play no part",
    "neighbours near others", "opens an aside", "neighbour opens an aside", "comes first",
    "near the question", "nearer the question than its siblings", "neighbours near the question",
    "shares words", "home and hobbies", "likeliest part",
)  # fmt: skip
_CERTAIN, _DOUBTFUL = 0.75, 0.2  # chance of an aside from which it counts fully, at all
_POINTS = 110.0  # times the share of the words that drift
_LEAST = 1.0  # points; less is noise, and says nothing
_IN_PASSAGE = 0.15  # drift from which a sentence is part of a passage
_MOST_PASSAGES = 2
_RUNS = np.log(np.array([[0.94, 0.06], [0.35, 0.65]]) / np.array([0.85, 0.15]))  # on, aside
_OPENS = re.compile(
    r"\b(by the way|mind you|funnily|funny (?:thing|enough)|anyway|as it happens|reminds me|"
    r"i should say|i must say|believe it or not|of course|to be fair|as a matter of fact|"
    r"if you please|small world|i will (?:say|admit)|(?:another|other) (?:story|subject)|"
    r"speaking of|actually|honestly|for some reason|where was i)\b"
)

_HOME = re.compile(
    r"\b(?:my|our) (?:wife|husband|sister|brother|son|daughter|uncle|aunt|mom|dad|granddad|grandad|"
    r"gran|cousin|mate|neighbors?|kids|youngest|dog|cat|lad|mother in law|garden|house)\b|"
    r"\b(?:telly|television|holiday|caravan|pub|football|christmas|weather|car park|canteen)\b"
)


@dataclass(frozen=True, slots=True)
class Thread:
    """How near each fresh line is to the rest; one number per line."""

    rest: Matrix  # to the mean of the other lines
    question: Matrix


def thread_of(rows: Matrix, question: Matrix) -> Thread:
    """Measure the nearness of each line to the others and to the question."""
    others = rows.sum(axis=0, keepdims=True) - rows
    others = others / np.maximum(np.linalg.norm(others, axis=1, keepdims=True), 1e-9)
    return Thread((rows * others).sum(axis=1), rows @ question)


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
    found = []
    for (first, last, _), cost in zip(
        passages, share_out(total, [weight for _, _, weight in passages]), strict=True
    ):
        if cost:
            lines = answer.fresh[first].span.first, answer.fresh[last].span.last
            found.append(remark(
                answer, "rambling.drift", lines,
                "Did this part help to answer the question? It seems to stand apart from the rest.",
                "If it matters, say in half a sentence why; if not, leave it out.", cost,
            ))  # fmt: skip
    return Part("drift", sum(one.cost for one in found)), found


def drift_of(answer: Answer) -> Numbers:
    """Say how far each fresh line drifts, 0 for not at all to 1; zeros when not measurable."""
    rows, question = answer.line_rows, answer.question_row
    if rows is None or question is None or len(answer.fresh) < FEWEST_LINES:
        return np.zeros(len(answer.fresh))
    signs = signs_of([line.tokens for line in answer.fresh], answer.question.kind, rows, question)
    chance = _whole_sentences(answer, aside_chances(signs))
    drifting = np.clip((chance - _DOUBTFUL) / (_CERTAIN - _DOUBTFUL), 0.0, 1.0)
    asks = [any(one.asks for one in line.clauses) for line in answer.fresh]
    on_thread = ((rows @ question) >= _ABOUT_THE_QUESTION) | (
        np.array(asks) & (answer.question.kind is Kind.CANDIDATE_QUESTIONS)
    )
    on_thread[-1] |= has(answer.fresh[-1].tokens, "sums up", "thanks")
    doubt = _DOUBT_SHORT if answer.question.kind in _SHORT_KINDS else 1.0
    return np.asarray(doubt * drifting * ~on_thread)


_ABOUT_THE_QUESTION = 0.45  # cosine to the question from which a sentence is no aside


def _whole_sentences(answer: Answer, chance: Numbers) -> Numbers:
    """Give the parts of one long sentence the same chance: nobody drifts for half of it."""
    stretch = np.array([line.span.stretch for line in answer.fresh])
    return np.array([float(chance[stretch == own].mean()) for own in stretch])


def signs_of(
    sentences: Sequence[Sequence[str]], kind: Kind, rows: Matrix, question: Matrix
) -> Numbers:
    """Measure SIGNS for each sentence of an answer; shape (sentences, signs)."""
    count = len(sentences)
    near = (rows @ rows.T).astype(np.float64)
    three = np.array([_nearest(near[at], at) for at in range(count)])
    alone = alone_of(sentences, kind, rows)
    idle = alone[:, ROLES.index("other")]
    home = np.array([float(bool(_HOME.search(" ".join(one)))) for one in sentences])
    opens = np.array([float(bool(_OPENS.search(" ".join(one)))) for one in sentences])
    asked = (rows @ question).astype(np.float64)
    return np.column_stack([
        three, three - three.mean(), idle, _beside(idle), _beside(three), opens, _beside(opens),
        np.arange(count) == 0, asked, asked - asked.mean(), _beside(asked),
        _shared_words(sentences), home, alone.max(axis=1),
    ])  # fmt: skip


def aside_chances(signs: Numbers) -> Numbers:
    """Give the chance that each sentence is an aside, neighbours considered."""
    logit = learned.CONSTANT + signs @ np.array([learned.WEIGHTS[name] for name in SIGNS])
    both = np.column_stack([-np.logaddexp(0, logit), -np.logaddexp(0, -logit)])
    return np.asarray(chain(both, _RUNS)[:, 1])


def _shared_words(sentences: Sequence[Sequence[str]]) -> Numbers:
    """Share of a sentence's content words that come up elsewhere, its neighbours left out."""
    content = [set(content_of(one)) for one in sentences]
    shares = []
    for at, own in enumerate(content):
        apart = set().union(*(one for i, one in enumerate(content) if abs(i - at) > 1))
        shares.append(len(own & apart) / max(1, len(own)))
    return np.array(shares)


def _nearest(near: Numbers, at: int) -> float:
    """Mean nearness to the three nearest sentences that are not its neighbours."""
    apart = [value for other, value in enumerate(near) if abs(other - at) > 1]
    return float(np.mean(sorted(apart or near)[-3:]))


def _beside(values: Numbers) -> Numbers:
    padded = np.concatenate([values[1:2], values, values[-2:-1]])
    return np.asarray((padded[:-2] + padded[2:]) / 2)


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
