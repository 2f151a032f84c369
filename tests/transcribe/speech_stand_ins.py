"""Short stand-ins for the speech model and the piece decoder, and sound to feed them."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.files import load
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import Word
from voicecoach.transcribe.decoding import Piece
from voicecoach.transcribe.speech_model import Encoded, Reading

SAMPLES = Path(__file__).resolve().parents[2] / "prompts" / "sample-candidate"


def spoken(name: str, seconds: float | None = None) -> Samples:
    """Load a recorded answer that ships with the project, or its beginning."""
    samples = load(SAMPLES / name)
    return samples if seconds is None else samples[: round(seconds * SAMPLE_RATE_HZ)]


def silence(seconds: float) -> Samples:
    """Return digital silence."""
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), dtype=np.float32)


def blocks(samples: Samples, seconds: float = 0.1) -> list[Samples]:
    """Cut samples as a microphone would deliver them."""
    size = round(seconds * SAMPLE_RATE_HZ)
    return [samples[first : first + size] for first in range(0, len(samples), size)]


class ScriptedModel:
    """A speech model that reads what the script says for each prompt and beam."""

    def __init__(
        self,
        script: Mapping[tuple[str, int], str] | Callable[[str, int], str],
        languages: Mapping[str, float] | None = None,
    ) -> None:
        """Read by `script`, which maps (prompt, beam) to a text."""
        self._script = script if callable(script) else lambda p, b: script[p, b]
        self._languages = languages or {}
        self.read_with: list[tuple[str, int]] = []
        self.encoded_full: list[bool] = []

    def encode(self, samples: Samples, *, full: bool) -> Encoded:
        """Note whether the whole window was asked for."""
        self.encoded_full.append(full)
        return Encoded(None, len(samples) // 160, len(samples) / SAMPLE_RATE_HZ)

    def read(self, encoded: Encoded, *, prompt: str, beam: int) -> Reading:  # noqa: ARG002
        """Read the scripted text."""
        self.read_with.append((prompt, beam))
        text = self._script(prompt, beam)
        return Reading(text, tuple(range(len(text.split()))), -0.2, 0.0)

    def times(self, encoded: Encoded, reading: Reading) -> tuple[Word, ...]:
        """Spread the words evenly over the piece."""
        texts = reading.text.split()
        each = encoded.seconds / max(1, len(texts))
        return tuple(Word(text, i * each, (i + 1) * each, 0.9) for i, text in enumerate(texts))

    def languages(self, encoded: Encoded) -> Mapping[str, float]:  # noqa: ARG002
        """Give what was set."""
        return self._languages


class CountingDecoder:
    """A piece decoder whose words fill the piece: "1a 1b 1c" in the first."""

    def __init__(self, gate: threading.Event | None = None) -> None:
        """Wait for `gate`, if there is one, before each answer."""
        self.gate = gate
        self.calls = 0
        self.busy = threading.Event()

    def decode(self, samples: Samples, spans: Sequence[Span], *, hurry: bool = False) -> Piece:
        """Give one word for each half second, named by the call it came from."""
        del spans, hurry
        self.calls += 1
        self.busy.set()
        if self.gate is not None:
            assert self.gate.wait(30)
        seconds = len(samples) / SAMPLE_RATE_HZ
        count = max(1, round(seconds * 2))
        each = seconds / count
        return Piece(
            tuple(
                Word(f"{self.calls}{chr(97 + i % 26)}", i * each, (i + 1) * each, 0.9)
                for i in range(count)
            )
        )


class SayingDecoder:
    """A piece decoder that gives one text after another, each spread over its piece."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Give `texts` in order, the last one for ever."""
        self._texts = list(texts)

    def decode(self, samples: Samples, spans: Sequence[Span], *, hurry: bool = False) -> Piece:
        """Give the next text."""
        del spans, hurry
        text = self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]
        words = text.split()
        each = len(samples) / SAMPLE_RATE_HZ / max(1, len(words))
        return Piece(tuple(Word(w, i * each, (i + 1) * each, 0.9) for i, w in enumerate(words)))
