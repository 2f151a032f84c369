"""Speeches given aloud and rated by people: does less drift go with a better rating?"""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Kind, Window

from .corpus import PACE_WPM
from .judge import Judge, figures

_BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[2].parent / "shared" / "eval"
_NO_WINDOW = Window(0.0, 3_600.0, "a speech is as long as it likes")


def path() -> Path:
    """Where the rated speeches are, if they are here at all."""
    root = Path(os.environ.get("VOICECOACH_EVAL", _BESIDE_THE_CHECKOUT))
    return root / "text" / "debate_human.csv"


@dataclass(frozen=True, slots=True)
class Debate:
    """Rank correlations with the mean rating of 15 judges."""

    count: int
    centroid: float  # similarity of each sentence to the rest of the speech, computed here
    drift: float | None  # the scorer's drift part, turned round; None where it was not measured
    rambling: float
    structure: float
    overall: float


def debate(judge: Judge, vectors: Any, source: Path) -> Debate:
    """Score every speech without a length window, and correlate."""
    ratings, centroid, drift, cards = [], [], [], []
    for row in rows(source):
        card = judge(
            row["topic"],
            Kind.BIG_PICTURE,
            row["text"],
            len(row["text"].split()) * 60 / PACE_WPM,
            window=_NO_WINDOW,
        )
        ratings.append(_mean_rating(row["ratings"]))
        cards.append(figures(card))
        parts = card.rambling.parts if card.rambling else ()
        drift.append(next((part.cost for part in parts if part.name == "drift"), None))
        centroid.append(_centroid(vectors.embed([one.text for one in card.sentences])))
    measured = [i for i, cost in enumerate(drift) if cost is not None]
    return Debate(
        count=len(ratings),
        centroid=spearman(centroid, ratings),
        drift=spearman([-(drift[i] or 0.0) for i in measured], [ratings[i] for i in measured])
        if len(measured) > 2
        else None,
        rambling=spearman([card.rambling for card in cards], ratings),
        structure=spearman([card.structure for card in cards], ratings),
        overall=spearman([card.overall for card in cards], ratings),
    )


def rows(source: Path) -> list[dict[str, str]]:
    """Read the speeches: id, topic, text, ratings."""
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _mean_rating(text: str) -> float:
    values = text.split()
    return float(np.mean([float(value) for value in values]))


def _centroid(rows: npt.NDArray[np.float32]) -> float:
    """Mean similarity of each row to the centre of all others; 0.0 for fewer than three."""
    if len(rows) < 3:
        return 0.0
    rest = rows.sum(axis=0) - rows
    rest /= np.linalg.norm(rest, axis=1, keepdims=True)
    return float((rows * rest).sum(axis=1).mean())


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Rank correlation, −1 to 1, ties sharing their mean rank; 0.0 when either never varies."""
    a, b = _ranks(first), _ranks(second)
    if a.std() == 0 or b.std() == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: Sequence[float]) -> npt.NDArray[np.float64]:
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: npt.NDArray[np.float64] = last - (counts - 1) / 2
    return mean[inverse]
