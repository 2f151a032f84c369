"""Sentences as they were said, and whether what is left of them can be spoken as it stands.

No sentence goes on which the next one leans ("So I rang her" after the sentence that says who
she is), unless what goes is an aside, which the next sentence steps over anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from voicecoach.score.answer import Answer, Line
from voicecoach.score.canonical import canonical
from voicecoach.score.word_list import listed

_LEANS = frozenset(
    listed("""
    he she they them it that this these those his her their its there so then because which who
    anyway also instead otherwise either neither both another however though although
""")
)
_PEOPLE = (
    frozenset(listed("she her hers woman lady girl mother mum mom wife daughter sister")),
    frozenset(listed("he him his man guy lad chap boy father dad husband son brother")),
)
_JOINS = frozenset(listed("and but or so then"))
_LINKS = frozenset(listed("and but or so then well oh yeah yes no now"))


@dataclass(frozen=True)
class Stretch:
    """What was said between two full stops: one line, or the lines that it was split into."""

    number: int
    lines: tuple[Line, ...]

    @property
    def seconds(self) -> float:
        """How long it took to say, the pause before it included."""
        return sum(line.seconds for line in self.lines)

    @property
    def leans(self) -> bool:
        """Whether it begins with a word that points back."""
        tokens = [token for line in self.lines for token in line.tokens]
        if not tokens:
            return False
        return tokens[0] in _JOINS or self.points_back

    @property
    def points_back(self) -> bool:
        """Whether it does so even without its "and" or "so"."""
        return self._head in _LEANS

    def may_mean_somebody_of(self, others: Sequence["Stretch"]) -> bool:
        """Tell whether it begins with a "he" or "her" who may have been named in the others."""
        return any(
            self._head in people and any(people.intersection(line.tokens) for line in other.lines)
            for people in _PEOPLE for other in others
        )  # fmt: skip

    @property
    def _head(self) -> str:
        tokens = [token for line in self.lines for token in line.tokens]
        return next((token for token in tokens if token not in _LINKS), "")


def stretches_of(answer: Answer) -> list[Stretch]:
    """Join the lines that were one sentence."""
    return [
        Stretch(number, tuple(lines))
        for number, (_, lines) in enumerate(groupby(answer.lines, key=lambda one: one.span.stretch))
    ]


def speakable(sentences: Sequence[Stretch], gone: set[int], worthless: set[int]) -> bool:
    """Tell whether no sentence that stays leans on one that goes.

    After asides and repeats alone, it leans on what stood before them.
    """
    for sentence in sentences:
        if sentence.number in gone or not sentence.leans:
            continue
        before = sentence.number - 1
        stepped: list[Stretch] = []
        while before in gone:
            stepped.append(sentences[before])
            before -= 1
        if any(line.number not in worthless for one in stepped for line in one.lines) or (
            stepped and sentence.may_mean_somebody_of(stepped)
        ):
            return False
        if before < 0 and stepped and sentence.points_back:
            return False
    return not any(_left_unnamed(sentences, gone, people) for people in _PEOPLE)


def _left_unnamed(sentences: Sequence[Stretch], gone: set[int], people: frozenset[str]) -> bool:
    """Tell whether all that spoke of a woman, or of a man, before some "her" or "his" is gone."""
    named, lost = False, False
    for sentence in sentences:
        speaks = any(people.intersection(line.tokens) for line in sentence.lines)
        if speaks and sentence.number not in gone:
            if lost and not named:
                return True
            named = True
        elif speaks:
            lost = True
    return False


def link_at_the_start(answer: Answer, gone: set[int]) -> set[int]:
    """Give the "but" or "so" of the first sentence that stays, where what it joined on is gone."""
    words = answer.transcript.words
    links: set[int] = set()
    for index in range(len(words)) if 0 in gone else ():
        if index in gone:
            continue
        own = canonical(words[index].text)
        if not own or own[0] not in _JOINS or len(own) > 1:
            break
        links.add(index)
    return links
