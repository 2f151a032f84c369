"""The order of the parts, the share of background, and whether the question was answered."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from voicecoach.interview import Element, Finding, Kind, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.evidence import DONE, Roles
from voicecoach.score.features import has
from voicecoach.score.remarks import remark
from voicecoach.score.rubrics import RUBRICS

_FEWEST_LINES = 4
_MAIN = 30.0  # points of a part without which the order of the others is no matter
# Mean chance of the sentences to follow the wrong one from which points are taken, and how much
# more takes most. With the least points below, a remark begins near what one good answer of the
# kind in a hundred has (`python -m benchmarks.training` prints it): the steps of a plan
# and of a method can come in many orders, those of a story hardly.
_TURNED = {
    Kind.MANAGEMENT: 0.64, Kind.CULTURE_FIT: 0.42, Kind.TECHNICAL: 0.52,
    Kind.BIG_PICTURE: 0.52, Kind.SITUATIONAL: 0.50,
}  # fmt: skip
_TURNED_MOST = 0.32
# Of a story: the places of its parts, and the share of pairs told the wrong way round, from
# which points are taken, and most.
_PLACES = {"situation": 0, "task": 0, "action": 1, "result": 2, "lesson": 2}
_ROUND, _ROUND_MOST = 0.15, 0.35
_PLAIN, _FEWEST_PAIRS, _FEWEST_TOLD = 0.5, 10, 3
_MOST_ORDER, _LEAST_ORDER = 15.0, 5.0  # points; fewer than the least say nothing
_FEWEST_WORDS = 60  # of a story, from which its background is looked at
_HALF, _BACKGROUND_POINTS, _MOST_BACKGROUND = 0.5, 50.0, 15.0
_FEWEST_TO_TELL = 40  # words, from which nearness to the question is looked at
# Nearness to the question that about one good answer in fifty of its kind falls short of
# (`python -m benchmarks.training` prints it). In
# other kinds an answer to another question is hardly ever farther away than that: stories
# seldom name what they are an example of.
_NEAR_ENOUGH = {Kind.TECHNICAL: 0.22, Kind.SITUATIONAL: 0.28, Kind.CULTURE_FIT: 0.16}
_MOST_OFF = 30.0
_LEAST_OFF = 5.0  # points; with less there is nothing to ask about


def judge_flow(answer: Answer, roles: Roles, elements: Sequence[Element]) -> list[Finding]:
    """Give the findings on order, background and the question.

    Where a main part is missing there is no order to speak of.
    """
    main = {part.name for part in RUBRICS[answer.question.kind].parts if part.worth >= _MAIN}
    whole = not any(one.name in main and one.state is State.MISSING for one in elements)
    return [
        *(_order(answer, roles) if whole else ()),
        *_background(answer, roles),
        *_off_question(answer),
    ]


def _order(answer: Answer, roles: Roles) -> list[Finding]:
    """Remark on an answer whose sentences do not follow from each other, and quote the plainest."""
    if len(answer.fresh) < _FEWEST_LINES or answer.line_rows is None:
        return []  # without sentence vectors nobody can tell what a sentence goes on about
    cost = _MOST_ORDER * _out_of_order(answer, roles)
    if cost < _LEAST_ORDER or _opens_with_its_end(answer):
        return []
    at = 1 + int(roles.misplaced[1:].argmax())
    line = answer.fresh[at]
    return [remark(
        answer, "structure.order", (line.span.first, line.span.last),
        f"Does this follow from what comes before it (“{_head(answer, answer.fresh[at - 1])} "
        "…”)? Here and elsewhere the listener may have to put the parts in order.",
        "Tell it in the order in which a listener needs it; one headline first is fine.",
        cost,
    )]  # fmt: skip


def _out_of_order(answer: Answer, roles: Roles) -> float:
    """Say how far the sentences are out of order, 0–1."""
    kind = answer.question.kind
    if kind is Kind.BEHAVIOURAL:
        return _share(_turned_round(roles), _ROUND, _ROUND_MOST)
    least = _TURNED.get(kind)
    if least is None:
        return 0.0
    return _share(float(roles.misplaced.mean()), least, least + _TURNED_MOST)


def _turned_round(roles: Roles) -> float:
    """Give the share of pairs of sentences told the wrong way round.

    Wrong are an action before the scene it was done in, and a result before the action. 0 with
    fewer than ten pairs, or three sentences that say what was done or came of it.
    """
    plain = roles.chances.max(axis=1) >= _PLAIN
    places = [
        _PLACES[name] for name, sure in zip(roles.names, plain, strict=True)
        if sure and name in _PLACES
    ]  # fmt: skip
    pairs = [one > other for one, other in combinations(places, 2) if one != other]
    told = sum(place > 0 for place in places)
    enough = told >= _FEWEST_TOLD and len(pairs) >= _FEWEST_PAIRS
    return sum(pairs) / len(pairs) if enough else 0.0


def _opens_with_its_end(answer: Answer) -> bool:
    """Tell whether a story begins with what changed and by how much: a headline, which is fine."""
    first = answer.fresh[0].tokens
    told = answer.question.kind is Kind.BEHAVIOURAL
    return told and has(first, "change") and has(first, "number")


def _share(value: float, least: float, most: float) -> float:
    return min(1.0, max(0.0, (value - least) / (most - least)))


def _head(answer: Answer, line: Line) -> str:
    last = min(line.span.last, line.span.first + 6)
    return answer.quote(line.span.first, last).strip(" .,;:?!")


def _background(answer: Answer, roles: Roles) -> list[Finding]:
    """Remark on a story more than half of which sets the scene, before anything is done."""
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    if answer.question.kind is not Kind.BEHAVIOURAL or words.sum() < _FEWEST_WORDS:
        return []
    share = float(words @ roles.of("situation", "task") / words.sum())
    done = np.flatnonzero(roles.of("action", "result") >= DONE)
    before = float(words[: done[0]].sum() / words.sum()) if len(done) else 1.0
    cost = min(_MOST_BACKGROUND, _BACKGROUND_POINTS * (share - _HALF))
    if cost < 0.5 or before < _HALF:
        return []
    scene = [name in ("situation", "task") for name in roles.names]
    line = answer.fresh[int(np.argmax(np.where(scene, words, 0)))]
    return [remark(
        answer, "structure.background", (line.span.first, line.span.last),
        f"{share:.0%} of the story sets the scene; about a third is enough.",
        "Keep the two sentences of background without which the rest makes no sense.", cost,
    )]  # fmt: skip


def nearness_to_question(answer: Answer) -> float | None:
    """Give how near an answer is to its question, −1 to 1: its nearest sentence and its middle.

    None without sentence vectors, and in an answer of fewer than forty words.
    """
    rows, question = answer.line_rows, answer.question_row
    if rows is None or question is None or answer.fresh_words < _FEWEST_TO_TELL:
        return None
    middle = rows.sum(axis=0)
    whole = float(middle @ question / max(float(np.linalg.norm(middle)), 1e-9))
    return (float((rows @ question).max()) + whole) / 2


def _off_question(answer: Answer) -> list[Finding]:
    enough, nearness = _NEAR_ENOUGH.get(answer.question.kind), nearness_to_question(answer)
    if enough is None or nearness is None:
        return []
    cost = _MOST_OFF * min(1.0, max(0.0, 2 * (enough - nearness) / enough))
    if cost < _LEAST_OFF:
        return []
    line = answer.fresh[0]
    return [remark(
        answer, "structure.off_question", (line.span.first, line.span.last),
        f"Does this answer what was asked: “{answer.question.text}”?",
        "Answer what was asked in your first sentence, in a word or two of theirs.", cost,
    )]  # fmt: skip
