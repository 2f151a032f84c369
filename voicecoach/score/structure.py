"""Structure: the parts a good answer of this kind has, each with its quote."""

from voicecoach.interview import Element, Finding, State, StructureScore
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles, state_of, strengths
from voicecoach.score.remarks import add_up, remark
from voicecoach.score.rubrics import RUBRICS, Part

UNCLEAR_SHARE = 0.4  # of a part's points when it is unclear


def judge_structure(answer: Answer, roles: Roles) -> StructureScore:
    """Score the structure by the rubric of the question's kind."""
    rubric = RUBRICS[answer.question.kind]
    elements: list[Element] = []
    findings: list[Finding] = []
    for part in rubric.parts:
        state, at = state_of(strengths(answer, roles, part.roles, part.name))
        elements.append(_element(answer, part.name, state, at))
        if state is not State.PRESENT:
            findings.append(_missing(answer, part, state, at))
    score, ordered = add_up(findings)
    return StructureScore(score, band_of(score), rubric.name, tuple(elements), ordered)


def band_of(score: int) -> str:
    """Say a structure score in words."""
    if score >= 85:
        return "clear"
    if score >= 60:
        return "mostly there"
    return "parts are missing" if score >= 30 else "hard to follow"


def _element(answer: Answer, name: str, state: State, at: int | None) -> Element:
    if at is None:
        return Element(name, state)
    line = answer.fresh[at]
    return Element(name, state, answer.quote(line.span.first, line.span.last), line.start, line.end)


def _missing(answer: Answer, part: Part, state: State, at: int | None) -> Finding:
    lines = answer.fresh or answer.lines
    line = lines[at] if at is not None else lines[-1 if part.at_end else 0]
    unclear = state is State.UNCLEAR
    return remark(
        answer, f"structure.{part.name}", (line.span.first, line.span.last),
        f"The {part.name} is {'unclear here' if unclear else 'missing'}: "
        f"{part.why[0].lower()}{part.why[1:]}",
        part.do, part.worth * (UNCLEAR_SHARE if unclear else 1.0),
    )  # fmt: skip
