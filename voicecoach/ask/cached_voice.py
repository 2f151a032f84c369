"""Any voice with a memory: what was spoken once is not synthesised again.

The folder holds one WAV per utterance, named by the hash of what was asked for, so that
its names tell nothing. Writes are atomic; the least recently used clips make room.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from voicecoach.ask.voice import Voice

ROOM = 50_000_000  # bytes; a question at 22 kHz is about 300 kB, so some 160 of them


class CachedVoice:
    """Speaks through another voice and keeps the clips in a folder."""

    def __init__(self, voice: Voice, folder: Path, *, room: int = ROOM) -> None:
        """Take the voice, the folder (made when needed) and its size limit in bytes."""
        self._voice = voice
        self._folder = folder
        self._room = room

    @property
    def identity(self) -> str:
        """Return the identity of the voice behind it."""
        return self._voice.identity

    def synthesise(self, text: str, path: Path) -> None:
        """Put the clip at `path`, from the folder or fresh; a broken folder is no hindrance."""
        clip = self._clip(text)
        with contextlib.suppress(OSError):
            shutil.copyfile(clip, path)
            os.utime(clip)  # when it was last used
            return
        self._voice.synthesise(text, path)
        with contextlib.suppress(OSError):  # a full or read-only disk: it spoke all the same
            self._keep(path, clip)

    def forget(self, text: str) -> None:
        """Remove the clip of a text, if it is there."""
        self._clip(text).unlink(missing_ok=True)

    def _clip(self, text: str) -> Path:
        wanted = "\0".join((self.identity, text))
        return self._folder / f"{hashlib.sha256(wanted.encode()).hexdigest()}.wav"

    def _keep(self, fresh: Path, clip: Path) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".partial")
        os.close(handle)
        partial = Path(name)
        try:
            shutil.copyfile(fresh, partial)
            partial.replace(clip)
        finally:
            partial.unlink(missing_ok=True)
        self._make_room(clip)

    def _make_room(self, newest: Path) -> None:
        """Remove the least recently used clips until the rest fits; the newest stays."""
        clips = [(file.stat(), file) for file in self._folder.glob("*.wav")]
        held = sum(facts.st_size for facts, _ in clips)
        for facts, file in sorted(clips, key=lambda clip: clip[0].st_mtime_ns):
            if held <= self._room:
                return
            if file != newest:
                file.unlink(missing_ok=True)
                held -= facts.st_size


def forget_all(folder: Path) -> None:
    """Remove every clip of a cache folder, and what a crash left there."""
    for pattern in ("*.wav", "*.partial"):
        for file in folder.glob(pattern):
            file.unlink(missing_ok=True)
