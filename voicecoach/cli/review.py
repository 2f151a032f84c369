"""`voicecoach review`: a session again, answer by answer."""

from typing import TYPE_CHECKING

import click

from voicecoach.cli.options import DEFAULT_MODEL, device_option
from voicecoach.errors import UsageError, VoicecoachError

if TYPE_CHECKING:
    from rich.console import Console

    from voicecoach.interview import Session
    from voicecoach.library import Library
    from voicecoach.transcribe.speech_model import Device


@click.command()
@click.argument("session", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per scored answer.")
@click.option(
    "--model",
    metavar="NAME",
    help="Speech model for answers without a transcript; else the one of the session.",
)
@device_option
def command(session: str | None, as_json: bool, model: str | None, device: "Device") -> None:
    """Show a session again: the last one, or SESSION by its id or the beginning of it.

    Answers that were recorded and not yet transcribed, because the session was cut off,
    are transcribed and scored first.
    """
    from rich.console import Console

    from voicecoach.cli import studio
    from voicecoach.practice.session import unfinished

    shelf = studio.library()
    found = shelf.session(session or "latest")
    failure: VoicecoachError | None = None
    if unfinished(found):
        try:
            found = _finish(shelf, found, Console(stderr=True, highlight=False), model, device)
        except UsageError:
            raise
        except VoicecoachError as error:  # what there is can be shown without a speech model
            failure = error
            found = shelf.session(found.id)
    if as_json:
        _print_json(found)
    else:
        from voicecoach.review import terminal

        console = Console(highlight=False)
        console.print(terminal.session(found, width=console.width))
    if failure is not None:
        raise VoicecoachError(f"Some answers could not be transcribed. {failure}") from failure


def _finish(
    shelf: "Library", session: "Session", console: "Console", model: str | None, device: "Device"
) -> "Session":
    """Transcribe and score what was recorded and left."""
    from voicecoach.cli import screen, studio
    from voicecoach.practice.session import finish_takes

    delivery = not studio.WITHOUT_DELIVERY.items() <= session.settings.items()
    judge, remark = studio.judge(delivery=delivery)
    if remark:
        console.print(remark, markup=False)
    with screen.TerminalScreen(console).open() as view:
        transcriber = studio.transcriber(
            model or session.settings.get("model", DEFAULT_MODEL), device=device
        )
        return finish_takes(session, judge, transcriber, shelf, view)


def _print_json(session: "Session") -> None:
    import json

    from voicecoach.scorecard_json import to_json

    for take in session.answers:
        if take.scorecard is not None:
            click.echo(json.dumps(to_json(take.scorecard), ensure_ascii=False))
