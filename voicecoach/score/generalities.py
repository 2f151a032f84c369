"""Generalities: sentences that would fit any answer, and say nothing in this one."""

import re

import numpy as np

from voicecoach.interview import Finding, Kind, Part
from voicecoach.score.answer import Answer, Line
from voicecoach.score.completeness import shown_by
from voicecoach.score.evidence import Roles
from voicecoach.score.features import has
from voicecoach.score.remarks import remark, share_out

_SURE = 0.75  # chance of no part, or of being vague, from which a sentence counts
_SURE_TO_ASK = 0.9  # chance of no part, from which it is asked about
_FREE, _POINTS, _MOST = 0.08, 60.0, 40.0  # share of the words that is usual, and beyond it
_LEAST = 3.0  # points; less says nothing
_FEWEST_WORDS = 40  # in the answer
_SHORTEST = 5  # words of a sentence: "so it does work" is no matter
# Of one that plays no part: "that's a fair point" may be the turn of a story.
_SHORTEST_TO_ASK = 7
# There few words are right, and nobody should be pressed for what happened at home.
_MAY_BE_GENERAL = (Kind.SMALL_TALK, Kind.CANDIDATE_QUESTIONS, Kind.SALARY, Kind.SENSITIVE)
_DONE = 0.5  # chance of an action or a result
_LEAST_EACH = 3.0  # points of a sentence that is quoted beside another
_MOST_QUOTED = 2
_LAST_TIME = re.compile(r"\b(?:(?:last|first) (?:time|interview|meeting)|back then|you asked me)\b")
_INSTEAD_ELSE = "Say it with one thing that happened: who, where, how many."
_GO = "Leave it out if it does not: what is beside it gains."
_INSTEAD = {
    Kind.SITUATIONAL: "Say it with one step that you would take.",
    Kind.TECHNICAL: "Say it with one thing that you would look at.",
}


def judge_generalities(answer: Answer, roles: Roles) -> tuple[Part, list[Finding]]:
    """Cost sentences that do nothing in the answer, where they are more than a few.

    Asides are not among them: they are about something, only not about this. Nor is what says
    what one comes back to from the first interview.
    """
    if answer.question.kind in _MAY_BE_GENERAL:
        return Part("generalities", 0.0), []
    if answer.fresh_words < _FEWEST_WORDS:
        return Part("generalities", None, "not enough speech to tell"), []
    chances = np.maximum(roles.of("other"), roles.vague)
    # What was done, or came of it, is asked about as a part of the story.
    tells = roles.of("action", "result") >= _DONE
    tells &= answer.question.kind is Kind.BEHAVIOURAL
    idle = [
        (line, chance, vague)
        for line, chance, vague, drift, told in zip(
            answer.fresh, chances, roles.vague, roles.drifting, tells, strict=True
        )
        if chance >= _SURE and not drift and len(line.tokens) >= _SHORTEST
        and not _comes_back(answer, line)
        and not has(line.tokens, "number", "thanks")
        and not told
    ]  # fmt: skip
    words = [len(line.tokens) for line, _, _ in idle]
    share = sum(words) / answer.fresh_words
    cost = min(_MOST, _POINTS * (share - _FREE))
    if cost < _LEAST:
        return Part("generalities", 0.0), []
    owns_up = answer.question.kind is Kind.FIRST_INTERVIEW_REVISIT
    shows = {answer.fresh[at].number for at in shown_by(answer, roles).values()}
    plain = [
        (count * chance**2, at)
        for at, (count, (line, chance, vague)) in enumerate(zip(words, idle, strict=True))
        if line.number not in shows  # what is the nearest to a part has a remark of its own
        and (
            vague >= _SURE or (chance >= _SURE_TO_ASK and count >= _SHORTEST_TO_ASK and not owns_up)
        )
    ]
    quoted = sorted(at for _, at in sorted(plain, reverse=True)[:_MOST_QUOTED])
    if not quoted:
        return Part("generalities", 0.0), []
    longest = max(quoted, key=lambda at: words[at])
    quoted = [
        at for at in quoted
        if at == longest or cost * words[at] / (words[longest] + words[at]) >= _LEAST_EACH
    ]  # fmt: skip
    costs = share_out(cost, [words[at] for at in quoted])
    found = [
        remark(
            answer, "rambling.general", (line.span.first, line.span.last),
            _why(more=len(idle) > 1, hollow=vague >= _SURE),
            _INSTEAD.get(answer.question.kind, _INSTEAD_ELSE) if vague >= _SURE else _GO, points,
        )
        for (line, _, vague), points in zip((idle[at] for at in quoted), costs, strict=True)
    ]  # fmt: skip
    return Part("generalities", float(sum(one.cost for one in found))), found


def _comes_back(answer: Answer, line: Line) -> bool:
    if answer.question.kind is not Kind.FIRST_INTERVIEW_REVISIT:
        return False
    return line is answer.fresh[0] or _LAST_TIME.search(" ".join(line.tokens)) is not None


def _why(*, more: bool, hollow: bool) -> str:
    """Ask rather than tell: the speaker knows what is behind a plain word."""
    if hollow:
        rest = ", and so could more of this answer" if more else ""
        return f"What exactly? Others could say this too{rest}."
    return "Does this help to answer the question? It seems to say nothing of its own."
