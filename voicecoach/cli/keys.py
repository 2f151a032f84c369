"""The keyboard, key by key: no Enter needed, and the terminal is restored whatever happens."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from voicecoach.practice.ports import Key

KEYS = {
    "\r": Key.END,
    "\n": Key.END,
    " ": Key.END,
    "r": Key.REDO,
    "a": Key.REPEAT,
    "s": Key.SKIP,
    "p": Key.PAUSE,
    "q": Key.QUIT,
}


class NoKeys:
    """No keyboard: standard input is not a terminal."""

    present = False

    def wait(self, seconds: float) -> Key | None:
        """Let the time pass."""
        time.sleep(seconds)
        return None

    def forget(self) -> None:
        """Nothing was pressed."""


class Keyboard:
    """A terminal that gives single keys."""

    present = True

    def __init__(self, read: Callable[[float], str]) -> None:
        self._read = read  # gives "" when no key came within so many seconds

    def wait(self, seconds: float) -> Key | None:
        """Wait at most so long for a key that means something."""
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            pressed = self._read(max(0.0, left))
            key = KEYS.get(pressed.lower()) if pressed else None
            if key is not None or left <= 0 or not pressed:
                return key

    def forget(self) -> None:
        """Drop what was pressed so far."""
        while self._read(0.0):
            pass


@contextlib.contextmanager
def keyboard() -> Iterator[Keyboard | NoKeys]:
    """Give the keyboard for the length of a `with` block, and put the terminal back after it."""
    if not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield Keyboard(_read_windows)
    else:
        with _posix_reader() as read:
            yield Keyboard(read)


@contextlib.contextmanager
def _posix_reader() -> Iterator[Callable[[float], str]]:
    import os
    import select
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)

    pressed: list[str] = []

    def read(seconds: float) -> str:
        if not pressed and select.select([descriptor], [], [], seconds)[0]:
            data = os.read(descriptor, 64)
            if not data:  # the terminal is gone, and no signal said so
                raise KeyboardInterrupt
            # An escape sequence (arrow keys and the like) is one press and means nothing here.
            pressed.extend(
                ["\x1b"] if data.startswith(b"\x1b") else data.decode("utf-8", "replace")
            )
        return pressed.pop(0) if pressed else ""

    try:
        tty.setcbreak(descriptor)  # keys at once and unechoed; Ctrl-C still interrupts
        yield read
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _read_windows(seconds: float) -> str:
    import msvcrt

    end = time.monotonic() + seconds
    while True:
        if msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]  # Windows only
            pressed = str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
            if pressed == "\x03":
                raise KeyboardInterrupt
            if pressed in ("\x00", "\xe0"):  # first half of a function key
                msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
                return "\x1b"
            return pressed
        if time.monotonic() >= end:
            return ""
        time.sleep(0.01)
