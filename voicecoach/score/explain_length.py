"""What the remarks on length mean."""

# ruff: noqa: E501  (prose)

from voicecoach.score.explanation import COACHES, TIME, Explanation

LENGTH = (
    Explanation(
        "length.over",
        "The answer is longer than the window of its kind.",
        "Seconds from first to last speech, against the upper edge of the window and a tenth more.",
        "60 points for each doubling beyond that (half over the window: 27).",
        "The seconds are certain; the window is a convention that packs and users can change.",
        f"{COACHES} {TIME}",
    ),
    Explanation(
        "length.thin",
        "The answer is shorter than the window of its kind: brief is good, thin is not.",
        "Seconds spent on the answer, against the lower edge less a tenth. Repeats, asides, the question read back "
        "and lists of keywords do not count; speech slower than 70 or faster than 165 words a minute "
        "counts as if at that pace.",
        "60 points for each halving below that, or below 60 % of it where the answer as a whole is "
        "long enough; and the overall score is at most 15 points above the length score.",
        "The seconds are certain; whether more was worth saying is for you to judge.",
        COACHES,
    ),
    Explanation(
        "length.after_complete",
        "The answer was complete here; what follows adds nothing that was not said.",
        "Every dear part was plainly there by this second, and no later sentence brings a new part, a new "
        "action, result or lesson, or is the first to take up something they asked about.",
        "None: advice.",
        "Depends on the sentence roles, which are right about four times in five.",
        "Ours; it follows from brief and thorough both being needed.",
    ),
)
