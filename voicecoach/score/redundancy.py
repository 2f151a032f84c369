"""Redundancy: what was said before, in the same words or in others."""

from voicecoach.interview import Finding, Part
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import Roles
from voicecoach.score.nearness import earlier_of
from voicecoach.score.remarks import remark, share_out

_MOST_SAME = 30.0
_MOST_OTHER = 15.0
DOUBTFUL = 0.40  # chance below which nothing is said
_NEAR = 0.45  # cosine of the two, −1 to 1, below which they hardly say the same
FEWEST_TOKENS = 6  # words; shorter sentences are near many others
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
    weights = [min(1.0, 0.4 + (chance - DOUBTFUL) / (1 - DOUBTFUL)) for _, _, chance in pairs]
    costs = share_out(min(_MOST_OTHER, 6 * sum(weights)), weights)
    found = []
    for (line, earlier, _), cost in zip(pairs, costs, strict=True):
        if cost:
            last = min(earlier.span.last, earlier.span.first + 6)
            found.append(remark(
                answer, "rambling.said_again", (line.span.first, line.span.last),
                f"Does this say again what you said at {_clock(earlier.start)} "
                f"(“{answer.quote(earlier.span.first, last)} …”)?",
                "If it does, keep whichever of the two is more concrete and drop the other.", cost,
            ))  # fmt: skip
    return found


def alike_pairs(answer: Answer, roles: Roles) -> list[tuple[Line, Line, float]]:
    """Give fresh lines that say again an earlier one in other words: line, earlier, chance.

    The chance comes with the sentence roles (`roles.py`).
    """
    if answer.line_rows is None:
        return []
    lines, rows = answer.fresh, answer.line_rows
    _, nearest = earlier_of([line.tokens for line in lines], rows)
    return [
        (lines[at], lines[nearest[at]], float(chance))
        for at, chance in enumerate(roles.again)
        if chance > DOUBTFUL
        and len(lines[at].tokens) >= FEWEST_TOKENS
        and nearest[at] < at
        and float(rows[at] @ rows[nearest[at]]) >= _NEAR
    ]


def _clock(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"
