"""Tell a session that still runs in another process from one that crashed.

A running session holds an operating-system lock on a file. The system lets go of
it when the process ends, however it ends (kill -9, power cut), and no process
number can be mistaken for another. The file itself means nothing: only the lock.
"""

import contextlib
import os
import sys
from pathlib import Path

from voicecoach.library.private import private_file

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class RunningMark:
    """A lock held for as long as this process lives, or until `release`."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    def release(self) -> None:
        """Let go, and remove the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            with contextlib.suppress(OSError):  # the file means nothing
                self._path.unlink()


def hold(path: Path) -> RunningMark | None:
    """Take the lock; None while another session holds it. The folder must be there."""
    private_file(path)
    handle = os.open(path, os.O_RDWR)  # not inherited by programs that we start
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return RunningMark(path, handle)


def is_running(path: Path) -> bool:
    """Whether some process, this one included, holds the lock."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
