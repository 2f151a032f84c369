"""Advice that costs nothing, and the one thing that does: running people down."""

# ruff: noqa: E501  (a pattern is read in one go)

import re

from voicecoach.interview import Finding, Kind
from voicecoach.score.answer import Answer
from voicecoach.score.features import I_DID, NUMBER, WE_DID
from voicecoach.score.remarks import remark

_STORIES = (Kind.BEHAVIOURAL, Kind.WHY_YOU, Kind.CLOSING_PITCH)
_WITH_FIGURES = (Kind.BEHAVIOURAL, Kind.WHY_YOU, Kind.CLOSING_PITCH, Kind.FIRST_INTERVIEW_REVISIT)
_SCORN = re.compile(
    r"\b(?:your|this|the|my|our) (?:\w+ ){0,2}(?:company|website|product|products|boss|manager|team|"
    r"management|colleagues|competitors?|department|process|service|app|staff) "
    r"(?:(?:is|are|was|were|looks|look|has been) )(?:\w+ ){0,2}(?:terrible|awful|rubbish|useless|a mess|"
    r"a joke|stupid|pathetic|hopeless|a disaster|ridiculous|incompetent|idiots|lazy|clueless|"
    r"outdated|embarrassing)\b|\b(?:could|can) not even (?:do|manage|get|close|count|spell)\b|"
    r"\b(?:most|half) (?:of )?(?:the |your |my )?(?:people|salespeople|managers|colleagues|staff|team|others|"
    r"candidates|developers|nurses|teachers) (?:are|were) (?:just )?(?:\w+ takers|useless|lazy|idiots|clueless)\b|"
    r"\b(?:complete|total|absolute|utter) (?:idiots?|shambles|joke|mess|nightmare)\b"
)


def advise(answer: Answer) -> list[Finding]:
    """Give the remarks on "we", on missing numbers, and on running people down."""
    return [*_scorn(answer), *_we(answer), *_numbers(answer)]


def _scorn(answer: Answer) -> list[Finding]:
    if answer.question.kind is Kind.SENSITIVE:
        return []  # there calm is a part of the rubric
    for line in answer.fresh:
        if _SCORN.search(" ".join(line.tokens)):
            return [remark(
                answer, "structure.running_down", (line.span.first, line.span.last),
                "Running others down makes people wonder what you will say about them.",
                "Name what you would change and why, and leave the verdict to them.", 15,
            )]  # fmt: skip
    return []


def _we(answer: Answer) -> list[Finding]:
    if answer.question.kind not in _STORIES:
        return []
    ours = [line for line in answer.fresh if WE_DID.search(" ".join(line.tokens))]
    mine = [line for line in answer.fresh if I_DID.search(" ".join(line.tokens))]
    if len(ours) < 2 or len(ours) <= 2 * len(mine):
        return []
    line = ours[0]
    return [remark(
        answer, "structure.we", (line.span.first, line.span.last),
        f"“We” did {len(ours)} things here and “I” {len(mine)}: your own part is hard to see.",
        "Say once who “we” were, then what you yourself did.",
    )]  # fmt: skip


def _numbers(answer: Answer) -> list[Finding]:
    if answer.question.kind not in _WITH_FIGURES or answer.fresh_words < 60:
        return []
    if any(NUMBER.search(" ".join(line.tokens)) for line in answer.fresh):
        return []
    line = answer.fresh[-1]
    return [remark(
        answer, "structure.numbers", (line.span.first, line.span.last),
        "There is no number in the whole answer, so nobody can picture the size of it.",
        "Add one: how many, how long, how much, before and after.",
    )]  # fmt: skip
