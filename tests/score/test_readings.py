"""What readers of the feedback said of it is not forgotten."""

import pytest

from benchmarks.validity.corpus import Reading, load_reading
from voicecoach.interview import Question
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM
from voicecoach.transcribe.written import from_text

READ = [one for one in load_reading() if one.wrong or one.missed]


@pytest.mark.parametrize("reading", READ, ids=[one.id for one in READ])
def test_what_was_wrong_is_not_said_again(reading: Reading, minilm: MiniLM) -> None:
    """No remark that a reader called wrong comes back, and one that was missed stays."""
    card = score(
        Question(reading.id, reading.kind, reading.question),
        from_text(reading.text, seconds=reading.seconds),
        vectors=minilm,
    )
    axes = [axis for axis in (card.length, card.rambling, card.structure) if axis is not None]
    said = {finding.code for axis in axes for finding in axis.findings}
    assert not said.intersection(reading.wrong)
    assert said.issuperset(reading.missed)
