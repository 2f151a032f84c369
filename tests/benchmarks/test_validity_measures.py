"""The figures of the validity benchmark, on scores that are known beforehand."""

from collections import Counter

import pytest

from benchmarks.validity import corpus, labels, order, tables
from benchmarks.validity.debate import spearman
from benchmarks.validity.judge import AXES, figures
from voicecoach.interview import (
    Element,
    Kind,
    LengthScore,
    Measures,
    RamblingScore,
    Scorecard,
    Sentence,
    Stage,
    State,
    StructureScore,
    Timing,
    Transcript,
    Window,
    Word,
)

NURSE = next(answer for answer in corpus.load("tuning") if answer.id == "nurse-discharge")
POOL = corpus.load_pool("tuning")


class StubJudge:
    """Gives every text the same scores, and one role to each half of it."""

    def __init__(self, score: int = 70, *, graded: bool = True) -> None:
        self.score = score
        self.graded = graded

    def __call__(
        self,
        question: str,
        kind: Kind,
        text: str,
        seconds: float,
        *,
        delivery: bool = True,  # noqa: ARG002  # the signature of a judge
        window: Window | None = None,
    ) -> Scorecard:
        """Score the text."""
        words = tuple(Word(word, i, i + 1, 1.0) for i, word in enumerate(text.split()))
        half = len(words) // 2
        last = len(words) - 1
        transcript = Transcript(
            words, 0.0, seconds, (), None, Timing.STATED, Stage.WRITTEN, "", "en", None
        )
        element = Element("result", State.PRESENT, "q", 0.0, 1.0)
        return Scorecard(
            question=question,
            kind=kind,
            duration=seconds,
            graded=self.graded,
            not_graded_because=None if self.graded else "a list",
            overall=self.score if self.graded else None,
            band=None,
            noise=3,
            length=LengthScore(self.score, "", window or Window(0, 1, "")),
            rambling=RamblingScore(self.score, ""),
            structure=StructureScore(self.score, "", "STAR", (element,)),
            first_thing=None,
            measures=Measures(len(words), None, 0, None, (), None, 0, None, None),
            transcript=transcript,
            sentences=(
                Sentence("", 0.0, 1.0, 0, half - 1, "situation"),
                Sentence("", 1.0, 2.0, half, last, None),
            ),
        )


def test_a_tie_is_not_right() -> None:
    """A scorer that gives everything 70 gets no pair right."""
    found = order.degradations(StubJudge(), [NURSE], POOL)
    assert found.total(overall=True).right == 0
    assert found.total(overall=True).count == len(found.overall) == 10
    assert found.total(overall=False).right == 0


def test_a_constant_scorer_is_not_gamed_and_is_fair() -> None:
    """It gains nothing by tricks and makes no difference between spellings."""
    tricks, paid = order.gaming(StubJudge(), [NURSE], POOL)
    assert not paid
    assert all(row.no_gain.share == 1.0 for row in tricks.values())
    fair, unequal = order.fairness(StubJudge(), [NURSE])
    assert not unequal
    assert all(row.equal.share == 1.0 for row in fair.values())


def test_a_refused_text_is_below_every_score() -> None:
    """Not graded counts as −1 on each axis."""
    refused = figures(StubJudge(graded=False)("q", Kind.SALARY, "a b", 1.0))
    assert {refused.on(axis) for axis in AXES} == {-1}


def test_a_sentence_takes_the_role_that_covers_most_of_it() -> None:
    """The first half of the words is called situation, the rest nothing: other."""
    card = StubJudge()(NURSE.question, NURSE.kind, NURSE.text, NURSE.seconds)
    given = labels.given_roles(NURSE, card)
    assert len(given) == len(NURSE.sentences) == 12
    assert given[:6] == ["situation"] * 6
    assert given[7:] == ["other"] * 5


def test_f1_by_hand() -> None:
    """Two of three actions found, one result taken for action: 2·2 ÷ (3 + 3)."""
    found = labels.Roles(
        Counter({("action", "action"): 2, ("action", "task"): 1, ("result", "action"): 1})
    )
    assert found.f1("action") == pytest.approx(2 / 3)
    assert found.f1("result") == 0.0
    assert found.accuracy == 0.5


def test_element_states_are_compared_and_asked_again_after_removal() -> None:
    """Result is present, and a scorer that still says so once it is gone is wrong."""
    found = labels.elements(StubJudge(), [NURSE], POOL)
    assert (found.star.right, found.star.count) == (1, 1)
    # asked for after the result went and not after the action went: the stub knows no action
    assert (found.removed.right, found.removed.count) == (0, 1)
    assert found.not_offered["action (behavioural)"] == 1


def test_ranks_share_ties() -> None:
    """Worked out by hand: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4."""
    assert spearman([1, 2, 2, 9], [1, 2, 3, 4]) == pytest.approx(0.9487, abs=1e-4)
    assert spearman([3, 2, 1], [10, 20, 30]) == pytest.approx(-1.0)
    assert spearman([1, 1, 1], [1, 2, 3]) == 0.0


def test_tables_are_markdown() -> None:
    """A header, a rule, and cells of one width."""
    assert tables.table(("a", "bee"), [("long", "1")]) == (
        "| a    | bee |\n| ---- | --- |\n| long | 1   |"
    )
