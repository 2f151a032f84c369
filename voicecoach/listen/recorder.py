"""One take: microphone → file on disk, level meter, end of the answer, live listeners.

    PortAudio's thread   copies the block, counts it, queues it twice
    recording thread     writes it (see `recording`): first, and whatever else happens
    listening thread     meter, resampling, voice activity, `on_audio`

A listener that is slow or raises delays the meter and the end by silence; it never costs
a sample of the recording. Times are audio times, so a file plays through at any speed.
"""

import math
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.audio.quality import FLOOR_DB, PERMISSION
from voicecoach.audio.resample import Resampler, Samples
from voicecoach.errors import UsageError, VoicecoachError
from voicecoach.interview import EndedBy
from voicecoach.listen.end_of_answer import EndOfAnswer
from voicecoach.listen.meter import Meter
from voicecoach.listen.microphone import Microphone
from voicecoach.listen.recording import Recording

DEFAULT_SILENCE = 2.5  # seconds; thinking pauses of 1–3 s are normal
SHORTEST_SILENCE = 1.5  # seconds; below this people are cut off while they think
NO_CALLBACK = 1.0  # seconds without a block: the device is gone (PortAudio does not say)
FIRST_CALLBACK = 5.0  # seconds; Bluetooth headsets take a while to begin
ZERO_AT_START = 1.0  # seconds of exact zeros: how macOS denies the microphone
ZERO_LATER = 5.0  # seconds; noise suppression also gives zeros between sentences
NOTHING_HEARD = 6.0  # seconds without speech before a hint
STALL_LIMIT = 5.0  # seconds that `stop` waits for a listener that does not return
POLL = 0.05  # seconds between looks at the watchdog
GUARD = 0.3  # seconds left out after a pause; the microphone's own buffer holds 0.2
FILE_AHEAD = 1  # blocks that a file may run ahead of the listener …
FILE_WAIT = 0.002  # … and the seconds between its looks at that

_CLIPPING = "the input is clipping: lower the input level of the microphone"
_QUIET = "nothing is heard yet: is this the right microphone, and is it close enough?"
_MUTED = "the microphone delivers only silence now: is it muted?"
_GONE = "the microphone stopped delivering sound: it was unplugged or taken away; the take is kept"
_STALLED = "what was listening did not keep up: the recording is complete, the live text may not be"


@dataclass(frozen=True, slots=True)
class Limits:
    """When an answer ends by itself."""

    silence: float | None = DEFAULT_SILENCE  # seconds after speech, >= 1.5; None: never
    hard: float | None = None  # seconds of recording; None: never

    def __post_init__(self) -> None:
        """Refuse limits that cut people off; raises UsageError."""
        if self.silence is not None and not self.silence >= SHORTEST_SILENCE:
            raise UsageError(
                f"A silence limit of {self.silence:g} s cuts people off while they think: "
                f"choose {SHORTEST_SILENCE} s or more."
            )
        if self.hard is not None and not (self.hard > 0 and math.isfinite(self.hard)):
            raise UsageError(f"A time limit of {self.hard:g} s is no limit: choose more than 0 s.")


@dataclass(frozen=True, slots=True)
class Progress:
    """A take at one moment."""

    elapsed: float  # seconds recorded; pauses do not count
    level_db: float  # of the last tenth of a second, dB relative to full scale
    peak_db: float  # of the last second
    silence: float  # seconds since the last speech, or since the start before any
    speech_started: bool
    clipped: bool  # within the last second
    ended: EndedBy | None  # why it ended by itself; the caller then calls `stop`
    warning: str | None  # the latest thing the speaker should know


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished take."""

    path: Path
    duration: float  # seconds in the file
    rate_hz: int
    ended_by: EndedBy
    warnings: tuple[str, ...]
    overflows: int  # blocks before which the device lost audio


class Recorder:
    """Record one take. Start it after the interviewer's voice has ended, with a guard."""

    def __init__(
        self,
        microphone: Microphone,
        path: Path,
        *,
        limits: Limits | None = None,
        on_audio: Callable[[Samples], None] | None = None,
    ) -> None:
        """Prepare a take in the WAV file `path`; nothing is opened yet.

        `on_audio` gets the take as 16 kHz float32 blocks, from the listening thread, all of
        them before `stop` returns. Its exceptions become warnings.
        """
        self._microphone = microphone
        self._path = path
        limits = limits or Limits()
        self._silence_limit = math.inf if limits.silence is None else limits.silence
        self._most_frames = (
            sys.maxsize if limits.hard is None else round(limits.hard * microphone.rate_hz)
        )
        self._on_audio = on_audio
        self._rate_hz = microphone.rate_hz
        self._meter = Meter(self._rate_hz)
        self._resampler = Resampler(self._rate_hz)
        self._end = EndOfAnswer()
        self._heard: queue.SimpleQueue[npt.NDArray[np.int16]] = queue.SimpleQueue()
        self._recording: Recording | None = None
        self._recorded: Recorded | None = None
        self._listener = threading.Thread(target=self._listen, name="listening", daemon=True)
        self._lock = threading.Lock()  # over what progress shows
        self._ended: EndedBy | None = None
        self._warnings: list[str] = []
        self._current: str | None = None
        self._frames = 0
        self._overflows = 0
        self._begun = threading.Event()
        self._last_block_at = 0.0  # monotonic seconds; the start until the first block
        self._paused = False
        self._resumed = False
        self._stopping = False
        self._closed = False  # the microphone gives nothing more
        self._deaf_until = 0.0  # by the monotonic clock
        self._abandoned = False

    def start(self) -> None:
        """Create the file and begin; raises LibraryError or DeviceError, leaving no file.

        Returns when the first sound has come, so that whoever is then told to speak is heard:
        devices take from 20 ms to 2 s to begin. One that gives nothing for 5 s is in trouble,
        which `progress` tells.
        """
        self._recording = Recording(self._path, self._rate_hz)
        self._last_block_at = time.monotonic()
        try:
            self._microphone.start(self._take)
        except VoicecoachError:
            self._recording.close()
            self._path.unlink(missing_ok=True)
            raise
        self._listener.start()
        self._begun.wait(FIRST_CALLBACK)

    def progress(self) -> Progress:
        """Return how the take stands; cheap enough for every redraw."""
        with self._lock:
            return Progress(
                elapsed=self._frames / self._rate_hz,
                level_db=FLOOR_DB if self._paused else self._meter.level_db,
                peak_db=self._meter.peak_db,
                silence=self._end.silence,
                speech_started=self._end.speech_started,
                clipped=self._meter.clipped,
                ended=self._ended,
                warning=self._current,
            )

    def pause(self) -> None:
        """Leave out what comes from now on."""
        self._paused = True

    def resume(self) -> None:
        """Go on with the same take; the silence is counted anew.

        A live microphone still holds a moment of what came before, which may be the
        interviewer's voice: that moment is left out.
        """
        self._deaf_until = time.monotonic() + GUARD if self._microphone.live else 0.0
        self._resumed = True
        self._paused = False

    def stop(self, reason: EndedBy) -> Recorded:
        """End the take, let all of it be written and heard, and return it; may be repeated.

        After a start that failed or was interrupted there is nothing: a duration of 0.0.
        """
        if self._recorded is not None:
            return self._recorded
        self._stopping = True
        self._microphone.stop()
        self._closed = True
        duration = 0.0 if self._recording is None else self._recording.close()
        if self._listener.ident is not None:  # else `start` failed or was interrupted
            self._listener.join(STALL_LIMIT)
        if self._listener.is_alive():
            self._abandoned = True
            self._warn(_STALLED)
        if self._recording is not None and self._recording.failure is not None:
            self._warn(self._recording.failure)
        if self._overflows:
            self._warn(f"the machine was too busy: sound was lost {self._overflows} times")
        self._recorded = Recorded(
            path=self._path,
            duration=duration,
            rate_hz=self._rate_hz,
            ended_by=reason,
            warnings=tuple(self._warnings),
            overflows=self._overflows,
        )
        return self._recorded

    # ─── the microphone's thread ─────────────────────────────────────────────

    def _take(self, block: npt.NDArray[np.int16], overflowed: bool) -> None:
        self._last_block_at = time.monotonic()
        self._begun.set()
        self._overflows += overflowed
        while self._paused and not (self._microphone.live or self._stopping):
            time.sleep(FILE_WAIT)  # a file waits while the take is paused
        recording = self._recording
        if self._paused or self._ended is not None or recording is None:
            return
        if self._last_block_at < self._deaf_until:
            return
        block = block[: self._most_frames - self._frames]
        if len(block) == 0:
            return
        self._frames += len(block)
        recording.put(block)
        self._heard.put(block)
        while not (self._microphone.live or self._stopping) and self._heard.qsize() > FILE_AHEAD:
            time.sleep(FILE_WAIT)  # a file waits for the listener; a live microphone never

    # ─── the listening thread ────────────────────────────────────────────────

    def _listen(self) -> None:
        while not self._abandoned:
            over = self._closed or self._microphone.exhausted  # before the look: no race
            try:
                block = self._heard.get(timeout=POLL)
            except queue.Empty:
                if self._closed and over:
                    break
                if over:
                    self._end_by(EndedBy.FILE)
                self._watch()
                continue
            try:
                self._hear(block)
            except Exception as exc:  # the file goes on by itself; the take ends and says why
                self._warn(f"listening failed ({type(exc).__name__}: {exc}); the take is kept")
                self._end_by(EndedBy.TROUBLE)
            self._watch()
        self._give(self._resampler.flush())

    def _hear(self, block: npt.NDArray[np.int16]) -> None:
        samples = self._resampler.feed(block)
        with self._lock:  # progress must not read a half-fed meter
            if self._resumed:
                self._resumed = False
                self._end.begin_again()
            self._meter.feed(block)
            self._end.feed(samples)
        self._judge()
        self._give(samples)

    def _give(self, samples: Samples) -> None:
        if self._on_audio is None or len(samples) == 0 or self._abandoned:
            return
        try:
            self._on_audio(samples)
        except Exception as exc:  # a listener must not cost the recording
            self._warn(f"live listening failed ({type(exc).__name__}: {exc}); the take is kept")

    def _judge(self) -> None:
        """End the take, or warn, by what was just heard."""
        if self._end.speech_started and self._end.silence >= self._silence_limit:
            self._end_by(EndedBy.SILENCE)
        if self._frames >= self._most_frames and self._heard.empty():
            self._end_by(EndedBy.LIMIT)
        if self._microphone.live:
            meter = self._meter
            if not meter.ever_sounded and meter.zero_for >= ZERO_AT_START:
                self._warn(PERMISSION)
            elif meter.ever_sounded and meter.zero_for >= ZERO_LATER:
                self._warn(_MUTED)
            else:
                self._unwarn(PERMISSION, _MUTED)
        if self._meter.clipping:
            self._warn(_CLIPPING)
        if self._end.speech_started:
            self._unwarn(_QUIET)
        elif self._end.silence >= NOTHING_HEARD and self._meter.ever_sounded:
            self._warn(_QUIET)

    def _watch(self) -> None:
        """End the take when the microphone or the disk gave up."""
        if self._recording is not None and self._recording.failure is not None:
            self._warn(self._recording.failure)
            self._end_by(EndedBy.TROUBLE)
        if not self._microphone.live or self._stopping:
            return
        patience = NO_CALLBACK if self._begun.is_set() else FIRST_CALLBACK
        if time.monotonic() - self._last_block_at > patience and self._ended is None:
            self._warn(_GONE)
            self._end_by(EndedBy.TROUBLE)

    def _end_by(self, reason: EndedBy) -> None:
        with self._lock:
            if self._ended is None:
                self._ended = reason

    def _warn(self, warning: str) -> None:
        with self._lock:
            self._current = warning
            if warning not in self._warnings:
                self._warnings.append(warning)

    def _unwarn(self, *warnings: str) -> None:
        """Take a warning off the screen whose cause has gone; the take still remembers it."""
        with self._lock:
            if self._current in warnings:
                self._current = None
