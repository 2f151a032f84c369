"""From a device's own rate to the 16 kHz of the speech models. The one owner of soxr."""

from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ

Samples = npt.NDArray[np.float32]

LOWEST_RATE_HZ = 4_000  # telephones use 8 000; below this there is no intelligible speech
HIGHEST_RATE_HZ = 768_000
INT16_FULL_SCALE = 32_768.0


def as_float(block: npt.NDArray[Any]) -> Samples:
    """Return int16 or float samples as float32, where full scale is 1.0."""
    if block.dtype == np.int16:
        return block.astype(np.float32) / np.float32(INT16_FULL_SCALE)
    return np.asarray(block, dtype=np.float32)


class Resampler:
    """Turn a mono stream of any block sizes into 16 kHz float32.

    All blocks together give the same samples whatever the block sizes; the filter holds
    back some milliseconds, which `flush` returns. Raises ValueError for a rate outside
    4–768 kHz.
    """

    def __init__(self, from_hz: int) -> None:
        """Prepare for blocks at `from_hz`."""
        if not LOWEST_RATE_HZ <= from_hz <= HIGHEST_RATE_HZ:
            raise ValueError(f"{from_hz} Hz is not a rate of speech")
        self._stream: Any = None
        if from_hz != SAMPLE_RATE_HZ:
            import soxr

            self._stream = soxr.ResampleStream(from_hz, SAMPLE_RATE_HZ, 1, dtype="float32")

    def feed(self, block: npt.NDArray[Any]) -> Samples:
        """Take int16 or float32 samples, shape (n,); return what is ready, shape (m,), m >= 0."""
        samples = as_float(block)
        if self._stream is None:
            return samples
        return self._ready(samples, last=False)

    def flush(self) -> Samples:
        """Return the samples still held back; nothing may be fed afterwards."""
        nothing = np.zeros(0, dtype=np.float32)
        if self._stream is None:
            return nothing
        return self._ready(nothing, last=True)

    def _ready(self, samples: Samples, *, last: bool) -> Samples:
        ready: Samples = self._stream.resample_chunk(np.ascontiguousarray(samples), last=last)
        return ready
