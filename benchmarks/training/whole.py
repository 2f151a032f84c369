"""What whole scores say of answers that the network never saw.

Each answer that has a quality is scored by a network that was fitted without it, at an assumed
pace. Its labels say how often a coach would agree with a remark.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Finding, Kind, Question, Scorecard, State
from voicecoach.score import roles as reader
from voicecoach.score import score
from voicecoach.score.flow import nearness_to_question
from voicecoach.score.roles import Weights
from voicecoach.score.rubrics import RUBRICS
from voicecoach.transcribe.written import from_text

from .answers import Said, Told
from .elements import gold_of
from .examples import Remembering, example
from .roles import FEWEST_GOOD, FOLDS

Overalls = npt.NDArray[np.float64]
WPM = 144.0  # pace at which the answers are taken to be said
QUALITIES = ("strong", "middling", "weak")
LITTLE = 5.0  # points in all that a strong answer may lose and still be called strong
STORY = ("point", "situation", "task", "action", "result")
Pieces = Sequence[Said]
# By code of a remark: whether the pieces that it quotes, of this answer, deserve it.
DESERVED: dict[str, Callable[[Told, Pieces], bool]] = {
    "rambling.drift": lambda _, said: _mostly(one.sort == "aside" for one in said),
    "rambling.general": lambda _, said: _mostly(
        one.vague or one.sort in ("other", "aside", "close") for one in said
    ),
    "rambling.said_again": lambda _, said: _mostly(one.repeats for one in said),
    "rambling.late_point": lambda told, said: not any(_begins(told, one) for one in said),
    "structure.running_down": lambda _, said: _mostly(one.bitter for one in said),
    "structure.calm": lambda _, said: _mostly(one.bitter for one in said),
    "length.after_complete": lambda _, said: (
        not _mostly(
            not (one.vague or one.repeats or one.sort in ("other", "aside", "close"))
            for one in said
        )
    ),
    "structure.forward": lambda told, _: not any(one.forward for one in told.sentences),
} | {
    f"structure.{name}": lambda told, _, name=name: _lacks(told, name)
    for name in {part.name for rubric in RUBRICS.values() for part in rubric.parts}
}


def _mostly(given: Iterable[bool]) -> bool:
    return float(np.mean(list(given) or [False])) >= 0.5


def _begins(told: Told, said: Said) -> bool:
    """Tell whether a piece says something that an answer may well begin with."""
    story = told.kind in (Kind.BEHAVIOURAL, Kind.SITUATIONAL)
    return not said.vague and said.sort in (STORY if story else ("point",))


def _lacks(told: Told, name: str) -> bool:
    """Tell whether a coach would not call a part present."""
    own = (one for one in RUBRICS[told.kind].parts if one.name == name)
    return all(gold_of(told, part) is not State.PRESENT for part in own)


@dataclass(frozen=True)
class Scored:
    """An answer with its labels and its score."""

    told: Told
    card: Scorecard

    @property
    def findings(self) -> list[Finding]:
        """Every remark on it."""
        axes = (self.card.length, self.card.rambling, self.card.structure)
        return [one for axis in axes if axis is not None for one in axis.findings]

    @property
    def lost(self) -> float:
        """Points that remarks cost, all axes together."""
        return sum(one.cost for one in self.findings)

    def pieces(self, found: Finding) -> list[Said]:
        """Give the labelled piece of each word that a remark is tied to."""
        owners = [
            said for said in self.told.sentences
            for word in said.text.split() if any(letter.isalnum() for letter in word)
        ]  # fmt: skip
        return [
            owner for owner, word in zip(owners, self.card.transcript.words, strict=True)
            if word.start >= found.start - 1e-6 and word.end <= found.end + 1e-6
        ]  # fmt: skip


def scored(
    told: Sequence[Told], fits: Sequence[tuple[tuple[Weights, ...], int]], vectors: Remembering
) -> list[Scored]:
    """Score every answer that has a quality with the network of the fold that it is not in."""
    by_fold = {fold: given for given, fold in fits}
    found = []
    for number, one in enumerate(told):
        given = by_fold.get(number % FOLDS)
        if given is None or one.quality is None:
            continue
        with patch.object(reader, "weights", {"WITH_VECTORS": given}.__getitem__):
            found.append(Scored(one, _card(one, vectors)))
    return found


def _card(told: Told, vectors: Remembering) -> Scorecard:
    text = " ".join(one.text for one in told.sentences)
    seconds = max(2.0, 60 * len(text.split()) / WPM)
    question = Question("learned-from", told.kind, told.question)
    return score(question, from_text(text, seconds=seconds), vectors=vectors)


def report(found: Sequence[Scored]) -> None:
    """Print scores by quality, what strong answers lose, and how often remarks are deserved."""
    graded = [one for one in found if one.card.overall is not None]
    print(f"whole scores of {len(graded)} answers; {len(found) - len(graded)} are not graded")
    overall = {name: _overall(graded, name) for name in QUALITIES}
    for name, values in overall.items():
        print(f"  {name:9}{len(values):5} answers, mean {values.mean():.0f}")
    for better, worse in (("strong", "weak"), ("strong", "middling"), ("middling", "weak")):
        share = _above(overall[better], overall[worse])
        print(f"  {better} above {worse} in {share:.3f} of the pairs, ties by half")
    strong = [one for one in graded if one.told.quality == "strong"]
    little = np.mean([one.lost <= LITTLE for one in strong])
    print(f"  {little:.0%} of the strong lose {LITTLE:g} points at most, all remarks together")
    print("remarks that cost something, in 100 answers: " + ", ".join(QUALITIES))
    costly = {name: _codes(one for one in graded if one.told.quality == name) for name in QUALITIES}
    for code in sorted(set().union(*costly.values())):
        shares = (100 * costly[name][code] / max(1, len(overall[name])) for name in QUALITIES)
        print(f"  {code:28}" + "".join(f"{share:6.1f}" for share in shares))
    print("remarks with this code, and how many of them the labels deserve")
    for code, deserves in sorted(DESERVED.items()):
        right = [
            deserves(one.told, one.pieces(remark))
            for one in graded for remark in one.findings if remark.code == code
        ]  # fmt: skip
        if right:
            print(f"  {code:28}{len(right):5} {np.mean(right):.2f}")


def _above(better: Overalls, worse: Overalls) -> float:
    higher, same = better[:, None] > worse, better[:, None] == worse
    return float(higher.mean() + 0.5 * same.mean())


def _overall(graded: Sequence[Scored], quality: str) -> Overalls:
    return np.array(
        [one.card.overall for one in graded if one.told.quality == quality], dtype=float
    )


def _codes(found: Iterable[Scored]) -> Counter[str]:
    return Counter(code for one in found for code in {f.code for f in one.findings if f.cost > 0})


def report_nearness(told: Sequence[Told], vectors: Remembering) -> None:
    """Print, by kind, how near to the question all but one good answer in fifty are."""
    near: dict[Kind, list[float]] = defaultdict(list)
    for one in told:
        value = nearness_to_question(example(one, vectors).answer)
        if one.quality in QUALITIES[:2] and value is not None:
            near[one.kind].append(value)
    print("nearness to the question that one good answer in fifty falls short of")
    for kind, values in near.items():
        if len(values) >= FEWEST_GOOD:
            print(f"  {kind.value:20}{np.quantile(values, 0.02):6.2f} of {len(values)}")
