"""The session loop over fakes: what keys do, what is kept, what is said."""

from pathlib import Path

import pytest
from practice_fakes import (
    FakeInterviewer,
    FakeKeys,
    FakeListener,
    FakeScreen,
    FakeShelf,
    FakeTranscriber,
    judge_by_words,
    transcript,
)

from voicecoach.errors import DeviceError, ModelError, VoiceError
from voicecoach.interview import EndedBy, Kind, Plan, Question, Session, Stage
from voicecoach.practice.ports import Key
from voicecoach.practice.session import Feedback, Script, finish_takes, practise, unfinished
from voicecoach.practice.take import Room

FIRST = Question("first", Kind.BEHAVIOURAL, "Tell me about a hard week.")
SECOND = Question("second", Kind.SALARY, "What are you looking for?")


class Interview:
    """One session over fakes; keys are given in the order in which they are waited for."""

    def __init__(self, *keys: Key | None, questions: tuple[Question, ...] = (FIRST,)) -> None:
        self.keys = FakeKeys(list(keys))
        self.plan = Plan(questions)
        self.interviewer: FakeInterviewer | None = FakeInterviewer()
        self.listener = FakeListener()
        self.transcriber = FakeTranscriber()
        self.shelf = FakeShelf()
        self.screen = FakeScreen()

    def hold(self, feedback: Feedback = Feedback.EACH, script: Script | None = None) -> Session:
        room = Room(
            self.interviewer,
            self.listener,
            self.transcriber,
            self.shelf,
            self.keys,
            self.screen,
        )
        return practise(room, self.plan, judge_by_words, script=script, feedback=feedback)


def test_an_answer_is_recorded_transcribed_scored_and_kept():
    """One question, ended by a key; the transcript of record replaces the live one."""
    interview = Interview(None, Key.END, Key.END)
    session = interview.hold()
    (take,) = session.takes
    assert interview.interviewer.said == [FIRST.text]
    assert take.ended_by is EndedBy.KEY
    assert take.duration == 10.0
    assert take.transcript == transcript("um words of record", Stage.RECORD)
    assert take.scorecard.overall == 4
    assert session.ended_at is not None
    assert "feedback first 3" in interview.screen.lines
    assert "note Answer 1, after the full transcription: 3 → 4." in interview.screen.lines
    assert interview.screen.lines[-1] == "summary 1 takes"


def test_silence_ends_an_answer_without_a_key():
    """The recorder says when the candidate has been silent long enough."""
    interview = Interview(None, None, None, Key.END)
    interview.listener.looks = 2
    (take,) = interview.hold().takes
    assert take.ended_by is EndedBy.SILENCE


def test_redo_keeps_the_first_take_and_counts_the_second():
    """R starts the question again; the earlier take stays on the shelf, not transcribed."""
    interview = Interview(Key.REDO, Key.END, Key.END)
    session = interview.hold()
    assert [take.ended_by for take in session.takes] == [EndedBy.REDO, EndedBy.KEY]
    assert [take.attempt for take in session.takes] == [1, 2]
    assert [take.attempt for take in session.answers] == [2]
    assert interview.transcriber.lives[0].cancelled
    assert len(interview.transcriber.polished) == 1


def test_redo_after_feedback_asks_the_same_question_again():
    """Having seen the scores, the candidate answers once more."""
    interview = Interview(Key.END, Key.REDO, Key.END, Key.END)
    session = interview.hold()
    assert [take.position for take in session.takes] == [0, 0]
    assert interview.interviewer.said == [FIRST.text, FIRST.text]
    assert [take.id for take in session.answers] == [2]


def test_skip_leaves_a_question_without_an_answer():
    """A skipped take is kept but is no answer; the next question follows."""
    interview = Interview(Key.SKIP, Key.END, Key.END, questions=(FIRST, SECOND))
    session = interview.hold()
    assert [take.ended_by for take in session.takes] == [EndedBy.SKIP, EndedBy.KEY]
    assert [take.question.id for take in session.answers] == ["second"]


def test_skip_while_the_question_is_spoken_records_nothing():
    """The interviewer falls silent and the next question comes."""
    interview = Interview(None, Key.SKIP, Key.SKIP, questions=(FIRST, SECOND))
    interview.interviewer.lasts = 3
    assert interview.hold().takes == ()
    assert interview.interviewer.said == [FIRST.text, SECOND.text]


def test_quit_keeps_the_take_and_transcribes_it():
    """Q in the middle of an answer ends the session; what was said is scored all the same."""
    interview = Interview(None, Key.QUIT, questions=(FIRST, SECOND))
    session = interview.hold()
    (take,) = session.takes
    assert take.ended_by is EndedBy.QUIT
    assert take.transcript.stage is Stage.RECORD
    assert session.ended_at is not None


def test_pause_and_resume_reach_the_microphone():
    """P closes the microphone until P is pressed again."""
    interview = Interview(Key.PAUSE, None, Key.PAUSE, Key.END, Key.END)
    interview.hold()
    assert interview.listener.recorders[0].did == ["start", "pause", "resume", "stop key"]
    assert interview.screen.lines.count("paused") == 2


def test_asking_again_closes_the_microphone_while_the_interviewer_speaks():
    """The interviewer's voice never lands in the take."""
    interview = Interview(Key.REPEAT, None, Key.END, Key.END)
    interview.hold()
    assert interview.interviewer.said == [FIRST.text, FIRST.text]
    assert interview.listener.recorders[0].did == ["start", "pause", "resume", "stop key"]


def test_feedback_at_the_end_shows_no_scores_before_it():
    """Nothing is shown between the questions, and no key is asked for."""
    interview = Interview(Key.END, Key.END, questions=(FIRST, SECOND))
    session = interview.hold(Feedback.END)
    assert not [line for line in interview.screen.lines if line.startswith("feedback")]
    assert all(take.scorecard for take in session.takes)
    assert interview.screen.lines[-1] == "summary 2 takes, whole"


def test_the_next_question_is_synthesised_ahead():
    """While one question is answered, the voice of the next is made."""
    interview = Interview(Key.END, Key.END, Key.END, Key.END, questions=(FIRST, SECOND))
    interview.hold()
    assert interview.interviewer.prepared == [SECOND.text]


def test_the_script_leads_over_and_closes():
    """The lead-in comes with the first asking only; the closing line after the last answer."""
    interview = Interview(Key.END, Key.REDO, Key.END, Key.END)
    interview.hold(script=Script(("Hello. " + FIRST.text,), "Thank you for coming."))
    assert interview.interviewer.said == [
        "Hello. Tell me about a hard week.",
        "Tell me about a hard week.",
        "Thank you for coming.",
    ]


def test_without_a_voice_the_session_goes_on_in_text():
    """No interviewer at all: the question is shown, the answer taken."""
    interview = Interview(Key.END, Key.END)
    interview.interviewer = None
    assert len(interview.hold().takes) == 1
    assert "speaking" not in interview.screen.lines


def test_a_voice_that_fails_is_said_plainly():
    """The reason is shown, and the answer is taken all the same."""
    interview = Interview(Key.END, Key.END)
    interview.interviewer.error = VoiceError("espeak-ng said nothing.")
    assert len(interview.hold().takes) == 1
    assert "warn The question could not be spoken. espeak-ng said nothing." in (
        interview.screen.lines
    )


def test_ctrl_c_keeps_the_recording_and_closes_the_session():
    """KeyboardInterrupt in the middle of an answer: the take ends as interrupted."""

    class Interrupted(FakeKeys):
        def wait(self, seconds: float) -> Key | None:
            del seconds
            raise KeyboardInterrupt

    interview = Interview()
    interview.keys = Interrupted([])
    with pytest.raises(KeyboardInterrupt):
        interview.hold()
    (take,) = interview.shelf.kept.takes
    assert take.ended_by is EndedBy.INTERRUPT
    assert take.duration == 10.0
    assert interview.shelf.kept.ended_at is not None
    assert interview.transcriber.lives[0].cancelled


def test_a_session_that_was_cut_off_can_be_finished_later():
    """Takes with audio and no transcript are transcribed; redone ones are left."""
    interview = Interview(Key.REDO, Key.END, Key.END)
    interview.transcriber.live_error = ModelError("out of memory")
    interview.transcriber.record_error = ModelError("out of memory")
    session = interview.hold()
    assert [take.id for take in unfinished(session)] == [2]
    interview.transcriber.record_error = None
    take = session.takes[1]
    missing = finish_takes(
        session, judge_by_words, interview.transcriber, interview.shelf, interview.screen
    )
    assert missing.takes[1].transcript is None, "there is no recording on disk"
    assert take.path == Path("take2.wav")


def test_a_live_failure_is_healed_by_the_full_pass():
    """The answer is kept and the full pass transcribes it."""
    interview = Interview(Key.END)
    interview.transcriber.live_error = ModelError("the decoder stopped")
    (take,) = interview.hold().takes
    assert take.transcript.stage is Stage.RECORD
    assert any("could not be transcribed yet" in line for line in interview.screen.lines)


def test_a_failing_full_pass_leaves_the_live_transcript():
    """The reason is said, and the scores stay those of the live transcript."""
    interview = Interview(Key.END, Key.END)
    interview.transcriber.record_error = ModelError("the disk is gone")
    (take,) = interview.hold().takes
    assert take.transcript.stage is Stage.LIVE
    assert any("the first one stays. the disk is gone" in line for line in interview.screen.lines)


def test_a_microphone_that_refuses_ends_the_session_cleanly():
    """DeviceError passes through; the session is closed, the empty take has no duration."""
    interview = Interview()
    interview.listener.fails = DeviceError("No microphone.")
    with pytest.raises(DeviceError):
        interview.hold()
    assert interview.shelf.kept.ended_at is not None
    assert interview.shelf.kept.takes[0].duration == 0.0


def test_ctrl_c_while_transcribing_drops_the_rest_of_the_work():
    """The take is kept for later, and no thread goes on decoding behind the prompt."""
    interview = Interview(Key.END)
    interview.transcriber.live_error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        interview.hold()
    assert interview.transcriber.lives[0].cancelled
    assert [take.id for take in unfinished(interview.shelf.kept)] == [1]
    assert interview.screen.lines[-1] == f"cut off {interview.shelf.kept.id}"


def test_a_recorder_that_fails_to_stop_ends_live_transcription():
    """Whatever leaves a take ends the thread that transcribes it, which Python waits for."""
    interview = Interview(Key.END)
    make = interview.listener.recorder

    def unstoppable(*arguments: object) -> object:
        recorder = make(*arguments)
        recorder.stop = raises_keyboard_interrupt
        return recorder

    interview.listener.recorder = unstoppable
    with pytest.raises(KeyboardInterrupt):
        interview.hold()
    assert interview.transcriber.lives[0].cancelled


def raises_keyboard_interrupt(*_arguments: object) -> None:
    """Stand in for a second Ctrl-C."""
    raise KeyboardInterrupt


def test_an_error_tells_what_is_kept():
    """A microphone that is gone at the second question: the first answer is pointed to."""
    interview = Interview(Key.END, questions=(FIRST, SECOND))
    make = interview.listener.recorder

    def unplugged(*arguments: object) -> object:
        if interview.listener.recorders:
            interview.listener.fails = DeviceError("No microphone.")
        return make(*arguments)

    interview.listener.recorder = unplugged
    with pytest.raises(DeviceError):
        interview.hold(Feedback.END)
    assert interview.screen.lines[-1] == f"cut off {interview.shelf.kept.id}"
    assert interview.shelf.kept.takes[0].transcript is not None


@pytest.mark.timeout(10)
def test_a_bug_in_the_full_pass_does_not_hang_the_session():
    """The thread is not there to raise to: the reason is said, the live transcript stays."""
    interview = Interview(Key.END, Key.END)
    interview.transcriber.record_error = ZeroDivisionError("by zero")
    (take,) = interview.hold().takes
    assert take.transcript.stage is Stage.LIVE
    assert any("It failed: ZeroDivisionError: by zero." in line for line in interview.screen.lines)


def test_feedback_at_the_end_tells_no_change_of_a_score_that_was_not_shown():
    """The full pass changes 3 to 4, and nobody has seen the 3."""
    interview = Interview(Key.END)
    (take,) = interview.hold(Feedback.END).takes
    assert take.scorecard.overall == 4
    assert not [line for line in interview.screen.lines if line.startswith("note")]


def test_an_answer_already_read_in_full_is_not_read_again():
    """On a slow machine the whole answer is transcribed after it: once is enough."""
    interview = Interview(Key.END, Key.END)
    interview.transcriber.live_stage = Stage.RECORD
    (take,) = interview.hold().takes
    assert take.transcript.stage is Stage.RECORD
    assert interview.transcriber.polished == []


def test_enter_pressed_twice_to_cut_the_question_short_does_not_end_the_answer():
    """The second press comes while the microphone opens: 0.3 s of sound are no answer."""
    interview = Interview(Key.END, None, Key.END, Key.END)
    interview.listener.elapsed = 0.3
    (take,) = interview.hold().takes
    assert take.ended_by is EndedBy.KEY
    assert interview.screen.lines.count("recording") == 2


def test_keys_pressed_while_transcribing_do_not_take_the_feedback_away():
    """What was pressed before the feedback was not meant for it."""
    interview = Interview(Key.END, Key.END)
    interview.hold()
    assert interview.keys.forgotten == 1


def test_without_a_keyboard_the_session_runs_through():
    """Recorded answers in a pipe: nothing waits for a key after feedback."""
    interview = Interview(None, None, None, None, questions=(FIRST, SECOND))
    interview.keys.present = False
    interview.listener.looks = 1
    interview.listener.ends = EndedBy.FILE
    session = interview.hold()
    assert [take.ended_by for take in session.takes] == [EndedBy.FILE, EndedBy.FILE]
