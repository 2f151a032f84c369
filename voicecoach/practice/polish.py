"""The full transcription pass in idle time: it makes the transcript of record.

The work runs in one thread and stands still while a take is recorded, so that live
transcription has the processor to itself. Results are handed over by `collect`, in the
caller's thread, because the shelf belongs to it.
"""

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from voicecoach.errors import VoicecoachError
from voicecoach.interview import Scorecard, Take
from voicecoach.practice.ports import Judge, Shelf, Transcriber

ALONE = 0.5  # seconds after which an idle worker looks whether the program still runs


@dataclass(frozen=True, slots=True)
class Polished:
    """A take with its transcript of record and the scores that follow from it."""

    take: Take  # with transcript and scorecard; as it was if `error` is set
    before: Scorecard | None  # the scores of the live transcript
    error: VoicecoachError | None = None


class Polisher:
    """A worker that transcribes takes again, in full quality, when nothing else runs."""

    def __init__(self, transcriber: Transcriber, judge: Judge) -> None:
        self._transcriber = transcriber
        self._judge = judge
        self._todo: queue.SimpleQueue[Take | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Polished] = queue.SimpleQueue()
        self._idle = threading.Event()
        self._idle.set()
        self._given_up = threading.Event()
        self._share = 0.0
        self._waiting = 0  # takes added and not collected
        # No daemon: Python waits for it at exit, because ending inside native code crashes.
        self._thread = threading.Thread(target=self._work, name="polish")
        self._thread.start()

    def add(self, take: Take) -> None:
        """Queue a take for its full pass."""
        self._waiting += 1
        self._todo.put(take)

    def hold(self) -> None:
        """Stand still: a take is being recorded."""
        self._idle.clear()

    def go_on(self) -> None:
        """Use the processor again."""
        self._idle.set()

    def collect(self, shelf: Shelf) -> list[Polished]:
        """Keep what is ready on the shelf, and give it."""
        ready: list[Polished] = []
        while not self._done.empty():
            polished = self._done.get()
            self._waiting -= 1
            if polished.error is None:
                keep(shelf, polished.take)
            ready.append(polished)
        return ready

    def finish(self, shelf: Shelf, progress: Callable[[float], None]) -> list[Polished]:
        """Wait for all that is queued; `progress` gets the share 0–1 of the current take."""
        self.go_on()
        ready: list[Polished] = []
        while self._waiting:
            ready += self.collect(shelf)
            progress(self._share)
            if self._waiting:
                threading.Event().wait(0.1)
        self._todo.put(None)
        self._thread.join()
        return ready

    def give_up(self) -> None:
        """Leave what is queued: the live transcripts stay. Returns at once."""
        self._given_up.set()
        self._idle.set()
        self._todo.put(None)

    def _work(self) -> None:
        while (take := self._next()) is not None and not self._given_up.is_set():
            self._done.put(self._polish(take))

    def _next(self) -> Take | None:
        """Wait for a take; None at the end, also when the program ends and nobody said so."""
        while threading.main_thread().is_alive():
            with contextlib.suppress(queue.Empty):
                return self._todo.get(timeout=ALONE)
        return None

    def _polish(self, take: Take) -> Polished:
        try:
            self._idle.wait()
            transcript = self._transcriber.transcribe(take.path, self._between_pieces)
            card = self._judge(take.question, transcript)
        except VoicecoachError as error:
            return Polished(take, take.scorecard, error)
        except Exception as exc:  # a thread has nobody to tell, and `finish` waits for it
            failed = VoicecoachError(f"It failed: {type(exc).__name__}: {exc}.")
            failed.__cause__ = exc
            return Polished(take, take.scorecard, failed)
        return Polished(replace(take, transcript=transcript, scorecard=card), take.scorecard)

    def _between_pieces(self, share: float) -> None:
        self._share = share
        self._idle.wait()
        if self._given_up.is_set():
            raise VoicecoachError("the full pass was left out")


def keep(shelf: Shelf, take: Take) -> None:
    """Keep a take's transcript and scorecard, whichever it has."""
    if take.transcript is not None:
        shelf.keep_transcript(take.id, take.transcript)
    if take.scorecard is not None:
        shelf.keep_scorecard(take.id, take.scorecard)
