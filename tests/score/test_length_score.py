"""Length: a plateau inside the window, log-ratio falls outside, thin is not concise."""

import math

import pytest
from conftest import NURSE, asked, spoken

from voicecoach.interview import Kind, Question, Timing, Window
from voicecoach.score import score
from voicecoach.score.windows import ABOUT_YOU, WINDOWS, window_for
from voicecoach.sentence_vectors import MiniLM


def test_every_kind_has_a_window_with_a_reason() -> None:
    """Each window is ordered, and says why and by whom."""
    assert set(WINDOWS) == set(Kind)
    for window in WINDOWS.values():
        assert 0 < window.low < window.high
        assert window.reason.endswith(".")


def test_a_pack_may_set_its_own_window() -> None:
    """The question's window counts instead of the kind's."""
    own = Window(5, 9, "because")
    assert window_for(Question("q", Kind.SALARY, "How much?", window=own)) is own


def test_about_yourself_has_its_own_window() -> None:
    """It is asked in every interview, whatever kind a pack gives it."""
    assert window_for(asked(Kind.CULTURE_FIT, "So, tell me a bit about yourself.")) is ABOUT_YOU


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (75, 100), (95, 100), (120, 100),
        (132, 100), (68, 100),  # a tenth beyond an edge is no matter
        (165, 100 - round(60 * math.log2(165 / 132))),  # 81
        (264, 40),  # twice the upper edge and a tenth
        (528, 0),
    ],
)  # fmt: skip
def test_plateau_and_fall(seconds: float, expected: int) -> None:
    """Full marks from 75 to 120 s and a tenth beyond; each doubling from there takes 60 points."""
    words = " ".join(
        f"On day {day} I rang plumber{day} about tap{day} and room{day}." for day in range(40)
    )
    card = score(asked(Kind.BEHAVIOURAL), spoken(words, seconds=seconds))
    assert card.length is not None
    assert card.length.score == expected


def test_half_the_lower_edge_is_thin() -> None:
    """33.75 s where 75 less a tenth are the least: 60 points, and the overall is held down."""
    words = " ".join(f"I rang plumber{n} about tap{n} in room{n}." for n in range(12))
    card = score(asked(Kind.BEHAVIOURAL), spoken(words, seconds=33.75))
    assert card.length is not None
    assert card.overall is not None
    assert card.length.score == 40
    assert card.overall <= 55


def test_twelve_words_are_thin_not_concise() -> None:
    """A dozen words score low whatever else is right."""
    card = score(
        asked(Kind.BEHAVIOURAL),
        spoken("I fixed the pump on Sunday and we saved nine thousand pounds."),
    )
    assert card.graded
    assert card.overall is not None
    assert card.overall <= 15
    assert card.first_thing is not None
    assert card.first_thing.code == "length.thin"


def test_repeating_oneself_does_not_fill_the_window() -> None:
    """Ninety seconds of one sentence are as thin as that sentence."""
    card = score(asked(Kind.BEHAVIOURAL), spoken("I repaired the old pump in the cellar. " * 22))
    assert card.length is not None
    assert card.length.score == 0


def test_an_assumed_pace_is_said() -> None:
    """A written answer without seconds is judged at an assumed pace, and told so."""
    card = score(asked(Kind.BEHAVIOURAL), spoken(NURSE, seconds=200, timing=Timing.ASSUMED))
    assert card.length is not None
    over = next(one for one in card.length.findings if one.code == "length.over")
    assert "assumed pace" in over.why


RAMBLING = NURSE.replace(
    "He was short",
    "The car park there is a joke, by the way. Somebody once found a goose asleep on his bonnet, "
    "and my sister still laughs about it, and the goose came back every spring after that. "
    "He was short",
)


def test_too_long_quotes_what_could_go(minilm: MiniLM) -> None:
    """Of an answer with a goose in it the goose is quoted, not the result that comes last."""
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    card = score(question, spoken(RAMBLING, seconds=150), vectors=minilm)
    assert card.length is not None
    over = next(one for one in card.length.findings if one.code == "length.over")
    assert "goose" in over.quote
    assert "Leave this out first" in over.do


def test_what_is_padded_out_is_told_to_make_room_and_not_to_add(minilm: MiniLM) -> None:
    """An answer inside its window that hardly answers is thin, and "add 30 s" would be wrong."""
    idle = (
        "The town I come from has a lovely market on the square. My aunt sold cheese there for "
        "thirty years, and she had a dog called Bruno who stole the sausages. We used to go there "
        "every Saturday after school with my cousins. The square has been rebuilt since then, and "
        "nobody likes the new fountain. They still have the cheese, though, on a smaller stand. "
    )
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    told = "I told my colleague at the depot that the lorry was too full, and he unloaded it. "
    card = score(question, spoken(told + idle, seconds=80), vectors=minilm)
    assert card.length is not None
    thin = next(one for one in card.length.findings if one.code == "length.thin")
    assert thin.do.startswith("Leave out what plays no part")


def test_a_few_idle_sentences_do_not_make_an_answer_thin() -> None:
    """Sixty-two seconds of new matter where sixty are the least are enough."""
    text = (
        "I always talk to them early, in the same week, on their own. Because the longer you leave "
        "it, the more it feels like an ambush. Last spring one of my drivers was late nine times "
        "in a month, and I asked him over a tea what was going on at home. His wife was ill, so we "
        "moved him to the late start, and by May he was on time. That's how I do it, really."
    )
    card = score(asked(Kind.MANAGEMENT, "How do you handle lateness?"), spoken(text, seconds=62))
    assert card.length is not None
    assert "length.thin" not in [one.code for one in card.length.findings]
    assert card.length.band == "about right"
