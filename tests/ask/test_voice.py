"""Voices: chosen by a part of the name, spoken in a process that cannot hang us, remembered."""

import os
import sys
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from voicecoach.ask.cached_voice import CachedVoice, forget_all
from voicecoach.ask.piper_voice import PiperVoice
from voicecoach.ask.pyttsx3_voice import COMMAND, Pyttsx3Voice, voices
from voicecoach.ask.voice import InstalledVoice, check_rate, choose_voice, speakable
from voicecoach.audio.files import load
from voicecoach.errors import UsageError, VoiceError

QUESTION = "Tell me about a time you had to bring people along with a change they didn't want."

BRITISH = InstalledVoice("gmw/en", "English (Great Britain)", ("en-gb",))
AMERICAN = InstalledVoice("gmw/en-us", "English (America)", ("en-us",))
NEW_YORK = InstalledVoice("gmw/en-us-nyc", "English (America, New York City)", ("en-us-nyc",))
GERMAN = InstalledVoice("gmw/de", "German", ("de",))
ALL = (GERMAN, NEW_YORK, AMERICAN, BRITISH)


def stand_in(how: str, *more: str) -> tuple[str, ...]:
    return (sys.executable, str(Path(__file__).with_name("engine_stand_in.py")), how, *more)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # a process that was ended, and whose new parent has not yet noticed, is not alive
    facts = Path(f"/proc/{pid}/stat")
    return not facts.exists() or facts.read_text().rsplit(")", 1)[1].split()[0] != "Z"


# ─── which voice ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("german", GERMAN),
        ("great brit", BRITISH),
        ("New York", NEW_YORK),
        ("en-us", AMERICAN),  # a whole language tag, though it is also part of another
        ("gmw/en", BRITISH),  # a whole id, though it is also the start of others
        ("english (america)", AMERICAN),
    ],
)
def test_a_voice_is_chosen_by_a_part_of_its_name(wanted: str, chosen: InstalledVoice) -> None:
    assert choose_voice(wanted, ALL) == chosen


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (
            "america",
            r'"america" fits 2 voices: "English .*City\)", "English \(America\)". Give more',
        ),
        ("germn", r'no voice "germn". Near it: "German". Choose one with --voice'),
        ("zzz", r'no voice "zzz". English voices here: "English \(America, New York City\)", '),
        ("  ", r"There is no voice"),
    ],
)
def test_an_unknown_or_ambiguous_voice_lists_the_candidates(wanted: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        choose_voice(wanted, ALL)


def test_few_of_many_voices_are_listed() -> None:
    many = [InstalledVoice(f"v{n}", f"Voice {n}", ("en",)) for n in range(100)]
    with pytest.raises(UsageError) as error:
        choose_voice("voice", many)
    assert str(error.value).count('"Voice ') == 12
    assert "and 88 more" in str(error.value)


def test_without_a_wish_the_voice_is_english() -> None:
    """The engine's current one if English, else British, else American, else any English."""
    assert choose_voice(None, ALL, current="gmw/en-us") == AMERICAN
    assert choose_voice(None, ALL, current="gmw/de") == BRITISH
    assert choose_voice(None, ALL[:3]) == AMERICAN
    assert choose_voice(None, ALL[:2]) == NEW_YORK
    with pytest.raises(VoiceError, match="No English voice is installed"):
        choose_voice(None, [GERMAN])


def test_english_is_known_by_its_tag_or_else_by_its_name() -> None:
    assert InstalledVoice("x", "Samantha", ("en_US",)).is_english
    assert InstalledVoice("com.apple.voice.en-GB.Daniel", "Daniel").is_english
    assert InstalledVoice("TTS_MS_EN-US_ZIRA", "Zira - English (United States)").is_english
    assert not InstalledVoice("sit/cmn", "Chinese (latin as English)", ("cmn",)).is_english
    assert not InstalledVoice("x", "Ens", ("ens",)).is_english


def test_a_rate_beyond_speech_is_refused() -> None:
    assert [check_rate(rate) for rate in (80, 165, 400)] == [80, 165, 400]
    for rate in (0, 79, 401, -5):
        with pytest.raises(UsageError, match="Choose a rate from 80 to 400; 150 is usual"):
            check_rate(rate)
    with pytest.raises(UsageError):
        Pyttsx3Voice(rate=5)


def test_what_engines_take_as_commands_is_not_spoken() -> None:
    assert speakable("Well — what\n now?") == "Well, what now?"
    assert speakable("[[rate 400]] <b>Why</b>\x07 us?") == "rate 400 b Why /b us?"
    assert speakable("A well-known ten–twelve") == "A well-known ten–twelve"


# ─── the engine's process ────────────────────────────────────────────────────


def test_a_hanging_engine_is_ended_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "note"
    voice = Pyttsx3Voice(command=stand_in("hangs", str(note)), limit=1.5)
    began = time.monotonic()
    with pytest.raises(VoiceError, match=r"The speech engine hung: no answer in .* --no-speech"):
        voice.synthesise("Hello there.", tmp_path / "out.wav")
    assert time.monotonic() - began < 10
    pids = dict(line.split() for line in note.read_text().splitlines())
    time.sleep(0.1)
    assert not alive(int(pids["speak"]))
    assert not alive(int(pids["child"]))
    assert not (tmp_path / "out.wav").exists()


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("mute", "The speech engine wrote nothing"),
        ("silent", "wrote only silence"),
        ("cut", "The voice broke off: 0.0 s of sound for 7 s of text"),
        ("crashes", "stopped without a reply"),
        ("garbles", "stopped without a reply"),
        ("no-engine", r"no working speech engine \(libespeak-ng.so: cannot open\)"),
        ("no-voice", r"The voice failed \(SetVoiceByName failed\). Choose another one with --v"),
    ],
)
def test_a_failing_engine_is_a_voice_error(tmp_path: Path, how: str, says: str) -> None:
    with pytest.raises(VoiceError, match=says):
        Pyttsx3Voice(command=stand_in(how)).synthesise(QUESTION, tmp_path / "out.wav")
    assert not (tmp_path / "out.wav").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the cure differs by system")
def test_a_missing_engine_names_the_package_to_install(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"sudo apt install espeak-ng; or .* --no-speech"):
        Pyttsx3Voice(command=stand_in("no-engine")).synthesise("Hi.", tmp_path / "out.wav")


def test_an_engine_that_cannot_be_started_is_a_voice_error(tmp_path: Path) -> None:
    voice = Pyttsx3Voice(command=(str(tmp_path / "nothing"),))
    with pytest.raises(VoiceError, match="cannot be started"):
        voice.synthesise("Hello.", tmp_path / "out.wav")


def test_text_without_words_is_refused_before_any_engine(tmp_path: Path) -> None:
    for text in ("", "  ", "?!"):
        with pytest.raises(VoiceError, match="nothing to speak"):
            Pyttsx3Voice(command=("nothing",)).synthesise(text, tmp_path / "out.wav")


# ─── the real engine ─────────────────────────────────────────────────────────


@pytest.mark.slow
def test_the_system_has_an_english_voice() -> None:
    assert any(voice.is_english for voice in voices())
    assert Pyttsx3Voice().voice.is_english


@pytest.mark.slow
@pytest.mark.parametrize("rate", [120, 165, 220])
def test_a_spoken_question_is_a_wav_of_plausible_length(tmp_path: Path, rate: int) -> None:
    """17 words at 165 a minute are 6.2 s; within a factor of 1.6, a voice's own idea of pace."""
    path = tmp_path / "out.wav"
    Pyttsx3Voice(rate=rate).synthesise(QUESTION, path)
    with wave.open(str(path)) as clip:
        assert (clip.getsampwidth(), clip.getnchannels()) == (2, 1)
        seconds = clip.getnframes() / clip.getframerate()
    expected = 17 / rate * 60
    assert expected / 1.6 < seconds < expected * 1.6


@pytest.mark.slow
def test_no_utterance_of_many_is_lost(tmp_path: Path) -> None:
    """The engine speaks on a thread of its own: without waiting for it, some files are missing."""
    voice = Pyttsx3Voice()
    sizes = set()
    for number in range(12):
        path = tmp_path / f"{number}.wav"
        voice.synthesise(f"{QUESTION} {QUESTION} {QUESTION}", path)
        sizes.add(path.stat().st_size)
    assert len(sizes) == 1


@pytest.mark.slow
def test_whisper_understands_the_spoken_question(tmp_path: Path, models_dir: Path) -> None:
    from faster_whisper import WhisperModel

    path = tmp_path / "out.wav"
    Pyttsx3Voice("en-us").synthesise(QUESTION, path)
    model = WhisperModel(str(models_dir / "tiny.en"), device="cpu", compute_type="int8")
    segments, _ = model.transcribe(load(path), beam_size=1)
    heard = " ".join(segment.text for segment in segments).casefold()
    for word in ("tell", "time", "bring", "people", "change", "want"):
        assert word in heard, heard


@pytest.mark.slow
def test_the_users_folder_cannot_come_before_our_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise SystemExit('mine')")
    monkeypatch.chdir(tmp_path)
    Pyttsx3Voice(command=COMMAND).synthesise("Hello there.", tmp_path / "out.wav")
    assert (tmp_path / "out.wav").exists()


# ─── the neural voice ────────────────────────────────────────────────────────


def test_a_missing_neural_voice_names_the_command(tmp_path: Path) -> None:
    pytest.importorskip("piper")
    with pytest.raises(VoiceError, match="Get it with `voicecoach models get voice-joe`"):
        PiperVoice(tmp_path).synthesise("Hello.", tmp_path / "out.wav")


def test_a_damaged_neural_voice_is_a_voice_error(tmp_path: Path) -> None:
    pytest.importorskip("piper")
    (tmp_path / "x.onnx").write_bytes(b"damaged")
    (tmp_path / "x.onnx.json").write_text("{}")
    with pytest.raises(VoiceError, match=r"x\.onnx cannot be loaded. Fetch it again"):
        PiperVoice(tmp_path).synthesise("Hello.", tmp_path / "out.wav")


def test_without_the_extra_the_neural_voice_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(VoiceError, match=r"pip install 'voicecoach\[neural\]'"):
        PiperVoice(tmp_path).synthesise("Hello.", tmp_path / "out.wav")


@pytest.mark.slow
def test_the_neural_voice_keeps_to_the_rate(tmp_path: Path, models_dir: Path) -> None:
    """17 words at 180 a minute are 5.7 s."""
    pytest.importorskip("piper")
    if not (models_dir / "voice-joe").is_dir():
        pytest.skip("the neural voice is not among the models of this checkout")
    path = tmp_path / "out.wav"
    PiperVoice(models_dir / "voice-joe").synthesise(QUESTION, path)
    assert 5.7 / 1.4 < load(path).size / 16_000 < 5.7 * 1.4


# ─── the memory ──────────────────────────────────────────────────────────────


class Counting:
    """A voice that counts, and writes one frame for each word."""

    identity = "counting"

    def __init__(self) -> None:
        self.spoken: list[str] = []

    def synthesise(self, text: str, path: Path) -> None:
        self.spoken.append(text)
        with wave.open(str(path), "wb") as clip:
            clip.setnchannels(1)
            clip.setsampwidth(2)
            clip.setframerate(8000)
            clip.writeframes(np.full(500, len(text), dtype="<i2").tobytes())


def test_what_was_spoken_once_is_not_synthesised_again(tmp_path: Path) -> None:
    counting, first, second = Counting(), tmp_path / "1.wav", tmp_path / "2.wav"
    CachedVoice(counting, tmp_path / "cache").synthesise("Hello.", first)
    CachedVoice(counting, tmp_path / "cache").synthesise("Hello.", second)
    assert counting.spoken == ["Hello."]
    assert first.read_bytes() == second.read_bytes()
    CachedVoice(counting, tmp_path / "cache").synthesise("Other.", second)
    counting.identity = "another rate"
    CachedVoice(counting, tmp_path / "cache").synthesise("Hello.", second)
    assert counting.spoken == ["Hello.", "Other.", "Hello."]
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [".wav"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions otherwise")
def test_the_clips_are_the_owners_alone(tmp_path: Path) -> None:
    CachedVoice(Counting(), tmp_path / "cache").synthesise("Hello.", tmp_path / "1.wav")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_the_least_recently_used_clips_make_room(tmp_path: Path) -> None:
    """Each clip has 1044 bytes: two fit in 2500."""
    counting, out = Counting(), tmp_path / "out.wav"
    voice = CachedVoice(counting, tmp_path / "cache", room=2500)
    for text in ("a", "b", "a", "c", "a", "b"):
        voice.synthesise(text, out)
        time.sleep(0.01)
    assert counting.spoken == ["a", "b", "c", "b"]
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_clips_can_be_forgotten(tmp_path: Path) -> None:
    counting, out = Counting(), tmp_path / "out.wav"
    voice = CachedVoice(counting, tmp_path / "cache")
    voice.synthesise("a", out)
    voice.synthesise("b", out)
    voice.forget("a")
    voice.forget("never said")
    assert len(list((tmp_path / "cache").iterdir())) == 1
    forget_all(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    forget_all(tmp_path / "nothing")


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "out.wav"
    CachedVoice(Counting(), tmp_path / "file" / "cache").synthesise("Hello.", out)
    assert out.exists()


def test_a_clip_that_failed_is_not_kept(tmp_path: Path) -> None:
    note = tmp_path / "note"
    voice = CachedVoice(Pyttsx3Voice(command=stand_in("cut", str(note))), tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(VoiceError):
            voice.synthesise(QUESTION, tmp_path / "out.wav")
    assert [line.split()[0] for line in note.read_text().splitlines()] == [
        "voices",
        "speak",
        "speak",
    ]
    assert not (tmp_path / "cache").exists()
