"""Bring speech to the level that voice activity expects, frame by frame, causally.

Silero misses quiet speech: at -30 dB it found none of the words of two of the three
spontaneous evaluation recordings, and rumble hid a weak "uh" at full level. With the rumble
below 70 Hz removed and the recent loud level brought to -24 dB, no word was lost in any of
them at full level or at -30 dB, and noise (white, pink, fan, hum, keys) at -70 to -15 dB was
still not taken for speech (`pytest tests/audio/test_voice_activity.py` holds both).
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples

FRAME_SAMPLES = 512  # 32 ms, the frame of the voice-activity model
TARGET_DB = -24.0  # the recent loud level is brought here
QUIETEST_DB = -60.0  # the gain grows no further below this level
RUMBLE_HZ = 70.0  # fans, hum and desk bumps lie below; voices above
LOUD_SHARE = 0.8  # the loud level is the 80th percentile of the last ten seconds …
MEMORY_FRAMES = 312
ATTACK_FRAMES = 10  # … or the last third of a second, if that is louder

Frames = npt.NDArray[np.float32]  # (n, FRAME_SAMPLES)


class Leveller:
    """Filter and amplify a stream of frames; each frame depends only on those before it."""

    def __init__(self) -> None:
        """Begin a stream, as if it had been quiet before."""
        self._before: Samples = np.zeros(FRAME_SAMPLES, dtype=np.float32)
        self._levels_db = np.full(MEMORY_FRAMES - 1, QUIETEST_DB)

    def feed(self, frames: Frames) -> Frames:
        """Take frames (n, 512), n >= 1; return as many, levelled, within -1..1."""
        filtered = self.filtered(frames)
        power = np.square(filtered, dtype=np.float64).mean(axis=1)
        levels_db = np.concatenate((self._levels_db, 10 * np.log10(power + 1e-12)))
        self._levels_db = levels_db[-(MEMORY_FRAMES - 1) :]
        recent = np.lib.stride_tricks.sliding_window_view(levels_db, MEMORY_FRAMES)
        rank = int(LOUD_SHARE * (MEMORY_FRAMES - 1))
        loud_db = np.partition(recent, rank, axis=1)[:, rank]
        attack_db = 10 * np.log10((10 ** (recent[:, -ATTACK_FRAMES:] / 10)).mean(axis=1))
        gain_db = TARGET_DB - np.maximum(np.maximum(loud_db, attack_db), QUIETEST_DB)
        gains = (10 ** (gain_db / 20)).astype(np.float32)
        levelled: Frames = np.clip(filtered * gains[:, None], -1.0, 1.0)
        return levelled

    def filtered(self, frames: Frames) -> Frames:
        """High-pass by overlap-save: each frame is filtered together with the one before it."""
        stream = np.concatenate((self._before[None, :], frames))
        self._before = stream[-1].copy()
        pairs = np.concatenate((stream[:-1], stream[1:]), axis=1)
        spectrum = np.fft.rfft(pairs, axis=1) * _high_pass()
        filtered = np.fft.irfft(spectrum, n=2 * FRAME_SAMPLES, axis=1)
        return filtered[:, FRAME_SAMPLES:].astype(np.float32)


def without_rumble(samples: Samples) -> Samples:
    """Return the samples with what lies below 70 Hz removed, shape (n,) as given."""
    count = -(-len(samples) // FRAME_SAMPLES)
    if count == 0:
        return samples
    frames = np.zeros(count * FRAME_SAMPLES, dtype=np.float32)
    frames[: len(samples)] = samples
    filtered = Leveller().filtered(frames.reshape(count, FRAME_SAMPLES))
    return filtered.reshape(-1)[: len(samples)]


@lru_cache(maxsize=1)
def _high_pass() -> npt.NDArray[np.complex128]:
    """Return the spectrum of a Butterworth high-pass of fourth order, cut at one frame."""
    impulse = np.zeros(FRAME_SAMPLES)
    impulse[0] = 1.0
    for quality in (0.5412, 1.3066):  # the two pole pairs of fourth-order Butterworth
        impulse = _second_order(impulse, quality)
    return np.fft.rfft(impulse, n=2 * FRAME_SAMPLES)


def _second_order(signal: npt.NDArray[np.float64], quality: float) -> npt.NDArray[np.float64]:
    """Apply one second-order high-pass section (R. Bristow-Johnson's audio EQ cookbook)."""
    omega = 2 * np.pi * RUMBLE_HZ / SAMPLE_RATE_HZ
    alpha, cosine = np.sin(omega) / (2 * quality), np.cos(omega)
    b0, b1 = (1 + cosine) / 2 / (1 + alpha), -(1 + cosine) / (1 + alpha)
    a1, a2 = -2 * cosine / (1 + alpha), (1 - alpha) / (1 + alpha)
    out = np.zeros_like(signal)
    x1 = x2 = y1 = y2 = 0.0
    for index, x in enumerate(signal):
        y = b0 * x + b1 * x1 + b0 * x2 - a1 * y1 - a2 * y2
        out[index] = y
        x1, x2, y1, y2 = x, x1, y, y1
    return out
