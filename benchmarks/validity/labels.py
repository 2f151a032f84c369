"""Sentence roles and element states against the labels given by hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from voicecoach.interview import Scorecard, State

from .corpus import ROLES, STAR, Answer, Pool
from .degrade import twins
from .judge import Judge, honest
from .order import Tally

FEWEST = 5  # sentences of a role, below which its F1 says nothing

# Other names for the same part of an answer.
_SAME = {
    "point": "answer",
    "direct answer": "answer",
    "pitch": "claim",
    "close": "thanks",
    "how many": "count",
    "brief": "short",
}


@dataclass(slots=True)
class Roles:
    """Pairs of (by hand, by the scorer), one for each sentence."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def support(self, role: str) -> int:
        """How many sentences bear this role by hand."""
        return sum(n for (gold, _), n in self.pairs.items() if gold == role)

    def f1(self, role: str) -> float:
        """Harmonic mean of precision and recall; 0.0 when never right."""
        right = self.pairs[role, role]
        said = sum(n for (_, given), n in self.pairs.items() if given == role)
        return 2 * right / (self.support(role) + said) if right else 0.0

    @property
    def scored(self) -> tuple[str, ...]:
        """The roles with enough sentences to count."""
        return tuple(role for role in ROLES if self.support(role) >= FEWEST)

    @property
    def macro(self) -> float:
        """Mean F1 over the roles with enough sentences."""
        return sum(map(self.f1, self.scored)) / len(self.scored) if self.scored else 0.0

    @property
    def accuracy(self) -> float:
        """Share of sentences with the right role."""
        right = sum(n for (gold, given), n in self.pairs.items() if gold == given)
        return right / self.pairs.total() if self.pairs else 0.0


def roles(judge: Judge, answers: Sequence[Answer]) -> Roles:
    """Compare the role of every sentence: that of the scorer's sentence which overlaps it most."""
    found = Roles()
    for answer in answers:
        for sentence, given in zip(
            answer.sentences, given_roles(answer, honest(judge, answer)), strict=True
        ):
            found.pairs[sentence.role, given] += 1
            if given != sentence.role:
                found.failures.append(
                    f"{answer.kind} {answer.id}: {sentence.role} taken for {given}: {sentence.text}"
                )
    return found


def given_roles(answer: Answer, card: Scorecard) -> list[str]:
    """Give the scorer's role for each sentence by hand; "other" where it gives none.

    Both texts are the same letters, so letters are what is counted: neither the
    scorer's idea of a sentence nor of a word has to be ours.
    """
    by_letter: list[str] = []
    words = card.transcript.words
    for sentence in card.sentences:
        start = sum(_letters(word.text) for word in words[: sentence.first])
        end = start + sum(_letters(word.text) for word in words[sentence.first : sentence.last + 1])
        by_letter += ["other"] * (start - len(by_letter))
        by_letter[start:end] = [sentence.role or "other"] * (end - start)
    given: list[str] = []
    at = 0
    for labelled in answer.sentences:
        length = _letters(labelled.text)
        heard = Counter(by_letter[at : at + length])
        given.append(heard.most_common(1)[0][0] if heard else "other")
        at += length
    return given


def _letters(text: str) -> int:
    return len("".join(text.split()))


@dataclass(slots=True)
class Elements:
    """Element states: as given by hand, and after an element was taken out."""

    every: Tally = field(default_factory=Tally)
    star: Tally = field(default_factory=Tally)
    present_always: Tally = field(default_factory=Tally)  # what "present" for all would get (STAR)
    flawed: Tally = field(default_factory=Tally)  # labelled unclear or missing: not called present
    removed: Tally = field(default_factory=Tally)  # after removal: called missing
    removed_star: Tally = field(default_factory=Tally)
    not_present: Tally = field(default_factory=Tally)  # after removal: missing or unclear
    not_offered: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def elements(judge: Judge, answers: Sequence[Answer], pool: Pool) -> Elements:
    """Compare every element's state, and ask again after the element was removed."""
    found = Elements()
    for answer in answers:
        given = states(honest(judge, answer))
        for name, gold in answer.elements.items():
            if name not in given:
                found.not_offered[f"{name} ({answer.kind})"] += 1
                continue
            right = given[name] is gold
            found.every.add(right)
            if tuple(answer.elements) == STAR:
                found.star.add(right)
                found.present_always.add(gold is State.PRESENT)
            if gold is not State.PRESENT:
                found.flawed.add(given[name] is not State.PRESENT)
            if not right:
                found.failures.append(
                    f"{answer.kind} {answer.id}: {name} is {gold}, called {given[name]}"
                )
        for twin in twins(answer, pool):
            if twin.gone is None:
                continue
            card = judge(answer.question, answer.kind, twin.text, twin.seconds)
            state = states(card).get(twin.gone)
            if state is None:
                continue
            found.removed.add(state is State.MISSING)
            found.not_present.add(state is not State.PRESENT)
            if tuple(answer.elements) == STAR:
                found.removed_star.add(state is State.MISSING)
            if state is not State.MISSING:
                found.failures.append(f"{answer.kind} {answer.id}: {twin.name}, called {state}")
    return found


def states(card: Scorecard) -> dict[str, State]:
    """Give the scorer's elements under the names used here; empty when it was not graded."""
    if card.structure is None:
        return {}
    return {
        _SAME.get(element.name.lower(), element.name.lower()): element.state
        for element in card.structure.elements
    }
