"""What readers of the feedback called wrong stays away, and what they missed is said now."""

from pathlib import Path

import pytest

from benchmarks.validity import corpus
from benchmarks.validity.judge import Judge, real_judge
from voicecoach.interview import Scorecard
from voicecoach.sentence_vectors import MiniLM

READ = [answer for answer in corpus.load_reading() if answer.wrong or answer.missed]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def judge(models_dir: Path) -> Judge:
    """Return the product's scorer with its sentence model."""
    vectors = MiniLM(models_dir / "minilm")
    vectors.load()
    return real_judge(vectors)


def codes_of(card: Scorecard) -> set[str]:
    """Return the codes of all remarks."""
    axes = [axis for axis in (card.length, card.rambling, card.structure) if axis is not None]
    return {finding.code for axis in axes for finding in axis.findings}


@pytest.mark.parametrize("answer", READ, ids=[answer.id for answer in READ])
def test_readers_remarks_are_kept(answer: corpus.Reading, judge: Judge) -> None:
    """No remark that a reader called wrong, and every one that a reader missed."""
    made = codes_of(judge(answer.question, answer.kind, answer.text, answer.seconds))
    assert not made & set(answer.wrong)
    assert made >= set(answer.missed)


def test_codes_of_readers_are_remarks_that_exist() -> None:
    """A misspelt code would never be found, and never missed."""
    from voicecoach.score.explain import EXPLANATIONS

    for answer in READ:
        assert {*answer.wrong, *answer.missed} <= set(EXPLANATIONS), answer.id
