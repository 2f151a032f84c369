"""The overall score: half the weighted mean of the three axes, half the lowest of them.

So no axis can hide another. Length and rambling weigh 0.3 each, structure 0.4. A
thin answer's overall is at most 15 points above its length score.
"""

from voicecoach.interview import Finding, LengthScore, RamblingScore, State, StructureScore
from voicecoach.score.rubrics import STAR

_WEIGHTS = (0.3, 0.3, 0.4)
_ABOVE_THIN = 15
_WORTH_DOING = 3  # points of overall that the thing to do first brings to a strong answer
_STRONG = 85
_BASIC = ("structure.action", "structure.answer", "structure.claim")
_RESTING = tuple(f"structure.{name}" for name in (
    "situation", "task", "result", "reason", "example", "evidence", "fit", "thanks",
))  # fmt: skip
_BANDS = (
    (_STRONG, "strong"),
    (70, "good, with one thing to fix"),
    (60, "on the way"),
    (40, "needs work"),
    (0, "start again"),
)


def combine(length: int, rambling: int, structure: int, *, thin: bool) -> int:
    """Give the overall score of three axis scores."""
    axes = (length, rambling, structure)
    mean = sum(weight * axis for weight, axis in zip(_WEIGHTS, axes, strict=True))
    overall = int((mean + min(axes)) / 2 + 0.5)
    return min(overall, length + _ABOVE_THIN) if thin else overall


def band_of(score: int) -> str:
    """Say a score in words."""
    return next(band for least, band in _BANDS if score >= least)


def first_thing(
    length: LengthScore, rambling: RamblingScore, structure: StructureScore
) -> Finding | None:
    """Give the remark whose removal would raise the overall score most.

    None where no remark costs anything, and where a strong answer would gain less than
    3 points: it is good as it is.
    Among equals structure comes before length and rambling, and dear before cheap; of the
    parts of an answer what was done, or the answer itself, comes before what rests on it.
    """
    chosen: Finding | None = None
    thin = any(one.code == "length.thin" for one in length.findings)
    now = combine(length.score, rambling.score, structure.score, thin=thin)
    best = (float(_WORTH_DOING if now >= _STRONG else 0), 0.0)
    for axis in (structure, length, rambling):
        for finding in axis.findings:
            scores = {id(one): one.score for one in (length, rambling, structure)}
            scores[id(axis)] += int(finding.cost)
            then = combine(
                scores[id(length)], scores[id(rambling)], scores[id(structure)],
                thin=thin and finding.code != "length.thin",
            )  # fmt: skip
            gain = (float(then - now), finding.cost)
            if finding.cost > 0 and gain > best:
                best, chosen = gain, finding
    return _how_it_ended(_what_it_rests_on(chosen, structure), structure)


def _how_it_ended(chosen: Finding | None, structure: StructureScore) -> Finding | None:
    """Take the end of a story before what was done in it, where no line is its end."""
    states = {one.name: one for one in structure.elements}
    if chosen is None or chosen.code != "structure.action" or structure.rubric != STAR.name:
        return chosen
    if states["action"].state is State.MISSING or states["result"].quote:
        return chosen
    return next((one for one in structure.findings if one.code == "structure.result"), chosen)


def _what_it_rests_on(chosen: Finding | None, structure: StructureScore) -> Finding | None:
    """Take the part that the chosen one rests on, if that is lacking too.

    What a plan would lead to, or why an answer holds, is no help before there are steps or an
    answer. A case is: where an answer is there, but unclear, a case makes it plain.
    """
    if chosen is None or chosen.code not in (*_RESTING, *_BASIC):
        return chosen
    states = {f"structure.{one.name}": one.state for one in structure.elements}
    lacking = {one.code: one for one in structure.findings if one.cost > 0 and one.code in states}
    case = lacking.get("structure.example")
    if case is not None and states.get("structure.answer") is State.UNCLEAR:
        return case
    if chosen.code not in _RESTING:
        return chosen
    return next((one for code, one in lacking.items() if code in _BASIC), chosen)
