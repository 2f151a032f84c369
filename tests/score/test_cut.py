"""The shorter version can be spoken as it stands."""

from conftest import asked, spoken

from voicecoach.interview import Kind
from voicecoach.score.answer import Answer, prepare
from voicecoach.score.cut import speakable, stretches_of, text_without


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


def test_what_is_left_reads_as_if_the_rest_had_not_been_said() -> None:
    """A capital after a full stop, and no comma where an um stood."""
    answer = prepared("We moved. Um, the next day, er, they called. And we went.")
    heard = {i for i, word in enumerate(answer.transcript.words) if word.filler}
    assert text_without(answer, heard) == "We moved. The next day they called. And we went."
