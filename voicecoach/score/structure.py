"""Structure: the parts a good answer of this kind has, each with its quote."""

from dataclasses import replace

from voicecoach.interview import Element, Finding, Kind, State, StructureScore
from voicecoach.score.advice import advise
from voicecoach.score.answer import Answer, Line
from voicecoach.score.by_rule import BY_RULE
from voicecoach.score.evidence import Roles, Shown, chance_of, element_of, shown_in
from voicecoach.score.features import has
from voicecoach.score.flow import judge_flow
from voicecoach.score.marking import due
from voicecoach.score.remarks import add_up, remark
from voicecoach.score.rubrics import RUBRICS, Part

_HABIT = "They asked for one time, and this says what you usually do."
_ONE_DAY = "Pick one day, say where, when and what was going wrong, and stay with it."
_NEAREST = 0.15  # chance from which a line is worth quoting for a part that is missing
_FEWEST_WORDS = 4  # of a line that can be quoted as the place where a part would stand
_LEAST = 3.0  # points; a hint of a small part is enough of it


def judge_structure(answer: Answer, roles: Roles) -> StructureScore:
    """Score the structure by the rubric of the question's kind."""
    kind = answer.question.kind
    if kind in BY_RULE:
        elements, findings = BY_RULE[kind](answer, roles)
    else:
        elements, findings = _by_roles(answer, roles)
    findings += judge_flow(answer, roles, elements)
    findings += advise(answer, roles)
    score, ordered = add_up(findings)
    return StructureScore(score, band_of(score), RUBRICS[kind].name, tuple(elements), ordered)


def _by_roles(answer: Answer, roles: Roles) -> tuple[list[Element], list[Finding]]:
    elements: list[Element] = []
    findings: list[Finding] = []
    found: list[int] = []  # the fresh lines that show the parts that are there so far
    for one in shown_in(answer, roles):
        elements.append(element_of(answer, one.part.name, one.state, one.at))
        if cost_of(one.part, one.state):
            findings.append(_unclear(answer, one.part, answer.fresh[one.at])
                            if one.at is not None
                            else _missing(answer, roles, one, found))  # fmt: skip
        if one.state is State.PRESENT and one.at is not None and not roles.are_bitter[one.at]:
            found.append(one.at)
    return elements, findings


def band_of(score: int) -> str:
    """Say a structure score in words."""
    if score >= 85:
        return "clear"
    if score >= 60:
        return "mostly there"
    return "much to mend" if score >= 30 else "hardly there"


def cost_of(part: Part, state: State) -> float:
    """Give the points that a part in this state costs."""
    cost = due(part.worth, state)
    return cost if cost >= _LEAST else 0.0


def _unclear(answer: Answer, part: Part, line: Line) -> Finding:
    """Ask rather than tell: what was found may not be what was meant."""
    return remark(
        answer, f"structure.{part.name}", (line.span.first, line.span.last),
        f"Is this the {part.name}? If so, it could be plainer: {part.hint}",
        part.sharpen or part.do, cost_of(part, State.UNCLEAR),
    )  # fmt: skip


def _missing(answer: Answer, roles: Roles, shown: Shown, found: list[int]) -> Finding:
    """Ask for a part where it would stand: after the parts that come before it.

    Where there is none before it, at the line that comes nearest to it.
    """
    part, lines = shown.part, answer.fresh or answer.lines
    if part.at_end:
        return _lacking(answer, shown, lines[-1])
    if part.name == "situation" and _tells_a_habit(answer):
        shown = replace(shown, part=replace(part, why=_HABIT, do=_ONE_DAY))
    if found:
        return _lacking(answer, shown, lines[found[-1]], "It would come after this. ")
    chance = chance_of(answer, roles, part)
    if chance.max(initial=0.0) >= _NEAREST:
        return _lacking(answer, shown, lines[int(chance.argmax())])
    spoken = (line for line in lines if len(line.tokens) >= _FEWEST_WORDS)  # no "yes, okay"
    return _lacking(answer, shown, next(spoken, lines[0]))


def _tells_a_habit(answer: Answer) -> bool:
    """Tell whether an answer to "tell me about a time" holds nothing that anybody here once did."""
    story = answer.question.kind is Kind.BEHAVIOURAL
    return story and not any(has(line.tokens, "I did", "we did") for line in answer.fresh)


def _lacking(answer: Answer, shown: Shown, line: Line, place: str = "") -> Finding:
    """Ask for the part: it may be there in words that nobody would take for it."""
    part = shown.part
    return remark(
        answer, f"structure.{part.name}", (line.span.first, line.span.last),
        f"Where is the {part.name}? {place}{part.why}",
        part.do if shown.state is State.MISSING else part.sharpen or part.do,
        cost_of(part, shown.state),
    )  # fmt: skip
