"""The order of the parts, the share of background, and whether the question was answered."""

from collections.abc import Sequence

import numpy as np

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import Roles
from voicecoach.score.nearness import Numbers
from voicecoach.score.remarks import remark
from voicecoach.score.roles import ROLES, family_of
from voicecoach.score.rubrics import RUBRICS

_ORDERS = {
    "story": ("situation", "task", "action", "result", "lesson", "close"),
    "plan": ("action", "result", "close"),  # how one reads it, and what matters, goes anywhere
}
_DOES = {
    "situation": "sets the scene", "task": "says what was up to you",
    "action": "says what was done", "result": "says what came of it",
    "lesson": "says what you took from it", "point": "is the answer itself",
    "reason": "says why", "example": "is the case that shows it",
    "evidence": "is the proof of it", "close": "rounds it all off",
}  # fmt: skip
_FEWEST_LINES = 4
_MAIN = 30.0  # points of a part without which the order of the others is no matter
# Share of pairs of parts told the wrong way round: with the order known, plus without.
# By shape: what is usual, and what costs most.
_TURNED = {"story": (0.48, 0.82), "plan": (0.42, 0.78)}
_OPENS = 0.4  # chance of a point from which one of the first two lines gives the answer
# Chance that two lines are two given parts, from which they are quoted.
_CLEAR = {"story": 0.25, "plan": 0.2}
_RUNS = 2.0, 3.0  # pieces that the case comes in, by chance
_A_CASE, _FEWEST_PIECES = 0.5, 2  # chance from which a line is of the case; pieces after another
_MOST_ORDER, _LEAST_ORDER = 15.0, 5.0  # points; fewer than the least say nothing
_FEWEST_WORDS = 60  # of a story, from which its background is looked at
_HALF, _BACKGROUND_POINTS, _MOST_BACKGROUND = 0.5, 50.0, 15.0
# Nearness to the question that about one good answer in fifty of its kind falls short of. In
# other kinds an answer to another question is hardly ever farther away than that: stories
# seldom name what they are an example of.
_NEAR_ENOUGH = {Kind.TECHNICAL: 0.22, Kind.SITUATIONAL: 0.29, Kind.CULTURE_FIT: 0.16}
_MOST_OFF = 30.0
_LEAST_OFF = 5.0  # points; with less there is nothing to ask about


def judge_flow(answer: Answer, roles: Roles, elements: Sequence[Element]) -> list[Finding]:
    """Give the findings on order, background and the question.

    Where a main part is missing there is no order to speak of.
    """
    main = {part.name for part in RUBRICS[answer.question.kind].parts if part.worth >= _MAIN}
    whole = not any(one.name in main and one.state is State.MISSING for one in elements)
    return [
        *(_order(answer, roles) if whole else ()),
        *_background(answer, roles),
        *_off_question(answer),
    ]


def turned(chances: Numbers, family: str) -> tuple[float, Numbers]:
    """Give the share of pairs of lines told the wrong way round, and the chance of each pair.

    A pair counts by the chance that the two lines are different parts; it is the wrong
    way round by the chance that the later line is the earlier part. The second value has
    the shape (lines, lines): earlier line, later line.
    """
    parts = chances[:, [ROLES.index(role) for role in _ORDERS[family]]]
    below = np.cumsum(parts, axis=1) - parts  # chance that a line is a part before this one
    later = parts @ below.T  # later[i, j]: line j is an earlier part than line i
    wrong = np.triu(later, 1)
    total = float(wrong.sum() + np.triu(later.T, 1).sum())
    return (float(wrong.sum()) / total if total > 0 else 0.0), wrong


def _order(answer: Answer, roles: Roles) -> list[Finding]:
    """Remark on parts told in a wrong order, and quote the plainest two.

    The roles with and without what stands around a line are both asked: with it, a line is
    easily taken for what usually stands there; without it, single lines are often mistaken.
    """
    if family_of(answer.question.kind) == "reasoned":
        return _in_pieces(answer, roles)
    shape = _shape(answer.question.kind)
    if shape not in _ORDERS or len(answer.fresh) < _FEWEST_LINES:
        return []
    known, told = turned(_answered_once(roles.chances), shape)
    single = _answered_once(roles.alone)
    single[[_branches(answer, line) for line in answer.fresh]] = 0.0
    alone, _ = turned(single, shape)
    share = known + alone
    single[:, ROLES.index("close")] = 0.0  # a sentence that sums up early is no wrong order
    _, wrong = turned(single, shape)
    wrong = np.sqrt(wrong * told)  # a pair that both readings call turned
    cost = _MOST_ORDER * _share(share, *_TURNED[shape])
    if cost < _LEAST_ORDER or wrong.max() < _CLEAR[shape]:
        return []
    first, second = (int(at) for at in np.unravel_index(int(wrong.argmax()), wrong.shape))
    before, after = _parts_told(single[first], single[second], shape)
    line = answer.fresh[second]
    return [remark(
        answer, "structure.order", (line.span.first, line.span.last),
        f"This {_DOES[after]}, and it comes after “{_head(answer, answer.fresh[first])} …”, which "
        f"{_DOES[before]}: the listener has to put the parts in order.",
        "Tell it in the order in which a listener needs it; one headline first is fine.", cost,
    )]  # fmt: skip


def _shape(kind: Kind) -> str:
    return "plan" if kind is Kind.SITUATIONAL else family_of(kind)


def _branches(answer: Answer, line: Line) -> bool:
    """Tell whether a line of a plan is one of its branches: "if he has not, I would"."""
    return answer.question.kind is Kind.SITUATIONAL and bool(
        {"if", "either", "whether"} & set(line.tokens)
    )


def _answered_once(chances: Numbers) -> Numbers:
    """Take a point for a close once the answer has opened with one: then it is summed up."""
    point, close = ROLES.index("point"), ROLES.index("close")
    opened = np.flatnonzero(chances[:2, point] >= _OPENS)
    summed = chances.copy()
    later = slice(int(opened[0]) + 1 if len(opened) else len(chances) - 1, None)
    summed[later, close] += summed[later, point]
    summed[later, point] = 0.0
    return summed


def _parts_told(earlier: Numbers, later: Numbers, shape: str) -> tuple[str, str]:
    """Name the likeliest two parts of two lines that are told the wrong way round."""
    usual = _ORDERS[shape]
    return max(
        ((one, two) for at, one in enumerate(usual) for two in usual[:at]),
        key=lambda pair: earlier[ROLES.index(pair[0])] * later[ROLES.index(pair[1])],
    )


def _in_pieces(answer: Answer, roles: Roles) -> list[Finding]:
    """Remark where the case comes in pieces, with the answer or its reasons between them.

    Reasons and the case may come in either order; an answer that comes late has its own
    remark (`point.py`).
    """
    if len(answer.fresh) < _FEWEST_LINES or answer.question.kind is Kind.WHY_YOU:
        return []  # there the reasons are the answer, each with its proof
    case = roles.of("example", "evidence")
    runs = float(np.clip(np.diff(case, prepend=0.0), 0.0, None).sum())
    cost = _MOST_ORDER * _share(runs, *_RUNS)
    known = case >= _A_CASE
    begins = [one for one in np.flatnonzero(known) if one and not known[one - 1]]
    if cost < _LEAST_ORDER or len(begins) < _FEWEST_PIECES:
        return []
    line = answer.fresh[int(begins[-1])]
    return [remark(
        answer, "structure.order", (line.span.first, line.span.last),
        "The case comes in pieces, with other things between them.",
        "Tell it in one go: where, what you did, what came of it.", cost,
    )]  # fmt: skip


def _share(value: float, least: float, most: float) -> float:
    return min(1.0, max(0.0, (value - least) / (most - least)))


def _head(answer: Answer, line: Line) -> str:
    last = min(line.span.last, line.span.first + 6)
    return answer.quote(line.span.first, last).strip(" .,;:?!")


def long_background(answer: Answer, roles: Roles) -> float:
    """Give the share of a story's words that set the scene, where that is over half; else 0."""
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    if answer.question.kind is not Kind.BEHAVIOURAL or words.sum() < _FEWEST_WORDS:
        return 0.0
    scene = np.array([name in ("situation", "task") for name in roles.names])
    share = float(words[scene].sum() / words.sum())
    return share if share > _HALF else 0.0


def _background(answer: Answer, roles: Roles) -> list[Finding]:
    share = long_background(answer, roles)
    words = [len(line.tokens) for line in answer.fresh]
    scene = [name in ("situation", "task") for name in roles.names]
    cost = min(_MOST_BACKGROUND, _BACKGROUND_POINTS * (share - _HALF))
    if cost < 0.5:
        return []
    longest = max(np.flatnonzero(scene), key=lambda i: words[i])
    line = answer.fresh[int(longest)]
    return [remark(
        answer, "structure.background", (line.span.first, line.span.last),
        f"{share:.0%} of the story sets the scene; about a third is enough.",
        "Keep the two sentences of background without which the rest makes no sense.", cost,
    )]  # fmt: skip


def _off_question(answer: Answer) -> list[Finding]:
    rows, question = answer.line_rows, answer.question_row
    enough = _NEAR_ENOUGH.get(answer.question.kind)
    if rows is None or question is None or enough is None:
        return []
    if answer.fresh_words < 40:
        return []
    near = rows @ question
    middle = rows.sum(axis=0)
    whole = float(middle @ question / max(float(np.linalg.norm(middle)), 1e-9))
    nearness = (float(near.max()) + whole) / 2
    cost = _MOST_OFF * min(1.0, max(0.0, 2 * (enough - nearness) / enough))
    if cost < _LEAST_OFF:
        return []
    line = answer.fresh[0]
    return [remark(
        answer, "structure.off_question", (line.span.first, line.span.last),
        f"Does this answer what was asked: “{answer.question.text}”?",
        "Answer what was asked in your first sentence, in a word or two of theirs.", cost,
    )]  # fmt: skip
