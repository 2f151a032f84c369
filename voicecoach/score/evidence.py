"""How strongly each sentence shows each element: its role, and whether it is concrete."""

from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Element, Kind, State
from voicecoach.score import outright
from voicecoach.score.answer import Answer, Line
from voicecoach.score.drift import drift_of
from voicecoach.score.features import has
from voicecoach.score.marking import said
from voicecoach.score.nearness import Numbers
from voicecoach.score.roles import ROLES, SORTS, alone_of, family_of, in_order

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
_FEWEST_TOKENS = 7  # words of a sentence that sets a scene or a task
_READ = 0.45  # "if he has not …": the case was thought about, which is a hint at least
_GUESSED = 0.70  # "he is probably homeless": that is how the speaker reads the case
_EARLY, _SCENE = 4, 0.62  # sentences that may set the scene by saying where or when, and how far
_SAID_OUTRIGHT = 0.55  # strength of a task in so many words
_SAYS_WHY, _SAYS_WHY_IN_A_CASE = 0.75, 0.58  # … and of a reason
_PRECEDENT = 0.9  # of its chance: what came of the case told counts as what the plan leads to
_SPARED = 0.4  # of drift: a case is a case, even when it was told at too great a length
# What makes one of several sentences the one to quote.
_TELLING = {
    "situation": ("trouble", "time past", "month or day", "number", "they did"),
    "task": ("duty", "number", "month or day"),
    "result": ("number", "change", "outcome"),
    "reason": ("because",),
    "evidence": ("number", "I did"),
    "example": ("I did", "number"),
}
_HALF, _FEWEST_WORDS = 0.5, 60  # of a story, from which its background is looked at
_NEARLY, _NEARLY_ELSE = {"reason": 0.65}, 0.75  # of the strongest
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
    plan = answer.question.kind is Kind.SITUATIONAL
    if plan and element == "result":
        raw = np.maximum(raw, _precedent(answer, roles))
    if element in _ANYWHERE:
        raw = np.maximum(raw, roles.alone[:, columns].sum(axis=1))
    if element == "situation" and not plan:
        begins = [outright.SCENE.search(said(line)) is not None for line in answer.fresh[:_EARLY]]
        raw[: len(begins)] = np.maximum(raw[: len(begins)], np.array(begins) * _SCENE)
    if element == "task":
        told = outright.AIM if plan else outright.DUTY
        raw = np.maximum(raw, [
            _SAID_OUTRIGHT * (told.search(said(line)) is not None)
            for line in answer.fresh
        ])  # fmt: skip
    if element in _AT_ONCE:
        raw = raw + _at_once(answer, roles, element)
    if element in _AT_ONCE and _asks_why(answer):
        raw = roles.chances[:, [ROLES.index("point"), ROLES.index("reason")]].sum(axis=1)
    if element == "reason" and family_of(answer.question.kind) == "reasoned":
        raw = np.maximum(raw, _because(answer, roles))
    if plan and element == "situation":
        raw = np.maximum(raw, [_reads(line) for line in answer.fresh])
    quality = np.array([_quality(line, element, plan=plan) for line in answer.fresh])
    by_itself = 0.9 + 0.1 * roles.alone[:, columns].sum(axis=1)  # of two, the plainer one
    shown = raw * quality * by_itself
    if element in _PROVEN:
        fact = _FACT if element == "evidence" else _CASE
        shown = np.maximum(shown, [fact * _is_fact(line) for line in answer.fresh])
    drifting = roles.drifting * (_SPARED if element == "example" else 1.0)
    return np.asarray(shown * (1 - drifting))


def _precedent(answer: Answer, roles: Roles) -> Numbers:
    """Say how far each line tells what came of a case like the one that was put."""
    came = [has(line.tokens, "past") and has(line.tokens, "outcome", "change", "they did", "number")
            for line in answer.fresh]  # fmt: skip
    return np.asarray(_PRECEDENT * roles.chances[:, ROLES.index("example")] * np.array(came))


def _because(answer: Answer, roles: Roles) -> Numbers:
    """Say how far each line gives a reason in so many words."""
    says = np.array([outright.BECAUSE.search(said(line)) is not None for line in answer.fresh])
    case = roles.chances[:, ROLES.index("example")] >= 0.5
    return np.asarray(says * np.where(case, _SAYS_WHY_IN_A_CASE, _SAYS_WHY))


def _reads(line: Line) -> float:
    """Say how far a line of a plan says what the speaker takes the case to be."""
    if outright.GUESS.search(said(line)):
        return _GUESSED
    return _READ * has(line.tokens, "if")


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
    words = said(line)
    if element == "action" and not has(line.tokens, "subject I", "subject we"):
        return 0.45  # "things got tightened up": a coach asks by whom
    if element == "action" and outright.HOLLOW.search(words) and not has(line.tokens, "number"):
        return 0.4  # "I would communicate": a coach asks what they would say
    if element in ("answer", "claim") and is_no_answer(line):
        return 0.4
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


def plainest(answer: Answer, element: str, strength: Numbers, at: int) -> int:
    """Give the line to quote: of those nearly as strong as line `at`, the most telling one."""
    telling = _TELLING.get(element, ())
    near = np.flatnonzero(strength >= _NEARLY.get(element, _NEARLY_ELSE) * strength[at])
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
