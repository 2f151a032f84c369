"""Where sound comes from: a port, a real microphone, and a file that plays as one."""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ, files
from voicecoach.audio.resample import INT16_FULL_SCALE
from voicecoach.errors import DeviceError
from voicecoach.listen.devices import Device, load_portaudio, quiet_libraries

Block = npt.NDArray[np.int16]  # mono, shape (frames,)
OnBlock = Callable[[Block, bool], None]  # the block, and whether audio was lost before it

OTHER_RATES_HZ = (48_000, 44_100, 16_000)  # tried when a device refuses its own rate
STOP_LIMIT = 2.0  # seconds; a device that was unplugged may never return from its stop
BUFFER = 0.2  # seconds that the device may hold: a decoder works beside us; rather late than lost
BLOCK = 0.02  # seconds of a block of a file at real time
FAST_BLOCK = 0.1  # seconds of a block of a file as fast as it is consumed


class Microphone(Protocol):
    """A source of 16-bit mono blocks, which may be started again after it was stopped."""

    @property
    def rate_hz(self) -> int:
        """Its rate, known before it is started."""

    @property
    def live(self) -> bool:
        """Whether sound comes whether or not it is taken: it must never be made to wait."""

    @property
    def exhausted(self) -> bool:
        """Whether every block was given and none will follow; never for a real one."""

    def start(self, on_block: OnBlock) -> None:
        """Call `on_block` from another thread until stopped; raises DeviceError."""

    def stop(self) -> None:
        """End the calls; does nothing if it was not started."""


class SoundDeviceMicrophone:
    """A microphone through PortAudio, at its own rate, so that nothing resamples it unseen."""

    live = True
    exhausted = False

    def __init__(self, device: Device) -> None:
        """Open the device; raises DeviceError that names it and the rates it refused."""
        self._portaudio = load_portaudio()
        self._device = device
        self._on_block: OnBlock | None = None
        self._stream: Any = self._opened()
        self.rate_hz: int = round(self._stream.samplerate)

    def start(self, on_block: OnBlock) -> None:
        """Begin to capture."""
        if self._stream is None:
            self._stream = self._opened()
        self._on_block = on_block
        try:
            self._stream.start()
        except self._portaudio.PortAudioError as exc:
            self.stop()
            raise DeviceError(
                f'The microphone "{self._device.name}" does not start: {exc}. '
                "Check that it is connected and not in use, or choose another with --input."
            ) from exc

    def stop(self) -> None:
        """Stop and close the device, waiting no longer than two seconds for it."""
        stream, self._stream, self._on_block = self._stream, None, None
        if stream is None:
            return

        def close() -> None:
            with contextlib.suppress(self._portaudio.PortAudioError):
                stream.close(ignore_errors=True)

        closing = threading.Thread(target=close, name="microphone-close", daemon=True)
        closing.start()
        closing.join(STOP_LIMIT)

    def _opened(self) -> Any:
        """Open a stream at the first rate and number of channels that the device accepts."""
        rates_hz = dict.fromkeys((self._device.rate_hz, *OTHER_RATES_HZ))
        cause: Exception | None = None
        for rate_hz in rates_hz:
            for channels in dict.fromkeys(
                (1, min(2, self._device.channels), self._device.channels)
            ):
                try:
                    with quiet_libraries():
                        return self._stream_at(rate_hz, channels)
                except (self._portaudio.PortAudioError, ValueError) as exc:
                    cause = exc
        refused = ", ".join(str(rate_hz) for rate_hz in rates_hz)
        raise DeviceError(
            f'The microphone "{self._device.name}" refuses to record at {refused} Hz ({cause}). '
            "Check that it is connected and not in use, or choose another with --input."
        ) from cause

    def _stream_at(self, rate_hz: int, channels: int) -> Any:
        return self._portaudio.InputStream(
            device=self._device.index,
            samplerate=rate_hz,
            channels=channels,
            dtype="int16",
            latency=BUFFER,
            callback=self._captured,
        )

    def _captured(self, data: npt.NDArray[np.int16], _frames: int, _time: Any, status: Any) -> None:
        """Copy and hand on; called by PortAudio's own thread."""
        on_block = self._on_block
        if on_block is None:
            return
        block = data[:, 0].copy() if data.shape[1] == 1 else data.mean(axis=1).astype(np.int16)
        on_block(block, bool(status.input_overflow))


class FileMicrophone:
    """A recording that plays as a microphone, at 16 kHz, and is exhausted at its end."""

    live = False
    rate_hz = SAMPLE_RATE_HZ

    def __init__(self, path: Path, speed: float | None = None) -> None:
        """Decode the file; raises AudioError.

        `speed` 1.0 is real time, 2.0 twice as fast; None as fast as the blocks are taken.
        """
        scaled = np.round(files.load(path) * INT16_FULL_SCALE)
        self._samples: Block = np.clip(scaled, -32_768, 32_767).astype(np.int16)
        self._speed = speed
        self._stopping = threading.Event()
        self._exhausted = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def exhausted(self) -> bool:
        """Whether the file came to its end."""
        return self._exhausted.is_set()

    def start(self, on_block: OnBlock) -> None:
        """Play from the beginning."""
        self._stopping.clear()
        self._exhausted.clear()
        self._thread = threading.Thread(
            target=self._play, args=(on_block,), name="file-microphone", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop playing."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _play(self, on_block: OnBlock) -> None:
        size = round((FAST_BLOCK if self._speed is None else BLOCK) * self.rate_hz)
        began = time.monotonic()
        for first in range(0, len(self._samples), size):
            block = self._samples[first : first + size]
            if self._speed is not None:
                due = began + (first + len(block)) / self.rate_hz / self._speed
                self._stopping.wait(max(0.0, due - time.monotonic()))
            if self._stopping.is_set():
                return
            on_block(block, False)
        self._exhausted.set()
