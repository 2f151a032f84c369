"""A shorter version of an answer, made only by leaving out some of the speaker's own sentences.

It has to be speakable as it stands: whole sentences go, never halves; and none goes on
which the next one leans ("So I rang her" after the sentence that says who she is), unless
what goes is an aside, which the next sentence steps over anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from voicecoach.interview import Cut, Window
from voicecoach.score.answer import Answer, Line
from voicecoach.score.by_rule import BY_RULE
from voicecoach.score.canonical import canonical
from voicecoach.score.completeness import Complete, closes, said_again, shown_by
from voicecoach.score.evidence import Roles, state_of, strengths
from voicecoach.score.nearness import Numbers
from voicecoach.score.point import comes_late, fade_of, is_late, point_line
from voicecoach.score.roles import ROLES
from voicecoach.score.rubrics import RUBRICS
from voicecoach.score.word_list import listed

_LEAST_SAVED = 4.0  # seconds; a cut that saves less is not worth showing …
_LEAST_SHARE = 0.12  # … nor one that saves less than this of the answer …
_LEAST_SHARE_INSIDE = 0.2  # … or this, where the answer is not too long anyway
_REMARKED = 0.4  # drift from which a remark may quote a sentence
_FAR_OVER = 1.15  # of the window, from which sentences may go that do something
_ASIDE = 0.7  # drift from which a sentence is an aside
_MAIN = 30.0  # points of a part without which nothing is worth cutting down to
_IDLE = 0.7  # chance of no part from which a sentence is worth nothing

_IDLE_SECONDS = 6.0  # of such sentences, beyond which a cut that keeps them is not worth showing
_BEFORE = 0.5  # chance of no part, or drift, from which it may go where the point comes late
_LEANS = frozenset(
    listed("""
    he she they them it that this these those his her their its there so then because which who
    anyway also instead otherwise either neither both another however though although
""")
)
_PEOPLE = (
    frozenset(listed("she her hers woman lady girl mother mum mom wife daughter sister")),
    frozenset(listed("he him his man guy lad chap boy father dad husband son brother")),
)
_JOINS = frozenset(listed("and but or so then"))
_LINKS = frozenset(listed("and but or so then well oh yeah yes no now"))


@dataclass(frozen=True)
class Stretch:
    """What was said between two full stops: one line, or the lines that it was split into."""

    number: int
    lines: tuple[Line, ...]

    @property
    def seconds(self) -> float:
        """How long it took to say, the pause before it included."""
        return sum(line.seconds for line in self.lines)

    @property
    def leans(self) -> bool:
        """Whether it begins with a word that points back."""
        tokens = [token for line in self.lines for token in line.tokens]
        if not tokens:
            return False
        return tokens[0] in _JOINS or self.points_back

    @property
    def points_back(self) -> bool:
        """Whether it does so even without its "and" or "so"."""
        return self._head in _LEANS

    def may_mean_somebody_of(self, others: Sequence["Stretch"]) -> bool:
        """Tell whether it begins with a "he" or "her" who may have been named in the others."""
        return any(
            self._head in people and any(people.intersection(line.tokens) for line in other.lines)
            for people in _PEOPLE for other in others
        )  # fmt: skip

    @property
    def _head(self) -> str:
        tokens = [token for line in self.lines for token in line.tokens]
        return next((token for token in tokens if token not in _LINKS), "")


def cut_of(answer: Answer, roles: Roles, window: Window, complete: Complete | None) -> Cut | None:
    """Give a shorter version by leaving out whole sentences and fillers; None if not worth it.

    Sentences go in this order, and only while what is left stays above the window's lower
    edge: said before, beside the point, after the answer was complete, before the point;
    then, if it is far too long, those that show least. The sentences that show the
    elements always stay, so no element is lost.
    """
    parts = RUBRICS[answer.question.kind].parts
    if not parts or answer.question.kind in BY_RULE or _lacks_a_main_part(answer, roles):
        return None
    sentences = stretches_of(answer)
    gone = _gone(answer, roles, window, complete, sentences)
    kept = {line.number for one in sentences if one.number not in gone for line in one.lines}
    saved = sum(one.seconds for one in sentences if one.number in gone)
    share = _LEAST_SHARE if answer.transcript.duration > window.high else _LEAST_SHARE_INSIDE
    least = max(_LEAST_SAVED, share * answer.transcript.duration)
    if saved < least or not kept or not _same_elements(answer, roles, kept):
        return None
    if _keeps_what_does_nothing(answer, roles, kept) or _still_late(answer, roles, kept):
        return None
    return _without(answer, kept, answer.transcript.duration - saved)


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


def stretches_of(answer: Answer) -> list[Stretch]:
    """Join the lines that were one sentence."""
    return [
        Stretch(number, tuple(lines))
        for number, (_, lines) in enumerate(groupby(answer.lines, key=lambda one: one.span.stretch))
    ]


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
    may_go = _expendable(answer, roles, complete, sentences, over=far_over)
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


def speakable(sentences: Sequence[Stretch], gone: set[int], worthless: set[int]) -> bool:
    """Tell whether no sentence that stays leans on one that goes.

    After asides and repeats alone, it leans on what stood before them.
    """
    for sentence in sentences:
        if sentence.number in gone or not sentence.leans:
            continue
        before = sentence.number - 1
        stepped: list[Stretch] = []
        while before in gone:
            stepped.append(sentences[before])
            before -= 1
        if any(line.number not in worthless for one in stepped for line in one.lines) or (
            stepped and sentence.may_mean_somebody_of(stepped)
        ):
            return False
        if before < 0 and stepped and sentence.points_back:
            return False
    return not any(_left_unnamed(sentences, gone, people) for people in _PEOPLE)


def _left_unnamed(sentences: Sequence[Stretch], gone: set[int], people: frozenset[str]) -> bool:
    """Tell whether all that spoke of a woman, or of a man, before some "her" or "his" is gone."""
    named, lost = False, False
    for sentence in sentences:
        speaks = any(people.intersection(line.tokens) for line in sentence.lines)
        if speaks and sentence.number not in gone:
            if lost and not named:
                return True
            named = True
        elif speaks:
            lost = True
    return False


def _expendable(
    answer: Answer,
    roles: Roles,
    complete: Complete | None,
    sentences: Sequence[Stretch],
    *,
    over: bool,
) -> list[Stretch]:
    """Give the sentences that may go, in the order in which they go."""
    worthless = _worthless(answer, roles)
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
    gone |= _link_at_the_start(answer, gone)
    fillers = [i for i in (*answer.empty.heard, *answer.empty.stumbles) if i not in gone]
    left -= sum(words[index].end - words[index].start for index in fillers)
    gone.update(fillers)
    return Cut(text_without(answer, gone), round(left, 1), _spans(answer, gone))


def _link_at_the_start(answer: Answer, gone: set[int]) -> set[int]:
    """Give the "but" or "so" of the first sentence that stays, where what it joined on is gone."""
    words = answer.transcript.words
    links: set[int] = set()
    for index in range(len(words)) if 0 in gone else ():
        if index in gone:
            continue
        own = canonical(words[index].text)
        if not own or own[0] not in _JOINS or len(own) > 1:
            break
        links.add(index)
    return links


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
