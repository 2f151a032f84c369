"""How far apart two overall scores must be before they differ."""

import numpy as np

from voicecoach.interview import LengthScore, RamblingScore, StructureScore
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles, state_of, strengths
from voicecoach.score.overall import combine
from voicecoach.score.rubrics import RUBRICS
from voicecoach.score.structure import cost_of

_FLOOR, _CEILING = 3, 12


def noise_of(
    answer: Answer,
    roles: Roles,
    length: LengthScore,
    rambling: RamblingScore,
    structure: StructureScore,
) -> int:
    """Give the noise band in points: two takes this close are the same.

    Each sentence is left out in turn; the band is two points, for the recogniser's
    hearing, plus the mean change of the overall score. It is at least 3, at most 12.
    """
    thin = any(one.code == "length.thin" for one in length.findings)
    now = combine(length.score, rambling.score, structure.score, thin=thin)
    parts = RUBRICS[answer.question.kind].parts
    kind = answer.question.kind
    tables = [(part, strengths(answer, roles, part)) for part in parts]
    full = sum(cost_of(part, state_of(kind, part.name, table)) for part, table in tables)
    changes = []
    for at, line in enumerate(answer.fresh):
        lost = sum(
            cost_of(part, state_of(kind, part.name, np.delete(table, at))) for part, table in tables
        )
        spared = sum(
            one.cost for one in rambling.findings
            if one.start >= line.start - 0.01 and one.end <= line.end + 0.01
        )  # fmt: skip
        then = combine(
            length.score,
            min(100, rambling.score + int(spared)),
            max(0, min(100, structure.score + int(full - lost))),
            thin=thin,
        )
        changes.append(abs(then - now))
    mean = sum(changes) / max(1, len(changes))
    return max(_FLOOR, min(_CEILING, round(2 + mean)))
