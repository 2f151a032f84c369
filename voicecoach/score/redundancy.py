"""Redundancy: what was said before, in the same words or in others."""

import numpy as np

from voicecoach.interview import Finding, Part
from voicecoach.score.answer import Answer, Line
from voicecoach.score.remarks import points, remark, share_out

_MOST_SAME = 30.0
_MOST_OTHER = 15.0
ALIKE = 0.62  # cosine from which a sentence says again what an earlier one said
_FEWEST_TOKENS = 6


def judge_redundancy(answer: Answer) -> tuple[Part, list[Finding]]:
    """Give the part and its findings; without vectors only the same words count."""
    same = _same_words(answer)
    other = _other_words(answer)
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


def _other_words(answer: Answer) -> list[Finding]:
    pairs = alike_pairs(answer)
    if not pairs:
        return []
    weights = [min(1.0, (nearness - ALIKE) / 0.2 + 0.3) for _, _, nearness in pairs]
    costs = share_out(min(_MOST_OTHER, 5 * sum(weights)), weights)
    found = []
    for (line, earlier, _), cost in zip(pairs, costs, strict=True):
        if points(cost):
            opening = answer.quote(
                earlier.span.first, min(earlier.span.last, earlier.span.first + 6)
            )
            found.append(remark(
                answer, "rambling.said_again", (line.span.first, line.span.last),
                f"This seems to say again what you said at {_clock(earlier.start)} "
                f"(“{opening} …”).",
                "Keep whichever of the two is more concrete and drop the other.", cost,
            ))  # fmt: skip
    return found


def alike_pairs(answer: Answer) -> list[tuple[Line, Line, float]]:
    """Give fresh lines that say again an earlier one in other words: line, earlier, nearness."""
    rows = answer.line_rows
    if rows is None or len(answer.fresh) < 2:
        return []
    near = rows @ rows.T
    found = []
    for at, line in enumerate(answer.fresh):
        if at == 0 or len(line.tokens) < _FEWEST_TOKENS:
            continue
        best = int(np.argmax(near[at, :at]))
        earlier = answer.fresh[best]
        if near[at, best] >= ALIKE and len(earlier.tokens) >= _FEWEST_TOKENS:
            found.append((line, earlier, float(near[at, best])))
    return found


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
