"""The JSON of a score: the promised shape, and a round trip for every noun."""

import contextlib
import dataclasses
import json
import math
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach import interview
from voicecoach.errors import LibraryError
from voicecoach.interview import (
    AudioQuality,
    Cut,
    Element,
    Finding,
    Kind,
    LengthScore,
    Measures,
    Part,
    Pause,
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
from voicecoach.scorecard_json import (
    from_json,
    noun_from_json,
    noun_to_json,
    question_from_json,
    question_to_json,
    to_json,
    transcript_from_json,
    transcript_to_json,
)

NOUNS = [
    noun
    for noun in vars(interview).values()
    if dataclasses.is_dataclass(noun) and isinstance(noun, type)
]

# Plain values that every noun is generated from; the nouns themselves come from their hints.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    interview.datetime,
    st.datetimes(
        timezones=st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
            lambda offset: timezone(timedelta(seconds=int(offset.total_seconds())))
        )
    ),
)
st.register_type_strategy(
    interview.Path, st.sampled_from(["a.wav", "ü/b c.wav"]).map(interview.Path)
)


def through_text(data: Any) -> Any:
    """Pass through real JSON text, refusing what JSON cannot hold."""
    return json.loads(json.dumps(data, allow_nan=False))


def card(**changes: Any) -> Scorecard:
    """Make a small graded scorecard with every field filled."""
    finding = Finding("rambling.repeat", "the the", 1.0, 1.5, "Said twice.", "Say it once.", 4.0)
    words = (
        Word("I", 0.5, 0.6, 0.9),
        Word("um,", 0.7, 0.9, 0.4, True),
        Word("led.", 1.0, 1.5, 1.0),
    )
    transcript = Transcript(
        words, 0.5, 1.5, (Pause(0.6, 1.2),), None, Timing.MEASURED, Stage.LIVE, "base"
    )
    values: dict[str, Any] = {
        "question": "Tell me about a time.",
        "kind": Kind.BEHAVIOURAL,
        "duration": 1.0,
        "graded": True,
        "not_graded_because": None,
        "overall": 71,
        "band": "solid",
        "noise": 4,
        "length": LengthScore(88, "good", Window(75, 120, "Guides say so."), (finding,)),
        "rambling": RamblingScore(60, "some", (Part("drift", None, "six sentences"),), (finding,)),
        "structure": StructureScore(50, "thin", "STAR", (Element("result", State.MISSING),)),
        "first_thing": finding,
        "measures": Measures(
            2, 120.0, 1, None, (), 0.5, 0, 0.2, 1.0, 1, Cut("I led.", 1.0, ((0.7, 0.9),))
        ),
        "transcript": transcript,
        "sentences": (Sentence("I um, led.", 0.5, 1.5, 0, 2, "action"),),
    }
    return Scorecard(**{**values, **changes})


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_noun_survives_a_round_trip(noun: type, data: st.DataObject) -> None:
    """Any dataclass of the interview is the same after JSON text and back."""
    value = data.draw(st.from_type(noun))
    assert noun_from_json(noun, through_text(noun_to_json(value))) == value


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Scorecard))
def test_every_scorecard_survives_the_promised_shape(value: Scorecard) -> None:
    """The shape of a score loses nothing."""
    assert from_json(through_text(to_json(value))) == value


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Transcript), st.from_type(interview.Question))
def test_transcripts_and_questions_survive(
    transcript: Transcript, question: interview.Question
) -> None:
    """What the library stores beside scorecards loses nothing either."""
    assert transcript_from_json(through_text(transcript_to_json(transcript))) == transcript
    assert question_from_json(through_text(question_to_json(question))) == question


def test_the_shape_is_the_promised_one() -> None:
    """The keys that users read are there, under the names of the design."""
    data = through_text(to_json(card()))
    assert data["schema"] == 1
    assert data["question"] == {"text": "Tell me about a time.", "kind": "behavioural"}
    assert (data["duration"], data["graded"], data["not_graded_because"]) == (1.0, True, None)
    assert data["overall"] == 71
    assert (data["band"], data["noise"]) == ("solid", 4)
    assert data["length"]["score"] == 88
    assert data["length"]["band"] == "good"
    assert data["length"]["window"] == [75, 120]
    assert data["length"]["window_reason"] == "Guides say so."
    assert data["length"]["findings"] == [
        {
            "code": "rambling.repeat",
            "quote": "the the",
            "start": 1.0,
            "end": 1.5,
            "why": "Said twice.",
            "do": "Say it once.",
            "cost": 4.0,
        }
    ]
    assert data["rambling"]["parts"] == [
        {"name": "drift", "cost": None, "not_measured_because": "six sentences"}
    ]
    assert data["structure"]["elements"] == [
        {"name": "result", "state": "missing", "quote": None, "start": None, "end": None}
    ]
    assert data["first_thing"]["code"] == "rambling.repeat"
    assert data["measures"]["words"] == 2
    assert data["measures"]["fillers_suspected"] is None
    assert data["measures"]["cut"]["removed"] == [[0.7, 0.9]]
    assert data["transcript"]["text"] == "I um, led."
    assert data["transcript"]["words"][1] == {
        "text": "um,",
        "start": 0.7,
        "end": 0.9,
        "probability": 0.4,
        "filler": True,
    }
    assert data["transcript"]["sentences"][0]["role"] == "action"
    assert (data["transcript"]["stage"], data["transcript"]["timing"]) == ("live", "measured")
    assert list(data)[:7] == [
        "schema", "question", "duration", "graded", "not_graded_because", "overall", "band",
    ]  # fmt: skip


def test_a_card_that_is_not_graded_survives() -> None:
    """Without scores, every axis is null and the reason is there."""
    value = card(
        graded=False, not_graded_because="Nothing was said.", overall=None, band=None, noise=None,
        length=None, rambling=None, structure=None, first_thing=None,
    )  # fmt: skip
    data = through_text(to_json(value))
    assert data["length"] is data["rambling"] is data["structure"] is None
    assert from_json(data) == value


def test_the_level_of_no_signal_at_all_is_null() -> None:
    """Digital silence is −∞ dB, which JSON cannot say."""
    quality = AudioQuality(0.0, -math.inf, -math.inf, 0.0, "nothing was heard")
    data = through_text(noun_to_json(quality))
    assert data["speech_db"] is None
    assert noun_from_json(AudioQuality, data) == quality


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_a_bug(number: float) -> None:
    """NaN and infinity never reach JSON."""
    with pytest.raises(ValueError, match="cannot be written as JSON"):
        to_json(card(duration=number))


@pytest.mark.parametrize("schema", [0, 2, 99, None, "1", True, 1.5])
def test_another_schema_is_refused(schema: object) -> None:
    """A schema this code does not know is never guessed at."""
    data = {**to_json(card()), "schema": schema}
    with pytest.raises(LibraryError, match="schema"):
        from_json(data)
    with pytest.raises(LibraryError, match="schema"):
        transcript_from_json({**transcript_to_json(card().transcript), "schema": schema})


def test_a_newer_schema_says_update() -> None:
    """The way out is in the message."""
    with pytest.raises(LibraryError, match=r"schema 2; .* reads schema 1\. Update voicecoach"):
        from_json({**to_json(card()), "schema": 2})


def test_damage_is_named_where_it_is() -> None:
    """The message says which value is wrong."""
    data = to_json(card())
    data["measures"]["words"] = "many"
    with pytest.raises(LibraryError, match=r"measures\.words should be a whole number"):
        from_json(data)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_never_is_a_traceback(data: st.DataObject) -> None:
    """Whatever replaces a value of the object, it reads or is a LibraryError."""
    junk = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just([]), st.just({})
    )
    whole = through_text(to_json(card()))
    node: Any = whole
    while True:
        key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans()):
            node = node[key]
            continue
        if isinstance(node, dict) and data.draw(st.booleans()):
            del node[key]
        else:
            node[key] = data.draw(junk)
        break
    with contextlib.suppress(LibraryError):
        assert isinstance(from_json(whole), Scorecard)


@pytest.mark.parametrize("data", [None, [], "text", 3, {}, {"schema": 1}])
def test_what_is_no_scorecard_is_refused(data: Any) -> None:
    """Not an object, or an empty one, is a LibraryError."""
    with pytest.raises(LibraryError):
        from_json(data)


def test_keys_of_a_later_minor_version_are_ignored() -> None:
    """A key that this code does not know is no damage."""
    data = {**to_json(card()), "mood": "sunny"}
    assert from_json(data) == card()


@pytest.mark.parametrize("number", [10**400, math.nan, math.inf, True, "93"])
def test_a_duration_that_is_no_number_is_damage(number: object) -> None:
    """What Python's reader lets through is refused here."""
    with pytest.raises(LibraryError, match="duration should be a number"):
        from_json({**to_json(card()), "duration": number})
