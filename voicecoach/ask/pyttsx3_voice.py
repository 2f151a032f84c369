"""The system's own voice through pyttsx3: one short-lived process per utterance.

pyttsx3 can hang, crash or stay silent (issues 22, 126, 131, 142, 251), so it never runs in
our process: a child has a time limit, and what it wrote is checked before it is used.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.ask.voice import (
    DEFAULT_RATE,
    InstalledVoice,
    check_clip,
    check_rate,
    choose_voice,
    speakable,
)
from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.files import load
from voicecoach.errors import AudioError, VoiceError

# By its path and with -P: no file in the user's current folder can come before our modules.
COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("pyttsx3_process.py")))

# espeak needs 0.2 s for a question, a cold Windows or macOS engine up to several seconds.
LIMIT = 20.0  # seconds for any request
LIMIT_PER_CHARACTER = 0.05  # seconds more for each character to be spoken


class Pyttsx3Voice:
    """Speaks with a voice of the system: SAPI on Windows, Apple's on macOS, espeak-ng on Linux."""

    def __init__(
        self,
        voice: str | None = None,
        rate: int = DEFAULT_RATE,
        *,
        command: Sequence[str] = COMMAND,
        limit: float = LIMIT,
    ) -> None:
        """Name a voice by a part of its name, or none for an English one; rate in words a minute.

        `command` starts the engine process, `limit` is in seconds. Raises UsageError for a
        rate that cannot be spoken; the voice is looked up at its first use.
        """
        self._wanted = voice
        self._rate = check_rate(rate)
        self._engine = EngineProcess(command, limit)
        self._chosen: InstalledVoice | None = None

    @property
    def voice(self) -> InstalledVoice:
        """Return the voice that speaks; raise UsageError if it is unknown, or VoiceError."""
        if self._chosen is None:
            installed, current = self._engine.voices()
            self._chosen = choose_voice(self._wanted, installed, current=current)
        return self._chosen

    @property
    def identity(self) -> str:
        """Return engine, voice and rate."""
        return f"pyttsx3 {sys.platform} {self.voice.id} {self._rate}"

    def synthesise(self, text: str, path: Path) -> None:
        """Speak the text into a WAV at `path`; raise VoiceError, or UsageError for its name."""
        words = speakable(text)
        if not any(char.isalnum() for char in words):
            raise VoiceError("There is nothing to speak: the text has no words.")
        suffix = ".aiff" if sys.platform == "darwin" else ".wav"  # what the engine writes anyway
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            raw = Path(folder) / f"speech{suffix}"
            self._engine.speak(words, raw, self.voice.id, self._rate)
            wav = raw if _is_plain_wav(raw) else _as_wav(raw, Path(folder) / "converted.wav")
            check_clip(wav, words, self._rate)
            path.write_bytes(wav.read_bytes())


def voices() -> tuple[InstalledVoice, ...]:
    """List the voices of the system; raise VoiceError where there is no speech engine."""
    return EngineProcess().voices()[0]


class EngineProcess:
    """Starts the engine's process, one for each request, and ends it when its time is over."""

    def __init__(self, command: Sequence[str] = COMMAND, limit: float = LIMIT) -> None:
        """Take the command that reads a request and writes a reply, and its limit in seconds."""
        self._command = tuple(command)
        self._limit = limit

    def voices(self) -> tuple[tuple[InstalledVoice, ...], str]:
        """Return the installed voices and the id of the current one."""
        reply = self._ask({"do": "voices"}, self._limit)
        try:
            found = tuple(
                InstalledVoice(str(id_), str(name), tuple(map(str, languages)))
                for id_, name, languages in reply["voices"]
            )
            return found, str(reply["current"])
        except (KeyError, TypeError, ValueError) as exc:
            raise VoiceError(f"The speech engine gave no list of voices. {_fix()}") from exc

    def speak(self, text: str, path: Path, voice: str, rate: int) -> None:
        """Have the text spoken into a file of whatever format the engine writes."""
        request = {"do": "speak", "text": text, "path": str(path), "voice": voice, "rate": rate}
        self._ask(request, self._limit + LIMIT_PER_CHARACTER * len(text))
        if not path.is_file() or path.stat().st_size == 0:
            raise VoiceError(f"The speech engine wrote nothing. {_fix()}")

    def _ask(self, request: dict[str, Any], limit: float) -> dict[str, Any]:
        """Send one request to a new process and return its reply; raise VoiceError."""
        asked = json.dumps({**request, "limit": limit}).encode("ascii")
        out = self._run(asked, limit)
        try:
            reply = json.loads(out)
        except ValueError as exc:
            raise VoiceError(f"The speech engine stopped without a reply. {_fix()}") from exc
        if not isinstance(reply, dict):
            raise VoiceError(f"The speech engine gave no usable reply. {_fix()}")
        if reply.get("error") == "engine":
            raise VoiceError(f"There is no working speech engine ({reply['detail']}). {_fix()}")
        if "error" in reply:
            raise VoiceError(
                f"The voice failed ({reply.get('detail')}). Choose another one with --voice."
            )
        return reply

    def _run(self, asked: bytes, limit: float) -> bytes:
        with tempfile.TemporaryFile() as out:  # a pipe would wait for an orphan that holds it
            try:
                process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=out,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C is ours to handle; one kill ends all of it
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as exc:
                raise VoiceError(f"The speech engine cannot be started: {exc}.") from exc
            try:
                process.communicate(asked, timeout=limit)
            except subprocess.TimeoutExpired as exc:
                _kill(process)
                raise VoiceError(
                    f"The speech engine hung: no answer in {limit:.0f} s. "
                    "Choose another voice with --voice, or read the questions with --no-speech."
                ) from exc
            except BaseException:
                _kill(process)
                raise
            out.seek(0)
            return out.read()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children, and wait for it."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            process.kill()
    process.wait()


def _fix() -> str:
    """Name what to do about a missing engine on this system."""
    if sys.platform == "darwin":
        cure = "Add a voice under System Settings, Accessibility, Spoken Content"
    elif sys.platform == "win32":
        cure = "Add an English voice under Settings, Time & language, Speech"
    else:
        cure = "Install it: sudo apt install espeak-ng"
    return f"{cure}; or read the questions with --no-speech."


def _is_plain_wav(path: Path) -> bool:
    """Say whether any player takes the file as it is: WAV, 16 bit, one or two channels."""
    try:
        with wave.open(str(path), "rb") as clip:
            return clip.getsampwidth() == 2 and clip.getnchannels() <= 2
    except (OSError, EOFError, wave.Error):
        return False


def _as_wav(raw: Path, wav: Path) -> Path:
    """Turn what the engine wrote (AIFF on macOS) into a 16-bit WAV."""
    try:
        samples = load(raw)
    except AudioError as exc:
        raise VoiceError(f"The speech engine wrote no usable sound. {_fix()}") from exc
    with wave.open(str(wav), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(SAMPLE_RATE_HZ)
        clip.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return wav
