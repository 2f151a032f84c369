"""The order of the parts, the share of background, and whether the question was answered."""

import numpy as np

from voicecoach.interview import Finding, Kind
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles
from voicecoach.score.remarks import remark
from voicecoach.score.roles import ROLES, Numbers, family_of

_ORDERS = {
    "story": ("situation", "task", "action", "result", "lesson", "close"),
    "reasoned": ("point", "reason", "example", "close"),
    "pitch": ("point", "evidence", "reason", "close"),
}
_FEWEST_LINES = 4
_USUAL, _MOST_TURNED = 0.11, 0.36  # share of pairs of parts told the wrong way round
_MOST_ORDER, _LEAST_ORDER = 15.0, 2.0  # points; fewer than the least say nothing
_HALF, _BACKGROUND_POINTS, _MOST_BACKGROUND = 0.5, 30.0, 12.0
_NEAR_ENOUGH, _FAR, _MOST_OFF = 0.19, 0.05, 30.0
_LEAST_OFF = 6.0  # points; with less there is nothing to ask about
_ABOUT_SOMETHING = (Kind.BEHAVIOURAL, Kind.SITUATIONAL, Kind.TECHNICAL, Kind.MANAGEMENT,
                    Kind.CULTURE_FIT, Kind.BIG_PICTURE)  # fmt: skip


def judge_flow(answer: Answer, roles: Roles) -> list[Finding]:
    """Give the findings on order, background and the question."""
    return [*_order(answer, roles), *_background(answer, roles), *_off_question(answer)]


def turned_share(chances: Numbers, family: str) -> tuple[float, Numbers]:
    """Give the share of pairs of lines told the wrong way round, and each line's part in it.

    A pair counts by the chance that the two lines are different parts; it is the wrong
    way round by the chance that the later line is the earlier part.
    """
    columns = [ROLES.index(role) for role in _ORDERS[family]]
    parts = chances[:, columns]
    below = np.cumsum(parts, axis=1) - parts  # chance that a line is a part before this one
    later = parts @ below.T  # later[i, j]: line j is an earlier part than line i
    wrong = np.triu(later, 1)
    right = np.triu(later.T, 1)
    total = float(wrong.sum() + right.sum())
    if total <= 0:
        return 0.0, np.zeros(len(chances))
    return float(wrong.sum()) / total, np.asarray(wrong.sum(axis=0) + wrong.sum(axis=1))


def _order(answer: Answer, roles: Roles) -> list[Finding]:
    family = family_of(answer.question.kind)
    if family not in _ORDERS or len(answer.fresh) < _FEWEST_LINES:
        return []
    share, parts = turned_share(roles.chances, family)
    cost = _MOST_ORDER * min(1.0, max(0.0, (share - _USUAL) / (_MOST_TURNED - _USUAL)))
    if cost < _LEAST_ORDER:
        return []
    sure = roles.chances.max(axis=1) * np.isin(roles.names, _ORDERS[family])
    at = int((parts * sure).argmax())
    line, name = answer.fresh[at], roles.names[at]
    late = parts[:at].sum() >= parts[at + 1 :].sum()
    usual = _ORDERS[family]
    return [remark(
        answer, "structure.order", (line.span.first, line.span.last),
        f"This reads as the {name}, and it comes {'late' if late else 'early'}: "
        "the listener has to put the parts in order.",
        f"Tell it as {', '.join(usual[:-2])} and {usual[-2]}; one headline first is fine.", cost,
    )]  # fmt: skip


def _background(answer: Answer, roles: Roles) -> list[Finding]:
    if answer.question.kind is not Kind.BEHAVIOURAL:
        return []
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    scene = np.array([name in ("situation", "task") for name in roles.names])
    if words.sum() < 60 or not scene.any():
        return []
    share = float(words[scene].sum() / words.sum())
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
    if rows is None or question is None or answer.question.kind not in _ABOUT_SOMETHING:
        return []
    if answer.fresh_words < 40:
        return []
    near = rows @ question
    middle = rows.sum(axis=0)
    whole = float(middle @ question / max(float(np.linalg.norm(middle)), 1e-9))
    nearness = (float(near.max()) + whole) / 2
    cost = _MOST_OFF * min(1.0, max(0.0, (_NEAR_ENOUGH - nearness) / (_NEAR_ENOUGH - _FAR)))
    if cost < _LEAST_OFF:
        return []
    line = answer.fresh[0]
    return [remark(
        answer, "structure.off_question", (line.span.first, line.span.last),
        f"Does this answer what was asked: “{answer.question.text}”?",
        "Put a word of the question into your first sentence, so that the link is plain.", cost,
    )]  # fmt: skip
