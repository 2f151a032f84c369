"""A short check of a microphone before an interview: does it deliver, and how loud."""

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.audio.quality import FLOOR_DB, PERMISSION
from voicecoach.listen.meter import CLIPPED_AT, FULL_SCALE
from voicecoach.listen.microphone import Microphone

SECONDS = 1.5
PATIENCE = 5.0  # seconds beyond that; Bluetooth headsets take a while to begin


@dataclass(frozen=True, slots=True)
class MicrophoneCheck:
    """What a microphone delivered in a second or two."""

    rate_hz: int
    level_db: float  # root mean square, dB relative to full scale
    peak_db: float
    clipped_share: float  # of the samples, 0–1
    overflows: int  # times that the machine was too busy to take the sound
    trouble: str | None  # what is wrong, in words; None when it works


def check(microphone: Microphone, seconds: float = SECONDS) -> MicrophoneCheck:
    """Listen for `seconds` and judge what came; nothing is kept. Raises DeviceError."""
    blocks: list[npt.NDArray[np.int16]] = []
    overflows = 0
    enough = threading.Event()

    def take(block: npt.NDArray[np.int16], overflowed: bool) -> None:
        nonlocal overflows
        overflows += overflowed
        blocks.append(block)
        if sum(map(len, blocks)) >= seconds * microphone.rate_hz:
            enough.set()

    microphone.start(take)
    try:
        enough.wait(seconds + PATIENCE)
    finally:
        microphone.stop()
    samples = np.concatenate([np.zeros(0, dtype=np.int16), *blocks]).astype(np.float64)
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    clipped = float(np.mean(np.abs(samples) >= CLIPPED_AT)) if len(samples) else 0.0
    return MicrophoneCheck(
        rate_hz=microphone.rate_hz,
        level_db=_db(float(np.sqrt(np.square(samples).mean())) if len(samples) else 0.0),
        peak_db=_db(peak),
        clipped_share=clipped,
        overflows=overflows,
        trouble=_trouble(len(samples), peak, clipped),
    )


def _db(value: float) -> float:
    return max(FLOOR_DB, 20 * float(np.log10(value / FULL_SCALE))) if value > 0 else FLOOR_DB


def _trouble(count: int, peak: float, clipped: float) -> str | None:
    if count == 0:
        return "the microphone delivered nothing: check that it is connected and not in use"
    if peak == 0:
        return PERMISSION
    if clipped > 0.001:
        return "the input is clipping: lower the input level of the microphone"
    return None
