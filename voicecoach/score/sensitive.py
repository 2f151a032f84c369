"""Sensitive questions (why you left, a gap, a dismissal): calm, short, forward."""

# ruff: noqa: E501  (a pattern is read in one go)
import re

import numpy as np

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles, element_of, state_of
from voicecoach.score.marking import Judged, due, element, nothing_said, on, said
from voicecoach.score.rubrics import BY_RULE_WORTH
from voicecoach.score.windows import highest_of, window_for

_FAR = 1.5  # times the upper edge, from which it is not short at all
_FEWEST_TOKENS = 4  # words; fewer answer nothing
_WORTH = BY_RULE_WORTH[Kind.SENSITIVE]
_THREAT_COST = 10.0
_THREAT = re.compile(
    r"\b(?:tribunal|lawyers?|solicitors?|take it further|taken it further|sue|suing|take them to court)\b"
)


def judge_sensitive(answer: Answer, roles: Roles) -> Judged:
    """Look for calm, brevity and a way forward; without an answer there is neither."""
    if not _answers(answer, roles):
        return nothing_said(answer, _WORTH)
    judged = [_calm(answer, roles), _short(answer), _forward(answer, roles)]
    findings = [one for _, found in judged for one in found]
    return [one for one, _ in judged], findings + _threat(answer)


def _answers(answer: Answer, roles: Roles) -> bool:
    """Tell whether any sentence does something in the answer."""
    own = [line for line, name in zip(answer.fresh, roles.names, strict=True) if name != "other"]
    return sum(len(line.tokens) for line in own) >= _FEWEST_TOKENS


def _calm(answer: Answer, roles: Roles) -> tuple[Element, list[Finding]]:
    at = roles.bitterest()
    if at is None:
        longer = (line for line in answer.fresh if len(line.tokens) >= _FEWEST_TOKENS)
        return element(answer, "calm", State.PRESENT, next(longer, answer.fresh[0])), []
    state = State.UNCLEAR if roles.are_bitter.sum() == 1 else State.MISSING
    return element_of(answer, "calm", state, at if state is State.UNCLEAR else None), [on(
        answer, "structure.calm", answer.fresh[at],
        "Blame stays with the listener longer than the reason for it.",
        "Say what happened as a plain fact, without a word about what they are like.",
        due(_WORTH["calm"], state),
    )]  # fmt: skip


def _threat(answer: Answer) -> list[Finding]:
    line = next((line for line in answer.fresh if _THREAT.search(said(line))), None)
    if line is None:
        return []
    return [on(
        answer, "structure.threat", line, "Talk of going to law makes them wonder who is next.",
        "Leave it out altogether: it helps you nowhere in an interview.", _THREAT_COST,
    )]  # fmt: skip


def _short(answer: Answer) -> tuple[Element, list[Finding]]:
    window, duration = window_for(answer.question), answer.transcript.duration
    state = (
        State.PRESENT if duration <= highest_of(window, answer.transcript)
        else State.UNCLEAR if duration <= _FAR * window.high else State.MISSING
    )  # fmt: skip
    whole = answer.quote(0, len(answer.transcript.words) - 1)
    short = Element("short", state, whole, answer.lines[0].start, answer.lines[-1].end)
    if state is State.PRESENT:
        return short, []
    return short, [on(
        answer, "structure.short", answer.lines[-1], "The longer this takes, the bigger it looks.",
        f"Fact, one reason, what is different now: {window.high:.0f} s at most.",
        due(_WORTH["short"], state),
    )]  # fmt: skip


def _forward(answer: Answer, roles: Roles) -> tuple[Element, list[Finding]]:
    """Look for a line that looks ahead and is not bitter."""
    strength = np.where(roles.are_bitter, 0.0, roles.ahead)
    state = state_of(Kind.SENSITIVE, "forward", strength)
    at = None if state is State.MISSING else int(strength.argmax())
    found = element_of(answer, "forward", state, at)
    if state is State.PRESENT:
        return found, []
    return found, [on(
        answer, "structure.forward", answer.lines[-1] if at is None else answer.fresh[at],
        "Where is the way forward? What ends in the past is where they will go on asking."
        if at is None else
        "Is this the way forward? If so, it could be plainer: what is different now, and why this job.",
        "Add one sentence on what is different now, and one on this job.",
        due(_WORTH["forward"], state),
    )]  # fmt: skip
