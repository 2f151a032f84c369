"""Joins the concrete parts: which microphone, voice, speech model and shelf a command uses."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach import data_folders
from voicecoach.cli import machine_speed
from voicecoach.errors import ModelError, UsageError
from voicecoach.interview import Question, Scorecard, Take, Transcript
from voicecoach.practice.ports import Heard, LiveTranscription, Recorder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicecoach.library import Library
    from voicecoach.score import SentenceVectors
    from voicecoach.transcribe.speech_model import Device
    from voicecoach.transcribe.whisper import WhisperTranscriber

    Samples = NDArray[np.float32]

VECTORS_MODEL = "minilm"
WITHOUT_DELIVERY = {"delivery": "left out"}  # in the settings of a session
ANSWER_FILES = {".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac", ".webm"}


def library() -> "Library":
    """Open the user's sessions, with takes that a crash left open put right and told of."""
    from voicecoach.library import Library

    shelf = Library(data_folders.home())
    recovered = shelf.recover()
    for take in recovered.takes:
        click.echo(f"Recovered from a session that was cut off: {take.path.name}", err=True)
    for path in recovered.without_row:
        click.echo(
            "A recording that belongs to no session; score it with: "
            f"voicecoach score {shlex.quote(str(path))} --kind KIND --question TEXT",
            err=True,
        )
    return shelf


def judge(*, delivery: bool = True) -> tuple[Callable[[Question, Transcript], Scorecard], str]:
    """Make the judge, and a remark on what it cannot measure ("" when it is complete)."""
    from voicecoach.score import score

    vectors, remark = _vectors()

    def judge_one(question: Question, transcript: Transcript) -> Scorecard:
        return score(question, transcript, vectors=vectors, delivery=delivery)

    return judge_one, remark


def _vectors() -> "tuple[SentenceVectors | None, str]":
    from voicecoach import weights
    from voicecoach.sentence_vectors import MiniLM

    try:
        return MiniLM(weights.find(VECTORS_MODEL)), ""
    except ModelError as error:
        return None, f"Drift and repeated content are not measured. {error}"


class FileTranscriber:
    """The speech model as a session uses it: takes are files on disk."""

    def __init__(self, whisper: "WhisperTranscriber", device: str, *, live: bool | None) -> None:
        """Take the model; `live` None follows the speaker where the machine is fast enough."""
        self.whisper = whisper
        self._device = device
        self._live = live

    @property
    def keeps_up(self) -> bool:
        """Whether takes are transcribed while they are spoken."""
        from voicecoach.transcribe.speed import LIVE

        if self._live is not None:
            return self._live
        factor = machine_speed.remembered(self.whisper.name, self._device)
        return factor is None or factor <= LIVE

    def measure(self) -> None:
        """Measure how fast the model is here, unless that is known; it is loaded first."""
        if machine_speed.remembered(self.whisper.name, self._device) is None:
            factor = self.whisper.real_time_factor()
            machine_speed.remember(self.whisper.name, self._device, factor)

    def load(self) -> None:
        """Load the model; a second call waits for the first."""
        self.whisper.load()

    def live(self, take: Take) -> LiveTranscription:
        """Begin to transcribe a take, or put it off where the machine is too slow."""
        return self.whisper.live() if self.keeps_up else _Afterwards(self, take.path)

    def transcribe(self, path: Path, progress: Callable[[float], None] | None = None) -> Transcript:
        """Transcribe a recording in full quality."""
        from voicecoach.audio.files import load

        return self.whisper.transcribe(load(path), progress)


@dataclass(frozen=True, slots=True)
class _Nothing:
    settled: str = ""
    tentative: str = ""
    behind: float = 0.0


class _Afterwards:
    """Transcription that waits until the take is over, for slow machines."""

    def __init__(self, transcriber: FileTranscriber, path: Path) -> None:
        self._transcriber = transcriber
        self._path = path

    def feed(self, samples: "Samples") -> None:
        """Leave the samples: they are on disk."""

    def heard(self) -> Heard:
        """Nothing yet."""
        return _Nothing()

    def finish(self, progress: Callable[[float], None] | None = None) -> Transcript:
        """Transcribe the whole recording now."""
        return self._transcriber.transcribe(self._path, progress)

    def cancel(self) -> None:
        """Nothing was begun."""


def transcriber(model: str, *, device: "Device", live: bool | None = None) -> FileTranscriber:
    """Make the speech model's user; raises ModelError when the model is not here."""
    from voicecoach import weights
    from voicecoach.transcribe.whisper import WhisperTranscriber

    if any(entry.name == model and entry.kind != "speech" for entry in weights.listed()):
        raise UsageError(f'The model "{model}" does not transcribe speech. Try --model base.')
    whisper = WhisperTranscriber(weights.find(model), model, device=device)
    return FileTranscriber(whisper, device, live=live)


class MicrophoneListener:
    """Answers from a microphone."""

    def __init__(self, device: str | None, silence: float | None, hard: float | None) -> None:
        from voicecoach.listen.devices import choose_input
        from voicecoach.listen.recorder import Limits

        self._device = choose_input(device)
        self._limits = Limits(silence=silence, hard=hard)

    @property
    def name(self) -> str:
        """The microphone's name."""
        return self._device.name

    def recorder(self, take: Take, on_audio: "Callable[[Samples], None]") -> Recorder:
        """Make the recorder of one take."""
        from voicecoach.listen.microphone import SoundDeviceMicrophone
        from voicecoach.listen.recorder import Recorder as Recording

        microphone = SoundDeviceMicrophone(self._device)
        return Recording(microphone, take.path, limits=self._limits, on_audio=on_audio)


class RecordedAnswers:
    """Answers from files, in order, one for each question; a redo hears its file again."""

    def __init__(self, paths: tuple[Path, ...], hard: float | None) -> None:
        from voicecoach.listen.recorder import Limits

        self._paths = paths
        # A recorded answer ends where its file ends, however long its pauses are.
        self._limits = Limits(silence=None, hard=hard)

    def recorder(self, take: Take, on_audio: "Callable[[Samples], None]") -> Recorder:
        """Make the recorder that plays the take's file into the session."""
        from voicecoach.listen.microphone import FileMicrophone
        from voicecoach.listen.recorder import Recorder as Recording

        microphone = FileMicrophone(self._paths[take.position])
        return Recording(microphone, take.path, limits=self._limits, on_audio=on_audio)


def answer_files(folder: Path, count: int | None = None) -> tuple[Path, ...]:
    """Give the first `count` audio files of a folder, in the order of their names, or all.

    Raises UsageError when there are fewer, and AudioError for one that cannot be used: an
    interview must not break off at its fifth answer for what could be known before.
    """
    from voicecoach.audio.files import load

    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() in ANSWER_FILES)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror or error}.") from error
    paths = tuple(path for path in found if not path.is_dir())
    if not paths:
        known = ", ".join(sorted(suffix.lstrip(".") for suffix in ANSWER_FILES))
        raise UsageError(f"No recorded answers in {folder}. It should hold files like {known}.")
    if count is not None and count > len(paths):
        there = "1 recorded answer" if len(paths) == 1 else f"{len(paths)} recorded answers"
        raise UsageError(f"{folder} holds {there}, and {count} were asked for. Lower -n.")
    for path in paths[:count]:
        load(path)
    return paths[:count]
