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
    r"\b(?:toxic|idiots?|idiotic|hated|useless|clueless|incompetent|stupid|liars?|horrible|"
    r"pathetic|lazy|ridiculous|disgusting|disgrace(?:ful)?|hopeless|"
    r"(?:he|she|they|boss|manager|management|people|place|firm|company) (?:is|was|were) "
    r"(?:\w+ ){0,3}"
    r"(?:nightmares?|awful|terrible|shambles|rubbish)|"
    r"bull(?:y|ied|ying)|had it in for me|two faced|crooks?|no idea what (?:he|she|they)|"
    r"(?:could|can) not even)\b"
)  # fmt: skip

# A line that names nobody runs nobody down: "bicycles are not allowed at that hour".
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:he|she|they|his|her|their|him|them|somebody|everybody else|nobody|bosses|boss|managers?|"
    r"management|directors?|supervisors?|colleagues?|office|company|firm|place|team|staff|owners?|"
    r"you guys)\b"
)
_JUST_BELOW = float(np.nextafter(BITTER, 0.0))
# A system that was a nightmare is nobody's fault, but where they ask about people or firms it is.
_STRONG_OF_THINGS = re.compile(r"\b(?:nightmares?|awful|terrible|shambles|rubbish)\b")


def bitterness_of(answer: Answer, likely: Numbers) -> Numbers:
    """Give the chance of each fresh line to be bitter; `likely` is what the network says of it."""
    asked = answer.question.kind in (Kind.SENSITIVE, Kind.BIG_PICTURE)
    hint = _HINT_WHERE_ASKED if asked else _HINT
    if not asked:
        about = [_ABOUT_SOMEBODY.search(" ".join(line.tokens)) is not None for line in answer.fresh]
        likely = np.where(about, likely, np.minimum(likely, _JUST_BELOW))
    strong = np.array([
        _STRONG.search(said) is not None or (asked and _STRONG_OF_THINGS.search(said) is not None)
        for said in (" ".join(line.tokens) for line in answer.fresh)
    ], dtype=bool)  # fmt: skip
    if not strong.any() and (likely >= BITTER).sum() == 1 and likely.max() < _ALONE:
        return np.minimum(likely, _JUST_BELOW)
    return np.where(strong & (likely >= hint), np.maximum(likely, BITTER), likely)
