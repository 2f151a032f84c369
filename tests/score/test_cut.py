"""The shorter version can be spoken as it stands."""

from conftest import NURSE, asked, spoken

from voicecoach.interview import Kind
from voicecoach.score import score
from voicecoach.score.answer import Answer, prepare
from voicecoach.score.cut import text_without
from voicecoach.score.stretches import link_at_the_start, speakable, stretches_of
from voicecoach.sentence_vectors import MiniLM


def prepared(text: str) -> Answer:
    """Split a text as the scorer does."""
    return prepare(asked(Kind.BEHAVIOURAL), spoken(text), None)


ANSWER = prepared(
    "My sister Ann keeps the books. The dog ate the post. So I rang her at home. I paid the bill."
)


def test_a_sentence_that_points_back_leans() -> None:
    """What begins with "So I rang her" needs what came before; "I paid the bill" does not."""
    assert [one.leans for one in stretches_of(ANSWER)] == [False, False, True, False]


def test_what_is_leant_on_stays() -> None:
    """Ann cannot go while "So I rang her" stays; an aside between the two can."""
    stretches = stretches_of(ANSWER)
    assert not speakable(stretches, gone={0, 1}, worthless={1})
    assert not speakable(stretches, gone={1}, worthless=set())
    assert speakable(stretches, gone={1}, worthless={1})
    assert speakable(stretches, gone={0, 1, 2}, worthless=set())
    assert speakable(stretches, gone={3}, worthless=set())


def test_an_opening_but_goes_with_what_it_joined_on() -> None:
    """Once the musing before it is gone, "But I would look" opens well; "But he would" does not."""
    stays = prepared("Slow is an odd word. But I would look at the graph first.")
    assert speakable(stretches_of(stays), gone={0}, worthless={0})
    gone = set(range(5))
    assert text_without(stays, gone | link_at_the_start(stays, gone)) == (
        "I would look at the graph first."
    )
    points_back = prepared("Slow is an odd word. But he would look at the graph first.")
    assert not speakable(stretches_of(points_back), gone={0}, worthless={0})


def test_an_opening_but_stays_while_something_is_before_it() -> None:
    """Only the first sentence that stays is freed of its link."""
    answer = prepared("We lost the key. But I had a spare.")
    assert link_at_the_start(answer, set()) == set()
    assert link_at_the_start(answer, {4}) == set()


def test_what_is_left_reads_as_if_the_rest_had_not_been_said() -> None:
    """A capital after a full stop, and no comma where an um stood."""
    answer = prepared("We moved. Um, the next day, er, they called. And we went.")
    heard = {i for i, word in enumerate(answer.transcript.words) if word.filler}
    assert text_without(answer, heard) == "We moved. The next day they called. And we went."


ASIDE = (
    "The car park there is a joke, by the way. Somebody once found a goose asleep on a bonnet, "
    "and, uh, we we still laugh about it, and the goose came back every spring after that. "
)


def test_the_aside_goes_and_the_story_stays(minilm: MiniLM) -> None:
    """Of an answer that is too long by a digression, the digression is cut, stumbles as well."""
    told = NURSE.replace("He was short", ASIDE + "He was short").replace("Then I", "Then, um, I I")
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    card = score(question, spoken(told, seconds=150), vectors=minilm)
    cut = card.measures.cut
    assert cut is not None
    assert "goose" not in cut.text
    assert "Then I phoned the registrar" in cut.text
    assert cut.seconds < 130


def test_nothing_is_cut_from_an_answer_that_is_right(minilm: MiniLM) -> None:
    """A shorter version of what has the right length helps nobody."""
    question = asked(Kind.BEHAVIOURAL, "Tell me about a time you disagreed with a colleague.")
    assert score(question, spoken(NURSE, seconds=90), vectors=minilm).measures.cut is None
