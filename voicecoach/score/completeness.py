"""When the answer was complete, and a shorter version of it in the speaker's own words."""

from dataclasses import dataclass

import numpy as np

from voicecoach.interview import Cut, Finding, State, Window
from voicecoach.score.answer import Answer, Line
from voicecoach.score.by_rule import BY_RULE
from voicecoach.score.evidence import Roles, state_of, strengths
from voicecoach.score.features import has
from voicecoach.score.point import point_line
from voicecoach.score.redundancy import alike_pairs
from voicecoach.score.remarks import remark
from voicecoach.score.roles import ROLES, Numbers
from voicecoach.score.rubrics import RUBRICS

_FEWEST_AFTER = 12  # words; fewer after the complete answer are no matter
_SURE = 0.5  # chance from which a later sentence counts as no part of the answer
_CLOSE_WORDS = 30  # a close this short is kept in a cut
_LEAST_SAVED = 4.0  # seconds; a cut that saves less is not worth showing
_DRIFTS = 0.3
_SAID_AGAIN = 0.6  # chance from which a sentence that repeats an earlier one may be cut


@dataclass(frozen=True, slots=True)
class Complete:
    """The line by which everything was there, and what follows it."""

    line: Line
    words_after: int


def complete_at(answer: Answer, roles: Roles) -> Complete | None:
    """Find the line after which nothing new comes; None when a part is missing or all adds."""
    shown = _shown(answer, roles)
    parts = RUBRICS[answer.question.kind].parts
    if not parts or len(shown) < len(parts):
        return None
    last = _first_complete(answer, roles)
    for at in range(last + 1, len(answer.fresh)):
        if not _adds_nothing(answer, roles, at):
            last = at
    line = answer.fresh[last]
    after = sum(len(other.tokens) for other in answer.lines if other.number > line.number)
    if answer.fresh[-1].number > line.number and _closes(answer, roles, len(answer.fresh) - 1):
        after -= len(answer.fresh[-1].tokens)
    return Complete(line, after) if after >= _FEWEST_AFTER else None


def _adds_nothing(answer: Answer, roles: Roles, at: int) -> bool:
    """Tell whether a line after the complete answer is plainly beside it or said before.

    In doubt it adds: a remark that a result was nothing new would be worse than none.
    """
    idle = roles.chances[at, [ROLES.index("other"), ROLES.index("close")]].sum()
    return (
        bool(roles.drifting[at] >= _DRIFTS)
        or bool(idle >= _SURE)
        or answer.fresh[at].number in _again(answer, roles)
    )


def _again(answer: Answer, roles: Roles) -> set[int]:
    """Give the numbers of the lines that surely say again what was said."""
    return {line.number for line, _, chance in alike_pairs(answer, roles) if chance >= _SAID_AGAIN}


def _closes(answer: Answer, roles: Roles, at: int) -> bool:
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


def cut_of(answer: Answer, roles: Roles, window: Window, complete: Complete | None) -> Cut | None:
    """Give a shorter version by leaving out whole sentences and fillers; None if not worth it.

    Sentences go in this order, and only while what is left stays above the window's lower
    edge: said before, beside the point, after the answer was complete, before the point;
    then, if it is still too long, those that show least. The sentence that shows an element
    best always stays, so no element is lost.
    """
    if not RUBRICS[answer.question.kind].parts or answer.question.kind in BY_RULE:
        return None
    shown = _shown(answer, roles)
    kept = {line.number for line in answer.lines}
    left = answer.transcript.duration
    for line in _expendable(answer, roles, complete, set(shown.values()), window, left):
        over = left > window.high
        if left - line.seconds < window.low or (not over and not _worthless(answer, roles, line)):
            continue
        kept.discard(line.number)
        left -= line.seconds
    if not _same_elements(answer, roles, kept):
        return None
    fillers = [i for i in answer.empty.heard if _line_at(answer, i).number in kept]
    words = answer.transcript.words
    saved = answer.transcript.duration - left
    left -= sum(words[i].end - words[i].start for i in fillers)
    if saved < _LEAST_SAVED or not kept:
        return None
    gone = set(fillers) | {
        index for line in answer.lines if line.number not in kept
        for index in range(line.span.first, line.span.last + 1)
    }  # fmt: skip
    text = " ".join(word.text for index, word in enumerate(words) if index not in gone)
    return Cut(text, round(left, 1), _spans(answer, gone))


def _shown(answer: Answer, roles: Roles) -> dict[str, int]:
    """Give the fresh line that shows each element that is not missing."""
    found = {}
    for part in RUBRICS[answer.question.kind].parts:
        state, at = state_of(part.name, strengths(answer, roles, part.roles, part.name))
        if at is not None and state is not State.MISSING:
            found[part.name] = at
    return found


def _first_complete(answer: Answer, roles: Roles) -> int:
    """Give the first fresh line by which every element is as present as it ever gets."""
    parts = RUBRICS[answer.question.kind].parts
    tables = {part.name: strengths(answer, roles, part.roles, part.name) for part in parts}
    wanted = {name: state_of(name, table)[0] for name, table in tables.items()}
    for at in range(len(answer.fresh)):
        if all(
            state_of(name, table[: at + 1])[0] is wanted[name] for name, table in tables.items()
        ):
            return at
    return len(answer.fresh) - 1


def _expendable(
    answer: Answer,
    roles: Roles,
    complete: Complete | None,
    needed: set[int],
    window: Window,
    duration: float,
) -> list[Line]:
    stale = [line for line in answer.lines if not line.fresh]
    again = [line for line, _, chance in alike_pairs(answer, roles) if chance >= _SAID_AGAIN]
    aside = [line for line, drift in zip(answer.fresh, roles.drifting, strict=True)
             if drift >= _DRIFTS]  # fmt: skip
    late = [
        line for line in answer.fresh
        if complete is not None and line.number > complete.line.number
        and not (line is answer.fresh[-1] and _closes(answer, roles, len(answer.fresh) - 1))
    ]  # fmt: skip
    point = point_line(answer, roles)
    early = [line for line in answer.fresh if point is not None and line.number < point.number]
    weak: list[Line] = []
    if duration > window.high:
        worth = _worth(answer, roles)
        weak = [answer.fresh[int(at)] for at in np.argsort(worth, kind="stable")]
    protected = {answer.fresh[at].number for at in needed}
    ordered: list[Line] = []
    for line in [*stale, *again, *aside, *late, *early, *weak]:
        if line.number not in protected and line not in ordered:
            ordered.append(line)
    return ordered


def _worthless(answer: Answer, roles: Roles, line: Line) -> bool:
    """Tell whether a line may go even from an answer that is not too long."""
    if not line.fresh:
        return True
    at = answer.fresh.index(line)
    again = _again(answer, roles)
    return bool(roles.drifting[at] >= _DRIFTS) or line.number in again


def _worth(answer: Answer, roles: Roles) -> Numbers:
    """Say how much each fresh line shows of any element, and how concrete it is."""
    weights = np.array([0.6 if role in ("situation", "close") else 1.0 for role in ROLES])
    weights[ROLES.index("other")] = 0.0
    concrete = np.array([
        0.3 + 0.3 * has(line.tokens, "past", "I would") + 0.2 * has(line.tokens, "number")
        + 0.2 * has(line.tokens, "I did", "they did", "I would")
        for line in answer.fresh
    ])  # fmt: skip
    return np.asarray((roles.chances @ weights) * concrete * (1 - roles.drifting))


def _same_elements(answer: Answer, roles: Roles, kept: set[int]) -> bool:
    mask = np.array([line.number in kept for line in answer.fresh], dtype=bool)
    for part in RUBRICS[answer.question.kind].parts:
        table = strengths(answer, roles, part.roles, part.name)
        if state_of(part.name, table)[0] is not state_of(part.name, table[mask])[0]:
            return False
    return bool(mask.any())


def _line_at(answer: Answer, word: int) -> Line:
    return next(line for line in answer.lines if line.span.first <= word <= line.span.last)


def _spans(answer: Answer, gone: set[int]) -> tuple[tuple[float, float], ...]:
    words = answer.transcript.words
    spans: list[tuple[float, float]] = []
    before = -2
    for index in sorted(gone):
        if index == before + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], words[index].end))
        else:
            spans.append((words[index].start, words[index].end))
        before = index
    return tuple(spans)


def _last_words(answer: Answer, line: Line) -> str:
    return answer.quote(max(line.span.first, line.span.last - 6), line.span.last).strip(" ,.;:")


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
