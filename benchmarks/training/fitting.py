"""What says how good a fit is; numpy and nothing else."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


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
