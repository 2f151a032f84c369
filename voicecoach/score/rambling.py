"""Rambling: overrun, drift, redundancy, disfluency, and how the answer begins and ends."""

import math

from voicecoach.interview import Finding, Kind, Part, RamblingScore, Window
from voicecoach.score.answer import Answer
from voicecoach.score.completeness import shown_by
from voicecoach.score.disfluency import judge_disfluency
from voicecoach.score.drift import judge_drift
from voicecoach.score.evidence import Roles
from voicecoach.score.generalities import judge_generalities
from voicecoach.score.point import judge_ending, judge_point, judge_run_ons
from voicecoach.score.redundancy import judge_redundancy
from voicecoach.score.remarks import add_up, remark
from voicecoach.score.windows import highest_of

_OVERRUN_PER_DOUBLING, _MOST_OVERRUN = 20.0, 30.0


def judge_rambling(
    answer: Answer, roles: Roles, window: Window, *, delivery: bool
) -> RamblingScore:
    """Score how little the answer rambles; each part is listed, measured or not."""
    parts: list[Part] = []
    findings: list[Finding] = []
    for part, found in (
        _overrun(answer, roles, window),
        judge_drift(answer, roles.drifting),
        judge_generalities(answer, roles),
        judge_redundancy(answer, roles),
        judge_disfluency(answer) if delivery else (_left_out(), []),
        judge_point(answer, roles),
        judge_ending(answer),
        judge_run_ons(answer, roles),
    ):
        parts.append(part)
        findings += found
    score, ordered = add_up(findings)
    general = sum(one.cost for one in ordered if one.code == "rambling.general")
    band = band_of(score, general=2 * general > 100 - score)
    return RamblingScore(score, band, tuple(parts), ordered)


def band_of(score: int, *, general: bool = False) -> str:
    """Say a rambling score in words; `general` where most of what it lost is for generalities."""
    if score >= 90:
        return "little rambling"
    if general:
        return "a little general" if score >= 75 else "general"
    if score >= 75:
        return "wanders a little"
    return "rambles" if score >= 50 else "rambles badly"


def _left_out() -> Part:
    return Part("disfluency", None, "delivery is left out, as asked")


def _overrun(answer: Answer, roles: Roles, window: Window) -> tuple[Part, list[Finding]]:
    duration = answer.transcript.duration
    highest = highest_of(window, answer.transcript)
    if duration <= highest:
        return Part("overrun", 0.0), []
    words = answer.transcript.words
    edge = answer.transcript.answer_start + window.high
    first = next((i for i, word in enumerate(words) if word.start >= edge), len(words) - 1)
    cost = min(_MOST_OVERRUN, _OVERRUN_PER_DOUBLING * math.log2(duration / highest))
    if cost < 0.5:
        return Part("overrun", 0.0), []
    late = any(answer.fresh[at].start >= edge for at in shown_by(answer, roles).values())
    short = answer.question.kind is Kind.SENSITIVE
    found = remark(
        answer, "rambling.overrun", (first, len(words) - 1),
        f"{duration - window.high:.0f} s past {window.high:.0f} s, when attention goes.",
        "What matters comes only there: shorten what leads up to it." if late else
        "Say what happened, one reason and what is next, and stop there." if short else
        f"Choose what to leave out before you start, and be done by {window.high:.0f} s.", cost,
    )  # fmt: skip
    return Part("overrun", found.cost), [found]
