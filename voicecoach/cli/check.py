"""`voicecoach check`: is this machine ready for tonight?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from voicecoach.cli import machine_speed
from voicecoach.cli.options import device_option, model_option
from voicecoach.errors import VoicecoachError

if TYPE_CHECKING:
    from voicecoach.transcribe.speech_model import Device

COLUMN = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at one part gave."""

    good: bool
    text: str


@click.command()
@click.option(
    "--input", "input_", metavar="DEVICE", help="Microphone: its number or a part of its name."
)
@click.option("--output", metavar="DEVICE", help="Loudspeaker: its number or a part of its name.")
@model_option
@device_option
def command(input_: str | None, output: str | None, model: str, device: "Device") -> None:
    """Check this machine: speech model and its speed, voice, microphone, loudspeaker.

    Records a second or two from the microphone to see its level; nothing is kept.
    """
    looks: dict[str, Callable[[], Found]] = {
        "packs": _packs,
        "sessions": _sessions,
        "meaning": _vectors,
        "voice": _voice,
        "loudspeaker": lambda: _loudspeaker(output),
        "microphone": lambda: _microphone(input_),
        "speech model": lambda: _speech_model(model, device),
    }
    good = True
    for name, look in looks.items():
        try:
            found = look()
        except VoicecoachError as error:
            found = Found(False, str(error))
        good &= found.good
        click.echo(f"{'ok' if found.good else '! '}  {name:{COLUMN}}  {found.text}")
    if not good:
        raise SystemExit(1)


def _packs() -> Found:
    from voicecoach.ask.packs import load_packs

    packs = load_packs()
    count = len({question.id for pack in packs for question in pack.questions})
    return Found(True, f"{count} questions in {len(packs)} packs")


def _sessions() -> Found:
    from voicecoach import data_folders
    from voicecoach.cli import studio

    studio.library()
    return Found(True, f"kept in {data_folders.home()}, readable by you alone")


def _vectors() -> Found:
    from voicecoach.cli import studio

    _, remark = studio.judge()
    return Found(not remark, remark or "drift and repeated content can be measured")


def _voice() -> Found:
    import tempfile
    from pathlib import Path

    from voicecoach.ask.pyttsx3_voice import Pyttsx3Voice

    voice = Pyttsx3Voice()
    with tempfile.TemporaryDirectory() as folder:
        voice.synthesise("Are you ready for tomorrow?", Path(folder) / "clip.wav")
    return Found(True, voice.identity)


def _loudspeaker(wanted: str | None) -> Found:
    from voicecoach.listen.devices import choose_output

    return Found(True, choose_output(wanted).name)


def _microphone(wanted: str | None) -> Found:
    from voicecoach.listen import preflight
    from voicecoach.listen.devices import choose_input
    from voicecoach.listen.microphone import SoundDeviceMicrophone

    device = choose_input(wanted)
    click.echo(f"    listening to {device.name} …", err=True)
    heard = preflight.check(SoundDeviceMicrophone(device))
    if heard.trouble:
        return Found(False, f"{device.name}: {heard.trouble}")
    return Found(True, f"{device.name}, {heard.rate_hz} Hz, loudest {heard.peak_db:.0f} dB")


def _speech_model(name: str, device: "Device") -> Found:
    from voicecoach import weights
    from voicecoach.transcribe.speed import advise, measure_speed

    folder = weights.find(name)
    click.echo("    timing a short decode …", err=True)
    factor = measure_speed(folder, device=device)
    machine_speed.remember(name, device, factor)
    advice = advise(name, factor)
    text = f"{name} decodes {1 / factor:.0f} times faster than speech"
    if advice.model != name:
        text += f"; {advice.model} would suit this machine better (--model {advice.model})"
    if not advice.live:
        text += "; answers are transcribed after each, not while you speak"
    return Found(advice.live, text)
