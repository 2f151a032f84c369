"""Sensitive questions (why you left, a gap, a dismissal): calm, short, forward."""

# ruff: noqa: E501  (a pattern is read in one go)
import re
from collections.abc import Sequence

import numpy as np

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import Roles, element_of, state_of, strength_of
from voicecoach.score.features import has
from voicecoach.score.marking import Judged, due, element, nothing_said, on, said
from voicecoach.score.rubrics import BY_RULE_WORTH
from voicecoach.score.windows import window_for

_FEWEST_TOKENS = 4  # words; fewer answer nothing
_WORTH = BY_RULE_WORTH[Kind.SENSITIVE]
_NOW = ("forward", "will", "I do", "present be", "your firm", "would", "lesson")
_PRESENT = ("will", "would", "I do", "present be", "lesson")
_SHUT = re.compile(r"\b(?:not .{0,30}any ?more|over it|never again|could not wait)\b")
_NEXT = re.compile(r"\b(?:looking for|what i (?:want|am after)|these days|since then|now i)\b")
_BLAME = re.compile(
    r"\b(?:nightmare|toxic|idiot\w*|hated|hate|awful|useless|clueless|no clue|incompetent|unfair|"
    r"stupid|lied|liar|liars|horrible|terrible|rubbish|joke of|a joke|bully|bullied|bullying|pathetic|"
    r"lazy|fed up|ridiculous|disgusting|disgrace\w*|backstabb\w*|micromanag\w*|their fault|mess of|"
    r"shambles|treated (?:the \w+|them|people|everybody) like|absolutely no idea|no idea what (?:he|she|they)|(?:had|got|has) the (?:cheek|nerve)|"
    r"ran to him|no better|stabbed|threw me under|treated (?:me|us) like|could not manage|the worst|"
    r"do not get me started|scapegoat\w*|blamed? me|blamed? (?:us|him|her|them)|tribunal|lawyer|"
    r"solicitor|take it further|taken it further|sue|suing|got rid of me|had it in for me|"
    r"favorites|two faced|crook\w*|tells you (?:what|all|everything)|who had never (?:\w+ ){0,2}(?:in|a|been|done)|"
    r"never (?:even |once )?(?:said|thanked|asked|bothered|listened|cared)|(?:pushed|forced|squeezed|managed) "
    r"(?:me |us )?out|wait to be pushed|did not (?:even )?(?:bother|care|listen)|behind my back|so called|"
    r"excuse for|what (?:sort|kind) of (?:a )?(?:company|place|firm|people))\b"
)

_THREAT_COST = 10.0
_THREAT = re.compile(
    r"\b(?:tribunal|lawyers?|solicitors?|take it further|taken it further|sue|suing|take them to court)\b"
)


def judge_sensitive(answer: Answer, roles: Roles) -> Judged:
    """Look for calm, brevity and a way forward; without an answer there is neither."""
    if not _answers(answer, roles):
        return nothing_said(answer, _WORTH)
    blaming = blaming_lines(answer)
    judged = [_calm(answer, blaming), _short(answer), _forward(answer, roles, blaming)]
    findings = [one for _, found in judged for one in found]
    return [one for one, _ in judged], findings + _threat(answer)


def _answers(answer: Answer, roles: Roles) -> bool:
    """Tell whether any sentence does something in the answer."""
    own = [line for line, name in zip(answer.fresh, roles.names, strict=True) if name != "other"]
    return sum(len(line.tokens) for line in own) >= _FEWEST_TOKENS


def _calm(answer: Answer, blaming: list[Line]) -> tuple[Element, list[Finding]]:
    if not blaming:
        longer = (line for line in answer.fresh if len(line.tokens) >= _FEWEST_TOKENS)
        return element(answer, "calm", State.PRESENT, next(longer, answer.fresh[0])), []
    state = State.UNCLEAR if len(blaming) == 1 else State.MISSING
    return Element("calm", state), [on(
        answer, "structure.calm", most_bitter(blaming),
        "Blame stays with the listener longer than the reason for it.",
        "Say what happened as a plain fact, without a word about what they are like.",
        due(_WORTH["calm"], state),
    )]  # fmt: skip


def most_bitter(blaming: Sequence[Line]) -> Line:
    """Give the line that blames in most words, rather a person than a place."""
    return max(
        blaming, key=lambda line: (len(_BLAME.findall(said(line))), has(line.tokens, "they"))
    )


def _threat(answer: Answer) -> list[Finding]:
    line = next((line for line in answer.fresh if _THREAT.search(said(line))), None)
    if line is None:
        return []
    return [on(
        answer, "structure.threat", line, "Talk of going to law makes them wonder who is next.",
        "Leave it out altogether: it helps you nowhere in an interview.", _THREAT_COST,
    )]  # fmt: skip


def blaming_lines(answer: Answer) -> list[Line]:
    """Give the fresh lines that blame somebody."""
    return [line for line in answer.fresh if _BLAME.search(said(line))]


def _short(answer: Answer) -> tuple[Element, list[Finding]]:
    high = window_for(answer.question).high
    duration = answer.transcript.duration
    state = (
        State.PRESENT if duration <= high + 0.5
        else State.UNCLEAR if duration <= 1.5 * high + 0.5 else State.MISSING
    )  # fmt: skip
    whole = answer.quote(0, len(answer.transcript.words) - 1)
    short = Element("short", state, whole, answer.lines[0].start, answer.lines[-1].end)
    if state is State.PRESENT:
        return short, []
    return short, [on(
        answer, "structure.short", answer.lines[-1], "The longer this takes, the bigger it looks.",
        f"Fact, one reason, what is different now: {high:.0f} s at most.",
        due(_WORTH["short"], state),
    )]  # fmt: skip


def _looks_ahead(line: Line) -> bool:
    """Tell whether a line is about what is or will be, and does not only shut a door."""
    then = has(line.tokens, "past") and not has(line.tokens, *_PRESENT)
    gone = then and _NEXT.search(said(line)) is None  # "he never liked me from day one"
    return has(line.tokens, *_NOW) and not gone and not _SHUT.search(said(line))


def _forward(answer: Answer, roles: Roles, blaming: list[Line]) -> tuple[Element, list[Finding]]:
    """Look for a sentence that looks ahead and blames nobody."""
    bitter = {line.number for line in blaming}
    ahead = [_looks_ahead(line) and line.number not in bitter for line in answer.fresh]
    strength = np.where(ahead, strength_of(roles, "lesson", "close"), 0.0)
    state = state_of(Kind.SENSITIVE, "forward", strength)
    at = None if state is State.MISSING else int(strength.argmax())
    if state is not State.PRESENT:
        plain = [
            number for number, line in enumerate(answer.fresh)
            if ahead[number] and (has(line.tokens, "forward") or _NEXT.search(said(line)))
        ]  # fmt: skip
        if plain:
            state, at = State.PRESENT if state is State.UNCLEAR else State.UNCLEAR, plain[-1]
    found = element_of(answer, "forward", state, at)
    if state is State.PRESENT:
        return found, []
    return found, [on(
        answer, "structure.forward", answer.lines[-1],
        "It ends in the past, so that is where they will go on asking.",
        "Add one sentence on what is different now, and one on this job.",
        due(_WORTH["forward"], state),
    )]  # fmt: skip
