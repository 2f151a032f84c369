"""Fit the signs of a repeat and write voicecoach/score/repeat_coefficients.py."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.score.redundancy import FEWEST_TOKENS, SIGNS, nearness, signs_of

from .answers import Said, Told
from .examples import Remembering, example
from .fitting import Numbers, area, binary

TARGET = Path(__file__).resolve().parents[2] / "voicecoach" / "score" / "repeat_coefficients.py"
PULL = 0.001  # L2 on standardised signs
GAPS = (1, 2, 2, 3, 4)  # sentences from a sentence to the same in other words
FOLDS = 5


@dataclass(frozen=True)
class Pairs:
    """A line against the earlier line that it is nearest to; one row each."""

    signs: Numbers  # (n, SIGNS)
    again: np.ndarray  # (n,) whether it says again what was said
    number: np.ndarray  # (n,) of the answer


def pairs_of(told: Sequence[Told], vectors: Remembering) -> Pairs:
    """Compare the lines of every answer, and of the same with one sentence said again."""
    chance = random.Random(3)
    signs, again, number = [], [], []
    for at, one in enumerate(told):
        for variant in (one, *_said_again(one, chance)):
            for row, repeats in _rows(variant, vectors, only_repeats=variant is not one):
                signs.append(row)
                again.append(repeats)
                number.append(at)
    return Pairs(np.array(signs), np.array(again), np.array(number))


def _said_again(told: Told, chance: random.Random) -> list[Told]:
    found = []
    for at, one in enumerate(told.sentences):
        if one.again is not None:
            place = at + 1 + chance.choice(GAPS)
            put = Said(one.again, one.sort, repeats=True)
            said = [*told.sentences[:place], put, *told.sentences[place:]]
            found.append(told.with_sentences(said, 1.0))
    return found


def _rows(told: Told, vectors: Remembering, *, only_repeats: bool) -> list[tuple[Numbers, bool]]:
    made = example(told, vectors)
    lines, rows = made.answer.fresh, made.answer.line_rows
    if rows is None or len(lines) < 3:
        return []
    near = nearness(rows)
    found = []
    for at in range(1, len(lines)):
        other = int(np.argmax(near[at, :at]))
        repeats = made.said[at].repeats
        if min(len(lines[at].tokens), len(lines[other].tokens)) >= FEWEST_TOKENS and (
            repeats or not only_repeats
        ):
            found.append((signs_of(lines, near, at, other), repeats))
    return found


def report(pairs: Pairs) -> None:
    """Print how well repeats in other words are told from the rest, answers apart."""
    scores = np.zeros(len(pairs.again))
    for fold in range(FOLDS):
        own = pairs.number % FOLDS == fold
        constant, weights = binary(pairs.signs[~own], pairs.again[~own], PULL)
        scores[own] = constant + pairs.signs[own] @ weights
    print(
        f"repeats in other words: {int(pairs.again.sum())} among {len(pairs.again)}, "
        f"area under the curve {area(scores, pairs.again):.3f}"
    )
    chance = 1 / (1 + np.exp(-scores))
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        print(
            f"  from {least}: {np.mean(chance[pairs.again] >= least):.2f} of them found, and "
            f"{np.mean(chance[~pairs.again] >= least):.4f} of the others"
        )


def fit(pairs: Pairs) -> tuple[float, Numbers]:
    """Give the constant and the weights."""
    return binary(pairs.signs, pairs.again, PULL)


def written(fitted: tuple[float, Numbers]) -> str:
    """Give the fit as a Python module."""
    constant, weights = fitted
    table = "".join(
        f"    {name!r}: {value:.3f},\n" for name, value in zip(SIGNS, weights, strict=True)
    )
    return (
        '"""Weights of the signs of a repeat; written by `python -m benchmarks.training`."""\n\n'
        f"# fmt: off\n# ruff: noqa\nCONSTANT = {constant:.3f}\n"
        f"WEIGHTS: dict[str, float] = {{\n{table}}}\n"
    )
