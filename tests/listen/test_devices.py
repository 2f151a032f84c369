"""A device is chosen by its number or by part of its name, and a wrong one lists them all."""

import builtins
import sys

import pytest

from voicecoach.errors import DeviceError, UsageError
from voicecoach.listen.devices import Device, chosen, inputs


def device(index: int, name: str, *, default: bool = False, host: str = "ALSA") -> Device:
    """Return a device of two channels at 48 kHz."""
    return Device(index, name, 48_000, 2, default, host)


HERE = [
    device(0, "Built-in Microphone"),
    device(3, "Yeti Stereo Microphone", default=True),
    device(7, "Yeti"),
    device(9, "pulse"),
]


def test_by_number_name_or_part_of_it() -> None:
    """Numbers are PortAudio's; case does not matter; an exact name wins over a part."""
    assert chosen(HERE, None, "input").index == 3
    assert chosen(HERE, 9, "input").index == 9
    assert chosen(HERE, "0", "input").index == 0
    assert chosen(HERE, "built", "input").index == 0
    assert chosen(HERE, " YETI ", "input").index == 7
    assert chosen(HERE, "stereo", "input").index == 3


def test_the_first_stands_in_for_a_missing_default() -> None:
    """Without a default any microphone is better than none."""
    assert chosen(HERE[2:], None, "input").index == 7


@pytest.mark.parametrize("wanted", ["Rode", "5", 42, "-1", ""])
def test_an_unknown_one_lists_the_candidates(wanted: str | int) -> None:
    """The message names what was asked for and what there is."""
    with pytest.raises(UsageError) as caught:
        chosen(HERE, wanted, "input")
    assert str(caught.value) == (
        f'No microphone called "{wanted}". Inputs here: 0 "Built-in Microphone", '
        '3 "Yeti Stereo Microphone", 7 "Yeti", 9 "pulse". Choose one with --input.'
    )


def test_an_ambiguous_one_lists_those_that_fit() -> None:
    """Only the candidates that fit are listed."""
    with pytest.raises(UsageError) as caught:
        chosen(HERE, "microphone", "output")
    assert str(caught.value) == (
        '"microphone" fits several. Outputs here: 0 "Built-in Microphone", '
        '3 "Yeti Stereo Microphone". Choose one with --output.'
    )


def test_one_device_under_several_sound_systems_is_one() -> None:
    """Windows lists a device once for each of its sound systems."""
    listed = [
        device(1, "Headset", host="MME"),
        device(5, "Headset", host="Windows WASAPI", default=True),
    ]
    assert chosen(listed, "head", "input").index == 5
    assert chosen(listed[:1] * 2, "headset", "input").index == 1


def test_no_device_says_what_to_do() -> None:
    """A server or container has no microphone: recorded answers are the way."""
    with pytest.raises(DeviceError, match="--answers"):
        chosen([], None, "input")
    with pytest.raises(DeviceError, match="--no-speech"):
        chosen([], "Yeti", "output")


def test_without_portaudio_the_fix_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import raises OSError then, not ImportError."""
    original = builtins.__import__

    def missing(name: str, *rest: object, **named: object) -> object:
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return original(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(DeviceError, match="apt install libportaudio2"):
        inputs()
