"""A take: what is recorded, how it ends, what the speaker is told."""

import itertools
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sounds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from microphones import HandMicrophone

from voicecoach.audio import files
from voicecoach.audio.voice_activity import PAUSE_THRESHOLD, speech_spans
from voicecoach.errors import DeviceError, UsageError
from voicecoach.interview import EndedBy
from voicecoach.listen.microphone import FileMicrophone
from voicecoach.listen.recorder import GUARD, Limits, Recorded, Recorder


class Speech:
    """Stands for the voice-activity model: whatever is louder than -20 dB is speech."""

    def __init__(self) -> None:
        """Begin with nothing held back."""
        self.rest = np.zeros(0, dtype=np.float32)

    def feed(self, samples: np.ndarray) -> list[float]:
        """Return 1.0 for each loud frame of 32 ms."""
        samples = np.concatenate((self.rest, samples))
        count = len(samples) // 512
        self.rest = samples[count * 512 :]
        frames = samples[: count * 512].reshape(count, 512)
        return [float(np.abs(frame).max() > 0.1) for frame in frames]


@pytest.fixture
def by_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tones count as speech, so that the tests can make their own answers."""
    monkeypatch.setattr("voicecoach.listen.end_of_answer.VoiceActivity", Speech)


def until(recorder: Recorder, true: Callable[[], bool], limit: float = 5.0) -> None:
    """Wait for the listening thread."""
    deadline = time.monotonic() + limit
    while not true():
        assert time.monotonic() < deadline, recorder.progress()
        time.sleep(0.005)


def ended(recorder: Recorder) -> Recorded:
    """Wait until the take ends by itself, and stop it."""
    until(recorder, lambda: recorder.progress().ended is not None, 30)
    reason = recorder.progress().ended
    assert reason is not None
    return recorder.stop(reason)


def held(path: Path) -> np.ndarray:
    """Return the samples of a WAV."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def quiet(seconds: float) -> np.ndarray:
    """Return a quiet room: not digital silence."""
    return sounds.noise(seconds, -70)


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(1, 4_000), max_size=12), st.sampled_from([16_000, 44_100]))
def test_everything_given_is_in_the_file_and_heard(
    tmp_path: Path, sizes: list[int], rate_hz: int
) -> None:
    """Whatever the blocks, the file is their sum and the listener hears all of it."""
    path = tmp_path / "a.wav"
    path.unlink(missing_ok=True)
    heard: list[np.ndarray] = []
    microphone = HandMicrophone(rate_hz)
    recorder = Recorder(microphone, path, on_audio=heard.append)
    recorder.start()
    samples = (sounds.noise(4, -30)[: sum(sizes)] * 32_767).astype(np.int16)
    first = 0
    for size in sizes:
        microphone.give(samples[first : first + size], size=size)
        first += size
    take = recorder.stop(EndedBy.KEY)
    assert np.array_equal(held(path), samples)
    assert take.duration == pytest.approx(len(samples) / rate_hz)
    assert sum(map(len, heard)) == pytest.approx(len(samples) * 16_000 / rate_hz, abs=2)
    assert recorder.stop(EndedBy.QUIT) is take  # again changes nothing


@pytest.mark.usefixtures("by_level")
def test_a_file_plays_through_and_ends_the_take(tmp_path: Path) -> None:
    """A recorded answer stands for a microphone; the copy equals it."""
    source = sounds.write_wav(tmp_path / "answer.wav", sounds.tone(3), 16_000, 16)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    take = ended(recorder)
    assert take.ended_by is EndedBy.FILE
    assert take.duration == 3.0
    assert np.array_equal(held(take.path), held(source))


def test_a_file_at_real_time_takes_its_time(tmp_path: Path) -> None:
    """Speed 1.0 plays a second in a second."""
    source = sounds.write_wav(tmp_path / "answer.wav", sounds.tone(1), 16_000, 16)
    recorder = Recorder(FileMicrophone(source, 1.0), tmp_path / "take.wav")
    began = time.monotonic()
    recorder.start()
    assert ended(recorder).duration == 1.0
    assert 0.95 < time.monotonic() - began < 3


@pytest.mark.usefixtures("by_level")
def test_silence_after_speech_ends_the_take(tmp_path: Path) -> None:
    """A second of speech and 2.5 s of silence: the end is where it should be."""
    answer = np.concatenate((quiet(4), sounds.tone(1), quiet(2.4), sounds.tone(0.5), quiet(9)))
    source = sounds.write_wav(tmp_path / "answer.wav", answer, 16_000, 16)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    take = ended(recorder)
    assert take.ended_by is EndedBy.SILENCE
    # 4 s before the first word and 2.4 s inside the answer end nothing; 2.5 s after 7.9 s do
    assert 10.3 < take.duration < 10.8


@pytest.mark.usefixtures("by_level")
def test_nobody_speaks(tmp_path: Path) -> None:
    """Silence before the first word never ends a take, but is remarked upon."""
    source = sounds.write_wav(tmp_path / "answer.wav", quiet(9), 16_000, 16)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    take = ended(recorder)
    assert take.ended_by is EndedBy.FILE
    assert take.duration == 9.0
    assert any("nothing is heard yet" in warning for warning in take.warnings)


@pytest.mark.usefixtures("by_level")
def test_a_click_does_not_put_off_the_end(tmp_path: Path) -> None:
    """One frame of sound in the silence is a key, not the speaker."""
    answer = np.concatenate((sounds.tone(1.024), quiet(6)))
    answer[16_384 + 16_000 : 16_384 + 16_000 + 300] = 0.5
    source = sounds.write_wav(tmp_path / "answer.wav", answer, 16_000, 16)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    assert ended(recorder).duration < 3.9


def test_the_hard_limit_is_exact(tmp_path: Path) -> None:
    """A take of at most 2 s has 2 s, whatever the blocks."""
    microphone = HandMicrophone(44_100)
    recorder = Recorder(microphone, tmp_path / "a.wav", limits=Limits(None, 2.0))
    recorder.start()
    microphone.give(sounds.noise(8, -20), size=1_001)
    take = ended(recorder)
    assert take.ended_by is EndedBy.LIMIT
    assert len(held(take.path)) == 88_200


def test_limits_that_cut_people_off_are_refused() -> None:
    """Below 1.5 s people are cut off while they think; not-a-number is no limit."""
    for silence in (1.4, 0.0, -1.0, float("nan")):
        with pytest.raises(UsageError, match=r"choose 1\.5 s or more"):
            Limits(silence=silence)
    for hard in (0.0, -5.0, float("inf"), float("nan")):
        with pytest.raises(UsageError, match="no limit"):
            Limits(hard=hard)
    assert Limits(silence=1.5, hard=0.5).silence == 1.5


@pytest.mark.usefixtures("by_level")
def test_what_is_said_in_a_pause_is_not_recorded(tmp_path: Path) -> None:
    """A pause leaves no gap and no silence, and the silence is counted anew after it."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    recorder.start()
    before, between, after = sounds.tone(1, 300), sounds.tone(5, 900), sounds.tone(1, 500)
    microphone.give(np.concatenate((before, quiet(2))))
    until(recorder, lambda: recorder.progress().silence > 1.9)
    recorder.pause()
    microphone.give(between)
    assert recorder.progress().elapsed == 3.0
    recorder.resume()
    microphone.give(between)  # what the device still held: the interviewer's voice
    assert recorder.progress().elapsed == 3.0
    time.sleep(GUARD)
    microphone.give(np.concatenate((quiet(2), after)))
    until(recorder, lambda: recorder.progress().silence == 0)
    take = recorder.stop(EndedBy.KEY)
    assert take.duration == 6.0
    assert take.ended_by is EndedBy.KEY
    samples = held(take.path)
    assert np.array_equal(samples[:16_000], np.round(before * 32_767).astype(np.int16))
    assert np.array_equal(samples[-16_000:], np.round(after * 32_767).astype(np.int16))


def test_a_listener_that_stalls_loses_nothing(tmp_path: Path) -> None:
    """While the listener hangs the recording goes on; afterwards it hears everything."""
    go_on, heard = threading.Event(), []

    def listen(samples: np.ndarray) -> None:
        go_on.wait(10)
        heard.append(len(samples))

    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav", on_audio=listen)
    recorder.start()
    samples = (sounds.noise(10, -20) * 32_767).astype(np.int16)
    microphone.give(samples)
    until(recorder, lambda: len(held(tmp_path / "a.wav")) == len(samples))
    assert heard == []
    go_on.set()
    take = recorder.stop(EndedBy.KEY)
    assert sum(heard) == len(samples)
    assert not any("keep up" in warning for warning in take.warnings)


def test_a_listener_that_never_returns_does_not_hold_the_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The take is finished without it, and says so."""
    monkeypatch.setattr("voicecoach.listen.recorder.STALL_LIMIT", 0.2)
    never = threading.Event()
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav", on_audio=lambda _: never.wait(20) and None)
    recorder.start()
    microphone.give(sounds.noise(2, -20))
    take = recorder.stop(EndedBy.KEY)
    never.set()
    assert take.duration == 2.0
    assert any("did not keep up" in warning for warning in take.warnings)


def test_a_listener_that_fails_is_remembered(tmp_path: Path) -> None:
    """Its exception becomes a warning; the recording is whole."""

    def fail(_: np.ndarray) -> None:
        raise RuntimeError("no memory")

    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav", on_audio=fail)
    recorder.start()
    microphone.give(sounds.noise(2, -20))
    take = recorder.stop(EndedBy.KEY)
    assert take.duration == 2.0
    assert take.warnings == ("live listening failed (RuntimeError: no memory); the take is kept",)


def test_a_microphone_that_falls_silent_is_noticed(tmp_path: Path) -> None:
    """PortAudio says nothing when a device is unplugged: no block for a second is trouble."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    recorder.start()
    microphone.give(sounds.noise(1, -20))
    take = ended(recorder)
    assert take.ended_by is EndedBy.TROUBLE
    assert take.duration == 1.0
    assert any("unplugged" in warning for warning in take.warnings)


def test_a_microphone_that_refuses_leaves_no_file(tmp_path: Path) -> None:
    """The error passes through; there is no empty take."""
    with pytest.raises(DeviceError, match="refused"):
        Recorder(HandMicrophone(refuses=True), tmp_path / "a.wav").start()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("begun", [True, False])
def test_a_take_that_never_began_can_be_stopped(tmp_path: Path, begun: bool) -> None:
    """After a refused start, or none at all, stop gives nothing and raises nothing."""
    recorder = Recorder(HandMicrophone(refuses=True), tmp_path / "a.wav")
    if begun:
        with pytest.raises(DeviceError, match="refused"):
            recorder.start()
    take = recorder.stop(EndedBy.INTERRUPT)
    assert (take.duration, take.ended_by) == (0.0, EndedBy.INTERRUPT)


def test_a_file_waits_while_the_take_is_paused(tmp_path: Path) -> None:
    """A recorded answer loses nothing to a pause."""
    said = sounds.write_float_wav(tmp_path / "said.wav", sounds.tone(20, 300))
    heard: list[int] = []
    recorder = Recorder(
        FileMicrophone(said), tmp_path / "a.wav", on_audio=lambda x: heard.append(len(x))
    )
    recorder.start()
    recorder.pause()
    time.sleep(0.3)
    recorder.resume()
    assert ended(recorder).duration == 20.0
    assert sum(heard) == 20 * 16_000


def test_zeros_are_explained_while_there_is_time(tmp_path: Path) -> None:
    """A second of exact zeros is how macOS denies the microphone; sound takes it back."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    recorder.start()
    microphone.give(np.zeros(17_000))
    until(recorder, lambda: "permission" in (recorder.progress().warning or ""))
    microphone.give(quiet(0.5))
    until(recorder, lambda: recorder.progress().warning is None)
    assert any("permission" in warning for warning in recorder.stop(EndedBy.KEY).warnings)


def test_clipping_is_said_and_one_peak_is_not(tmp_path: Path) -> None:
    """Sustained full scale is a warning; a single sample only lights the meter."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    recorder.start()
    bump = sounds.tone(0.5, peak=0.3)
    bump[100] = 1.0
    microphone.give(bump)
    until(recorder, lambda: recorder.progress().clipped)
    assert recorder.progress().warning is None
    microphone.give(sounds.tone(1, peak=3.0))
    until(recorder, lambda: "clipping" in (recorder.progress().warning or ""))
    recorder.stop(EndedBy.KEY)


def test_lost_sound_is_counted(tmp_path: Path) -> None:
    """What the device could not deliver is told, not hidden."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    recorder.start()
    microphone.give(sounds.noise(0.2, -20), overflowed=True)
    take = recorder.stop(EndedBy.KEY)
    assert take.overflows == 4
    assert any("lost 4 times" in warning for warning in take.warnings)


def test_the_meter_shows_what_is_spoken(tmp_path: Path) -> None:
    """A sine of peak 0.5 reads -9 dB with a peak of -6; elapsed is the recorded time."""
    microphone = HandMicrophone()
    recorder = Recorder(microphone, tmp_path / "a.wav")
    assert recorder.progress().level_db == -120
    recorder.start()
    microphone.give(sounds.tone(1))
    until(recorder, lambda: recorder.progress().level_db > -20)
    progress = recorder.progress()
    assert progress.level_db == pytest.approx(-9.0, abs=0.2)
    assert progress.peak_db == pytest.approx(-6.0, abs=0.2)
    assert progress.elapsed == 1.0
    recorder.stop(EndedBy.KEY)


def longer_pauses(samples: np.ndarray) -> np.ndarray:
    """Return the recording with a second of its own room in the middle of each pause."""
    spans = speech_spans(samples, threshold=PAUSE_THRESHOLD, pad=0)
    parts, done = [], 0
    for (_, start), (end, _) in itertools.pairwise(spans):
        first, after = round(start * 16_000), round(end * 16_000)
        if after - first >= 6_400:  # pauses of 0.4 s and more
            middle = samples[(3 * first + after) // 4 : (first + 3 * after) // 4]
            parts += [samples[done : (first + after) // 2], np.resize(middle, 16_000)]
            done = (first + after) // 2
    assert parts
    return np.concatenate([*parts, samples[done:]])


@pytest.mark.parametrize("name", ["acoustic_corpus", "cold_corpus", "cold_corpus3", "jfk"])
@pytest.mark.parametrize("gain_db", [0, -30])
def test_no_thinking_pause_is_cut(eval_dir: Path, tmp_path: Path, name: str, gain_db: int) -> None:
    """Real answers whose pauses are a second longer still play to their end at 2.5 s."""
    path = next((eval_dir / "speech").glob(f"{name}.[wf]*"))
    samples = longer_pauses(files.load(path)) * 10 ** (gain_db / 20)
    source = sounds.write_float_wav(tmp_path / "answer.wav", samples)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    take = ended(recorder)
    assert take.ended_by is EndedBy.FILE
    assert take.duration == pytest.approx(len(samples) / 16_000)


def test_a_real_answer_ends_after_its_last_word(eval_dir: Path, tmp_path: Path) -> None:
    """Room noise follows the last word at 24.8 s: the take ends about 2.5 s later."""
    samples = files.load(eval_dir / "speech" / "cold_corpus.wav")
    room = np.tile(samples[:16_000], 8)  # nobody speaks in its first second
    source = sounds.write_wav(tmp_path / "answer.wav", np.concatenate((samples, room)), 16_000, 16)
    recorder = Recorder(FileMicrophone(source), tmp_path / "take.wav")
    recorder.start()
    take = ended(recorder)
    assert take.ended_by is EndedBy.SILENCE
    assert 27.0 < take.duration < 28.5
