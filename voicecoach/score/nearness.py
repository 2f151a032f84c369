"""How near the sentences of an answer are to each other and to the question.

Distances come from sentence vectors (MiniLM). One number by itself says little: in a test
with stories an off-topic sentence was told from the others 66 times in 100 by it, where
chance is 50. So these are signs among others, weighed in `roles.py`.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from voicecoach.score.answer import Matrix
from voicecoach.score.canonical import content_of
from voicecoach.score.word_list import listed

Numbers = npt.NDArray[np.float64]

SIGNS = (
    "near three others", "nearer than its siblings", "neighbours near others", "near the middle",
    "near the sentence before", "near the sentence after", "joins what it stands between",
    "near the question", "nearer the question than its siblings", "neighbours near the question",
    "shares words",
)  # fmt: skip
# How a sentence lies to the earlier one that it is nearest to: does it say the same again?
EARLIER = (
    "nearest earlier", "nearer than any other", "nearer back than any other",
    "nearer than the others are", "side by side", "shares its words", "brings a new figure",
    "one of them denies", "lengths apart", "both begin with an if",
)  # fmt: skip
_NOT = frozenset(listed("not no never nobody nothing without none"))
FEWEST = 4  # sentences; with fewer there is nothing to compare, and every sign is zero


def nearness_of(sentences: Sequence[Sequence[str]], rows: Matrix, question: Matrix) -> Numbers:
    """Measure SIGNS for each sentence of an answer; shape (sentences, signs).

    `rows` are the sentences' vectors, shape (sentences, d), `question` the question's, (d,).
    """
    count = len(sentences)
    if count < FEWEST:
        return np.zeros((count, len(SIGNS)))
    near = (rows @ rows.T).astype(np.float64)
    three = np.array([_nearest(near[at], at) for at in range(count)])
    rest = rows.sum(axis=0, keepdims=True) - rows
    rest = rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
    middle = (rows * rest).sum(axis=1).astype(np.float64)
    step = np.diagonal(near, 1)
    before, after = np.append(step[0], step), np.append(step, step[-1])
    across = np.diagonal(near, 2)
    joins = np.concatenate([[0.0], across - (step[:-1] + step[1:]) / 2, [0.0]])
    asked = (rows @ question).astype(np.float64)
    shared = _shared_words(sentences)
    return np.column_stack([
        three, three - three.mean(), _beside(three), middle, before, after, joins,
        asked, asked - asked.mean(), _beside(asked), shared,
    ])  # fmt: skip


def _nearest(near: Numbers, at: int) -> float:
    """Mean nearness to the three nearest sentences that are not its neighbours."""
    apart = [value for other, value in enumerate(near) if abs(other - at) > 1]
    return float(np.mean(sorted(apart)[-3:]))


def _beside(values: Numbers) -> Numbers:
    padded = np.concatenate([values[1:2], values, values[-2:-1]])
    return np.asarray((padded[:-2] + padded[2:]) / 2)


def _shared_words(sentences: Sequence[Sequence[str]]) -> Numbers:
    """Share of a sentence's content words that come up elsewhere, its neighbours left out."""
    content = [set(content_of(one)) for one in sentences]
    shares = []
    for at, own in enumerate(content):
        apart = set().union(*(one for i, one in enumerate(content) if abs(i - at) > 1))
        shares.append(len(own & apart) / max(1, len(own)))
    return np.array(shares)


def earlier_of(sentences: Sequence[Sequence[str]], rows: Matrix) -> tuple[Numbers, list[int]]:
    """Measure EARLIER for each sentence, and give the number of that earlier sentence.

    Shapes (sentences, signs) and (sentences,). The first has none: zeros, and itself.
    """
    count = len(sentences)
    signs, nearest = np.zeros((count, len(EARLIER))), list(range(count))
    if count < 3:
        return signs, nearest
    near = (rows @ rows.T).astype(np.float64)
    np.fill_diagonal(near, -1.0)
    for at in range(1, count):
        nearest[at] = int(np.argmax(near[at, :at]))
        signs[at] = _signs(sentences, near, at, nearest[at])
    return signs, nearest


def _signs(sentences: Sequence[Sequence[str]], near: Numbers, at: int, other: int) -> list[float]:
    line, earlier = sentences[at], sentences[other]
    own, before = set(content_of(line)), set(content_of(earlier))
    rest = [number for number in range(len(near)) if number not in (at, other)]
    cosine = float(near[at, other])
    figures = [{token for token in one if token[:1].isdigit()} for one in (line, earlier)]
    denies = [bool(_NOT.intersection(one)) for one in (line, earlier)]
    return [
        cosine,
        cosine - float(near[at, rest].max()),
        cosine - float(near[other, rest].max()),
        cosine - float(near[at, rest].mean()),
        float(at - other == 1),
        len(own & before) / max(1, len(own)),
        float(bool(figures[0] - figures[1])),
        float(denies[0] != denies[1]),
        abs(math.log(max(1, len(line)) / max(1, len(earlier)))),
        float("if" in line and "if" in earlier),
    ]
