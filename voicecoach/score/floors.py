"""Floors under the elements: how far a sentence shows one because it says so outright.

The roles (`roles.py`) are right four times in five. Where somebody says in so many words what
was up to them, why, or how they read a case (`outright.py`), a coach would be ashamed to
call it missing, whatever the roles are.
"""

import numpy as np

from voicecoach.interview import Kind
from voicecoach.score import outright
from voicecoach.score.answer import Answer, Line
from voicecoach.score.features import has
from voicecoach.score.marking import said
from voicecoach.score.nearness import Numbers
from voicecoach.score.roles import ROLES, family_of

_EARLY, _SCENE = 4, 0.62  # sentences that may set the scene by saying where or when; how far
_DUTY = 0.55
_OPENING, _DID = 0.25, 0.6  # share of a story after which what "I did" is an action, if unclear
_WHY, _WHY_IN_A_CASE = 0.75, 0.58  # inside a case "because" may explain something else
_GUESSED = 0.70  # "he is probably homeless": that is how the speaker reads the case
_ABOUT_ME = {"my", "me", "am", "myself"}  # "being organized is probably my strength" reads no case
_BRANCHES = 0.45  # "if he has not …": the case was thought about, which is a hint at least
_WITH_ITS_END = 18  # words from which "I did that once" may tell what came of it as well
_ANNOUNCED = 0.85  # "we had something like it": what follows is a case
_PRAISE = 0.9  # "I am a hard worker" does answer "why you", if feebly
_ANSWERED = 0.5  # chance of a point from which a line answers, so that reasons may follow


def floor_of(answer: Answer, chances: Numbers, element: str) -> Numbers:
    """Give the least that each fresh line shows of an element, 0–1, by what it says outright.

    `chances` are those of the roles, shape (fresh lines, ROLES).
    """
    none = np.zeros(len(answer.fresh))
    plan = answer.question.kind is Kind.SITUATIONAL
    if element == "task":
        return _says(answer, outright.AIM if plan else outright.DUTY) * _DUTY
    if element == "situation" and plan:
        return np.array([_reads(line) for line in answer.fresh])
    if element == "situation":
        early = np.arange(len(answer.fresh)) < _EARLY
        return _says(answer, outright.SCENE) * early * _SCENE
    if element == "action" and family_of(answer.question.kind) == "story" and not plan:
        later = np.arange(len(answer.fresh)) >= _OPENING * len(answer.fresh)
        return np.array([has(line.tokens, "I did") for line in answer.fresh]) * later * _DID
    if element == "result" and plan:
        return _precedent(answer, chances)
    if element == "answer" and answer.question.kind is Kind.WHY_YOU:
        return _says(answer, outright.PRAISE) * _PRAISE
    if element == "reason" and family_of(answer.question.kind) == "reasoned":
        return _because(answer, chances)
    return none


def is_fact(line: Line) -> bool:
    """Tell whether a line is a deed with a figure: it can be checked."""
    dated = has(line.tokens, "time past") and has(line.tokens, "past")
    dated = dated and not has(line.tokens, "your firm")  # what they said last time is theirs
    changed = has(line.tokens, "we did") and has(line.tokens, "change")
    return has(line.tokens, "number") and (has(line.tokens, "I did") or dated or changed)


def _says(answer: Answer, pattern: outright.Pattern) -> Numbers:
    return np.array([float(pattern.search(said(line)) is not None) for line in answer.fresh])


def _reads(line: Line) -> float:
    if outright.GUESS.search(said(line)) and not _ABOUT_ME & set(line.tokens):
        return _GUESSED
    return _BRANCHES * has(line.tokens, "if")


def _precedent(answer: Answer, chances: Numbers) -> Numbers:
    """What came of a case that is told counts as what the plan leads to."""
    came = [
        has(line.tokens, "past")
        and has(line.tokens, "outcome", "change", "they did", "number")
        and (outright.LIKE_CASE.search(said(line)) is None or len(line.tokens) >= _WITH_ITS_END)
        for line in answer.fresh
    ]
    announced = outright.in_a_like_case([line.tokens for line in answer.fresh])
    case = np.maximum(chances[:, ROLES.index("example")], _ANNOUNCED * announced)
    return np.asarray(case * np.array(came))


def _because(answer: Answer, chances: Numbers) -> Numbers:
    """Reasons come with or after the answer; a "because" before it leads up to it."""
    case = chances[:, ROLES.index("example")] >= 0.5
    answered = np.flatnonzero(chances[:, ROLES.index("point")] >= _ANSWERED)
    first = int(answered[0]) if len(answered) else 0
    after = np.arange(len(answer.fresh)) >= first
    return _says(answer, outright.BECAUSE) * after * np.where(case, _WHY_IN_A_CASE, _WHY)
