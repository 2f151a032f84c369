"""How the answer begins and ends: time to the first direct point, trailing endings, run-ons."""

# ruff: noqa: E501  (patterns and tables are read in one go)
import math
import re
from itertools import groupby, pairwise

from voicecoach.interview import Finding, Kind, Part, State
from voicecoach.score.answer import Answer, Line, unsignposted
from voicecoach.score.canonical import canonical
from voicecoach.score.evidence import Roles, shown_in
from voicecoach.score.features import RANGE
from voicecoach.score.remarks import remark
from voicecoach.score.roles import family_of
from voicecoach.score.salary import figure_of, range_of

_OPENING = {
    Kind.BEHAVIOURAL: ("point", "situation", "task", "action", "result"),
    Kind.SITUATIONAL: ("point", "situation", "task", "action"),
    Kind.WHY_YOU: ("point", "reason", "example"),  # there each of them is an answer
    Kind.SENSITIVE: ("point", "reason", "lesson"),
    Kind.SMALL_TALK: ("point", "question", "close"),
    Kind.CLOSING_PITCH: ("point", "evidence", "reason"),
}
_OF_A_CASE = ("point", "example")  # where a case is asked for
_ASKS_FOR_A_CASE = re.compile(
    r"\b(?:have you|you have|did you|you did|you were|you had|a time|an? example)\b"
    r"|\b(?:tell|talk|walk) (?:me|us) (?:about|through) (?:a|an|one|the)\b"
)
# Seconds: a sentence or two; before a figure also what it rests on.
_PATIENCE, _SHORT_PATIENCE, _PATIENCE_FOR_PAY = 15.0, 8.0, 20.0
_SHORT_KINDS = (Kind.SENSITIVE, Kind.SMALL_TALK, Kind.CLOSING_PITCH)
_PER_DOUBLING, _MOST_LATE, _LEAST_LATE = 6.0, 12.0, 0.5
_BY_FAR = 1.5  # times as likely
_ENOUGH = 0.25  # chance of an opening role from which a line may well be the point

_FADES = re.compile(
    r"(?:\b(?:so yeah|and yeah|or something|or something like that|and stuff|and stuff like that|"
    r"and things like that|that (?:kind|sort) of (?:thing|stuff)|(?:things|stuff) like that|or whatever|i guess|and so on|and all that|yeah|so|and|but|i do not know|"
    r"that is (?:basically|pretty much|about|kind of) (?:it|that)|if that makes sense|"
    r"(?:i hope|not sure|do not know) (?:if )?that .{0,30}))$|^(?:(?:so|and|but|um|well) )*yeah(?: so)?(?: (?:that is (?:all|it|everything)|i do not know|anyway))?$"
    r"|\b(?:fingers crossed(?: i suppose| i guess)?|that is (?:it|all|everything)(?: from me)?(?: i think| really)?)$"
)
# Only announces: “there are three things”.
_SIGNPOST = re.compile(
    r"^(?:(?:so|well|okay|yes|and|i would say|i think|for me|there are|there is|it is|i have(?: got)?|"
    r"let me|give you|just|really|about) )*(?:\d|a couple of|a few|some|several|a number of) "
    r"(?:\w+ )?(?:things?|points?|reasons?|parts?|ways?|sides?|bits?)(?: \w+){0,3}$"
)
_TRAILING_COST, _RUN_ON_COST, _MOST_RUN_ON = 3.0, 3.0, 6.0
_RUN_ON_WORDS, _RUN_ON_JOINTS, _BREATH = 50, 4, 0.3  # words, joints, seconds between two words
_MOSTLY = 0.5  # mean chance of being part of a case
_BESIDE = 0.3  # drift from which a sentence is a digression
_JOINTS = re.compile(r"\b(?:and|so|but|then|because|which)\b")


def point_line(answer: Answer, roles: Roles) -> Line | None:
    """Give the first line that may well answer, begin the story or name the range."""
    kind = answer.question.kind
    if kind is Kind.CANDIDATE_QUESTIONS:
        return next(iter(answer.fresh), None)  # leading up to a question is a part of it
    if kind is Kind.SALARY:
        sums = [line for line in (range_of(answer), figure_of(answer)) if line is not None]
        return min(sums, key=lambda line: line.number, default=None)
    told = roles.of(*_opening_roles(answer))
    for line, chance in zip(answer.fresh, told, strict=True):
        if chance >= _ENOUGH and not _SIGNPOST.search(" ".join(line.tokens)):
            return line
    return None


def _opening_roles(answer: Answer) -> tuple[str, ...]:
    """Give the roles of sentences that an answer to this question may well begin with."""
    asks_for_a_case = _ASKS_FOR_A_CASE.search(" ".join(canonical(answer.question.text)))
    return _OPENING.get(answer.question.kind, _OF_A_CASE if asks_for_a_case else ("point",))


def _has_one_answer(kind: Kind) -> bool:
    return family_of(kind) == "reasoned" and kind is not Kind.WHY_YOU


def time_to_point(answer: Answer, roles: Roles) -> float | None:
    """Give the seconds from the start of the answer to its first direct point."""
    line = point_line(answer, roles)
    return None if line is None else max(0.0, line.start - answer.transcript.answer_start)


def comes_late(answer: Answer, roles: Roles) -> bool:
    """Tell whether the point comes so late that it costs something."""
    return is_late(answer, time_to_point(answer, roles)) and _is_plain(answer, roles)


def is_late(answer: Answer, seconds: float | None) -> bool:
    """Tell whether a point after so many seconds costs something."""
    return _late_cost(answer, seconds) > 0


def _late_cost(answer: Answer, seconds: float | None) -> float:
    if seconds is None:
        return 0.0
    kind = answer.question.kind
    patience = (
        _PATIENCE_FOR_PAY if kind is Kind.SALARY
        else _SHORT_PATIENCE if kind in _SHORT_KINDS else _PATIENCE
    )  # fmt: skip
    cost = min(_MOST_LATE, _PER_DOUBLING * math.log2(max(seconds, patience) / patience))
    return cost if cost >= _LEAST_LATE else 0.0


def judge_point(answer: Answer, roles: Roles) -> tuple[Part, list[Finding]]:
    """Cost a point that comes late."""
    line = point_line(answer, roles)
    seconds = time_to_point(answer, roles)
    if line is None or seconds is None:
        return Part("time to the point", None, "no direct point was found"), []
    cost = _late_cost(answer, seconds)
    if not cost or not _is_plain(answer, roles):
        return Part("time to the point", 0.0), []
    plainest = _plainest(answer, roles, line)
    opening, more = _opening(answer, plainest), "" if plainest is line else " and more"
    found = remark(
        answer, "rambling.late_point", (0, max(0, line.span.first - 1)),
        f"{seconds:.0f} s{more} pass before the point: “{opening} …”.",
        f"Start with “{opening} …”, and "
        + ("tell the case after it." if _led_by_a_case(answer, roles, line)
           else "put what came before it after it or nowhere."),
        cost,
    )  # fmt: skip
    return Part("time to the point", found.cost), [found]


def _is_plain(answer: Answer, roles: Roles) -> bool:
    """Tell whether there is a point worth starting with; a hollow one has its own remark."""
    if answer.question.kind is Kind.SALARY:  # a lone figure is nothing to start with
        return any(RANGE.search(" ".join(line.tokens)) for line in answer.fresh)
    if not _has_one_answer(answer.question.kind):
        return True
    return any(
        one.part.name == "answer" and one.state is State.PRESENT for one in shown_in(answer, roles)
    )


def _plainest(answer: Answer, roles: Roles, first: Line) -> Line:
    """Give a later line that says the point more plainly by far than the first that says it."""
    if not _has_one_answer(answer.question.kind):
        return first
    plain = roles.of("point")
    own = plain[[line is first for line in answer.fresh]]
    best = answer.fresh[int(plain.argmax())]
    later = best.start - first.start > _PATIENCE
    return best if later and plain.max() > _BY_FAR * float(own.max(initial=0.0)) else first


def _led_by_a_case(answer: Answer, roles: Roles, point: Line) -> bool:
    """Tell whether most of what comes before the point is the case that shows it."""
    before = [line.number < point.number for line in answer.fresh]
    case = roles.of("example", "evidence")[before]
    return bool(len(case)) and float(case.mean()) > _MOSTLY


def fade_of(answer: Answer) -> tuple[int, int] | None:
    """Give the first and last word of an ending that fades out; None when it ends."""
    own = [line for line in answer.lines if line.fresh or not line.tokens]  # "so yeah" is empty
    if not own:
        return None
    line = own[-1]
    heard = set(answer.empty.heard)
    kept = [i for i in range(line.span.first, line.span.last + 1) if i not in heard]
    tokens = canonical(" ".join(answer.transcript.words[i].text for i in kept))
    fade = _FADES.search(" ".join(unsignposted(tokens)))
    if fade is None:
        return None
    first = line.span.first if fade.start() == 0 else max(line.span.first, line.span.last - 5)
    return first, line.span.last


def judge_ending(answer: Answer) -> tuple[Part, list[Finding]]:
    """Cost an answer that fades out instead of ending."""
    fade = fade_of(answer)
    if fade is None or answer.question.kind is Kind.CANDIDATE_QUESTIONS:
        return Part("ending", 0.0), []  # there "that's everything" hands the turn back
    found = remark(
        answer, "rambling.trailing", fade,
        "The answer fades instead of ending, and what came before it loses weight.",
        "Choose your last sentence before you start, say it, and stop.", _TRAILING_COST,
    )  # fmt: skip
    return Part("ending", found.cost), [found]


def judge_run_ons(answer: Answer, roles: Roles) -> tuple[Part, list[Finding]]:
    """Cost sentences that run on for fifty words and more without a breath.

    Digressions are left out: how to say what should not be said is no help.
    """
    words = answer.transcript.words
    stops = sum(word.text[-1:] in ".?!" for word in words)
    if stops < len(words) / 60:
        return Part("run-on sentences", None, "the transcript has too few full stops to tell"), []
    found: list[Finding] = []
    beside = {
        line.span.stretch
        for line, drift in zip(answer.fresh, roles.drifting, strict=True) if drift >= _BESIDE
    }  # fmt: skip
    for stretch, group in groupby(answer.fresh, key=lambda line: line.span.stretch):
        lines = list(group)
        if stretch in beside:
            continue
        tokens = [token for line in lines for token in line.tokens]
        joints = len(_JOINTS.findall(" ".join(tokens)))
        spoken = words[lines[0].span.first : lines[-1].span.last + 1]
        breath = any(after.start - one.end >= _BREATH for one, after in pairwise(spoken))
        if len(tokens) >= _RUN_ON_WORDS and joints >= _RUN_ON_JOINTS and not breath:
            found.append(remark(
                answer, "rambling.run_on", (lines[0].span.first, lines[-1].span.last),
                f"One sentence of {answer.spoken(lines[0].span.first, lines[-1].span.last)} words: the listener has nowhere to take it in.",
                "Put a full stop where each thought ends, and breathe there.",
                _RUN_ON_COST if len(found) * _RUN_ON_COST < _MOST_RUN_ON else 0.0,
            ))  # fmt: skip
    return Part("run-on sentences", sum(one.cost for one in found)), found


def _opening(answer: Answer, line: Line) -> str:
    return answer.quote(line.span.first, min(line.span.last, line.span.first + 8)).strip(" .,?")
