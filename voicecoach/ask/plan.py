"""The questions of one session: drawn from packs, in the order of a second interview.

    small talk → back to the first interview → the candidate's story and work →
    the delicate matters → the candidate's own questions → closing pitch

A plan is made by walking SLOTS, the kinds by how much a second interview needs them, and
taking one question of each until there are enough; then they are put in the order ARC.
"""

from collections.abc import Sequence
from random import Random

from voicecoach.ask.near_names import did_you_mean
from voicecoach.ask.packs import parse_kind
from voicecoach.errors import UsageError
from voicecoach.interview import Kind, Pack, Plan, Question

DEFAULT_COUNT = 8  # about half an hour with its feedback

ARC = (
    Kind.SMALL_TALK,
    Kind.FIRST_INTERVIEW_REVISIT,
    Kind.WHY_YOU,
    Kind.BEHAVIOURAL,
    Kind.TECHNICAL,
    Kind.SITUATIONAL,
    Kind.MANAGEMENT,
    Kind.CULTURE_FIT,
    Kind.BIG_PICTURE,
    Kind.SENSITIVE,
    Kind.SALARY,
    Kind.CANDIDATE_QUESTIONS,
    Kind.CLOSING_PITCH,
)

SLOTS = (
    Kind.BEHAVIOURAL,
    Kind.WHY_YOU,
    Kind.TECHNICAL,
    Kind.CANDIDATE_QUESTIONS,
    Kind.CLOSING_PITCH,
    Kind.SMALL_TALK,
    Kind.SITUATIONAL,
    Kind.FIRST_INTERVIEW_REVISIT,
    Kind.CULTURE_FIT,
    Kind.SALARY,
    Kind.BIG_PICTURE,
    Kind.MANAGEMENT,
    Kind.SENSITIVE,
)

# After one of each: more of what fills an interview, before a second closing pitch.
BODY = (
    Kind.BEHAVIOURAL,
    Kind.TECHNICAL,
    Kind.SITUATIONAL,
    Kind.CULTURE_FIT,
    Kind.MANAGEMENT,
    Kind.BIG_PICTURE,
    Kind.WHY_YOU,
    Kind.SENSITIVE,
    Kind.FIRST_INTERVIEW_REVISIT,
)


def make_plan(
    packs: Sequence[Pack],
    *,
    names: Sequence[str] = (),
    count: int | None = None,
    kinds: Sequence[str] = (),
    seed: int | None = None,
) -> Plan:
    """Choose the questions of one session; the same seed gives the same plan.

    `names` are pack ids: none means all packs that are not for one trade. When every named
    pack is ordered, its order is kept and all of it is asked unless `count` says fewer.
    `kinds` keeps questions of these kinds only. No question comes twice. Raises UsageError
    for an unknown pack or kind, a count below 1, or more questions than there are.
    """
    chosen = tuple(_pack(name, packs) for name in dict.fromkeys(names))
    wanted = {_kind(kind) for kind in kinds}
    pool = {
        question.id: question
        for pack in chosen or (pack for pack in packs if not pack.by_name_only)
        for question in pack.questions
        if not wanted or question.kind in wanted
    }
    ordered = bool(chosen) and all(pack.ordered for pack in chosen)
    _check(count, len(pool), names=[pack.id for pack in chosen], kinds=sorted(wanted))
    if count is None:
        count = len(pool) if ordered else min(DEFAULT_COUNT, len(pool))
    if ordered:
        return Plan(tuple(pool.values())[:count])
    return Plan(_drawn(tuple(pool.values()), count, Random(seed)))


def _drawn(pool: Sequence[Question], count: int, random: Random) -> tuple[Question, ...]:
    """Draw `count` questions over the kinds and put them in the order of an interview."""
    piles: dict[Kind, list[Question]] = {kind: [] for kind in ARC}
    # the draw depends on the questions and the seed, not on the order of files on this machine
    for question in sorted(pool, key=lambda question: question.id):
        piles[question.kind].append(question)
    for pile in piles.values():
        random.shuffle(pile)
    taken: list[Question] = []
    slots: Sequence[Kind] = SLOTS
    while len(taken) < count:
        before = len(taken)
        for kind in slots:
            if piles[kind] and len(taken) < count:
                taken.append(piles[kind].pop())
        # one of each, then the body until it is used up, then whatever is left
        slots = BODY if slots is SLOTS or len(taken) > before else ARC
    return tuple(sorted(taken, key=lambda question: ARC.index(question.kind)))


def _pack(name: str, packs: Sequence[Pack]) -> Pack:
    by_id = {pack.id: pack for pack in packs}
    wanted = name.strip().casefold()
    if wanted not in by_id:
        raise UsageError(
            f'There is no pack "{name}".{did_you_mean(wanted, list(by_id))} '
            f"Packs: {', '.join(by_id)}."
        )
    return by_id[wanted]


def _kind(name: str) -> Kind:
    kind = parse_kind(name)
    if kind is None:
        kinds = [str(kind) for kind in Kind]
        raise UsageError(
            f'There is no kind "{name}".{did_you_mean(name, kinds)} Kinds: {", ".join(kinds)}.'
        )
    return kind


def _check(
    count: int | None, available: int, *, names: Sequence[str], kinds: Sequence[Kind]
) -> None:
    """Raise UsageError when the pool cannot give what is asked for, naming what it has."""
    where = f" in {', '.join(names)}" if names else ""
    of_kind = f" of kind {' or '.join(kinds)}" if kinds else ""
    if available == 0:
        raise UsageError(f"There are no questions{of_kind}{where}. Name other packs or kinds.")
    if count is None:
        return
    if count < 1:
        raise UsageError(f"{count} questions make no interview. Ask for at least 1.")
    if count > available:
        there = "There is only 1 question" if available == 1 else f"There are {available} questions"
        raise UsageError(
            f"{there}{of_kind}{where}, and {count} were asked for. "
            f"Ask for at most {available}, or name more packs."
        )
