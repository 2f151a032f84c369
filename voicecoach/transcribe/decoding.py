"""One piece of speech → words, guarded against loops, echoes and inventions.

    first      the verbatim prompt; little padding and greedy when live, else as `Effort` says
    second     when the text loops or echoes the prompt: a prompt too short to echo, 30 s window
    third      still looping: no prompt, beam of five
    last       what still loops is cut down to one turn; the acoustic net counts the rest

Each attempt is bounded in tokens, so the whole is bounded in time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from voicecoach.audio.resample import Samples
from voicecoach.interview import Word
from voicecoach.transcribe.speech_model import Encoded, Reading, SpeechModel
from voicecoach.transcribe.verbatim import (
    FALLBACK,
    STYLE,
    echoes,
    loops,
    mark_fillers,
    without_loops,
)

FASTEST_LETTERS_HZ = 40.0  # letters in a second of voice; the fastest talkers reach 25
NOT_SPEECH = 0.6  # with an unsure text, so probable a silence means that nothing was said
UNSURE_LOGPROB = -1.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try on a piece."""

    beam: int = 1
    full: bool = False  # pad to Whisper's 30 s


LIVE = Effort()
RECORD = Effort(beam=5, full=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """What was heard in one piece."""

    words: tuple[Word, ...]  # times from the start of the piece
    languages: Mapping[str, float] = field(default_factory=dict)  # probabilities; {} unknown


class PieceDecoder(Protocol):
    """The port that live and full transcription work through."""

    def decode(self, samples: Samples, voiced: float) -> Piece:
        """Hear one piece of at most 29 s, of which `voiced` seconds are speech."""


class GuardedDecoder:
    """Decodes pieces with a speech model, and lets no loop or echo through."""

    def __init__(self, model: SpeechModel, effort: Effort = LIVE) -> None:
        """Use `model` with `effort` for the first attempt."""
        self._model = model
        self._effort = effort

    def decode(self, samples: Samples, voiced: float) -> Piece:
        """Hear one piece of at most 29 s, of which `voiced` seconds are speech."""
        if len(samples) == 0 or voiced <= 0:
            return Piece(())
        effort = self._effort
        encoded = self._model.encode(samples, full=effort.full)
        reading = self._model.read(encoded, prompt=STYLE, beam=effort.beam)
        languages = self._model.languages(encoded)
        if loops(reading.text) or echoes(reading.text, STYLE):
            encoded, reading = self._again(samples, encoded, reading)
        if invented(reading, voiced):
            return Piece((), languages)
        words = self._model.times(encoded, reading)
        if loops(reading.text):
            return Piece(mark_fillers(without_loops(words)), languages)
        return Piece(mark_fillers(words), languages)

    def _again(self, samples: Samples, encoded: Encoded, first: Reading) -> tuple[Encoded, Reading]:
        """Read once or twice more; keep the first text if it was no echo after all."""
        if not self._effort.full:
            encoded = self._model.encode(samples, full=True)
        second = self._model.read(encoded, prompt=FALLBACK, beam=self._effort.beam)
        if not loops(second.text):
            return encoded, second
        third = self._model.read(encoded, prompt="", beam=5)
        if not loops(third.text):
            return encoded, third
        return encoded, min((first, second, third), key=lambda reading: len(reading.tokens))


def invented(reading: Reading, voiced: float) -> bool:
    """Say whether a text cannot have been said in so many seconds of voice, or was not."""
    letters = sum(letter.isalnum() for letter in reading.text)
    if letters == 0 or letters > FASTEST_LETTERS_HZ * voiced:
        return True
    return reading.no_speech > NOT_SPEECH and reading.mean_logprob < UNSURE_LOGPROB
