"""What readers of the feedback said of it is not forgotten."""

import pytest

from benchmarks.validity.corpus import Reading, load_reading
from voicecoach.interview import Finding, Question, Scorecard
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
    said = {finding.code for finding in findings(card)}
    assert not said.intersection(reading.wrong)
    assert said.issuperset(reading.missed)


def findings(card: Scorecard) -> list[Finding]:
    """Give every remark."""
    axes = [axis for axis in (card.length, card.rambling, card.structure) if axis is not None]
    return [finding for axis in axes for finding in axis.findings]


def scored(minilm: MiniLM, wanted: str) -> Scorecard:
    """Score one of the readings."""
    reading = next(one for one in load_reading() if one.id == wanted)
    question = Question(reading.id, reading.kind, reading.question)
    return score(question, from_text(reading.text, seconds=reading.seconds), vectors=minilm)


def test_a_late_point_is_what_to_start_with_and_what_leads_up_to_it_may_go(minilm: MiniLM) -> None:
    """She is asked where libraries go, and says so after 82 s of where they came from."""
    found = {one.code: one for one in findings(scored(minilm, "read-7e-09"))}
    assert "So I guess where I think we're headed is" in found["rambling.late_point"].do
    assert "card catalog" in found["length.over"].quote


def test_the_only_case_there_is_is_no_digression(minilm: MiniLM) -> None:
    """The ute door is not told as his own mistake, but it is what he has to tell."""
    codes = {one.code for one in findings(scored(minilm, "read-7e-10"))}
    assert "rambling.drift" not in codes
    assert "structure.blame" in codes
