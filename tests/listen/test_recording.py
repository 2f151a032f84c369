"""The file on disk is a valid WAV at every moment, and nothing put into it is lost."""

import os
import time
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.errors import LibraryError
from voicecoach.listen.recording import Recording, repair, seconds_held


def held(path: Path) -> np.ndarray:
    """Return the samples that the file's own header promises."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        frames = file.readframes(file.getnframes())
        assert len(frames) == 2 * file.getnframes()
    return np.frombuffer(frames, "<i2")


def wait_for(path: Path, count: int) -> np.ndarray:
    """Wait until the writer has put so many samples on disk."""
    deadline = time.monotonic() + 5
    while len(samples := held(path)) < count:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return samples


def test_the_file_is_valid_before_the_first_block(tmp_path: Path) -> None:
    """A take that is killed at once is an empty recording, not a broken file."""
    recording = Recording(tmp_path / "a.wav", 48_000)
    assert len(held(tmp_path / "a.wav")) == 0
    assert recording.close() == 0.0


def test_the_file_is_valid_after_every_block(tmp_path: Path) -> None:
    """Each block is on disk, and counted in the header, soon after it was put."""
    path = tmp_path / "a.wav"
    recording = Recording(path, 16_000)
    put = np.zeros(0, dtype=np.int16)
    for index in range(20):
        block = np.full(160, index, dtype=np.int16)
        recording.put(block)
        put = np.concatenate((put, block))
        assert np.array_equal(wait_for(path, len(put)), put)
    assert recording.close() == 0.2


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 5_000), max_size=20))
def test_whatever_the_blocks_the_file_is_their_sum(tmp_path: Path, sizes: list[int]) -> None:
    """No size of blocks loses, repeats or reorders a sample."""
    path = tmp_path / "a.wav"
    path.unlink(missing_ok=True)
    samples = np.arange(sum(sizes), dtype=np.int64).astype(np.int16)
    recording = Recording(path, 44_100)
    first = 0
    for size in sizes:
        recording.put(samples[first : first + size])
        first += size
    assert recording.close() == pytest.approx(len(samples) / 44_100)
    assert np.array_equal(held(path), samples)


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    """An answer about one's salary is nobody else's business."""
    Recording(tmp_path / "a.wav", 16_000).close()
    if os.name != "nt":
        assert (tmp_path / "a.wav").stat().st_mode & 0o777 == 0o600


def test_a_recording_is_never_overwritten(tmp_path: Path) -> None:
    """A path that holds audio is refused; an empty file that was set aside is taken."""
    path = tmp_path / "a.wav"
    path.touch()
    recording = Recording(path, 16_000)
    recording.put(np.ones(100, dtype=np.int16))
    recording.close()
    with pytest.raises(LibraryError, match="already holds a recording"):
        Recording(path, 16_000)
    assert len(held(path)) == 100


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The message names the file and the system's reason."""
    with pytest.raises(LibraryError, match=r"a\.wav cannot be created: No such file"):
        Recording(tmp_path / "missing" / "a.wav", 16_000)


def test_repair_counts_what_is_there(tmp_path: Path) -> None:
    """A header that counts too little is set right; other files are left alone."""
    path = tmp_path / "a.wav"
    recording = Recording(path, 16_000)
    recording.put(np.ones(16_000, dtype=np.int16))
    recording.close()
    with path.open("r+b") as file:
        file.seek(40)
        file.write(bytes(4))
        file.seek(0, 2)
        file.write(b"\x01")  # half a sample
    assert seconds_held(path) == 0.0
    repair(path)
    assert seconds_held(path) == 1.0
    (tmp_path / "b.txt").write_text("not a recording, but longer than forty-four bytes of header")
    before = (tmp_path / "b.txt").read_bytes()
    repair(tmp_path / "b.txt")
    repair(tmp_path / "missing.wav")
    assert (tmp_path / "b.txt").read_bytes() == before
