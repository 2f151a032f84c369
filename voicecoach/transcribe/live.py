"""Transcription of one take while it is spoken.

    feed ──► queue ──► worker thread: take in all that came, decode one piece that is due
                            │
                            └──► heard, finish

`feed` only copies and queues. A decode that takes long delays the text and loses nothing:
the worker then finds more in the queue, and reads more at once; on a slow machine it reads
only what it will not read again. An error of the decoder is
kept for `finish`; the recording goes on without it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.errors import ModelError, VoicecoachError
from voicecoach.interview import Transcript
from voicecoach.transcribe.decoding import PieceDecoder
from voicecoach.transcribe.following import Following

TICK = 0.05  # seconds between two reports of progress while finishing
SLOW = 2.5  # seconds for a piece: a machine so slow reads no piece twice
ALONE = 0.5  # seconds after which a waiting worker looks whether the program still runs


@dataclass(frozen=True, slots=True)
class Heard:
    """What live transcription has so far."""

    settled: str  # will not change
    tentative: str  # the open piece as it was last read; may change
    behind: float  # seconds fed since the decode that runs began; 0.0 when none runs


class LiveTranscription:
    """One take on its way to a transcript. Feed it, look at it, then finish or cancel it."""

    def __init__(self, decoder: Callable[[], PieceDecoder], *, model: str) -> None:
        """Begin in a thread of its own; `decoder` is called there, and may load a model."""
        self._make_decoder = decoder
        self._model = model
        self._changed = threading.Condition()
        self._queue: deque[Samples] = deque()
        self._fed = 0  # samples
        self._ended = False
        self._cancelled = False
        self._following = Following()
        self._error: VoicecoachError | None = None
        self._transcript: Transcript | None = None
        # No daemon: Python waits for it at exit, because ending inside a decode crashes.
        self._thread = threading.Thread(target=self._work, name="live-transcription")
        self._thread.start()

    def feed(self, samples: Samples) -> None:
        """Take in mono float32 samples at 16 kHz, shape (n,). Never blocks."""
        copy = np.array(samples, dtype=np.float32)
        with self._changed:
            self._queue.append(copy)
            self._fed += len(copy)
            self._changed.notify()

    def heard(self) -> Heard:
        """Say what was heard so far."""
        followed = self._following.followed
        behind = 0.0
        if followed.reading_at is not None and self._error is None:
            behind = max(0.0, self._fed / SAMPLE_RATE_HZ - followed.reading_at)
        return Heard(followed.settled, followed.tentative, behind)

    def finish(self, progress: Callable[[float], None] | None = None) -> Transcript:
        """Transcribe what is left and give the whole; `progress` gets a share of 0–1.

        Raises what went wrong in the worker, as an error of ours; may be called again.
        """
        with self._changed:
            self._ended = True
            self._changed.notify()
        while self._thread.is_alive():
            self._thread.join(TICK)
            if progress is not None:
                progress(self._share())
        if self._error is not None:
            raise self._error
        if self._transcript is None:
            raise ModelError("The live transcription was cancelled.")
        return self._transcript

    def cancel(self) -> None:
        """Drop the work; a decode that runs is left to end by itself."""
        with self._changed:
            self._cancelled = True
            self._changed.notify()

    def _share(self) -> float:
        fed = self._fed / SAMPLE_RATE_HZ
        return min(1.0, self._following.followed.settled_to / fed) if fed else 1.0

    def _work(self) -> None:
        try:
            self._follow(self._make_decoder())
        except VoicecoachError as error:
            self._error = error
        except Exception as exc:  # kept for finish: a thread has nobody to tell
            self._error = ModelError(f"The live transcription failed: {type(exc).__name__}: {exc}.")
            self._error.__cause__ = exc

    def _follow(self, decoder: PieceDecoder) -> None:
        """Take in and decode until the end, then assemble."""
        following, ended, idle, took = self._following, False, True, 0.0
        while not self._cancelled:
            if not ended:
                blocks, ended = self._taken(wait=idle)
                for block in blocks:
                    following.take_in(block)
                if ended:
                    following.end()
            began = time.monotonic()
            idle = not following.step(decoder, show=took < SLOW)
            if not idle:
                took = time.monotonic() - began
            if ended and idle:
                self._transcript = following.transcript(self._model)
                return

    def _taken(self, *, wait: bool) -> tuple[list[Samples], bool]:
        """Give all that is queued and whether that was the last; wait for either if asked."""
        with self._changed:
            while wait and not (self._queue or self._ended or self._cancelled):
                self._changed.wait(ALONE)
                if not threading.main_thread().is_alive():
                    self._cancelled = True  # the program ends and nobody said so
            blocks = list(self._queue)
            self._queue.clear()
            return blocks, self._ended
