"""The folder of recordings: names, lengths, and what lies there without a row."""

import re
import shutil
import wave
from collections.abc import Iterator
from pathlib import Path

from voicecoach.library.private import private_file, private_folder

MARK = ".running"  # beside the recordings of a session; see running.py


class Recordings:
    """HOME/audio, with one folder for each session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, session_id: str) -> Path:
        """Give the folder of a session, which need not be there."""
        return self.folder / session_id

    def mark(self, session_id: str) -> Path:
        """Give the file that a running session holds."""
        return self.of(session_id) / MARK

    def make_folder(self, session_id: str) -> None:
        """Make the folder of a session, for the owner only."""
        private_folder(self.of(session_id))

    def allocate(self, session_id: str, position: int, question_id: str, attempt: int) -> str:
        """Make the empty file of a take, and give its name relative to the folder.

        It is there before the recorder opens it, so that it is the owner's alone from
        the first sample on. A file of that name is never written over.
        """
        self.make_folder(session_id)
        # Question ids come from packs that users write: no path, no blank, no end.
        word = re.sub(r"[^a-z0-9]+", "-", question_id.lower()).strip("-")[:60] or "question"
        stem = f"{position + 1:02d}-{word}-take{attempt}"
        names = [f"{stem}.wav", *(f"{stem}-{more}.wav" for more in range(2, 100))]
        for name in names:
            try:
                private_file(self.of(session_id) / name, new=True)
            except FileExistsError:
                continue
            return f"{session_id}/{name}"
        raise FileExistsError(f"{self.of(session_id) / names[-1]} is taken")

    def path(self, name: str) -> Path:
        """Give where the recording of that stored name is, or was."""
        return self.folder.joinpath(*name.split("/"))

    def names(self) -> Iterator[str]:
        """Give the stored names of all recordings that are there, in order."""
        if self.folder.is_dir():
            for path in sorted(self.folder.glob("*/*.wav")):
                yield f"{path.parent.name}/{path.name}"

    def delete(self, session_id: str) -> None:
        """Remove the recordings of a session; none there is fine."""
        if self.of(session_id).exists():
            shutil.rmtree(self.of(session_id))


def seconds_of(path: Path) -> float:
    """Give the length of a recording; 0.0 when it is missing or holds no sound."""
    try:
        with wave.open(str(path), "rb") as recording:
            return recording.getnframes() / recording.getframerate()
    except (OSError, EOFError, wave.Error, ZeroDivisionError):
        return 0.0
