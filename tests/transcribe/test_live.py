"""The thread around it: never blocks, loses nothing, keeps errors for the end."""

import threading
import time

import pytest
from speech_stand_ins import CountingDecoder, blocks, silence, spoken

from voicecoach.audio.voice_activity import speech_spans
from voicecoach.errors import ModelError, VoicecoachError
from voicecoach.transcribe.decoding import Piece
from voicecoach.transcribe.live import LiveTranscription


def test_a_decoder_that_stalls_loses_no_audio() -> None:
    """While the first decode hangs, 40 s more are fed; all of them have words in the end."""
    samples = spoken("2-change.ogg", 50.0)
    gate = threading.Event()
    decoder = CountingDecoder(gate)
    live = LiveTranscription(lambda: decoder, model="stand-in")
    for block in blocks(samples[: 10 * 16_000]):
        live.feed(block)
    assert decoder.busy.wait(30)
    for block in blocks(samples[10 * 16_000 :]):
        live.feed(block)
    assert live.heard().behind >= 35.0
    gate.set()
    transcript = live.finish()
    for start, end in speech_spans(samples, pad=0):
        covered = sum(
            max(0.0, min(end, word.end) - max(start, word.start)) for word in transcript.words
        )
        assert covered >= 0.9 * (end - start) - 0.1
    assert live.heard().behind == 0.0


def test_feeding_does_not_wait_for_the_decoder() -> None:
    """Nor for a model that is still loading."""
    gate = threading.Event()

    def load() -> CountingDecoder:
        assert gate.wait(30)
        return CountingDecoder()

    live = LiveTranscription(load, model="stand-in")
    for block in blocks(spoken("4-deadline.ogg")):
        live.feed(block)
    assert live.heard().settled == ""
    gate.set()
    assert live.finish().words


def test_what_was_fed_may_be_overwritten() -> None:
    """A microphone uses its buffer again."""
    samples = spoken("4-deadline.ogg")
    live = LiveTranscription(CountingDecoder, model="stand-in")
    buffer = samples[:1_600].copy()
    for block in blocks(samples):
        buffer = buffer[: len(block)]
        buffer[:] = block
        live.feed(buffer)
        buffer[:] = 0
    assert live.finish().words


def test_finish_tells_how_far_it_is() -> None:
    """Shares of 0–1 that never fall."""
    live = LiveTranscription(CountingDecoder, model="stand-in")
    live.feed(spoken("2-change.ogg"))
    shares: list[float] = []
    live.finish(shares.append)
    assert shares == sorted(shares)
    assert all(0.0 <= share <= 1.0 for share in shares)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(ModelError("The speech model failed: x."), "x"), (ZeroDivisionError("oops"), "oops")],
)
def test_a_crash_is_kept_for_the_end(raised: Exception, expected: str) -> None:
    """Feeding goes on; `finish` says what happened, as one of our errors, each time."""

    class Crashing:
        def decode(self, *_: object, hurry: bool = False) -> Piece:  # noqa: ARG002
            raise raised

    live = LiveTranscription(Crashing, model="stand-in")
    for block in blocks(spoken("4-deadline.ogg")):
        live.feed(block)
    for _ in range(2):
        with pytest.raises(VoicecoachError, match=expected):
            live.finish()
    live.feed(silence(1.0))


def test_a_model_that_does_not_load_is_an_error_of_finish() -> None:
    """Nothing is raised where the microphone is."""

    def load() -> CountingDecoder:
        raise ModelError("The speech model is not here.")

    live = LiveTranscription(load, model="stand-in")
    live.feed(silence(1.0))
    with pytest.raises(ModelError, match="not here"):
        live.finish()


def test_cancelling_ends_the_thread() -> None:
    """Whether it waits for sound or is in the middle of a take."""
    before = threading.active_count()
    for samples in (silence(0.0), spoken("2-change.ogg")):
        live = LiveTranscription(CountingDecoder, model="stand-in")
        live.feed(samples)
        live.cancel()
        deadline = time.monotonic() + 20
        while threading.active_count() > before and time.monotonic() < deadline:
            time.sleep(0.01)
    assert threading.active_count() == before


def test_a_second_finish_gives_the_same() -> None:
    """It may be asked for twice."""
    live = LiveTranscription(CountingDecoder, model="stand-in")
    live.feed(spoken("4-deadline.ogg"))
    assert live.finish() is live.finish()
