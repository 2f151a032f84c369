"""A case from the past that is announced as one: "we had one like it", "there was one with"."""

# ruff: noqa: E501  (a pattern is read in one go)
import re

import numpy as np
import numpy.typing as npt

from voicecoach.score.answer import Answer
from voicecoach.score.features import has

_LIKE_CASE = re.compile(
    r"\b(?:something|anything|a thing|one|case|situation) (?:\w+ )?(?:like|similar to) (?:it|this|that|these)\b"
    r"|\b(?:had|seen|did|done|been through|dealt with) (?:almost |nearly |pretty much |just )?(?:exactly )?"
    r"(?:it|this|that|the same|one of those)\b|\b(?:the same thing|this|that|it) happened\b"
    r"|\bsimilar (?:thing|case|situation|problem)\b"
)
_SOME_CASE = re.compile(
    r"\b(?:there was|there has been|i had|we had|i have had) (?:this |just )?(?:one|a time|a case)\b"
)
_CASE_LINES = 5  # at most

Lines = npt.NDArray[np.bool_]


def in_a_like_case(answer: Answer) -> Lines:
    """Tell of each fresh line whether it tells such a case: from "we had one like it" on.

    It lasts as long as what follows is past, five lines at most; shape (fresh lines,).
    """
    return _from(answer, _LIKE_CASE)


def in_some_case(answer: Answer) -> Lines:
    """Tell of each fresh line whether it tells a case begun by "there was one"; as above."""
    return _from(answer, _SOME_CASE)


def _from(answer: Answer, announced: re.Pattern[str]) -> Lines:
    inside = np.zeros(len(answer.fresh), dtype=bool)
    left = 0
    for at, line in enumerate(answer.fresh):
        if announced.search(" ".join(line.tokens)):
            left = _CASE_LINES
        elif left and not has(line.tokens, "past"):
            left = 0
        inside[at] = left > 0
        left = max(0, left - 1)
    return inside
