"""Microphones for tests: one that the test itself feeds, block by block."""

import numpy as np

from voicecoach.errors import DeviceError
from voicecoach.listen.microphone import OnBlock


class HandMicrophone:
    """A live microphone that gives exactly what the test hands it."""

    exhausted = False

    def __init__(self, rate_hz: int = 16_000, *, live: bool = True, refuses: bool = False) -> None:
        """Prepare; `refuses` makes its start fail."""
        self.rate_hz = rate_hz
        self.live = live
        self.refuses = refuses
        self.on_block: OnBlock | None = None

    def start(self, on_block: OnBlock) -> None:
        """Keep the callback, and give an empty first block as proof of life."""
        if self.refuses:
            raise DeviceError("refused")
        self.on_block = on_block
        on_block(np.zeros(0, dtype=np.int16), False)

    def stop(self) -> None:
        """Give nothing from now on."""
        self.on_block = None

    def give(self, samples: np.ndarray, *, size: int = 800, overflowed: bool = False) -> None:
        """Hand over int16 samples, or floats of full scale 1.0, in blocks of `size`."""
        if samples.dtype != np.int16:
            samples = np.round(np.clip(samples, -1, 1) * 32_767).astype(np.int16)
        for first in range(0, len(samples), size):
            if self.on_block is not None:
                self.on_block(samples[first : first + size], overflowed)
