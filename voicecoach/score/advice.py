"""What harms an answer whatever its parts (bitterness, blame), and advice that costs nothing."""

# ruff: noqa: E501  (a pattern is read in one go)

import re
from dataclasses import dataclass

from voicecoach.interview import Finding, Kind
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles, shown_in
from voicecoach.score.features import I_DID, NUMBER, WE_DID
from voicecoach.score.remarks import remark

_STORIES = (Kind.BEHAVIOURAL, Kind.WHY_YOU, Kind.CLOSING_PITCH)
_HAVE_A_SIZE = ("result", "example", "evidence")
_WITH_FIGURES = (Kind.BEHAVIOURAL, Kind.WHY_YOU, Kind.CLOSING_PITCH)


_PAY_IS_NOT_THE_SUBJECT = (
    Kind.WHY_YOU, Kind.CULTURE_FIT, Kind.BIG_PICTURE, Kind.CLOSING_PITCH,
    Kind.FIRST_INTERVIEW_REVISIT, Kind.SMALL_TALK,
)  # fmt: skip
_RAISES_PAY = re.compile(
    r"\b(?:it|you|this job|the job|here|that) pays? (?:\w+ )?(?:better|more|well)\b"
    r"|\b(?:better|higher|good|great|decent) (?:pay|salary|wages?|benefits)\b"
    r"|\bi (?:really )?(?:need|want|could do with|am after) (?:the|more|some|better) (?:money|pay)\b"
    r"|\b(?:what|how much) (?:do|does|would|will) (?:you|it|this job|the job) pay\b"
    r"|\byour (?:pay|salary|benefits|holidays|package) (?:is|are|looks?|would be|sounds?)\b"
)
_SELF_DOWN = re.compile(
    r"^(?!.*\bbut\b(?! (?:i am )*(?:willing|happy|keen|eager) to learn)).*(?:\bi (?:know i )?(?:have not (?:really )?(?:got|done|had|worked)|do not (?:really )?have|lack)\b"
    r"(?!.* (?:yet|so|which is why)\b)"
    r"|\bi am not (?:that |very |really |so |too )?(?:good|great|brilliant|strong|experienced|the best)\b"
    r"|\bnot as (?:much experience|good|qualified|experienced) as\b"
    r"|\byou (?:\w+ )?have (?:many|lots of|plenty of|a lot of|better|stronger) (?:\w+ )?(?:candidates|people|applicants)\b)"
)
# Points for running others down the first time, each other time, and at most.
_BITTER_ONCE, _BITTER_MORE, _MOST_BITTER = 10.0, 10.0, 50.0
_NOT_MINE = re.compile(
    r"\b(?:not|never) (?:really |actually |even )?(?:my|our) (?:own )?(?:fault|mistake|doing)\b"
    r"|\b(?:it|that|this|which) (?:is|was) (?:not|never) (?:really |actually |even )?(?:my|our) problem\b"
    r"|\bit was not (?:really )?on me\b|\bnothing to do with me\b|\bnot (?:my|our) fault\b"
    r"|\bwhat (?:was i|were we) supposed to do\b|\bthere was nothing (?:i|we) could (?:do|have done)\b"
    r"|\bit was (?:really |all |just )?(?:the other|other) people\b"
    r"|\bif (?:everybody|everyone|people|they|he|she) had (?:\w+ ){1,9}would not have (?:been|happened)\b"
    r"|\b(?:it was|that was|it is) (?:really |all |entirely )?(?:their|his|her|the \w+ s) (?:own )?(?:fault|mistake)\b"
)
_HINTS_AT_BLAME = re.compile(
    r"\b(?:he|she|they|nobody|management|head office|the (?:office|boss|manager|driver|client|customer)) "
    r"(?:never|did not(?: even)?|does not(?: even)?|should have|could not even) "
    r"(?:\w+ )?(?:check|checks|checked|say|said|tell|told|listen|listens|listened|care|cares|bother|bothered|do|did|test|tested|"
    r"help|helped|look|looked|read|done|seen|known)\b|\b(?:not|were just not|was just not) professional\b"
    r"|\bif (?:the|they|he|she) (?:\w+ ){0,3}(?:did|had done) (?:their|his|her) job\b|\bhow a (?:manager|boss) should\b"
    r"|\b(?:it|that) was (?:more|mostly|mainly) (?:down to |on )?(?:the|his|her|their)\b|\bi (?:just|only) \w+ what i was (?:given|told|asked)\b"
    r"|\b(?:always|typical) (?:them|him|her|management)\b|\bshouted at me\b"
    r"|\b(?:did not|does not|never) explain(?:ed)?\b|\bthe (?:question|brief|task|instruction)s? (?:was|were) not clear\b"
)
_OWN_FAILING = re.compile(r"\b(?:mistake|fail\w*|went wrong|go wrong|got wrong|learned|regret)\b")
_OWNED = re.compile(
    r"\b(?:my|our) (?:fault|mistake|responsibility|own fault)\b|\b(?:on|down to) me\b|\bi should have\b|\bi owned\b"
    r"|\bi got (?:it|that|this) wrong\b|\bi (?:apologized|said sorry)\b|\bi was wrong\b|\bi (?:messed|screwed) up\b"
)


def advise(answer: Answer, roles: Roles) -> list[Finding]:
    """Give the remarks on what harms: bitterness, blame, pay, running oneself down; on "we" and numbers."""
    return [
        *(_bitterness(answer, roles) or _blame(answer)),
        *_unasked(answer),
        *_we(answer),
        *_numbers(answer, roles),
    ]


def _bitterness(answer: Answer, roles: Roles) -> list[Finding]:
    at = roles.bitterest()
    if at is None or answer.question.kind is Kind.SENSITIVE:
        return []  # there calm is a part of the rubric
    line, count = answer.fresh[at], int(roles.are_bitter.sum())
    if count == 1 and answer.question.kind is Kind.SALARY:
        return []  # what one was paid, and by whom, is said in passing there
    why = (
        f"Running others down makes people wonder what you will say about them. You do it {count} times."
        if count > 1
        else "Could this sound like running somebody down? People wonder what you would say about them."
    )
    return [remark(
        answer, "structure.running_down", (line.span.first, line.span.last),
        why,
        "Name what you would change and why, and leave the verdict to them."
        if answer.question.kind is Kind.BIG_PICTURE else
        "Say as a plain fact what happened, then what you did about it, or would do.",
        min(_MOST_BITTER, _BITTER_ONCE + _BITTER_MORE * (count - 1)),
    )]  # fmt: skip


def _blame(answer: Answer) -> list[Finding]:
    """Mark an answer that hands the fault on: said outright once, or hinted at twice."""
    if answer.question.kind in (Kind.SENSITIVE, Kind.SITUATIONAL):
        return []  # there calm is a part of the rubric; a plan has no fault in it yet
    outright = [line for line in answer.fresh if _NOT_MINE.search(" ".join(line.tokens))]
    hinted = [line for line in answer.fresh if _HINTS_AT_BLAME.search(" ".join(line.tokens))]
    owned = any(
        _OWNED.search(" ".join(line.tokens)) and line not in outright for line in answer.fresh
    )
    if owned or not (outright or len(hinted) >= 2):
        return []
    line = (outright or hinted)[0]
    return [remark(
        answer, "structure.blame", (line.span.first, line.span.last),
        "The fault is all with others here, and they are asking about you.",
        "Say in one sentence what was yours in it, and what you do differently now.",
        25 if _OWN_FAILING.search(answer.question.text.lower()) else 15,
    )]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Unasked:
    """What nobody had asked for: the first line that says it is remarked on."""

    code: str
    kinds: tuple[Kind, ...]
    said: re.Pattern[str]
    why: str
    do: str


_UNASKED = (
    _Unasked(
        "structure.self_down", (Kind.WHY_YOU, Kind.CLOSING_PITCH), _SELF_DOWN,
        "This speaks against you, and nobody had asked.",
        "Leave it out; if they raise it, say what you have done about it.",
    ),
    _Unasked(
        "structure.raises_pay", _PAY_IS_NOT_THE_SUBJECT, _RAISES_PAY,
        "You are the first to speak of pay, before they have said that they want you.",
        "Keep it for the offer, and give a reason that lies in the work.",
    ),
)  # fmt: skip
_UNASKED_COST = 10.0


def _unasked(answer: Answer) -> list[Finding]:
    found = []
    for one in _UNASKED:
        lines = answer.fresh if answer.question.kind in one.kinds else ()
        line = next((line for line in lines if one.said.search(" ".join(line.tokens))), None)
        if line is not None:
            span = line.span.first, line.span.last
            found.append(remark(answer, one.code, span, one.why, one.do, _UNASKED_COST))
    return found


def _we(answer: Answer) -> list[Finding]:
    if answer.question.kind not in _STORIES:
        return []
    ours = [line for line in answer.fresh if WE_DID.search(" ".join(line.tokens))]
    mine = [line for line in answer.fresh if I_DID.search(" ".join(line.tokens))]
    if len(ours) < 2 or len(ours) <= 2 * len(mine):
        return []
    line = ours[0]
    return [remark(
        answer, "structure.we", (line.span.first, line.span.last),
        f"“We” did {len(ours)} things here and “I” {len(mine)}: your own part is hard to see.",
        "Say once who “we” were, then what you yourself did.",
    )]  # fmt: skip


def _numbers(answer: Answer, roles: Roles) -> list[Finding]:
    """Ask for a number where there is a result or a case to give it to."""
    if answer.question.kind not in _WITH_FIGURES or answer.fresh_words < 60:
        return []
    if any(NUMBER.search(" ".join(line.tokens)) for line in answer.fresh):
        return []
    with_size = (one for one in shown_in(answer, roles) if one.part.name in _HAVE_A_SIZE)
    at = next((one.at for one in with_size if one.at is not None), None)
    if at is None:
        return []
    line = answer.fresh[at]
    return [remark(
        answer, "structure.numbers", (line.span.first, line.span.last),
        "A number would let them picture the size of it.",
        "Add one: how many, how long, how much, before and after.",
    )]  # fmt: skip
