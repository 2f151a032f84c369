"""How bitter each line is about others: a boss, a colleague, a customer, a firm.

The network of `roles.py` tells bitterness from a fair report of what others did wrong. Where
it sees a hint of it, a strong word settles the matter.
"""

import re

import numpy as np

from voicecoach.interview import Kind
from voicecoach.score.answer import Answer
from voicecoach.score.nearness import Numbers

BITTER = 0.6  # chance from which a line is bitter
_ALONE = 0.7  # and from which it is where no other line is
# Chance from which a strong word settles it, and where they ask about people or firms anyway.
_HINT, _HINT_WHERE_ASKED = 0.2, 0.05
_STRONG = re.compile(
    r"\b(?:nightmares?|toxic|idiots?|idiotic|hated|awful|useless|clueless|incompetent|stupid|liars?|horrible|"
    r"terrible|pathetic|lazy|ridiculous|disgusting|disgrace(?:ful)?|shambles|hopeless|rubbish|"
    r"bull(?:y|ied|ying)|had it in for me|two faced|crooks?|no idea what (?:he|she|they)|"
    r"(?:could|can) not even)\b"
)  # fmt: skip


def bitterness_of(answer: Answer, likely: Numbers) -> Numbers:
    """Give the chance of each fresh line to be bitter; `likely` is what the network says of it."""
    asked = answer.question.kind in (Kind.SENSITIVE, Kind.BIG_PICTURE)
    hint = _HINT_WHERE_ASKED if asked else _HINT
    strong = np.array(
        [_STRONG.search(" ".join(line.tokens)) is not None for line in answer.fresh], dtype=bool
    )
    if not strong.any() and (likely >= BITTER).sum() == 1 and likely.max() < _ALONE:
        return np.minimum(likely, np.nextafter(BITTER, 0.0))
    return np.where(strong & (likely >= hint), np.maximum(likely, BITTER), likely)
