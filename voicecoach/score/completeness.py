"""When the answer was complete, and what was said after that."""

from dataclasses import dataclass

from voicecoach.interview import Finding, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.canonical import canonical, content_of
from voicecoach.score.evidence import Roles, shown_in, state_of, strengths
from voicecoach.score.features import has
from voicecoach.score.redundancy import alike_pairs
from voicecoach.score.remarks import remark
from voicecoach.score.roles import ROLES
from voicecoach.score.rubrics import RUBRICS

_MAIN = 30.0  # points of a part without which nothing is complete
_FEWEST_AFTER = 12  # words; fewer after the complete answer are no matter
# Chances from which a later line adds nothing: it plays no part or closes, is vague, or repeats.
# `python -m benchmarks.training` prints how many such remarks the labels deserve.
_IDLE, _SAID = 0.75, 0.5
_HOW_IT_ENDED = 0.4  # chance of a result
_CLOSE_WORDS = 30  # a close this short is welcome
_DRIFTS = 0.6  # drift from which it counts as an aside
_SAID_AGAIN = 0.85  # chance from which a sentence that repeats an earlier one may be cut


@dataclass(frozen=True, slots=True)
class Complete:
    """The line by which everything was there, and what follows it."""

    line: Line
    words_after: int


def complete_at(answer: Answer, roles: Roles) -> Complete | None:
    """Find the line after which nothing new comes; None when a part is missing or all adds."""
    shown = shown_by(answer, roles)
    parts = RUBRICS[answer.question.kind].parts
    if not parts or len(shown) < len(parts) or not _main_parts_are_there(answer, roles):
        return None
    first = last = _first_complete(answer, roles)
    for at in range(first + 1, len(answer.fresh)):
        if not _adds_nothing(answer, roles, at):
            last = at
    line = answer.fresh[last]
    end = answer.fresh[-1]
    after = answer.spoken(line.span.last + 1, len(answer.transcript.words) - 1)
    if end.number > line.number and closes(answer, roles, len(answer.fresh) - 1):
        after -= answer.spoken(end.span.first, end.span.last)
    return Complete(line, after) if after >= _FEWEST_AFTER else None


def _main_parts_are_there(answer: Answer, roles: Roles) -> bool:
    """Tell whether the dear parts are plainly there: what lacks its end was not done."""
    return all(
        one.state is State.PRESENT for one in shown_in(answer, roles) if one.part.worth >= _MAIN
    )


def _adds_nothing(answer: Answer, roles: Roles, at: int) -> bool:
    """Tell whether a line after the complete answer is plainly beside it or said before.

    In doubt it adds: a remark that a result was nothing new would be worse than none.
    """
    if any(clause.asks for clause in answer.fresh[at].clauses):
        return False  # a question hands the turn back
    if answer.question.kind is Kind.BEHAVIOURAL and roles.of("result")[at] >= _HOW_IT_ENDED:
        return False  # "she was a lot happier" is vague, and yet how it ended
    if _takes_up_the_question(answer, at):
        return False
    if has(answer.fresh[at].tokens, "I did", "we did") and roles.vague[at] < _IDLE:
        return False  # "we made him those": a case may end in what was done
    return bool(
        roles.drifting[at] >= _DRIFTS
        or max(roles.of("other", "close")[at], roles.vague[at]) >= _IDLE
        or roles.again[at] >= _SAID
    )


def _takes_up_the_question(answer: Answer, at: int) -> bool:
    """Tell whether a line is the first to take up something that they asked about."""
    asked = set(content_of(canonical(answer.question.text)))
    before = {word for line in answer.fresh[:at] for word in content_of(line.tokens)}
    return not asked.isdisjoint(set(content_of(answer.fresh[at].tokens)) - before)


def said_again(answer: Answer, roles: Roles) -> set[int]:
    """Give the numbers of the lines that surely say again what was said."""
    return {line.number for line, _, chance in alike_pairs(answer, roles) if chance >= _SAID_AGAIN}


def closes(answer: Answer, roles: Roles, at: int) -> bool:
    """Tell whether a line is a short close, which is welcome."""
    close = roles.chances[at, ROLES.index("close")] >= 0.4
    return bool(close) and len(answer.fresh[at].tokens) <= _CLOSE_WORDS


def remark_on_complete(answer: Answer, complete: Complete) -> Finding:
    """Say where the answer was done."""
    words = answer.transcript.words
    return remark(
        answer, "length.after_complete", (complete.line.span.last + 1, len(words) - 1),
        f"You were done at {_clock(complete.line.end)}: the {complete.words_after} words after "
        "that add nothing new.",
        f"Stop after “{_last_words(answer, complete.line)}”.",
    )  # fmt: skip


def shown_by(answer: Answer, roles: Roles) -> dict[str, int]:
    """Give the fresh line that shows each element that is not missing."""
    return {one.part.name: one.at for one in shown_in(answer, roles) if one.at is not None}


def _first_complete(answer: Answer, roles: Roles) -> int:
    """Give the first fresh line by which every element is as present as it ever gets."""
    kind = answer.question.kind
    tables = {part.name: strengths(answer, roles, part) for part in RUBRICS[kind].parts}
    wanted = {name: state_of(kind, name, table) for name, table in tables.items()}
    for at in range(len(answer.fresh)):
        if all(
            state_of(kind, name, table[: at + 1]) is wanted[name] for name, table in tables.items()
        ):
            return at
    return len(answer.fresh) - 1


def _last_words(answer: Answer, line: Line) -> str:
    return answer.quote(max(line.span.first, line.span.last - 6), line.span.last).strip(" ,.;:")


def _clock(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"
