"""Whether a recording can be trusted, and in plain words why not."""

import math

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import AudioQuality

FLOOR_DB = -120.0  # what digital silence is called
FULL_SCALE = 0.999  # a 16-bit sample this large could not have been larger
MAX_CLIPPED_SHARE = 0.10  # of the samples within speech
MIN_SPEECH_DB = -62.0
MIN_RATIO_DB = 3.0  # speech above what is not speech

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

    `trouble` is set when the recording is too poor to judge what was said in it.
    """
    within = np.zeros(len(samples), dtype=bool)
    for start, end in spans:
        within[round(start * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)] = True
    speech, rest = samples[within], samples[~within]
    clipped = float(np.mean(np.abs(speech) >= FULL_SCALE)) if len(speech) else 0.0
    speech_db, noise_db = level_db(speech), level_db(rest)
    return AudioQuality(
        speech_seconds=len(speech) / SAMPLE_RATE_HZ,
        speech_db=speech_db,
        noise_db=noise_db,
        clipped_share=clipped,
        trouble=_trouble(samples, speech_db, noise_db, clipped, heard=bool(len(speech))),
    )


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
