"""A recording that cannot be judged says why; one that can is let through."""

from pathlib import Path

import numpy as np
import pytest
import sounds

from voicecoach.audio import files
from voicecoach.audio.levelling import without_rumble
from voicecoach.audio.quality import level_db, measure
from voicecoach.audio.voice_activity import speech_spans

HALF = [(1.0, 2.0)]  # where the made recordings below have their "speech"


def made(speech: np.ndarray, background_db: float = -60) -> np.ndarray:
    """Return three seconds: background, a second of `speech` on top, background."""
    samples = sounds.noise(3, background_db).copy()
    samples[16_000:32_000] = np.clip(samples[16_000:32_000] + speech, -1, 1)
    return samples


def test_levels_are_in_db_of_full_scale() -> None:
    """A sine of peak 0.5 has -9 dB; nothing has -120."""
    assert level_db(sounds.tone(1).astype(np.float32)) == pytest.approx(-9.03, abs=0.05)
    assert level_db(np.zeros(100, dtype=np.float32)) == -120
    assert level_db(np.zeros(0, dtype=np.float32)) == -120


def test_a_good_recording_has_no_trouble() -> None:
    """Speech 50 dB above a quiet room is fine, and the figures say so."""
    quality = measure(made(sounds.tone(1)), HALF)
    assert quality.trouble is None
    assert quality.speech_seconds == pytest.approx(1.0)
    assert quality.speech_db == pytest.approx(-9.0, abs=0.3)
    assert quality.noise_db == pytest.approx(-60, abs=1)
    assert quality.clipped_share == 0.0


def test_zeros_mean_permission_or_a_muted_microphone() -> None:
    """What macOS gives to a terminal without permission is explained."""
    quality = measure(np.zeros(32_000, dtype=np.float32), [])
    assert quality.trouble is not None
    assert "only silence" in quality.trouble
    assert "permission" in quality.trouble
    assert quality.speech_db == -120


def test_nobody_speaks() -> None:
    """Room noise alone is not a bad recording of speech: nothing was said."""
    assert measure(sounds.noise(3, -50), []).trouble == "no speech is heard in the recording"


@pytest.mark.parametrize(
    ("samples", "says"),
    [
        (made(sounds.tone(1, peak=8.0)), "clipped"),
        (made(sounds.tone(1, peak=0.00009), -110), "too quiet"),
        (made(sounds.tone(1, peak=0.02), -33), "background is almost as loud"),
    ],
)
def test_each_trouble_has_its_sentence(samples: np.ndarray, says: str) -> None:
    """Clipping, a whisper too far away and a loud room are told apart, with what to do."""
    trouble = measure(samples, HALF).trouble
    assert trouble is not None
    assert says in trouble
    assert ":" in trouble  # the way out follows


def test_rumble_is_no_noise() -> None:
    """Thirty hertz, louder than the speech, hides nothing and counts for nothing."""
    samples = made(sounds.tone(1, peak=0.05)) + sounds.tone(3, 30, peak=0.3).astype(np.float32)
    quality = measure(samples, HALF)
    assert quality.trouble is None
    assert quality.noise_db < -40  # the rumble alone has -13
    assert len(without_rumble(samples[:777])) == 777


def test_no_samples() -> None:
    """Nothing at all is silence, not a crash."""
    assert measure(np.zeros(0, dtype=np.float32), []).trouble is not None


@pytest.mark.parametrize(
    "name",
    [
        "acoustic_corpus.wav",
        "cold_corpus.wav",
        "cold_corpus3.wav",
        "jfk.flac",
        "libri-1088-134315-0000.wav",
    ],
)
def test_real_recordings_pass_and_ruined_ones_do_not(eval_dir: Path, name: str) -> None:
    """As recorded, at -30 dB and with noise at 10 dB they pass; noise at -3 dB is refused."""
    samples = files.load(eval_dir / "speech" / name)
    level = 10 ** (level_db(without_rumble(samples)) / 20)
    white = np.random.default_rng(2).normal(0, level, len(samples)).astype(np.float32)
    for passes in (samples, samples * 10**-1.5, samples + white * 10**-0.5):
        assert measure(passes, speech_spans(passes)).trouble is None
    ruined = (samples + white * 10**0.15).astype(np.float32)
    assert measure(ruined, speech_spans(ruined)).trouble is not None
