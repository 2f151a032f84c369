"""What a session needs from the world. The concrete parts are chosen by `voicecoach.cli`."""

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voicecoach.errors import VoicecoachError
from voicecoach.interview import (
    EndedBy,
    Plan,
    Question,
    Scorecard,
    Session,
    Take,
    Transcript,
    Window,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]  # mono, 16 kHz

Judge = Callable[[Question, Transcript], Scorecard]


class Key(Enum):
    """What the candidate can ask for by a key, never by a word in an answer."""

    END = "end"
    REDO = "redo"
    REPEAT = "repeat"
    SKIP = "skip"
    PAUSE = "pause"
    QUIT = "quit"


class Keys(Protocol):
    """The keyboard, read key by key without Enter."""

    @property
    def present(self) -> bool:
        """Whether there is a keyboard to wait for."""

    def wait(self, seconds: float) -> Key | None:
        """Wait at most so long for a key; None when none came."""

    def forget(self) -> None:
        """Drop what was pressed and not waited for: it was meant for an earlier moment."""


class Speaking(Protocol):
    """One utterance of the interviewer, on its way."""

    @property
    def done(self) -> bool:
        """Whether it has ended, one way or the other."""

    @property
    def error(self) -> VoicecoachError | None:
        """Why it could not be spoken; None while all is well."""

    def stop(self) -> None:
        """Fall silent at once; returns when nothing sounds any more."""


class Interviewer(Protocol):
    """The voice that asks."""

    def prepare(self, text: str) -> None:
        """Synthesise ahead, in the background."""

    def say(self, text: str) -> Speaking:
        """Begin to speak; returns at once."""


class Progress(Protocol):
    """How a recording is going."""

    @property
    def elapsed(self) -> float:
        """Seconds recorded so far."""

    @property
    def level_db(self) -> float:
        """Level of the last moment, dB relative to full scale."""

    @property
    def silence(self) -> float:
        """Seconds since speech was last heard."""

    @property
    def speech_started(self) -> bool:
        """Whether any speech was heard."""

    @property
    def ended(self) -> EndedBy | None:
        """Why the recording ended by itself; None while it goes on."""

    @property
    def warning(self) -> str | None:
        """What the candidate should know now: no signal, clipping."""


class Recorded(Protocol):
    """A recording that has ended."""

    @property
    def duration(self) -> float:
        """Seconds on disk."""

    @property
    def ended_by(self) -> EndedBy:
        """What ended it."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What went wrong on the way, in words."""


class Recorder(Protocol):
    """One recording, from start to stop."""

    def start(self) -> None:
        """Open the microphone; raises DeviceError."""

    def progress(self) -> Progress:
        """Say how it is going; cheap."""

    def pause(self) -> None:
        """Stop taking in sound until `resume`."""

    def resume(self) -> None:
        """Go on after `pause`."""

    def stop(self, reason: EndedBy) -> Recorded:
        """End it with all that was heard on disk; may be called after a failed start."""


class Listener(Protocol):
    """Whatever answers come from: a microphone, or recorded answers."""

    def recorder(self, take: Take, on_audio: "Callable[[Samples], None]") -> Recorder:
        """Make the recorder of one take; `on_audio` gets mono samples at 16 kHz."""


class Heard(Protocol):
    """What live transcription has so far."""

    @property
    def settled(self) -> str:
        """Words that will not change."""

    @property
    def tentative(self) -> str:
        """Words that still may."""

    @property
    def behind(self) -> float:
        """Seconds of audio not looked at yet."""


class LiveTranscription(Protocol):
    """The transcription of one take while it is spoken."""

    def feed(self, samples: "Samples") -> None:
        """Take in samples; never blocks."""

    def heard(self) -> Heard:
        """Say what was heard so far."""

    def finish(self, progress: Callable[[float], None] | None = None) -> Transcript:
        """Transcribe what is left and give the whole."""

    def cancel(self) -> None:
        """Drop the work."""


class Transcriber(Protocol):
    """The speech model."""

    def load(self) -> None:
        """Load the model; a second call waits for the first."""

    def live(self, take: Take) -> LiveTranscription:
        """Begin to transcribe a take; returns at once, loaded or not."""

    def transcribe(self, path: Path, progress: Callable[[float], None] | None = None) -> Transcript:
        """Transcribe a recording in full quality: the transcript of record."""


class Shelf(Protocol):
    """Where sessions are kept."""

    def begin_session(self, plan: Plan, settings: Mapping[str, str]) -> Session: ...

    def begin_take(self, session_id: str, question: Question, position: int) -> Take: ...

    def end_take(self, take_id: int, duration: float, ended_by: EndedBy) -> object: ...

    def keep_transcript(self, take_id: int, transcript: Transcript) -> None: ...

    def keep_scorecard(self, take_id: int, card: Scorecard) -> None: ...

    def end_session(self, session_id: str) -> None: ...

    def session(self, wanted: str) -> Session: ...


class Screen(Protocol):
    """What the candidate sees."""

    def question(self, question: Question, window: Window, number: int, of: int) -> None:
        """Show the question that is about to be asked."""

    def speaking(self) -> None:
        """Show that the interviewer is speaking, and the keys."""

    def recording(
        self, question: Question, window: Window, progress: Progress, heard: Heard, *, paused: bool
    ) -> None:
        """Show elapsed time, level, words and keys; called several times a second."""

    def transcribing(self, share: float | None) -> None:
        """Show that what is left is being transcribed; share 0–1, None when not known."""

    def feedback(self, question: Question, card: Scorecard) -> None:
        """Show a scorecard."""

    def ask_next(self, *, last: bool) -> None:
        """Show the keys after feedback."""

    def note(self, message: str) -> None:
        """Say one thing plainly."""

    def warn(self, message: str) -> None:
        """Say one thing that went wrong."""

    def cut_off(self, session: Session) -> None:
        """Say what is kept of a session that was stopped or failed before its end."""

    def summary(self, session: Session, *, whole: bool) -> None:
        """Show the session at its end: its scores, or the `whole` of it with all feedback."""
