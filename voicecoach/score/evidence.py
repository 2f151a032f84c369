"""How strongly each sentence shows each element: its role, and whether it is concrete."""

from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Element, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.drift import drift_of
from voicecoach.score.features import has
from voicecoach.score.nearness import Numbers
from voicecoach.score.roles import ROLES, SORTS, alone_of, in_order

# Strength from which an element is present, and from which it is unclear. They were set on
# the answers for tuning, so that an element taken out is no longer called present.
_STEPS = {
    "situation": (0.58, 0.35),
    "task": (0.46, 0.30),
    "action": (0.62, 0.50),
    "result": (0.66, 0.40),
    "answer": (0.72, 0.48),
    "reason": (0.70, 0.48),
    "example": (0.90, 0.50),
    "evidence": (0.52, 0.30),
    "claim": (0.42, 0.25),
}
_STEPS_ELSE = (0.50, 0.27)
_AT_ONCE = ("answer", "reason")  # "I want it because …" is both
_ANYWHERE = ("situation", "task")  # told late they are there all the same
_PROVEN, _FACT = ("example", "evidence"), 0.6  # a deed with a figure is at least a hint of one
_FACT_FOR_ME = 0.95  # and where they ask "why you" it is the proof
_FEWEST_TOKENS = 7  # words of a sentence that sets a scene or a task
_READ = 0.45  # "if he has not …": the case was thought about, which is a hint at least
_BY_TWO = ("action",)  # one sentence is no course of action: the mean of the best two counts


@dataclass(frozen=True)
class Roles:
    """What each fresh line does in the answer."""

    chances: Numbers  # (fresh lines, ROLES); an aside plays no part, so it counts as other
    alone: Numbers  # the same, each line by itself: what comes before and after is left out
    drifting: Numbers  # (fresh lines,), 0 for on the thread to 1 for an aside
    names: tuple[str, ...]  # likeliest role of each


def roles_of(answer: Answer) -> Roles:
    """Label the fresh lines of an answer."""
    kind = answer.question.kind
    alone = alone_of(
        [line.tokens for line in answer.fresh], kind, answer.line_rows, answer.question_row
    )
    sorts = in_order(alone, kind)
    chances = _without_asides(sorts)
    return Roles(
        chances,
        _without_asides(np.exp(alone)),
        drift_of(answer, sorts[:, SORTS.index("aside")]),
        tuple(ROLES[at] for at in chances.argmax(axis=1)),
    )


def _without_asides(sorts: Numbers) -> Numbers:
    chances = sorts[:, : len(ROLES)].copy()
    chances[:, ROLES.index("other")] += sorts[:, SORTS.index("aside")]
    return chances


def strengths(answer: Answer, roles: Roles, wanted: tuple[str, ...], element: str) -> Numbers:
    """Say how strongly each fresh line shows an element, 0–1."""
    columns = [ROLES.index(role) for role in wanted]
    raw = roles.chances[:, columns].sum(axis=1)
    if element in _ANYWHERE:
        raw = np.maximum(raw, roles.alone[:, columns].sum(axis=1))
    if element in _AT_ONCE:
        raw = raw + _at_once(answer, roles, element)
    if element in _AT_ONCE and _asks_why(answer):
        raw = roles.chances[:, [ROLES.index("point"), ROLES.index("reason")]].sum(axis=1)
    plan = answer.question.kind is Kind.SITUATIONAL
    if plan and element == "situation":
        raw = np.maximum(raw, [_READ * has(line.tokens, "if") for line in answer.fresh])
    quality = np.array([_quality(line, element, plan=plan) for line in answer.fresh])
    by_itself = 0.9 + 0.1 * roles.alone[:, columns].sum(axis=1)  # of two, the plainer one
    shown = raw * quality * by_itself
    if element in _PROVEN:
        fact = _FACT_FOR_ME if answer.question.kind is Kind.WHY_YOU else _FACT
        shown = np.maximum(shown, [fact * _is_fact(line) for line in answer.fresh])
    return np.asarray(shown * (1 - roles.drifting))


def _asks_why(answer: Answer) -> bool:
    """Tell whether they ask for reasons: then those are the answer."""
    return answer.question.kind is Kind.WHY_YOU or answer.question.text.lower().startswith("why")


def _at_once(answer: Answer, roles: Roles, element: str) -> Numbers:
    """Give a sentence that answers and says why half of the other role as well."""
    other = ROLES.index("reason" if element == "answer" else "point")
    both = np.array([has(line.tokens, "because") for line in answer.fresh])
    if element == "answer":
        both[1:] = False  # later a reason is a reason
    return np.asarray(0.5 * both * roles.chances[:, other])


def _is_fact(line: Line) -> bool:
    """Tell whether a line is a deed of the speaker's with a figure: it can be checked."""
    return has(line.tokens, "I did") and has(line.tokens, "number")


def _quality(line: Line, element: str, *, plan: bool) -> float:
    if element == "action" and not has(line.tokens, "subject I", "subject we"):
        return 0.45  # "things got tightened up": a coach asks by whom
    if element in _ANYWHERE and len(line.tokens) < _FEWEST_TOKENS:
        return 0.6  # "so, where was I"
    if element == "claim" and has(line.tokens, "thanks"):
        return 0.8
    if plan and element == "result" and has(line.tokens, "if"):
        return 0.6  # a branch of the plan rather than what would come of it
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
