"""`voicecoach score`: judge recorded or written answers, without an interview."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.cli import shown
from voicecoach.cli.options import KIND, KINDS, device_option, model_option, window_option
from voicecoach.errors import AudioError, UsageError, VoicecoachError
from voicecoach.interview import Kind, Question, Transcript, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicecoach.interview import Scorecard
    from voicecoach.transcribe.speech_model import Device

WRITTEN = {".txt", ".md"}
LONGEST_TEXT = 1_000_000  # bytes: about 20 hours of talk; more is not an answer
LONGEST = 3_600  # seconds, as of a recording


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE…",
    type=click.Path(path_type=Path),
)
@click.option(
    "--question",
    required=True,
    metavar="TEXT",
    help="The question that was asked, or the id of one of `voicecoach questions list`.",
)
@click.option(
    "--kind",
    type=KIND,
    metavar="KIND",
    help=f"What sort of question it is; not needed when --question is an id. One of: {KINDS}.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, LONGEST),
    metavar="SECONDS",
    help="How long a written answer took to say. Without it, a usual pace is assumed.",
)
@window_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file.")
@model_option
@device_option
@click.option("--no-delivery", is_flag=True, help="Leave fillers and pace out of the scores.")
def command(
    files: tuple[Path, ...],
    question: str,
    kind: str | None,
    seconds: float | None,
    window: Window | None,
    as_json: bool,
    model: str,
    device: "Device",
    no_delivery: bool,
) -> None:
    """Score recorded or written answers.

    FILE is a recording (wav, flac, ogg, mp3, m4a) or a written answer (.txt, .md).
    """
    from voicecoach.cli import studio

    asked = _question(question, kind)
    if window is not None:
        asked = replace(asked, window=window)
    if seconds is not None and not any(path.suffix.lower() in WRITTEN for path in files):
        raise UsageError("--seconds is for written answers: a recording has its own length.")
    judge, remark = studio.judge(delivery=not no_delivery)
    if remark:
        click.echo(remark, err=True)
    transcribe = _transcribe(model, device)
    failed = False
    for path in files:
        try:
            transcript = (
                _written(path, seconds) if path.suffix.lower() in WRITTEN else transcribe(path)
            )
            _print(path, judge(asked, transcript), as_json=as_json, titled=len(files) > 1)
        except VoicecoachError as error:
            if len(files) == 1:
                raise
            failed = True
            click.echo(f"voicecoach: {shown(str(error))}", err=True)
    if failed:
        raise SystemExit(1)


def _question(text: str, kind: str | None) -> Question:
    """Find the question by its id, or make one from its text and kind."""
    from voicecoach.ask.packs import load_packs

    text = text.strip()
    if not text:
        raise UsageError("--question is empty. Give the text that was asked, or a question's id.")
    if " " not in text:
        for pack in load_packs():
            for known in pack.questions:
                if known.id == text:
                    return known
    if kind is None:
        unknown = "" if " " in text else f'No question has the id "{text}". '
        raise UsageError(f"{unknown}Say what kind of question it is: add --kind, one of {KINDS}.")
    return Question(id="asked", kind=Kind(kind), text=text)


def _transcribe(model: str, device: "Device") -> "Callable[[Path], Transcript]":
    """Give a function that transcribes one file; the model is loaded at its first use."""
    from voicecoach.cli import studio

    made: list[studio.FileTranscriber] = []

    def transcribe(path: Path) -> Transcript:
        from voicecoach.audio.files import load

        samples = load(path)  # first: a bad file is said before a model is loaded
        if not made:
            made.append(studio.transcriber(model, device=device))
        if not sys.stderr.isatty():
            return made[0].whisper.transcribe(samples)
        with click.progressbar(
            length=100, label=f"Transcribing {path.name}", file=sys.stderr
        ) as bar:
            return made[0].whisper.transcribe(
                samples, lambda share: bar.update(round(100 * share) - bar.pos)
            )

    return transcribe


def _written(path: Path, seconds: float | None) -> Transcript:
    from voicecoach.transcribe.written import from_text

    try:
        size = path.stat().st_size
        if size > LONGEST_TEXT:
            raise AudioError(
                f"{path} is too long to be an answer ({size / 1_000_000:.1f} MB of text). "
                "Copy the answer alone into a file."
            )
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise AudioError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise AudioError(f"{path} is a folder, not a text file.") from error
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise AudioError(f"{path} is not text in UTF-8. Save it as UTF-8 text.") from error
    return from_text(text, seconds=seconds)


def _print(path: Path, card: "Scorecard", *, as_json: bool, titled: bool) -> None:
    if as_json:
        from voicecoach.scorecard_json import to_json

        click.echo(json.dumps({"file": str(path)} | to_json(card), ensure_ascii=False))
        return
    from rich.console import Console
    from rich.text import Text

    from voicecoach.review import terminal

    console = Console(highlight=False)
    if titled:
        console.rule(Text(shown(str(path))))
    console.print(terminal.scorecard(card, width=console.width))
