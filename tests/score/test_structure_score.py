"""Structure: each rubric, worked by hand on a short answer of its kind."""

import pytest
from conftest import NURSE, asked, spoken

from voicecoach.interview import Kind, Scorecard, State, StructureScore
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM


def structure(card: Scorecard) -> StructureScore:
    assert card.structure is not None
    return card.structure


def states(card: Scorecard) -> dict[str, State]:
    return {one.name: one.state for one in structure(card).elements}


def codes(card: Scorecard) -> list[str]:
    return [one.code for one in structure(card).findings]


@pytest.fixture(params=["with vectors", "without"])
def vectors(request: pytest.FixtureRequest, minilm: MiniLM) -> MiniLM | None:
    """Roles must be found with the sentence model and without it."""
    return minilm if request.param == "with vectors" else None


COLLEAGUE = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")


def test_star_without_stock_phrases(vectors: MiniLM | None) -> None:
    """All four parts, none of them named by the speaker."""
    card = score(COLLEAGUE, spoken(NURSE, seconds=90), vectors=vectors)
    assert states(card) == {
        "situation": State.PRESENT, "task": State.PRESENT,
        "action": State.PRESENT, "result": State.PRESENT,
    }  # fmt: skip
    roles = [one.role for one in card.sentences]
    assert roles[3:6] == ["action", "action", "action"]
    assert roles[-1] == "result"


def test_a_story_without_its_end(vectors: MiniLM | None) -> None:
    """The result is missing, it costs most, and the quote is where it should have come."""
    card = score(COLLEAGUE, spoken(NURSE.split(" He came up, saw")[0], seconds=80), vectors=vectors)
    assert states(card)["result"] is not State.PRESENT
    assert "structure.result" in codes(card)
    full = score(COLLEAGUE, spoken(NURSE, seconds=90), vectors=vectors)
    assert structure(card).score < structure(full).score


def test_naming_the_parts_is_not_having_them() -> None:
    """Signposts and interview vocabulary show nothing."""
    card = score(
        COLLEAGUE,
        spoken(
            "The situation was a challenging situation. The task was an important task. "
            "My action was a decisive action. The result was an excellent result."
        ),
    )
    assert set(states(card).values()) == {State.MISSING}
    assert structure(card).score == 0


def test_fillers_do_not_change_structure(vectors: MiniLM | None) -> None:
    """The fluent and the halting twin have the same structure."""
    words = NURSE.split()
    halting = " ".join(f"um, {word}" if i % 6 == 2 else word for i, word in enumerate(words))
    one = score(COLLEAGUE, spoken(NURSE, seconds=95), vectors=vectors)
    two = score(COLLEAGUE, spoken(halting, seconds=95), vectors=vectors)
    assert structure(one).score == structure(two).score
    assert states(one) == states(two)


def test_told_in_a_jumble(minilm: MiniLM) -> None:
    """Where hardly a sentence follows from the one before it, the listener is lost."""
    sentences = [f"{one}." for one in NURSE.rstrip(".").split(". ")]
    jumbled = [sentences[at] for at in (7, 2, 9, 0, 5, 8, 3, 1, 6, 4) if at < len(sentences)]
    told = score(COLLEAGUE, spoken(NURSE, seconds=90), vectors=minilm)
    card = score(COLLEAGUE, spoken(" ".join(jumbled), seconds=90), vectors=minilm)
    assert "structure.order" not in codes(told)
    assert "structure.order" in codes(card)


def test_answer_reason_example(vectors: MiniLM | None) -> None:
    """A way of working, why, and one case."""
    card = score(
        asked(Kind.MANAGEMENT, "How do you deal with someone who is not performing?"),
        spoken(
            "I talk to them early, on their own, and I ask before I tell. "
            "If you go in with the figures first you will never hear what is behind it. "
            "And waiting is not kind, because the others are carrying the work and they know it. "
            "Last year I had a picker on nights whose rate fell from 110 an hour to 70. "
            "I sat with him at break, and it came out that his mother had moved in and he "
            "slept four hours. "
            "I put him on days for eight weeks and he was back at 115 by the fifth.",
            seconds=70,
        ),
        vectors=vectors,
    )
    assert states(card) == {
        "answer": State.PRESENT, "reason": State.PRESENT, "example": State.PRESENT,
    }  # fmt: skip


SALARY = asked(Kind.SALARY, "What salary are you looking for?")


def test_salary_range_with_evidence(vectors: MiniLM | None) -> None:
    """A range and what it rests on, then silence."""
    card = score(
        SALARY,
        spoken(
            "I am looking for fifty-two to fifty-six thousand. That is what the institute's survey "
            "gives for qualified people in the region, and I am on forty-nine now.",
            seconds=18,
        ),
        vectors=vectors,
    )
    assert states(card) == {"range": State.PRESENT, "evidence": State.PRESENT}
    assert structure(card).score == 100


def test_salary_single_number_given_away() -> None:
    """One figure, nothing behind it, and the rest gives it away."""
    card = score(
        SALARY,
        spoken(
            "I was thinking about 40,000. But whatever you think is fair, I am sure.", seconds=16
        ),
    )
    assert states(card)["range"] is State.UNCLEAR
    assert {"structure.single_number", "structure.whatever_fair"} <= set(codes(card))


def test_salary_that_goes_on_after_the_figure(vectors: MiniLM | None) -> None:
    """What follows the figure and gives it away is quoted to its last word."""
    card = score(
        SALARY,
        spoken(
            "I am looking for fifty-five thousand. But I know that things are tight and I would "
            "understand it completely if that is a bit much for you. Anyway, money has never been "
            "the main thing for me, it is really about the people and the place."
        ),
        vectors=vectors,
    )
    (kept,) = [one for one in structure(card).findings if one.code == "structure.kept_talking"]
    assert kept.quote.endswith("the people and the place.")
    assert kept.cost == 10


def test_questions_open_and_specific(vectors: MiniLM | None) -> None:
    """Two questions that start from what was said."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken(
            "You mentioned that the two depots are merging, so how do the drivers feel about it? "
            "And what would the first winter in this job look like if it went really well?",
            seconds=18,
        ),
        vectors=vectors,
    )
    assert states(card) == {
        "count": State.PRESENT, "open": State.PRESENT, "specific": State.PRESENT,
    }  # fmt: skip


def test_questions_on_pay_and_the_obvious(vectors: MiniLM | None) -> None:
    """Holidays first, and what the website says."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken("How many days of holiday do I get? What does the company do exactly?", seconds=16),
        vectors=vectors,
    )
    assert {"structure.pay_first", "structure.looked_up"} <= set(codes(card))


def test_no_questions_at_all(vectors: MiniLM | None) -> None:
    """The words "I think you covered it" ask nothing."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken("No, I think that you have covered everything already, thanks."),
        vectors=vectors,
    )
    assert states(card)["count"] is State.MISSING


def test_closing_pitch(vectors: MiniLM | None) -> None:
    """Claim, evidence, fit, thanks."""
    card = score(
        asked(Kind.CLOSING_PITCH, "Is there anything else you want to say?"),
        spoken(
            "I believe I can get your release process from monthly to weekly. "
            "I have done it once, in a firm of your size, and the number of rollbacks halved "
            "in a year. "
            "What you told me today about the tests that nobody trusts is just the sort of "
            "thing I enjoy. "
            "Thank you for your time, I would love to do this job.",
            seconds=40,
        ),
        vectors=vectors,
    )
    assert states(card)["claim"] is State.PRESENT
    assert states(card)["evidence"] is not State.MISSING
    assert states(card)["thanks"] is State.PRESENT


def test_sensitive_calm_and_forward(vectors: MiniLM | None) -> None:
    """A fact, a reason, and what is different now."""
    card = score(
        asked(Kind.SENSITIVE, "Why did you leave after four months?"),
        spoken(
            "It was not the job that I had applied for, and I said so early. "
            "They sold the building a month after I came, which they had every right to do. "
            "These days I ask about the plans for two years before I say yes. "
            "I am looking for a place where I can stay.",
            seconds=30,
        ),
        vectors=vectors,
    )
    assert states(card)["calm"] is State.PRESENT
    assert states(card)["short"] is State.PRESENT
    assert states(card)["forward"] is State.PRESENT


def test_sensitive_with_blame(minilm: MiniLM) -> None:
    """A nightmare of a boss stays with the listener."""
    card = score(
        asked(Kind.SENSITIVE, "Why did you leave?"),
        spoken(
            "My boss was a nightmare, to be honest. The whole place was toxic and it was a "
            "disaster. "
            "So I left them to it and I have never looked back since.",
            seconds=25,
        ),
        vectors=minilm,
    )
    assert states(card)["calm"] is State.MISSING


def test_a_threat_is_named_beside_the_blame(minilm: MiniLM) -> None:
    """The blame is quoted where it is about a person, and talk of a tribunal by itself."""
    card = score(
        asked(Kind.SENSITIVE, "Why did you leave?"),
        spoken(
            "The place was a shambles, and he was useless and lazy. I have kept all the emails, "
            "and I could still go to a tribunal with them. I gave notice in May.",
            seconds=20,
        ),
        vectors=minilm,
    )
    found = {one.code: one for one in structure(card).findings}
    assert "tribunal" in found["structure.threat"].quote
    assert "useless and lazy" in found["structure.calm"].quote


def test_small_talk() -> None:
    """A friendly answer is enough; handing it back is advice."""
    card = score(
        asked(Kind.SMALL_TALK, "Did you find us all right?"),
        spoken(
            "Yes, no trouble at all, thanks. I walked along the canal, it was lovely.", seconds=9
        ),
    )
    assert states(card) == {"answer": State.PRESENT}
    assert codes(card) == ["structure.back_to_them"]
    assert structure(card).score == 100


def test_signposts_are_no_small_talk() -> None:
    """First and second points, one hand and the other: nothing of it is an answer."""
    card = score(
        asked(Kind.SMALL_TALK, "Did you find us all right?"),
        spoken(
            "Moving on to the second point, that is also very important. On the one hand there is "
            "one side, and on the other hand there is the other side. Therefore, as a result, it "
            "follows from this."
        ),
    )
    assert not card.graded or states(card) == {"answer": State.MISSING}


def test_running_people_down(minilm: MiniLM) -> None:
    """Contempt for the company costs, wherever it is said."""
    card = score(
        asked(Kind.BIG_PICTURE, "What would you change here?"),
        spoken(
            "I would start with the site. Your website is terrible and nobody can find anything."
        ),
        vectors=minilm,
    )
    assert "structure.running_down" in codes(card)


def test_a_habit_is_no_story() -> None:
    """Whoever says what they usually do is asked for one day; whoever did something is not."""
    habit = "I suppose I do that quite a lot. If the shelves are empty I'll fill them at once."
    once = "I suppose I do that quite a lot. I filled the shelves."
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you showed initiative.")
    why = {
        said: [one.why for one in structure(score(question, spoken(said, seconds=14))).findings
               if one.code == "structure.situation"]
        for said in (habit, once)
    }  # fmt: skip
    assert any("usually do" in one for one in why[habit])
    assert not any("usually do" in one for one in why[once])


def test_a_conflict_comes_out_in_how_they_get_on(vectors: MiniLM | None) -> None:
    """Where they ask about a conflict, how the two get on now is the result, and is quoted."""
    told = (
        "Last spring my colleague Jan stopped talking to me over the stationery orders. "
        "I had been asked to look at the costs. I took her for a coffee and told her why. "
        "I asked her which catalogue she would choose, and we went through it line by line. "
        "We have lunch on Fridays now, and she copies me in before she orders."
    )
    card = score(asked(Kind.BEHAVIOURAL, "Describe a conflict with a colleague."),
                 spoken(told, seconds=76), vectors=vectors)  # fmt: skip
    result = next(one for one in structure(card).elements if one.name == "result")
    assert result.state is State.PRESENT
    assert "lunch on Fridays" in (result.quote or "")


def test_asking_when_they_decide_is_no_closed_question() -> None:
    """Parking is a closed question; "when would I hear" is how such a round may end."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken("Is there parking? And when would I hear? I think that's everything.", seconds=16),
    )
    (found,) = (one for one in structure(card).findings if one.code == "structure.open")
    assert found.quote == "Is there parking?"
    assert card.rambling is not None
    assert "rambling.trailing" not in {one.code for one in card.rambling.findings}


def test_running_people_down_twice_costs_more(minilm: MiniLM) -> None:
    """One remark, on the bitterest, that says how often; ten points for each other one."""
    once = (
        "Half of that team are useless, and the manager has no idea what he is doing. "
        "I sold one point four million last year in Leeds. "
    )
    twice = once + "I walked the showroom first. And they are lazy, they never once said thank you."
    why = asked(Kind.WHY_YOU, "Why should we choose you?")
    cost = {
        said: [one for one in structure(score(why, spoken(said), vectors=minilm)).findings
               if one.code == "structure.running_down"]
        for said in (once, twice)
    }  # fmt: skip
    assert [one.cost for one in cost[once]] == [10]
    assert [one.cost for one in cost[twice]] == [20]
    assert "lazy" in cost[twice][0].quote
    assert "2 times" in cost[twice][0].why


def test_we_and_numbers_are_advice() -> None:
    """The word "we" and missing figures cost nothing."""
    said = (
        "Last spring the heating in the old school broke down in the middle of the exams. "
        "We called the engineer and we moved the desks to the hall. "
        "We borrowed heaters from the church and we rang every parent. "
        "We changed the timetable, and we served soup at noon. "
        "In the end every child sat the exam and nobody complained about the cold to the head."
    )
    card = score(COLLEAGUE, spoken(said, seconds=76))
    advice = {one.code: one.cost for one in structure(card).findings}
    assert advice["structure.we"] == 0
    assert advice["structure.numbers"] == 0


def test_bargaining_against_oneself() -> None:
    """Fifty-five, then fifty, then forty-nine: the last and lowest is quoted."""
    card = score(
        SALARY,
        spoken(
            "I would want fifty-five. Well, I would probably take fifty if there is a bonus. "
            "The other place is further away, so if you could do forty-nine I would think about "
            "it. With the mortgage going up I have to be careful. And what is the holiday?",
            seconds=30,
        ),
    )
    found = {one.code: one for one in structure(card).findings}
    assert "forty-nine" in found["structure.bargained_down"].quote
    assert "began at 55 and came down to 49" in found["structure.bargained_down"].why
    assert "mortgage" in found["structure.needs"].quote
    assert "holiday" in found["structure.extras_first"].quote
    assert card.measures.complete_at is None  # nobody is done at the lowest of three bids


def test_a_range_told_twice_is_not_bargaining() -> None:
    """The lower end of the same range, and what others pay, come down to nothing."""
    card = score(
        SALARY,
        spoken(
            "I am looking for fifty-two to fifty-six thousand. I am on forty-nine now, and "
            "another firm is offering fifty. So I would want fifty-two to fifty-six.",
            seconds=20,
        ),
    )
    assert "structure.bargained_down" not in codes(card)


def test_the_other_offer_is_evidence(vectors: MiniLM | None) -> None:
    """What somebody else would pay can be checked."""
    card = score(
        SALARY,
        spoken(
            "Somewhere between fifty-two and fifty-five. I have another interview on Thursday and "
            "they are saying fifty-two.",
            seconds=16,
        ),
        vectors=vectors,
    )
    assert states(card)["evidence"] is State.PRESENT


def test_what_one_earns_now_is_evidence() -> None:
    """The advice asks for it, so it counts when it is there; what is paid elsewhere is no less."""
    card = score(SALARY, spoken("I was thinking of 52,000. But I'm flexible. I'm on 44 now, so it "
                                "would be a step up for me.", seconds=20))  # fmt: skip
    assert states(card)["evidence"] is State.PRESENT
    assert card.length is not None
    assert card.length.score == 100  # 20 s where 15 to 45 are usual


def test_the_closed_question_is_quoted_not_the_first() -> None:
    """The remark stands on the question that it is about."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken(
            "How do the two night teams hand over to each other on the stroke ward? "
            "Is there a canteen? Do you have a car park?",
            seconds=18,
        ),
    )
    found = {one.code: one for one in structure(card).findings}
    assert found["structure.open"].quote == "Is there a canteen?"


def test_looking_ahead_in_anger_is_not_forward(minilm: MiniLM) -> None:
    """A complaint with a future tense in it looks back."""
    card = score(
        asked(Kind.SENSITIVE, "Why did you leave?"),
        spoken(
            "The owner had absolutely no idea what he was doing. In the future I want a boss who "
            "is not a liar.",
            seconds=25,
        ),
        vectors=minilm,
    )
    assert states(card)["forward"] is State.MISSING


def test_a_missing_part_is_remarked_on_where_it_would_stand(vectors: MiniLM | None) -> None:
    """The missing end is pinned on the last sentence, not on the first."""
    said = NURSE.split(" He came up, saw")[0]
    card = score(COLLEAGUE, spoken(said, seconds=80), vectors=vectors)
    (result,) = [one for one in structure(card).findings if one.code == "structure.result"]
    assert result.start > 30


def test_past_pay_is_not_what_is_asked_for() -> None:
    """A sum earned before, or needed for the rent, is neither a range nor a figure."""
    card = score(
        asked(Kind.SALARY, "What are your salary expectations?"),
        spoken(
            "Well, I was on fifty-two at my last place before they cut the bonus. My rent just "
            "went up three hundred dollars, so I'd need something that covers that. I'd be happy "
            "with whatever you think is fair.",
            seconds=20,
        ),
    )
    assert states(card)["range"] is State.MISSING
    assert "structure.single_number" not in codes(card)
    assert "structure.kept_talking" not in codes(card)
    given = next(one for one in structure(card).findings if one.code == "structure.whatever_fair")
    assert "whatever you think" in given.quote
    assert card.measures.time_to_point is None


def test_a_case_before_the_answer_it_shows(minilm: MiniLM) -> None:
    """The case first and the answer last is a late point; a reason after the case is no matter."""
    question = asked(Kind.MANAGEMENT, "How do you deal with someone who isn't performing?")
    answer = "I talk to them early, that same week, on their own and not in front of the others."
    reason = "Because if you leave it, it only gets worse for everybody on the site."
    case = (
        "I had a young groundworker, Callum, on the Bristol job, who turned up late all spring. I "
        "took him for a bacon roll and asked him what was up. It turned out that he made "
        "breakfast for his nan. I moved him to a late start for a month and put him with Terry. "
        "He was back on time by May."
    )
    first = score(question, spoken(f"{answer} {case} {reason}", seconds=60), vectors=minilm)
    last = score(question, spoken(f"{case} {reason} {answer}", seconds=60), vectors=minilm)
    for card, late in ((first, False), (last, True)):
        assert "structure.order" not in codes(card)
        assert card.rambling is not None
        assert ("rambling.late_point" in [f.code for f in card.rambling.findings]) is late


def test_a_sum_a_month_is_a_figure_and_a_year_is_none() -> None:
    """Seven thousand a month, then less; 2014 is no sum."""
    card = score(
        asked(Kind.SALARY, "What salary do you expect?"),
        spoken(
            "I was thinking about 7,000 a month. I have been there since 2014. "
            "But I could take 6,500 if that is easier."
        ),
    )
    found = {one.code: one for one in structure(card).findings}
    assert found["structure.single_number"].quote == "I was thinking about 7,000 a month."
    assert "began at 7000 and came down to 6500" in found["structure.bargained_down"].why


@pytest.mark.parametrize(
    ("said", "state", "quote"),
    [
        (  # the range of the others is evidence; the figure is the first sentence's
            "I'm looking for 29,000 a month. The other operators I know with two tickets, "
            "they're between 28,000 and 31,000.",
            State.UNCLEAR, "I'm looking for 29,000 a month.",
        ),
        (  # what the market pays is where a figure is from
            "I looked on the internet, and it goes from 30 up to 50. I'd want something around 38.",
            State.UNCLEAR, "I'd want something around 38.",
        ),
        ("I'm on 33,000 now. 36, 37,000, that sort of thing.", State.PRESENT,
         "36, 37,000, that sort of thing."),
        ("I'm looking for 52,000, and I'd take anything from about 50 up.", State.PRESENT,
         "I'm looking for 52,000, and I'd take anything from about 50 up."),
        ("That reflects the 16 years I'd bring, and a team of 25 people.", State.MISSING, None),
    ],
    ids=["others", "internet", "side by side", "floor", "years and people"],
)  # fmt: skip
def test_which_sums_are_a_range(said: str, state: State, quote: str | None) -> None:
    """Asked for by the speaker, and money."""
    card = score(asked(Kind.SALARY, "What salary do you expect?"), spoken(said))
    element = next(one for one in structure(card).elements if one.name == "range")
    assert (element.state, element.quote) == (state, quote)
    assert "structure.whatever_fair" not in codes(card)


def test_a_second_go_at_a_question_is_no_further_question() -> None:
    """Four are asked: one of them twice over, and one is asked of oneself."""
    card = score(
        asked(Kind.CANDIDATE_QUESTIONS, "What would you like to ask us?"),
        spoken(
            "What have you tried with the younger pupils so far? What else? The holidays, how do "
            "they work here? Is it the same as the state schools? Who would I report to? And what "
            "would you want to see from me by Easter?"
        ),
    )
    assert states(card)["count"] is State.PRESENT
    assert "structure.count" not in codes(card)


@pytest.mark.parametrize(
    ("said", "blames"),
    [
        ("It was late, but that was not my problem.", True),
        ("The writing itself is not my problem.", False),
        ("If everybody had sent me their pages on time it would not have been an issue.", True),
    ],
)
def test_what_is_handed_on_to_others(said: str, blames: bool) -> None:
    """A thing that one finds easy is no blame."""
    text = f"Last spring the paper was late by an hour. I laid out four pages that night. {said}"
    card = score(COLLEAGUE, spoken(text, seconds=80))
    assert ("structure.blame" in codes(card)) is blames


def test_a_story_told_backwards_is_out_of_order(minilm: MiniLM) -> None:
    """The same sentences from the last to the first; told forwards nothing is asked."""
    sentences = [
        "Last March our lift broke down in a block of ninety flats.",
        "The firm that looks after it had closed for the week.",
        "There were four people in wheelchairs on the upper floors.",
        "It was up to me to get it running before the night.",
        "I rang three engineers and found one in Leeds.",
        "I drove over to the depot and fetched the part myself.",
        "I carried shopping up to all four flats while he worked.",
        "I wrote a notice for every landing.",
        "By nine in the evening the lift ran again.",
        "Nobody had to sleep anywhere else, and we have had no breakdown since.",
    ]
    forwards = score(COLLEAGUE, spoken(" ".join(sentences), seconds=90), vectors=minilm)
    backwards = score(COLLEAGUE, spoken(" ".join(sentences[::-1]), seconds=90), vectors=minilm)
    assert "structure.order" not in codes(forwards)
    assert "structure.order" in codes(backwards)
