"""Twins are worse in the way they claim, tricks are what they say, and both are repeatable."""

from collections import Counter

import pytest

from benchmarks.validity import corpus, degrade, variants
from benchmarks.validity.numerals import digits_to_words, words_to_digits
from voicecoach.interview import State

ANSWERS = [(part, answer) for part in corpus.PARTS for answer in corpus.load(part)]
POOLS = {part: corpus.load_pool(part) for part in corpus.PARTS}
each_answer = pytest.mark.parametrize(
    ("part", "answer"), ANSWERS, ids=[answer.id for _, answer in ANSWERS]
)


def twin(part: str, answer: corpus.Answer, name: str) -> degrade.Twin | None:
    """Find a twin by its name."""
    found = degrade.twins(answer, POOLS[part])
    return next((one for one in found if one.name == name), None)


def the(identifier: str) -> corpus.Answer:
    """Find an answer by its id."""
    return next(answer for _, answer in ANSWERS if answer.id == identifier)


@each_answer
def test_the_same_twins_and_tricks_every_time(part: str, answer: corpus.Answer) -> None:
    """Nothing depends on a clock, on hashing or on what was made before."""
    others = corpus.load(part)
    for make in (
        lambda: list(degrade.twins(answer, POOLS[part])),
        lambda: list(degrade.tricks(answer, others, POOLS[part])),
        lambda: list(variants.pairs(answer)),
    ):
        assert make() == make()


@each_answer
def test_every_twin_keeps_the_pace_and_differs(part: str, answer: corpus.Answer) -> None:
    """A twin is other words at the same words a minute, under a name of its own."""
    twins = list(degrade.twins(answer, POOLS[part]))
    assert len({one.name for one in twins}) == len(twins) >= 5
    for one in twins:
        assert one.text != answer.text
        pace = len(one.text.split()) / one.seconds
        assert pace == pytest.approx(answer.words / answer.seconds)


@each_answer
def test_shuffling_keeps_every_sentence_and_turns_half_of_all_pairs(
    part: str, answer: corpus.Answer
) -> None:
    """The words are the same, the order is not."""
    one = twin(part, answer, "shuffle")
    if one is None:
        return
    assert Counter(one.text.split()) == Counter(answer.text.split())
    said = [sentence.text for sentence in answer.sentences]
    order = sorted(range(len(said)), key=lambda index: one.text.index(said[index]))
    turned = sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])
    assert turned >= len(said) * (len(said) - 1) / 4


@each_answer
def test_padding_doubles_the_words_and_keeps_all_that_was_said(
    part: str, answer: corpus.Answer
) -> None:
    """Twice as many words, give or take a sentence."""
    one = twin(part, answer, "padding to double")
    assert one is not None
    assert 1.95 <= len(one.text.split()) / answer.words <= 2.5
    assert all(sentence.text in one.text for sentence in answer.sentences)
    if "length" in one.axes:
        assert one.seconds > corpus.COACHES_WINDOW[answer.kind][1] >= answer.seconds


@each_answer
def test_removal_takes_out_what_was_there_and_nothing_else(
    part: str, answer: corpus.Answer
) -> None:
    """Every sentence of the role goes, every other stays; nothing missing is removed again."""
    for one in degrade.twins(answer, POOLS[part]):
        if one.gone is None:
            continue
        assert answer.elements[one.gone] is State.PRESENT
        kept = [s for s in answer.sentences if s.text in one.text]
        bearers = {"answer": "point"}
        assert bearers.get(one.gone, one.gone) not in {s.role for s in kept}
        assert 0 < len(kept) < len(answer.sentences)


def test_repeats_come_two_sentences_later() -> None:
    """A restatement is never next to what it restates."""
    answer = the("callcentre-range")
    one = twin("tuning", answer, "repeats, reworded")
    assert one is not None
    last, again = answer.sentences[3].text, answer.sentences[2].again
    assert again is not None
    assert one.text.endswith(f"{last} {again}")


def test_fifteen_fillers_per_hundred_words() -> None:
    """219 words get 33 fillers, and nothing else changes."""
    answer = the("nurse-discharge")
    halting = degrade.with_fillers(answer.text, answer.id)
    added = Counter(halting.split()) - Counter(answer.text.split())
    assert answer.words == 219
    assert len(halting.split()) - 219 == 33 + added["know,"]  # "you know" is two words
    assert not Counter(answer.text.split()) - Counter(halting.split())


def test_fluent_text_has_no_hesitations() -> None:
    """um, uh, er and erm go; umbrella stays."""
    said = "Um, I took, uh, an umbrella and, er, left."
    assert degrade.without_fillers(said) == "I took, an umbrella and, left."


def test_pasting_takes_a_complete_answer_to_another_question() -> None:
    """Of the same kind where there is one."""
    answers = corpus.load("tuning")
    other = degrade.pasted(the("nurse-discharge"), answers)
    assert other is not None
    assert other.id == "site-manager-concrete"


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("forty thousand", "40,000"),
        ("a hundred and ten an hour", "110 an hour"),
        ("eighty-six", "86"),
        ("eleven hundred letters", "1,100 letters"),
        ("between fifty-eight and sixty-four thousand", "between 58 and 64,000"),
        ("at nine forty-one", "at nine 41"),
        ("ninety-eight point six per cent", "98.6%"),
        ("two or three", "two or three"),
        ("Nine times out of ten", "Nine times out of 10"),
        ("ten million", "10 million"),
    ],
)
def test_numbers_in_digits(words: str, digits: str) -> None:
    """As speech models write them: from ten up."""
    assert words_to_digits(words) == digits


def test_numbers_in_words() -> None:
    """And back again, years as they are."""
    said = digits_to_words("240,000 in 2023, 98.6% and 115")
    assert said == (
        "two hundred and forty thousand in 2023, "
        "ninety-eight point six per cent and one hundred and fifteen"
    )


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I'd ring, they'd asked and she'd been", "I would ring, they had asked and she had been"),
        ("it's stayed, it's open", "it has stayed, it is open"),
        ("I should've, he can't, we won't", "I should have, he cannot, we will not"),
        ("anybody's chart and nobody's asking", "anybody's chart and nobody is asking"),
        ("That's based on", "That is based on"),
        ("I'd put it there", "I'd put it there"),
    ],
)
def test_contractions_written_out(short: str, long: str) -> None:
    """Had and would are told apart by what follows; what cannot be told is left."""
    assert variants.expanded(short) == long


def test_american_spelling() -> None:
    """Capitals are kept."""
    assert variants.to_american("Organised by colour, sixty per cent") == (
        "Organized by color, sixty percent"
    )


def test_long_sentences_keep_names_and_i() -> None:
    """Two by two, with a comma, as speech models run them together."""
    assert variants.joined_by_commas(["We ran.", "Then it rained.", "I fell.", "Is it far?"]) == (
        "We ran, then it rained. I fell, is it far?"
    )
