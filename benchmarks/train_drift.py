"""Fit the signs of an aside and write voicecoach/score/drift_coefficients.py.

    python -m benchmarks.train_drift

Asides from benchmarks/roles/asides.toml are put into the answers of benchmarks/roles/.
The sentence roles that one of the signs needs are fitted on the other half of the
answers and asides, so that no sign has seen what it is measured on.
"""

import random

import numpy as np

from benchmarks import train_roles
from benchmarks.train_roles import Asides, Example, Fitted
from voicecoach.score import drift, roles
from voicecoach.sentence_vectors import MiniLM

TARGET = train_roles.TARGET.with_name("drift_coefficients.py")
COPIES = 6  # of each answer, each with another aside in it
PULL = 0.01  # L2 on standardised signs


def signs_with(fitted: Fitted, one: Example) -> np.ndarray:
    """Measure the signs with roles from a given fit instead of the shipped one."""
    roles.learned.WITH_VECTORS = {
        name: tuple(row) for name, row in zip(roles.COLUMNS, fitted.with_vectors, strict=True)
    }
    roles._vector_weights.cache_clear()
    original = roles._vector_weights
    roles._vector_weights = lambda: fitted.vectors
    try:
        return drift.signs_of(one.tokens, one.kind, one.vectors, one.question)
    finally:
        roles._vector_weights = original


def rows_of(
    examples: list[Example], asides: Asides, fitted: Fitted, rng: random.Random
) -> tuple[np.ndarray, np.ndarray]:
    """Give signs and truth for answers with asides put in."""
    signs, truth = [], []
    for one in examples:
        size = len(one.roles)
        if size < 4:
            continue
        for _ in range(COPIES):
            run, at = asides.pick(rng), rng.randint(1, size)
            mixed = one.rebuilt([*range(at), *run, *range(at, size)])
            signs.append(signs_with(fitted, mixed))
            truth += [False] * at + [True] * len(run) + [False] * (size - at)
    return np.vstack(signs), np.array(truth)


def logistic(rows: np.ndarray, truth: np.ndarray) -> tuple[float, np.ndarray]:
    """Fit a logistic regression by Newton's method; give constant and weights."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    weights = np.zeros(design.shape[1])
    pull = np.concatenate([[0.0], np.full(rows.shape[1], PULL)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - truth) / len(truth) + pull * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design / len(truth)
        weights -= np.linalg.solve(curve + np.diag(pull + 1e-9), slope)
    scaled = weights[1:] / spread
    return float(weights[0] - scaled @ mean), scaled


def area(scores: np.ndarray, truth: np.ndarray) -> float:
    """Give the area under the curve."""
    own, other = scores[truth], scores[~truth]
    return float(np.mean([(one > other).mean() + 0.5 * (one == other).mean() for one in own]))


def main() -> None:
    """Fit, print figures, write the module."""
    model = MiniLM(train_roles.MODEL)
    examples = train_roles.load(train_roles.training_files(), model)
    asides = Asides.load(train_roles.ROLE_FILES / "asides.toml", model)
    rng = random.Random(7)
    halves = []
    for half in (0, 1):
        fitted = train_roles.train(examples[half::2], Asides(asides.runs[half::2]))
        halves.append(
            rows_of(examples[1 - half :: 2], Asides(asides.runs[1 - half :: 2]), fitted, rng)
        )
    for name, (train, test) in {"1→2": halves, "2→1": halves[::-1]}.items():
        constant, weights = logistic(*train)
        print(f"{name}: area under the curve {area(constant + test[0] @ weights, test[1]):.3f}")
    constant, weights = logistic(
        np.vstack([rows for rows, _ in halves]), np.concatenate([truth for _, truth in halves])
    )
    table = "".join(
        f"    {name!r}: {value:.3f},\n" for name, value in zip(drift.SIGNS, weights, strict=True)
    )
    TARGET.write_text(
        '"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""\n\n'
        f"# fmt: off\n# ruff: noqa\nCONSTANT = {constant:.3f}\n"
        f"WEIGHTS: dict[str, float] = {{\n{table}}}\n",
        encoding="utf-8",
    )
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
