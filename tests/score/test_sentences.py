"""Sentences are found with and without punctuation, and fillers do not move them."""

from dataclasses import replace

from conftest import spoken

from voicecoach.interview import Pause, Transcript
from voicecoach.score.fillers import empty_words
from voicecoach.score.sentences import split_sentences


def sentences(said: Transcript) -> list[str]:
    words = said.words
    spans = split_sentences(words, empty_words(words).fluent, said.pauses)
    return [" ".join(word.text for word in words[one.first : one.last + 1]) for one in spans]


def test_full_stops_end_sentences() -> None:
    """Marks end sentences, abbreviations and decimals do not."""
    assert sentences(spoken("I rang Mr. Hale at 9.30. He came. Did it work? Yes!")) == [
        "I rang Mr. Hale at 9.30.", "He came.", "Did it work?", "Yes!",
    ]  # fmt: skip


def test_a_capital_of_an_acronym_opens_no_sentence() -> None:
    """IT is a department, and not the word that many sentences begin with."""
    assert sentences(spoken("Somebody from IT also helped. It was quick.")) == [
        "Somebody from IT also helped.", "It was quick.",
    ]  # fmt: skip


def test_a_full_stop_in_mid_phrase_is_ignored() -> None:
    """Whisper sometimes puts a full stop after "the"."""
    assert sentences(spoken("We went to the. Office and left.")) == [
        "We went to the. Office and left."
    ]


def test_every_word_is_in_exactly_one_sentence() -> None:
    """Fillers at the edges are covered too."""
    said = spoken("Um, well. I started. Uh, then I stopped, um.")
    assert " ".join(sentences(said)) == said.text


def test_a_full_stop_on_a_crutch_ends_the_sentence_there() -> None:
    """An "actually" with a full stop belongs to what it ends."""
    assert sentences(spoken("I drove past it on the way in, actually. My uncle worked there.")) == [
        "I drove past it on the way in, actually.", "My uncle worked there.",
    ]  # fmt: skip


def test_a_minute_without_full_stops_is_split_where_clauses_open() -> None:
    """Commas and connectives stand in for missing full stops."""
    said = spoken(
        "I was on call that night and the alarm went off at about two in the morning, so I logged "
        "on and looked at the graphs for quite a while with a cup of tea, then I rang the other "
        "engineer because the database was full and nobody else in the company had the password, "
        "and we deleted the old logs together and went back to bed for an hour"
    )
    assert [one.split(",")[0].split()[0] for one in sentences(said)] == ["I", "so", "then", "and"]


def test_a_pause_splits_where_no_comma_stands() -> None:
    """Silence is punctuation for the ear."""
    half = (
        "people waited in the cold hall with nothing to eat and no seats for them at all that day"
    )
    count = len(half.split())
    said = spoken(f"{half} {half}")
    assert len(sentences(said)) == 1
    late = tuple(
        replace(word, start=word.start + 1.2, end=word.end + 1.2) for word in said.words[count:]
    )
    silence = Pause(count * 0.5, count * 0.5 + 1.2)
    paused = replace(said, words=said.words[:count] + late, pauses=(silence,))
    assert sentences(paused) == [half, half]


def test_fillers_do_not_move_the_ends() -> None:
    """Fluent and halting tellings of the same words are split alike."""
    fluent = "I rang the office. They sent two men. We were done by noon."
    halting = "I um rang the uh office. They er sent two um men. We were, um, done by noon."
    stripped = [
        " ".join(w for w in one.split() if w.strip(",.") not in ("um", "uh", "er"))
        for one in sentences(spoken(halting))
    ]
    assert [one.replace(",", "") for one in stripped] == sentences(spoken(fluent))
