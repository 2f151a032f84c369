"""What the scorer learns from holds together, and the fits do what they say."""

import random

import numpy as np
import pytest

from benchmarks.training import answers, examples, fitting
from benchmarks.training.answers import Said, Told
from benchmarks.training.examples import Remembering
from voicecoach.interview import Kind
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


def test_area_under_the_curve_by_hand() -> None:
    """Of four pairs of one true and one other, three are in order."""
    scores = np.array([0.1, 0.4, 0.35, 0.8])
    assert fitting.area(scores, np.array([False, False, True, True])) == pytest.approx(0.75)


def test_macro_f1_by_hand() -> None:
    """For a: 1 right of 2 wanted and 1 given, 2/3; for b: 1 of 1 wanted and 2 given, 2/3."""
    mean, each = fitting.macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1]), ("a", "b", "c"))
    assert each == {"a": pytest.approx(2 / 3), "b": pytest.approx(2 / 3)}
    assert mean == pytest.approx(2 / 3)


def test_the_fits_separate_what_can_be_separated() -> None:
    """Three clouds of points, and two."""
    chance = np.random.default_rng(3)
    centres = np.array([[4.0, 0.0], [0.0, 4.0], [-4.0, -4.0]])
    sorts = np.repeat([0, 1, 2], 50)
    rows = np.column_stack([centres[sorts] + chance.normal(size=(150, 2)), np.ones(150)])
    weights = fitting.multinomial(rows, sorts, np.ones(150), np.full(3, 0.001), 3)
    assert np.mean((rows @ weights).argmax(axis=1) == sorts) > 0.97
    constant, slope = fitting.binary(rows[:100, :2], sorts[:100] == 0, 0.001)
    assert np.mean((constant + rows[:100, :2] @ slope > 0) == (sorts[:100] == 0)) > 0.97
