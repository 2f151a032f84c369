"""A shorter version of an answer, made only by leaving out some of the speaker's own sentences.

It has to be speakable as it stands (`stretches.py`): whole sentences go, never halves.
"""

from collections.abc import Sequence

import numpy as np

from voicecoach.interview import Cut, Window
from voicecoach.score.answer import Answer
from voicecoach.score.by_rule import BY_RULE
from voicecoach.score.completeness import Complete, closes, said_again, shown_by
from voicecoach.score.evidence import Roles, state_of, strengths
from voicecoach.score.nearness import Numbers
from voicecoach.score.point import comes_late, fade_of, is_late, point_line
from voicecoach.score.roles import ROLES
from voicecoach.score.rubrics import RUBRICS
from voicecoach.score.stretches import Stretch, link_at_the_start, speakable, stretches_of
from voicecoach.score.windows import highest_of

_LEAST_SAVED = 4.0  # seconds; a cut that saves less is not worth showing …
_LEAST_SHARE = 0.12  # … nor one that saves less than this of the answer …
_LEAST_SHARE_INSIDE = 0.2  # … or this, where the answer is not too long anyway
_REMARKED = 0.4  # drift from which a remark may quote a sentence
_FAR_OVER = 1.15  # of the window, from which sentences may go that do something
_ASIDE = 0.7  # drift from which a sentence is an aside
_MAIN = 30.0  # points of a part without which nothing is worth cutting down to
_IDLE = 0.6  # chance of no part from which a sentence is worth nothing
_IDLE_SECONDS = 6.0  # of such sentences, beyond which a cut that keeps them is not worth showing
_BEFORE = 0.5  # chance of no part, or drift, from which it may go where the point comes late


def cut_of(answer: Answer, roles: Roles, window: Window, complete: Complete | None) -> Cut | None:
    """Give a shorter version by leaving out whole sentences and fillers; None if not worth it.

    What is worth nothing goes; from an answer that is far too long also what came after it
    was complete, what came before the point, and then those that show least. What is left stays
    above the window's lower edge, and the sentences that show the elements always stay.
    """
    parts = RUBRICS[answer.question.kind].parts
    if not parts or answer.question.kind in BY_RULE or _lacks_a_main_part(answer, roles):
        return None
    sentences = stretches_of(answer)
    gone = _gone(answer, roles, window, complete, sentences)
    kept = {line.number for one in sentences if one.number not in gone for line in one.lines}
    saved = sum(one.seconds for one in sentences if one.number in gone)
    too_long = answer.transcript.duration > highest_of(window, answer.transcript)
    if not too_long and roles.drifting.max(initial=0.0) < _ASIDE:
        return None  # it is short enough, and nothing in it is beside the point
    share = _LEAST_SHARE if too_long else _LEAST_SHARE_INSIDE
    least = max(_LEAST_SAVED, share * answer.transcript.duration)
    if saved < least or not kept or not _same_elements(answer, roles, kept):
        return None
    if _keeps_what_does_nothing(answer, roles, kept) or _still_late(answer, roles, kept):
        return None
    cut = _without(answer, kept, answer.transcript.duration - saved)
    return cut if cut.seconds >= window.low else None


def _lacks_a_main_part(answer: Answer, roles: Roles) -> bool:
    """Tell whether a part is missing without which there is little to rehearse."""
    shown = shown_by(answer, roles)
    return any(
        part.worth >= _MAIN and part.name not in shown
        for part in RUBRICS[answer.question.kind].parts
    )


def _keeps_what_does_nothing(answer: Answer, roles: Roles, kept: set[int]) -> bool:
    """Tell whether a cut keeps what a remark calls beside the point, or much that plays no part.

    That is nothing to rehearse.
    """
    left = [
        (line, drift, nothing)
        for line, drift, nothing in zip(
            answer.fresh, roles.drifting, np.maximum(roles.of("other"), roles.vague), strict=True
        )
        if line.number in kept
    ]  # fmt: skip
    idle = sum(line.seconds for line, _, nothing in left if nothing >= _IDLE)
    return idle > _IDLE_SECONDS or any(drift >= _REMARKED for _, drift, _ in left)


def _still_late(answer: Answer, roles: Roles, kept: set[int]) -> bool:
    """Tell whether the point comes late in the cut as well."""
    point = point_line(answer, roles)
    before = [
        line for line in answer.fresh
        if point is not None and line.number < point.number and line.number in kept
    ]  # fmt: skip
    return is_late(answer, sum(line.seconds for line in before))


def _gone(
    answer: Answer,
    roles: Roles,
    window: Window,
    complete: Complete | None,
    sentences: Sequence[Stretch],
) -> set[int]:
    left = answer.transcript.duration
    far_over = left > _FAR_OVER * window.high
    worthless = _worthless(answer, roles)
    gone: set[int] = set()
    may_go = _expendable(answer, roles, complete, sentences, worthless, over=far_over)
    went = True
    while went:  # a sentence may go once that which leaned on it has gone
        went = False
        for sentence in may_go:
            nothing_lost = all(line.number in worthless for line in sentence.lines)
            enough = not far_over or left <= window.high
            if sentence.number in gone or left - sentence.seconds < window.low:
                continue
            if enough and not nothing_lost:
                continue
            if speakable(sentences, gone | {sentence.number}, worthless):
                gone.add(sentence.number)
                left -= sentence.seconds
                went = True
    return gone


def _expendable(
    answer: Answer,
    roles: Roles,
    complete: Complete | None,
    sentences: Sequence[Stretch],
    worthless: set[int],
    *,
    over: bool,
) -> list[Stretch]:
    """Give the sentences that may go, in the order in which they go."""
    ordered = [line.number for line in answer.lines if line.number in worthless]
    last = len(answer.fresh) - 1
    if complete is not None:
        ordered += [
            line.number for at, line in enumerate(answer.fresh)
            if line.number > complete.line.number
            and not (at == last and closes(answer, roles, at))
        ]  # fmt: skip
    point = point_line(answer, roles)
    if point is not None:
        ordered += [line.number for line in answer.fresh if line.number < point.number]
    if over:
        least_first = np.argsort(_worth(roles), kind="stable")
        ordered += [answer.fresh[int(at)].number for at in least_first]
    needed = {answer.fresh[at].number for at in shown_by(answer, roles).values()}
    rank = {number: at for at, number in reversed(list(enumerate(ordered)))}
    may_go = [
        one for one in sentences
        if all(line.number in rank and line.number not in needed for line in one.lines)
    ]  # fmt: skip
    return sorted(may_go, key=lambda one: max(rank[line.number] for line in one.lines))


def _worthless(answer: Answer, roles: Roles) -> set[int]:
    """Give the lines that may go even from an answer that is not too long."""
    idle = np.maximum(roles.of("other"), roles.vague) >= _IDLE
    beside = {
        line.number
        for line, drift, nothing in zip(answer.fresh, roles.drifting, idle, strict=True)
        if drift >= _ASIDE or nothing
    }
    stale = {line.number for line in answer.lines if not line.fresh}
    fade = fade_of(answer)
    faded = {line.number for line in answer.lines if fade and line.span.first >= fade[0]}
    return beside | stale | faded | said_again(answer, roles) | _before_a_late_point(answer, roles)


def _before_a_late_point(answer: Answer, roles: Roles) -> set[int]:
    """Give the lines that only delay a point that comes late."""
    point = point_line(answer, roles)
    if point is None or not comes_late(answer, roles):
        return set()
    return {
        line.number for line, nothing in zip(answer.fresh, roles.of("other"), strict=True)
        if line.number < point.number and nothing >= _BEFORE
    }  # fmt: skip


def _worth(roles: Roles) -> Numbers:
    """Say how much each fresh line shows of any element, and how telling it is."""
    weights = np.array([0.6 if role in ("situation", "close") else 1.0 for role in ROLES])
    weights[ROLES.index("other")] = 0.0
    plain = (0.3 + 0.7 * roles.telling) * (1 - 0.6 * roles.vague)
    return np.asarray((roles.chances @ weights) * plain * (1 - roles.drifting))


def _same_elements(answer: Answer, roles: Roles, kept: set[int]) -> bool:
    mask = np.array([line.number in kept for line in answer.fresh], dtype=bool)
    kind = answer.question.kind
    for part in RUBRICS[kind].parts:
        table = strengths(answer, roles, part)
        if state_of(kind, part.name, table) is not state_of(kind, part.name, table[mask]):
            return False
    return bool(mask.any())


def _without(answer: Answer, kept: set[int], left: float) -> Cut:
    """Leave out the lines that are not kept, and the fillers and stumbles of those that are."""
    words = answer.transcript.words
    gone = {
        index for line in answer.lines if line.number not in kept
        for index in range(line.span.first, line.span.last + 1)
    }  # fmt: skip
    gone |= link_at_the_start(answer, gone)
    fillers = [i for i in (*answer.empty.heard, *answer.empty.stumbles) if i not in gone]
    left -= sum(words[index].end - words[index].start for index in fillers)
    gone.update(fillers)
    return Cut(text_without(answer, gone), round(left, 1), _spans(answer, gone))


def text_without(answer: Answer, gone: set[int]) -> str:
    """Join the words that stay, with capitals and commas as if the others had not been said."""
    words = answer.transcript.words
    said: list[str] = []
    for index, word in enumerate(words):
        if index in gone:
            if said and said[-1].endswith(",") and word.text.endswith(","):
                said[-1] = said[-1][:-1]
            continue
        opens = not said or said[-1].endswith((".", "?", "!"))
        said.append(word.text[:1].upper() + word.text[1:] if opens else word.text)
    return " ".join(said)


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
