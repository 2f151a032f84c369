"""One take: the interviewer speaks, the candidate answers, the recording is kept.

Invariant: once `begin_take` has allocated a recording, `end_take` is called for it
with what is on disk, whatever happens in between.
"""

from dataclasses import dataclass, replace

from voicecoach.interview import EndedBy, Question, Take, Window
from voicecoach.practice.ports import (
    Interviewer,
    Key,
    Keys,
    Listener,
    LiveTranscription,
    Recorder,
    Screen,
    Shelf,
    Transcriber,
)

TICK = 0.05  # seconds between two looks at keys and microphone
# seconds recorded: an Enter before that was pressed twice to cut the question short, while the
# microphone opened
EARLIEST_END = 0.5
_ENDING = {
    Key.END: EndedBy.KEY,
    Key.REDO: EndedBy.REDO,
    Key.SKIP: EndedBy.SKIP,
    Key.QUIT: EndedBy.QUIT,
}


@dataclass(frozen=True, slots=True)
class Room:
    """The parts that one take needs, joined."""

    interviewer: Interviewer | None  # None: the question is only shown
    listener: Listener
    transcriber: Transcriber
    shelf: Shelf
    keys: Keys
    screen: Screen


def ask(room: Room, text: str) -> Key | None:
    """Speak the question to its end or until a key cuts it short.

    Returns the key when it asks for something else than to begin: SKIP or QUIT.
    A voice that fails is said plainly, once for this question; the text is on the screen.
    """
    if room.interviewer is None:
        return None
    speaking = room.interviewer.say(text)
    room.screen.speaking()
    try:
        while not speaking.done:
            key = room.keys.wait(TICK)
            if key in (Key.SKIP, Key.QUIT):
                return key
            if key is Key.REPEAT:
                speaking.stop()
                speaking = room.interviewer.say(text)
            elif key is not None:
                return None
    finally:
        speaking.stop()
    if speaking.error is not None:
        room.screen.warn(f"The question could not be spoken. {speaking.error}")
    return None


def record(
    room: Room, session_id: str, question: Question, position: int, window: Window
) -> tuple[Take, LiveTranscription]:
    """Record one take to its end and give it with the transcription under way.

    The take's `ended_by` says what to do next. KeyboardInterrupt and DeviceError pass
    through after the recording was kept.
    """
    take = room.shelf.begin_take(session_id, question, position)
    live = room.transcriber.live(take)
    recorder: Recorder | None = None
    reason = EndedBy.INTERRUPT
    try:
        try:
            recorder = room.listener.recorder(take, live.feed)
            recorder.start()
            reason = _listen(room, recorder, live, question, window)
        finally:
            recorded = None if recorder is None else recorder.stop(reason)
            duration = 0.0 if recorded is None else recorded.duration
            room.shelf.end_take(take.id, duration, reason)
    except BaseException:
        live.cancel()
        raise
    assert recorded is not None
    for warning in recorded.warnings:
        room.screen.warn(warning)
    return replace(take, duration=recorded.duration, ended_by=reason), live


def _listen(
    room: Room, recorder: Recorder, live: LiveTranscription, question: Question, window: Window
) -> EndedBy:
    """Watch microphone and keys until one of them ends the take."""
    paused = False
    while True:
        key = room.keys.wait(TICK)
        if key is Key.END and recorder.progress().elapsed < EARLIEST_END:
            key = None
        if key in _ENDING:
            return _ENDING[key]
        if key is Key.PAUSE:
            paused = not paused
            (recorder.pause if paused else recorder.resume)()
        elif key is Key.REPEAT:
            ended = _repeat(room, recorder, question, was_paused=paused)
            if ended is not None:
                return ended
        progress = recorder.progress()
        room.screen.recording(question, window, progress, live.heard(), paused=paused)
        if progress.ended is not None:
            return progress.ended


def _repeat(
    room: Room, recorder: Recorder, question: Question, *, was_paused: bool
) -> EndedBy | None:
    """Ask again in the middle of a take, with the microphone closed meanwhile."""
    recorder.pause()
    key = ask(room, question.text)
    if not was_paused:
        recorder.resume()
    return None if key is None else _ENDING[key]
