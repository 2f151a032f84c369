"""Redundancy: what was said before, in the same words or in others.

The weights for other words are in `repeat_coefficients.py`, written by
`python -m benchmarks.training`.
"""

import math
import re
from collections.abc import Sequence

import numpy as np

from voicecoach.interview import Finding, Part
from voicecoach.score import repeat_coefficients as learned
from voicecoach.score.answer import Answer, Line, Matrix
from voicecoach.score.nearness import Numbers
from voicecoach.score.remarks import remark, share_out
from voicecoach.score.word_list import listed

_MOST_SAME = 30.0
_MOST_OTHER = 15.0
DOUBTFUL = 0.92  # chance below which nothing is said …
_AMONG_OTHERS, _OTHERS = 0.70, 2  # … and where the answer surely has two repeats already
_LIKELY, _HARPS = 0.45, 4  # chance and number of lines from which an answer harps on one thing
_SAYS_SO = re.compile(r"\b(?:i (?:just |already )?(?:said|mentioned|was saying|told you)|again)\b")
FEWEST_TOKENS = 6  # words; shorter sentences are near many others
_MOST_REMARKS = 3
_NOT = frozenset(listed("not no never nobody nothing without none"))
SIGNS = (
    "cosine", "cosine squared", "nearer than any other", "nearer back than any other",
    "nearer than the others are", "side by side", "shares words", "brings a new figure",
    "one of them denies", "length", "lengths apart", "one of them asks", "says so itself",
)  # fmt: skip


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
    pairs = sorted(alike_pairs(answer), key=lambda pair: -pair[2])[:_MOST_REMARKS]
    if not pairs:
        return []
    least = 0.2 if min(chance for _, _, chance in pairs) > DOUBTFUL else 0.6  # it harps on it
    weights = [
        min(1.0, max(least, (chance - DOUBTFUL) / (1 - DOUBTFUL) + 0.2)) for _, _, chance in pairs
    ]
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


def alike_pairs(answer: Answer) -> list[tuple[Line, Line, float]]:
    """Give fresh lines that say again an earlier one in other words: line, earlier, chance.

    Two sentences on one subject are near each other as well; what gives a repeat away
    is that they are nearer to each other than either is to anything else, that the second
    brings no figure of its own, and that they do not stand side by side. "If so" and "if
    not" are two cases, not one.
    """
    rows = answer.line_rows
    if rows is None or len(answer.fresh) < 3:
        return []
    near = nearness(rows)
    weights = np.array([learned.WEIGHTS[name] for name in SIGNS])
    found = []
    for at in range(1, len(answer.fresh)):
        other = int(np.argmax(near[at, :at]))
        line, earlier = answer.fresh[at], answer.fresh[other]
        if min(len(line.tokens), len(earlier.tokens)) < FEWEST_TOKENS or _two_cases(line, earlier):
            continue
        logit = learned.CONSTANT + float(signs_of(answer.fresh, near, at, other) @ weights)
        chance = 1 / (1 + math.exp(-logit))
        found.append((line, earlier, chance))
    sure = sum(chance > DOUBTFUL for _, _, chance in found)
    likely = sum(chance > _LIKELY for _, _, chance in found)
    least = _AMONG_OTHERS if sure >= _OTHERS or likely >= _HARPS else DOUBTFUL
    return [one for one in found if one[2] > least]


def nearness(rows: Matrix) -> Numbers:
    """Give the nearness of each line to each, its own left out; shape (lines, lines)."""
    near = (rows @ rows.T).astype(np.float64)
    np.fill_diagonal(near, -1.0)
    return np.asarray(near)


def signs_of(lines: Sequence[Line], near: Numbers, at: int, other: int) -> Numbers:
    """Measure SIGNS of line `at` saying again the earlier line `other`."""
    line, earlier = lines[at], lines[other]
    cosine = float(near[at, other])
    rest = [number for number in range(len(near)) if number not in (at, other)]
    return np.array([
        cosine,
        cosine * cosine,
        cosine - float(near[at, rest].max()),
        cosine - float(near[other, rest].max()),
        cosine - float(near[at, rest].mean()),
        at - other == 1,
        len(line.content & earlier.content) / max(1, len(line.content)),
        bool(_figures(line) - _figures(earlier)),
        bool(_NOT.intersection(line.tokens)) != bool(_NOT.intersection(earlier.tokens)),
        min(len(line.tokens), 30) / 30,
        abs(math.log(len(line.tokens) / len(earlier.tokens))),
        _asks(line) != _asks(earlier),
        _SAYS_SO.search(" ".join(line.tokens)) is not None,
    ], dtype=np.float64)  # fmt: skip


def _two_cases(line: Line, earlier: Line) -> bool:
    """Tell whether both begin with an if, and not with the same one."""
    if "if" not in line.tokens or "if" not in earlier.tokens:
        return False
    denied = [bool(_NOT.intersection(one.tokens)) for one in (line, earlier)]
    shared = len(line.content & earlier.content)
    return denied[0] != denied[1] or shared < 0.5 * min(len(line.content), len(earlier.content))


def _asks(line: Line) -> bool:
    return any(clause.asks for clause in line.clauses)


def _figures(line: Line) -> frozenset[str]:
    return frozenset(token for token in line.tokens if token[0].isdigit())


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
