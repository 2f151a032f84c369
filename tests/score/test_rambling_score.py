"""Rambling: each part is visible, normal speech costs nothing."""

from conftest import NURSE, WordVectors, asked, spoken

from voicecoach.interview import Kind, RamblingScore, Scorecard
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM


def rambling(card: Scorecard) -> RamblingScore:
    assert card.rambling is not None
    return card.rambling


def part(card: Scorecard, name: str) -> float | None:
    return next(one.cost for one in rambling(card).parts if one.name == name)


def codes(card: Scorecard) -> list[str]:
    return [one.code for one in rambling(card).findings]


def test_the_parts_are_listed_even_when_nothing_is_wrong() -> None:
    """The four visible parts and the beginning and end, each with its cost."""
    card = score(asked(Kind.BEHAVIOURAL), spoken(NURSE, seconds=90), vectors=WordVectors())
    assert [one.name for one in rambling(card).parts] == [
        "overrun", "drift", "generalities", "redundancy", "disfluency", "time to the point",
        "ending", "run-on sentences",
    ]  # fmt: skip


def test_without_vectors_drift_says_that_it_was_not_measured() -> None:
    """No number is made up for what could not be measured."""
    card = score(asked(Kind.BEHAVIOURAL), spoken(NURSE, seconds=90))
    drift = next(one for one in rambling(card).parts if one.name == "drift")
    assert drift.cost is None
    assert drift.not_measured_because == "the sentence model is not there"


def test_few_sentences_are_too_few_to_tell_drift() -> None:
    """Five sentences have no thread to leave."""
    card = score(
        asked(Kind.SALARY), spoken("I want more. It is fair. I have data."), vectors=WordVectors()
    )
    drift = next(one for one in rambling(card).parts if one.name == "drift")
    assert drift.cost is None


def test_normal_fillers_cost_nothing() -> None:
    """Four in a hundred words is how people speak."""
    halting = NURSE.replace("before I rang", "before um I rang").replace(
        "so I asked", "so uh I asked"
    )
    card = score(asked(Kind.BEHAVIOURAL), spoken(halting, seconds=90))
    assert card.measures.fillers_heard == 2
    assert part(card, "disfluency") == 0


def test_many_fillers_cost_and_are_quoted_where_they_are_thickest() -> None:
    """One um in eight words is far above normal."""
    words = NURSE.split()
    halting = " ".join(f"um, {word}" if i % 8 == 3 else word for i, word in enumerate(words))
    card = score(asked(Kind.BEHAVIOURAL), spoken(halting, seconds=100))
    found = next(one for one in rambling(card).findings if one.code == "rambling.fillers")
    assert found.cost > 10
    assert "um," in found.quote


def test_a_crutch_is_named() -> None:
    """The speaker's own crutch stands in the remark."""
    said = NURSE.replace(". ", ". You know, ")
    card = score(asked(Kind.BEHAVIOURAL), spoken(said, seconds=90))
    found = next(one for one in rambling(card).findings if one.code == "rambling.crutch")
    assert "“you know”" in found.why


def test_delivery_can_be_left_out() -> None:
    """For people who stammer: fillers, stumbles and pace do not count."""
    words = NURSE.split()
    halting = " ".join(f"um, {word} {word}" if i % 5 == 3 else word for i, word in enumerate(words))
    question = asked(Kind.BEHAVIOURAL)
    with_it = score(question, spoken(halting, seconds=110))
    without = score(question, spoken(halting, seconds=110), delivery=False)
    assert rambling(without).score > rambling(with_it).score
    left_out = next(one for one in rambling(without).parts if one.name == "disfluency")
    assert left_out.cost is None
    assert not {"rambling.fillers", "rambling.stumbles", "rambling.slow"} & set(codes(without))


def test_a_sentence_said_before_is_found_and_dated() -> None:
    """The remark says when it was said first."""
    again = f"{NURSE} A lady in bay two had been down for discharge since the morning."
    card = score(asked(Kind.BEHAVIOURAL), spoken(again, seconds=100))
    found = next(one for one in rambling(card).findings if one.code == "rambling.repeated")
    assert found.quote.startswith("A lady in bay two")
    assert "0:1" in found.why


def test_the_same_said_in_other_words(minilm: MiniLM) -> None:
    """Meaning repeats although the words do not, and the earlier place is named."""
    told = (
        "I work best where people are straight with each other. In the kitchen I'm in now we stand "
        "round the pass at the end of every service and anybody can say what went wrong. Last "
        "month the pot wash lad told me my pans came down too hot, so I got a rack put in. "
        "If people aren't straight with you, you don't know where you are."
    )
    again = (
        " So that's what I look for, a place where people are honest and they say things straight. "
        "I'd say that's the main thing, people being straight with one another and telling you "
        "honestly."
    )
    question = asked(Kind.CULTURE_FIT, "What kind of working environment suits you?")
    before = score(question, spoken(told, seconds=30), vectors=minilm)
    after = score(question, spoken(told + again, seconds=42), vectors=minilm)
    assert "rambling.said_again" not in codes(before)
    said = next(one for one in rambling(after).findings if one.code == "rambling.said_again")
    assert "at 0:" in said.why
    assert rambling(after).score < rambling(before).score


def test_an_aside_is_asked_about(minilm: MiniLM) -> None:
    """Drift is put as a question, at most twice."""
    aside = (
        "The car park there is a joke, by the way. "
        "Somebody once found a goose asleep on his bonnet, and my sister still laughs about it. "
    )
    sentences = NURSE.replace("He was short", aside + "He was short")
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    card = score(question, spoken(sentences, seconds=110), vectors=minilm)
    drifting = [one for one in rambling(card).findings if one.code == "rambling.drift"]
    assert 1 <= len(drifting) <= 2
    assert "goose" in " ".join(one.quote for one in drifting)
    assert all("?" in one.why for one in drifting)


def test_a_late_point_is_shown_with_what_came_before() -> None:
    """Twenty seconds of preamble before the range."""
    preamble = "That is a very good question and I am glad that you ask it today. " * 2
    text = preamble + "It is hard to say. I hope this is fine. I want between 40,000 and 45,000."
    card = score(asked(Kind.SALARY, "What salary do you want?"), spoken(text, seconds=30))
    assert card.measures.time_to_point is not None
    assert card.measures.time_to_point > 15
    assert "rambling.late_point" in codes(card)


def test_an_answer_that_fades_out() -> None:
    """Words like "so yeah" are no ending."""
    card = score(asked(Kind.BEHAVIOURAL), spoken(f"{NURSE} So yeah.", seconds=90))
    found = next(one for one in rambling(card).findings if one.code == "rambling.trailing")
    assert found.quote.endswith("So yeah.")


def test_long_pauses_are_shown_and_cost_nothing() -> None:
    """Thinking is allowed."""
    said = spoken(NURSE, seconds=95, pauses=[(30.0, 33.0)])
    card = score(asked(Kind.BEHAVIOURAL), said)
    found = next(one for one in rambling(card).findings if one.code == "rambling.pause")
    assert found.cost == 0


def test_generalities_are_named(minilm: MiniLM) -> None:
    """What anybody could say anywhere costs, and the share of it is said."""
    filled = NURSE.replace(
        "He was short",
        "At the end of the day it is all about people, you know. I have always been somebody who "
        "gives a hundred and ten percent. Every day is different and you never stop learning. "
        "Communication is really key in any kind of job, I think. He was short",
    )
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    plain = score(question, spoken(NURSE, seconds=90), vectors=minilm)
    card = score(question, spoken(filled, seconds=110), vectors=minilm)
    assert "rambling.general" not in codes(plain)
    assert "rambling.general" in codes(card)
    assert rambling(card).score < rambling(plain).score
