"""The review in the terminal says what the scorecard says, on any terminal."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hand_made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from voicecoach.interview import (
    Element,
    EndedBy,
    Filler,
    Finding,
    Part,
    Pause,
    Scorecard,
    Session,
    Stage,
    State,
    Transcript,
    Word,
)
from voicecoach.review import marked, terminal, wording

CARDS: list[Callable[[], Scorecard]] = [
    hand_made.good,
    hand_made.thin,
    hand_made.not_graded,
    hand_made.silent,
    hand_made.written,
]


def rendered(page: RenderableType, width: int = 80, **options: Any) -> str:
    """Print to text, without colour unless asked for."""
    out = io.StringIO()
    Console(file=out, width=width, **options).print(page)
    return out.getvalue()


def flowed(text: str) -> str:
    """Join what was wrapped, so that sentences can be looked for."""
    return " ".join(text.replace("│", " ").split())


# ─── one scorecard ───────────────────────────────────────────────────────────


def test_the_headline_has_score_noise_and_band() -> None:
    """The first thing to see is the overall score, and how far to trust it."""
    text = rendered(terminal.scorecard(hand_made.good()))
    assert "Overall 79 ± 4, solid" in text
    assert "differences up to 4 mean nothing" in text
    assert hand_made.QUESTION in text


def test_each_axis_has_its_score_its_band_and_a_bar() -> None:
    """88 of 100 fills 18 of 20 cells."""
    text = rendered(terminal.scorecard(hand_made.good()))
    assert "Length    ██████████████████░░ 88 good · 1:33, window 1:15–2:00" in text
    assert "Rambling  █████████████████░░░ 86 little rambling" in text
    assert "Structure ██████████████░░░░░░ 70 most parts" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_finding_is_shown_with_quote_time_reason_and_advice(width: int) -> None:
    """No remark without the words and the second that it comes from."""
    text = flowed(rendered(terminal.scorecard(hand_made.good()), width))
    assert (
        "−12 “And so, yeah, it was kind of, you know,” 0:28–0:31 "
        "What follows the result adds nothing new. Next time: Stop after the renewal." in text
    )
    assert (
        "advice “We moved the payment part first” 0:17–0:19 "
        "It is not clear what you did yourself. Next time: Say which part was yours." in text
    )


def test_the_costs_shown_add_up_to_the_score_shown() -> None:
    """100 less the costs of the remarks on rambling is its score: 100 − 8 − 6 = 86."""
    text = rendered(terminal.scorecard(hand_made.good()))
    section = text[text.index("\nRambling\n") : text.index("\nStructure: ")]
    costs = [int(cost) for cost in re.findall(r"−(\d+) “", section)]
    (left,) = re.findall(r"(\d+) left of 100", section)
    assert costs == [8, 6]
    assert int(left) == 100 - sum(costs) == 86


def test_no_sum_is_shown_that_does_not_add_up() -> None:
    """An axis that is capped for another reason shows no false sum."""
    card = hand_made.good()
    assert card.length is not None
    text = rendered(terminal.scorecard(replace(card, length=replace(card.length, score=40))))
    length = text[text.index("\nLength\n") : text.index("\nRambling\n")]
    assert "−12" in length
    assert "left of 100" not in length


def test_the_first_thing_to_do_comes_before_all_remarks() -> None:
    """One piece of advice, with its quote, above the rest."""
    text = rendered(terminal.scorecard(hand_made.good()))
    assert text.index("Do this first: Stop after the renewal.") < text.index("−12")


def test_the_end_of_the_answer_and_the_cut_are_shown() -> None:
    """When it was done, what came after, and the shorter version."""
    text = flowed(rendered(terminal.scorecard(hand_made.good())))
    assert "You were done at 1:12; 18 more words followed." in text
    assert "in 1:01: “I called their director that day. They renewed for 40,000 a year.”" in text
    assert "You were done" not in rendered(terminal.scorecard(hand_made.thin()))


def test_what_was_not_measured_is_said() -> None:
    """A part without a number is no zero."""
    text = flowed(rendered(terminal.scorecard(hand_made.good())))
    assert "drift not measured: fewer than six sentences" in text
    assert "redundancy nothing taken" in text
    assert "disfluency −8" in text


def test_elements_have_a_mark_a_word_a_quote_and_a_time() -> None:
    """Neither colour nor mark alone says whether a part is there."""
    text = flowed(rendered(terminal.scorecard(hand_made.good())))
    assert "✓ result present “They renewed for 40,000 a year.” 0:25–0:27" in text
    assert "? task unclear “I was the one who had to tell them.” 0:08–0:11" in text
    assert "– lesson missing" in text


def test_a_card_that_is_not_graded_says_why_and_what_to_do() -> None:
    """No score, the reason, a way out, and still the transcript."""
    text = flowed(rendered(terminal.scorecard(hand_made.not_graded())))
    assert "Not graded: The recording clips: 14 % of the speech is cut off." in text
    assert "Then answer again. Nothing was counted against you." in text
    assert "Overall" not in text
    assert "fillers unknown" in text
    assert "They renewed for 40,000 a year." in text
    silent = flowed(rendered(terminal.scorecard(hand_made.silent())))
    assert "Not graded: Nothing was said." in silent
    assert "`voicecoach devices`" in silent
    assert "No words were heard." in silent


def test_which_transcript_is_shown_is_said() -> None:
    """Live, of record, or written."""
    card = hand_made.good()
    live = replace(card, transcript=replace(card.transcript, stage=Stage.LIVE))
    assert "made live by base" in flowed(rendered(terminal.scorecard(live)))
    assert "of record: the full pass by base" in flowed(rendered(terminal.scorecard(card)))
    written = flowed(rendered(terminal.scorecard(hand_made.written())))
    assert "Transcript as it was written" in written
    assert "1:33 at an assumed pace" in written
    assert "pauses not measured: there is no recording" in written


# ─── fillers, as a range ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heard", "suspected", "shown"),
    [
        (4, 2, "4–6 (3–4 a minute): 4 heard, 2 suspected"),
        (4, 0, "4 (3 a minute)"),
        (0, 0, "0"),
        (0, 2, "0–2 (0–1 a minute): 0 heard, 2 suspected"),
        (0, None, "unknown"),
        (3, None, "at least 3, others unknown"),
    ],
)
def test_fillers_are_a_range(heard: int, suspected: int | None, shown: str) -> None:
    """From those heard to those heard or suspected, over 93 s; never a bare zero when unknown."""
    card = hand_made.good()
    measures = replace(card.measures, fillers_heard=heard, fillers_suspected=suspected)
    assert wording.fillers(replace(card, measures=measures)) == shown


# ─── the marked transcript ───────────────────────────────────────────────────


def words(*texts: str) -> tuple[Word, ...]:
    """Speak each for half a second from 0 s on; a word in a star is a filler."""
    return tuple(
        Word(text.strip("*"), n / 2, n / 2 + 0.4, 0.9, "*" in text) for n, text in enumerate(texts)
    )


def shown(said: Transcript) -> list[str]:
    """Give the marked lines as text."""
    return [" ".join(piece.text for piece in line.pieces) for line in marked.mark(said)]


def test_fillers_pauses_and_suspicions_stand_where_they_were() -> None:
    """A pause of 1.5 s or more between its words; a suspected filler at its time."""
    said = replace(
        hand_made.transcript("x"),
        words=(*words("I", "*um,*", "led."), Word("We", 4.0, 4.3, 0.9), Word("won.", 4.4, 4.9, 1)),
        pauses=(Pause(1.5, 4.0), Pause(0.4, 0.5)),
        suspected=(Filler(0.42, 0.48),),
    )
    assert shown(said) == ["I ‹?› ‹um›, led.", "[pause 2.5 s] We won."]


def test_a_mark_after_the_last_word_is_kept() -> None:
    """Nothing that was heard is dropped."""
    said = replace(
        hand_made.transcript("x"), words=words("Done."), pauses=(), suspected=(Filler(2.0, 2.3),)
    )
    assert shown(said) == ["Done. ‹?›"]


@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.sampled_from(["I", "led.", "*um*", "*uh…*", "why?"]), max_size=30),
    at=st.lists(st.floats(0, 20), max_size=5),
)
def test_every_word_and_mark_appears_once(texts: list[str], at: list[float]) -> None:
    """Words in order, each once; each long pause and each suspicion once."""
    said = replace(
        hand_made.transcript("x"),
        words=words(*texts),
        pauses=tuple(Pause(start, start + 2.0) for start in sorted(at)),
        suspected=tuple(Filler(start, start + 0.2) for start in sorted(at)),
    )
    pieces = [piece for line in marked.mark(said) for piece in line.pieces]
    spoken = [p.text.strip("‹›").replace("›", "") for p in pieces if p.sort in ("word", "filler")]
    assert spoken == [text.strip("*") for text in texts]
    expected = len(at) if texts else 0
    assert sum(piece.text == "[pause 2.0 s]" for piece in pieces) == expected
    assert sum(piece.sort == "suspected" for piece in pieces) == expected


# ─── any terminal, any text ──────────────────────────────────────────────────


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(card: Callable[[], Scorecard], width: int) -> None:
    """Readable from 60 columns, unbroken below, and never wider than 100."""
    lines = rendered(terminal.scorecard(card()), width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)
    assert not any("…" in line for line in lines)  # nothing is cut off to make it fit


def test_a_width_can_be_given() -> None:
    """The narrower of the width asked for and the terminal's counts."""
    page = terminal.scorecard(hand_made.good(), width=60)
    assert max(cell_len(line) for line in rendered(page, 120).splitlines()) <= 60


def test_colour_adds_nothing_but_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR, and without a terminal, the text is the same."""
    page = terminal.scorecard(hand_made.good())
    bare = rendered(page)
    assert "\x1b" not in bare
    colour = rendered(page, force_terminal=True, color_system="truecolor", legacy_windows=False)
    assert "\x1b[" in colour
    assert re.sub(r"\x1b\[[0-9;]*m", "", colour) == bare
    monkeypatch.setenv("NO_COLOR", "1")
    no_colour = rendered(page, force_terminal=True, legacy_windows=False)
    assert re.sub(r"\x1b\[[0-9;]*m", "", no_colour) == bare
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", no_colour)


@pytest.mark.parametrize("page", ["scorecard", "session"])
def test_an_ascii_terminal_shows_it_too(page: str) -> None:
    """Marks and bars have stand-ins where the terminal knows no others."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    shown = {
        "scorecard": terminal.scorecard(hand_made.good()),
        "session": terminal.session(hand_made.sitting()),
    }[page]
    Console(file=out, width=80).print(shown)
    out.flush()
    text = out.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
    assert "Length    ##################.. 88 good" in text
    assert "<um>" in text


HOSTILE = "[red]x[/red] [/] \x1b[31mY\x07 \u202egnp [link=http://x]z"


def test_text_of_others_is_shown_as_it_is() -> None:
    """Markup is no markup, and control characters do not reach the terminal."""
    card = hand_made.good()
    said = replace(card.transcript, words=(Word(HOSTILE, 0.0, 1.0, 1.0), *card.transcript.words))
    bad = Finding("x", HOSTILE, 1.0, 2.0, HOSTILE, HOSTILE, 3.0)
    assert card.length is not None
    assert card.structure is not None
    wild = replace(
        card, question=HOSTILE, band=HOSTILE, first_thing=bad, transcript=said, sentences=(),
        length=replace(card.length, findings=(bad,), band=HOSTILE),
        structure=replace(
            card.structure, elements=(Element(HOSTILE, State.PRESENT, HOSTILE, 1.0, 2.0),)
        ),
    )  # fmt: skip
    sitting = hand_made.sitting()
    takes = tuple(replace(take, scorecard=wild) for take in sitting.takes)
    sitting = replace(sitting, takes=takes, settings={HOSTILE: HOSTILE})
    for page in (
        terminal.scorecard(wild), terminal.session(sitting), terminal.transcript(said),
        terminal.sessions_table([sitting]),
    ):  # fmt: skip
        text = rendered(page, force_terminal=True, color_system=None, legacy_windows=False)
        assert not set(re.sub(r"\x1b\[[0-9;]*m", "", text)) & {"\x1b", "\x07", "\u202e"}
        assert "\x1b[31m" not in text
    assert "[red]x[/red] [/] [31mY gnp [link=http://x]z" in flowed(
        rendered(terminal.scorecard(wild), 100)
    )


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(max_size=60),
    score=st.integers(0, 100),
    cost=st.floats(0, 100),
    seconds=st.floats(0, 10_000),
    width=st.integers(20, 120),
)
def test_any_text_and_number_can_be_shown(
    text: str, score: int, cost: float, seconds: float, width: int
) -> None:
    """Whatever is in it, a scorecard gives a page within the width."""
    card = hand_made.good()
    assert card.rambling is not None
    assert card.structure is not None
    finding = Finding(text, text, seconds, seconds + cost, text, text, cost)
    element = Element(text, State.UNCLEAR, text, seconds, seconds)
    card = replace(
        card, question=text, duration=seconds, overall=score, band=text, first_thing=finding,
        rambling=replace(
            card.rambling, score=score, findings=(finding,), parts=(Part(text, cost, text),)
        ),
        structure=replace(card.structure, score=score, rubric=text, elements=(element,)),
        transcript=replace(card.transcript, words=(Word(text, seconds, seconds, 1.0),)),
        sentences=(),
    )  # fmt: skip
    lines = rendered(terminal.scorecard(card), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


# ─── sessions ────────────────────────────────────────────────────────────────


def test_a_session_shows_every_question_and_every_attempt() -> None:
    """The answer that counts in full, earlier ones in a line, and what was not answered."""
    text = flowed(rendered(terminal.session(hand_made.sitting())))
    assert "Session 2026-11-22-1 22 Nov 2026, 19:30" in text
    assert "model base · voice english" in text
    assert [text.count(f"Question {number} of 4") for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert "Overall 79 ± 4, solid" in text
    assert "Attempt 1, 1:33: 62 ± 4, some way to go (17 points better since)" in text
    assert "What would you expect to earn? Skipped." in text
    assert "Recorded, 1:33, but not scored. Score it with: voicecoach score" in text
    assert "This take was interrupted: what was said until then is kept." in text
    assert "Anything you would like to add? Not asked, or not answered." in text


def test_the_overview_has_an_answer_to_a_line() -> None:
    """Overall and the three axes; a question that is too long is cut, scores never are."""
    lines = rendered(terminal.overview(hand_made.sitting()), 60).splitlines()
    assert lines[0].split() == ["Question", "Overall", "Length", "Rambling", "Structure"]
    assert lines[1].split()[-4:] == ["79", "88", "86", "70"]
    assert lines[2].rstrip().endswith("not scored")
    assert len(lines) == 3
    nothing = replace(hand_made.sitting(), takes=())
    assert "Nothing was answered." in rendered(terminal.overview(nothing))


def test_a_small_difference_between_attempts_is_none() -> None:
    """Within the noise, a later attempt is about the same."""
    better = replace(hand_made.good(), overall=82)
    assert wording.compared(hand_made.good(), better) == "about the same"
    assert (
        wording.compared(hand_made.good(), replace(better, overall=84)) == "5 points better since"
    )
    assert wording.compared(better, replace(better, overall=70)) == "12 points worse since"
    assert wording.compared(better, hand_made.silent()) == ""


def test_the_list_of_sessions_has_answers_and_scores() -> None:
    """In 60 columns, a session to a line."""
    session = hand_made.sitting()
    running = replace(session, id="2026-11-22-2", ended_at=None, takes=())
    lines = rendered(terminal.sessions_table([running, session]), 60).splitlines()
    assert [line.split() for line in lines] == [
        ["Session", "When", "Answered", "Overall", "scores"],
        [
            "2026-11-22-2",
            "22",
            "Nov",
            "2026,",
            "19:30",
            "0",
            "of",
            "4",
            "none",
            "·",
            "not",
            "ended",
        ],
        ["2026-11-22-1", "22", "Nov", "2026,", "19:30", "2", "of", "4", "79"],
    ]


def test_no_sessions_says_how_to_hold_one() -> None:
    """An empty list is no empty table."""
    assert "Hold one with `voicecoach practice`" in rendered(terminal.sessions_table([]))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_session_fits_the_terminal(width: int) -> None:
    """Also long paths."""
    lines = rendered(terminal.session(hand_made.sitting()), width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)


@pytest.mark.parametrize("ended_by", [None, *EndedBy])
def test_any_end_of_a_take_can_be_shown(ended_by: EndedBy | None) -> None:
    """Every way in which a take can end, in a session of one take without a score."""
    session: Session = hand_made.sitting()
    take = replace(session.takes[0], ended_by=ended_by, scorecard=None)
    assert hand_made.QUESTION in flowed(rendered(terminal.session(replace(session, takes=(take,)))))
