"""What must hold for any answer."""

from dataclasses import replace

import pytest
from conftest import WordVectors, asked, spoken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.interview import Kind, Scorecard, Transcript, Word
from voicecoach.score import score
from voicecoach.score.explain import EXPLANATIONS

SENTENCES = (
    "I rang the supplier that same evening and asked for the old drawings.",
    "We had thirty people waiting in the hall, and nothing to tell them.",
    "It was up to me to have it running by Monday.",
    "The line stopped twice in October, so I took the cover off and looked.",
    "In the end we lost four hours instead of four days.",
    "Because people forgive a late delivery, they do not forgive silence.",
    "I would start with the night shift, since nobody ever asks them.",
    "My range is between 40,000 and 45,000 pounds.",
    "What would a good first year look like for you?",
    "So yeah, that is about it, I guess.",
    "You know, it was, like, kind of difficult to say.",
    "Thank you for your time today.",
    "My sister keeps bees, by the way, and they are very loud.",
    "I learned to ask the person at the machine first.",
    "Teamwork, leadership, ownership, impact, growth, results.",
    "Um, I I think it went from ninety to ninety-eight percent.",
    "Yes.",
)
ANSWERS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map(" ".join)
KINDS = st.sampled_from(list(Kind))
VECTORS = st.sampled_from([None, WordVectors()])
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def axes(card: Scorecard) -> tuple[int, int, int, int]:
    """Overall and the three axes; -1 for all when not graded."""
    if not (card.graded and card.length and card.rambling and card.structure):
        return (-1, -1, -1, -1)
    assert card.overall is not None
    return (card.overall, card.length.score, card.rambling.score, card.structure.score)


@RELAXED
@given(ANSWERS, KINDS, VECTORS, st.floats(2, 400))
def test_scores_stay_between_0_and_100_and_findings_within_the_take(
    text: str, kind: Kind, vectors: WordVectors | None, seconds: float
) -> None:
    """Every number is in range; every remark quotes real words at their real time."""
    said = spoken(text, seconds=seconds)
    card = score(asked(kind), said, vectors=vectors)
    if not card.graded:
        return
    assert all(0 <= value <= 100 for value in axes(card))
    assert card.length is not None
    assert card.rambling is not None
    assert card.structure is not None
    for axis in (card.length, card.rambling, card.structure):
        assert axis.score == 100 - sum(one.cost for one in axis.findings)
        for finding in axis.findings:
            assert finding.code in EXPLANATIONS
            assert finding.quote
            assert finding.quote in said.text
            assert said.answer_start <= finding.start <= finding.end <= said.answer_end + 1e-6
            assert finding.cost >= 0
            assert finding.why
            assert finding.do


@RELAXED
@given(ANSWERS, KINDS, VECTORS, st.integers(0, 13))
def test_saying_a_sentence_again_raises_nothing(
    text: str, kind: Kind, vectors: WordVectors | None, which: int
) -> None:
    """Repetition pays on no axis."""
    sentences = [one for one in SENTENCES if one in text]
    again = sentences[which % len(sentences)]
    before = axes(score(asked(kind), spoken(text), vectors=vectors))
    after = axes(score(asked(kind), spoken(f"{text} {again}"), vectors=vectors))
    assert all(then <= now for then, now in zip(after, before, strict=True))


@RELAXED
@given(ANSWERS, KINDS, VECTORS, st.data())
def test_leaving_a_filler_out_never_lowers_rambling(
    text: str, kind: Kind, vectors: WordVectors | None, data: st.DataObject
) -> None:
    """Fewer ums are never worse, with the time they took or without."""
    words = text.split()
    places = data.draw(st.lists(st.integers(0, len(words)), min_size=1, max_size=12))
    for place in sorted(places, reverse=True):
        words.insert(place, data.draw(st.sampled_from(["um,", "uh", "er,", "Um."])))
    said = spoken(" ".join(words))
    fillers = [i for i, word in enumerate(said.words) if word.filler]
    less = without(said, data.draw(st.sampled_from(fillers)))
    before = axes(score(asked(kind), said, vectors=vectors))
    after = axes(score(asked(kind), less, vectors=vectors))
    assert after[2] >= before[2]


def without(said: Transcript, gone: int) -> Transcript:
    """Take one word out and close the gap it leaves."""
    took = said.words[gone].end - said.words[gone].start
    kept = [
        word if i < gone else Word(word.text, word.start - took, word.end - took, 1.0, word.filler)
        for i, word in enumerate(said.words)
        if i != gone
    ]
    return replace(said, words=tuple(kept), answer_end=said.answer_end - took)


@RELAXED
@given(ANSWERS, KINDS, st.floats(1.0, 4.0))
def test_doubling_an_answer_past_its_window_never_raises_length(
    text: str, kind: Kind, times: float
) -> None:
    """More of what is already enough is never better."""
    question = asked(kind)
    card = score(question, spoken(text, seconds=20))
    if card.length is None:
        return
    seconds = card.length.window.high * times
    once = axes(score(question, spoken(text, seconds=seconds)))
    twice = axes(score(question, spoken(f"{text} {text}", seconds=2 * seconds)))
    assert twice[1] <= once[1]


@RELAXED
@given(ANSWERS, KINDS, st.lists(st.integers(0, 200), min_size=1, max_size=15))
def test_fillers_leave_structure_as_it_is(text: str, kind: Kind, places: list[int]) -> None:
    """The fluent and the halting twin have one structure."""
    words = text.split()
    halting = list(words)
    for place in sorted((place % len(words) for place in places), reverse=True):
        halting.insert(place, "um,")
    one = score(asked(kind), spoken(text, seconds=60))
    two = score(asked(kind), spoken(" ".join(halting), seconds=60))
    assert axes(one)[3] == axes(two)[3]


STUFFING = (
    "Situation, task, action, result, leadership, teamwork, impact, growth.",
    "Leadership. Ownership. Delivery. Growth. Teamwork. Resilience. Stakeholder engagement.",
    "My action was a decisive action and the result was an excellent result.",
    "I am a results driven, proactive, motivated leader with excellent communication skills.",
    "I used leadership, teamwork, communication, strategy, innovation and management skills.",
    "That brings me to my second point, which is equally important. To sum up, that is my answer.",
)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("stuffing", STUFFING)
def test_stuffing_and_signposts_pay_on_no_axis(kind: Kind, stuffing: str) -> None:
    """Lists of keywords and talk about the answer are worth nothing, in any kind."""
    honest = " ".join(SENTENCES[:6])
    before = axes(score(asked(kind), spoken(honest)))
    after = axes(score(asked(kind), spoken(f"{honest} {stuffing}")))
    assert all(then <= now for then, now in zip(after, before, strict=True))


@pytest.mark.parametrize("kind", list(Kind))
def test_reading_the_question_back_pays_on_no_axis(kind: Kind) -> None:
    """The question's own words are no answer to it."""
    honest = " ".join(SENTENCES[:6])
    question = asked(kind, "Tell me about a time you had to repair an old machine.")
    before = axes(score(question, spoken(honest)))
    after = axes(score(question, spoken(f"{honest} {question.text}")))
    assert all(then <= now for then, now in zip(after, before, strict=True))
