"""What a good answer of each kind has, and what each part is worth.

An element names the sentence roles that make it, its points when missing, and what
to say about it. Points of a rubric add up to 100.
"""

from dataclasses import dataclass

from voicecoach.interview import Kind


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a rubric that is found through sentence roles."""

    name: str
    roles: tuple[str, ...]
    worth: float
    why: str  # why it matters
    do: str  # what to say in the next take
    at_end: bool = False  # where it would stand: the quote for a missing one


@dataclass(frozen=True, slots=True)
class Rubric:
    """The elements of an answer, in the order in which they are usually told."""

    name: str
    parts: tuple[Part, ...]


STAR = Rubric(
    "STAR",
    (
        Part("situation", ("situation",), 15, "Without a place and a time nobody can picture it.",
             "Open with one sentence: where, when, and what was going wrong."),
        Part("task", ("task",), 12, "The listener cannot tell what was up to you.",
             "Say in one sentence what you had to get done, and by when."),
        Part("action", ("action",), 38, "What you did yourself is what they are hiring.",
             "Give three things you did, in order, each starting with “I”."),
        Part("result", ("result",), 35, "A story without its end leaves them to guess it.",
             "End with what changed, with a number or with what somebody said or did after.",
             at_end=True),
    ),
)  # fmt: skip
PLAN = Rubric(
    "plan",
    (
        Part("situation", ("situation",), 10, "It is not clear how you read the case.",
             "Say in one sentence what you would take to be going on."),
        Part("task", ("task",), 10, "What matters most to you in this case is not clear.",
             "Say what you would be protecting or aiming for before you say what you would do."),
        Part("action", ("action",), 42, "The steps are what they want to hear.",
             "Give three steps in order, the first one being what you would do that same day."),
        Part("result", ("result",), 38, "Nobody can tell what your plan would lead to.",
             "End with what you would expect to see, and how you would know that it worked.",
             at_end=True),
    ),
)  # fmt: skip
REASONED = Rubric(
    "answer, reason, example",
    (
        Part("answer", ("point",), 35, "A direct answer is missing or hard to find.",
             "Make the first sentence your answer, as if it were all they would hear."),
        Part("reason", ("reason",), 33, "The answer stands without its why.",
             "Add one sentence that starts from “because”."),
        Part("example", ("example", "evidence"), 32,
             "Without one real case it could be anyone's answer.",
             "Tell one case in two or three sentences: where, what you did, what came of it."),
    ),
)  # fmt: skip
SALARY = Rubric(
    "range, evidence",
    (
        Part("range", ("range",), 55, "There is no range that they could work with.",
             "Name a range whose lower end you would take gladly, then stop."),
        Part("evidence", ("evidence",), 45, "The figure rests on nothing that they can check.",
             "Say in one sentence what it rests on: a survey, an offer, what you earn now."),
    ),
)  # fmt: skip
PITCH = Rubric(
    "claim, evidence, fit, thanks",
    (
        Part("claim", ("point",), 30, "What you bring is not said in one sentence.",
             "Open with what you would get done for them."),
        Part("evidence", ("evidence", "example", "result"), 30, "Nothing shows that it is true.",
             "Add one thing you have done, with a number."),
        Part("fit", ("reason",), 25, "Why this job, here, is not clear.",
             "Take up one thing that you heard from them today."),
        Part("thanks", ("close",), 15, "It ends without a thank-you or a wish for the job.",
             "End with thanks, and say that you want it.", at_end=True),
    ),
)  # fmt: skip
QUESTIONS = Rubric("two to four open, specific questions", ())
SENSITIVE = Rubric("calm, short, forward", ())
SMALL_TALK = Rubric("a friendly answer", ())

RUBRICS: dict[Kind, Rubric] = {
    Kind.BEHAVIOURAL: STAR,
    Kind.SITUATIONAL: PLAN,
    Kind.TECHNICAL: REASONED,
    Kind.MANAGEMENT: REASONED,
    Kind.CULTURE_FIT: REASONED,
    Kind.WHY_YOU: REASONED,
    Kind.BIG_PICTURE: REASONED,
    Kind.FIRST_INTERVIEW_REVISIT: REASONED,
    Kind.SALARY: SALARY,
    Kind.SENSITIVE: SENSITIVE,
    Kind.SMALL_TALK: SMALL_TALK,
    Kind.CANDIDATE_QUESTIONS: QUESTIONS,
    Kind.CLOSING_PITCH: PITCH,
}
