"""Words that sound the same are the same, however they were written down."""

import pytest

from voicecoach.score.canonical import canonical, content_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("forty thousand", "40,000"),
        ("forty thousand", "40k"),
        ("forty-five percent", "45%"),
        ("forty-five per cent", "45 percent"),
        ("two hundred and fifty", "250"),
        ("twenty nineteen", "2019"),
        ("two thousand and nineteen", "2019"),
        ("ninety-eight point six", "98.6"),
        ("a hundred people", "100 people"),
        ("I'd gone home", "I had gone home"),
        ("I'd go home", "I would go home"),
        ("it's been", "it has been"),
        ("it's late", "it is late"),
        ("we can't", "we cannot"),
        ("gonna", "going to"),
        ("organised the colour programme", "organized the color program"),
        ("she travelled to the centre", "she traveled to the center"),
        ("towards the grey kerb", "toward the gray curb"),
    ],
)
def test_two_ways_of_writing_one_thing(one: str, other: str) -> None:
    """Numerals, contractions and spelling come out alike."""
    assert canonical(one) == canonical(other)


def test_numbers_side_by_side_stay_two() -> None:
    """A comma or a linking word keeps numbers apart."""
    assert canonical("fifteen to twenty, three of them") == ("15", "to", "20", "3", "of", "them")


def test_a_thousand_that_was_heard_in_two_is_one_number() -> None:
    """Speech models write fifty-two thousand as "50 2000"; twenty 2000 beside a comma is rarer."""
    assert canonical("I'm looking for 50 2000.")[-1] == "52000"
    assert canonical("fifty-two thousand") == ("52000",)
    assert canonical("in 55 2000 of them")[1:3] == ("55", "2000")


def test_one_is_a_word_and_no_number() -> None:
    """The words "one of us" have no figure in them."""
    assert canonical("one of us") == ("one", "of", "us")


def test_words_that_only_look_british_stay() -> None:
    """Exercise and advise are spelled with s everywhere."""
    assert canonical("exercise advised our surprise") == ("exercise", "advised", "our", "surprise")


def test_content_leaves_grammar_out() -> None:
    """What is left carries the matter, without its endings."""
    assert content_of(canonical("I was fixing the pumps")) == ("fix", "pump")
