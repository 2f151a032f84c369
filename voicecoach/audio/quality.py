"""Whether a recording can be trusted, and in plain words why not.

The limits come from degrading the five evaluation recordings step by step and decoding
them with `base`; the word error rate is 0.04 for the recordings as they are.

    white noise: speech above it by 6 dB 0.16, 3 dB 0.34, 1 dB 0.81
    clipped: one recording with 0.22 of its speech at full scale 0.27, with 0.30 0.79
    16-bit and too quiet: speech at -77 dB 0.12, -84 dB 0.28, -87 dB and below 0.5 and more

Each limit lies where about a quarter of the words go wrong.
"""

import math

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.levelling import FRAME_SAMPLES, without_rumble
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import AudioQuality

FLOOR_DB = -120.0  # what digital silence is called
FULL_SCALE = 0.999  # a 16-bit sample this large could not have been larger
ENOUGH_BACKGROUND = 0.5  # seconds outside speech that tell what the background is
MAX_CLIPPED_SHARE = 0.20  # of the samples within speech
MIN_SPEECH_DB = -80.0
MIN_RATIO_DB = 3.5  # speech above what is not speech

PERMISSION = (
    "the microphone delivered only silence: check that it is not muted and, on macOS, that "
    "the terminal has permission to use it (System Settings, Privacy & Security, Microphone)"
)


def level_db(samples: Samples) -> float:
    """Return the root mean square of samples in dB relative to full scale, -120..0."""
    if len(samples) == 0:
        return FLOOR_DB
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return max(FLOOR_DB, 10 * math.log10(power)) if power > 0 else FLOOR_DB


def measure(samples: Samples, spans: list[Span]) -> AudioQuality:
    """Measure 16 kHz samples, given where there is speech (`voice_activity.speech_spans`).

    Levels leave out what lies below 70 Hz, which neither hides speech nor is heard as loud.
    `trouble` is set when the recording is too poor to judge what was said in it.
    """
    within = np.zeros(len(samples), dtype=bool)
    for start, end in spans:
        within[round(start * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)] = True
    speech = samples[within]
    clipped = float(np.mean(np.abs(speech) >= FULL_SCALE)) if len(speech) else 0.0
    audible = without_rumble(samples)
    speech_db, noise_db = level_db(audible[within]), _noise_db(audible, within)
    return AudioQuality(
        speech_seconds=len(speech) / SAMPLE_RATE_HZ,
        speech_db=speech_db,
        noise_db=noise_db,
        clipped_share=clipped,
        trouble=_trouble(samples, speech_db, noise_db, clipped, heard=bool(len(speech))),
    )


def _noise_db(audible: Samples, within: npt.NDArray[np.bool_]) -> float:
    """Return the level of the background: the median outside speech, or the quietest tenth.

    The median, so that a cough or a door does not count as the background.
    """
    count = len(audible) // FRAME_SAMPLES
    if count == 0:
        return level_db(audible)
    frames = audible[: count * FRAME_SAMPLES].reshape(count, FRAME_SAMPLES)
    power = np.square(frames, dtype=np.float64).mean(axis=1)
    outside = ~within[: count * FRAME_SAMPLES].reshape(count, FRAME_SAMPLES).any(axis=1)
    if np.count_nonzero(outside) * FRAME_SAMPLES >= ENOUGH_BACKGROUND * SAMPLE_RATE_HZ:
        typical = float(np.median(power[outside]))
    else:
        typical = float(np.percentile(power, 10))
    return max(FLOOR_DB, 10 * math.log10(typical)) if typical > 0 else FLOOR_DB


def _trouble(
    samples: Samples, speech_db: float, noise_db: float, clipped: float, *, heard: bool
) -> str | None:
    if not samples.any():
        return PERMISSION
    if not heard:
        return "no speech is heard in the recording"
    if clipped > MAX_CLIPPED_SHARE:
        return (
            f"the recording is clipped ({clipped:.0%} of the speech): "
            "lower the input level of the microphone"
        )
    if speech_db < MIN_SPEECH_DB:
        return (
            f"the speech is too quiet ({speech_db:.0f} dB): "
            "raise the input level or move closer to the microphone"
        )
    if speech_db - noise_db < MIN_RATIO_DB:
        return (
            f"the background is almost as loud as the speech ({noise_db:.0f} against "
            f"{speech_db:.0f} dB): find a quieter place or move closer to the microphone"
        )
    return None
