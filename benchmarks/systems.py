"""The ways of transcribing that the benchmarks compare."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.interview import Pause, Stage, Timing, Transcript, Word
from voicecoach.transcribe.decoding import LIVE
from voicecoach.transcribe.following import Following
from voicecoach.transcribe.speech_model import physical_cores
from voicecoach.transcribe.verbatim import mark_fillers
from voicecoach.transcribe.whisper import WhisperTranscriber

from .corpus import MODELS

BLOCK = 0.1  # seconds fed at a time
GAP = 0.5  # seconds between words that plain faster-whisper's user would call a pause

System = Callable[[Samples], Transcript]


def transcriber(model: str) -> WhisperTranscriber:
    """Load a model of this checkout."""
    made = WhisperTranscriber(MODELS / model, model)
    made.load()
    return made


def live(whisper: WhisperTranscriber) -> System:
    """Follow the take as if it were spoken, on a machine that decodes in no time.

    The text is what a machine that keeps up shows; the clock plays no part, so the result
    is the same at every run.
    """
    decoder = whisper.decoder(LIVE)

    def run(samples: Samples) -> Transcript:
        following = Following()
        size = round(BLOCK * SAMPLE_RATE_HZ)
        for first in range(0, len(samples), size):
            following.take_in(samples[first : first + size])
            while following.step(decoder):
                pass
        following.end()
        while following.step(decoder):
            pass
        return following.transcript(whisper.name)

    return run


def polished(whisper: WhisperTranscriber) -> System:
    """Make the transcript of record."""
    return whisper.transcribe


class Plain:
    """faster-whisper as its README uses it: same model, whole file, word times."""

    def __init__(self, model: str, *, beam: int) -> None:
        """Load the model, int8 on as many threads as ours uses."""
        from faster_whisper import WhisperModel

        self._whisper: Any = WhisperModel(
            str(MODELS / model),
            device="cpu",
            compute_type="int8",
            cpu_threads=physical_cores(),
            local_files_only=True,
        )
        self._name = model
        self._beam = beam

    def __call__(self, samples: Samples) -> Transcript:
        """Transcribe; pauses are gaps between words, since it knows no other."""
        segments, _ = self._whisper.transcribe(
            samples, language="en", beam_size=self._beam, word_timestamps=True
        )
        words = mark_fillers(
            [
                Word(word.word.strip(), float(word.start), float(word.end), word.probability)
                for segment in segments
                for word in segment.words
            ]
        )
        return Transcript(
            words=words,
            answer_start=words[0].start if words else 0.0,
            answer_end=words[-1].end if words else 0.0,
            pauses=_gaps(words),
            suspected=None,
            timing=Timing.MEASURED,
            stage=Stage.RECORD,
            model=self._name,
        )


def _gaps(words: Sequence[Word]) -> tuple[Pause, ...]:
    return tuple(
        Pause(before.end, after.start)
        for before, after in itertools.pairwise(words)
        if after.start - before.end >= GAP
    )
