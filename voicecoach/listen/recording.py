"""A WAV file that is valid at every moment while it is being recorded.

A thread takes blocks from a queue; each write appends the audio first and then patches the
two lengths in the header, so that whenever the process dies the file opens and holds what
its header says. Every second it is forced to the disk. A full disk ends the writing, never
the program, and keeps what was written.
"""

import contextlib
import os
import queue
import struct
import threading
import time
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.errors import LibraryError

HEADER_BYTES = 44  # of the WAV files written here: RIFF, fmt and the head of data
SAMPLE_BYTES = 2
SYNC_EVERY = 1.0  # seconds between writes that are forced to the disk


class Recording:
    """One mono 16-bit WAV being written; readable by its owner only."""

    def __init__(self, path: Path, rate_hz: int) -> None:
        """Create the file with a header and no audio; raises LibraryError.

        A file that already holds audio is never overwritten.
        """
        self.path = path
        self.rate_hz = rate_hz
        self.failure: str | None = None  # why writing ended early, in words
        self._frames = 0  # accepted by `put`
        self._queue: queue.SimpleQueue[npt.NDArray[np.int16] | None] = queue.SimpleQueue()
        try:
            if path.exists() and path.stat().st_size > HEADER_BYTES:
                raise LibraryError(f"{path} already holds a recording: it is not overwritten.")
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._file = os.fdopen(descriptor, "wb")
            self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - open for the whole take
            self._wave.setnchannels(1)
            self._wave.setsampwidth(SAMPLE_BYTES)
            self._wave.setframerate(rate_hz)
            self._wave.writeframes(b"")
            self._file.flush()
        except OSError as exc:
            raise LibraryError(
                f"The recording {path} cannot be created: {exc.strerror or exc}."
            ) from exc
        self._thread = threading.Thread(target=self._write_all, name="recording", daemon=True)
        self._thread.start()

    @property
    def duration(self) -> float:
        """Seconds accepted so far, some of which may still be on their way to the disk."""
        return self._frames / self.rate_hz

    def put(self, block: npt.NDArray[np.int16]) -> None:
        """Queue a block, shape (frames,); never blocks and keeps no copy."""
        self._frames += len(block)
        self._queue.put(block)

    def close(self) -> float:
        """Write what is queued, close, and return the seconds that the file holds."""
        if self._thread.is_alive():
            self._queue.put(None)
        self._thread.join()
        return seconds_held(self.path)

    def _write_all(self) -> None:
        synced = time.monotonic()
        ended = False
        while not ended:
            blocks = [self._queue.get()]
            while not self._queue.empty():
                blocks.append(self._queue.get())
            audio = [block for block in blocks if block is not None]
            ended = len(audio) < len(blocks)
            if audio and self.failure is None:
                self._write(np.concatenate(audio))
            if self.failure is None and (ended or time.monotonic() - synced >= SYNC_EVERY):
                self._sync()
                synced = time.monotonic()
        self._close_file()

    def _write(self, audio: npt.NDArray[np.int16]) -> None:
        try:
            self._wave.writeframes(audio.astype("<i2", copy=False).tobytes())
            self._file.flush()
        except OSError as exc:
            self._fail(exc)

    def _sync(self) -> None:
        try:
            os.fsync(self._file.fileno())
        except OSError as exc:
            self._fail(exc)

    def _fail(self, exc: OSError) -> None:
        self.failure = (
            f"the recording cannot be written any further ({exc.strerror or exc}); "
            "what was written is kept: free some space on the disk"
        )

    def _close_file(self) -> None:
        with contextlib.suppress(OSError):  # the buffer of a failed write fails again
            self._wave.close()
        with contextlib.suppress(OSError):
            self._file.close()
        if self.failure is not None:
            repair(self.path)


def repair(path: Path) -> None:
    """Make the header of a recording count all the audio in the file; for after a crash.

    Does nothing to a file that is not one of our recordings or cannot be written.
    """
    with contextlib.suppress(OSError), path.open("r+b") as file:
        header = file.read(HEADER_BYTES)
        if len(header) < HEADER_BYTES or header[:4] != b"RIFF" or header[36:40] != b"data":
            return
        held = (path.stat().st_size - HEADER_BYTES) // SAMPLE_BYTES * SAMPLE_BYTES
        file.seek(4)
        file.write(struct.pack("<I", HEADER_BYTES - 8 + held))
        file.seek(40)
        file.write(struct.pack("<I", held))


def seconds_held(path: Path) -> float:
    """Return the seconds of audio in a WAV file; 0.0 if it does not open."""
    try:
        with wave.open(str(path), "rb") as file:
            return file.getnframes() / file.getframerate()
    except (OSError, EOFError, wave.Error):
        return 0.0
