"""Plays a WAV through PortAudio, without blocking. This side's one owner of sounddevice.

AudioOutput          the port: what a set of loudspeakers can do (its fake is in the tests)
SoundDeviceOutput    the real one
Loudspeaker.play     → Playing: done, stop, wait, error
"""

import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.files import load
from voicecoach.errors import DeviceError

Samples = npt.NDArray[np.int16]
Fill = Callable[[Samples], bool]  # fills (frames, channels); False when this was the last block

# A device that was unplugged or sleeps stops calling back without an error (sounddevice
# issues 382, 627): when it takes nothing for this long before the clip's end, it has failed.
GRACE = 4.0  # seconds
# A speech model that loads at the same time starves a short buffer, and a PulseAudio stream
# does not always recover from that.
BUFFERED = 0.5  # seconds handed to the device ahead
# Some sound systems drop the last instants of a stream when it ends; they drop silence then.
TAIL = 0.2  # seconds of it after a clip

_WAY_OUT = "Choose one with --output, or read the questions instead with --no-speech."


class Stream(Protocol):
    """An open output."""

    def close(self) -> None:
        """Stop at once and free the device; harmless the second time."""
        ...


class AudioOutput(Protocol):
    """The loudspeakers of a machine; every method may raise DeviceError."""

    def natural_format(self, device: int | None) -> tuple[int, int]:
        """Return the device's own rate in Hz and its number of channels (>= 1)."""
        ...

    def accepts(self, device: int | None, rate_hz: int, channels: int) -> bool:
        """Say whether 16-bit samples of that shape can be played as they are."""
        ...

    def start(
        self,
        device: int | None,
        rate_hz: int,
        channels: int,
        fill: Fill,
        finished: Callable[[], None],
    ) -> Stream:
        """Play what `fill` gives until it says that was all; call `finished` when it was heard."""
        ...


class Loudspeaker:
    """One output device: an index of PortAudio, or None for the system's default."""

    def __init__(self, device: int | None = None, output: AudioOutput | None = None) -> None:
        """Take the device; no sound system is touched before the first `play`."""
        self._device = device
        self._output = output or SoundDeviceOutput()

    def play(self, path: Path) -> "Playing":
        """Start to play a WAV and return at once; raise DeviceError or AudioError."""
        samples, rate_hz = _read(path)
        rate, channels = self._format(rate_hz)
        if rate != rate_hz:
            samples = _resampled(samples, rate_hz, rate)
        quiet = np.zeros(int(TAIL * rate), dtype=samples.dtype)
        return Playing(self._output, self._device, np.concatenate([samples, quiet]), rate, channels)

    def _format(self, rate_hz: int) -> tuple[int, int]:
        """Return a rate and a number of channels that the device takes, the clip's if it can."""
        if self._output.accepts(self._device, rate_hz, 1):
            return rate_hz, 1
        own_rate, own_channels = self._output.natural_format(self._device)
        for channels in (1, min(2, own_channels), own_channels):
            if self._output.accepts(self._device, own_rate, channels):
                return own_rate, channels
        raise DeviceError(f"The loudspeaker refuses 16-bit sound at {own_rate} Hz. {_WAY_OUT}")


class Playing:
    """A clip on its way to the loudspeaker."""

    def __init__(
        self, output: AudioOutput, device: int | None, samples: Samples, rate_hz: int, channels: int
    ) -> None:
        """Start to play mono samples, shape (n,), on all channels."""
        self.error: DeviceError | None = None
        self._samples = samples
        self._position = 0
        self._finished = threading.Event()
        self._closing = threading.Lock()
        self._fed_at = time.monotonic()  # when the device last took something
        self._stream = output.start(device, rate_hz, channels, self._fill, self._finished.set)

    @property
    def done(self) -> bool:
        """Say whether it was heard to its end, was stopped, or failed (see `error`)."""
        if not self._finished.is_set() and time.monotonic() > self._fed_at + GRACE:
            if self._position < self._samples.size:
                self.error = DeviceError(f"The loudspeaker stopped playing. {_WAY_OUT}")
            self._finished.set()  # some devices take the end and never say that it was heard
        if self._finished.is_set():
            self._close()
            return True
        return False

    def stop(self) -> None:
        """Be silent at once."""
        self._close()
        self._finished.set()

    def wait(self) -> None:
        """Wait until done."""
        while not self.done:
            self._finished.wait(GRACE / 8)

    def _fill(self, block: Samples) -> bool:
        """Give the next block; the rest of the last one is silence. Only copies."""
        part = self._samples[self._position : self._position + len(block)]
        self._position += len(part)
        self._fed_at = time.monotonic()
        block[: len(part)] = part[:, np.newaxis]
        block[len(part) :] = 0
        return self._position < self._samples.size

    def _close(self) -> None:
        with self._closing:
            self._stream.close()


class SoundDeviceOutput:
    """The machine's loudspeakers through sounddevice."""

    def natural_format(self, device: int | None) -> tuple[int, int]:
        """Return the device's own rate in Hz and its channels."""
        facts = self._facts(device)
        return int(facts["default_samplerate"]), max(1, int(facts["max_output_channels"]))

    def accepts(self, device: int | None, rate_hz: int, channels: int) -> bool:
        """Say whether 16-bit samples of that shape can be played as they are."""
        self._facts(device)
        sd = _sounddevice()
        try:
            sd.check_output_settings(
                device=device, channels=channels, dtype="int16", samplerate=rate_hz
            )
        except (sd.PortAudioError, ValueError):
            return False
        return True

    def start(
        self,
        device: int | None,
        rate_hz: int,
        channels: int,
        fill: Fill,
        finished: Callable[[], None],
    ) -> Stream:
        """Open the device and play."""
        sd = _sounddevice()

        def callback(block: Samples, _frames: int, _time: Any, _status: Any) -> None:
            if not fill(block):
                raise sd.CallbackStop  # what was given is still played

        try:
            stream = sd.OutputStream(
                device=device,
                samplerate=rate_hz,
                channels=channels,
                dtype="int16",
                latency=BUFFERED,
                callback=callback,
                finished_callback=finished,
            )
            stream.start()
        except (sd.PortAudioError, ValueError) as exc:
            raise DeviceError(f"The loudspeaker refuses to play ({exc}). {_WAY_OUT}") from exc
        return _OpenStream(stream, sd.PortAudioError)

    def _facts(self, device: int | None) -> dict[str, Any]:
        sd = _sounddevice()
        try:
            facts: dict[str, Any] = sd.query_devices(device, "output")
        except (sd.PortAudioError, ValueError) as exc:
            which = (
                "There is no loudspeaker or headphone"
                if device is None
                else (f"The output device {device} is not there or plays no sound")
            )
            raise DeviceError(f"{which}. Plug one in. {_WAY_OUT}") from exc
        return facts


class _OpenStream:
    def __init__(self, stream: Any, refusal: type[Exception]) -> None:
        self._stream = stream
        self._refusal = refusal

    def close(self) -> None:
        try:
            self._stream.abort()
            self._stream.close()
        except self._refusal:
            pass  # the device is gone: nothing is left to free


def _sounddevice() -> Any:
    try:
        import sounddevice
    except OSError as exc:  # the package is there, the library behind it is not
        raise DeviceError(
            "The sound library PortAudio is missing. Install it: sudo apt install libportaudio2; "
            "or read the questions with --no-speech."
        ) from exc
    return sounddevice


def _read(path: Path) -> tuple[Samples, int]:
    """Return mono 16-bit samples, shape (n,), and their rate in Hz."""
    try:
        with wave.open(str(path), "rb") as clip:
            if clip.getsampwidth() == 2 and clip.getnchannels() == 1:
                data = clip.readframes(clip.getnframes())
                return np.frombuffer(data, dtype="<i2"), clip.getframerate()
    except (OSError, EOFError, wave.Error):
        pass  # `load` reads it, or says what is wrong with it
    return (load(path) * 32767).astype(np.int16), SAMPLE_RATE_HZ


def _resampled(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    import soxr

    changed: Samples = soxr.resample(samples, from_hz, to_hz)
    return changed
