"""The sound of a take as it grows."""

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples

_FIRST_SECONDS = 60


class Sound:
    """Mono float32 samples at 16 kHz that can be appended to and looked at."""

    def __init__(self) -> None:
        """Begin empty."""
        self._buffer: Samples = np.zeros(_FIRST_SECONDS * SAMPLE_RATE_HZ, dtype=np.float32)
        self._count = 0

    @property
    def seconds(self) -> float:
        """Length so far."""
        return self._count / SAMPLE_RATE_HZ

    def append(self, block: Samples) -> None:
        """Add samples, shape (n,), at the end."""
        after = self._count + len(block)
        if after > len(self._buffer):
            larger: Samples = np.zeros(max(after, 2 * len(self._buffer)), dtype=np.float32)
            larger[: self._count] = self._buffer[: self._count]
            self._buffer = larger
        self._buffer[self._count : after] = block
        self._count = after

    def between(self, start: float, end: float) -> Samples:
        """Return the samples from start to end, in seconds; not a copy."""
        first, after = round(start * SAMPLE_RATE_HZ), round(end * SAMPLE_RATE_HZ)
        return self._buffer[max(0, first) : min(after, self._count)]

    def all(self) -> Samples:
        """Return all samples so far; not a copy."""
        return self._buffer[: self._count]
