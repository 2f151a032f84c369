"""The questions that the candidate puts to them: how many, how open, how specific."""

# ruff: noqa: E501  (a pattern is read in one go)
import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Clause, Line
from voicecoach.score.canonical import content_of, stem
from voicecoach.score.evidence import Roles
from voicecoach.score.features import has
from voicecoach.score.marking import Judged, due, element, first_line, on, said
from voicecoach.score.roles import ROLES
from voicecoach.score.rubrics import BY_RULE_WORTH
from voicecoach.score.word_list import listed

_MOST = 5  # questions
_LIKELY = 0.4  # chance of being a question, from which a line without its mark counts
_WORTH = BY_RULE_WORTH[Kind.CANDIDATE_QUESTIONS]
_PAY = re.compile(
    r"\b(?:pay|paid|salary|bonus|holiday|holidays|vacation|pto|benefits|package|overtime|raise|"
    r"days off|time off|working hours|work from home|remote|perks|pension)\b"
)
_COMFORT = re.compile(
    r"\b(?:parking|park|canteen|lunch|breaks?|dress code|uniform|commute|leave|sick pay|start time|finish time|"
    r"hours|shifts?|rota|weekends?|flexible|hybrid|gym|laptop|discount|maternity|overtime)\b"
)
_LOOKED_UP = re.compile(
    r"\b(?:what (?:does|do) (?:the|your|this) (?:company|firm|business|organization|school|hospital) do|"
    r"what (?:do|does) you (?:guys )?do|what is it (?:that )?you (?:guys |all |people )?(?:actually )?do|how (?:many people|many employees|big is)|"
    r"where (?:are you|is the office|is your)|when (?:was|were) .{0,20}(?:founded|started)|"
    r"how old is|who (?:runs|leads|owns) (?:the|this|your) (?:company|firm|business)|who are your (?:competitors|customers)|"
    r"what (?:products|services) do)\b"
)
_CLOSED = re.compile(
    r"^(?:and |so |also |then |but |yes |well )*(?:is|are|am|do|does|did|can|could|will|would|have|has"
    r"|should|was|were|may)\b(?! you (?:tell|describe|walk|say|explain|give|talk|share))"
)
# What happens next: a good last question, though its answer is a date.
_NEXT_STEP = re.compile(
    r"\b(?:when (?:would|will|could|can|should|might|do) (?:i|we|you) (?:\w+ )?(?:hear|know|decide|expect|let)|next steps?|"
    r"what happens (?:next|now)|how soon|(?:time line|timeline|timescale))\b"
)
_OPEN = re.compile(
    r"\b(?:what|how(?! many| much| old| big| long)|why|who|which|where|tell me|describe|walk me|"
    r"like to know|wondering|curious|talk me)\b"
)
_COMMON = frozenset(
    stem(word)
    for word in listed("""
        company role team job work day typical culture like people here business firm question
        position office environment opportunity growth training next step process interview
        tell describe wonder curious ask mention say good best think look hire
    """)
)
# Asked of oneself, or of how the talk goes on.
_TO_ONESELF = re.compile(
    r"\b(?:what else|what was (?:it|the other)|where was i|how (?:shall|do|should) i (?:say|put)|what do you call|is that (?:okay|all right|it)|"
    r"(?:can|could|may) i (?:just )?ask|does that make sense)$"
)
# Goes on with the question before it: "Is it the same as …?", "Or do they …?"
_GOES_ON = re.compile(
    r"^(?:(?:and|so|or|i mean|like) )*(?:or\b|(?:is|was|does|did|do|are|were|would|will|has|have) (?:it|that|this|they|those|these)\b)"
)
_REFERS = re.compile(
    r"\byou (?:said|mentioned|told|were saying|have just)|\b(?:said|mentioned|told me)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the candidate's."""

    line: Line
    text: str  # the clause that asks, canonical
    closed: bool  # can be answered by yes or no
    open: bool
    specific: bool

    @property
    def next_step(self) -> bool:
        """Whether it is about what happens next."""
        return _NEXT_STEP.search(self.text) is not None

    @property
    def for_comfort(self) -> bool:
        """Whether it is about pay, leave, hours or parking."""
        return bool(_PAY.search(self.text) or _COMFORT.search(self.text))


def judge_questions(answer: Answer, roles: Roles) -> Judged:
    """Count the questions; are they open, specific, and not about pay first?"""
    asked = [_asked(line, clause) for line, clause in questions_in(answer, roles)]
    elements, findings = [], []
    most_specific = _half([one.specific for one in asked])
    for name, state, shown, culprit, why, do in (
        ("count", _count(asked), asked, asked[_MOST:] or asked,
         "More than five are too many to answer well, and none of them is remembered."
         if len(asked) > _MOST else
         "Two or three questions show that you have thought about the job.",
         "Prepare five and ask the best two or three."),
        ("open", _half([one.open for one in asked if not one.next_step]), [one for one in asked if one.open],
         sorted((one for one in asked if not one.open and not one.next_step),
                key=lambda one: (one.for_comfort, not one.closed)),
         "A yes, a no or a number tells you little and ends the conversation.",
         "Ask about the work, and begin with “how” or “what”."),
        ("specific", most_specific,
         [one for one in asked if one.specific], [one for one in asked if not one.specific],
         "This one could be put to any firm, and most of them could."
         if most_specific is State.UNCLEAR else "It could be put to any firm.",
         "Take up something that one of them said today, or a thing only they have."),
    ):  # fmt: skip
        elements.append(
            Element(name, state)
            if state is State.MISSING or not shown
            else _all_of_them(answer, shown)
            if name == "count"
            else element(answer, name, state, shown[0].line)
        )
        if state is not State.PRESENT:
            line = culprit[0].line if culprit else first_line(answer)
            findings.append(
                on(answer, f"structure.{name}", line, why, do, due(_WORTH[name], state))
            )
    return elements, findings + _manners(answer, asked)


def _all_of_them(answer: Answer, asked: Sequence[Asked]) -> Element:
    """Quote from the first question to the last: one of them would not show how many."""
    first, last = asked[0].line, asked[-1].line
    return Element("count", _count(asked), answer.quote(first.span.first, last.span.last),
                   first.start, last.end)  # fmt: skip


def _asked(line: Line, clause: Clause) -> Asked:
    text = " ".join(clause.tokens)
    closed = bool(_CLOSED.search(text))
    return Asked(
        line,
        text,
        closed=closed,
        open=bool(_OPEN.search(text)) and not closed,
        specific=_is_specific(line, text),
    )


def _count(asked: Sequence[Asked]) -> State:
    if not asked:
        return State.MISSING
    return State.PRESENT if 2 <= len(asked) <= _MOST else State.UNCLEAR


def _half(good: Sequence[bool]) -> State:
    """Judge questions by how many of them are good: half will do."""
    if not any(good):
        return State.MISSING
    return State.PRESENT if 2 * sum(good) >= len(good) else State.UNCLEAR


def _manners(answer: Answer, asked: Sequence[Asked]) -> list[Finding]:
    findings = []
    if asked and _PAY.search(asked[0].text):
        findings.append(on(
            answer, "structure.pay_first", asked[0].line,
            "The first question is remembered as your first interest.",
            "Open with a question about the work, and keep pay for the offer.", 15,
        ))  # fmt: skip
    comfort = [one for one in asked if one.for_comfort]
    if comfort and 2 * len(comfort) >= len(asked) and len(asked) > 1:
        findings.append(on(
            answer, "structure.for_yourself", comfort[0].line,
            f"About your own comfort: {len(comfort)} of {len(asked)} questions.",
            "Ask about the work, the people and what they expect; the rest can wait for the offer.",
            20,
        ))  # fmt: skip
    known = [one.line for one in asked if _LOOKED_UP.search(one.text)]
    findings += [on(
        answer, "structure.looked_up", line, "Their website answers this one.",
        "Say what you read there, and ask what it leaves out.", 12,
    ) for line in known[:2]]  # fmt: skip
    return findings


def questions_in(answer: Answer, roles: Roles) -> list[tuple[Line, Clause]]:
    """Give one clause for each line that asks something: the one that asks."""
    found: list[tuple[Line, Clause]] = []
    for line, chances in zip(answer.fresh, roles.chances, strict=True):
        asks = [
            one for one in line.clauses
            if one.asks or _CLOSED.search(" ".join(one.tokens)) or has(one.tokens, "asks")
        ]  # fmt: skip
        marked = any(clause.asks for clause in line.clauses)
        likely = chances[ROLES.index("question")]
        if not asks or not (marked or likely >= _LIKELY):
            continue
        if _TO_ONESELF.search(said(line)):
            continue
        if found and found[-1][0].number == line.number - 1 and _GOES_ON.search(said(line)):
            continue  # a second go at the same question
        found.append((line, asks[-1]))
    return found


def _is_specific(line: Line, text: str) -> bool:
    whole = " ".join(line.tokens)
    own = set(content_of(line.tokens)) - _COMMON
    if _PAY.search(text) or _COMFORT.search(text):
        return False
    return bool(_REFERS.search(whole)) or (len(own) >= 3 and not _LOOKED_UP.search(text))
