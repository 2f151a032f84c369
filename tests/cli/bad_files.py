"""Files that no answer should come in, made by the tests; each maker returns its path."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sounds import tone, write_float_wav, write_wav

RATE_HZ = 16_000


def _claiming(path: Path, claimed: int, frames: np.ndarray, channels: int = 1) -> Path:
    """Write a 16-bit WAV whose header says that `claimed` bytes of sound follow."""
    data = (frames * 32_767).astype("<i2").tobytes()
    width = 2 * channels
    head = struct.pack("<HHIIHH", 1, channels, RATE_HZ, RATE_HZ * width, width, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", claimed)
    path.write_bytes(b"RIFF" + struct.pack("<I", 36 + claimed) + body + data)
    return path


def _bytes(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _png(path: Path) -> Path:
    return _bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)(path)


def _cut_header(path: Path) -> Path:
    _claiming(path, 6_000, tone(0.2))
    path.write_bytes(path.read_bytes()[:30])
    return path


# name of the case → how the file is made, and what the message must say
UNUSABLE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (_bytes(b""), "is empty. Give a WAV"),
    "text renamed": (_bytes(b"Dear diary, today I led a team.\n" * 40), "cannot be read as audio"),
    "picture renamed": (_png, "has no sound in it. Give a WAV"),
    "random bytes": (_bytes(np.random.default_rng(1).bytes(5_000)), "cannot be read as audio"),
    "folder": (_folder, "is a folder, not an audio file"),
    "missing": (lambda path: path, "There is no file"),
    "no samples": (lambda path: write_wav(path, np.zeros(0), RATE_HZ, 16), "has 0 s of audio"),
    "not a number": (
        lambda path: write_float_wav(path, np.full(RATE_HZ, np.nan)),
        "samples that are not numbers (NaN or infinite). It is damaged: export or record it again",
    ),
    "cut in its header": (_cut_header, "cannot be read as audio"),
    "over an hour": (
        lambda path: write_wav(path, np.zeros(3_700 * 4_000), 4_000, 8),
        "is longer than an hour (62 minutes and more). Cut the answer out of it first",
    ),
}

# name of the case → how the file is made; all can be read, and there is no speech in any
WITHOUT_SPEECH: dict[str, Callable[[Path], Path]] = {
    "silence": lambda path: write_wav(path, np.zeros(4 * RATE_HZ), RATE_HZ, 16),
    "5 ms": lambda path: write_wav(path, tone(0.005), RATE_HZ, 16),
    "8 bits": lambda path: write_wav(path, tone(2), RATE_HZ, 8),
    "stereo at 44.1 kHz": lambda path: write_wav(
        path, np.stack([tone(2, rate_hz=44_100)] * 2, axis=1), 44_100, 16
    ),
    "6 channels": lambda path: write_wav(path, np.stack([tone(2)] * 6, axis=1), RATE_HZ, 16),
    "cut in its samples": lambda path: _claiming(path, 10 * 2 * RATE_HZ, tone(2)),
    "header of two hours": lambda path: _claiming(path, 7_200 * 2 * RATE_HZ, tone(2)),
}


def hollow_model(folder: Path) -> Path:
    """Make a folder that looks like a speech model until it is loaded."""
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("{}")
    return folder
