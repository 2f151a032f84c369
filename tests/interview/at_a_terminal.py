"""An interview as a person holds it: at a terminal, with a microphone and a loudspeaker."""

import re
import signal
import sys
from pathlib import Path

import pexpect

READY = 120  # seconds until a model is loaded and a question spoken, on a slow machine


def _hears_ctrl_c() -> None:
    """Let Ctrl-C through, also where the tests run behind a shell's "&", which has it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Candidate:
    """A person at a terminal who runs voicecoach, presses keys and reads the screen."""

    def __init__(self, arguments: list[str], env: dict[str, str]) -> None:
        self.terminal = pexpect.spawn(
            sys.executable,
            ["-m", "voicecoach", *arguments],
            env=env | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"},
            dimensions=(40, 100),
            encoding="utf-8",
            timeout=READY,
            preexec_fn=_hears_ctrl_c,
        )
        self.terminal.logfile_read = self

        self._seen: list[str] = []

    def write(self, text: str) -> None:
        """Take what pexpect reads."""
        self._seen.append(text)

    def flush(self) -> None:
        """Nothing is held back."""

    @property
    def screen(self) -> str:
        """All that was shown, without colours and cursor movements."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", "".join(self._seen))

    def waits_for(self, text: str, seconds: float = READY) -> None:
        """Read until the text appears."""
        self.terminal.expect(re.escape(text), timeout=seconds)

    def looks(self, seconds: float) -> None:
        """Read the screen for so long."""
        self.terminal.expect(pexpect.TIMEOUT, timeout=seconds)

    def presses(self, key: str) -> None:
        """Press one key, without Enter."""
        self.terminal.send(key)

    def leaves(self) -> int:
        """Wait for the end, and give the exit code (negative: the signal that ended it)."""
        self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        status = self.terminal.exitstatus
        return -self.terminal.signalstatus if status is None else status


def write_wav(path: Path, samples: object) -> Path:
    """Write mono 16 kHz samples."""
    import wave

    import numpy as np

    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes((np.asarray(samples) * 32_767).astype("<i2").tobytes())
    return path
