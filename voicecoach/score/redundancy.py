"""Redundancy: what was said before, in the same words or in others."""

import math

import numpy as np

from voicecoach.interview import Finding, Part
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import Roles
from voicecoach.score.remarks import remark, share_out

_MOST_SAME = 30.0
_MOST_OTHER = 15.0
DOUBTFUL = 0.45  # chance below which nothing is said
# A logistic regression on 90 reworded sentences among 622, in the answers for tuning.
_CONSTANT, _COSINE, _MARGIN, _MARGIN_BACK = -4.8, 5.3, 4.0, 5.5
_SAME_JOB, _SIDE_BY_SIDE = 1.9, -3.3
_FEWEST_TOKENS = 6
_MOST_REMARKS = 3


def judge_redundancy(answer: Answer, roles: Roles) -> tuple[Part, list[Finding]]:
    """Give the part and its findings; without vectors only the same words count."""
    same = _same_words(answer)
    other = _other_words(answer, roles)
    findings = same + other
    why = None
    if answer.vectors is None:
        why = "only repeated wording was looked for: the sentence model is not there"
    return Part("redundancy", sum(one.cost for one in findings), why), findings


def _same_words(answer: Answer) -> list[Finding]:
    again = [line for line in answer.lines if line.repeat_of is not None]
    if not again:
        return []
    counts = [len(line.tokens) for line in again]
    share = sum(counts) / max(1, sum(counts) + answer.fresh_words)
    costs = share_out(min(_MOST_SAME, max(2.0 * len(again), 60 * share)), counts)
    found = []
    for line, cost in zip(again, costs, strict=True):
        first = answer.lines[line.repeat_of or 0]
        found.append(remark(
            answer, "rambling.repeated", (line.span.first, line.span.last),
            f"Said before, at {_clock(first.start)}, in nearly the same words.",
            "Say it once, where it has most weight, and go on.", cost,
        ))  # fmt: skip
    return found


def _other_words(answer: Answer, roles: Roles) -> list[Finding]:
    pairs = sorted(alike_pairs(answer, roles), key=lambda pair: -pair[2])[:_MOST_REMARKS]
    if not pairs:
        return []
    weights = [min(1.0, (chance - DOUBTFUL) / (1 - DOUBTFUL) + 0.2) for _, _, chance in pairs]
    costs = share_out(min(_MOST_OTHER, 6 * sum(weights)), weights)
    found = []
    for (line, earlier, _), cost in zip(pairs, costs, strict=True):
        if cost:
            last = min(earlier.span.last, earlier.span.first + 6)
            found.append(remark(
                answer, "rambling.said_again", (line.span.first, line.span.last),
                f"This seems to say again what you said at {_clock(earlier.start)} "
                f"(“{answer.quote(earlier.span.first, last)} …”).",
                "Keep whichever of the two is more concrete and drop the other.", cost,
            ))  # fmt: skip
    return found


def alike_pairs(answer: Answer, roles: Roles) -> list[tuple[Line, Line, float]]:
    """Give fresh lines that say again an earlier one in other words: line, earlier, chance.

    Two sentences on one subject are near each other as well; what gives a repeat away
    is that they are nearer to each other than either is to anything else, do the same
    job, and do not stand side by side.
    """
    rows = answer.line_rows
    if rows is None or len(answer.fresh) < 3:
        return []
    near = (rows @ rows.T).astype(np.float64)
    np.fill_diagonal(near, -1.0)
    found = []
    for at in range(1, len(answer.fresh)):
        other = int(np.argmax(near[at, :at]))
        line, earlier = answer.fresh[at], answer.fresh[other]
        if min(len(line.tokens), len(earlier.tokens)) < _FEWEST_TOKENS:
            continue
        if _numbers(line) - _numbers(earlier):
            continue  # a figure that was not said before is news
        cosine = near[at, other]
        aside = [i for i in range(len(near)) if i not in (at, other)]
        logit = (
            _CONSTANT
            + _COSINE * cosine
            + _MARGIN * (cosine - near[at, aside].max())
            + _MARGIN_BACK * (cosine - near[other, aside].max())
            + _SAME_JOB * float(roles.chances[at] @ roles.chances[other])
            + _SIDE_BY_SIDE * (at - other == 1)
        )
        chance = 1 / (1 + math.exp(-logit))
        if chance > DOUBTFUL:
            found.append((line, earlier, chance))
    return found


def _numbers(line: Line) -> frozenset[str]:
    return frozenset(token for token in line.tokens if token[0].isdigit())


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
