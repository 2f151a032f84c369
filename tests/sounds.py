"""Sounds that the tests make themselves, and files of every kind that hold them."""

import struct
import wave
from fractions import Fraction
from pathlib import Path

import numpy as np


def tone(seconds: float, hz: float = 440.0, rate_hz: int = 16_000, peak: float = 0.5) -> np.ndarray:
    """Return a sine as float64, shape (n,)."""
    return peak * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)


def noise(seconds: float, db: float, colour: str = "white", seed: int = 1) -> np.ndarray:
    """Return 16 kHz noise with this root mean square in dB, clipped to -1..1."""
    rng = np.random.default_rng(seed)
    count = round(seconds * 16_000)
    raw = rng.normal(0, 1, count)
    spectrum, hz = np.fft.rfft(raw), np.maximum(np.fft.rfftfreq(count, 1 / 16_000), 20.0)
    if colour == "pink":
        raw = np.fft.irfft(spectrum / np.sqrt(hz), count)
    elif colour == "fan":
        raw = np.fft.irfft(spectrum / (1 + (hz / 400) ** 2), count)
    elif colour == "hum":
        times = np.arange(count) / 16_000
        raw = sum(np.sin(2 * np.pi * 50 * k * times) / k for k in range(1, 8))
    elif colour == "keys":
        raw = np.zeros(count)
        for start in range(1_000, count - 1_000, 3_200):
            at = start + int(rng.integers(0, 500))
            raw[at : at + 400] += rng.normal(0, 1, 400) * np.exp(-np.arange(400) / 80)
    raw = raw / np.sqrt(np.square(raw).mean()) * 10 ** (db / 20)
    return np.clip(raw, -1, 1).astype(np.float32)


def write_wav(path: Path, frames: np.ndarray, rate_hz: int, bits: int) -> Path:
    """Write float frames, shape (n,) or (n, channels), as 8-, 16- or 24-bit WAV."""
    frames = frames.reshape(len(frames), -1 if frames.size else 1)
    whole = np.round(frames * (2 ** (bits - 1) - 1)).astype(np.int32)
    if bits == 8:
        data = (whole + 128).astype(np.uint8).tobytes()
    elif bits == 16:
        data = whole.astype("<i2").tobytes()
    else:
        data = whole.astype("<i4").reshape(-1, 1).view(np.uint8)[:, :3].tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(frames.shape[1])
        file.setsampwidth(bits // 8)
        file.setframerate(rate_hz)
        file.writeframes(data)
    return path


def write_float_wav(path: Path, samples: np.ndarray, rate_hz: int = 16_000) -> Path:
    """Write float32 samples as they are, NaN included, as a WAV of format 3."""
    data = samples.astype("<f4").tobytes()
    head = struct.pack("<HHIIHH", 3, 1, rate_hz, rate_hz * 4, 4, 32)
    body = b"WAVEfmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(data))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data)
    return path


def write_coded(path: Path, samples: np.ndarray, codec: str, rate_hz: int) -> Path:
    """Encode mono float samples with FFmpeg's `codec`; the suffix names the container."""
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(
            samples.astype(np.float32).reshape(1, -1), format="fltp", layout="mono"
        )
        frame.rate, frame.pts, frame.time_base = rate_hz, 0, Fraction(1, rate_hz)
        resampler = av.AudioResampler(
            format=stream.format, layout="mono", rate=rate_hz, frame_size=stream.frame_size or 1024
        )
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path
