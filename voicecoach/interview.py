"""The nouns of an interview, as frozen dataclasses. Imports nothing of ours.

    Pack ─ Question ─ Plan            what is asked
    Session ─ Take                    one sitting, one recorded attempt
    Transcript ─ Word, Pause, Filler  what was said, and when
    Scorecard ─ LengthScore, RamblingScore, StructureScore ─ Finding, Element
                                      how it was judged, each remark tied to a span

Times are float seconds from the start of the take unless a name says otherwise.
Scores run from 0 (worst) to 100 (best) on every axis.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What sort of question it is: decides the length window and the structure rubric."""

    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    TECHNICAL = "technical"
    MANAGEMENT = "management"
    CULTURE_FIT = "culture-fit"
    WHY_YOU = "why-you"
    BIG_PICTURE = "big-picture"
    SALARY = "salary"
    SENSITIVE = "sensitive"
    FIRST_INTERVIEW_REVISIT = "first-interview-revisit"
    SMALL_TALK = "small-talk"
    CANDIDATE_QUESTIONS = "candidate-questions"
    CLOSING_PITCH = "closing-pitch"


@dataclass(frozen=True, slots=True)
class Window:
    """The seconds an answer should take, and who says so."""

    low: float  # seconds; shorter is thin
    high: float  # seconds; longer is long
    reason: str  # one sentence, shown to the user, with the source of the norm


# ─── what is asked ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the interviewer says."""

    id: str  # unique over all packs: lower-case words joined by hyphens
    kind: Kind
    text: str
    shows: str = ""  # what a good answer shows, one sentence; "" when the pack is silent
    follow_ups: tuple[str, ...] = ()
    window: Window | None = None  # overrides the window of the kind


@dataclass(frozen=True, slots=True)
class Pack:
    """A file under prompts/ that holds questions of a kind or for an occasion."""

    id: str  # the file's name without its suffix
    title: str
    about: str
    questions: tuple[Question, ...]
    path: Path
    ordered: bool = False  # a plan keeps the pack's order instead of drawing from it
    by_name_only: bool = False  # drawn from only when named: questions of one trade


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of one session, in order."""

    questions: tuple[Question, ...]


# ─── what was said ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a transcript; fillers are words too."""

    text: str  # as written, with its punctuation, without surrounding blanks
    start: float
    end: float  # >= start
    probability: float  # 0–1; 1.0 in transcripts that were written by hand
    filler: bool = False  # um, uh, er, hmm and the like: never an ordinary word


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence inside an answer, from voice activity, never from gaps between words."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Filler:
    """A voiced stretch with no word in it: a suspected filler. Heard ones are words."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class AudioQuality:
    """How well the recording can be trusted."""

    speech_seconds: float  # by voice activity
    speech_db: float  # level of the speech, dB relative to full scale (<= 0)
    noise_db: float  # level of what is not speech, dB relative to full scale
    clipped_share: float  # of the samples within speech, 0–1
    trouble: str | None = None  # why it is too poor to judge, in words; None when usable


class Timing(StrEnum):
    """Where the times of a transcript come from."""

    MEASURED = "measured"  # from audio
    STATED = "stated"  # a written answer with its seconds given
    ASSUMED = "assumed"  # a written answer at an assumed pace


class Stage(StrEnum):
    """Which pass made the transcript."""

    LIVE = "live"  # while the answer was spoken
    RECORD = "record"  # the full pass afterwards: the transcript of record
    WRITTEN = "written"  # given as text


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in one take, verbatim, in order of time."""

    words: tuple[Word, ...]  # starts never decrease
    answer_start: float  # where speech begins: what is before is the opening pause
    answer_end: float  # where speech ends: trailing silence is not part of the answer
    pauses: tuple[Pause, ...]  # inside the answer only, each of 0.5 s or more
    suspected: tuple[Filler, ...] | None  # fillers suspected by ear; None when unknown
    timing: Timing
    stage: Stage
    model: str  # name of the speech model; "" for written answers
    language: str = "en"  # as detected or stated, ISO 639-1
    quality: AudioQuality | None = None  # None for written answers

    @property
    def duration(self) -> float:
        """Seconds from the first to the last speech; 0.0 when nothing was said."""
        return max(0.0, self.answer_end - self.answer_start)

    @property
    def text(self) -> str:
        """The words joined by blanks."""
        return " ".join(word.text for word in self.words)


# ─── how it was judged ───────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark, always tied to a span of the take."""

    code: str  # e.g. "length.over"; `voicecoach explain CODE` describes it
    quote: str  # the speaker's own words, verbatim
    start: float
    end: float
    why: str  # why it matters, one sentence
    do: str  # what to do in the next take, one sentence
    cost: float = 0.0  # points taken from its axis; 0 for advice


class State(StrEnum):
    """Whether an expected part of an answer is there."""

    PRESENT = "present"
    UNCLEAR = "unclear"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Element:
    """A part that a good answer of this kind has, such as situation, action, range, evidence."""

    name: str
    state: State
    quote: str | None = None  # None when missing
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One visible part of the rambling score."""

    name: str  # "overrun", "drift", "redundancy", "disfluency", "time to the point"
    cost: float | None  # points taken; None when it could not be measured
    not_measured_because: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A shorter version, made only by deleting the speaker's own sentences or clauses."""

    text: str
    seconds: float
    removed: tuple[tuple[float, float], ...]  # spans of the take that were left out


@dataclass(frozen=True, slots=True)
class LengthScore:
    """Brief but thorough: seconds against the window of the question's kind."""

    score: int
    band: str
    window: Window
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RamblingScore:
    """How little the answer rambles."""

    score: int
    band: str
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class StructureScore:
    """Whether the parts that a good answer of this kind has are there."""

    score: int
    band: str
    rubric: str  # e.g. "STAR"
    elements: tuple[Element, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words that ends like a sentence, with the part it plays."""

    text: str
    start: float
    end: float
    first: int  # index of its first word
    last: int  # index of its last word, inclusive
    role: str | None = None  # point, situation, task, action, result …; None if none fits


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers behind the scores; None where a thing could not be measured."""

    words: int  # without fillers
    wpm: float | None  # words a minute over the answer's duration
    fillers_heard: int
    fillers_suspected: int | None  # beyond the heard ones; None when unknown
    pauses: tuple[Pause, ...]
    opening_pause: float | None
    repeats: int  # immediate repeats: "the the"
    time_to_point: float | None  # seconds from the start of the answer
    complete_at: float | None  # the answer was complete here; what follows adds nothing
    words_after_complete: int | None = None
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The judgement of one take; `graded` is False when no honest score was possible."""

    question: str
    kind: Kind
    duration: float
    graded: bool
    not_graded_because: str | None
    overall: int | None
    band: str | None
    noise: int | None  # overall scores this close are the same, points
    length: LengthScore | None
    rambling: RamblingScore | None
    structure: StructureScore | None
    first_thing: Finding | None  # the one thing to do first
    measures: Measures
    transcript: Transcript
    sentences: tuple[Sentence, ...] = ()


# ─── one sitting ─────────────────────────────────────────────────────────────


class EndedBy(StrEnum):
    """What ended a take."""

    KEY = "key"
    SILENCE = "silence"
    LIMIT = "limit"
    REDO = "redo"
    SKIP = "skip"
    QUIT = "quit"
    INTERRUPT = "interrupt"  # Ctrl-C or a crash: the audio is kept
    TROUBLE = "trouble"  # the microphone stopped
    FILE = "file"  # a recorded answer came to its end


@dataclass(frozen=True, slots=True)
class Take:
    """One recorded attempt at a question."""

    id: int
    session_id: str
    question: Question
    position: int  # of the question in the plan, from 0
    attempt: int  # at this question, from 1
    path: Path  # the recording
    started_at: datetime  # with time zone
    duration: float | None  # seconds of the recording; None while it is being recorded
    ended_by: EndedBy | None
    transcript: Transcript | None = None
    scorecard: Scorecard | None = None

    @property
    def broken_off(self) -> bool:
        """Whether it ended before the candidate was done, or holds nothing."""
        ends = (EndedBy.QUIT, EndedBy.INTERRUPT, EndedBy.TROUBLE, None)
        return self.ended_by in ends or not self.duration


@dataclass(frozen=True, slots=True)
class Session:
    """One practice sitting."""

    id: str  # e.g. "2026-11-22-1": the local date and a number
    started_at: datetime  # with time zone
    ended_at: datetime | None
    plan: Plan
    takes: tuple[Take, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)  # model, voice … as used

    @property
    def answers(self) -> tuple[Take, ...]:
        """The take that counts for each question: the last that was not redone or skipped.

        One that was broken off counts only while the question has no other answer.
        """
        counts: dict[int, Take] = {}
        for take in self.takes:
            if take.ended_by in (EndedBy.REDO, EndedBy.SKIP):
                continue
            earlier = counts.get(take.position)
            if earlier is None or earlier.broken_off or not take.broken_off:
                counts[take.position] = take
        return tuple(counts[position] for position in sorted(counts))
