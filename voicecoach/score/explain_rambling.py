"""What the remarks on rambling mean."""

# ruff: noqa: E501  (prose)

from voicecoach.score.explanation import COACHES, TIME, Explanation

RAMBLING = (
    Explanation(
        "rambling.overrun",
        "The answer goes on past its window.",
        "Seconds against the upper edge of the window and a tenth more.",
        "20 points for each doubling beyond the edge, at most 30.",
        "The seconds are certain.",
        TIME,
    ),
    Explanation(
        "rambling.drift",
        "This passage has little to do with the rest of the answer or with the question.",
        "The chance that a sentence is an aside, from the sentence roles: how near it is to the rest "
        "of the answer and to the question (MiniLM), how people open an aside and what asides are "
        "about; what ends in “so where was I” is one. Two sentences in a row at least, or a long one. Needs six sentences and the sentence "
        "model.",
        "At most 25 points, shared by at most two passages; less than 6 are not taken.",
        "Fair: seldom wrong where it speaks, and it passes over many digressions that stay near the "
        "subject (docs/validity.md). That is why it is asked as a question.",
        "On 152 debate speeches rated by 15 people each, nearness of the sentences to the rest of the "
        "speech went with the rating (rank correlation 0.29).",
    ),
    Explanation(
        "rambling.general",
        "A generality: it would fit any answer and says nothing in this one.",
        "Sentences that surely play no part, or are surely vague, and are no aside, from the sentence "
        "roles; the two plainest are quoted.",
        "Nothing up to 8 % of the words; then 60 points times the share beyond, at most 40.",
        "Fair, so it is asked: a sentence that leads over to the next point can be taken for one.",
        COACHES,
    ),
    Explanation(
        "rambling.repeated",
        "This was said before in nearly the same words.",
        "The same words, or four content words and more of which at most a fifth are new.",
        "60 points times its share of the words, at least 2, at most 30 in all.",
        "Sure for the same words.",
        COACHES,
    ),
    Explanation(
        "rambling.said_again",
        "This seems to say again, in other words, what was said before.",
        "The network that reads sentence roles: how near a sentence is to an earlier one, against all "
        "others, whether it brings a figure or a word of its own, and what stands around it.",
        "At most 15 points.",
        "Weak: sentences on one detail can look alike without repeating each other, so it speaks only "
        "when fairly sure, asks, and passes over most (docs/validity.md).",
        COACHES,
    ),
    Explanation(
        "rambling.fillers",
        "More um and uh than people's normal speech has.",
        "Fillers heard in the transcript, and half of those suspected by ear, per 100 words.",
        "Nothing up to 3 a minute, nor up to 5 in 100 words together with crutch words and stumbles; "
        "then 4 points for each further one in 100, at most 25.",
        "Good where the recording is good; the number is given as a range where it is not.",
        "2–6 per 100 words are normal speech; up to 3 a minute is good, over 6 worth a remark, over 12 "
        "severe (coaches' guides).",
    ),
    Explanation(
        "rambling.crutch",
        "A word or phrase that fills in for a breath, over and over.",
        "Like, you know, kind of and their kin, counted only where the words around them show that "
        "they carry nothing; each weighs half an um.",
        "Part of the same cost as fillers, from the second time on; named when one phrase comes three "
        "times and twice in 100 words.",
        "Fair: the same word can be meant.",
        'Um and uh weigh more than "like" (coaches\' guides).',
    ),
    Explanation(
        "rambling.stumbles",
        "Words said twice at once, or broken off.",
        "One to four words that come again at once; each weighs half an um.",
        "Part of the same cost as fillers, where there are two and more.",
        "Good; speech models sometimes tidy them away, so the true number may be higher.",
        "Ours, from the norm for fillers.",
    ),
    Explanation(
        "rambling.hedges",
        "Many words that take back what they say: I guess, maybe, sort of.",
        "Hedges per 100 words.",
        "None: advice.",
        "Fair: some doubt is honest.",
        COACHES,
    ),
    Explanation(
        "rambling.late_point",
        "The first direct point comes late.",
        "Seconds until the first sentence that may well answer, begin the story or name the range. An "
        "answer that is said far more plainly later is quoted from there.",
        "Nothing up to 15 s (8 s for short kinds, 20 s before a figure); then 6 points for each doubling, at most 12.",
        "Depends on the sentence roles, which are right about four times in five.",
        "A point reached later than four or five sentences is buried (coaches' guides).",
    ),
    Explanation(
        "rambling.trailing",
        'The answer does not end, it fades: "so yeah", "and stuff like that".',
        "The last few words.",
        "3 points.",
        "Good.",
        COACHES,
    ),
    Explanation(
        "rambling.run_on",
        "One sentence that runs on and on, clause after clause.",
        "A stretch of 50 words or more without a full stop and without a pause of 0.3 s, joined four "
        "times or more by and, so, but, then, because, which.",
        "3 points each, at most 6.",
        "Fair: where a spoken sentence ends is partly the recogniser's choice.",
        "Ours.",
    ),
    Explanation(
        "rambling.pause",
        "A long silence in mid-answer.",
        "Silence of 2.5 s or more inside the answer, from the audio.",
        "None: thinking is allowed.",
        "The seconds are certain.",
        "Coaches' guides; up to 5 s before starting is thinking, and fine.",
    ),
    Explanation(
        "rambling.slow",
        "Slow speech, which sounds less sure than it is.",
        "Words a minute, fillers left out, from the audio; below 100.",
        "10 points for each halving below 100 words a minute, at most 4.",
        "The number is certain; it weighs little because it is partly how you are made.",
        "120–165 words a minute are good, 100–180 fine; slow reads as more nervous than fast (Feiler "
        "and Powell, 125 students).",
    ),
    Explanation(
        "rambling.fast",
        "Fast speech, hard to follow.",
        "Words a minute, fillers left out, from the audio; above 190, a little over what is fine.",
        "None: advice.",
        "The number is certain.",
        "120–165 words a minute are good, 100–180 fine.",
    ),
)
