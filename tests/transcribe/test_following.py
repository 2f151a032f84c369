"""A take followed step by step, on a recorded answer with a stand-in decoder."""

import itertools

from speech_stand_ins import CountingDecoder, SayingDecoder, blocks, silence, spoken

from voicecoach.audio.quality import measure
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import speech_spans
from voicecoach.interview import Stage
from voicecoach.transcribe.decoding import PieceDecoder
from voicecoach.transcribe.following import Followed, Following


def follow(samples: Samples, decoder: PieceDecoder) -> tuple[Following, list[Followed]]:
    """Feed a take in real order, doing at once what is due; give all that could be seen."""
    following, seen = Following(), []
    for block in blocks(samples):
        following.take_in(block)
        while following.step(decoder):
            pass
        seen.append(following.followed)
    following.end()
    while following.step(decoder):
        pass
    seen.append(following.followed)
    return following, seen


def test_every_span_of_speech_gets_words() -> None:
    """Nothing that was said is lost between pieces."""
    samples = spoken("2-change.ogg")
    following, _ = follow(samples, CountingDecoder())
    words = following.transcript("stand-in").words
    for start, end in speech_spans(samples, pad=0):
        covered = sum(max(0.0, min(end, word.end) - max(start, word.start)) for word in words)
        assert covered >= 0.9 * (end - start) - 0.1


def test_settled_words_never_change() -> None:
    """Each thing seen begins with what was settled before; tentative words come and go."""
    _, seen = follow(spoken("2-change.ogg", 40.0), CountingDecoder())
    assert all(b.settled.startswith(a.settled) for a, b in itertools.pairwise(seen))
    assert any(look.tentative for look in seen)
    assert seen[-1].tentative == ""


def test_what_is_read_at_a_short_pause_is_not_settled() -> None:
    """Before the piece is long enough, its text is tentative, reading after reading."""
    following, seen = follow(spoken("2-change.ogg", 9.0), CountingDecoder())
    assert all(look.settled == "" for look in seen[:-1])
    assert {look.tentative[:1] for look in seen} >= {"1", "2"}
    assert following.transcript("stand-in").words


def test_a_word_repeated_across_a_seam_survives() -> None:
    """Pieces never overlap, so what both say was said twice."""
    samples = spoken("2-change.ogg", 8.0)
    take = [*samples, *silence(3.0), *samples]  # 3 s of silence settle the first piece
    decoder = SayingDecoder(["I went to the"])
    following, _ = follow(_array(take), decoder)
    words = following.transcript("stand-in").text.split()
    assert len(words) >= 8
    assert words == ["I", "went", "to", "the"] * (len(words) // 4)


def test_the_last_pause_needs_no_second_reading() -> None:
    """The answer ended in silence that was read while it lasted: nothing is left to decode."""
    decoder = CountingDecoder()
    following = Following()
    for block in blocks(_array([*spoken("4-deadline.ogg", 8.0), *silence(1.0)])):
        following.take_in(block)
        while following.step(decoder):
            pass
    before = decoder.calls
    following.end()
    while following.step(decoder):
        pass
    assert decoder.calls == before
    assert following.followed.tentative == ""
    assert following.transcript("stand-in").words


def test_silence_gives_no_words_and_is_not_decoded() -> None:
    """However long it is."""
    decoder = CountingDecoder()
    following, _ = follow(silence(60.0), decoder)
    transcript = following.transcript("stand-in")
    assert (transcript.words, transcript.duration, decoder.calls) == ((), 0.0, 0)
    assert transcript.stage is Stage.LIVE
    assert transcript.suspected is None


def test_no_sound_at_all_gives_no_words() -> None:
    """A take that was ended before its first sample."""
    following, _ = follow(silence(0.0), CountingDecoder())
    assert following.transcript("stand-in").words == ()


def test_a_long_take_is_judged_by_its_end() -> None:
    """Live, so that nobody waits for the measurement; the seconds of speech are of all."""
    samples = spoken("2-change.ogg")
    following, _ = follow(samples, CountingDecoder())
    quality = following.transcript("stand-in").quality
    whole = measure(samples, speech_spans(samples))
    assert quality is not None
    assert quality.trouble is None
    assert abs(quality.speech_db - whole.speech_db) < 2.0
    assert abs(quality.speech_seconds - whole.speech_seconds) < 0.1


def test_opening_pause_and_trailing_silence_are_not_the_answer() -> None:
    """The answer begins with the first word and ends with the last."""
    samples = spoken("4-deadline.ogg", 8.0)
    alone, _ = follow(samples, CountingDecoder())
    between, _ = follow(_array([*silence(3.0), *samples, *silence(4.0)]), CountingDecoder())
    short, long = alone.transcript("x"), between.transcript("x")
    assert abs(long.answer_start - short.answer_start - 3.0) < 0.2
    assert abs(long.duration - short.duration) < 0.3


def _array(samples: list[float]) -> Samples:
    import numpy as np

    return np.array(samples, dtype=np.float32)
