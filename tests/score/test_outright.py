"""What is said in so many words: patterns on canonical words, and the floors they make."""

import pytest
from conftest import asked, spoken

from voicecoach.interview import Kind, State
from voicecoach.score import outright, score
from voicecoach.score.canonical import canonical
from voicecoach.sentence_vectors import MiniLM


def said(text: str) -> str:
    return " ".join(canonical(text))


@pytest.mark.parametrize(
    "text",
    [
        "The owner told me I had ninety days to get it under thirty-three.",
        "It was up to me to have the stand ready.",
        "I told her I'd be there by half seven.",
    ],
)
def test_a_duty_in_so_many_words(text: str) -> None:
    """An order, a responsibility or a promise says what was up to the speaker."""
    assert outright.DUTY.search(said(text))


@pytest.mark.parametrize("text", ["He told me about his nan.", "I had two days off in May then."])
def test_not_every_telling_is_a_duty(text: str) -> None:
    """What others mention, and holidays, are no task."""
    assert not outright.DUTY.search(said(text))


@pytest.mark.parametrize(
    "text", ["I would say three things.", "There are two main reasons.", "So, a couple of points."]
)
def test_a_signpost_only_announces(text: str) -> None:
    """It holds no answer yet."""
    assert outright.SIGNPOST.search(said(text))


def test_a_sentence_that_counts_and_answers_is_no_signpost() -> None:
    """A number of things with what they are is an answer."""
    assert not outright.SIGNPOST.search(
        said("There are two reasons, the pay and the hours I work.")
    )


@pytest.mark.parametrize(
    "text",
    ["Communication's really important, so I'd communicate.", "I'd just be professional about it."],
)
def test_what_anybody_could_do_is_hollow(text: str) -> None:
    """A coach asks what they would say, and to whom."""
    assert outright.HOLLOW.search(said(text))


def test_a_like_case_lasts_while_it_is_past() -> None:
    """It begins where it is announced and ends with the past tense."""
    lines = [
        "I would ring the other hotel.",
        "We had something very like it at the library.",
        "The chap came to our job club and he had a flat by the spring.",
        "I know the quiet word is best.",
        "He was fine.",
    ]
    inside = outright.in_a_like_case([canonical(one) for one in lines])
    assert inside.tolist() == [False, True, True, False, False]


LIBRARY = (
    "I'd speak to the man himself first, quietly, before I did anything else. I'd sit down near "
    "him and ask whether he is all right and has anywhere to stay. If he's homeless, and I'd guess "
    "he probably is, I'd ring the outreach team with him there and then. I'd tell him he's welcome "
    "to sit and read, but I do need him awake. Then I'd go back to the people who complained and "
    "tell them it's dealt with. We had something very like it at Crosby library. The chap ended up "
    "coming to our Thursday job club, and he had a flat by the spring."
)


def test_a_precedent_is_proof_and_not_a_digression(minilm: MiniLM) -> None:
    """What came of a case like theirs is what the plan leads to; it is no drift, and stays."""
    question = asked(Kind.SITUATIONAL, "What would you do about a man who sleeps in the library?")
    card = score(question, spoken(LIBRARY, seconds=70), vectors=minilm)
    assert card.structure is not None
    assert card.rambling is not None
    result = next(one for one in card.structure.elements if one.name == "result")
    assert result.state is State.PRESENT
    assert "job club" in (result.quote or "")
    assert "rambling.drift" not in [one.code for one in card.rambling.findings]
    assert card.measures.cut is None


def test_the_reading_of_the_case_is_found() -> None:
    """A guess about what is going on is how a plan reads its case."""
    question = asked(Kind.SITUATIONAL, "What would you do about a man who sleeps in the library?")
    card = score(question, spoken(LIBRARY, seconds=70))
    assert card.structure is not None
    situation = next(one for one in card.structure.elements if one.name == "situation")
    assert situation.state is State.PRESENT


BLAMING = (
    "We sent a full truck to Leipzig in place of Linz. But this was really not my mistake. The "
    "office gave me the wrong paper, and the girl there never checks. The driver did not check "
    "it either. If the office did their job it would never happen."
)


def test_an_answer_that_hands_the_fault_on() -> None:
    """Said outright it costs, and more where they ask about a mistake."""
    for question, cost in (
        ("Tell me about a mistake you made and what you learned.", 25),
        ("Tell me about a delivery you remember.", 15),
    ):
        card = score(asked(Kind.BEHAVIOURAL, question), spoken(BLAMING, seconds=30))
        assert card.structure is not None
        blame = [one for one in card.structure.findings if one.code == "structure.blame"]
        assert len(blame) == 1
        assert "not my mistake" in blame[0].quote
        assert blame[0].cost <= cost  # the smallest are cut where all pass 100
        assert blame[0].cost > cost - 10


def test_a_fault_that_is_owned_is_no_blame() -> None:
    """Who did what may be told when the speaker takes a part of it."""
    card = score(
        asked(Kind.BEHAVIOURAL, "Tell me about a mistake you made."),
        spoken(BLAMING + " Still, I signed it, so it was my fault as well.", seconds=34),
    )
    assert card.structure is not None
    assert "structure.blame" not in [one.code for one in card.structure.findings]


@pytest.mark.parametrize(
    "text",
    [
        "I know I haven't got that much experience with forklifts, and I haven't a licence.",
        "I don't really have any time with that sort of patient.",
    ],
)
def test_what_one_has_not_got_is_a_lack(text: str) -> None:
    """It speaks for nobody."""
    assert outright.LACK.search(said(text))


def test_a_lack_that_is_made_good_is_none() -> None:
    """What is done about it turns it round."""
    text = "What I don't have yet is the budget side, but I finish the finance course in June."
    assert not outright.LACK.search(said(text))


def test_praise_of_oneself_answers_feebly() -> None:
    """The answer is hinted at, never present, and the sentences count as generalities."""
    card = score(
        asked(Kind.WHY_YOU, "Why should we hire you?"),
        spoken(
            "Well, I think I'm a really hard worker and a people person. I always give a hundred "
            "and ten percent. I've got lots of experience in different areas and I'd bring a lot "
            "to the table. I'm a team player but I can also work on my own. I'm a quick learner, "
            "so whatever you need I'd pick it up.",
            seconds=45,
        ),
    )
    assert card.structure is not None
    assert card.rambling is not None
    states = {one.name: one.state for one in card.structure.elements}
    assert states["answer"] is not State.PRESENT
    assert states["example"] is State.MISSING
    assert "rambling.general" in [one.code for one in card.rambling.findings]


def test_family_is_what_a_gap_is_about(minilm: MiniLM) -> None:
    """In a sensitive answer what happened is the reason, not a digression."""
    card = score(
        asked(Kind.SENSITIVE, "I see there is a gap of more than a year on your CV."),
        spoken(
            "Yeah, of course. I left in March last year because my mum had a stroke, and there "
            "wasn't anyone else who could be with her. So I was her carer for fourteen months. "
            "She's in a supported flat now, ten minutes from my sister. While I was off I kept my "
            "forklift ticket up. Since September I've done three nights a week at a parcel hub. "
            "I'm ready to run a shift, and I've missed it.",
            seconds=45,
        ),
        vectors=minilm,
    )
    assert card.rambling is not None
    assert "rambling.drift" not in [one.code for one in card.rambling.findings]


def test_the_only_case_is_no_digression(minilm: MiniLM) -> None:
    """A case in words of its own is far from the rest, and still the example."""
    card = score(
        asked(Kind.CULTURE_FIT, "What kind of working environment brings out the best in you?"),
        spoken(
            "I work best in a place where people tell each other things straight. In the kitchen "
            "I'm in now, at the end of every service we stand round the pass and anybody can say "
            "what went wrong. Last month the pot wash lad told me my section was sending pans down "
            "too hot and he'd burnt his wrist. I hadn't a clue. So I got a rack put in for them to "
            "cool, and that was that, no bad feeling. Because if people aren't straight with you, "
            "you don't know where you are. So that's what I look for.",
            seconds=55,
        ),
        vectors=minilm,
    )
    assert card.structure is not None
    assert card.rambling is not None
    example = next(one for one in card.structure.elements if one.name == "example")
    assert example.state is not State.MISSING
    assert "rambling.drift" not in [one.code for one in card.rambling.findings]
