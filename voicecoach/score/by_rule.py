"""Kinds whose parts are found by rule: salary, sensitive, small talk, questions to them."""

# ruff: noqa: E501  (patterns and tables are read in one go)
import re
from collections.abc import Sequence

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Clause, Line
from voicecoach.score.canonical import content_of, stem
from voicecoach.score.evidence import Roles, element_of, state_of, strengths
from voicecoach.score.features import RANGE, has
from voicecoach.score.remarks import remark
from voicecoach.score.roles import ROLES
from voicecoach.score.windows import window_for
from voicecoach.score.word_list import listed

_FEWEST_TOKENS = 4  # words; fewer answer nothing
UNCLEAR_SHARE = 0.4  # of a part's points when it is unclear
_TALKED_ON = 15  # words after the figure that say nothing for it
Judged = tuple[list[Element], list[Finding]]

_PAY = re.compile(
    r"\b(?:pay|paid|salary|bonus|holiday|holidays|vacation|pto|benefits|package|overtime|raise|"
    r"days off|time off|working hours|work from home|remote|perks|pension)\b"
)
_LOOKED_UP = re.compile(
    r"\b(?:what (?:does|do) (?:the|your|this) (?:company|firm|business|organization|school|hospital) do|"
    r"what (?:do|does) you (?:guys )?do|how (?:many people|many employees|big is)|"
    r"where (?:are you|is the office|is your)|when (?:was|were) .{0,20}(?:founded|started)|"
    r"how old is|who (?:is your ceo|are your (?:competitors|customers))|"
    r"what (?:products|services) do)\b"
)
_CLOSED = re.compile(
    r"^(?:and |so |also |then |but |yes |well )*(?:is|are|am|do|does|did|can|could|will|would|have|has"
    r"|should|was|were|may)\b(?! you (?:tell|describe|walk|say|explain|give|talk|share))"
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
_REFERS = re.compile(
    r"\byou (?:said|mentioned|told|were saying|have just)|\b(?:said|mentioned|told me)\b"
)
_BLAME = re.compile(
    r"\b(?:nightmare|toxic|idiot\w*|hated|hate|awful|useless|clueless|no clue|incompetent|unfair|"
    r"stupid|lied|liar|horrible|terrible|rubbish|joke of|bully|bullied|disaster|pathetic|lazy|"
    r"blame[sd]?|fed up|ridiculous|disgusting|backstabb\w*|micromanag\w*|their fault|mess of|shambles)\b"
)
_GIVES_AWAY = re.compile(
    r"\b(?:what(?: ever|ever) (?:you|is|the|seems|feels)|anything (?:is|would be) fine|"
    r"i (?:do not|really do not) (?:mind|care)|up to you|what you (?:think|feel) is fair|"
    r"i could go lower|take (?:anything|whatever)|money is not)\b"
)
_AMOUNT = re.compile(r"\b(?:[1-9]\d{4,}|[2-9]\d|1\d\d|[2-9]\d\d)\b")


def judge_salary(answer: Answer, roles: Roles) -> Judged:
    """Find a range and what it rests on; mark a single figure and talking it down."""
    elements, findings = [], []
    ranged = next((line for line in answer.fresh if RANGE.search(_said(line))), None)
    single = next((line for line in answer.fresh if _AMOUNT.search(_said(line))), None)
    first = answer.fresh[0] if answer.fresh else answer.lines[0]
    if ranged is not None:
        elements.append(_element(answer, "range", State.PRESENT, ranged))
    elif single is not None:
        elements.append(_element(answer, "range", State.UNCLEAR, single))
        findings.append(_on(
            answer, "structure.single_number", single,
            "One figure leaves nothing to talk about: they can only say yes or no.",
            "Name a range of about a tenth, with the figure you want at its lower end.",
            55 * UNCLEAR_SHARE,
        ))  # fmt: skip
    else:
        elements.append(Element("range", State.MISSING))
        findings.append(_on(
            answer, "structure.range", first, "There is no range that they could work with.",
            "Name a range whose lower end you would take gladly, then stop.", 55,
        ))  # fmt: skip
    state, at = state_of("evidence", strengths(answer, roles, ("evidence",), "evidence"))
    elements.append(element_of(answer, "evidence", state, at))
    if state is not State.PRESENT:
        line = answer.fresh[at] if at is not None else ranged or single or first
        findings.append(_on(
            answer, "structure.evidence", line,
            f"The evidence is {state.value}: the figure rests on nothing that they can check.",
            "Say in one sentence what it rests on: a survey, an offer, what you earn now.",
            45 * (UNCLEAR_SHARE if state is State.UNCLEAR else 1),
        ))  # fmt: skip
    given = next((line for line in answer.fresh if _GIVES_AWAY.search(_said(line))), None)
    if given is not None:
        findings.append(_on(
            answer, "structure.whatever_fair", given,
            "This gives your side of the table away before they have said a word.",
            "Name your range instead, and let them come back to you.", 15,
        ))  # fmt: skip
    return elements, findings + _talked_on(answer, roles, ranged or single)


def _talked_on(answer: Answer, roles: Roles, figure: Line | None) -> list[Finding]:
    if figure is None:
        return []
    after = [line for line in answer.fresh if line.number > figure.number]
    idle = [
        line for line in after
        if roles.names[answer.fresh.index(line)] == "other" or _GIVES_AWAY.search(_said(line))
    ]  # fmt: skip
    if sum(len(line.tokens) for line in idle) < _TALKED_ON:
        return []
    rest = [idle[0], idle[-1]]
    return [remark(
        answer, "structure.kept_talking", (rest[0].span.first, rest[-1].span.last),
        "The figure was on the table; every further word talks it down.",
        "Say the range and what it rests on, then let the silence work for you.", 10,
    )]  # fmt: skip


def judge_sensitive(answer: Answer, roles: Roles) -> Judged:
    """Look for calm, brevity and a way forward; without an answer there is neither."""
    if not _answers(answer, roles):
        return _nothing_said(answer, {"calm": 30, "short": 25, "forward": 45})
    elements, findings = [], []
    blaming = [line for line in answer.fresh if _BLAME.search(_said(line))]
    calm = (State.PRESENT, State.UNCLEAR, State.MISSING)[min(2, len(blaming))]
    elements.append(
        Element("calm", calm) if blaming else _element(answer, "calm", calm, answer.fresh[0])
    ) if answer.fresh else elements.append(Element("calm", calm))
    if blaming:
        findings.append(_on(
            answer, "structure.calm", blaming[0],
            "Blame stays with the listener longer than the reason for it.",
            "Say what happened as a plain fact, without a word about what they are like.",
            30 * (UNCLEAR_SHARE if calm is State.UNCLEAR else 1),
        ))  # fmt: skip
    high = window_for(answer.question).high
    duration = answer.transcript.duration
    short = (
        State.PRESENT if duration <= high + 0.5
        else State.UNCLEAR if duration <= 1.5 * high + 0.5 else State.MISSING
    )  # fmt: skip
    whole = (0, len(answer.transcript.words) - 1)
    elements.append(Element("short", short, answer.quote(*whole), answer.lines[0].start,
                            answer.lines[-1].end))  # fmt: skip
    if short is not State.PRESENT:
        findings.append(_on(
            answer, "structure.short", answer.lines[-1],
            "The longer this takes, the bigger it looks.",
            f"Fact, one reason, what is different now: {high:.0f} s at most.",
            25 * (UNCLEAR_SHARE if short is State.UNCLEAR else 1),
        ))  # fmt: skip
    strength = strengths(answer, roles, ("lesson", "close"), "forward")
    state, at = state_of("forward", strength)
    if state is not State.PRESENT:
        ahead = [i for i, line in enumerate(answer.fresh) if has(line.tokens, "forward")]
        if ahead:
            state, at = State.PRESENT if state is State.UNCLEAR else State.UNCLEAR, ahead[-1]
    elements.append(element_of(answer, "forward", state, at))
    if state is not State.PRESENT:
        findings.append(_on(
            answer, "structure.forward", answer.fresh[at] if at is not None else answer.lines[-1],
            "It ends in the past, so that is where they will go on asking.",
            "Add one sentence on what is different now, and one on this job.",
            45 * (UNCLEAR_SHARE if state is State.UNCLEAR else 1),
        ))  # fmt: skip
    return elements, findings


def _answers(answer: Answer, roles: Roles) -> bool:
    """Tell whether any sentence does something in the answer."""
    own = [line for line, name in zip(answer.fresh, roles.names, strict=True) if name != "other"]
    return sum(len(line.tokens) for line in own) >= _FEWEST_TOKENS


def _nothing_said(answer: Answer, worth: dict[str, float]) -> Judged:
    """Give all parts as missing."""
    return [Element(name, State.MISSING) for name in worth], [
        _on(
            answer, f"structure.{name}", answer.lines[0], "There is no answer in it.",
            "Say in one plain sentence what they asked for.", cost,
        )
        for name, cost in worth.items()
    ]  # fmt: skip


def judge_small_talk(answer: Answer, _: Roles) -> Judged:
    """Look for an answer to what was asked, and advise on handing it back."""
    if answer.fresh_words < _FEWEST_TOKENS:
        return _nothing_said(answer, {"answer": 100})
    findings = []
    asks = any(clause.asks or has(clause.tokens, "asks") for _, clause in answer.clauses)
    if not asks:
        findings.append(_on(
            answer, "structure.back_to_them", answer.fresh[-1],
            "Small talk is a game for two.",
            "End on a question that they will enjoy answering.", 0,
        ))  # fmt: skip
    return [_element(answer, "answer", State.PRESENT, answer.fresh[0])], findings


def judge_questions(answer: Answer, roles: Roles) -> Judged:
    """Count the questions; are they open, specific, and not about pay first?"""
    asked = questions_in(answer, roles)
    said = [" ".join(clause.tokens) for _, clause in asked]
    count = len(asked)
    number = State.PRESENT if 2 <= count <= 4 else State.UNCLEAR if count else State.MISSING
    opened = sum(bool(_OPEN.search(text)) and not _CLOSED.search(text) for text in said)
    specific = sum(_is_specific(line, text) for (line, _), text in zip(asked, said, strict=True))
    states = {
        "count": number,
        "open": _share(opened, count),
        "specific": _share(specific, count),
    }
    advice = {
        "count": (40, "Two or three questions show that you have thought about the job.",
                  "Prepare five and ask the best two or three."),
        "open": (30, "A yes or a no tells you little and ends the conversation.",
                 "Start it with “how” or “what”."),
        "specific": (30, "It could be put to any firm.",
                     "Take up something that one of them said today, or a thing only they have."),
    }  # fmt: skip
    elements, findings = [], []
    fallback = answer.fresh[0] if answer.fresh else answer.lines[0]
    for name, state in states.items():
        worth, why, do = advice[name]
        line = asked[0][0] if asked else fallback
        elements.append(
            Element(name, state) if state is State.MISSING else _element(answer, name, state, line)
        )
        if state is not State.PRESENT:
            findings.append(_on(
                answer, f"structure.{name}", line, why, do,
                worth * (UNCLEAR_SHARE if state is State.UNCLEAR else 1),
            ))  # fmt: skip
    return elements, findings + _manners(answer, asked, said)


def _manners(
    answer: Answer, asked: Sequence[tuple[Line, Clause]], said: Sequence[str]
) -> list[Finding]:
    findings = []
    if said and _PAY.search(said[0]):
        findings.append(_on(
            answer, "structure.pay_first", asked[0][0],
            "The first question is remembered as your first interest.",
            "Open with a question about the work, and keep pay for the offer.", 15,
        ))  # fmt: skip
    known = [line for (line, _), text in zip(asked, said, strict=True) if _LOOKED_UP.search(text)]
    findings += [_on(
        answer, "structure.looked_up", line, "Their website answers this one.",
        "Say what you read there, and ask what it leaves out.", 8,
    ) for line in known[:2]]  # fmt: skip
    return findings


def questions_in(answer: Answer, roles: Roles) -> list[tuple[Line, Clause]]:
    """Give one clause for each line that asks something: the one that asks."""
    found = []
    for line, chances in zip(answer.fresh, roles.chances, strict=True):
        asks = [
            one for one in line.clauses
            if one.asks or _CLOSED.search(" ".join(one.tokens)) or has(one.tokens, "asks")
        ]  # fmt: skip
        marked = any(clause.asks for clause in line.clauses)
        likely = chances[ROLES.index("question")]
        if asks and (marked or likely >= 0.4):
            found.append((line, asks[-1]))
    return found


def _is_specific(line: Line, said: str) -> bool:
    whole = " ".join(line.tokens)
    own = set(content_of(line.tokens)) - _COMMON
    return bool(_REFERS.search(whole)) or (
        len(own) >= 3 and not _LOOKED_UP.search(said) and not _PAY.search(said)
    )


def _share(part: int, count: int) -> State:
    if not count or not part:
        return State.MISSING
    return State.PRESENT if 2 * part >= count else State.UNCLEAR


def _said(line: Line) -> str:
    return " ".join(line.tokens)


def _element(answer: Answer, name: str, state: State, line: Line) -> Element:
    return Element(name, state, answer.quote(line.span.first, line.span.last), line.start, line.end)


def _on(answer: Answer, code: str, line: Line, why: str, do: str, cost: float) -> Finding:
    return remark(answer, code, (line.span.first, line.span.last), why, do, cost)


BY_RULE = {
    Kind.SALARY: judge_salary,
    Kind.SENSITIVE: judge_sensitive,
    Kind.SMALL_TALK: judge_small_talk,
    Kind.CANDIDATE_QUESTIONS: judge_questions,
}
