"""Options that several commands share."""

import click

from voicecoach.interview import Kind

KIND = click.Choice([kind.value for kind in Kind])
KINDS = ", ".join(kind.value for kind in Kind)

DEFAULT_MODEL = "base"

model_option = click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    metavar="NAME",
    help="Speech model: a name of `voicecoach models list`, or a folder.",
)
device_option = click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    default="auto",
    show_default=True,
    help="Where the speech model runs.",
)
