"""Generalities: sentences that would fit any answer, and say nothing in this one."""

import numpy as np

from voicecoach.interview import Finding, Kind, Part
from voicecoach.score.answer import Answer
from voicecoach.score.completeness import shown_by
from voicecoach.score.evidence import Roles
from voicecoach.score.features import has
from voicecoach.score.remarks import remark, share_out

_SURE = 0.75  # chance of no part, or of being vague, from which a sentence counts
_FREE, _POINTS, _MOST = 0.08, 60.0, 40.0  # share of the words that is usual, and beyond it
_LEAST = 3.0  # points; less says nothing
_FEWEST_WORDS = 40  # in the answer
_SHORTEST = 5  # words of a sentence: "so it does work" is no matter
_MOST_QUOTED = 2
_INSTEAD_ELSE = "Put a thing that happened in its place, or leave it out."
_INSTEAD = {
    Kind.SITUATIONAL: "Put a step that you would take in its place, or leave it out.",
    Kind.TECHNICAL: "Put a thing that you would look at in its place, or leave it out.",
}


def judge_generalities(answer: Answer, roles: Roles) -> tuple[Part, list[Finding]]:
    """Cost sentences that do nothing in the answer, where they are more than a few.

    Asides are not among them: they are about something, only not about this. Nor is the sentence
    that says what one comes back to from the first interview.
    """
    if answer.question.kind in (Kind.SMALL_TALK, Kind.CANDIDATE_QUESTIONS, Kind.SALARY):
        return Part("generalities", 0.0), []
    if answer.fresh_words < _FEWEST_WORDS:
        return Part("generalities", None, "not enough speech to tell"), []
    chances = np.maximum(roles.of("other"), roles.vague)
    idle = [
        (line, chance, vague)
        for line, chance, vague, drift in zip(
            answer.fresh, chances, roles.vague, roles.drifting, strict=True
        )
        if chance >= _SURE and not drift and len(line.tokens) >= _SHORTEST
        and not (line is answer.fresh[0] and answer.question.kind is Kind.FIRST_INTERVIEW_REVISIT)
        and not has(line.tokens, "number", "thanks")
    ]  # fmt: skip
    words = [len(line.tokens) for line, _, _ in idle]
    share = sum(words) / answer.fresh_words
    cost = min(_MOST, _POINTS * (share - _FREE))
    if cost < _LEAST:
        return Part("generalities", 0.0), []
    shows = {answer.fresh[at].number for at in shown_by(answer, roles).values()}
    plain = [
        (count * chance**2, at)
        for at, (count, (line, chance, _)) in enumerate(zip(words, idle, strict=True))
        if line.number not in shows  # what is the nearest to a part has a remark of its own
    ]
    quoted = sorted(at for _, at in sorted(plain, reverse=True)[:_MOST_QUOTED])
    if not quoted:
        return Part("generalities", 0.0), []
    costs = share_out(cost, [words[at] for at in quoted])
    found = [
        remark(
            answer, "rambling.general", (line.span.first, line.span.last),
            _why(share, hollow=vague >= _SURE),
            _INSTEAD.get(answer.question.kind, _INSTEAD_ELSE), points,
        )
        for (line, _, vague), points in zip((idle[at] for at in quoted), costs, strict=True)
    ]  # fmt: skip
    return Part("generalities", float(sum(one.cost for one in found))), found


def _why(share: float, *, hollow: bool) -> str:
    if hollow:
        return (
            f"This would fit any answer. At least {share:.0%} of this one would, or plays no part "
            "in it."
        )
    return (
        f"This plays no part in the answer. At least {share:.0%} of it does not, or would fit any "
        "other."
    )
