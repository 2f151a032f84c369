"""Choose the commonest words and pairs of words, and write voicecoach/score/common_words.py."""

import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from voicecoach.score.canonical import canonical
from voicecoach.score.roles import words_and_pairs

from .answers import Told

TARGET = Path(__file__).resolve().parents[2] / "voicecoach" / "score" / "common_words.py"
HOW_MANY = 600  # 1500 told no more in cross-validation


def commonest(told: Iterable[Told]) -> list[str]:
    """Give the words and pairs that most sentences hold, the commonest first."""
    counts: Counter[str] = Counter()
    for one in told:
        for said in one.sentences:
            counts.update(sorted(words_and_pairs(canonical(said.text))))
    return [common for common, _ in counts.most_common(HOW_MANY)]


def written(common: Iterable[str]) -> str:
    """Give the list as a Python module."""
    listed = " ".join(one.replace(" ", "_") for one in common)
    return (
        '"""The commonest words of answers, and pairs of words, that roles.py is told of.\n\n'
        "Written by `python -m benchmarks.training --words`; the weights belong to these columns.\n"
        '"""\n\nfrom voicecoach.score.word_list import listed\n\n'
        'COMMON = tuple(one.replace("_", " ") for one in listed("""\n'
        + textwrap.fill(listed, 98, break_long_words=False, break_on_hyphens=False)
        + '\n"""))  # fmt: skip\n'
    )
