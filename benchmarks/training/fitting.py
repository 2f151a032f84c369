"""Logistic regressions, and what says how good they are; numpy and nothing else."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_STEPS = 300


def multinomial(rows: Numbers, sorts: npt.NDArray[np.int64], weight: Numbers, pull: Numbers,
                count: int) -> Numbers:  # fmt: skip
    """Fit a multinomial logistic regression by accelerated gradient; shape (columns, count).

    `weight` is how much each row counts, `pull` the L2 penalty of each column.
    """
    x = rows.astype(np.float32)
    w = (weight / weight.sum())[:, None].astype(np.float32)
    target = np.eye(count, dtype=np.float32)[sorts]
    penalty = pull[:, None].astype(np.float32)
    rate = 1.0 / (0.5 * _largest(x * np.sqrt(w)) + float(pull.max()))
    weights = np.zeros((x.shape[1], count), dtype=np.float32)
    ahead, momentum = weights.copy(), 1.0
    for _ in range(_STEPS):
        scores = x @ ahead
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        new = ahead - rate * (x.T @ (w * (chance - target)) + penalty * ahead)
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + np.float32((momentum - 1) / faster) * (new - weights)
        weights, momentum = new, faster
    return weights.astype(np.float64)


def _largest(rows: npt.NDArray[np.float32]) -> float:
    """Largest eigenvalue of rows' rows, by the power method; a little more to be safe."""
    vector = np.random.default_rng(0).normal(size=rows.shape[1]).astype(np.float32)
    size = 1.0
    for _ in range(30):
        vector = rows.T @ (rows @ vector)
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size


def binary(rows: Numbers, truth: npt.NDArray[np.bool_], pull: float) -> tuple[float, Numbers]:
    """Fit a logistic regression by Newton's method; give constant and weights.

    `pull` is the L2 penalty on the weights of standardised columns.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    weights = np.zeros(design.shape[1])
    pulls = np.concatenate([[0.0], np.full(rows.shape[1], pull)])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - truth) / len(truth) + pulls * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design / len(truth)
        weights -= np.linalg.solve(curve + np.diag(pulls + 1e-9), slope)
    scaled = weights[1:] / spread
    return float(weights[0] - scaled @ mean), scaled


def area(scores: Numbers, truth: npt.NDArray[np.bool_]) -> float:
    """Give the area under the curve: how often a true one scores above another."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    hits = int(truth.sum())
    return float((ranks[truth].sum() - hits * (hits + 1) / 2) / (hits * (len(truth) - hits)))


def macro_f1(truth: npt.NDArray[np.int64], guess: npt.NDArray[np.int64],
             names: tuple[str, ...]) -> tuple[float, dict[str, float]]:  # fmt: skip
    """Give the mean F1 over the names that occur, and each one's."""
    scores = {}
    for number, name in enumerate(names):
        wanted = int((truth == number).sum())
        if wanted:
            hits = int(((truth == number) & (guess == number)).sum())
            scores[name] = 2 * hits / (wanted + int((guess == number).sum()))
    return float(np.mean(list(scores.values()))), scores
