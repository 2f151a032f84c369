"""Make findings, and add them up: an axis is 100 minus the costs listed on it."""

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.interview import Finding
from voicecoach.score.answer import Answer
from voicecoach.score.explain import EXPLANATIONS

_LONGEST_QUOTE = 40  # words; the times still span the whole passage


def remark(
    answer: Answer, code: str, words: tuple[int, int], why: str, do: str, cost: float = 0.0
) -> Finding:
    """Tie a remark to the transcript words from words[0] to words[1], both included.

    Costs are whole points, so that a score and its deductions add up as printed.
    """
    if code not in EXPLANATIONS:
        raise ValueError(f"the remark {code!r} is not described in explain.py")
    first, last = words
    spoken = answer.transcript.words
    return Finding(
        code=code,
        quote=answer.quote(first, min(last, first + _LONGEST_QUOTE - 1)),
        start=spoken[first].start,
        end=max(word.end for word in spoken[first : last + 1]),
        why=why,
        do=do,
        cost=float(points(cost)),
    )


def points(cost: float) -> int:
    """Round a cost to whole points, halves up."""
    return int(cost + 0.5)


def share_out(total: float, weights: Sequence[float]) -> list[int]:
    """Split whole points by weight so that the parts add up to the rounded total."""
    whole, weight = points(total), sum(weights)
    if weight <= 0:
        return [0 for _ in weights]
    exact = [whole * one / weight for one in weights]
    shares = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_rest[: whole - sum(shares)]:
        shares[index] += 1
    return shares


def add_up(findings: Sequence[Finding]) -> tuple[int, tuple[Finding, ...]]:
    """Give the axis score and its findings, costliest first.

    Where the costs pass 100, the smallest are cut so that they add up to 100.
    """
    left, kept = 100, []
    for finding in sorted(findings, key=lambda one: (-one.cost, one.start, one.code)):
        cost = min(int(finding.cost), left)
        left -= cost
        kept.append(finding if cost == finding.cost else replace(finding, cost=float(cost)))
    return left, tuple(kept)
