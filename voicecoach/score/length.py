"""Length: brief but thorough, as seconds against the window of the question's kind."""

import math
from itertools import groupby

import numpy as np

from voicecoach.interview import Finding, Kind, LengthScore, Timing, Window
from voicecoach.score.answer import Answer
from voicecoach.score.completeness import shown_by
from voicecoach.score.evidence import Roles
from voicecoach.score.point import comes_late, point_line
from voicecoach.score.remarks import add_up, remark
from voicecoach.score.windows import highest_of, lowest_of

POINTS_PER_DOUBLING = 60.0
_SURELY_IDLE, _ASIDE = 0.7, 0.5  # chance of no part, and drift, from which a line is left out
_ENOUGH_INSIDE = 0.6  # of the lower edge, where the answer as a whole is long enough
_IDLE, _WORTH_LEAVING_OUT = 0.6, 5.0  # chance of doing nothing; seconds of a passage that does
_MOSTLY_ANSWER = 0.9  # share of the time; below it the rest is named
_MOST_TO_GO = 0.5  # of the time: an answer that could go wholly has other remarks
_FULLER = {
    Kind.SITUATIONAL: "the first thing you would do that day, and why that first.",
    Kind.CANDIDATE_QUESTIONS: "one more question, on something that was said today.",
    Kind.SALARY: "what the figure rests on.",
    Kind.BIG_PICTURE: "one thing you would try, and what would show that it works.",
}
_THIN = 0.6  # of what would be enough
_LONG, _FAR = 1.2, 1.5  # times the upper edge, from which it is too long, and far too long
_SLOWEST_WPM, _FASTEST_WPM = 70.0, 165.0  # paces that seconds are taken at face value between


def judge_length(
    answer: Answer,
    roles: Roles,
    window: Window,
    done_at_word: int | None,
    extra: Finding | None = None,
) -> LengthScore:
    """Score the length: plateau inside the window, log-ratio fall outside.

    `done_at_word` is the word after which the answer was complete, if that is known;
    `extra` is the remark on that.
    """
    findings: list[Finding] = [] if extra is None else [extra]
    duration = answer.transcript.duration
    told = told_seconds(answer, roles)
    last = len(answer.transcript.words) - 1
    if duration > highest_of(window, answer.transcript):
        findings.append(_over(answer, roles, window, done_at_word))
    enough = _enough(answer, window)
    if told < enough:
        cost = POINTS_PER_DOUBLING * math.log2(enough / max(told, 0.1))
        findings.append(
            remark(
                answer, "length.thin", (0, last),
                _too_little(answer, told, window),
                _fuller(answer, told, window), min(100.0, cost),
            )
        )  # fmt: skip
    score, ordered = add_up(findings)
    thin = any(one.code == "length.thin" for one in ordered)
    return LengthScore(
        score, _band(duration, told / enough if thin else 1.0, window), window, ordered
    )


def _enough(answer: Answer, window: Window) -> float:
    """Give the seconds of answer that are not thin.

    Fewer where the answer as a whole is long enough: the rest is then too much of something
    else, which has remarks of its own, rather than too little of this.
    """
    all_new = all(line.fresh for line in answer.lines if line.tokens)
    seconds = answer.transcript.duration if all_new else answer.fresh_seconds
    lowest = lowest_of(window, answer.transcript)
    return lowest * (_ENOUGH_INSIDE if seconds >= lowest else 1.0)


def told_seconds(answer: Answer, roles: Roles) -> float:
    """Seconds spent on the answer, at a pace between 70 and 165 words a minute.

    Repeats, asides and sentences that surely play no part are left out: an answer is
    not made thorough by talking on.
    """
    idle = roles.of("other") >= _SURELY_IDLE
    if answer.question.kind in (Kind.SMALL_TALK, Kind.CANDIDATE_QUESTIONS, Kind.SALARY):
        idle[:] = False  # there a remark on the weather is part of it; on pay, little is enough
    lines = [
        line
        for line, beside, drift in zip(answer.fresh, idle, roles.drifting, strict=True)
        if not beside and drift < _ASIDE
    ]
    words = sum(len(line.tokens) for line in lines)
    seconds = sum(line.seconds for line in lines)
    if answer.transcript.timing is not Timing.MEASURED:  # "I'm" and "I am" take as long
        seconds = answer.fresh_seconds * words / max(1, answer.fresh_words)
    return min(max(seconds, 60 * words / _FASTEST_WPM), 60 * words / _SLOWEST_WPM)


def _too_little(answer: Answer, told: float, window: Window) -> str:
    usual = f"{window.low:.0f}–{window.high:.0f} s are usual"
    duration = answer.transcript.duration
    if told < _MOSTLY_ANSWER * duration and duration >= lowest_of(window, answer.transcript):
        return (
            f"At least {duration - told:.0f} of the {duration:.0f} s play no part in the answer, "
            f"or were said before; {usual}."
        )
    return f"{_seconds(answer, duration)} where {usual}: brief is good, but here is room for more."


def _over(answer: Answer, roles: Roles, window: Window, done_at_word: int | None) -> Finding:
    """Remark on an answer that is too long, and quote what could go."""
    words, duration = answer.transcript.words, answer.transcript.duration
    highest = highest_of(window, answer.transcript)
    edge = answer.transcript.answer_start + window.high
    beyond = next((i for i, word in enumerate(words) if word.start >= edge), len(words) - 1)
    span = beyond, len(words) - 1
    do = f"Choose what to leave out before you start; be done by {window.high:.0f} s."
    could_go = _before_the_point(answer, roles) or _could_go(answer, roles)
    if done_at_word is not None and done_at_word < beyond:
        span = done_at_word + 1, len(words) - 1
        do = f"Stop at “{_end_of(answer, done_at_word)}”: all you needed was said by then."
    elif could_go is not None:
        span = could_go
        do = f"Leave this out first, and be done by {window.high:.0f} s."
    return remark(
        answer, "length.over", span,
        f"{_seconds(answer, duration)} where {window.low:.0f}–{window.high:.0f} s are usual: "
        "listeners call an answer long-winded for its length before anything else.",
        do, min(100.0, POINTS_PER_DOUBLING * math.log2(duration / highest)),
    )  # fmt: skip


def _before_the_point(answer: Answer, roles: Roles) -> tuple[int, int] | None:
    """Give what comes before a point that comes late."""
    point = point_line(answer, roles)
    if point is None or not point.span.first or not comes_late(answer, roles):
        return None
    return 0, point.span.first - 1


def _could_go(answer: Answer, roles: Roles) -> tuple[int, int] | None:
    """Give the longest passage that does nothing in the answer; None where there is hardly one."""
    idle = roles.drifting >= _ASIDE
    if answer.question.kind is not Kind.SALARY:  # there reasons look as if they did nothing
        idle |= np.maximum(roles.of("other"), roles.vague) >= _IDLE
    bitterest = roles.bitterest()
    if answer.question.kind is Kind.SENSITIVE and bitterest is not None:
        span = answer.fresh[bitterest].span
        return span.first, span.last
    idle[list(shown_by(answer, roles).values())] = False  # what shows a part stays
    runs = [
        list(group) for does_nothing, group in groupby(
            zip(answer.fresh, idle, strict=True), key=lambda pair: bool(pair[1])
        ) if does_nothing
    ]  # fmt: skip
    if not runs:
        return None
    longest = max(runs, key=lambda run: sum(line.seconds for line, _ in run))
    seconds = sum(line.seconds for line, _ in longest)
    if not _WORTH_LEAVING_OUT <= seconds <= _MOST_TO_GO * answer.transcript.duration:
        return None
    return longest[0][0].span.first, longest[-1][0].span.last


def _end_of(answer: Answer, last: int) -> str:
    return answer.quote(max(0, last - 5), last).strip(" ,.;:")


def _seconds(answer: Answer, seconds: float) -> str:
    if answer.transcript.timing is Timing.ASSUMED:
        return f"About {seconds:.0f} s (at an assumed pace)"
    return f"{seconds:.0f} s"


def _fuller(answer: Answer, told: float, window: Window) -> str:
    kind, missing = answer.question.kind, window.low - told
    what = "one thing you did or saw, with a detail only you would know."
    if answer.fresh_seconds >= window.low:
        return f"Leave out what plays no part, and put in its place {_FULLER.get(kind, what)}"
    if missing <= 10:
        return f"Add a sentence or two: {_FULLER.get(kind, what)}"
    return f"Add about {5 * round(missing / 5)} s: {_FULLER.get(kind, what)}"


def _band(duration: float, told: float, window: Window) -> str:
    """Say a length in words; `told` is the answer's share of what would be enough."""
    if told < 1:
        return "thin" if told < _THIN else "a little short"
    if duration > window.high:
        over = duration / window.high
        return "far too long" if over > _FAR else "too long" if over > _LONG else "a little long"
    return "about right"
