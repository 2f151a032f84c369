"""A download in a process of its own: its bytes are counted on disk, and it is given up in time.

Whatever library does the fetching, it has its own retries and time limits, some of
minutes. A child process can be watched from outside by the one thing that matters,
whether bytes arrive, and stopped at once.
"""

import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

_LOOK_EVERY = 0.1  # seconds between looks at the folder


class OutOfReachError(Exception):
    """A source did not deliver; the text says why, in words for the user."""


def run(
    command: Sequence[str],
    *,
    folders: Sequence[Path],
    environment: Mapping[str, str],
    first_byte: float,
    next_byte: float,
    arrived: Callable[[int], None],
) -> str:
    """Run a download to its end and return what it wrote to standard error.

    `folders` are where it writes: a file that passes from one to another is counted
    once. `arrived` is told the bytes so far. Raises OutOfReachError when nothing arrives
    for `first_byte` seconds at the start or `next_byte` seconds later, and
    subprocess.CalledProcessError (with stderr) when the child fails.
    """
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # never written: a child can tell from its end that we died
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=dict(environment),
        )
        try:
            _watch(child, folders, first_byte, next_byte, arrived)
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
            if child.stdin:
                child.stdin.close()
            complaints.seek(0)
            said = complaints.read().decode(errors="replace")
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=said)
    return said


def _watch(
    child: "subprocess.Popen[bytes]",
    folders: Sequence[Path],
    first_byte: float,
    next_byte: float,
    arrived: Callable[[int], None],
) -> None:
    seen, patience, since = 0, first_byte, time.monotonic()
    while True:
        try:
            child.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            pass
        else:
            return
        now = max(_bytes_in(folder) for folder in folders)
        if now != seen:
            seen, patience, since = now, next_byte, time.monotonic()
            arrived(now)
        elif time.monotonic() - since > patience:
            raise OutOfReachError(f"nothing arrived for {patience:.0f} seconds")


def _bytes_in(folder: Path) -> int:
    return sum(_sizes(folder))


def _sizes(folder: Path) -> Iterator[int]:
    for path in folder.rglob("*"):
        try:
            status = path.lstat()
        except OSError:  # moved or removed while we looked
            continue
        if stat.S_ISREG(status.st_mode):
            yield status.st_size
