"""A plan: no repeats, the order of a second interview, the same for the same seed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.ask.packs import load_packs
from voicecoach.ask.plan import ARC, BODY, SLOTS, make_plan
from voicecoach.errors import UsageError
from voicecoach.interview import Kind

PACKS = load_packs()
POOL = {q.id: q for pack in PACKS if not pack.by_name_only for q in pack.questions}


def ids(plan) -> list[str]:
    return [question.id for question in plan.questions]


def test_every_kind_has_its_place() -> None:
    assert sorted(ARC) == sorted(SLOTS) == sorted(Kind)
    assert set(BODY) < set(Kind)


@settings(deadline=None)  # times are for benchmarks
@given(count=st.integers(1, len(POOL)), seed=st.integers(0, 2**32))
def test_any_count_gives_that_many_different_questions_in_order(count: int, seed: int) -> None:
    plan = make_plan(PACKS, count=count, seed=seed)
    assert len(plan.questions) == count
    assert len(set(ids(plan))) == count
    assert set(ids(plan)) <= set(POOL)
    places = [ARC.index(question.kind) for question in plan.questions]
    assert places == sorted(places)
    assert ids(make_plan(tuple(reversed(PACKS)), count=count, seed=seed)) == ids(plan)
    kinds = {question.kind for question in plan.questions}
    assert len(kinds) == min(count, len(Kind))  # one of each before a second of any


@settings(deadline=None)  # times are for benchmarks
@given(
    kinds=st.sets(st.sampled_from(Kind), min_size=1),
    names=st.sets(st.sampled_from([pack.id for pack in PACKS if not pack.ordered])),
    seed=st.integers(0, 99),
)
def test_only_the_kinds_and_packs_asked_for(kinds: set[Kind], names: set[str], seed: int) -> None:
    pool = {
        q.id
        for pack in PACKS
        for q in pack.questions
        if (pack.id in names if names else not pack.by_name_only) and q.kind in kinds
    }
    wishes = {"names": sorted(names), "kinds": [str(kind) for kind in kinds], "seed": seed}
    if not pool:
        with pytest.raises(UsageError, match="There are no questions of kind"):
            make_plan(PACKS, **wishes)
        return
    assert set(ids(make_plan(PACKS, **wishes))) <= pool
    assert set(ids(make_plan(PACKS, count=len(pool), **wishes))) == pool


def test_the_usual_plan_runs_from_small_talk_to_the_pitch() -> None:
    assert [question.kind for question in make_plan(PACKS, seed=1).questions] == [
        Kind.SMALL_TALK,
        Kind.FIRST_INTERVIEW_REVISIT,
        Kind.WHY_YOU,
        Kind.BEHAVIOURAL,
        Kind.TECHNICAL,
        Kind.SITUATIONAL,
        Kind.CANDIDATE_QUESTIONS,
        Kind.CLOSING_PITCH,
    ]


def test_other_seeds_give_other_plans() -> None:
    assert len({tuple(ids(make_plan(PACKS, seed=seed))) for seed in range(10)}) == 10
    assert len({tuple(ids(make_plan(PACKS))) for _ in range(10)}) > 1  # and none at all, chance


def test_no_question_of_one_trade_unless_its_pack_is_named() -> None:
    every = make_plan(PACKS, count=len(POOL), seed=1)
    assert not any(question_id.startswith("nursing-") for question_id in ids(every))
    nurse = make_plan(PACKS, names=["nursing"], seed=1)
    assert any(question_id.startswith("nursing-") for question_id in ids(nurse))


def test_an_ordered_pack_keeps_its_order() -> None:
    (panel,) = [pack for pack in PACKS if pack.id == "panel"]
    whole = [question.id for question in panel.questions]
    assert ids(make_plan(PACKS, names=["panel"], seed=5)) == whole
    assert ids(make_plan(PACKS, names=["Panel"], count=3)) == whole[:3]
    both = ids(make_plan(PACKS, names=["panel", "executive"]))
    assert both[: len(whole)] == whole
    assert len(set(both)) == len(both)


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        (
            {"names": ["behavoural"]},
            r'no pack "behavoural". Did you mean "behavioural"\? Packs: beh',
        ),
        ({"names": ["zzz"]}, r'no pack "zzz". Packs: behavioural, '),
        ({"kinds": ["tecnical"]}, r'no kind "tecnical". Did you mean "technical"\? Kinds: beh'),
        ({"count": 0}, r"0 questions make no interview. Ask for at least 1"),
        ({"count": -3}, r"-3 questions"),
        ({"names": ["salary"], "count": 6}, r"There are 5 questions in salary, and 6 were asked"),
        (
            {"names": ["salary"], "kinds": ["technical"]},
            r"no questions of kind technical in salary",
        ),
        ({"count": 500, "kinds": ["salary"]}, r"5 questions of kind salary, and 500 .* at most 5"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_there_is(wishes: dict, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        make_plan(PACKS, **wishes)
