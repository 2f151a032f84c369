"""Voice without words is found, read by itself and put back."""

from speech_stand_ins import ScriptedModel, silence

from voicecoach.interview import Word
from voicecoach.transcribe.decoding import GuardedDecoder
from voicecoach.transcribe.holes import Hole, filled, holes
from voicecoach.transcribe.speech_model import Encoded, Reading


def word(text: str, start: float, end: float) -> Word:
    """Make a word."""
    return Word(text, start, end, 0.9)


def test_words_that_cover_the_voice_leave_no_hole() -> None:
    """Small gaps are slow words and breath."""
    words = [word("we", 0.1, 0.5), word("went", 1.2, 1.6), word("home", 2.6, 3.0)]
    assert holes(words, [(0.0, 3.4)]) == []


def test_a_skipped_beginning_and_end_are_holes() -> None:
    """Voice before the first and after the last word."""
    words = [word("we", 4.0, 4.5), word("went", 4.5, 5.0)]
    assert holes(words, [(1.0, 3.0), (4.0, 8.0)]) == [
        Hole(1.0, 4.0, 2.0, 0, 0),
        Hole(5.0, 8.0, 3.0, 2, 2),
    ]


def test_silence_without_words_is_no_hole() -> None:
    """Only voice counts."""
    words = [word("we", 0.1, 0.5), word("went", 6.0, 6.5)]
    assert holes(words, [(0.0, 0.6), (5.9, 6.6)]) == []


def test_a_stretched_word_is_part_of_its_hole() -> None:
    """Nobody takes five seconds for "went"; a filler may be held."""
    words = [word("we", 0.0, 0.4), word("went", 0.4, 5.4), word("home", 5.4, 5.8)]
    assert holes(words, [(0.0, 5.8)]) == [Hole(0.4, 5.4, 5.0, 1, 2)]
    assert holes([word("um", 0.0, 2.5), word("so", 2.5, 2.9)], [(0.0, 2.9)]) == []


def test_what_was_missed_is_put_in_order() -> None:
    """Timed from the hole's start."""
    words = [word("we", 0.0, 0.4), word("home", 5.0, 5.4)]
    whole = filled(
        words, Hole(0.4, 5.0, 4.0, 1, 1), [word("all", 0.1, 0.3), word("went", 1.0, 2.0)]
    )
    assert [(one.text, round(one.start, 3)) for one in whole] == [
        ("we", 0.0),
        ("all", 0.5),
        ("went", 1.4),
        ("home", 5.0),
    ]


def test_a_stretched_word_gives_way_to_a_reading_that_has_it() -> None:
    """Its place was wrong, the new one is right."""
    words = [word("we", 0.0, 0.4), word("went", 0.4, 5.4)]
    again = filled(
        words, Hole(0.4, 5.4, 5.0, 1, 2), [word("Went,", 0.0, 0.4), word("home", 1.0, 2.0)]
    )
    assert [one.text for one in again] == ["we", "Went,", "home"]


def test_a_stretched_word_that_is_not_heard_again_stays() -> None:
    """Beside a clause that was missed: before it, but after it at the very beginning."""
    clause = [word("all", 0.0, 0.4), word("of", 0.4, 0.6), word("us", 0.6, 1.0)]
    end = filled([word("we", 0.0, 0.4), word("went", 0.4, 5.4)], Hole(0.4, 5.4, 5.0, 1, 2), clause)
    assert [one.text for one in end] == ["we", "went", "all", "of", "us"]
    start = filled([word("so", 0.0, 5.0), word("yes", 5.0, 5.4)], Hole(0, 5.0, 5.0, 0, 1), clause)
    assert [one.text for one in start] == ["all", "of", "us", "so", "yes"]
    assert start[3].start == 4.7


def test_a_word_or_two_do_not_displace_a_stretched_word() -> None:
    """Nor does nothing: both readings are doubtful and the first stays."""
    words = (word("we", 0.0, 0.4), word("went", 0.4, 5.4))
    hole = Hole(0.4, 5.4, 5.0, 1, 2)
    assert filled(words, hole, [word("stayed", 0.0, 1.0)]) == words
    assert filled(words, hole, []) == words


def test_the_decoder_reads_a_hole_by_itself() -> None:
    """A clause that was skipped at the end of a piece is in the result."""

    class Skipping(ScriptedModel):
        def times(self, encoded: Encoded, reading: Reading) -> tuple[Word, ...]:
            return super().times(Encoded(None, 0, min(encoded.seconds, 4.0)), reading)

    texts = iter(["we moved the shift to scanners", "and nobody left the team"])
    model = Skipping(lambda *_: next(texts))
    piece = GuardedDecoder(model).decode(silence(8.0), [(0.0, 8.0)])
    assert " ".join(one.text for one in piece.words) == (
        "we moved the shift to scanners and nobody left the team"
    )
    assert piece.words[6].start == 4.0
