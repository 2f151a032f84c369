"""The transcriber that the rest of voicecoach uses: a Whisper model, live or in full.

The model loads in `load`, once, whoever calls first; others wait for it. The full pass
works piece by piece, so that its progress can be shown and a live take can come between.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import probabilities, spans_of
from voicecoach.interview import Stage, Transcript, Word
from voicecoach.transcribe import speed
from voicecoach.transcribe.assembly import Languages, assemble, spoken_language
from voicecoach.transcribe.decoding import LIVE, RECORD, Effort, GuardedDecoder, PieceDecoder
from voicecoach.transcribe.live import LiveTranscription
from voicecoach.transcribe.pieces import cut
from voicecoach.transcribe.speech_model import Device, FasterWhisper
from voicecoach.transcribe.timing import shifted

Progress = Callable[[float], None]  # gets the share that is done, 0–1


class WhisperTranscriber:
    """Transcribes with one Whisper model from a local folder."""

    def __init__(
        self, model_dir: Path, name: str, *, device: Device = "auto", threads: int = 0
    ) -> None:
        """Remember which model; nothing is loaded yet. `threads` 0: one per physical core."""
        self.name = name
        self._folder = model_dir
        self._device: Device = device
        self._threads = threads
        self._loading = threading.Lock()
        self._model: FasterWhisper | None = None

    def load(self) -> None:
        """Load the model unless it is; a second call waits for the first. Raises ModelError."""
        self._loaded()

    def decoder(self, effort: Effort) -> PieceDecoder:
        """Give the guarded decoder of single pieces, loading the model if need be."""
        return GuardedDecoder(self._loaded(), effort)

    def transcribe(self, samples: Samples, progress: Progress | None = None) -> Transcript:
        """Transcribe a whole take in full quality: the transcript of record.

        `samples` are mono float32 at 16 kHz. `progress` is called between pieces; what it
        raises ends the work. Silence gives a transcript without words. Raises ModelError.
        """
        return transcribed(
            self.decoder(RECORD), samples, stage=Stage.RECORD, model=self.name, progress=progress
        )

    def live(self) -> LiveTranscription:
        """Begin to transcribe a take while it is spoken; returns at once, loaded or not."""
        return LiveTranscription(lambda: self.decoder(LIVE), model=self.name)

    def real_time_factor(self) -> float:
        """Time a short decode (seconds): 0.1 is ten times faster than speech."""
        return speed.real_time_factor(self._loaded())

    def _loaded(self) -> FasterWhisper:
        with self._loading:
            if self._model is None:
                self._model = FasterWhisper(
                    self._folder, device=self._device, threads=self._threads
                )
            return self._model


def transcribed(
    decoder: PieceDecoder,
    samples: Samples,
    *,
    stage: Stage,
    model: str,
    progress: Progress | None = None,
) -> Transcript:
    """Cut a whole take at its pauses and decode piece after piece."""
    frames = probabilities(samples)
    cuts = cut(samples, spans_of(frames, len(samples) / SAMPLE_RATE_HZ, pad=0))
    words: list[Word] = []
    languages: list[tuple[Languages, float]] = []
    for number, piece in enumerate(cuts):
        if progress is not None:
            progress(number / len(cuts))
        first, after = round(piece.start * SAMPLE_RATE_HZ), round(piece.end * SAMPLE_RATE_HZ)
        heard = decoder.decode(samples[first:after], piece.own_spans)
        words += shifted(heard.words, piece.start)
        languages.append((heard.languages, piece.voiced))
    if progress is not None:
        progress(1.0)
    language = spoken_language(languages)
    return assemble(samples, frames, words, stage=stage, model=model, language=language)
