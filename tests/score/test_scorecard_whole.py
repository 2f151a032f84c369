"""The scorecard as a whole: what is graded, how it adds up, what to do first."""

from dataclasses import replace

import pytest
from conftest import NURSE, WordVectors, asked, spoken

from voicecoach.interview import AudioQuality, Kind
from voicecoach.score import score
from voicecoach.score.overall import band_of, combine
from voicecoach.sentence_vectors import MiniLM

QUESTION = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Nothing was said."),
        ("um, uh, er", "Only fillers were heard."),
        ("Fine.", "Only 1 word: too little to judge."),
        ("It was um fine.", "Only 3 words: too little to judge."),
        (
            "leadership teamwork communication stakeholders ownership impact results metrics",
            "This is a list of keywords, not an answer in sentences.",
        ),
    ],
)
def test_not_graded_and_why(text: str, reason: str) -> None:
    """No honest score is possible, so none is given."""
    card = score(QUESTION, spoken(text))
    assert not card.graded
    assert card.not_graded_because == reason
    assert card.overall is None


def test_another_language_is_not_graded() -> None:
    """Only English can be judged."""
    card = score(QUESTION, replace(spoken(NURSE), language="de"))
    assert card.not_graded_because is not None
    assert "another language (de)" in card.not_graded_because


def test_a_poor_recording_is_not_graded() -> None:
    """The reason is that of the recording."""
    poor = AudioQuality(20.0, -20.0, -25.0, 0.2, trouble="the microphone clipped")
    card = score(QUESTION, replace(spoken(NURSE), quality=poor))
    assert card.not_graded_because == ("The recording is too poor to judge: the microphone clipped")


def test_overall_worked_by_hand() -> None:
    """Half the weighted mean, half the lowest: (0.3·100 + 0.3·90 + 0.4·50 + 50) / 2 = 63.5."""
    assert combine(100, 90, 50, thin=False) == 64
    assert combine(0, 100, 100, thin=True) == 15
    assert combine(100, 0, 100, thin=False) == 35
    assert band_of(85) == "strong"


def test_each_axis_is_a_hundred_less_its_costs() -> None:
    """What is printed adds up."""
    text = NURSE.replace(". ", ". You know, um, ") + " So yeah. So yeah."
    card = score(QUESTION, spoken(text, seconds=210), vectors=WordVectors())
    assert card.length is not None
    assert card.rambling is not None
    assert card.structure is not None
    for axis in (card.length, card.rambling, card.structure):
        assert axis.score == 100 - sum(one.cost for one in axis.findings)
        assert all(one.cost == int(one.cost) for one in axis.findings)
    parts = sum(part.cost or 0 for part in card.rambling.parts)
    assert parts == 100 - card.rambling.score


def test_first_thing_is_what_would_raise_the_score_most() -> None:
    """A story twice too long is told so before anything else."""
    card = score(QUESTION, spoken(NURSE, seconds=240))
    assert card.first_thing is not None
    assert card.first_thing.code == "length.over"


def test_the_answer_was_done_and_the_cut_keeps_its_elements(minilm: MiniLM) -> None:
    """What comes after the result goes; what stays are the speaker's own words."""
    padding = (
        " It is a lovely ward and I do like working there. "
        "Every day is different, and that is what keeps it interesting for me. "
        "My sister says that I should write a book about it all one day. "
        "We have a dog now, by the way, he is afraid of leaves. "
        "The car park is a joke, though, you have to come before seven."
    )
    card = score(QUESTION, spoken(NURSE + padding, seconds=140), vectors=minilm)
    cut = card.measures.cut
    assert cut is not None
    assert cut.seconds < 125
    assert "dog" not in cut.text
    words = card.transcript.words
    kept = [
        word.text for word in words
        if not any(a <= (word.start + word.end) / 2 <= b for a, b in cut.removed)
    ]  # fmt: skip
    assert " ".join(kept) == cut.text
    again = score(QUESTION, spoken(cut.text, seconds=cut.seconds), vectors=minilm)
    assert card.structure is not None
    assert again.structure is not None
    before = {one.name: one.state for one in card.structure.elements}
    assert {one.name: one.state for one in again.structure.elements} == before


def test_noise_is_a_band_of_some_points() -> None:
    """Two takes that are closer than this are the same."""
    card = score(QUESTION, spoken(NURSE, seconds=90))
    assert card.noise is not None
    assert 3 <= card.noise <= 12


def test_sentences_cover_the_transcript() -> None:
    """Every word is in one sentence, in order."""
    card = score(QUESTION, spoken(NURSE, seconds=90))
    assert " ".join(one.text for one in card.sentences) == card.transcript.text


def test_the_same_answer_scores_the_same() -> None:
    """Nothing is left to chance."""
    said = spoken(NURSE, seconds=90)
    assert score(QUESTION, said, vectors=WordVectors()) == score(
        QUESTION, said, vectors=WordVectors()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe damals in der Firma gearbeitet und wir haben das Problem mit dem Kunden geklärt.",
        "J'ai travaillé avec les clients et nous avons trouvé une solution pour le problème.",
        "Trabajé con los clientes y en una semana la empresa resolvió el problema por nosotros.",
    ],
)
def test_a_written_answer_in_another_language_is_named_as_such(text: str) -> None:
    """It has no grammar that an English listener knows, and is no list of keywords."""
    card = score(asked(Kind.BEHAVIOURAL), spoken(text))
    assert not card.graded
    assert "another language" in (card.not_graded_because or "")
