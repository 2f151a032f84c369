"""How loud the microphone is, whether it clips, and whether it delivers anything at all."""

import math
from collections import deque

import numpy as np
import numpy.typing as npt

from voicecoach.audio.quality import FLOOR_DB

FULL_SCALE = 32_768.0
CLIPPED_AT = 32_760  # some converters stop a few steps short of full scale
LEVEL_OVER = 0.1  # seconds that the level is taken over
PEAK_OVER = 1.0  # seconds that a peak and a clipped sample stay on the meter
CLIPPING_SHARE = 0.005  # of a second's samples: single peaks at full scale are harmless


class Meter:
    """Level, peak, clipping and digital silence of a 16-bit stream, over its last second."""

    def __init__(self, rate_hz: int) -> None:
        """Begin with an empty meter."""
        self._rate_hz = rate_hz
        self._recent: deque[npt.NDArray[np.int16]] = deque()
        self._held_frames = 0
        self._zero_frames = 0
        self.ever_sounded = False  # whether any sample was not zero

    def feed(self, block: npt.NDArray[np.int16]) -> None:
        """Take a block, shape (frames,)."""
        if len(block) == 0:
            return
        sounding = np.flatnonzero(block)
        if len(sounding):
            self.ever_sounded = True
            self._zero_frames = len(block) - 1 - int(sounding[-1])
        else:
            self._zero_frames += len(block)
        self._recent.append(block)
        self._held_frames += len(block)
        while self._held_frames - len(self._recent[0]) >= PEAK_OVER * self._rate_hz:
            self._held_frames -= len(self._recent.popleft())

    @property
    def zero_for(self) -> float:
        """Seconds for which every sample has been exactly zero."""
        return self._zero_frames / self._rate_hz

    @property
    def level_db(self) -> float:
        """Root mean square of the last tenth of a second, dB relative to full scale."""
        last = self._last_second()[-max(1, round(LEVEL_OVER * self._rate_hz)) :]
        if len(last) == 0:
            return FLOOR_DB
        power = float(np.square(last.astype(np.float64) / FULL_SCALE).mean())
        return max(FLOOR_DB, 10 * math.log10(power)) if power > 0 else FLOOR_DB

    @property
    def peak_db(self) -> float:
        """Highest sample of the last second, dB relative to full scale."""
        peak = self._highest() / FULL_SCALE
        return max(FLOOR_DB, 20 * math.log10(peak)) if peak > 0 else FLOOR_DB

    @property
    def clipped(self) -> bool:
        """Whether any sample of the last second was at full scale."""
        return self._highest() >= CLIPPED_AT

    @property
    def clipping(self) -> bool:
        """Whether so many samples of the last second were at full scale that it is heard."""
        samples = self._last_second()
        if len(samples) == 0:
            return False
        full = np.count_nonzero(np.abs(samples.astype(np.int32)) >= CLIPPED_AT)
        return bool(full >= CLIPPING_SHARE * PEAK_OVER * self._rate_hz)

    def _highest(self) -> int:
        samples = self._last_second()
        return int(np.abs(samples.astype(np.int32)).max()) if len(samples) else 0

    def _last_second(self) -> npt.NDArray[np.int16]:
        if not self._recent:
            return np.zeros(0, dtype=np.int16)
        return np.concatenate(self._recent)
