"""Salary: a range, what it rests on, and silence after it."""

# ruff: noqa: E501  (a pattern is read in one go)
import re
from dataclasses import dataclass
from itertools import groupby

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import Roles, element_of, state_of, strength_of
from voicecoach.score.features import RANGE, has
from voicecoach.score.marking import Judged, due, element, first_line, on, said
from voicecoach.score.remarks import remark
from voicecoach.score.rubrics import BY_RULE_WORTH

_WORTH = BY_RULE_WORTH[Kind.SALARY]
_A_NEED = 0.4  # of its strength: rent is no evidence of what the work is worth
_EVIDENCE = {
    State.MISSING: "Where is the evidence? A figure should rest on something that they can check.",
    State.UNCLEAR: "Is this the evidence? If so, it could be plainer: they should be able to check it.",
}
_NOTHING_YET = "Where is the evidence? Nothing is said that a figure could rest on."
_TALKED_ON = 15  # words after the figure that say nothing for it
_GIVES_AWAY = re.compile(
    r"\b(?:what(?: ever|ever) (?:you|is|the|seems|feels)|anything (?:is|would be) fine|"
    r"i (?:do not|really do not) (?:mind|care)|up to you|what you (?:think|feel) is fair|"
    r"i could go lower|take (?:anything|whatever)(?! (?:from|above|over|between))|money is not)\b"
)
_UP_TO_THEM = re.compile(
    r"\b(?:what ?ever (?:you|the|is)|up to you|what you (?:think|feel) is fair)\b"
)
# No year, no share, and no count of years or people.
_COUNTED = r"(?! (?:or so )?(?:percent|years?|months?|weeks?|days?|hours?|minutes?|people|staff|of us|in the team|customers|clients)\b)"
_AMOUNT = re.compile(rf"\b(?:(?!(?:19|20)\d\d\b)[1-9]\d{{3,}}|[2-9]\d|1\d\d|[2-9]\d\d)\b{_COUNTED}")
_AND_A_HALF = re.compile(r"\b(\d+) and a half\b")
_FLOOR = re.compile(
    r"\b(?:from (?:about |around )?\d[\d.]* (?:up|upwards|on)|at least \d[\d.]*|no less than|not (?:\w+ ){0,4}less than \d[\d.]*|not (?:under|below))\b"
)
_NAMED = re.compile(rf"\b\d[\d.]*\b{_COUNTED}")
_ASKS_FOR = re.compile(
    r"\b(?:i (?:would|will|could|might|can|want|need|am looking|am after|was hoping|was thinking)|"
    r"looking for|something (?:around|like|near)|would (?:also )?be (?:okay|fine|good|all right)|(?:would|will) have to be|if you (?:could|can) do|take|accept|settle|happy with|"
    r"at least|minimum)\b"
)
_OTHERS_SAY = re.compile(
    r"\b(?:another|other|second) (?:\w+ )?(?:offer|firm|company|place|job)\b"
    r"|\b(?:they are|they have) (?:saying|offering|offered|talking)\b|\b(?:offered|offering) me\b"
)
_WHERE_IT_SAYS = re.compile(
    r"\b(?:internet|online|websites?|google|looked (?:it|that) up|adverts?)\b"
)
_OTHERS_GET = re.compile(
    r"\b(?:the other|others|most|people|colleagues|they|everybody|somebody) (?:\w+ ){0,8}"
    r"(?:are (?:on|between|at|getting)|get|gets|earn|earns|make|makes)\b"
)
_PAST_PAY = re.compile(
    r"\b(?:i (?:am|was|have been) (?:\w+ )?on(?! (?:it|that|this)\b)|(?:last|old|current|present|previous) (?:place|job|one|role|pay|salary)|"
    r"they (?:pay|paid|were paying)|i (?:earn|earned|make|made)(?! (?:it|that|this)\b)|i (?:get|got) (?:\w+ ){0,2}\d|before they)\b"
)
_EARNS = re.compile(r"\b(?:i am (?:\w+ )?on|i (?:earn|make)|they pay me) (?:\w+ )?\d")
_NEEDS = re.compile(
    r"\b(?:mortgage|rent|bills|childcare|nursery fees|loan|debts?|cost of living|afford|petrol|"
    r"school fees|the kids)\b"
)
_EXTRAS = re.compile(
    r"\b(?:bonus|bonuses|holiday|holidays|vacation|pto|pension|days off|time off|work from home|"
    r"at home|overtime|company car|parking)\b"
)


def judge_salary(answer: Answer, roles: Roles) -> Judged:
    """Find a range and what it rests on; mark a single figure and talking it down."""
    elements, findings = [], []
    ranged = range_of(answer)
    single = figure_of(answer)
    first = first_line(answer)
    if ranged is not None:
        elements.append(element(answer, "range", State.PRESENT, ranged))
    elif single is not None:
        elements.append(element(answer, "range", State.UNCLEAR, single))
        several = len({value for _, value in _sums_asked_for(answer)}) > 1
        findings.append(on(
            answer, "structure.single_number", single,
            "Figures, but no range: they will take the lowest." if several else
            "One figure leaves nothing to talk about: they can only say yes or no.",
            "Name a range of about a tenth, with the figure you want at its lower end.",
            due(_WORTH["range"], State.UNCLEAR),
        ))  # fmt: skip
    else:
        elements.append(Element("range", State.MISSING))
        findings.append(on(
            answer, "structure.range", _left_to_them(answer) or first, "There is no range that they could work with.",
            "Name a range whose lower end you would take gladly, then stop.", _WORTH["range"],
        ))  # fmt: skip
    state, at = _evidence(answer, roles)
    elements.append(element_of(answer, "evidence", state, at))
    if state is not State.PRESENT:
        line = answer.fresh[at] if at is not None else ranged or single or first
        findings.append(on(
            answer, "structure.evidence", line,
            _EVIDENCE[state] if ranged or single else _NOTHING_YET,
            "Say in one sentence what it rests on: a survey, an offer, what you earn now.",
            due(_WORTH["evidence"], state),
        ))  # fmt: skip
    return elements, [
        *findings,
        *_given_away(answer),
        *_talked_on(answer, roles, ranged or single),
        *_needs_and_extras(answer),
    ]


def _evidence(answer: Answer, roles: Roles) -> tuple[State, int | None]:
    shown = strength_of(roles, "evidence")
    shown[[_NEEDS.search(said(line)) is not None for line in answer.fresh]] *= _A_NEED
    state = state_of(Kind.SALARY, "evidence", shown)
    at = None if state is State.MISSING else int(shown.argmax())
    if state is State.PRESENT:
        return state, at
    for number, line in enumerate(answer.fresh):
        # What others offer, or what one earns now, in figures.
        named = _OTHERS_SAY.search(said(line)) or _EARNS.search(said(line))
        if (named and _NAMED.search(said(line))) or (
            has(line.tokens, "market")
            and not _NEEDS.search(said(line))
            and not _GIVES_AWAY.search(said(line))
        ):
            return State.PRESENT, number
    return state, at


def range_of(answer: Answer) -> Line | None:
    """Give the first line with a range that is asked for, or at least not what others pay."""
    asked = [line for line, _ in _sums_asked_for(answer)]
    ranged = (line for line in answer.fresh if RANGE.search(said(line)) and not _is_theirs(line))
    own = (one for one in ranged if not asked or one in asked or not _looked_up(one))
    with_floor = (one for one in asked if _FLOOR.search(said(one)))
    return next(own, None) or next(with_floor, None)


def _looked_up(line: Line) -> bool:
    """Tell whether a line is about what the market pays, which may be where a figure is from."""
    return has(line.tokens, "market") or _WHERE_IT_SAYS.search(said(line)) is not None


def _is_theirs(line: Line) -> bool:
    """Tell whether a line is about what others pay, or paid, or get."""
    text = said(line)
    return bool(_OTHERS_SAY.search(text) or _PAST_PAY.search(text) or _OTHERS_GET.search(text))


def figure_of(answer: Answer) -> Line | None:
    """Give the first line with a sum that is not what others pay, or paid, or what a thing costs."""
    asked = [line for line, _ in _sums_asked_for(answer)]
    plain = (
        line for line in answer.fresh
        if _AMOUNT.search(said(line))
        and not (_PAST_PAY.search(said(line)) or _NEEDS.search(said(line)) or _OTHERS_SAY.search(said(line)))
    )  # fmt: skip
    return next((line for line in answer.fresh if line in asked), None) or next(plain, None)


def _left_to_them(answer: Answer) -> Line | None:
    """Give the line that leaves the sum to them most plainly."""
    plainly = [line for line in answer.fresh if _UP_TO_THEM.search(said(line))]
    giving = [line for line in answer.fresh if _GIVES_AWAY.search(said(line))]
    return next(iter(plainly or giving), None)


def _given_away(answer: Answer) -> list[Finding]:
    """Mark "whatever is fair", and each figure under the first that was asked for."""
    given = _left_to_them(answer)
    found = [] if given is None else [on(
        answer, "structure.whatever_fair", given,
        "This gives your side of the table away before they have said a word.",
        "Name your range instead, and let them come back to you.", 15,
    )]  # fmt: skip
    down = _bargained_down(answer)
    if down is not None:
        found.append(on(
            answer, "structure.bargained_down", down.at,
            f"You began at {down.first:g} and came down to {down.lowest:g} without anybody "
            "saying a word.",
            "Say one range, its lower end a sum that you would take gladly, and let them speak.",
            15,
        ))  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Down:
    """A sum asked for that is under the first one, where, and that first one."""

    first: float
    lowest: float
    at: Line


def _bargained_down(answer: Answer) -> Down | None:
    """Find the lowest sum that is under the first one asked for."""
    asked = _sums_asked_for(answer)
    if not asked:
        return None
    first = asked[0][1]
    at, lowest = min(asked, key=lambda one: one[1])
    return Down(first, lowest, at) if lowest < first else None


def _sums_asked_for(answer: Answer) -> list[tuple[Line, float]]:
    """Give the sums that the speaker would take, in order; of a range its lower end."""
    found = []
    for line in answer.fresh:
        for clause in line.clauses:
            text = " ".join(clause.tokens)
            not_asked = _OTHERS_SAY.search(text) or _PAST_PAY.search(text) or _NEEDS.search(text)
            if not _ASKS_FOR.search(text) or not_asked:
                continue
            spread = RANGE.search(text)
            text = _AND_A_HALF.sub(r"\1.5", text if spread is None else spread[0])
            sums = [float(number) for number in _NAMED.findall(text)]
            sums = [one / 1000 if one >= 10_000 else one for one in sums]
            if spread is not None and sums:  # "the low forties" has none
                sums = [min(sums)]
            found += [(line, one) for one in sums if one >= 10]
    return found


def _talked_on(answer: Answer, roles: Roles, figure: Line | None) -> list[Finding]:
    if figure is None:
        return []
    runs = [
        [line for line, _ in group] for talks, group in groupby(
            zip(answer.fresh, roles.names, strict=True),
            key=lambda one: one[0].number > figure.number
            and (
                (one[1] == "other" and not has(one[0].tokens, "number", "because") and not _looked_up(one[0]))
                or _GIVES_AWAY.search(said(one[0])) is not None
            ),
        ) if talks
    ]  # fmt: skip
    if sum(len(line.tokens) for idle in runs for line in idle) < _TALKED_ON:
        return []
    idle = max(runs, key=lambda run: sum(len(line.tokens) for line in run))
    return [remark(
        answer, "structure.kept_talking", (idle[0].span.first, idle[-1].span.last),
        "The figure was on the table; every further word talks it down.",
        "Say the range and what it rests on, then let the silence work for you.", 10,
    )]  # fmt: skip


def _needs_and_extras(answer: Answer) -> list[Finding]:
    found = []
    need = next((line for line in answer.fresh if _NEEDS.search(said(line))), None)
    if need is not None:
        found.append(on(
            answer, "structure.needs", need,
            "What you need is no argument: they pay for what the work is worth.",
            "Leave it out, and rest the figure on the market or on another offer.", 5,
        ))  # fmt: skip
    extra = next((
        line for line in answer.fresh for clause in line.clauses
        if clause.asks and _EXTRAS.search(" ".join(clause.tokens))
    ), None)  # fmt: skip
    if extra is not None:
        found.append(on(
            answer, "structure.extras_first", extra,
            "Bonus, holiday and days at home are easier to get once there is an offer.",
            "Settle the range first; ask about the rest when they want you.", 5,
        ))  # fmt: skip
    return found
