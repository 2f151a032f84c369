"""Which microphones and loudspeakers there are. With `microphone`, the owner of sounddevice."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from voicecoach.errors import DeviceError, UsageError

Direction = Literal["input", "output"]


@dataclass(frozen=True, slots=True)
class Device:
    """One microphone or loudspeaker, as PortAudio lists it."""

    index: int  # PortAudio's number: what --input and --output take
    name: str
    rate_hz: int  # its own rate
    channels: int  # in the direction it was listed for
    default: bool
    host: str  # "ALSA", "Core Audio", "Windows WASAPI" …


def inputs() -> list[Device]:
    """List the microphones, in PortAudio's order; raises DeviceError without PortAudio."""
    return _listed("input")


def outputs() -> list[Device]:
    """List the loudspeakers, in PortAudio's order; raises DeviceError without PortAudio."""
    return _listed("output")


def choose_input(wanted: str | int | None = None) -> Device:
    """Return the microphone with this number or (part of a) name; None takes the default.

    An exact name wins over a part of one; case does not matter. Raises UsageError with the
    candidates when nothing or more than one fits, DeviceError when there is no microphone.
    """
    return chosen(inputs(), wanted, "input")


def choose_output(wanted: str | int | None = None) -> Device:
    """Return the loudspeaker with this number or (part of a) name, like `choose_input`."""
    return chosen(outputs(), wanted, "output")


def chosen(devices: Sequence[Device], wanted: str | int | None, direction: Direction) -> Device:
    """Choose among these devices; see `choose_input`."""
    what = "microphone" if direction == "input" else "loudspeaker"
    if not devices:
        raise DeviceError(f"No {what} was found. {_WITHOUT[direction]}")
    if wanted is None:
        return next((device for device in devices if device.default), devices[0])
    text = str(wanted).strip()
    if text.isascii() and text.isdigit():
        matches = [device for device in devices if device.index == int(text)]
    else:
        matches = [device for device in devices if device.name.casefold() == text.casefold()]
        if not matches and text:
            matches = [device for device in devices if text.casefold() in device.name.casefold()]
    if matches and len({device.name for device in matches}) == 1:
        # Windows lists one device once for each of its sound systems: any of them will do
        return next((device for device in matches if device.default), matches[0])
    heading = f'No {what} called "{text}".' if not matches else f'"{text}" fits several.'
    candidates = ", ".join(f'{d.index} "{d.name}"' for d in matches or devices)
    here = f"{direction.capitalize()}s here: {candidates}."
    raise UsageError(f"{heading} {here} Choose one with --{direction}.")


_WITHOUT: dict[Direction, str] = {
    "input": (
        "Connect one, or practise with recorded answers: --answers DIR. "
        "(WSL passes sound on only through WSLg; a container or server has none.)"
    ),
    "output": "Connect one, or read the questions: --no-speech.",
}


def _listed(direction: Direction) -> list[Device]:
    portaudio = load_portaudio()
    try:
        hosts = portaudio.query_hostapis()
        found = portaudio.query_devices()
    except portaudio.PortAudioError as exc:
        raise DeviceError(f"The sound devices cannot be listed: {exc}.") from exc
    default = portaudio.default.device[0 if direction == "input" else 1]
    return [
        Device(
            index=index,
            name=entry["name"],
            rate_hz=round(entry["default_samplerate"]),
            channels=entry[f"max_{direction}_channels"],
            default=index == default,
            host=hosts[entry["hostapi"]]["name"],
        )
        for index, entry in enumerate(found)
        if entry[f"max_{direction}_channels"] > 0
    ]


def load_portaudio() -> Any:
    """Import sounddevice, which starts PortAudio; raises DeviceError with the fix."""
    try:
        with quiet_libraries():
            import sounddevice
        _quiet_alsa()
    except OSError as exc:  # not ImportError: the package is there, the C library is not
        raise DeviceError(
            "PortAudio is not installed, so there is no sound. "
            "Install it: sudo apt install libportaudio2 (macOS: brew install portaudio)"
        ) from exc
    except Exception as exc:  # sounddevice raises its own error if PortAudio does not start
        raise DeviceError(f"PortAudio does not start: {exc}.") from exc
    return sounddevice


def _quiet_alsa() -> None:
    """Keep ALSA from printing over the screen when a buffer runs dry on a busy machine."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):  # no ALSA: nothing prints
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SAY_NOTHING)


_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
_SAY_NOTHING = _HANDLER(lambda *_: None)  # kept for the life of the process: ALSA calls it


@contextlib.contextmanager
def quiet_libraries() -> Iterator[None]:
    """Hide what ALSA and JACK print on standard error by themselves: it is no fault of ours."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError):  # closed: nothing to protect
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
