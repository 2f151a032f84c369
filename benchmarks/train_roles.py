"""Fit the sentence roles and write voicecoach/score/role_coefficients.py.

    python -m benchmarks.train_roles              # fit and write
    python -m benchmarks.train_roles --dry-run    # fit, cross-validate, write nothing

Training sentences are in benchmarks/roles/*.toml, whole answers so that order can
be learned. With --check the figures on the tuning answers are printed too.
"""

import argparse
import base64
import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.interview import Kind, Word
from voicecoach.score.canonical import tokens_of
from voicecoach.score.fillers import empty_words
from voicecoach.score.roles import (
    COLUMNS,
    FAMILIES,
    ROLES,
    chain,
    design,
    family_of,
)
from voicecoach.sentence_vectors import MiniLM

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "voicecoach" / "score" / "role_coefficients.py"
MODEL = HERE.parent / "models" / "minilm"
FEATURE_PULL = 0.003  # L2 per column; the three were chosen by cross-validation over a small grid
VECTOR_PULL = 0.03
FOLLOW_WEIGHT = 0.9  # of the order against what is said; 1 trusts the training order fully
FOLLOW_PRIOR = 4.0  # imagined transitions per role, spread as the roles are


@dataclass
class Example:
    """One training answer."""

    kind: Kind
    tokens: list[tuple[str, ...]]
    roles: np.ndarray  # (n,) index into ROLES
    described: np.ndarray  # (n, columns)
    vectors: np.ndarray  # (n, 384)


def tokens_of_sentence(text: str) -> tuple[str, ...]:
    """Give the canonical tokens of a spoken sentence, fillers left out."""
    words = [Word(word, 0.0, 0.0, 1.0) for word in text.split()]
    fluent = empty_words(words).fluent
    return tuple(token.text for token in tokens_of((i, words[i].text) for i in fluent))


def load(paths: list[Path], model: MiniLM) -> list[Example]:
    """Read answers: `sentences` tables, or a `said` text of `role | sentence` lines."""
    found = []
    for path in paths:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for answer in table["answer"]:
            kind = Kind(answer.get("kind", table.get("kind")))
            if "said" in answer:
                pairs = [
                    tuple(map(str.strip, line.split("|", 1)))
                    for line in answer["said"].strip().splitlines()
                ]
            else:
                pairs = [(one["role"], one["text"]) for one in answer["sentences"]]
            tokens = [tokens_of_sentence(text) for _, text in pairs]
            found.append(
                Example(
                    kind,
                    tokens,
                    np.array([ROLES.index(role) for role, _ in pairs]),
                    design(tokens, family_of(kind), kind is Kind.SITUATIONAL),
                    model.embed([" ".join(one) for one in tokens]),
                )
            )
    return found


def fit(rows: np.ndarray, roles: np.ndarray, pull: np.ndarray, steps: int = 400) -> np.ndarray:
    """Fit a multinomial logistic regression by accelerated gradient; pull is L2 per column."""
    target = np.eye(len(ROLES))[roles]
    weights = np.zeros((rows.shape[1], len(ROLES)))
    ahead, momentum = weights.copy(), 1.0
    rate = 1.0 / (0.5 * np.linalg.norm(rows, 2) ** 2 / len(rows) + pull.max())
    for _ in range(steps):
        scores = rows @ ahead
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        slope = rows.T @ (chance - target) / len(rows) + pull[:, None] * ahead
        new = ahead - rate * slope
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / faster * (new - weights)
        weights, momentum = new, faster
    return weights


def follows(examples: list[Example]) -> dict[str, np.ndarray]:
    """Give per family the log bonus of one role after another, against chance."""
    tables = {}
    for family in FAMILIES:
        own = [one for one in examples if family_of(one.kind) == family]
        seen = np.full(len(ROLES), 0.3)
        pairs = np.zeros((len(ROLES), len(ROLES)))
        for one in own:
            np.add.at(seen, one.roles, 1)
            np.add.at(pairs, (one.roles[:-1], one.roles[1:]), 1)
        share = seen / seen.sum()
        pairs += FOLLOW_PRIOR * share
        tables[family] = FOLLOW_WEIGHT * np.log(pairs / pairs.sum(axis=1, keepdims=True) / share)
    return tables


@dataclass
class Fitted:
    """What training gives."""

    without: np.ndarray
    with_vectors: np.ndarray
    vectors: np.ndarray
    follows: dict[str, np.ndarray]

    def roles(self, one: Example, use_vectors: bool) -> np.ndarray:
        """Give the roles of an answer's sentences, as indices."""
        if use_vectors:
            scores = one.described @ self.with_vectors + one.vectors @ self.vectors
        else:
            scores = one.described @ self.without
        scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return chain(scores, self.follows[family_of(one.kind)]).argmax(axis=1)


def train(examples: list[Example]) -> Fitted:
    """Fit both tables, with and without sentence vectors, and the order."""
    described = np.vstack([one.described for one in examples])
    vectors = np.vstack([one.vectors for one in examples])
    roles = np.concatenate([one.roles for one in examples])
    pull = np.full(described.shape[1], FEATURE_PULL)
    both = fit(
        np.hstack([described, 3 * vectors]),
        roles,
        np.concatenate([pull, np.full(vectors.shape[1], VECTOR_PULL)]),
    )
    return Fitted(
        fit(described, roles, pull),
        both[: len(COLUMNS)],
        3 * both[len(COLUMNS) :],
        follows(examples),
    )


def macro_f1(truth: np.ndarray, guess: np.ndarray) -> tuple[float, dict[str, float]]:
    """Give the mean F1 over the roles that occur, and each role's."""
    scores = {}
    for number, role in enumerate(ROLES):
        hits = int(((truth == number) & (guess == number)).sum())
        wanted, given = int((truth == number).sum()), int((guess == number).sum())
        if wanted:
            scores[role] = 2 * hits / (wanted + given)
    return float(np.mean(list(scores.values()))), scores


def report(name: str, fitted_for: list[tuple[Fitted, Example]]) -> None:
    """Print macro-F1 with and without vectors."""
    truth = np.concatenate([one.roles for _, one in fitted_for])
    for use in (True, False):
        guess = np.concatenate([fitted.roles(one, use) for fitted, one in fitted_for])
        mean, each = macro_f1(truth, guess)
        detail = " ".join(f"{role} {value:.2f}" for role, value in each.items())
        print(
            f"{name} {'with' if use else 'no'} vectors: macro-F1 {mean:.3f} "
            f"accuracy {np.mean(truth == guess):.3f} | {detail}"
        )


def cross_validated(examples: list[Example], folds: int = 5) -> list[tuple[Fitted, Example]]:
    """Fit on all folds but one, in turn, and pair each answer with the fit that has not seen it."""
    pairs = []
    for fold in range(folds):
        fitted = train([one for at, one in enumerate(examples) if at % folds != fold])
        pairs += [(fitted, one) for at, one in enumerate(examples) if at % folds == fold]
    return pairs


def source(fitted: Fitted) -> str:
    """Write the fit as a Python module: tables that can be read, vectors packed."""
    scales = np.abs(fitted.vectors).max(axis=0) / 127
    packed = np.round(fitted.vectors / scales).astype(np.int8).tobytes()
    code = "\n".join(textwrap.wrap(base64.b85encode(packed).decode(), 96))

    def table(weights: np.ndarray) -> str:
        return "".join(
            f"    {column!r}: ({', '.join(f'{value:.2f}' for value in row)}),\n"
            for column, row in zip(COLUMNS, weights, strict=True)
        )

    order = "".join(
        f"    {family!r}: (\n"
        + "".join(f"        ({', '.join(f'{v:.2f}' for v in row)}),\n" for row in rows)
        + "    ),\n"
        for family, rows in fitted.follows.items()
    )
    return (
        '"""Coefficients of the sentence roles; written by `python -m benchmarks.train_roles`.\n\n'
        "Columns are the roles in this order:\n"
        + textwrap.fill(", ".join(ROLES) + ".", 96)
        + '\n"""\n\n# fmt: off\n# ruff: noqa\n'
        "# Points for each role when a feature is seen, with sentence vectors there.\n"
        f"WITH_VECTORS: dict[str, tuple[float, ...]] = {{\n{table(fitted.with_vectors)}}}\n\n"
        "# The same without them: the features then say more.\n"
        f"WITHOUT_VECTORS: dict[str, tuple[float, ...]] = {{\n{table(fitted.without)}}}\n\n"
        "# Log bonus of a role (column) right after another (row), by family of kinds.\n"
        f"FOLLOWS: dict[str, tuple[tuple[float, ...], ...]] = {{\n{order}}}\n\n"
        "# Weights on the 384 numbers of a sentence vector: int8, a scale per role.\n"
        f"VECTOR_SCALES = ({', '.join(f'{value:.6f}' for value in scales)})\n"
        f'VECTORS = r"""\n{code}\n"""\n'
    )


def main() -> None:
    """Fit, print figures, write the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dry-run", action="store_true", help="write nothing")
    options.add_argument("--check", type=Path, nargs="*", default=[], help="answers to check on")
    chosen = options.parse_args()
    model = MiniLM(MODEL)
    examples = load(sorted((HERE / "roles").glob("*.toml")), model)
    sentences = sum(len(one.roles) for one in examples)
    print(f"{len(examples)} answers, {sentences} sentences")
    report("cross-validated", cross_validated(examples))
    fitted = train(examples)
    if chosen.check:
        report("check", [(fitted, one) for one in load(sorted(chosen.check), model)])
    if not chosen.dry_run:
        TARGET.write_text(source(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
