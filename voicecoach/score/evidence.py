"""How strongly each sentence shows each element: its role, and whether it is concrete."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Element, Kind, Question, State
from voicecoach.score import outright
from voicecoach.score.answer import Answer, Line
from voicecoach.score.drift import drift_of
from voicecoach.score.features import has
from voicecoach.score.floors import floor_of, is_fact
from voicecoach.score.marking import said
from voicecoach.score.nearness import Numbers
from voicecoach.score.roles import ROLES, SORTS, alone_of, family_of, in_order
from voicecoach.score.rubrics import RUBRICS

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
_PROVEN, _FACT = ("example", "evidence"), 0.6  # a deed with a figure is at least a hint of proof
_CASE = 0.95  # and it is a case
_CASES = ("example", "action", "result")  # elements that a passage may be the only one to show
_PLAINLY_ASIDE = 0.8  # chance of an aside, over a passage, from which it is one all the same
_FEWEST_TOKENS = 7  # words of a sentence that sets a scene or a task
_SPARED = 0.4  # of drift: a case is a case, even when it was told at too great a length
_ASKS_FOR_A_PLAN = re.compile(r"\b(?:how|what|where|which) (?:\w+ ){0,2}would you\b", re.IGNORECASE)
# What makes one of several sentences the one to quote.
_TELLING = {
    "situation": ("trouble", "time past", "month or day", "number", "they did"),
    "action": ("reported speech", "with whom", "first then"),
    "task": ("duty", "number", "month or day"),
    "result": ("number", "change", "outcome"),
    "reason": ("because",),
    "evidence": ("number", "I did"),
    "example": ("I did", "number"),
}
_HALF, _FEWEST_WORDS = 0.5, 60  # of a story, from which its background is looked at
_NEARLY, _NEARLY_ELSE = {"reason": 0.65, "answer": 0.9, "claim": 0.9}, 0.75  # of the strongest
_SELF = ("answer", "claim", "fit")  # elements that praise of oneself is taken for
_IN_SEVERAL, _TOLD_ON = ("example",), 0.2  # a case of two likely sentences is one
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
    like = outright.in_a_like_case([line.tokens for line in answer.fresh])
    idle, case = ROLES.index("other"), ROLES.index("example")
    chances[like, case] += chances[like, idle]
    chances[like, idle] = 0.0
    asides = sorts[:, SORTS.index("aside")]
    if kind is Kind.SENSITIVE:  # family, health, the old firm: there that is what they asked about
        opening = slice(0, (len(sorts) + 1) // 2)
        chances[opening] = sorts[opening, : len(ROLES)]
        chances[opening] /= chances[opening].sum(axis=1, keepdims=True)
    roles = Roles(
        chances,
        _without_asides(np.exp(alone)),
        drift_of(answer, asides),
        tuple(ROLES[at] for at in chances.argmax(axis=1)),
    )
    return _sparing(answer, roles, sorts[:, : len(ROLES)], asides)


def _sparing(answer: Answer, roles: Roles, sure: Numbers, asides: Numbers) -> Roles:
    """Take a passage for the part that would otherwise be missing, unless it is plainly an aside.

    A case told in words of its own is far from the rest; where it is the only case, it is
    likelier to be one than not.
    """
    for first, last in _runs(roles.drifting):
        run = slice(first, last + 1)
        if float(asides[run].mean()) >= _PLAINLY_ASIDE:
            continue
        chances, drifting = roles.chances.copy(), roles.drifting.copy()
        chances[run] = sure[run] / sure[run].sum(axis=1, keepdims=True)
        drifting[run] = 0.0
        other = Roles(chances, roles.alone, drifting,
                      tuple(ROLES[at] for at in chances.argmax(axis=1)))  # fmt: skip
        if _shows_more(answer, other, roles):
            roles = other
    return roles


def _runs(drifting: Numbers) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], drifting > 0, [0]]).astype(int)))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _shows_more(answer: Answer, one: Roles, other: Roles) -> bool:
    """Tell whether an element that matters is shown by one reading and missing by the other."""
    for part in RUBRICS[answer.question.kind].parts:
        if part.name in _CASES:
            states = [
                state_of(part.name, strengths(answer, roles, part.roles, part.name))[0]
                for roles in (one, other)
            ]
            if states[1] is State.MISSING and states[0] is not State.MISSING:
                return True
    return False


def _without_asides(sorts: Numbers) -> Numbers:
    chances = sorts[:, : len(ROLES)].copy()
    chances[:, ROLES.index("other")] += sorts[:, SORTS.index("aside")]
    return chances


def strengths(answer: Answer, roles: Roles, wanted: tuple[str, ...], element: str) -> Numbers:
    """Say how strongly each fresh line shows an element, 0–1."""
    columns = [ROLES.index(role) for role in wanted]
    raw = roles.chances[:, columns].sum(axis=1)
    plan = answer.question.kind is Kind.SITUATIONAL
    if element in _ANYWHERE:
        raw = np.maximum(raw, roles.alone[:, columns].sum(axis=1))
    if element in _AT_ONCE:
        raw = raw + _at_once(answer, roles, element)
    if element in _AT_ONCE and _asks_why(answer):
        raw = roles.chances[:, [ROLES.index("point"), ROLES.index("reason")]].sum(axis=1)
    raw = np.maximum(raw, floor_of(answer, roles.chances, element))
    quality = np.array([_quality(line, element, plan=plan) for line in answer.fresh])
    if element == "answer" and asks_for_a_plan(answer.question):
        quality *= [1.0 if has(line.tokens, "I would", "will") else 0.8 for line in answer.fresh]
    by_itself = 0.9 + 0.1 * roles.alone[:, columns].sum(axis=1)  # of two, the plainer one
    shown = raw * quality * by_itself
    if element in _PROVEN:
        fact = _FACT if element == "evidence" else _CASE
        shown = np.maximum(shown, [fact * is_fact(line) for line in answer.fresh])
    drifting = roles.drifting * (_SPARED if element == "example" else 1.0)
    return np.asarray(shown * (1 - drifting))


def _asks_why(answer: Answer) -> bool:
    """Tell whether they ask for reasons: then those are the answer."""
    return answer.question.kind is Kind.WHY_YOU or answer.question.text.lower().startswith("why")


def asks_for_a_plan(question: Question) -> bool:
    """Tell whether they ask what the speaker would do, where no story and no plan is the rule."""
    return family_of(question.kind) == "reasoned" and bool(_ASKS_FOR_A_PLAN.search(question.text))


def _at_once(answer: Answer, roles: Roles, element: str) -> Numbers:
    """Give a sentence that answers and says why half of the other role as well."""
    other = ROLES.index("reason" if element == "answer" else "point")
    both = np.array([has(line.tokens, "because") for line in answer.fresh])
    if element == "answer":
        both[1:] = False  # later a reason is a reason
    return np.asarray(0.5 * both * roles.chances[:, other])


def _quality(line: Line, element: str, *, plan: bool) -> float:
    words = said(line)
    if element == "action" and not has(line.tokens, "subject I", "subject we"):
        return 0.45  # "things got tightened up": a coach asks by whom
    if element in ("action", "task") and outright.HOLLOW.search(words) and not is_fact(line):
        return 0.4  # "I would communicate": a coach asks what they would say
    if outright.SCORN.search(words):
        return 0.4
    if element == "result" and outright.SUMS_UP.search(words):
        return 0.5
    hollow = outright.PRAISE.search(words) or outright.HOLLOW.search(words)
    if element in _SELF and hollow and not is_fact(line):
        return 0.62  # "I am a hard worker": so says everybody
    if element in ("evidence", "fit", "claim") and outright.LACK.search(words):
        return 0.4  # what one has not got speaks for nobody
    if element == "claim" and outright.WISH.search(words):
        return 0.5
    if element in ("answer", "claim") and is_no_answer(line):
        return 0.4
    if element in _ANYWHERE and len(line.tokens) < _FEWEST_TOKENS:
        return 0.6  # "so, where was I"
    if element == "claim" and has(line.tokens, "thanks"):
        return 0.8
    if (
        plan
        and element == "situation"
        and has(line.tokens, "past")
        and not has(line.tokens, "if", "present be")
    ):
        return 0.5  # what was once is not how they read the case
    if plan and element == "result" and has(line.tokens, "if"):
        return 0.6  # a branch of the plan rather than what would come of it
    if element == "example" and not has(
        line.tokens, "past", "number", "time past", "month or day", "they"
    ):
        return 0.45
    return 1.0


def long_background(answer: Answer, roles: Roles) -> float:
    """Give the share of a story's words that set the scene, where that is over half; else 0."""
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    if answer.question.kind is not Kind.BEHAVIOURAL or words.sum() < _FEWEST_WORDS:
        return 0.0
    scene = np.array([name in ("situation", "task") for name in roles.names])
    share = float(words[scene].sum() / words.sum())
    return share if share > _HALF else 0.0


def is_no_answer(line: Line) -> bool:
    """Tell whether a line only announces ("three things") or names what was asked about."""
    if outright.SIGNPOST.search(said(line)):
        return True
    return len(line.tokens) <= 4 and not has(line.tokens, "yes or no", "subject I", "subject we")


def plainest(
    answer: Answer, element: str, strength: Numbers, at: int, shown: Sequence[int] = ()
) -> int:
    """Give the line to quote: of those nearly as strong as line `at`, the most telling one.

    Lines not yet `shown` for another element are preferred, and among them later ones.
    """
    telling = _TELLING.get(element, ())
    near = np.flatnonzero(strength >= _NEARLY.get(element, _NEARLY_ELSE) * strength[at])
    fresh = near[~np.isin(near, shown)] if len(shown) else near
    near = fresh if len(fresh) else near
    if len(shown) and (near > shown[-1]).any():
        near = near[near > shown[-1]]
    if element in ("answer", "claim"):
        return int(near[0])  # summed up, it may be plainer; given it was where it came first
    return int(max(near, key=lambda one: (
        sum(has(answer.fresh[one].tokens, name) for name in telling), strength[one]
    )))  # fmt: skip


def state_of(element: str, strength: Numbers) -> tuple[State, int | None]:
    """Turn strengths into a state and the line that shows it best; None when missing."""
    if not len(strength):
        return State.MISSING, None
    best = int(strength.argmax())
    shown = float(strength[best])
    if element in _BY_TWO:
        shown = float(np.sort(strength)[-2:].sum() / 2)
    if element in _IN_SEVERAL and len(strength) > 1:
        shown = max(shown, float(np.sort(strength)[-2:].sum() / 2) + _TOLD_ON)
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
