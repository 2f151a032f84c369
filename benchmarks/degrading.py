"""The same recording, worse: noise, clipping, distance, a telephone, a bare room."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import soxr

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples

LOUD: Final = 0.01  # samples above this count for the level of the speech
ECHO_SECONDS: Final = 0.5  # until a room's echo has fallen by 60 dB
ECHO_SHARE: Final = 0.5  # of the direct sound
CLIPPED_SHARE: Final = 0.05  # of the loud samples


def noisy(samples: Samples, ratio_db: float) -> Samples:
    """Add pink noise so many dB below the speech."""
    spectrum = np.fft.rfft(np.random.default_rng(1).normal(0, 1, len(samples)))
    hz = np.maximum(np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ), 20.0)
    noise = np.fft.irfft(spectrum / np.sqrt(hz), len(samples))
    noise *= level(samples) * 10 ** (-ratio_db / 20) / np.sqrt(np.mean(noise**2))
    return _limited(samples + noise)


def clipped(samples: Samples) -> Samples:
    """Turn the input up until one in twenty loud samples hits full scale."""
    loud = np.abs(samples[np.abs(samples) > LOUD])
    return _limited(samples / np.quantile(loud, 1 - CLIPPED_SHARE))


def quiet(samples: Samples) -> Samples:
    """Turn it down by 30 dB and store it with 16 bits, as a distant microphone would."""
    return _limited(np.round(samples * 10 ** (-30 / 20) * 32_768) / 32_768)


def telephone(samples: Samples) -> Samples:
    """Sample at 8 kHz and back: nothing above 4 kHz is left."""
    low = soxr.resample(samples, SAMPLE_RATE_HZ, 8_000)
    return _limited(soxr.resample(low, 8_000, SAMPLE_RATE_HZ)[: len(samples)])


def echoing(samples: Samples) -> Samples:
    """Speak in a bare room: noise that decays by 60 dB within half a second."""
    times = np.arange(round(ECHO_SECONDS * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tail = np.random.default_rng(2).normal(0, 1, len(times)) * 10 ** (-3 * times / ECHO_SECONDS)
    tail *= ECHO_SHARE / np.sqrt(np.sum(tail**2))
    tail[0] += 1.0
    size = len(samples) + len(tail)
    wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size)
    return _limited(wet[: len(samples)])


def level(samples: Samples) -> float:
    """Return the root mean square of the loud samples."""
    loud = samples[np.abs(samples) > LOUD]
    return float(np.sqrt(np.mean(np.square(loud, dtype=np.float64)))) if len(loud) else 0.0


WAYS: Final[Mapping[str, Callable[[Samples], Samples]]] = {
    "as it is": lambda samples: samples,
    "noise at 20 dB": lambda samples: noisy(samples, 20),
    "noise at 10 dB": lambda samples: noisy(samples, 10),
    "clipped": clipped,
    "30 dB quieter": quiet,
    "8 kHz": telephone,
    "room echo": echoing,
}


def _limited(samples: np.ndarray[tuple[int], np.dtype[np.floating]]) -> Samples:
    limited: Samples = np.clip(samples, -1, 1).astype(np.float32)
    return limited
