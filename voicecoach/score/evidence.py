"""How strongly each sentence shows each element: its role, and whether it is concrete."""

from dataclasses import dataclass

import numpy as np

from voicecoach.interview import State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.canonical import stem
from voicecoach.score.features import has
from voicecoach.score.roles import ROLES, Numbers, probabilities
from voicecoach.score.word_list import listed

PRESENT, UNCLEAR = 0.5, 0.25
_GENERIC = frozenset(
    stem(word)
    for word in listed("""
    situation task action result challenge goal success skill leadership team teamwork work
    communication stakeholder problem solution approach important key great good best strong
    hard really excellent point example number second third conclusion summary main first
    passion people person role job company day way time part different ownership impact metrics
    deliverables strategy growth innovation collaboration excellence issue value culture
    experience ability decisive challenging begin move mention follow side
""")
)


@dataclass(frozen=True)
class Roles:
    """What each fresh line does in the answer."""

    chances: Numbers  # (fresh lines, ROLES)
    names: tuple[str, ...]  # likeliest role of each


def roles_of(answer: Answer) -> Roles:
    """Label the fresh lines of an answer."""
    chances = probabilities(answer)
    for row, line in zip(chances, answer.fresh, strict=True):
        if not concrete(line):
            row *= 0.3
            row[ROLES.index("other")] += 0.7
    return Roles(chances, tuple(ROLES[i] for i in chances.argmax(axis=1)))


def concrete(line: Line) -> bool:
    """Tell whether a line has two words of its own, beyond interview vocabulary."""
    return len(line.tokens) <= 6 or len(line.content - _GENERIC) >= 2


def strengths(answer: Answer, roles: Roles, wanted: tuple[str, ...], element: str) -> Numbers:
    """Say how strongly each fresh line shows an element, 0–1."""
    columns = [ROLES.index(role) for role in wanted]
    raw: Numbers = roles.chances[:, columns].sum(axis=1)
    quality = np.array([_quality(line, element) for line in answer.fresh])
    return np.asarray(raw * quality)


def _quality(line: Line, element: str) -> float:
    if element == "action" and not has(line.tokens, "subject I", "subject we"):
        return 0.45  # "things got tightened up": a coach asks by whom
    if element == "example" and not has(
        line.tokens, "past", "number", "time past", "month or day", "they"
    ):
        return 0.45
    return 1.0


def state_of(strength: Numbers) -> tuple[State, int | None]:
    """Turn strengths into a state and the line that shows it best."""
    if not len(strength):
        return State.MISSING, None
    best = int(strength.argmax())
    if strength[best] >= PRESENT:
        return State.PRESENT, best
    if strength[best] >= UNCLEAR:
        return State.UNCLEAR, best
    return State.MISSING, None
