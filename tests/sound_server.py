"""A real sound server without a sound card, started by the tests as their own process.

    speaker   a null sink: what voicecoach plays; its monitor is what a person would hear
    micpipe   a null sink whose monitor is the microphone `mic`: playing into it is speaking

It runs in a folder of its own, with its own sockets, home and settings, and is ended by its
process id: a server that the user runs is neither seen nor disturbed. PortAudio reads its
environment when it is imported, so code that is to hear this server runs in a child process
with `SoundServer.env`.

Load it with `pytest_plugins = ["sound_server"]` in conftest.py (tests/ on the path), or
import the fixture: `from sound_server import sound_server`.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")
START_LIMIT = 15.0  # seconds

_ALSA = """</usr/share/alsa/alsa.conf>
pcm.!default {
    type pulse
    server "%(server)s"
}
ctl.!default {
    type pulse
    server "%(server)s"
}
"""


class SoundServer:
    """A running PulseAudio with a virtual loudspeaker and a virtual microphone."""

    def __init__(self) -> None:
        """Start it and wait until it answers."""
        self.folder = Path(tempfile.mkdtemp(prefix="vc-sound-"))  # short: sockets take 107 bytes
        self.server = f"unix:{self.folder}/socket"
        (self.folder / "asound.conf").write_text(_ALSA % {"server": self.server})
        self.own = {
            "XDG_RUNTIME_DIR": str(self.folder),
            "PULSE_RUNTIME_PATH": str(self.folder),
            "PULSE_STATE_PATH": str(self.folder),
            "PULSE_CONFIG_PATH": str(self.folder),
            "PULSE_SERVER": self.server,
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
        }
        self._children: list[subprocess.Popen[bytes]] = []
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    @property
    def env(self) -> dict[str, str]:
        """Return the environment for child processes that are to use this server."""
        without = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
        return {k: v for k, v in os.environ.items() if k not in without} | self.own

    def play(self, path: Path | str, *, wait: bool = True) -> subprocess.Popen[bytes]:
        """Speak a sound file into the virtual microphone."""
        child = self._child("paplay", "--device=micpipe", str(path))
        if wait:
            assert child.wait(timeout=600) == 0, f"paplay could not play {path}"
        return child

    def record(self, seconds: float, path: Path | str) -> None:
        """Record what the virtual loudspeaker plays, for so long, to a WAV file."""
        with self.recording(path):
            time.sleep(seconds)

    @contextlib.contextmanager
    def recording(self, path: Path | str) -> Iterator[None]:
        """Record what the virtual loudspeaker plays while the block runs, to a WAV file."""
        child = self._child(
            "parec", "--device=speaker.monitor", "--file-format=wav", "--channels=1",
            "--rate=16000", "--format=s16le", "--latency-msec=50", str(path),
        )  # fmt: skip
        try:
            yield
        finally:
            child.send_signal(signal.SIGINT)  # parec then completes the header
            child.wait(timeout=10)

    def pactl(self, *words: str) -> str:
        """Send one command to the server and return its answer."""
        answer = subprocess.run(
            ["pactl", *words], env=self.env, capture_output=True, text=True, timeout=10, check=True
        )
        return answer.stdout.strip()

    def unplug(self) -> None:
        """Take the server away without notice, as pulling a USB microphone does."""
        self._server.kill()
        self._server.wait(timeout=10)

    def freeze(self) -> None:
        """Let the server hang, so that a device is there but delivers nothing."""
        self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """End `freeze`."""
        self._server.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End the server and what it started, and remove its folder."""
        for child in reversed(self._children):
            if child.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    child.send_signal(signal.SIGCONT)
                child.terminate()
                try:
                    child.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait(timeout=5)
        self._children.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _child(self, *words: str) -> subprocess.Popen[bytes]:
        log = self.folder / f"{words[0]}.log"
        with log.open("ab") as output:
            child = subprocess.Popen(
                words,
                env=self.env | {"HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self._children.append(child)
        return child

    def _start(self) -> None:
        self._server = self._child(
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "--disable-shm=yes", "--realtime=no", "--high-priority=no", "--log-target=stderr",
            "-L", f"module-native-protocol-unix auth-anonymous=1 socket={self.folder}/socket",
            "-L", "module-null-sink sink_name=speaker rate=48000",
            "-L", "module-null-sink sink_name=micpipe rate=48000",
            "-L", "module-remap-source master=micpipe.monitor source_name=mic",
        )  # fmt: skip
        deadline = time.monotonic() + START_LIMIT
        while True:
            try:
                self.pactl("set-default-sink", "speaker")
                self.pactl("set-default-source", "mic")
                return
            except (subprocess.SubprocessError, OSError):
                log = (self.folder / "pulseaudio.log").read_text(errors="replace")
                assert self._server.poll() is None, f"pulseaudio ended: {log}"
                assert time.monotonic() < deadline, f"pulseaudio does not answer: {log}"
                time.sleep(0.1)


def missing_programs(having: Mapping[str, str] | None = None) -> list[str]:
    """Return the programs of the sound server that are not installed."""
    path = (having or os.environ).get("PATH")
    return [program for program in PROGRAMS if shutil.which(program, path=path) is None]


@pytest.fixture
def sound_server() -> Iterator[SoundServer]:
    """A sound server of its own for one test; skipped by name where it is not installed."""
    missing = missing_programs()
    if missing:
        reason = (
            f"no {', '.join(missing)} here: sudo apt install pulseaudio pulseaudio-utils "
            "libasound2-plugins libportaudio2"
        )
        if os.environ.get("CI"):
            pytest.fail(f"{reason} (in CI nothing may skip)")
        pytest.skip(reason)
    server = SoundServer()
    try:
        yield server
    finally:
        server.stop()
