"""Whole answers as people give them, and what a coach would and would not say of them."""

from conftest import asked, spoken

from voicecoach.interview import Kind, State
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM

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


def test_the_reading_of_the_case_is_found(minilm: MiniLM) -> None:
    """A guess about what is going on is how a plan reads its case."""
    question = asked(Kind.SITUATIONAL, "What would you do about a man who sleeps in the library?")
    card = score(question, spoken(LIBRARY, seconds=70), vectors=minilm)
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


def test_talking_oneself_down_costs_where_they_ask_why_you() -> None:
    """What one lacks is quoted; made good with a but, it is no matter."""
    down = "I know I haven't got that much experience with forklifts. I load vans every day."
    good = "What I don't have yet is the budget side, but I finish the finance course in June."
    for text, said in ((down, True), (good, False)):
        card = score(asked(Kind.CLOSING_PITCH, "Any last words?"), spoken(text, seconds=20))
        assert card.structure is not None
        found = [one for one in card.structure.findings if one.code == "structure.self_down"]
        assert bool(found) is said
        if found:
            assert "haven't got that much experience" in found[0].quote


def test_nobody_wants_to_hear_of_pay_first() -> None:
    """A wish for better pay is no reason; a saving made for the firm is no wish."""
    for text, said in (
        ("I'd like to work here because it pays better than where I am, and it is near.", True),
        ("I'd like to work here because I cut the cost of paying invoices by half before.", False),
    ):
        card = score(asked(Kind.WHY_YOU, "Why do you want to work here?"), spoken(text, seconds=20))
        assert card.structure is not None
        assert ("structure.raises_pay" in [f.code for f in card.structure.findings]) is said


def test_questions_about_ones_own_comfort() -> None:
    """Parking and leave are neither specific nor what a panel wants to be asked."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken(
            "Yes. You said you're moving in spring, is there parking there? And how many days of "
            "leave do people get? And how do you bring new people into the team?",
            seconds=25,
        ),
    )
    assert card.structure is not None
    own = [one for one in card.structure.findings if one.code == "structure.for_yourself"]
    assert len(own) == 1
    assert "2 of 3" in own[0].why


def test_praise_of_oneself_answers_feebly(minilm: MiniLM) -> None:
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
        vectors=minilm,
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


def test_steps_come_before_what_they_lead_to(minilm: MiniLM) -> None:
    """A hollow plan has no outcome either; the first thing to do is to have steps."""
    card = score(
        asked(Kind.SITUATIONAL, "What would you do if a customer shouted at you in the shop?"),
        spoken(
            "Yeah, I mean, it happens a lot in retail. I think I'd just try and stay calm and be "
            "professional about it. Every situation's different, isn't it? I'd want to listen to "
            "them and see what I could do to make it better. I'm a people person, so I'd just use "
            "my common sense. And if it got really bad I'd do whatever was appropriate.",
            seconds=62,
        ),
        vectors=minilm,
    )
    assert card.first_thing is not None
    assert card.first_thing.code == "structure.action"
