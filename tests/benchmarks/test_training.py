"""What the scorer learns from holds together, and the fits do what they say."""

import random
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.training import answers, elements, examples, fitting, whole, words
from benchmarks.training.answers import Said, Told
from benchmarks.training.elements import Found
from benchmarks.training.examples import Remembering
from voicecoach.interview import Finding, Kind, State
from voicecoach.score import roles
from voicecoach.score.roles import FAMILIES, SORTS, family_of

TOLD = Told(
    Kind.BEHAVIOURAL,
    "Tell me about a mistake.",
    (
        Said("Last May I was on the night shift at the depot.", "situation"),
        Said("I had to load the lorry for Leeds by two.", "task"),
        Said("I rang the driver and told him that it would be late.", "action"),
        Said("He waited, and it left at three.", "result"),
    ),
    digressions=(("The depot had a cat.", "It was called Diesel."), ("Leeds is lovely.",)),
)


class NoVectors:
    """Stands in where no sentence is ever embedded."""

    def embed(self, sentences: list[str]) -> np.ndarray:
        raise AssertionError(sentences)


def test_there_is_something_to_learn_from_for_every_family() -> None:
    """Hundreds of answers, and every label is one that the scorer knows."""
    told = answers.learned_from()
    assert len(told) >= 500
    assert {family_of(one.kind) for one in told} == set(FAMILIES)
    assert {said.sort for one in told for said in one.sentences} == set(SORTS)


def test_every_digression_belongs_to_an_answer() -> None:
    """A wrong id would lose it silently."""
    paths = list(answers.ROLE_FILES.glob("*.toml"))
    tables = [answers._table(path) for path in paths]
    ids = {one.get("id") for table in tables for one in table.get("answer", [])}
    wanted = [one["answer"] for table in tables for one in table.get("digression", [])]
    assert wanted
    assert not set(wanted) - ids


def test_labels_are_carried_to_the_lines_of_the_scorer() -> None:
    """A sentence that the scorer splits gives its label to both parts."""
    long = " and ".join(["I carried the old boxes over to the other side of the yard"] * 4) + "."
    told = Told(Kind.BEHAVIOURAL, "Why?", (Said("It was May.", "situation"), Said(long, "action")))
    made = examples.example(told, Remembering(NoVectors()))  # type: ignore[arg-type]
    names = [SORTS[sort] for sort in made.sorts]
    assert names[0] == "situation"
    assert set(names[1:]) == {"action"}


def test_a_digression_is_put_in_the_middle_and_labelled() -> None:
    """The first in the middle, the others anywhere after the first sentence."""
    first, second = answers.digressing(TOLD, random.Random(1))
    assert [one.sort for one in first.sentences] == [
        "situation", "task", "aside", "aside", "action", "result",
    ]  # fmt: skip
    assert second.sentences[0].sort == "situation"
    assert sum(one.sort == "aside" for one in second.sentences) == 1


def test_an_answer_made_worse_keeps_its_labels() -> None:
    """One is cut short, one has lost its result, one is shuffled, one is run together."""
    made = answers.worse(TOLD, [("It rained.",)], random.Random(1))
    sorts = [[one.sort for one in told.sentences] for told in made]
    assert ["situation", "task"] in sorts
    assert ["situation", "task", "action"] in sorts
    *others, joined = made
    for told in others:
        for one in told.sentences:
            if one in TOLD.sentences:
                continue
            assert one.sort in ("aside", "other")
    assert [one.sort for one in joined.sentences] == [one.sort for one in TOLD.sentences]
    assert any(one.text.endswith(",") for one in joined.sentences)


def test_a_shuffled_answer_marks_what_follows_the_wrong_sentence() -> None:
    """Whatever still follows the sentence that it was told after is not marked."""
    (made,) = answers.shuffled(TOLD, random.Random(1))
    texts = [one.text for one in TOLD.sentences]
    before = {text: texts[at - 1] if at else None for at, text in enumerate(texts)}
    assert sorted(one.text for one in made.sentences) == sorted(texts)
    previous = None
    for one in made.sentences:
        assert one.misplaced is (before[one.text] != previous)
        previous = one.text


def test_a_story_may_open_with_how_it_came_out() -> None:
    """The result that a coach would quote comes first, and nothing is marked as misplaced."""
    said = (*TOLD.sentences[:3], replace(TOLD.sentences[3], best=True))
    (made,) = answers.retold(replace(TOLD, sentences=said, quality="strong"))
    assert [one.sort for one in made.sentences] == ["result", "situation", "task", "action"]
    assert made.placed
    assert not any(one.misplaced for one in made.sentences)


def test_an_answer_may_open_with_its_case() -> None:
    """The whole case moves to the front; an answer that opens with it stays as it is."""
    said = (Said("I ask.", "point"), Said("In May she left.", "example"),
            Said("She came back.", "example"), Said("It is cheap.", "reason"))  # fmt: skip
    told = Told(Kind.MANAGEMENT, "How?", said, quality="middling")
    (made,) = answers.retold(told)
    assert [one.sort for one in made.sentences] == ["example", "example", "point", "reason"]
    assert answers.retold(made) == []


class OneVector:
    """Stands in where it is no matter what sentences are about."""

    def embed(self, sentences: list[str]) -> np.ndarray:
        return np.full((len(sentences), 384), 384**-0.5, dtype=np.float32)


def test_an_answer_is_scored_by_the_network_that_never_saw_it() -> None:
    """Of two folds only the answer's own is asked; without a quality it is left out."""
    own = roles.weights("WITH_VECTORS")
    told = [replace(TOLD, quality="strong"), TOLD]
    ones = Remembering(OneVector())  # type: ignore[arg-type]
    assert [one.told for one in whole.scored(told, [(own, 0)], ones)] == told[:1]
    assert whole.scored(told, [(own, 3)], ones) == []
    with pytest.raises(KeyError):
        whole.scored(told, [(({},), 0)], ones)


def test_a_remark_is_traced_to_the_pieces_that_it_quotes() -> None:
    """Two words of a task and three of an action, by their times."""
    ones = Remembering(OneVector())  # type: ignore[arg-type]
    made = whole.Scored(TOLD, whole._card(TOLD, ones))
    words = made.card.transcript.words
    at = [word.text for word in words].index("two.")
    remark = Finding("rambling.drift", "", words[at - 1].start, words[at + 3].end, "", "", 0.0)
    assert [one.sort for one in made.pieces(remark)] == ["task"] * 2 + ["action"] * 3


def test_the_commonest_words_and_pairs_come_first_and_can_be_read_back() -> None:
    """Of four sentences three hold "the" and one "for"; pairs keep their blank."""
    common = words.commonest([TOLD])
    assert common.index("the") < common.index("for")
    assert "night shift" in common
    held: dict[str, tuple[str, ...]] = {}
    exec(words.written(common), held)
    assert held["COMMON"] == tuple(common)


def test_area_under_the_curve_by_hand() -> None:
    """Of four pairs of one true and one other, three are in order."""
    scores = np.array([0.1, 0.4, 0.35, 0.8])
    assert fitting.area(scores, np.array([False, False, True, True])) == pytest.approx(0.75)


def test_macro_f1_by_hand() -> None:
    """For a: 1 right of 2 wanted and 1 given, 2/3; for b: 1 of 1 wanted and 2 given, 2/3."""
    mean, each = fitting.macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1]), ("a", "b", "c"))
    assert each == {"a": pytest.approx(2 / 3), "b": pytest.approx(2 / 3)}
    assert mean == pytest.approx(2 / 3)


def test_marks_are_read_and_carried_to_the_lines() -> None:
    """Vague, best and again belong to a piece, and a line has the share of its words."""
    read = answers._told(
        {
            "kind": "behavioural", "question": "Why?", "quality": "weak",
            "said": "situation best | It was May.\naction vague | We sorted it out.\n"
            "result again | It was May, as I said.",
        },
        None, [],
    )  # fmt: skip
    assert read.quality == "weak"
    made = examples.example(read, Remembering(NoVectors()))  # type: ignore[arg-type]
    assert made.best == pytest.approx([1, 0, 0])
    assert made.vague == pytest.approx([0, 1, 0])
    assert made.again == pytest.approx([0, 0, 1])


def test_a_line_of_two_pieces_has_a_share_of_each() -> None:
    """Four words of action and two of result in one sentence: two thirds and one third."""
    told = Told(
        Kind.BEHAVIOURAL, "Why?",
        (Said("I rang the driver,", "action"), Said("he waited.", "result")),
    )  # fmt: skip
    made = examples.example(told, Remembering(NoVectors()))  # type: ignore[arg-type]
    (shares,) = made.shares
    assert shares[SORTS.index("action")] == pytest.approx(2 / 3)
    assert shares[SORTS.index("result")] == pytest.approx(1 / 3)


def test_an_unknown_mark_is_refused() -> None:
    """A slip of the pen would be lost silently."""
    with pytest.raises(ValueError, match="not a role: action bset"):
        answers._said(["action", "bset"], "I rang.")


def test_the_steps_that_cost_least_by_hand() -> None:
    """Two parts there at 0.8 and 0.6, one hinted at with 0.4, one missing at 0.1."""
    states = [State.PRESENT, State.PRESENT, State.UNCLEAR, State.MISSING]
    found = [
        Found("STAR", "result", gold, gold, strength, None, 1.0)
        for gold, strength in zip(states, (0.8, 0.6, 0.4, 0.1), strict=True)
    ]
    present, unclear = elements.fitted(found)
    assert 0.4 < present <= 0.6
    assert 0.1 < unclear <= 0.4


def test_some_of_the_longer_words_are_misheard_as_words_that_begin_alike() -> None:
    """Labels and the number of words stay; short words are left alone."""
    known = answers.words_of([TOLD])
    (made,) = answers.misheard(TOLD, random.Random(3), known * 10)
    changed = [
        (old, new)
        for before, after in zip(TOLD.sentences, made.sentences, strict=True)
        for old, new in zip(before.text.split(), after.text.split(), strict=True) if old != new
    ]  # fmt: skip
    assert changed
    for old, new in changed:
        assert old[0].lower() == new[0]
        assert len(old.rstrip(",.?!")) >= 4
        assert old[-1:] in ".,?!" or new[-1:] not in ".,?!"
    assert [one.sort for one in made.sentences] == [one.sort for one in TOLD.sentences]


def test_bitterness_is_marked_throughout_only_where_the_file_says_so() -> None:
    """Sensitive and strong answers count as marked as well."""
    told = answers.learned_from()
    assert any(said.bitter for one in told for said in one.sentences)
    assert not any(said.bitter for one in told if not one.weighed for said in one.sentences)
    assert all(one.weighed for one in told if one.kind is Kind.SENSITIVE)


def test_a_step_is_where_nine_in_ten_of_those_below_lack_the_part() -> None:
    """Of ten below 0.5 one has it: nine in ten; of eleven below 0.6 two have it."""
    lacking, there = State.MISSING, State.PRESENT
    strengths = [(0.1 + at / 100, lacking) for at in range(9)]
    strengths += [(0.45, there), (0.55, there), (0.9, there)]
    found = [Found("STAR", "result", gold, gold, at, None, 1.0) for at, gold in strengths]
    present, _ = elements.fitted(found)
    assert 0.45 < present < 0.55
