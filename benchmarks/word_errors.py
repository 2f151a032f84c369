"""Verbatim word errors: a scorer that keeps fillers and repeats.

Whisper's own normaliser deletes "um" and "uh"; here all fillers count as one word, "uh",
and every repeated word counts. Only spelling is made equal: case, punctuation, "alright"
and "all right", "y'know" and "you know".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.transcribe.verbatim import bare, is_filler

FILLER = "uh"
_SAME = {
    "alright": "all right",
    "yknow": "you know",
    "y'know": "you know",
    "gonna": "going to",
    "wanna": "want to",
    "ok": "okay",
    "cause": "because",
    "'cause": "because",
}
_NOT_WORDS = re.compile(r"\[[^\]]*\]|<[^>]*>")  # false starts and noises of the gold texts
_BETWEEN = re.compile(r"[\s\-–—…]+|\.{3}")

Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Errors:
    """How one text differs from another."""

    words: int  # in the reference
    wrong: int  # substituted, left out or added
    fillers: int  # in the reference
    fillers_found: int  # of them
    fillers_written: int  # in the hypothesis

    def __add__(self, other: "Errors") -> "Errors":
        """Add two texts up."""
        return Errors(
            self.words + other.words,
            self.wrong + other.wrong,
            self.fillers + other.fillers,
            self.fillers_found + other.fillers_found,
            self.fillers_written + other.fillers_written,
        )

    @property
    def rate(self) -> float:
        """Word error rate."""
        return self.wrong / max(1, self.words)


def normalised(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    words: list[str] = []
    for part in _BETWEEN.split(_NOT_WORDS.sub(" ", text)):
        word = bare(part)
        if word:
            words += [FILLER] if is_filler(word) else _SAME.get(word, word).split()
    return words


def compare(reference: Sequence[str], hypothesis: Sequence[str]) -> Errors:
    """Count the errors between two normalised texts."""
    pairs = matched(reference, hypothesis)
    wrong = sum(i is None or j is None or reference[i] != hypothesis[j] for i, j in pairs)
    found = sum(
        i is not None and j is not None and reference[i] == FILLER == hypothesis[j]
        for i, j in pairs
    )
    return Errors(
        words=len(reference),
        wrong=wrong,
        fillers=list(reference).count(FILLER),
        fillers_found=found,
        fillers_written=list(hypothesis).count(FILLER),
    )


def matched(reference: Sequence[str], hypothesis: Sequence[str]) -> list[Pair]:
    """Align two texts with the fewest edits; (i, None) is left out, (None, j) added."""
    rows, columns = len(reference), len(hypothesis)
    cost = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        cost[i][0] = i
    cost[0] = list(range(columns + 1))
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            other = reference[i - 1] != hypothesis[j - 1]
            cost[i][j] = min(cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + other)
    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        other = bool(i and j) and reference[i - 1] != hypothesis[j - 1]
        if i and j and cost[i][j] == cost[i - 1][j - 1] + other:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]
