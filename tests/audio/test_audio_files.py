"""Any audio file becomes mono 16 kHz, and what cannot be used is said plainly."""

from pathlib import Path

import numpy as np
import pytest
import sounds

from voicecoach.audio import files
from voicecoach.errors import AudioError


def pitch(samples: np.ndarray) -> float:
    """Return the strongest frequency in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * 16_000 / len(samples))


def assert_is_the_tone(samples: np.ndarray, *, seconds: float = 1.0, peak: float = 0.5) -> None:
    """A second of 440 Hz, whatever it was wrapped in."""
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert len(samples) / 16_000 == pytest.approx(seconds, abs=0.08)
    middle = samples[4_000:12_000]
    assert pitch(middle) == pytest.approx(440, abs=3)
    assert np.abs(middle).max() == pytest.approx(peak, rel=0.06)


@pytest.mark.parametrize("bits", [8, 16, 24])
@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_wav_of_any_depth_and_rate(tmp_path: Path, bits: int, rate_hz: int) -> None:
    """Level, pitch and length survive depth and rate."""
    path = sounds.write_wav(tmp_path / "a.wav", sounds.tone(1, rate_hz=rate_hz), rate_hz, bits)
    assert_is_the_tone(files.load(path))


def test_float_wav(tmp_path: Path) -> None:
    """Float samples are taken as they are, and clipped to full scale."""
    assert_is_the_tone(files.load(sounds.write_float_wav(tmp_path / "a.wav", sounds.tone(1))))
    loud = files.load(sounds.write_float_wav(tmp_path / "b.wav", sounds.tone(1, peak=3.0)))
    assert np.abs(loud).max() == 1.0


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz"),
    [
        ("a.flac", "flac", 44_100),
        ("a.ogg", "libopus", 48_000),
        ("b.ogg", "flac", 44_100),
        ("a.mp3", "libmp3lame", 44_100),
        ("a.m4a", "aac", 44_100),
    ],
)
def test_compressed_files(tmp_path: Path, name: str, codec: str, rate_hz: int) -> None:
    """What phones and recorders write is read."""
    path = sounds.write_coded(tmp_path / name, sounds.tone(1, rate_hz=rate_hz), codec, rate_hz)
    assert_is_the_tone(files.load(path))


def test_a_name_does_not_decide(tmp_path: Path) -> None:
    """The content counts, not the suffix."""
    path = sounds.write_wav(tmp_path / "a.wav", sounds.tone(1), 16_000, 16)
    assert_is_the_tone(files.load(path.rename(tmp_path / "a.mp3")))


def test_stereo_is_averaged(tmp_path: Path) -> None:
    """Two equal channels give the same level as one."""
    both = np.stack([sounds.tone(1, rate_hz=44_100)] * 2, axis=1)
    assert_is_the_tone(files.load(sounds.write_wav(tmp_path / "a.wav", both, 44_100, 16)))


@pytest.mark.parametrize("channels", [2, 6])
def test_silent_channels_do_not_count(tmp_path: Path, channels: int) -> None:
    """A microphone on one channel of an interface keeps its level."""
    frames = np.zeros((16_000, channels))
    frames[:, 1] = sounds.tone(1)
    assert_is_the_tone(files.load(sounds.write_wav(tmp_path / "a.wav", frames, 16_000, 16)))


def test_channels_out_of_phase_do_not_cancel(tmp_path: Path) -> None:
    """A wrongly wired stereo pair would average to silence: one of the two is taken."""
    frames = np.stack([sounds.tone(1), -sounds.tone(1)], axis=1)
    assert_is_the_tone(files.load(sounds.write_wav(tmp_path / "a.wav", frames, 16_000, 16)))


@pytest.mark.parametrize("claimed", [0, 2**31, 2**32 - 1])
def test_a_header_that_lies_is_not_believed(tmp_path: Path, claimed: int) -> None:
    """A recorder that was cut off leaves a wrong length: what is there is read."""
    path = sounds.write_wav(tmp_path / "a.wav", sounds.tone(1), 16_000, 16)
    data = bytearray(path.read_bytes())
    data[40:44] = claimed.to_bytes(4, "little")
    path.write_bytes(data)
    assert_is_the_tone(files.load(path))


def test_a_file_that_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    """Half an MP3 is half an answer, not an error."""
    whole = sounds.write_coded(tmp_path / "a.mp3", sounds.tone(2), "libmp3lame", 16_000)
    half = tmp_path / "half.mp3"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert_is_the_tone(files.load(half), seconds=1.0)


def test_one_sample_is_enough(tmp_path: Path) -> None:
    """The shortest recording is a recording."""
    path = sounds.write_wav(tmp_path / "a.wav", np.array([0.5]), 16_000, 16)
    assert len(files.load(path)) == 1


def refused(path: Path) -> str:
    """Return what the error says, which must name the file."""
    with pytest.raises(AudioError) as caught:
        files.load(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_what_is_not_audio_is_refused(tmp_path: Path) -> None:
    """Missing, a folder, empty, text, random bytes, a picture's head: each by its name."""
    assert "no file" in refused(tmp_path / "missing.wav")
    assert "is a folder" in refused(tmp_path)
    (tmp_path / "empty.wav").touch()
    assert "is empty" in refused(tmp_path / "empty.wav")
    for name, content in (
        ("text.wav", b"So, um, I led the project." * 50),
        ("random.mp3", np.random.default_rng(5).bytes(20_000)),
        ("picture.wav", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("head.wav", b"RIFF"),
    ):
        (tmp_path / name).write_bytes(content)
        assert "cannot be read as audio" in refused(tmp_path / name) or name == "picture.wav"


def test_no_samples_are_refused(tmp_path: Path) -> None:
    """A WAV with a header and nothing else holds no sound."""
    assert "no sound" in refused(sounds.write_wav(tmp_path / "a.wav", np.zeros(0), 16_000, 16))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_not_numbers_are_refused(tmp_path: Path, value: float) -> None:
    """One NaN would make every measurement NaN."""
    samples = sounds.tone(1)
    samples[8_000] = value
    assert "not numbers" in refused(sounds.write_float_wav(tmp_path / "a.wav", samples))


def test_an_endless_file_is_refused_at_once(tmp_path: Path) -> None:
    """More than an hour is not an answer; it is refused before it is decoded."""
    path = tmp_path / "long.wav"
    sounds.write_wav(path, np.zeros(1), 8_000, 8)
    with path.open("r+b") as file:  # a sparse file of 70 minutes of 8-bit silence
        file.seek(40)
        file.write((8_000 * 4_200).to_bytes(4, "little"))
        file.truncate(44 + 8_000 * 4_200)
    assert "longer than an hour" in refused(path)


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own reason is passed on."""

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)  # root may read everything
    assert "Permission denied" in refused(tmp_path / "a.wav")


def test_a_playlist_fetches_nothing(tmp_path: Path) -> None:
    """A playlist in audio's clothing must not reach out to the network or to other files."""
    sounds.write_wav(tmp_path / "other.wav", sounds.tone(1), 16_000, 16)
    for name, content in (
        ("list.m3u8", "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"),
        ("list.wav", "ffconcat version 1.0\nfile other.wav\n"),
    ):
        (tmp_path / name).write_text(content)
        refused(tmp_path / name)
