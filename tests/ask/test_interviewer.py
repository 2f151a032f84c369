"""The loudspeaker and the interviewer: heard to the end, silent at once, never in the way."""

import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.ask import loudspeaker as loudspeaker_module
from voicecoach.ask.interviewer import Interviewer
from voicecoach.ask.loudspeaker import TAIL, Fill, Loudspeaker
from voicecoach.ask.pyttsx3_voice import Pyttsx3Voice
from voicecoach.audio.files import load
from voicecoach.errors import AudioError, DeviceError, VoiceError


def wav(path: Path, seconds: float, *, rate_hz: int = 22_050, channels: int = 1) -> Path:
    """Write a rising ramp, so that any lost or repeated sample shows."""
    values = np.arange(round(seconds * rate_hz)) % 30_000
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(channels)
        clip.setsampwidth(2)
        clip.setframerate(rate_hz)
        clip.writeframes(np.repeat(values, channels).astype("<i2").tobytes())
    return path


class FakeOutput:
    """Takes what it is given, in blocks of 512, as fast as it comes; or plays never."""

    def __init__(
        self,
        *,
        takes: set[tuple[int, int]] | None = None,
        plays: bool = True,
        missing: bool = False,
    ) -> None:
        self.takes = takes
        self.plays = plays
        self.missing = missing
        self.heard: list[np.ndarray] = []
        self.opened: tuple[int | None, int, int] | None = None
        self.closed = 0

    def natural_format(self, _device: int | None) -> tuple[int, int]:
        return 48_000, 2

    def accepts(self, _device: int | None, rate_hz: int, channels: int) -> bool:
        if self.missing:
            raise DeviceError("There is no loudspeaker.")
        return self.takes is None or (rate_hz, channels) in self.takes

    def start(
        self,
        device: int | None,
        rate_hz: int,
        channels: int,
        fill: Fill,
        finished: Callable[[], None],
    ) -> "FakeOutput":
        self.opened = (device, rate_hz, channels)

        def run() -> None:
            more = True
            while more:
                block = np.full((512, channels), 99, dtype=np.int16)
                more = fill(block)
                self.heard.append(block)
            finished()

        if self.plays:
            threading.Thread(target=run, daemon=True).start()
        return self

    def close(self) -> None:
        self.closed += 1


# ─── the loudspeaker ─────────────────────────────────────────────────────────


def test_every_sample_is_heard_once_and_then_silence(tmp_path: Path) -> None:
    output = FakeOutput()
    playing = Loudspeaker(3, output).play(wav(tmp_path / "clip.wav", 0.1))
    playing.wait()
    assert playing.done
    assert playing.error is None
    assert output.opened == (3, 22_050, 1)
    assert output.closed
    heard = np.concatenate(output.heard)[:, 0]
    assert heard[:2205].tolist() == list(range(2205))
    assert not heard[2205:].any()
    assert len(heard) >= 2205 + TAIL * 22_050  # what a sound system drops at the end is silence


def test_a_device_that_refuses_the_rate_gets_its_own(tmp_path: Path) -> None:
    """0.1 s at 48 kHz are 4800 samples on both channels, and a tone keeps its level."""
    output = FakeOutput(takes={(48_000, 2)})
    path = tmp_path / "clip.wav"
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(22_050)
        tone = 8000 * np.sin(2 * np.pi * 440 * np.arange(2205) / 22_050)
        clip.writeframes(tone.astype("<i2").tobytes())
    Loudspeaker(None, output).play(path).wait()
    assert output.opened == (None, 48_000, 2)
    heard = np.concatenate(output.heard)
    assert (heard[:, 0] == heard[:, 1]).all()
    assert not heard[4801:].any()
    assert 7800 < np.abs(heard[1000:4000]).max() < 8200


def test_a_device_that_refuses_everything_says_so(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"refuses 16-bit sound at 48000 Hz. Choose .* --output"):
        Loudspeaker(None, FakeOutput(takes=set())).play(wav(tmp_path / "clip.wav", 0.1))


def test_stop_is_silence_at_once(tmp_path: Path) -> None:
    output = FakeOutput(plays=False)
    playing = Loudspeaker(None, output).play(wav(tmp_path / "clip.wav", 60.0))
    assert not playing.done
    playing.stop()
    assert playing.done
    assert output.closed
    playing.wait()
    assert playing.error is None


def test_a_device_that_stops_calling_back_is_an_error_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loudspeaker_module, "GRACE", 0.2)
    playing = Loudspeaker(None, FakeOutput(plays=False)).play(wav(tmp_path / "clip.wav", 0.1))
    began = time.monotonic()
    playing.wait()
    assert 0.2 < time.monotonic() - began < 5
    assert "The loudspeaker stopped playing" in str(playing.error)


def test_any_wav_is_played_and_what_is_none_is_refused(tmp_path: Path) -> None:
    output = FakeOutput()
    Loudspeaker(None, output).play(wav(tmp_path / "clip.wav", 0.5, channels=2)).wait()
    assert output.opened == (None, 16_000, 1)
    (tmp_path / "bad.wav").write_bytes(b"RIFF")
    with pytest.raises(AudioError):
        Loudspeaker(None, output).play(tmp_path / "bad.wav")


def test_a_machine_without_a_loudspeaker_says_so_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PortAudio has no default device then, which sounddevice says by an error of its own."""
    sounddevice = pytest.importorskip("sounddevice")

    def refuse(*_words: object) -> None:
        raise sounddevice.PortAudioError("Error querying device -1")

    monkeypatch.setattr(sounddevice, "query_devices", refuse)
    clip = wav(tmp_path / "clip.wav", 0.1)
    with pytest.raises(
        DeviceError, match=r"There is no loudspeaker .* Plug one in\. .*--no-speech"
    ):
        Loudspeaker().play(clip)
    with pytest.raises(DeviceError, match=r"The output device 7 is not there"):
        Loudspeaker(7).play(clip)


def test_a_machine_without_portaudio_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import raises OSError then, not ImportError."""
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(DeviceError, match="sudo apt install libportaudio2"):
        Loudspeaker().play(wav(tmp_path / "clip.wav", 0.1))


# ─── the interviewer ─────────────────────────────────────────────────────────


class FakeVoice:
    """Writes a clip of 0.1 s when it may, and notes what it was asked."""

    identity = "fake"

    def __init__(self, *, fails: int = 0) -> None:
        self.asked: list[str] = []
        self.may = threading.Event()
        self.may.set()
        self.fails = fails

    def synthesise(self, text: str, path: Path) -> None:
        self.asked.append(text)
        self.may.wait(10)
        if self.fails:
            self.fails -= 1
            raise VoiceError("The voice is hoarse.")
        wav(path, 0.1)


def test_what_was_prepared_is_said_without_synthesis() -> None:
    voice, output = FakeVoice(), FakeOutput()
    with Interviewer(voice, Loudspeaker(None, output)) as interviewer:
        interviewer.prepare("Why us?")
        interviewer.prepare("Why us?")
        for _ in range(2):
            speaking = interviewer.say("Why us?")
            assert speaking.wait(10)
            assert speaking.done
            assert speaking.heard
            assert speaking.error is None
    assert voice.asked == ["Why us?"]
    assert sum(len(block) for block in output.heard) >= 2 * 2205


def test_synthesis_never_holds_up_the_caller() -> None:
    voice = FakeVoice()
    voice.may.clear()
    with Interviewer(voice, Loudspeaker(None, FakeOutput())) as interviewer:
        began = time.monotonic()
        speaking = interviewer.say("Why us?")
        interviewer.prepare("And why now?")
        assert time.monotonic() - began < 1
        assert not speaking.done
        assert not speaking.wait(0.05)
        voice.may.set()
        assert speaking.wait(10)
        assert speaking.heard


def test_stop_before_the_clip_is_ready_means_it_is_never_heard() -> None:
    voice, output = FakeVoice(), FakeOutput()
    voice.may.clear()
    with Interviewer(voice, Loudspeaker(None, output)) as interviewer:
        speaking = interviewer.say("Why us?")
        speaking.stop()
        assert speaking.done
        voice.may.set()
        time.sleep(0.2)
        assert output.opened is None
        assert not speaking.heard


def test_stop_while_playing_is_silence_at_once() -> None:
    output = FakeOutput(plays=False)
    with Interviewer(FakeVoice(), Loudspeaker(None, output)) as interviewer:
        speaking = interviewer.say("Why us?")
        while not speaking.heard:
            time.sleep(0.01)
        speaking.stop()
        assert speaking.done
        assert output.closed


def test_an_error_is_kept_and_the_next_try_is_fresh() -> None:
    voice = FakeVoice(fails=1)
    with Interviewer(voice, Loudspeaker(None, FakeOutput())) as interviewer:
        interviewer.prepare("Why us?")
        speaking = interviewer.say("Why us?")
        assert speaking.wait(10)
        assert str(speaking.error) == "The voice is hoarse."
        assert not speaking.heard
        again = interviewer.say("Why us?")
        assert again.wait(10)
        assert again.error is None


def test_a_missing_loudspeaker_is_kept_as_the_error() -> None:
    with Interviewer(FakeVoice(), Loudspeaker(None, FakeOutput(missing=True))) as interviewer:
        speaking = interviewer.say("Why us?")
        assert speaking.wait(10)
        assert isinstance(speaking.error, DeviceError)


def test_closing_leaves_no_file_and_no_sound() -> None:
    output = FakeOutput(plays=False)
    interviewer = Interviewer(FakeVoice(), Loudspeaker(None, output))
    speaking = interviewer.say("Why us?")
    while not speaking.heard:
        time.sleep(0.01)
    folder = interviewer._folder
    assert folder.is_dir()
    interviewer.close()
    assert speaking.done
    assert output.closed
    assert not folder.exists()


# ─── a real sound server ─────────────────────────────────────────────────────

SAY = """
import sys, time
from voicecoach.ask.interviewer import Interviewer
from voicecoach.ask.loudspeaker import Loudspeaker
from voicecoach.ask.pyttsx3_voice import Pyttsx3Voice
with Interviewer(Pyttsx3Voice(), Loudspeaker()) as interviewer:
    began = time.monotonic()
    speaking = interviewer.say(sys.argv[1])
    if sys.argv[2] == "stop":
        while not speaking.heard:
            time.sleep(0.01)
        time.sleep(1.0)
        speaking.stop()
    speaking.wait()
    print(speaking.error, round(time.monotonic() - began, 1))
"""

QUESTION = "Tell me about a time you had to bring people along with a change they didn't want."


SINK_LAG = 3.0  # seconds; a null sink hands on what it plays in blocks of up to 2 s


def _heard(sound_server, tmp_path: Path, how: str) -> tuple[np.ndarray, str]:
    """Return what the virtual loudspeaker played, at 16 kHz, and what the child printed."""
    out = tmp_path / "heard.wav"
    with sound_server.recording(out):
        time.sleep(SINK_LAG)
        child = subprocess.run(
            [sys.executable, "-c", SAY, QUESTION, how],
            env=sound_server.env,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
            check=True,
        )
        time.sleep(SINK_LAG)
    return load(out), child.stdout.strip()


@pytest.mark.slow
def test_a_question_is_heard_from_the_first_word_to_the_last(
    sound_server, tmp_path: Path, models_dir: Path
) -> None:
    from faster_whisper import WhisperModel

    heard, said = _heard(sound_server, tmp_path, "to the end")
    assert said.startswith("None ")
    model = WhisperModel(str(models_dir / "tiny.en"), device="cpu", compute_type="int8")
    segments, _ = model.transcribe(heard, beam_size=1)
    text = " ".join(segment.text for segment in segments).casefold()
    assert "tell me about a time" in text
    # The last word by its sound: read back, espeak's "want" is now and then taken for "one". It
    # lasts 0.4 s; of its closing t, a weak burst, resampling may take up to 0.2 s below the limit.
    clip = tmp_path / "clip.wav"
    Pyttsx3Voice().synthesise(QUESTION, clip)
    assert _sounding(heard) == pytest.approx(_sounding(load(clip)), abs=0.25)


def _sounding(samples: np.ndarray) -> float:
    """Return the seconds from the first sound to the last of audio at 16 kHz."""
    loud = np.flatnonzero(np.abs(samples) > 0.03 * np.abs(samples).max())
    return float(loud[-1] - loud[0]) / 16_000


@pytest.mark.slow
def test_a_question_that_is_stopped_is_silent_at_once(sound_server, tmp_path: Path) -> None:
    """It takes 5 s in all; stopped after 1 s, less than 2 s of it are heard."""
    heard, said = _heard(sound_server, tmp_path, "stop")
    assert said.startswith("None ")
    assert 0.3 < _sounding(heard) < 2.0
