"""The commands, one file each; the only place that picks concrete adapters.

`main` is the console script. Commands are imported when they are called for, and their
heavy parts only when they run, so that `voicecoach --help` starts at once.
"""

import errno
import importlib
import io
import os
import sys
from typing import Any

import click

from voicecoach import __version__
from voicecoach.errors import VoicecoachError

# name of the command → what it does, in the order of a first evening
COMMANDS = {
    "practice": "Hold a mock interview: questions aloud, answers recorded and scored.",
    "review": "Show a session again: answers, scores, transcripts.",
    "sessions": "List the sessions kept on this machine.",
    "score": "Score recorded or written answers.",
    "explain": "Explain a remark: what it is, how it is measured, where the norm comes from.",
    "questions": "List the questions of the packs, or show one.",
    "devices": "List microphones and loudspeakers.",
    "check": "Check this machine: models, voice, microphone, speed.",
    "models": "Get, list and verify speech models.",
    "delete": "Delete a session for good: answers, scores and recordings.",
}


class _Commands(click.Group):
    """A group that imports a command when it is called, and prints our errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"voicecoach.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VoicecoachError as error:
            click.echo(f"voicecoach: {shown(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            click.echo("voicecoach: The disk is full. Free some space and try again.", err=True)
            ctx.exit(1)


def shown(text: str) -> str:
    """Make control characters visible, which a file's name may hold; line ends stay."""
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode()
        for char in text
    )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="voicecoach")
def main() -> None:
    """Rehearse an interview aloud.

    Questions are spoken, your answers are recorded and transcribed on this machine, and
    each is scored for length, rambling and structure. Nothing you say leaves the machine.

    Start with: voicecoach practice
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # Python gives None for a stream that was closed before it started; left so, the next
        # file that is opened would take its number, and stray output would be written into it.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123  as long as we live
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 shows "?" for a letter it lacks, and nothing breaks.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
