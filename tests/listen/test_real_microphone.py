"""Takes through PortAudio and a real sound server, as on a user's machine."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from sound_server import SoundServer

from voicecoach.audio import files

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD = Path(__file__).with_name("take_in_child.py")


@contextmanager
def taking(
    server: SoundServer, path: Path, silence: str, hard: str, most_bytes: int | None = None
) -> Iterator["subprocess.Popen[str]"]:
    """Run one take in a child process and yield it once it records."""

    def limit() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), silence, hard],
        env=server.env | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )
    try:
        assert child.stdout is not None
        assert json.loads(child.stdout.readline()) == {"started": True}
        yield child
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def lines(child: "subprocess.Popen[str]") -> list[dict]:  # type: ignore[type-arg]
    """Wait for the child's end; return the JSON lines it printed, the take last."""
    assert child.stdout is not None
    printed = [json.loads(line) for line in child.stdout.read().splitlines()]
    assert child.wait(timeout=30) == 0
    return printed


def likeness(original: np.ndarray, recorded: np.ndarray) -> float:
    """Return the highest normalised correlation of the original within the recording."""
    size = 1 << (len(original) + len(recorded)).bit_length()
    spectrum = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(original, size))
    shift = int(np.fft.irfft(spectrum, size)[: len(recorded)].argmax())
    part = recorded[shift : shift + len(original)]
    whole = original[: len(part)]
    return float(whole @ part / np.linalg.norm(whole) / np.linalg.norm(part))


def test_a_spoken_answer_is_recorded_and_ends_by_silence(
    sound_server: SoundServer, eval_dir: Path, tmp_path: Path
) -> None:
    """An answer with thinking pauses is kept whole, and the take ends 2.5 s after it."""
    spoken = eval_dir / "speech" / "cold_corpus.wav"  # 25.7 s, its last word ends at 24.8 s
    path = tmp_path / "take.wav"
    with taking(sound_server, path, "2.5", "60") as child:
        sound_server.play(spoken, wait=False)
        take = lines(child)[-1]
    assert take["ended_by"] == "silence"
    assert take["warnings"] == []
    recorded, original = files.load(path), files.load(spoken)
    assert take["duration"] == pytest.approx(len(recorded) / 16_000, abs=0.001)
    assert 26.5 < take["duration"] < 30.5  # 24.8 s and 2.5 s, and the time paplay needs to begin
    assert take["heard"] == pytest.approx(len(recorded), abs=2)
    assert likeness(original, recorded) > 0.95
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_killed_program_leaves_all_but_the_last_second(
    sound_server: SoundServer, eval_dir: Path, tmp_path: Path
) -> None:
    """After kill -9 the file opens in the standard library and holds the take so far."""
    path = tmp_path / "take.wav"
    with taking(sound_server, path, "none", "60") as child:
        began = time.monotonic()
        player = sound_server.play(eval_dir / "speech" / "acoustic_corpus.wav", wait=False)
        time.sleep(6)
        child.send_signal(signal.SIGKILL)
        lasted = time.monotonic() - began
        child.wait(timeout=10)
        player.terminate()
    with wave.open(str(path), "rb") as file:
        held = file.getnframes() / file.getframerate()
        audio = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert lasted - 1.0 < held < lasted + 1.0
    assert np.abs(audio).max() > 1_000


@pytest.mark.parametrize("how", ["unplug", "freeze"])
def test_a_microphone_that_is_taken_away_ends_the_take_and_keeps_it(
    sound_server: SoundServer, tmp_path: Path, how: str
) -> None:
    """No error comes from PortAudio: the watchdog ends the take, with what was recorded."""
    path = tmp_path / "take.wav"
    with taking(sound_server, path, "none", "60") as child:
        time.sleep(3)
        getattr(sound_server, how)()
        began = time.monotonic()
        take = lines(child)[-1]
    assert time.monotonic() - began < 8
    assert take["ended_by"] == "trouble"
    assert any("stopped delivering" in warning for warning in take["warnings"])
    assert take["duration"] > 1.5
    with wave.open(str(path), "rb") as file:
        assert file.getnframes() / file.getframerate() == take["duration"]


def test_only_zeros_are_explained_while_recording(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    """A null sink that nobody plays into gives zeros, like a microphone without permission."""
    with taking(sound_server, tmp_path / "take.wav", "2.5", "3") as child:
        printed = lines(child)
    assert printed[-1]["ended_by"] == "limit"
    assert printed[-1]["duration"] == 3.0
    warnings = [line["warning"] for line in printed if line.get("warning")]
    assert any("permission" in warning for warning in warnings)


@pytest.mark.skipif(os.name == "nt", reason="file-size limits are a Unix thing")
def test_a_full_disk_ends_the_take_and_keeps_what_was_written(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    """A write that fails is said clearly; the file opens and holds what fitted."""
    path = tmp_path / "take.wav"
    with taking(sound_server, path, "none", "30", most_bytes=200_001) as child:
        take = lines(child)[-1]
    assert take["ended_by"] == "trouble"
    assert any("cannot be written any further" in warning for warning in take["warnings"])
    with wave.open(str(path), "rb") as file:
        assert file.getnframes() == (200_001 - 44) // 2
        assert len(file.readframes(file.getnframes())) == (200_001 - 44) // 2 * 2


def test_devices_are_listed_and_chosen(sound_server: SoundServer) -> None:
    """PortAudio lists `pulse` and `default`; a part of a name chooses."""
    code = (
        "from voicecoach.listen import devices as d\n"
        "print([x.name for x in d.inputs()], d.choose_input('PUL').name, d.choose_output().name)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=sound_server.env | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.stdout.strip() == "['pulse', 'default'] pulse default"
    assert answer.stderr == ""
