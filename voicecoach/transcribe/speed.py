"""How fast this machine decodes, and which model it should use.

A decode of 12 s of sound is timed with the number of tokens fixed, so that the figure
depends on machine and model alone.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.transcribe.speech_model import Device, FasterWhisper

SECONDS: Final = 12.0  # of sound in one timed decode
TOKENS: Final = 45  # what 12 s of talking are read as
TIMES: Final = 3  # decodes; the best counts, the others met other work on the machine

COMFORTABLE: Final = 0.10  # real-time factor up to which a model is recommended
LIVE: Final = 0.25  # real-time factor up to which live transcription keeps up

# decoding time against base, int8 on two cores; `tiny.en` and `base` measured, others by size
RELATIVE_COST: Final[Mapping[str, float]] = {"tiny.en": 0.6, "base": 1.0, "small.en": 3.5}


@dataclass(frozen=True, slots=True)
class Advice:
    """Which model suits the machine."""

    model: str
    live: bool  # whether that model keeps up while the candidate speaks
    factor: float  # its expected real-time factor


def measure_speed(model_dir: Path, *, device: Device = "auto", threads: int = 0) -> float:
    """Return the real-time factor of a short decode: 0.1 is ten times faster than speech.

    Loads the model (seconds). Raises ModelError.
    """
    return real_time_factor(FasterWhisper(model_dir, device=device, threads=threads))


def real_time_factor(model: FasterWhisper) -> float:
    """Return the real-time factor of a short decode by a model that is loaded."""
    noise = np.random.default_rng(0).normal(0, 0.01, round(SECONDS * SAMPLE_RATE_HZ))
    samples = noise.astype(np.float32)
    model.drill(samples, tokens=TOKENS)
    best = float("inf")
    for _ in range(TIMES):
        began = time.perf_counter()
        model.drill(samples, tokens=TOKENS)
        best = min(best, time.perf_counter() - began)
    return best / SECONDS


def advise(model: str, factor: float) -> Advice:
    """Recommend a model for a machine on which `model` has this real-time factor.

    The largest of tiny.en, base and small.en that is comfortable; else tiny.en.
    """
    base = factor / RELATIVE_COST.get(model, RELATIVE_COST["base"])
    expected = {name: base * cost for name, cost in RELATIVE_COST.items()}
    comfortable = [name for name, one in expected.items() if one <= COMFORTABLE]
    chosen = comfortable[-1] if comfortable else "tiny.en"
    return Advice(chosen, expected[chosen] <= LIVE, expected[chosen])
