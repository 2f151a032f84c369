"""What a good answer of each kind has, and what each part is worth.

An element names the sentence roles that make it, its points when missing, and what
to say about it. Points of a rubric add up to 100.
"""

from dataclasses import dataclass, replace

from voicecoach.interview import Kind


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a rubric that is found through sentence roles."""

    name: str
    roles: tuple[str, ...]
    worth: (
        float  # points when it is missing; 0 for one that is shown, but often goes without saying
    )
    why: str  # why it matters
    do: str  # what to say in the next take
    hint: str  # why what is there may not be enough, where it is unclear
    sharpen: str = ""  # what to say in the next take then, where that is something else
    at_end: bool = False  # where it would stand: the quote for a missing one


@dataclass(frozen=True, slots=True)
class Rubric:
    """The elements of an answer, in the order in which they are usually told."""

    name: str
    parts: tuple[Part, ...]


STAR = Rubric(
    "STAR",
    (
        Part("situation", ("situation",), 23, "Without a place and a time nobody can picture it.",
             "Open with one sentence: where, when, and what was going wrong.",
             "where, when and what was going wrong should be heard at once."),
        Part("task", ("task",), 0, "What was up to you, and by when, should be heard.",
             "Say in one sentence what you had to get done, and by when.",
             "they should hear what was up to you, and by when."),
        Part("action", ("action",), 40, "What you did yourself is what they are hiring.",
             "Give three things you did, in order, each starting with “I”.",
             "they should hear what you did yourself, step by step.",
             "Tell it so that they can picture it: what you said, asked or changed, step by step."),
        Part("result", ("result",), 37, "A story without its end leaves them to guess it.",
             "End with what changed, with a number or with what somebody said or did after.",
             "they should hear what changed.",
             at_end=True),
    ),
)  # fmt: skip
PLAN = Rubric(
    "plan",
    (
        Part("situation", ("situation",), 13, "How you read the case should be heard.",
             "Say in one sentence what you would take to be going on.",
             "they should hear what you take to be going on."),
        Part("task", ("task",), 0, "What matters most to you in this case should be heard.",
             "Say what you would be protecting or aiming for before you say what you would do.",
             "they should hear what matters most to you in this case."),
        Part("action", ("action",), 46,
             "What you would do is what they asked.",
             "Give three steps in order, the first one being what you would do that same day.",
             "somebody else should be able to do it after you."),
        Part("result", ("result",), 41, "They should hear what your plan would lead to.",
             "End with what you would expect to see, and how you would know that it worked.",
             "they should hear what you would expect to see.",
             at_end=True),
    ),
)  # fmt: skip
REASONED = Rubric(
    "answer, reason, example",
    (
        Part("answer", ("point",), 35, "A direct answer should be easy to find.",
             "Make the first sentence your answer, as if it were all they would hear.",
             "others could say this as well.",
             "Say what exactly, in words that only you could use."),
        Part("reason", ("reason",), 33, "An answer needs its why.",
             "Add one sentence that starts from “because”, and fits nobody but you.",
             "others could give this reason as well."),
        Part("example", ("example", "evidence"), 32,
             "Without one real case it could be anyone's answer.",
             "Tell one case in two or three sentences: where, what you did, what came of it.",
             "they should hear where it was, what you did and what came of it."),
    ),
)  # fmt: skip


def _with_reason(do: str, hint: str, sharpen: str = "") -> Rubric:
    """Give the rubric of a direct answer with other words for what its reason should be."""
    parts = (
        replace(part, do=do, hint=hint, sharpen=sharpen) if part.name == "reason" else part
        for part in REASONED.parts
    )
    return replace(REASONED, parts=tuple(parts))


KNOW_HOW = _with_reason(
    "Add one sentence that starts from “because”: what it is good for, or what goes wrong without.",
    "they should hear what it is good for, or what goes wrong without it.",
    "Say what it is good for, or what goes wrong without it, in a case such as theirs.",
)
WHY_YOU = _with_reason(
    "Say what they would get from it, and one thing you have done that shows it.",
    "they should hear what they get from it.",
)
REVISIT = Rubric(
    "answer, reason, example",
    (
        Part("answer", ("point",), 45, "What you would say now should be easy to find.",
             "Say what you would do or say now, in one sentence that only you could say.",
             "others could say this as well.",
             "Say what exactly, in words that only you could use."),
        Part("reason", ("reason",), 20, "Why it matters for them should be said.",
             "Say in one sentence what it means for this job.",
             "they should hear why it matters for them."),
        Part("example", ("example", "evidence"), 35,
             "They hope for one new thing, told so that they can picture it.",
             "Tell one new thing in detail: a case, a figure, what came of what you did since.",
             "they should hear where it was, what you did and what came of it."),
    ),
)  # fmt: skip
SALARY = Rubric("range, evidence", ())
PITCH = Rubric(
    "claim, evidence, fit, thanks",
    (
        Part("claim", ("point",), 30, "What you bring should be one sentence.",
             "Open with what you would get done for them.",
             "one sentence should hold what you would do for them."),
        Part("evidence", ("evidence", "example", "result"), 30, "Something has to show that.",
             "Add one thing you have done, with a number.",
             "they should hear something that can be checked."),
        Part("fit", ("reason",), 25, "Why this job, and why here, should be heard.",
             "Take up one thing that you heard from them today.",
             "they should hear why this job, and why here."),
        Part("thanks", ("close",), 15, "Thanks and a wish for the job make an ending.",
             "End with thanks, and say that you want it.",
             "thanks and a wish for the job make an ending.", at_end=True),
    ),
)  # fmt: skip
QUESTIONS = Rubric("two to four open, specific questions", ())
SENSITIVE = Rubric("calm, short, forward", ())
SMALL_TALK = Rubric("a friendly answer", ())

# Points of the parts that are found by rule (`by_rule.py`), for kinds without parts above.
BY_RULE_WORTH: dict[Kind, dict[str, float]] = {
    Kind.SALARY: {"range": 55.0, "evidence": 45.0},
    Kind.SENSITIVE: {"calm": 42.0, "short": 18.0, "forward": 40.0},
    Kind.CANDIDATE_QUESTIONS: {"count": 40.0, "open": 30.0, "specific": 30.0},
    Kind.SMALL_TALK: {"answer": 100.0},
}

RUBRICS: dict[Kind, Rubric] = {
    Kind.BEHAVIOURAL: STAR,
    Kind.SITUATIONAL: PLAN,
    Kind.TECHNICAL: KNOW_HOW,
    Kind.MANAGEMENT: KNOW_HOW,
    Kind.CULTURE_FIT: REASONED,
    Kind.WHY_YOU: WHY_YOU,
    Kind.BIG_PICTURE: REASONED,
    Kind.FIRST_INTERVIEW_REVISIT: REVISIT,
    Kind.SALARY: SALARY,
    Kind.SENSITIVE: SENSITIVE,
    Kind.SMALL_TALK: SMALL_TALK,
    Kind.CANDIDATE_QUESTIONS: QUESTIONS,
    Kind.CLOSING_PITCH: PITCH,
}


def worth_of(name: str) -> dict[Kind, float]:
    """Give the points of a part by kind of question; empty for an unknown part."""
    found = {
        kind: part.worth
        for kind, rubric in RUBRICS.items() for part in rubric.parts if part.name == name
    }  # fmt: skip
    by_rule = {kind: parts[name] for kind, parts in BY_RULE_WORTH.items() if name in parts}
    return found | by_rule
