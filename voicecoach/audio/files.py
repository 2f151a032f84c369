"""Any audio file → mono float32 at 16 kHz. The one owner of PyAV.

What can be read is read: a WAV whose header promises more than the file holds, an MP3
that breaks off. What cannot be used is an AudioError that names file, cause and way out.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import HIGHEST_RATE_HZ, LOWEST_RATE_HZ, Resampler, Samples
from voicecoach.errors import AudioError

LONGEST = 3_600.0  # seconds; no answer is an hour long, and an hour of float32 is 230 MB
SILENT_PEAK = 1e-4  # -80 dB: a channel that never exceeds this was not connected
CANCELLED = 0.1  # a mean 20 dB below its loudest channel: the channels are out of phase

_READABLE = "Give a WAV, FLAC, Ogg, MP3 or M4A file."
_CLOSED = {"protocol_whitelist": "none"}  # a playlist must not open or fetch anything else

# full scale and offset of the sample formats that FFmpeg decodes to
_SCALES: dict[str, tuple[float, float]] = {
    "u8": (128.0, -1.0),
    "s16": (2.0**15, 0.0),
    "s32": (2.0**31, 0.0),  # 24-bit files come as these, shifted up
    "s64": (2.0**63, 0.0),
    "flt": (1.0, 0.0),
    "dbl": (1.0, 0.0),
}


def load(path: Path | str) -> Samples:
    """Read an audio file of any format, rate, bit depth and number of channels.

    Returns float32, shape (n,), n > 0, within -1..1, mono, 16 kHz. Channels are averaged;
    silent ones do not count. Raises AudioError for a file that is missing, empty, not audio,
    without samples, longer than an hour, or with samples that are not numbers.
    """
    path = Path(path)
    with _opened(path) as stream:
        channels, rate_hz = _decoded(path, stream)
    if not np.isfinite(channels).all():
        raise AudioError(
            f"{path} holds samples that are not numbers (NaN or infinite). "
            "It is damaged: export or record it again."
        )
    resampler = Resampler(rate_hz)
    mono = _downmixed(channels)
    samples = np.concatenate((resampler.feed(mono), resampler.flush()))
    if samples.size == 0:
        raise AudioError(f"{path} holds no sound: it has 0 s of audio.")
    clipped: Samples = np.clip(samples, -1.0, 1.0)
    return clipped


def _opened(path: Path) -> BinaryIO:
    """Open the file, or say why not."""
    try:
        stream = path.open("rb")
    except FileNotFoundError as exc:
        raise AudioError(f"There is no file {path}.") from exc
    except IsADirectoryError as exc:
        raise AudioError(f"{path} is a folder, not an audio file.") from exc
    except OSError as exc:
        raise AudioError(f"{path} cannot be read: {exc.strerror or exc}.") from exc
    if path.is_file() and path.stat().st_size == 0:
        stream.close()
        raise AudioError(f"{path} is empty. {_READABLE}")
    return stream


def _decoded(path: Path, stream: BinaryIO) -> tuple[Samples, int]:
    """Decode the first audio stream to (channels, frames) float32 and its rate in Hz."""
    import av

    blocks: list[Samples] = []
    rate_hz = 0
    frames = 0
    try:
        with av.open(stream, mode="r", options=_CLOSED) as container:
            for block, block_rate_hz in _blocks(path, container):
                if blocks and (block_rate_hz != rate_hz or len(block) != len(blocks[0])):
                    raise AudioError(
                        f"{path} changes its rate or channels midway. Convert it to one WAV first."
                    )
                rate_hz = block_rate_hz
                frames += block.shape[1]
                _refuse_endless(path, frames / rate_hz)
                blocks.append(block)
    except (av.error.FFmpegError, OSError, ValueError) as exc:
        if not frames:  # what was decoded before the damage is kept
            raise AudioError(f"{path} cannot be read as audio. {_READABLE}") from exc
    if not frames:
        raise AudioError(f"{path} holds no sound: it has 0 s of audio.")
    return np.concatenate(blocks, axis=1), rate_hz


def _blocks(path: Path, container: Any) -> Iterator[tuple[Samples, int]]:
    """Yield (channels, frames) float32 blocks with their rate, as they are decoded."""
    if not container.streams.audio:
        raise AudioError(f"{path} has no sound in it. {_READABLE}")
    if container.duration:
        _refuse_endless(path, container.duration / 1_000_000)  # FFmpeg counts microseconds
    for frame in container.decode(container.streams.audio[0]):
        if not LOWEST_RATE_HZ <= frame.sample_rate <= HIGHEST_RATE_HZ:
            raise AudioError(f"{path} has a rate of {frame.sample_rate} Hz: that is not speech.")
        yield _scaled(path, frame), frame.sample_rate


def _scaled(path: Path, frame: Any) -> Samples:
    """Return one decoded frame as (channels, frames) float32, where full scale is 1.0."""
    name = frame.format.name.removesuffix("p")
    if name not in _SCALES:
        raise AudioError(f"{path} has samples of an unknown kind ({name}). {_READABLE}")
    scale, offset = _SCALES[name]
    block: npt.NDArray[Any] = frame.to_ndarray()
    if not frame.format.is_planar:  # interleaved, shape (1, frames × channels)
        block = block.reshape(-1, frame.layout.nb_channels).T
    scaled: Samples = (block / np.float32(scale) + np.float32(offset)).astype(np.float32)
    return scaled


def _refuse_endless(path: Path, seconds: float) -> None:
    if seconds > LONGEST:
        raise AudioError(
            f"{path} is longer than an hour ({seconds / 60:.0f} minutes and more). "
            "Cut the answer out of it first."
        )


def _downmixed(channels: Samples) -> Samples:
    """Average the channels that carry sound; where they cancel out, take the loudest."""
    if len(channels) == 1:
        only: Samples = channels[0]
        return only
    heard: Samples = channels[np.abs(channels).max(axis=1) > SILENT_PEAK]
    if len(heard) == 0:
        heard = channels[:1]
    mean: Samples = heard.mean(axis=0, dtype=np.float32)
    energies = np.square(heard, dtype=np.float64).mean(axis=1)
    loudest = int(energies.argmax())
    if np.square(mean, dtype=np.float64).mean() < CANCELLED**2 * energies[loudest]:
        alone: Samples = heard[loudest]
        return alone
    return mean


def seconds_of(samples: Samples) -> float:
    """Return the length of 16 kHz samples in seconds."""
    return len(samples) / SAMPLE_RATE_HZ
