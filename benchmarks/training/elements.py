"""How far the parts of a rubric are found, and from which strengths they count.

Each answer is read by a network that never saw it. What a coach would say of a part: it is
present where a piece is marked as the one to quote, unclear where there are only others (they
are vague), and missing where there is none. Since most good answers have everything, each is
read again without the pieces of one part after the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.interview import State
from voicecoach.score.by_rule import BY_RULE
from voicecoach.score.evidence import (
    as_read,
    chance_of,
    most_of,
    state_of,
    steps_of,
    strengths,
    to_quote,
)
from voicecoach.score.roles import Weights, described_by, read_by
from voicecoach.score.rubrics import RUBRICS, Part

from .answers import Told
from .examples import Example, Remembering, example
from .roles import FOLDS

TAKEN_OUT = 0.3  # weight of an answer that has lost a part, where one as it was told weighs 1
SURE, REACH = 0.87, 0.4  # shares: see `fitted`
# What it costs to say the second where a coach says the first, once a part is not present.
COSTS = {
    (State.PRESENT, State.MISSING): 3.0, (State.PRESENT, State.UNCLEAR): 1.5,
    (State.MISSING, State.UNCLEAR): 0.5, (State.UNCLEAR, State.MISSING): 0.3,
}  # fmt: skip
_STEPS_TRIED = 41


@dataclass(frozen=True)
class Found:
    """One part of one answer."""

    rubric: str
    part: str
    gold: State
    got: State
    strength: float  # of the strongest sentence
    quoted: bool | None  # whether the sentence that is quoted plays the part; None if none is
    weight: float


def found_in(
    told: Sequence[Told], fits: Sequence[tuple[tuple[Weights, ...], int]], vectors: Remembering
) -> list[Found]:
    """Look for the parts of every answer that has marks, as it was told and with parts out."""
    by_fold = {fold: given for given, fold in fits}
    found: list[Found] = []
    for number, one in enumerate(told):
        given = by_fold.get(number % FOLDS)
        if given is None or one.quality is None or one.kind in BY_RULE:
            continue
        for variant, weight in _variants(one):
            found += _parts(example(variant, vectors), given, weight)
    return found


def _variants(told: Told) -> Iterator[tuple[Told, float]]:
    yield told, 1.0
    for part in RUBRICS[told.kind].parts:
        left = [one for one in told.sentences if one.sort not in part.roles]
        if 2 <= len(left) < len(told.sentences):
            yield told.with_sentences(left, 1.0), TAKEN_OUT


def _parts(made: Example, given: Sequence[Weights], weight: float) -> Iterator[Found]:
    told, answer = made.told, made.answer
    if not answer.fresh:
        return
    lines = [line.tokens for line in answer.fresh]
    described = described_by(lines, told.kind, answer.line_rows, answer.question_row)
    roles = as_read(answer, read_by(described, given))
    for part in RUBRICS[told.kind].parts:
        strength = strengths(answer, roles, part)
        got = state_of(told.kind, part.name, strength)
        quoted = None
        if got is not State.MISSING:
            said = made.said[to_quote(roles, chance_of(answer, roles, part))]
            quoted = said.sort in part.roles and not said.vague
        yield Found(
            RUBRICS[told.kind].name, part.name, gold_of(told, part), got,
            most_of(part.name, strength), quoted, weight,
        )  # fmt: skip


def gold_of(told: Told, part: Part) -> State:
    """Say whether a coach would call a part present, unclear or missing."""
    own = [one for one in told.sentences if one.sort in part.roles]
    if any(one.best for one in own):
        return State.PRESENT
    return State.UNCLEAR if own else State.MISSING


def report(found: Sequence[Found]) -> None:
    """Print, part by part, what is found, and the steps that would cost least."""
    print(
        "part: how often a coach would agree; of those present, called unclear, missing; of those"
    )
    print("missing, called present; quotes that play the part; steps now, and those that fit")
    tables: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        tables[one.rubric, one.part].append(one)
    for (rubric, part), ones in tables.items():
        told = [one for one in ones if one.weight == 1.0]
        seen = Counter((one.gold, one.got) for one in told)
        there = sum(one.gold is State.PRESENT for one in told)
        out = [one for one in ones if one.gold is State.MISSING]
        quotes = [
            one.quoted for one in told if one.gold is State.PRESENT and one.quoted is not None
        ]
        kind = next(kind for kind, own in RUBRICS.items() if own.name == rubric)
        now, best = steps_of(kind, part), fitted(ones)
        print(
            f"  {rubric[:8]:9}{part:10} {np.mean([one.gold is one.got for one in told]):.2f}  "
            f"{seen[State.PRESENT, State.UNCLEAR] / max(1, there):.3f} "
            f"{seen[State.PRESENT, State.MISSING] / max(1, there):.3f}  "
            f"{np.mean([one.got is State.PRESENT for one in out] or [0]):.2f}  "
            f"{np.mean(quotes or [0]):.2f}  "
            f"({now[0]:.3f}, {now[1]:.3f}) ({best[0]:.3f}, {best[1]:.3f})"
        )


def fitted(found: Sequence[Found]) -> tuple[float, float]:
    """Give the strengths from which a part is present, and from which it is unclear.

    To remark on a part that is there is worst. So the first is the highest below which SURE of
    the answers, as they were told, lack it, or the one below which REACH of those that lack it
    lie, where that is higher. The second is the one that then costs least.
    """
    told = sorted(
        (one.strength, one.gold is not State.PRESENT) for one in found if one.weight == 1.0
    )
    lacking = np.cumsum([lacks for _, lacks in told])
    right = lacking / np.arange(1, len(told) + 1)
    reached = int(np.searchsorted(lacking, REACH * lacking[-1]))
    sure = np.flatnonzero(right >= SURE)
    present = told[max(reached, int(sure[-1]) if len(sure) else 0)][0] + 1e-9
    strengths_found = np.array([one.strength for one in found])
    tried = np.unique(np.quantile(strengths_found, np.linspace(0, 1, _STEPS_TRIED)))
    costs = {
        float(unclear): sum(
            one.weight * COSTS.get((one.gold, _state(one.strength, present, unclear)), 0.0)
            for one in found
        )
        for unclear in tried[tried <= present]
    }  # fmt: skip
    return present, min(costs, key=costs.__getitem__, default=0.0)


def _state(strength: float, present: float, unclear: float) -> State:
    if strength >= present:
        return State.PRESENT
    return State.UNCLEAR if strength >= unclear else State.MISSING
