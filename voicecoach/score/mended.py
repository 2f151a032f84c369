"""How a conflict came out: the two get on again, which is the result of such a story."""

# ruff: noqa: E501  (a pattern is read in one go)
import re

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Kind
from voicecoach.score.answer import Answer

_CONFLICT = re.compile(
    r"\b(?:conflict|disagree\w*|argument|clash\w*|fell out|falling out|tension|difficult (?:colleague|coworker|co-worker|person|boss|manager|client|customer))\b",
    re.IGNORECASE,
)
_MENDED = re.compile(
    r"\b(?:get|gets|getting|got) (?:on|along) (?:\w+ ){0,2}(?:well|fine|great|better|okay)\b"
    r"|\b(?:became|are|were|stayed) (?:\w+ )?friends\b|\bmade (?:it )?up\b|\bshook hands\b"
)


def mended_in(answer: Answer) -> npt.NDArray[np.bool_]:
    """Tell of each fresh line of the latter half whether it says so; shape (fresh lines,).

    All false where the question is not about a conflict.
    """
    count = len(answer.fresh)
    asked = answer.question.kind is Kind.BEHAVIOURAL and _CONFLICT.search(answer.question.text)
    if not asked:
        return np.zeros(count, dtype=bool)
    return np.array([
        2 * at >= count and _MENDED.search(" ".join(line.tokens)) is not None
        for at, line in enumerate(answer.fresh)
    ], dtype=bool)  # fmt: skip
