"""`voicecoach devices`: what can be heard and spoken through."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecoach.listen.devices import Device


@click.command()
def command() -> None:
    """List microphones and loudspeakers, as --input and --output name them."""
    from voicecoach.listen.devices import inputs, outputs

    _print("Microphones (--input)", inputs())
    click.echo()
    _print("Loudspeakers (--output)", outputs())


def _print(title: str, devices: "Sequence[Device]") -> None:
    click.echo(title)
    if not devices:
        click.echo("  none found")
    for device in devices:
        mark = "*" if device.default else " "
        click.echo(
            f" {mark}{device.index:>3}  {device.name}  "
            f"({device.host}, {device.rate_hz} Hz, {device.channels} ch)"
        )
    if any(device.default for device in devices):
        click.echo("  * is used when none is named")
