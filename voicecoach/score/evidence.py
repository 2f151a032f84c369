"""How strongly each sentence shows each element: its role, and whether it is concrete."""

from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Element, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.drift import drift_of
from voicecoach.score.features import has
from voicecoach.score.roles import ROLES, Numbers, probabilities_of

# Strength from which an element is present, and from which it is unclear. They were set on
# the answers for tuning, so that an element taken out is no longer called present.
_STEPS = {
    "action": (0.70, 0.35),
    "result": (0.55, 0.30),
    "answer": (0.62, 0.42),
    "reason": (0.75, 0.45),
    "example": (0.72, 0.40),
    "range": (0.45, 0.20),
}
_STEPS_ELSE = (0.50, 0.27)
_ASIDE = 0.5  # drift from which a line is left out of the order of the parts
_BY_TWO = ("action",)  # one sentence is no course of action: the mean of the best two counts


@dataclass(frozen=True)
class Roles:
    """What each fresh line does in the answer."""

    chances: Numbers  # (fresh lines, ROLES)
    drifting: Numbers  # (fresh lines,), 0 for on the thread to 1 for an aside
    names: tuple[str, ...]  # likeliest role of each


def roles_of(answer: Answer) -> Roles:
    """Label the fresh lines of an answer; an aside plays no part and does not move the others."""
    drifting = drift_of(answer)
    kept = [at for at, drift in enumerate(drifting) if drift < _ASIDE]
    chances = np.zeros((len(answer.fresh), len(ROLES)))
    chances[:, ROLES.index("other")] = 1.0
    rows = answer.line_rows
    chances[kept] = probabilities_of(
        [answer.fresh[at].tokens for at in kept],
        answer.question.kind,
        None if rows is None else rows[kept],
    )
    return Roles(chances, drifting, tuple(ROLES[i] for i in chances.argmax(axis=1)))


def strengths(answer: Answer, roles: Roles, wanted: tuple[str, ...], element: str) -> Numbers:
    """Say how strongly each fresh line shows an element, 0–1."""
    columns = [ROLES.index(role) for role in wanted]
    raw: Numbers = roles.chances[:, columns].sum(axis=1)
    if element == "result" and answer.question.kind is Kind.SITUATIONAL:
        raw = np.maximum(raw, _hoped_for(answer))
    quality = np.array([_quality(line, element) for line in answer.fresh])
    return np.asarray(raw * quality * (1 - roles.drifting))


def _hoped_for(answer: Answer) -> Numbers:
    """Mark, in the second half of a plan, what is expected of it or what others would do."""
    half = len(answer.fresh) / 2
    return np.array([
        0.56 * (at >= half and has(line.tokens, "I would expect", "others would"))
        for at, line in enumerate(answer.fresh)
    ])  # fmt: skip


def _quality(line: Line, element: str) -> float:
    if element == "action" and not has(line.tokens, "subject I", "subject we"):
        return 0.45  # "things got tightened up": a coach asks by whom
    if element == "example" and not has(
        line.tokens, "past", "number", "time past", "month or day", "they"
    ):
        return 0.45
    return 1.0


def state_of(element: str, strength: Numbers) -> tuple[State, int | None]:
    """Turn strengths into a state and the line that shows it best; None when missing."""
    if not len(strength):
        return State.MISSING, None
    best = int(strength.argmax())
    shown = float(strength[best])
    if element in _BY_TWO:
        shown = float(np.sort(strength)[-2:].sum() / 2)
    present, unclear = _STEPS.get(element, _STEPS_ELSE)
    if shown >= present:
        return State.PRESENT, best
    return (State.UNCLEAR, best) if shown >= unclear else (State.MISSING, None)


def element_of(answer: Answer, name: str, state: State, at: int | None) -> Element:
    """Give the element with the quote and times of the fresh line that shows it."""
    if at is None:
        return Element(name, state)
    line = answer.fresh[at]
    return Element(name, state, answer.quote(line.span.first, line.span.last), line.start, line.end)
