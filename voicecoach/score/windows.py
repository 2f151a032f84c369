"""How long an answer should take, by kind of question, and who says so.

Coaching conventions, not laws: a pack or a user can set another window for any
question, and it then counts instead.
"""

import re

from voicecoach.interview import Kind, Question, Timing, Transcript, Window

_GRACE, _GRACE_ASSUMED = 0.10, 0.15  # of an edge: six seconds over a minute are no matter

WINDOWS: dict[Kind, Window] = {
    Kind.BEHAVIOURAL: Window(
        75, 120,
        "A story needs setting, action and result, and listeners tire after two minutes "
        "(coaches' guides give 60–120 s with 90 as the aim).",
    ),
    Kind.SITUATIONAL: Window(
        60, 105,
        "A plan for a made-up case needs less setting than a true story "
        "(derived from the 60–120 s that coaches give for stories).",
    ),
    Kind.TECHNICAL: Window(
        60, 150,
        "An explanation needs its reasons and an example, and three minutes is the usual cap "
        "(coaches' 60-second rule and 3-minute cap).",
    ),
    Kind.MANAGEMENT: Window(
        60, 120,
        "A way of leading needs a reason and one real case "
        "(derived from the norm for stories).",
    ),
    Kind.CULTURE_FIT: Window(
        45, 90,
        "One point with one proof takes about a minute "
        "(about 1 min in guides for recorded interviews; the edges are derived).",
    ),
    Kind.WHY_YOU: Window(
        45, 90,
        "Two reasons with proof take about a minute "
        "(about 1 min in guides for recorded interviews; the edges are derived).",
    ),
    Kind.BIG_PICTURE: Window(
        45, 90,
        "An idea with its reason takes about a minute "
        "(about 1 min in guides for recorded interviews; the edges are derived).",
    ),
    Kind.SALARY: Window(
        15, 60,
        "A range and what it rests on; whatever is said after that weakens it "
        "(no published norm was found; derived).",
    ),
    Kind.SENSITIVE: Window(
        20, 60,
        "Short, calm and forward: each further sentence invites a further question "
        "(no published norm was found; derived from coaches' 15–30 s for replies to pushback).",
    ),
    Kind.FIRST_INTERVIEW_REVISIT: Window(
        45, 90,
        "A better version of one point, not the first interview again "
        "(no published norm was found; derived from the norm for fit questions).",
    ),
    Kind.SMALL_TALK: Window(
        8, 40,
        "Friendly, one detail to build on, then back to them "
        "(no published norm was found; derived).",
    ),
    Kind.CANDIDATE_QUESTIONS: Window(
        15, 60,
        "Two or three questions, a sentence or two each (coaches: ask 2–3, prepare 5).",
    ),
    Kind.CLOSING_PITCH: Window(
        30, 60,
        "A closing pitch is the 60-second sell of Robin Ryan.",
    ),
}  # fmt: skip

ABOUT_YOU = Window(
    60, 90, "A tour of yourself is wanted in 60–90 s, and never over two minutes (several guides)."
)
_ABOUT_YOU = re.compile(
    r"\b(tell (me|us) (a (little|bit) )*about yourself|walk (me|us) through your (cv|résumé|resume|"
    r"background|career)|introduce yourself)\b",
    re.IGNORECASE,
)


def window_for(question: Question) -> Window:
    """Give the question's own window, else that of its kind."""
    if question.window is not None:
        return question.window
    if _ABOUT_YOU.search(question.text):
        return ABOUT_YOU
    return WINDOWS[question.kind]


def highest_of(window: Window, transcript: Transcript) -> float:
    """Give the seconds up to which an answer is not too long: a little above the window."""
    return window.high * (1 + _grace_of(transcript))


def lowest_of(window: Window, transcript: Transcript) -> float:
    """Give the seconds from which an answer is not too short: a little below the window."""
    return window.low * (1 - _grace_of(transcript))


def _grace_of(transcript: Transcript) -> float:
    return _GRACE_ASSUMED if transcript.timing is Timing.ASSUMED else _GRACE
