"""One sitting: question after question, feedback after each or at the end."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from voicecoach.errors import VoicecoachError
from voicecoach.interview import EndedBy, Plan, Question, Session, Stage, Take
from voicecoach.practice.polish import Polished, Polisher, keep
from voicecoach.practice.ports import Judge, Key, LiveTranscription, Screen, Shelf, Transcriber
from voicecoach.practice.take import TICK, Room, ask, record
from voicecoach.score.windows import window_for


class Feedback(StrEnum):
    """When the candidate sees scores: after each answer, or held back to the end."""

    EACH = "each"
    END = "end"


@dataclass(frozen=True, slots=True)
class Script:
    """What the interviewer says."""

    questions: tuple[str, ...]  # for each position of the plan: what leads over, and the question
    closing: str = ""  # when the last answer is given


class _Next(StrEnum):
    ONWARD = "onward"
    AGAIN = "again"
    QUIT = "quit"


def practise(
    room: Room,
    plan: Plan,
    judge: Judge,
    *,
    script: Script | None = None,
    feedback: Feedback = Feedback.EACH,
    settings: Mapping[str, str] | None = None,
) -> Session:
    """Hold one session over all the questions of `plan`, and give it as it was kept.

    `script` holds what the interviewer says; without it, the bare questions.

    KeyboardInterrupt ends it at once and passes through, as does an error: session and takes
    are kept, which the screen tells, and `finish_takes` can transcribe later what was left.
    """
    session = room.shelf.begin_session(plan, settings or {})
    script = script or Script(tuple(question.text for question in plan.questions))
    try:
        polisher = Polisher(room.transcriber, judge)
        try:
            sitting = _Sitting(room, session, judge, polisher, feedback, script)
            sitting.hold()
            polished = polisher.finish(room.shelf, room.screen.transcribing)
            sitting.tell(polished)
        finally:
            polisher.give_up()
            room.shelf.end_session(session.id)
    except (KeyboardInterrupt, VoicecoachError):
        with contextlib.suppress(VoicecoachError, OSError):  # what happened matters more
            room.screen.cut_off(room.shelf.session(session.id))
        raise
    session = room.shelf.session(session.id)
    room.screen.summary(session, whole=feedback is Feedback.END)
    return session


def finish_takes(
    session: Session, judge: Judge, transcriber: Transcriber, shelf: Shelf, screen: Screen
) -> Session:
    """Transcribe and score the takes of a session that was cut off before it could.

    A take that cannot be read is told of and left; a model that does not load raises.
    """
    transcriber.load()
    for take in unfinished(session):
        if not take.path.is_file():
            continue
        try:
            transcript = transcriber.transcribe(take.path, screen.transcribing)
            card = judge(take.question, transcript)
        except VoicecoachError as error:
            screen.warn(f"Answer {take.position + 1} stays without scores. {error}")
        else:
            keep(shelf, replace(take, transcript=transcript, scorecard=card))
    return shelf.session(session.id)


def unfinished(session: Session) -> tuple[Take, ...]:
    """Give the takes that hold an answer and no scores, in order."""
    return tuple(
        take
        for take in session.takes
        if take.scorecard is None  # kept after the transcript
        and take.duration
        and take.ended_by not in (EndedBy.REDO, EndedBy.SKIP)
    )


class _Sitting:
    """The life of one session: holds what its steps share."""

    def __init__(
        self,
        room: Room,
        session: Session,
        judge: Judge,
        polisher: Polisher,
        feedback: Feedback,
        script: Script,
    ) -> None:
        self._room = room
        self._session = session
        self._judge = judge
        self._polisher = polisher
        self._feedback = feedback
        self._script = script
        self._asked: set[int] = set()  # positions

    def hold(self) -> None:
        """Ask every question until the last, or until the candidate quits."""
        questions = self._session.plan.questions
        for position, question in enumerate(questions):
            while True:
                step = self._attempt(question, position)
                if step is not _Next.AGAIN:
                    break
            if step is _Next.QUIT:
                return
        if self._script.closing:
            ask(self._room, self._script.closing)

    def tell(self, polished: list[Polished]) -> None:
        """Say which scores that were shown changed with the full pass, and what failed."""
        for result in polished:
            number = result.take.position + 1
            if result.error is not None:
                self._room.screen.warn(
                    f"Answer {number}: no full transcription"
                    f"{', the first one stays' if result.take.transcript else ''}. {result.error}"
                )
                continue
            if self._feedback is Feedback.END:  # no score is shown before the end
                continue
            card, before = result.take.scorecard, result.before
            if card is None or before is None or card.overall == before.overall:
                continue
            self._room.screen.note(
                f"Answer {number}, after the full transcription: "
                f"{_overall(before.overall)} → {_overall(card.overall)}."
            )

    def _attempt(self, question: Question, position: int) -> _Next:
        """Ask one question and take one answer to it."""
        room = self._room
        window = window_for(question)
        total = len(self._session.plan.questions)
        room.screen.question(question, window, position + 1, total)
        said = question.text if position in self._asked else self._script.questions[position]
        self._asked.add(position)
        upcoming = (*self._script.questions, self._script.closing)[position + 1]
        if room.interviewer is not None and upcoming:
            room.interviewer.prepare(upcoming)
        key = ask(room, said)
        if key is not None:
            return _Next.QUIT if key is Key.QUIT else _Next.ONWARD
        room.transcriber.load()  # long done, unless the question was short; raises ModelError
        self._polisher.hold()
        try:
            take, live = record(room, self._session.id, question, position, window)
            return self._after(take, live)
        finally:
            self._polisher.go_on()

    def _after(self, take: Take, live: LiveTranscription) -> _Next:
        """Go on from a take that has ended: transcribe, score, show, or drop it."""
        if take.ended_by in (EndedBy.REDO, EndedBy.SKIP):
            live.cancel()
            return _Next.AGAIN if take.ended_by is EndedBy.REDO else _Next.ONWARD
        if take.ended_by is EndedBy.QUIT:
            live.cancel()
            self._polisher.add(take)
            return _Next.QUIT
        take = self._scored(take, live)
        if take.transcript is None or take.transcript.stage is Stage.LIVE:
            self._polisher.add(take)
        self._polisher.go_on()
        if self._feedback is Feedback.END or take.scorecard is None:
            self.tell(self._polisher.collect(self._room.shelf))
            return _Next.ONWARD
        self._room.screen.feedback(take.question, take.scorecard)
        return self._wait_after_feedback(take)

    def _scored(self, take: Take, live: LiveTranscription) -> Take:
        """Transcribe and score a take; a failure leaves it for the full pass."""
        room = self._room
        try:
            transcript = live.finish(room.screen.transcribing)
            card = self._judge(take.question, transcript)
        except VoicecoachError as error:
            room.screen.warn(f"The answer is kept, but could not be transcribed yet. {error}")
            return take
        except BaseException:  # the program ends: it must not wait for the rest of the answer
            live.cancel()
            raise
        take = replace(take, transcript=transcript, scorecard=card)
        keep(room.shelf, take)
        return take

    def _wait_after_feedback(self, take: Take) -> _Next:
        """Let the candidate read; keys say how to go on."""
        room = self._room
        if not room.keys.present:
            return _Next.ONWARD
        last = take.position + 1 == len(self._session.plan.questions)
        room.keys.forget()  # an Enter pressed twice must not take the feedback away
        room.screen.ask_next(last=last)
        while True:
            key = room.keys.wait(TICK)
            self.tell(self._polisher.collect(room.shelf))
            if key in (Key.END, Key.SKIP):
                return _Next.ONWARD
            if key in (Key.REDO, Key.REPEAT):
                return _Next.AGAIN
            if key is Key.QUIT:
                return _Next.QUIT


def _overall(score: int | None) -> str:
    return "not graded" if score is None else str(score)
