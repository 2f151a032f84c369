"""`voicecoach practice`: a mock interview."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from voicecoach.cli.options import KIND, KINDS, device_option, model_option, window_option
from voicecoach.errors import DeviceError, UsageError, VoicecoachError
from voicecoach.interview import Kind, Plan, Window

if TYPE_CHECKING:
    from rich.console import Console

    from voicecoach.ask.interviewer import Interviewer
    from voicecoach.cli.studio import FileTranscriber, MicrophoneListener, RecordedAnswers
    from voicecoach.practice.ports import Judge
    from voicecoach.practice.session import Script
    from voicecoach.transcribe.speech_model import Device

SILENCE_FLOOR = 1.5  # seconds: thinking pauses of 1–3 s are normal, see docs/transcription.md
SAMPLE_NOTE = (
    "No microphone was found, so a sample candidate answers: recorded by a synthetic voice, "
    "shipped with voicecoach. All else is real."
)


@click.command()
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="NAME",
    help="Questions of this pack, or of your own .toml file; may be given again.",
)
@click.option(
    "-n",
    "--questions",
    "count",
    type=click.IntRange(1, 100),
    metavar="NUMBER",
    help="How many questions; 8 unless the pack or the answers say otherwise.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=KIND,
    metavar="KIND",
    help=f"Only questions of this kind; may be given again. One of: {KINDS}.",
)
@click.option(
    "--seed",
    type=int,
    metavar="NUMBER",
    help="The same number chooses the same questions again.",
)
@click.option(
    "--feedback",
    type=click.Choice(["each", "end"]),
    default="each",
    show_default=True,
    help="Show scores after each answer, or all at the end.",
)
@click.option(
    "--silence",
    type=click.FloatRange(SILENCE_FLOOR, 30),
    default=2.5,
    show_default=True,
    metavar="SECONDS",
    help="How long a silence ends an answer.",
)
@click.option(
    "--no-silence", is_flag=True, help="No silence ends an answer: only a key or the limit."
)
@click.option(
    "--limit",
    type=click.FloatRange(10, 1800),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="How long an answer may last.",
)
@window_option
@model_option
@device_option
@click.option("--voice", metavar="NAME", help="The interviewer's voice, or a part of its name.")
@click.option(
    "--rate",
    type=click.IntRange(80, 400),
    default=150,
    show_default=True,
    metavar="WPM",
    help="The interviewer's pace, words a minute.",
)
@click.option("--neural", is_flag=True, help="A more natural voice; the README says how to get it.")
@click.option("--no-speech", is_flag=True, help="Show the questions without speaking them.")
@click.option(
    "--input", "input_", metavar="DEVICE", help="Microphone: its number or a part of its name."
)
@click.option("--output", metavar="DEVICE", help="Loudspeaker: its number or a part of its name.")
@click.option(
    "--answers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Take recorded answers, in the order of their names, instead of a microphone.",
)
@click.option("--sample", is_flag=True, help="Let a sample candidate answer, to see how it works.")
@click.option("--no-delivery", is_flag=True, help="Leave fillers and pace out of the scores.")
@click.option(
    "--live/--no-live",
    default=None,
    help="Transcribe while you speak, or after each answer; else as fast as this machine is.",
)
def command(  # one parameter for each option
    packs: tuple[str, ...],
    count: int | None,
    kinds: tuple[str, ...],
    seed: int | None,
    feedback: str,
    silence: float,
    no_silence: bool,
    limit: float,
    window: Window | None,
    model: str,
    device: "Device",
    voice: str | None,
    rate: int,
    neural: bool,
    no_speech: bool,
    input_: str | None,
    output: str | None,
    answers: Path | None,
    sample: bool,
    no_delivery: bool,
    live: bool | None,
) -> None:
    """Hold a mock interview.

    Each question is spoken and shown. Answer aloud; an answer ends by Enter or Space, by
    silence, or at the limit. Your words never act as commands: only keys do.

    Keys while you answer: Enter or Space ends the answer, r records it again, a asks the
    question again, p pauses, s skips the question, q quits. What was recorded is kept.
    """
    if answers is not None and (sample or input_ is not None):
        raise UsageError(
            "--answers takes the place of a microphone: leave out --input and --sample."
        )
    if sample and (input_ is not None or packs or kinds):
        raise UsageError(
            "--sample brings its own answers and questions: leave out --input, --pack and --kind."
        )
    from rich.console import Console

    from voicecoach.cli import keys, screen, studio
    from voicecoach.practice.session import Feedback, practise
    from voicecoach.practice.take import Room

    console = Console(highlight=False)
    transcriber = studio.transcriber(model, device=device, live=live)
    listener, plan = _listener_and_plan(
        console,
        answers,
        sample=sample,
        microphone=input_,
        silence=None if no_silence else silence,
        limit=limit,
        choice=(packs, count, tuple(Kind(kind) for kind in kinds), seed),
    )
    if window is not None:
        plan = Plan(tuple(replace(question, window=window) for question in plan.questions))
    interviewer = (
        None
        if no_speech
        else _interviewer(console, voice=voice, rate=rate, neural=neural, output=output)
    )
    script = _script(plan, seed)
    if interviewer is not None:
        interviewer.prepare(script.questions[0])
    if not transcriber.keeps_up:
        note = f"Answers are transcribed after each: {model} is too slow here to follow you."
        console.print(f"{note} Faster: --model tiny.en", markup=False)
    judge, remark = studio.judge(delivery=not no_delivery)
    threading.Thread(target=_warm_up, args=(transcriber, judge), name="warm-up").start()
    if remark:
        console.print(remark, markup=False)
    shelf = studio.library()
    settings = {"model": model, "voice": "none" if interviewer is None else str(voice or "default")}
    if no_delivery:
        settings |= studio.WITHOUT_DELIVERY
    with (
        contextlib.nullcontext() if interviewer is None else interviewer,
        _endings_as_ctrl_c(),
        keys.keyboard() as keyboard,
        screen.TerminalScreen(console).open() as view,
    ):
        room = Room(interviewer, listener, transcriber, shelf, keyboard, view)
        try:
            practise(
                room, plan, judge, script=script, feedback=Feedback(feedback), settings=settings
            )
        except KeyboardInterrupt:
            # A thread may be inside the speech model for some seconds more, and Python waits for
            # it. A second Ctrl-C would end the program there, with a crash.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            raise SystemExit(130) from None


def _warm_up(transcriber: "FileTranscriber", judge: "Judge") -> None:
    """Load the models while the first question is spoken; a failure shows where they are used."""
    from voicecoach.interview import Question
    from voicecoach.transcribe.written import from_text

    with contextlib.suppress(VoicecoachError):
        transcriber.load()
        # A first judgement takes half a second longer than the others: here nobody waits for it.
        judge(Question("warm-up", Kind.TECHNICAL, "Are you ready?"), from_text("I am ready. " * 9))
        transcriber.measure()


def _listener_and_plan(
    console: "Console",
    answers: Path | None,
    *,
    sample: bool,
    microphone: str | None,
    silence: float | None,
    limit: float,
    choice: tuple[tuple[str, ...], int | None, tuple[Kind, ...], int | None],
) -> "tuple[MicrophoneListener | RecordedAnswers, Plan]":
    """Choose where answers come from, and the questions that fit."""
    from voicecoach.ask.sample import sample_answers
    from voicecoach.cli import studio

    packs, count, kinds, seed = choice
    if answers is not None:
        paths = studio.answer_files(answers, count)
        return studio.RecordedAnswers(paths, limit), _plan(packs, len(paths), kinds, seed)
    if not sample:
        plan = _plan(packs, count, kinds, seed)
        try:
            listener = studio.MicrophoneListener(microphone, silence, limit)
        except DeviceError as error:
            if microphone is not None or packs or kinds:
                raise
            console.print(f"! {error}", style="yellow", markup=False)
            console.print(SAMPLE_NOTE, style="bold", markup=False)
        else:
            return listener, plan
    else:
        console.print("The sample candidate answers: a synthetic voice.", style="bold")
    plan, paths = sample_answers()
    if sample and count is not None and count > len(paths):
        raise UsageError(f"The sample candidate has {len(paths)} answers: ask for no more.")
    if count is not None:
        plan = Plan(plan.questions[:count])
    return studio.RecordedAnswers(tuple(paths), limit), plan


def _plan(
    packs: tuple[str, ...], count: int | None, kinds: tuple[Kind, ...], seed: int | None
) -> Plan:
    from voicecoach.ask.plan import make_plan
    from voicecoach.cli.packs import load

    known, names = load(packs)
    return make_plan(known, names=names, count=count, kinds=kinds, seed=seed)


def _script(plan: Plan, seed: int | None) -> "Script":
    """Choose what the interviewer says around the questions."""
    from voicecoach.ask.lines import closing_line, load_lines, spoken_questions
    from voicecoach.practice.session import Script

    lines = load_lines()
    return Script(spoken_questions(plan, lines, seed=seed), closing_line(lines, seed=seed))


def _interviewer(
    console: "Console", *, voice: str | None, rate: int, neural: bool, output: str | None
) -> "Interviewer | None":
    """Make the voice that asks; where there is none, say so and show text only."""
    from voicecoach.cli import speech

    try:
        return speech.interviewer(voice=voice, rate=rate, neural=neural, output=output)
    except UsageError:
        raise
    except VoicecoachError as error:
        if output is not None or voice is not None or neural:
            raise
        console.print(f"! Questions are shown, not spoken. {error}", style="yellow", markup=False)
        return None


@contextlib.contextmanager
def _endings_as_ctrl_c() -> Iterator[None]:
    """Treat a closed terminal and a polite kill like Ctrl-C: what was recorded is kept."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heeded = [each for each in numbers if signal.getsignal(each) != signal.SIG_IGN]  # nohup
    before = {each: signal.signal(each, interrupt) for each in heeded}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
