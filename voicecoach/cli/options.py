"""Options that several commands share."""

import re

import click

from voicecoach.interview import Kind, Window

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


class WindowRange(click.ParamType):  # type: ignore[type-arg]  # not generic in click 8.1
    """Two numbers of seconds, the shorter first: "60-120" becomes a Window."""

    name = "window"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Window:
        """Read "LOW-HIGH"; fail, with an example, where it is not two rising numbers."""
        if isinstance(value, Window):
            return value
        edges = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\s*", str(value))
        if edges is None:
            self.fail(
                f"{value!r} is not two numbers of seconds. Write --window 60-120.", param, ctx
            )
        low, high = (float(edge) for edge in edges.groups())
        if not 0 < low < high:
            self.fail(
                f"{value!r} must rise, from above 0 seconds. Write --window 60-120.", param, ctx
            )
        return Window(low, high, "Set with --window.")


window_option = click.option(
    "--window",
    type=WindowRange(),
    metavar="LOW-HIGH",
    help="How many seconds an answer should take, such as 60-120, instead of what is usual.",
)
