"""Whisper on CTranslate2: the one owner of faster-whisper.

faster-whisper's own `transcribe` pads every piece to 30 s and repeats decodes at rising
temperatures, which has no bound in time. Here its parts are used directly: encode a piece
with as little padding as keeps the quality, read it greedily or with a beam, and align the
words in one further pass (30–70 ms).

    encode  ──►  read  ──►  times

A prefix of known text would not make `read` quicker: CTranslate2 decodes forced tokens one
by one, as it does new ones (faster-whisper issue 1219; measured the same here).
"""

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from voicecoach.audio.resample import Samples
from voicecoach.errors import ModelError
from voicecoach.interview import Word

FRAMES_PER_SECOND: Final = 100  # of the spectrogram
TOKENS_PER_SECOND: Final = 50  # of the alignment
WINDOW_FRAMES: Final = 3_000  # what Whisper was trained on: 30 s
SHORTEST_FRAMES: Final = 1_500  # with fewer, quality falls and loops appear
PADDING_FRAMES: Final = 100

LONGEST: Final = 29.0  # seconds of a piece; what is beyond the window is not heard at all
TOKENS_FOR_SECOND: Final = 7  # the fastest speech, with punctuation
TOKENS_TO_SPARE: Final = 16
MAX_TOKENS: Final = 448  # of Whisper's decoder, prompt and all

Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A piece as the encoder hears it."""

    states: Any  # the encoder's output, which stays on its device
    frames: int  # of the spectrogram that are sound, not padding
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of a piece."""

    text: str
    tokens: tuple[int, ...]
    mean_logprob: float  # per token; 0 is certain
    no_speech: float  # probability that there is no speech, 0–1


class SpeechModel(Protocol):
    """The port: what a decoder needs from a speech model."""

    def encode(self, samples: Samples, *, full: bool) -> Encoded:
        """Encode at most 29 s of 16 kHz samples; `full` pads to Whisper's 30 s."""

    def read(self, encoded: Encoded, *, prompt: str, beam: int) -> Reading:
        """Read the text, as if `prompt` had been said before."""

    def times(self, encoded: Encoded, reading: Reading) -> tuple[Word, ...]:
        """Find the words' times, from the start of the piece."""

    def languages(self, encoded: Encoded) -> Mapping[str, float]:
        """Give each language's probability; empty when the model knows only English."""


class FasterWhisper:
    """A Whisper model in CTranslate2's format, from a local folder."""

    def __init__(self, folder: Path, *, device: Device = "auto", threads: int = 0) -> None:
        """Load the model. Never uses the network. Raises ModelError."""
        try:
            from faster_whisper import WhisperModel
            from faster_whisper.tokenizer import Tokenizer
            from faster_whisper.transcribe import get_suppressed_tokens
        except ImportError as exc:
            raise ModelError(
                "faster-whisper is not installed. Install it: pip install faster-whisper"
            ) from exc
        self.device = chosen_device(device)
        _need_files(folder)
        try:
            self._whisper: Any = WhisperModel(
                str(folder),
                device=self.device,
                compute_type="float16" if self.device == "cuda" else "int8",
                cpu_threads=threads or physical_cores(),
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as exc:
            raise ModelError(f"The speech model in {folder} does not load: {exc}.") from exc
        except Exception as exc:  # the tokenizers library raises bare Exception
            raise ModelError(f"The speech model in {folder} is damaged: {exc}.") from exc
        self.multilingual: bool = self._whisper.model.is_multilingual
        self._tokenizer: Any = Tokenizer(
            self._whisper.hf_tokenizer, self.multilingual, task="transcribe", language="en"
        )
        self._suppressed = list(get_suppressed_tokens(self._tokenizer, [-1]))

    def encode(self, samples: Samples, *, full: bool) -> Encoded:
        """Encode at most 29 s of 16 kHz samples; `full` pads to Whisper's 30 s."""
        from faster_whisper.transcribe import pad_or_trim

        features = self._whisper.feature_extractor(samples)
        frames = min(features.shape[-1], WINDOW_FRAMES)
        wanted = WINDOW_FRAMES if full else max(SHORTEST_FRAMES, frames + PADDING_FRAMES)
        wanted = min(WINDOW_FRAMES, wanted + wanted % 2)  # the encoder halves them
        with _translated():
            states = self._whisper.encode(pad_or_trim(features, wanted))
        return Encoded(states, frames, frames / FRAMES_PER_SECOND)

    def read(self, encoded: Encoded, *, prompt: str, beam: int) -> Reading:
        """Read the text, as if `prompt` had been said before."""
        tokenizer = self._tokenizer
        start = [
            *self._prompt_tokens(prompt),
            *tokenizer.sot_sequence,
            tokenizer.no_timestamps,
        ]
        new = int(TOKENS_FOR_SECOND * encoded.seconds) + TOKENS_TO_SPARE
        with _translated():
            result = self._whisper.model.generate(
                encoded.states,
                [start],
                beam_size=beam,
                max_length=min(MAX_TOKENS, len(start) + new),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=self._suppressed,
            )[0]
        tokens = tuple(token for token in result.sequences_ids[0] if token < tokenizer.eot)
        score = float(result.scores[0]) * len(tokens) / (len(tokens) + 1)
        return Reading(tokenizer.decode(tokens).strip(), tokens, score, result.no_speech_prob)

    def times(self, encoded: Encoded, reading: Reading) -> tuple[Word, ...]:
        """Find the words' times, from the start of the piece."""
        from faster_whisper.transcribe import merge_punctuations

        if not reading.tokens:
            return ()
        with _translated():
            found = self._whisper.find_alignment(
                self._tokenizer, [list(reading.tokens)], encoded.states, encoded.frames
            )[0]
        merge_punctuations(found, "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、")
        return tuple(_words(found, encoded.seconds))

    def languages(self, encoded: Encoded) -> Mapping[str, float]:
        """Give each language's probability; empty when the model knows only English."""
        if not self.multilingual:
            return {}
        with _translated():
            pairs = self._whisper.model.detect_language(encoded.states)[0]
        return {token.strip("<|>"): float(probability) for token, probability in pairs}

    def drill(self, samples: Samples, *, tokens: int) -> None:
        """Encode and read exactly so many tokens of nonsense: work that takes the same time."""
        encoded = self.encode(samples, full=False)
        start = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        with _translated():
            self._whisper.model.generate(
                encoded.states,
                [start],
                beam_size=1,
                max_length=len(start) - 1 + tokens,
                suppress_tokens=[*self._suppressed, self._tokenizer.eot],
            )

    def _prompt_tokens(self, prompt: str) -> list[int]:
        if not prompt:
            return []
        return [self._tokenizer.sot_prev, *self._tokenizer.encode(" " + prompt)]


def chosen_device(wanted: Device) -> Literal["cpu", "cuda"]:
    """Return where to compute. Raises ModelError when CUDA is asked for and is not there."""
    if wanted == "cpu":
        return "cpu"
    import ctranslate2

    try:
        there = ctranslate2.get_cuda_device_count() > 0
    except RuntimeError:  # a driver older than CTranslate2 was built for
        there = False
    if wanted == "cuda" and not there:
        raise ModelError("No CUDA device can be used here. Choose --device cpu or auto.")
    return "cuda" if there else "cpu"


def physical_cores() -> int:
    """Return the cores that this process may use, counting twin threads once."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    logical = len(usable) if usable else os.cpu_count() or 1
    cores: set[str] = set()
    for cpu in usable or ():
        siblings = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
        with contextlib.suppress(OSError):
            cores.add(siblings.read_text().strip())
    return min(8, len(cores) or logical)  # beyond eight threads a small model gains nothing


def _words(found: Sequence[Mapping[str, Any]], seconds: float) -> list[Word]:
    """Make words of an alignment: inside the piece, ends after starts, in order of time.

    The aligner parts "half-right" and "52,000" at their punctuation; what begins with a mark and
    has no blank before it is joined again.
    """
    words: list[Word] = []
    after = 0.0
    for item in found:
        text = item["word"].strip()
        if not text:
            continue
        start = min(max(after, float(item["start"])), seconds)
        end = min(max(start, float(item["end"])), seconds)
        goes_on = text[0] in "-,." and not item["word"].startswith(" ")
        if words and (goes_on or not any(letter.isalnum() for letter in text)):
            before = words[-1]
            words[-1] = Word(before.text + text, before.start, end, before.probability)
        else:
            words.append(Word(text, start, end, min(1.0, float(item["probability"]))))
        after = start
    return words


def _need_files(folder: Path) -> None:
    for name in ("model.bin", "config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise ModelError(
                f"The speech model in {folder} is not complete: {name} is missing. "
                f"Get it: voicecoach models get {folder.name}"
            )


@contextlib.contextmanager
def _translated() -> Any:
    """Turn what CTranslate2 raises into our error."""
    try:
        yield
    except (RuntimeError, ValueError) as exc:
        raise ModelError(f"The speech model failed: {exc}.") from exc
