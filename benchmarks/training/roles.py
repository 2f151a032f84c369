"""Fit the sentence roles and write voicecoach/score/role_coefficients.py."""

import base64
import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.score.roles import (
    COLUMNS,
    COMPARED,
    FAMILIES,
    ROLES,
    SORTS,
    chain,
    compared,
    design,
    family_of,
)

from .answers import WITH_DIGRESSION, Told, asides, digressing, worse
from .examples import Example, Remembering, example
from .fitting import Numbers, area, macro_f1, multinomial

TARGET = Path(__file__).resolve().parents[2] / "voicecoach" / "score" / "role_coefficients.py"
# L2, chosen by cross-validation over a small grid: of plain columns, and of vectors, which
# are scaled up so that one step of the fit moves them as far.
PLAIN_PULL, VECTOR_PULL, VECTOR_SCALE = 0.0007, 0.002, 3.0
FOLLOW_WEIGHT = 0.9  # of the order against what is said; 1 trusts the training order fully
FOLLOW_PRIOR = 4.0  # imagined transitions per role, spread as the roles are
MADE_WORSE = 2  # times each answer, beside its own digressions
FOLDS = 5


@dataclass(frozen=True)
class Row:
    """An answer in numbers."""

    example: Example
    plain: Numbers  # (n, COLUMNS)
    near: Numbers  # (n, COMPARED)
    vectors: Numbers  # (n, 384)
    number: int  # of the answer that it was made from
    honest: bool  # as it was told

    @property
    def sorts(self) -> np.ndarray:
        """The label of each line, an index into SORTS."""
        return self.example.sorts

    @property
    def family(self) -> str:
        """The family of the question's kind."""
        return family_of(self.example.told.kind)


@dataclass(frozen=True)
class Fitted:
    """What training gives."""

    without: Numbers
    plain: Numbers
    near: Numbers
    vectors: Numbers
    follows: dict[str, Numbers]

    def chances(self, row: Row, *, vectors: bool = True) -> Numbers:
        """Give the probability of each sort for each line."""
        if vectors:
            scores = row.plain @ self.plain + row.near @ self.near + row.vectors @ self.vectors
        else:
            scores = row.plain @ self.without
        scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return chain(scores, self.follows[row.family])


def rows_of(told: Sequence[Told], vectors: Remembering) -> list[Row]:
    """Give every answer as it was told and made worse, in numbers."""
    chance, strangers = random.Random(20), asides()
    rows = []
    for number, one in enumerate(told):
        others = worse(one, strangers, chance)
        chosen = chance.sample(others, min(MADE_WORSE, len(others)))
        for variant in (one, *digressing(one, chance), *chosen):
            made = example(variant, vectors)
            if len(made.sorts):
                rows.append(_row(made, number, honest=variant is one))
    return rows


def _row(made: Example, number: int, *, honest: bool) -> Row:
    tokens = [line.tokens for line in made.answer.fresh]
    found, question = made.answer.line_rows, made.answer.question_row
    assert found is not None
    assert question is not None
    return Row(
        made,
        design(tokens, made.told.kind),
        compared(tokens, found, question),
        found.astype(np.float64),
        number,
        honest,
    )


def fit(rows: Sequence[Row]) -> Fitted:
    """Fit both tables, with and without sentence vectors, and the order."""
    sorts = np.concatenate([row.sorts for row in rows])
    weight = np.concatenate([np.full(len(row.sorts), row.example.told.weight) for row in rows])
    plain = np.vstack([row.plain for row in rows])
    near = np.vstack([row.near for row in rows])
    vectors = VECTOR_SCALE * np.vstack([row.vectors for row in rows])
    pull = np.full(plain.shape[1], PLAIN_PULL)
    both = multinomial(
        np.hstack([plain, near, vectors]),
        sorts,
        weight,
        np.concatenate([
            pull, np.full(near.shape[1], PLAIN_PULL), np.full(vectors.shape[1], VECTOR_PULL)
        ]),
        len(SORTS),
    )  # fmt: skip
    first, second = len(COLUMNS), len(COLUMNS) + len(COMPARED)
    return Fitted(
        without=multinomial(plain, sorts, weight, pull, len(SORTS)),
        plain=both[:first],
        near=both[first:second],
        vectors=VECTOR_SCALE * both[second:],
        follows=_follows(rows),
    )


def _follows(rows: Sequence[Row]) -> dict[str, Numbers]:
    """Give per family the log bonus of one sort after another, against chance."""
    tables = {}
    for family in FAMILIES:
        seen = np.full(len(SORTS), 0.3)
        pairs = np.zeros((len(SORTS), len(SORTS)))
        for row in rows:
            ordered = row.honest or SORTS.index("aside") in row.sorts
            if row.family == family and ordered:
                weight = row.example.told.weight
                np.add.at(seen, row.sorts, weight)
                np.add.at(pairs, (row.sorts[:-1], row.sorts[1:]), weight)
        share = seen / seen.sum()
        pairs += FOLLOW_PRIOR * share
        tables[family] = FOLLOW_WEIGHT * np.log(pairs / pairs.sum(axis=1, keepdims=True) / share)
    return tables


def cross_validated(rows: Sequence[Row], *, quick: bool = False) -> list[tuple[Fitted, Row]]:
    """Fit on all folds but one, in turn, and pair each answer with the fit that never saw it."""
    pairs = []
    for fold in range(1 if quick else FOLDS):
        fitted = fit([row for row in rows if row.number % FOLDS != fold])
        pairs += [(fitted, row) for row in rows if row.number % FOLDS == fold]
    return pairs


def report(pairs: Sequence[tuple[Fitted, Row]]) -> None:
    """Print macro-F1 of the roles, and how well asides are told from the rest."""
    honest = [(fitted, row) for fitted, row in pairs if row.honest]
    truth = np.concatenate([row.sorts for _, row in honest])
    for vectors in (True, False):
        guess = np.concatenate(
            [fitted.chances(row, vectors=vectors).argmax(axis=1) for fitted, row in honest]
        )
        _, each = macro_f1(truth, guess, SORTS)
        mean = np.mean([each[role] for role in ROLES])
        print(
            f"{'with' if vectors else 'without'} vectors: macro-F1 of the roles {mean:.3f}, "
            f"accuracy {np.mean(truth == guess):.3f}\n  "
            + " ".join(f"{role} {value:.2f}" for role, value in each.items())
        )
    column = SORTS.index("aside")
    own = np.concatenate([fitted.chances(row)[:, column] for fitted, row in honest])
    told = [(fitted, row) for fitted, row in pairs if row.example.told.weight == WITH_DIGRESSION]
    chance = np.concatenate([fitted.chances(row)[:, column] for fitted, row in told])
    aside = np.concatenate([row.sorts == column for _, row in told])
    print(f"asides put in: area under the curve {area(chance, aside):.3f}")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        print(
            f"  from {least}: {np.mean(chance[aside] >= least):.2f} of them found, and "
            f"{np.mean(own[truth != column] >= least):.4f} of the sentences of honest answers"
        )


def written(fitted: Fitted) -> str:
    """Give the fit as a Python module: tables that can be read, vectors packed."""
    scales = np.abs(fitted.vectors).max(axis=0) / 127
    packed = np.round(fitted.vectors / scales).astype(np.int8).tobytes()
    code = "\n".join(textwrap.wrap(base64.b85encode(packed).decode(), 96))
    order = "".join(
        f"    {family!r}: (\n"
        + "".join(f"        ({', '.join(f'{v:.2f}' for v in row)}),\n" for row in rows)
        + "    ),\n"
        for family, rows in fitted.follows.items()
    )
    return (
        '"""Coefficients of the sentence roles; written by `python -m benchmarks.training`.\n\n'
        "Columns are what a sentence can be taken for, in this order:\n"
        + textwrap.fill(", ".join(SORTS) + ".", 96)
        + '\n"""\n\n# fmt: off\n# ruff: noqa\n'
        "# Points for each when a feature is seen, with sentence vectors there.\n"
        f"WITH_VECTORS: dict[str, tuple[float, ...]] = {{\n{_table(COLUMNS, fitted.plain)}}}\n\n"
        "# Points for how it lies to the other sentences and to the question.\n"
        f"COMPARED: dict[str, tuple[float, ...]] = {{\n{_table(COMPARED, fitted.near)}}}\n\n"
        "# The same without sentence vectors: the features then say more.\n"
        f"WITHOUT_VECTORS: dict[str, tuple[float, ...]] = {{\n{_table(COLUMNS, fitted.without)}}}"
        "\n\n# Log bonus of a column right after a row, by family of kinds.\n"
        f"FOLLOWS: dict[str, tuple[tuple[float, ...], ...]] = {{\n{order}}}\n\n"
        "# Weights on the 384 numbers of a sentence vector: int8, with a scale per column.\n"
        f"VECTOR_SCALES = ({', '.join(f'{value:.6f}' for value in scales)})\n"
        f'VECTORS = r"""\n{code}\n"""\n'
    )


def _table(columns: Sequence[str], weights: Numbers) -> str:
    return "".join(
        f"    {column!r}: ({', '.join(f'{value:.2f}' for value in row)}),\n"
        for column, row in zip(columns, weights, strict=True)
    )
