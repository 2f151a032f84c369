"""One piece of speech → words, guarded against loops, echoes and inventions.

    first      the verbatim prompt; little padding and greedy when live, else as `Effort` says
    retries    when the text loops, echoes its prompt or breaks off (16 s of speech read as
               "uh," has been seen): another verbatim prompt, then a beam, then no prompt,
               all with Whisper's whole 30 s window
    last       the least bad of them; a long loop is cut down to one turn, and the acoustic
               net counts the rest
    holes      where voice goes on for more than a second without a word, that part is read
               by itself: Whisper skips whole clauses without a sign

A second verbatim prompt keeps the fillers that a plain one loses (29 of 34 against 14 of 18
in the pieces it mended; no prompt: none). Each attempt is bounded in tokens, so the whole is
bounded in time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span
from voicecoach.interview import Word
from voicecoach.transcribe.holes import filled, holes
from voicecoach.transcribe.speech_model import Encoded, Reading, SpeechModel
from voicecoach.transcribe.verbatim import (
    OTHER_STYLE,
    STYLE,
    echoes,
    looped_words,
    loops,
    mark_fillers,
    without_loops,
)

FASTEST_LETTERS_HZ = 40.0  # letters in a second of voice; the fastest talkers reach 25
SLOWEST_WORDS_HZ = 0.6  # words in a second of voice; slow talkers, fillers and all, reach 1
SPARSE_SECONDS = 4.0  # of voice, from which too few words are suspicious
FOREIGN = 0.1  # probability of English below which a piece is not read again
NOT_SPEECH = 0.6  # with an unsure text, so probable a silence means that nothing was said
UNSURE_LOGPROB = -1.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try on a piece."""

    beam: int = 1
    full: bool = False  # pad to Whisper's 30 s


LIVE = Effort()
RECORD = Effort(beam=5, full=True)

RETRIES = ((OTHER_STYLE, 1), (STYLE, 5), ("", 5))  # prompt and beam
HURRIED = 1  # times that the last piece is read again, whole or a hole of it: somebody waits

SHORT_LOOP_WORDS = 6  # a loop that repeats no more may be real, and is kept


@dataclass(frozen=True, slots=True)
class Piece:
    """What was heard in one piece."""

    words: tuple[Word, ...]  # times from the start of the piece
    languages: Mapping[str, float] = field(default_factory=dict)  # probabilities; {} unknown


class PieceDecoder(Protocol):
    """The port that live and full transcription work through."""

    def decode(self, samples: Samples, spans: Sequence[Span], *, hurry: bool = False) -> Piece:
        """Hear one piece of at most 29 s; `spans` are its speech, in seconds from its start.

        In a hurry little is read again when something is wrong with the text.
        """


class GuardedDecoder:
    """Decodes pieces with a speech model, and lets no loop or echo through."""

    def __init__(self, model: SpeechModel, effort: Effort = LIVE) -> None:
        """Use `model` with `effort` for the first attempt."""
        self._model = model
        self._effort = effort

    def decode(self, samples: Samples, spans: Sequence[Span], *, hurry: bool = False) -> Piece:
        """Hear one piece of at most 29 s; `spans` are its speech, in seconds from its start.

        In a hurry one thing is read again at most; the record mends what that does not.
        """
        retries = HURRIED if hurry else len(RETRIES)
        voiced = sum(end - start for start, end in spans)
        if len(samples) == 0 or voiced <= 0:
            return Piece(())
        words, languages, again = self._heard(samples, voiced, retries)
        missing = holes(words, spans)
        if hurry:
            missing = sorted(missing, key=lambda hole: hole.voiced)[
                len(missing) - HURRIED + again :
            ]
        for hole in sorted(missing, key=lambda hole: -hole.start):
            first, after = (round(edge * SAMPLE_RATE_HZ) for edge in (hole.start, hole.end))
            missed, _, _ = self._heard(samples[first:after], hole.voiced, retries)
            words = filled(words, hole, missed)
        return Piece(mark_fillers(words), languages)

    def _heard(
        self, samples: Samples, voiced: float, retries: int
    ) -> tuple[tuple[Word, ...], Mapping[str, float], int]:
        """Read and time one stretch of sound; the last value says how often it was read again."""
        encoded, reading, languages, again = self._read(samples, voiced, retries)
        if invented(reading, voiced):
            return (), languages, again
        words = self._model.times(encoded, reading)
        if looped_words(reading.text) > SHORT_LOOP_WORDS:
            words = without_loops(words)
        return words, languages, again

    def _read(
        self, samples: Samples, voiced: float, retries: int
    ) -> tuple[Encoded, Reading, Mapping[str, float], int]:
        """Read until nothing is wrong with the text; else give the least bad."""
        model, effort = self._model, self._effort
        encoded = model.encode(samples, full=effort.full)
        languages = model.languages(encoded)
        first = model.read(encoded, prompt=STYLE, beam=effort.beam)
        if sound(first, STYLE, voiced) or foreign(languages):
            return encoded, first, languages, 0
        if not effort.full:
            encoded = model.encode(samples, full=True)
        tried = [(first, STYLE)]
        for again, (prompt, beam) in enumerate(RETRIES[:retries], start=1):
            reading = model.read(encoded, prompt=prompt, beam=beam)
            if sound(reading, prompt, voiced):
                return encoded, reading, languages, again
            tried.append((reading, prompt))
        return encoded, least_bad(tried), languages, len(tried) - 1


def foreign(languages: Mapping[str, float]) -> bool:
    """Say whether a piece is surely not English: its text is nonsense, however it is read."""
    return bool(languages) and languages.get("en", 0.0) < FOREIGN


def sound(reading: Reading, prompt: str, voiced: float) -> bool:
    """Say whether a text shows no sign of a loop, an echo or a broken-off decode."""
    text = reading.text
    return not (loops(text) or echoes(text, prompt) or sparse(reading, voiced))


def least_bad(tried: Sequence[tuple[Reading, str]]) -> Reading:
    """Choose among texts that all look wrong: no echo, then the shortest loop, then most words."""

    def badness(attempt: tuple[Reading, str]) -> tuple[bool, bool, int, int]:
        reading, prompt = attempt
        looped = looped_words(reading.text)
        return (
            echoes(reading.text, prompt),
            looped > SHORT_LOOP_WORDS,
            looped if looped > SHORT_LOOP_WORDS else 0,
            -len(reading.tokens),
        )

    return min(tried, key=badness)[0]


def sparse(reading: Reading, voiced: float) -> bool:
    """Say whether a text is far too short for so many seconds of voice: it broke off."""
    return voiced >= SPARSE_SECONDS and len(reading.text.split()) < SLOWEST_WORDS_HZ * voiced


def invented(reading: Reading, voiced: float) -> bool:
    """Say whether a text cannot have been said in so many seconds of voice, or was not."""
    letters = sum(letter.isalnum() for letter in reading.text)
    if letters == 0 or letters > FASTEST_LETTERS_HZ * voiced:
        return True
    return reading.no_speech > NOT_SPEECH and reading.mean_logprob < UNSURE_LOGPROB
