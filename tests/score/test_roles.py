"""The network that reads sentence roles: the arithmetic by hand, and what it says of answers."""

import math

import numpy as np
import pytest
from conftest import NURSE, WordVectors, asked, spoken

from voicecoach.interview import Kind
from voicecoach.score import roles
from voicecoach.score.answer import prepare
from voicecoach.score.roles import MARKS, OUTPUTS, SORTS, forward, read, read_by, unpacked, weights
from voicecoach.sentence_vectors import MiniLM

COUNT = len(SORTS)


def tiny(**changes: np.ndarray) -> dict[str, np.ndarray]:
    """Give a network of one number a sentence and one each way, all weights zero but the first."""
    given = {
        "in": np.array([[1.0]]), "in_bias": np.zeros(1),
        "out": np.zeros((OUTPUTS, 3)), "out_bias": np.zeros(OUTPUTS),
    }  # fmt: skip
    for way in ("onward", "backward"):
        given |= {
            f"{way}_in": np.zeros((3, 1)), f"{way}_in_bias": np.zeros(3),
            f"{way}_state": np.zeros((3, 1)), f"{way}_state_bias": np.zeros(3),
        }  # fmt: skip
    return given | changes


def test_without_weights_everything_is_as_likely_as_everything() -> None:
    """Each sort gets one share, and each yes or no a half."""
    said = forward(np.ones((2, 1)), tiny())
    assert said.sorts == pytest.approx(np.full((2, COUNT), 1 / COUNT))
    assert said.vague == pytest.approx([0.5, 0.5])


def test_a_state_is_carried_on_by_hand() -> None:
    """With z = 1/2 and n = tanh(x), the state is tanh(1)/2, and then half of that and tanh(2)/2."""
    out = np.zeros((OUTPUTS, 3))
    out[0, 0] = 1.0  # the first sort gets what was carried onward
    given = tiny(out=out, onward_in=np.array([[0.0], [0.0], [1.0]]))
    said = forward(np.array([[1.0], [2.0]]), given)
    first = math.tanh(1.0) / 2
    second = first / 2 + math.tanh(2.0) / 2
    for row, state in zip(said.sorts, (first, second), strict=True):
        assert row[0] == pytest.approx(math.exp(state) / (math.exp(state) + COUNT - 1))


def test_the_answer_is_also_read_from_the_end() -> None:
    """What is carried backward reaches the first sentence from the last."""
    out = np.zeros((OUTPUTS, 3))
    out[0, 1] = 1.0
    given = tiny(out=out, backward_in=np.array([[0.0], [0.0], [1.0]]))
    said = forward(np.array([[0.0], [3.0]]), given)
    assert said.sorts[0, 0] > said.sorts[0, 1]


def test_what_several_networks_say_is_averaged() -> None:
    """One that is sure of bitterness and one that knows nothing: the mean of 1 and a half."""
    sure = np.zeros(OUTPUTS)
    sure[COUNT + MARKS.index("bitter")] = 100.0
    said = read_by(np.ones((2, 1)), [tiny(out_bias=sure), tiny()])
    assert said.bitter == pytest.approx([0.75, 0.75])
    assert said.sorts == pytest.approx(np.full((2, COUNT), 1 / COUNT))


def test_packed_weights_come_back() -> None:
    """Two rows, each with a scale of its own: 127 is the largest of a row."""
    from benchmarks.training.roles import packed

    table = np.array([[1.0, -0.5, 0.25], [100.0, 0.0, -50.0]])
    again = unpacked(table.shape, *packed(table))
    assert again == pytest.approx(table, rel=0.01, abs=0.01)


@pytest.mark.parametrize("name", ["WITH_VECTORS", "WITHOUT_VECTORS"])
def test_the_shipped_weights_fit_together(name: str) -> None:
    """Each table has the rows and columns that the next one needs."""
    assert len(weights(name)) > 1
    for given in weights(name):
        own, state = len(given["in"]), given["onward_state"].shape[1]
        assert given["out"].shape == (OUTPUTS, 2 * state + own)
        for way in ("onward", "backward"):
            assert given[f"{way}_in"].shape == (3 * state, own)
            assert given[f"{way}_state"].shape == (3 * state, state)


def test_no_sentences_give_no_rows() -> None:
    """Nothing was said: nothing is read."""
    said = read([], Kind.SALARY, None, None)
    assert said.sorts.shape == (0, COUNT)
    assert len(said.vague) == 0


def test_a_plain_story_is_read_as_one(minilm: MiniLM) -> None:
    """Scene, action and result are where anybody hears them."""
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you solved a problem.")
    answer = prepare(question, spoken(NURSE), minilm)
    said = read(
        [line.tokens for line in answer.fresh], Kind.BEHAVIOURAL, answer.line_rows,
        answer.question_row,
    )  # fmt: skip
    names = [SORTS[at] for at in said.sorts.argmax(axis=1)]
    assert names[0] == "situation"
    assert names[3:6] == ["action"] * 3
    assert names[-1] in ("result", "lesson")
    assert float(said.vague.max()) < 0.5


@pytest.mark.parametrize("vectors", [None, WordVectors()])
def test_chances_are_chances(vectors: WordVectors | None) -> None:
    """They lie between 0 and 1, and over the sorts they add up to 1."""
    question = asked(Kind.BEHAVIOURAL)
    answer = prepare(question, spoken(NURSE), vectors)
    said = roles.read(
        [line.tokens for line in answer.fresh], question.kind, answer.line_rows,
        answer.question_row,
    )  # fmt: skip
    assert said.sorts.sum(axis=1) == pytest.approx(np.ones(len(answer.fresh)))
    assert (said.sorts >= 0).all()
    for marks in (said.vague, said.telling, said.again, said.misplaced):
        assert ((marks >= 0) & (marks <= 1)).all()
