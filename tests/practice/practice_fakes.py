"""Fakes of the small ports of a session, each short enough to read at a glance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.interview import (
    EndedBy,
    Measures,
    Plan,
    Question,
    Scorecard,
    Session,
    Stage,
    Take,
    Timing,
    Transcript,
    Window,
    Word,
)
from voicecoach.practice.ports import Key

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@dataclass
class FakeKeys:
    """Keys that come one at each wait; None is a wait in which nothing was pressed."""

    script: list[Key | None]
    present: bool = True
    forgotten: int = 0

    def wait(self, seconds: float) -> Key | None:
        del seconds
        if not self.script:
            raise AssertionError("the session waits for a key that the test does not press")
        return self.script.pop(0)

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class FakeSpeaking:
    lasts: int = 0  # looks at `done` until it is
    error: VoicecoachError | None = None
    stopped: bool = False

    @property
    def done(self) -> bool:
        self.lasts -= 1
        return self.stopped or self.lasts < 0

    def stop(self) -> None:
        self.stopped = True


@dataclass
class FakeInterviewer:
    lasts: int = 0
    error: VoicecoachError | None = None
    said: list[str] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)

    def prepare(self, text: str) -> None:
        self.prepared.append(text)

    def say(self, text: str) -> FakeSpeaking:
        self.said.append(text)
        return FakeSpeaking(self.lasts, self.error)


@dataclass(frozen=True)
class FakeProgress:
    elapsed: float = 1.0
    level_db: float = -20.0
    silence: float = 0.0
    speech_started: bool = True
    ended: EndedBy | None = None
    warning: str | None = None


@dataclass(frozen=True)
class FakeRecorded:
    duration: float
    ended_by: EndedBy
    warnings: tuple[str, ...] = ()


@dataclass
class FakeRecorder:
    """Records ten seconds; ends by itself after `looks` looks, for the reason given."""

    looks: int
    ends: EndedBy
    fails: VoicecoachError | None = None
    elapsed: float = 1.0  # grows by as much with each look
    looked: int = 0
    did: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.did.append("start")
        if self.fails:
            raise self.fails

    def progress(self) -> FakeProgress:
        self.looks -= 1
        self.looked += 1
        return FakeProgress(
            elapsed=self.elapsed * self.looked, ended=self.ends if self.looks < 0 else None
        )

    def pause(self) -> None:
        self.did.append("pause")

    def resume(self) -> None:
        self.did.append("resume")

    def stop(self, reason: EndedBy) -> FakeRecorded:
        self.did.append(f"stop {reason.value}")
        return FakeRecorded(0.0 if self.fails else 10.0, reason)


@dataclass
class FakeListener:
    looks: int = 10_000
    ends: EndedBy = EndedBy.SILENCE
    fails: VoicecoachError | None = None
    elapsed: float = 1.0
    recorders: list[FakeRecorder] = field(default_factory=list)

    def recorder(self, take: Take, on_audio: Callable[..., None]) -> FakeRecorder:
        del take, on_audio
        self.recorders.append(FakeRecorder(self.looks, self.ends, self.fails, self.elapsed))
        return self.recorders[-1]


@dataclass(frozen=True)
class FakeHeard:
    settled: str = "so far"
    tentative: str = ""
    behind: float = 0.0


@dataclass
class FakeLive:
    text: str
    error: BaseException | None = None
    cancelled: bool = False
    stage: Stage = Stage.LIVE

    def feed(self, samples: object) -> None:
        del samples

    def heard(self) -> FakeHeard:
        return FakeHeard()

    def finish(self, progress: Callable[[float], None] | None = None) -> Transcript:
        del progress
        if self.error:
            raise self.error
        return transcript(self.text, self.stage)

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class FakeTranscriber:
    live_text: str = "um live words"
    record_text: str = "um words of record"
    live_error: BaseException | None = None
    record_error: Exception | None = None
    live_stage: Stage = Stage.LIVE
    lives: list[FakeLive] = field(default_factory=list)
    polished: list[Path] = field(default_factory=list)

    def load(self) -> None:
        """Nothing to load."""

    def live(self, take: Take) -> FakeLive:
        del take
        self.lives.append(FakeLive(self.live_text, self.live_error, stage=self.live_stage))
        return self.lives[-1]

    def transcribe(self, path: Path, progress: Callable[[float], None] | None = None) -> Transcript:
        if progress:
            progress(0.5)
        if self.record_error:
            raise self.record_error
        self.polished.append(path)
        return transcript(self.record_text, Stage.RECORD)


class FakeShelf:
    """One session in memory."""

    def __init__(self) -> None:
        self.kept: Session | None = None

    def begin_session(self, plan: Plan, settings: Mapping[str, str]) -> Session:
        self.kept = Session("2026-01-02-1", NOON, None, plan, settings=dict(settings))
        return self.kept

    def begin_take(self, session_id: str, question: Question, position: int) -> Take:
        assert self.kept is not None
        attempt = 1 + sum(take.position == position for take in self.kept.takes)
        number = len(self.kept.takes) + 1
        path = Path(f"take{number}.wav")
        take = Take(number, session_id, question, position, attempt, path, NOON, None, None)
        self.kept = replace(self.kept, takes=(*self.kept.takes, take))
        return take

    def end_take(self, take_id: int, duration: float, ended_by: EndedBy) -> None:
        self._change(take_id, duration=duration, ended_by=ended_by)

    def keep_transcript(self, take_id: int, transcript: Transcript) -> None:
        self._change(take_id, transcript=transcript)

    def keep_scorecard(self, take_id: int, card: Scorecard) -> None:
        self._change(take_id, scorecard=card)

    def end_session(self, session_id: str) -> None:
        assert self.kept is not None
        assert session_id == self.kept.id
        self.kept = replace(self.kept, ended_at=NOON)

    def session(self, wanted: str) -> Session:
        del wanted
        assert self.kept is not None
        return self.kept

    def _change(self, take_id: int, **changes: object) -> None:
        assert self.kept is not None
        takes = tuple(
            replace(take, **changes) if take.id == take_id else take  # type: ignore[arg-type]
            for take in self.kept.takes
        )
        self.kept = replace(self.kept, takes=takes)


@dataclass
class FakeScreen:
    """Writes down what was shown, a line each."""

    lines: list[str] = field(default_factory=list)

    def question(self, question: Question, window: Window, number: int, of: int) -> None:
        del window
        self.lines.append(f"question {number}/{of} {question.id}")

    def speaking(self) -> None:
        self.lines.append("speaking")

    def recording(
        self, question: Question, window: Window, progress: object, heard: object, *, paused: bool
    ) -> None:
        del question, window, progress, heard
        self.lines.append("paused" if paused else "recording")

    def transcribing(self, share: float | None) -> None:
        del share

    def feedback(self, question: Question, card: Scorecard) -> None:
        self.lines.append(f"feedback {question.id} {card.overall}")

    def ask_next(self, *, last: bool) -> None:
        self.lines.append("last" if last else "next?")

    def note(self, message: str) -> None:
        self.lines.append(f"note {message}")

    def warn(self, message: str) -> None:
        self.lines.append(f"warn {message}")

    def cut_off(self, session: Session) -> None:
        self.lines.append(f"cut off {session.id}")

    def summary(self, session: Session, *, whole: bool) -> None:
        self.lines.append(f"summary {len(session.takes)} takes" + (", whole" if whole else ""))


def transcript(text: str, stage: Stage) -> Transcript:
    """One word a second."""
    words = tuple(
        Word(word, float(i), i + 0.5, 1.0, filler=word == "um")
        for i, word in enumerate(text.split())
    )
    return Transcript(words, 0.0, float(len(words)), (), (), Timing.MEASURED, stage, "fake")


def judge_by_words(question: Question, said: Transcript) -> Scorecard:
    """Give one point a word."""
    count = len(said.words)
    measures = Measures(count, None, 0, 0, (), None, 0, None, None)
    return Scorecard(
        question=question.text,
        kind=question.kind,
        duration=said.duration,
        graded=True,
        not_graded_because=None,
        overall=count,
        band="",
        noise=0,
        length=None,
        rambling=None,
        structure=None,
        first_thing=None,
        measures=measures,
        transcript=said,
    )
