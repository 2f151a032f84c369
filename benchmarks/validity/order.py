"""Pairs: an answer against its worse twin, against a trick, against itself written differently."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .corpus import Answer, Pool
from .degrade import Twin, pasted, tricks, twins
from .judge import AXES, NOT_GRADED, Figures, Judge, figures, honest
from .variants import pairs


@dataclass(slots=True)
class Tally:
    """How many pairs came out right."""

    right: int = 0
    count: int = 0

    def add(self, right: bool) -> None:
        """Count one pair."""
        self.count += 1
        self.right += right

    @property
    def share(self) -> float:
        """Right pairs per pair; 0.0 without any."""
        return self.right / self.count if self.count else 0.0


@dataclass(slots=True)
class Ordered:
    """What the degradations showed."""

    by_axis: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    overall: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    lost: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # overall points
    extra: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)

    def total(self, *, overall: bool) -> Tally:
        """Add up what was asked for, without the extra degradations."""
        sum_ = Tally()
        if overall:
            chosen = [tally for name, tally in self.overall.items() if name not in self.extra]
        else:
            chosen = [tally for (name, _), tally in self.by_axis.items() if name not in self.extra]
        for tally in chosen:
            sum_.right += tally.right
            sum_.count += tally.count
        return sum_


def degradations(judge: Judge, answers: Sequence[Answer], pool: Pool) -> Ordered:
    """Score every answer and its twins; a tie counts as wrong, an ungraded twin as lower."""
    found = Ordered()
    for answer in answers:
        better = figures(honest(judge, answer))
        for twin in twins(answer, pool):
            worse = figures(judge(answer.question, answer.kind, twin.text, twin.seconds))
            _compare(found, answer, twin, better, worse)
    return found


def _compare(found: Ordered, answer: Answer, twin: Twin, better: Figures, worse: Figures) -> None:
    if twin.extra:
        found.extra.add(twin.name)
    for axis in twin.axes:
        right = better.on(axis) > worse.on(axis)
        found.by_axis[twin.name, axis].add(right)
        if not right:
            found.failures.append(_line(answer, twin.name, axis, better.on(axis), worse.on(axis)))
    right = better.overall > worse.overall
    found.overall[twin.name].add(right)
    found.lost[twin.name].append(better.overall - max(worse.overall, 0))
    if not right:
        found.failures.append(_line(answer, twin.name, "overall", better.overall, worse.overall))


def _line(answer: Answer, name: str, axis: str, before: int, after: int) -> str:
    return f"{answer.kind} {answer.id}: {name}: {axis} {before} → {after}"


@dataclass(slots=True)
class Gaming:
    """What one trick brought over all answers."""

    no_gain: Tally = field(default_factory=Tally)  # overall no higher than the honest answer
    attempts: list[int] = field(default_factory=list)  # overall of the attempt
    gains: dict[str, int] = field(default_factory=dict)  # the most gained, by axis
    refused: int = 0


def gaming(
    judge: Judge, answers: Sequence[Answer], pool: Pool
) -> tuple[dict[str, Gaming], list[str]]:
    """Score every trick against the honest answer it is tried on."""
    found: dict[str, Gaming] = defaultdict(Gaming)
    failures: list[str] = []
    for answer in answers:
        before = figures(honest(judge, answer))
        for trick in tricks(answer, answers, pool):
            after = figures(judge(answer.question, answer.kind, trick.text, trick.seconds))
            row = found[trick.name]
            right = after.overall <= before.overall
            row.no_gain.add(right)
            row.attempts.append(max(after.overall, 0))
            row.refused += after.overall == NOT_GRADED
            for axis in AXES:
                gain = after.on(axis) - before.on(axis)
                row.gains[axis] = max(gain, row.gains.get(axis, gain))
            if not right:
                failures.append(_line(answer, trick.name, "overall", before.overall, after.overall))
    own = _pasted_elsewhere(judge, answers)
    if own.no_gain.count:
        found["another answer pasted, against itself at home"] = own
    return dict(found), failures


def _pasted_elsewhere(judge: Judge, answers: Sequence[Answer]) -> Gaming:
    """Compare a complete answer under another's question with itself under its own."""
    row = Gaming()
    for answer in answers:
        other = pasted(answer, answers)
        if other is None or not answer.complete:
            continue
        home = figures(honest(judge, other))
        away = figures(judge(answer.question, answer.kind, other.text, other.seconds))
        row.no_gain.add(away.overall < home.overall)
        row.attempts.append(max(away.overall, 0))
        row.refused += away.overall == NOT_GRADED
        for axis in AXES:
            gain = away.on(axis) - home.on(axis)
            row.gains[axis] = max(gain, row.gains.get(axis, gain))
    return row


@dataclass(slots=True)
class Fairness:
    """How far apart two ways of writing down the same speech were scored."""

    equal: Tally = field(default_factory=Tally)  # every axis that must be equal is
    within_noise: Tally = field(default_factory=Tally)  # overall (or structure) within the band
    most: dict[str, int] = field(default_factory=dict)  # largest difference, by axis
    only_structure: bool = False


def fairness(judge: Judge, answers: Sequence[Answer]) -> tuple[dict[str, Fairness], list[str]]:
    """Score both texts of every pair in the same seconds."""
    found: dict[str, Fairness] = defaultdict(Fairness)
    failures: list[str] = []
    for answer in answers:
        for pair in pairs(answer):
            first, second = (
                figures(
                    judge(answer.question, answer.kind, text, pair.seconds, delivery=pair.delivery)
                )
                for text in (pair.first, pair.second)
            )
            row = found[pair.name]
            row.only_structure = pair.only_structure
            axes = ("structure",) if pair.only_structure else AXES
            apart = {axis: abs(first.on(axis) - second.on(axis)) for axis in axes}
            row.equal.add(not any(apart.values()))
            row.within_noise.add(max(apart[axes[0]], 0) <= max(first.noise, second.noise))
            for axis, points in apart.items():
                row.most[axis] = max(points, row.most.get(axis, 0))
                if points:
                    failures.append(_line(answer, pair.name, axis, first.on(axis), second.on(axis)))
    return dict(found), failures
