"""What every remark means: the one source for `voicecoach explain` and docs/scoring.md.

A remark cannot be made with a code that is not described here.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from voicecoach.errors import UsageError
from voicecoach.score.rubrics import worth_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of remark."""

    code: str  # axis, a dot, a name
    what: str  # what it says about the answer, one sentence
    measured: str  # how it is found
    cost: str  # what it takes from its axis
    sure: str  # how far to trust it
    source: str  # where the norm comes from


def _described(code: str, what: str, measured: str, cost: str, sure: str, source: str) -> None:
    EXPLANATIONS[code] = Explanation(code, what, measured, cost, sure, source)


EXPLANATIONS: dict[str, Explanation] = {}

_COACHES = "Coaches' guides; a convention, not a law."
_DERIVED = "Derived from coaches' guides; no published norm was found."
_TIME = (
    'On 555 talks, the share of listeners who voted "longwinded" rose with the talk\'s length '
    "(rank correlation 0.41), more than with anything in its text."
)
_STORIES = (
    "In 62 real interviews (Bangerter 2014) stories were heavy on situation and light on task, "
    "action and result, and stories raised hiring recommendations."
)

# ─── length ──────────────────────────────────────────────────────────────────

_described(
    "length.over",
    "The answer is longer than the window of its kind.",
    "Seconds from first to last speech, against the upper edge of the window and 3 % more.",
    "60 points for each doubling beyond the edge (a tenth over: 8; half over: 35).",
    "The seconds are certain; the window is a convention that packs and users can change.",
    f"{_COACHES} {_TIME}",
)
_described(
    "length.thin",
    "The answer is shorter than the window of its kind: brief is good, thin is not.",
    "Seconds spent on the answer, against the lower edge. Repeats, asides, the question read back "
    "and lists of keywords do not count; speech slower than 70 or faster than 165 words a minute "
    "counts as if at that pace.",
    "60 points for each halving below the edge, or below 60 % of it where the answer as a whole is "
    "long enough; and the overall score is at most 15 points above the length score.",
    "The seconds are certain; whether more was worth saying is for you to judge.",
    _COACHES,
)
_described(
    "length.after_complete",
    "The answer was complete here; what follows adds nothing that was not said.",
    "Every part that the answer has was there by this second, and no later sentence brings a new "
    "part, a new action, result or lesson.",
    "None: advice.",
    "Depends on the sentence roles, which are right about four times in five.",
    "Ours; it follows from brief and thorough both being needed.",
)

# ─── rambling ────────────────────────────────────────────────────────────────

_described(
    "rambling.overrun",
    "The answer goes on past its window.",
    "Seconds against the upper edge of the window and 3 % more.",
    "20 points for each doubling beyond the edge, at most 30.",
    "The seconds are certain.",
    _TIME,
)
_described(
    "rambling.drift",
    "This passage has little to do with the rest of the answer or with the question.",
    "The chance that a sentence is an aside, from the sentence roles: how near it is to the rest "
    "of the answer and to the question (MiniLM), how people open an aside and what asides are "
    "about. Two sentences in a row at least, or a long one. Needs six sentences and the sentence "
    "model.",
    "At most 25 points, shared by at most two passages.",
    "Fair: seldom wrong where it speaks, and it passes over many digressions that stay near the "
    "subject (docs/validity.md). That is why it is asked as a question.",
    "On 152 debate speeches rated by 15 people each, nearness of the sentences to the rest of the "
    "speech went with the rating (rank correlation 0.29).",
)
_described(
    "rambling.general",
    "A generality: it would fit any answer and says nothing in this one.",
    "Sentences that surely play no part and are no aside, from the sentence roles; the longest two "
    "are quoted.",
    "Nothing up to 8 % of the words; then 45 points times the share beyond, at most 30.",
    "Fair: a sentence that leads over to the next point can be taken for one.",
    _COACHES,
)
_described(
    "rambling.repeated",
    "This was said before in nearly the same words.",
    "The same words, or four content words and more of which at most a fifth are new.",
    "60 points times its share of the words, at least 2, at most 30 in all.",
    "Sure for the same words.",
    _COACHES,
)
_described(
    "rambling.said_again",
    "This seems to say again, in other words, what was said before.",
    "The network that reads sentence roles: how near a sentence is to an earlier one, against all "
    "others, whether it brings a figure or a word of its own, and what stands around it.",
    "At most 15 points.",
    "Weak: sentences on one detail can look alike without repeating each other, so it speaks only "
    "when fairly sure, asks, and passes over most (docs/validity.md).",
    _COACHES,
)
_described(
    "rambling.fillers",
    "More um and uh than people's normal speech has.",
    "Fillers heard in the transcript, and half of those suspected by ear, per 100 words.",
    "Nothing up to 5 in 100 words together with crutch words and stumbles; then 4 points for each "
    "further one in 100, at most 25.",
    "Good where the recording is good; the number is given as a range where it is not.",
    "2–6 per 100 words are normal speech; up to 3 a minute is good, over 6 worth a remark, over 12 "
    "severe (coaches' guides).",
)
_described(
    "rambling.crutch",
    "A word or phrase that fills in for a breath, over and over.",
    "Like, you know, kind of and their kin, counted only where the words around them show that "
    "they carry nothing; each weighs half an um.",
    "Part of the same cost as fillers, from the second time on; named when one phrase comes three "
    "times and twice in 100 words.",
    "Fair: the same word can be meant.",
    'Um and uh weigh more than "like" (coaches\' guides).',
)
_described(
    "rambling.stumbles",
    "Words said twice at once, or broken off.",
    "One to four words that come again at once; each weighs half an um.",
    "Part of the same cost as fillers.",
    "Good; speech models sometimes tidy them away, so the true number may be higher.",
    "Ours, from the norm for fillers.",
)
_described(
    "rambling.hedges",
    "Many words that take back what they say: I guess, maybe, sort of.",
    "Hedges per 100 words.",
    "None: advice.",
    "Fair: some doubt is honest.",
    _COACHES,
)
_described(
    "rambling.late_point",
    "The first direct point comes late.",
    "Seconds until the first sentence that answers, begins the story or names the range, and is "
    "not vague; in a story that is mostly background, the first in which something happens.",
    "Nothing up to 15 s (8 s for short kinds); then 6 points for each doubling, at most 12.",
    "Depends on the sentence roles, which are right about four times in five.",
    "A point reached later than four or five sentences is buried (coaches' guides).",
)
_described(
    "rambling.trailing",
    'The answer does not end, it fades: "so yeah", "and stuff like that".',
    "The last few words.",
    "3 points.",
    "Good.",
    _COACHES,
)
_described(
    "rambling.run_on",
    "One sentence that runs on and on, clause after clause.",
    "A stretch of 50 words or more without a full stop and without a pause of half a second, four "
    "clauses or more joined by and, so, but.",
    "3 points each, at most 6.",
    "Fair: where a spoken sentence ends is partly the recogniser's choice.",
    "Ours.",
)
_described(
    "rambling.pause",
    "A long silence in mid-answer.",
    "Silence of 2.5 s or more inside the answer, from the audio.",
    "None: thinking is allowed.",
    "The seconds are certain.",
    "Coaches' guides; up to 5 s before starting is thinking, and fine.",
)
_described(
    "rambling.slow",
    "Slow speech, which sounds less sure than it is.",
    "Words a minute, fillers left out, from the audio; below 100.",
    "10 points for each halving below 100 words a minute, at most 4.",
    "The number is certain; it weighs little because it is partly how you are made.",
    "120–165 words a minute are good, 100–180 fine; slow reads as more nervous than fast (Feiler "
    "and Powell, 125 students).",
)
_described(
    "rambling.fast",
    "Fast speech, hard to follow.",
    "Words a minute, fillers left out, from the audio; above 180.",
    "None: advice.",
    "The number is certain.",
    "120–165 words a minute are good, 100–180 fine.",
)

# ─── structure ───────────────────────────────────────────────────────────────

_ROLES = (
    "Sentence roles: a small network reads the whole answer by clause and tense, who acts, numbers "
    "and change, the commonest words, and what each sentence is about; never by stock phrases. A "
    "part is there when a sentence plays it that is not vague."
)
_SURE_ROLES = "Roles are right about four times in five; unclear means that a coach would ask."
_ELEMENTS: dict[str, tuple[str, str]] = {
    # name: what is missing or unclear, source
    "situation": ("where and when this was, and what was wrong", _STORIES),
    "task": ("what was up to you", _STORIES),
    "action": ("what you yourself did, step by step", _STORIES),
    "result": ("what came of it", _STORIES),
    "answer": ("a direct answer to the question", _COACHES),
    "reason": ("why your answer holds", _COACHES),
    "example": ("one real case that shows it", _COACHES),
    "range": ("a range of money", _DERIVED),
    "evidence": ("a fact or figure that backs what you say", _DERIVED),
    "count": ("two to four questions", "Ask two or three, prepare five (several guides)."),
    "open": ("questions that cannot be answered by yes or no", _COACHES),
    "specific": ("questions about this job and these people", _COACHES),
    "claim": ("one sentence on what you bring", "The 60-second sell of Robin Ryan."),
    "fit": ("why this job, here", "The 60-second sell of Robin Ryan."),
    "thanks": ("a word of thanks, or that you want the job", _COACHES),
    "calm": ("a calm tone, with nobody to blame", _DERIVED),
    "short": ("a short answer", _DERIVED),
    "forward": ("what is different now, or what comes next", _DERIVED),
}


def _points_of(name: str) -> str:
    """Say what a part is worth, and in which kinds, where it differs."""
    kinds: dict[float, list[str]] = {}
    for kind, worth in worth_of(name).items():
        kinds.setdefault(worth, []).append(kind.value)
    if len(kinds) == 1:
        return f"{next(iter(kinds)):g}"
    return ", ".join(f"{worth:g} ({', '.join(names)})" for worth, names in kinds.items())


for _name, (_what, _source) in _ELEMENTS.items():
    _described(
        f"structure.{_name}",
        f"A part that this kind of answer needs is missing or unclear: {_what}.",
        _ROLES,
        f"{_points_of(_name)} points when missing, two fifths of that when unclear; less than 3 "
        "points are not taken.",
        _SURE_ROLES,
        _source,
    )
_described(
    "structure.background",
    "More than half of the story is background.",
    "Share of the words in sentences that set the scene or the task.",
    "50 points times the share above one half, at most 15.",
    _SURE_ROLES,
    "Situation and task about 30 %, action 50–60 %, result 10–20 % of the story; sources differ, "
    f"so the band is wide. {_STORIES}",
)
_described(
    "structure.order",
    "The parts come in an order that is hard to follow.",
    "The network that reads sentence roles: whether each sentence follows from the one before it; "
    "what counts is the mean over the answer, and the plainest place is quoted. A headline first "
    "and a summary last are fine.",
    "At most 15 points; nothing where a main part is missing.",
    "Good where it speaks: one good answer in a hundred is called so. Some jumbles are passed "
    "over.",
    "Ours; listeners have no page to turn back.",
)
_described(
    "structure.off_question",
    "Does this answer the question that was asked?",
    "In technical, situational and culture-fit answers: sentence vectors (MiniLM), how near the "
    "answer and its nearest sentence are to the question.",
    "At most 30 points.",
    "Fair: a good answer in quite other words can look far from the question.",
    "Ours; for answers learned by heart for another question.",
)
_described(
    "structure.we",
    '"We" did it: your own part is hard to see.',
    'Actions by "we" against actions by "I".',
    'None: advice. Listeners have been seen to rate "we" no worse.',
    "Good.",
    'Coaches\' guides ask for "I"; Naim 2015 found "we" rated better.',
)
_described(
    "structure.numbers",
    "No number anywhere: nobody can picture the size of it.",
    "Numbers in digits or words.",
    "None: advice.",
    "Certain.",
    _COACHES,
)
_described(
    "structure.running_down",
    "This runs down the company, a colleague or an employer.",
    "Words of blame or contempt about other people or firms.",
    "30 points, 10 more for each other time, 50 at most.",
    "Fair: naming a problem calmly is fine.",
    _COACHES,
)
_described(
    "structure.threat",
    "Talk of going to law in an answer about why you left.",
    "Words such as tribunal, solicitor, sue, take it further.",
    "10 points.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.blame",
    "The answer puts what went wrong on others and takes no part of it.",
    "Words that hand the fault on: one outright (“it wasn't my fault”), or two hints.",
    "15 points; 25 where they ask about a mistake or a failure.",
    "Fair: who did what may have to be told; then say as well what was yours.",
    _COACHES,
)
_described(
    "structure.self_down",
    "This speaks against you, unasked.",
    "Words for what you lack or are not good at, without a “but”, where they ask why you.",
    "10 points.",
    "Good.",
    _COACHES,
)
_described(
    "structure.raises_pay",
    "You raise pay before they do.",
    "Wishes about pay or benefits where the question is not about them.",
    "10 points.",
    "Good.",
    _COACHES,
)
_described(
    "structure.for_yourself",
    "Most of your questions are about your own comfort.",
    "Questions on pay, leave, hours, parking and the like, against all questions.",
    "20 points from half of them on.",
    "Good.",
    _COACHES,
)
_described(
    "structure.single_number",
    "One figure instead of a range.",
    "Amounts in the answer.",
    "Two fifths of the points of the range.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.whatever_fair",
    '"Whatever you think is fair" gives your side of the table away.',
    "Phrases that hand the figure to the other side.",
    "15 points.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.back_to_them",
    "A friendly answer that hands nothing back.",
    "No question in it.",
    "None: advice.",
    "Certain.",
    _COACHES,
)
_described(
    "structure.kept_talking",
    "The range was on the table, and then you talked it down.",
    "Sentences after the figure that say nothing for it.",
    "10 points from 15 such words on.",
    _SURE_ROLES,
    _DERIVED,
)
_described(
    "structure.bargained_down",
    "You asked for one sum and then for a lower one, and nobody had said a word.",
    "The sums in clauses that ask, in order; of a range its lower end.",
    "15 points.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.needs",
    "The figure rests on what you need: a mortgage, the rent, a loan.",
    "Words for household costs in an answer about pay.",
    "5 points.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.extras_first",
    "Bonus, holiday or days at home are asked about before there is an offer.",
    "Questions in an answer about pay that hold such a word.",
    "5 points.",
    "Good.",
    _DERIVED,
)
_described(
    "structure.pay_first",
    "The first question is about pay or time off.",
    "The words of the first question.",
    "15 points.",
    "Good.",
    _COACHES,
)
_described(
    "structure.looked_up",
    "This could have been looked up before the interview.",
    "Questions about what a firm does, its size, its founding or its place.",
    "8 points each, at most 16.",
    "Fair.",
    _COACHES,
)


def explain(code: str) -> str:
    """Describe a remark in a few lines; UsageError names the nearest codes if there is none."""
    found = EXPLANATIONS.get(code)
    if found is None:
        raise UsageError(
            f"No remark has the code {code!r}. Did you mean {', '.join(_near(code))}? "
            "voicecoach explain lists them all."
        )
    return (
        f"{found.code}\n\n{found.what}\n\n"
        f"How it is found: {found.measured}\n"
        f"What it costs: {found.cost}\n"
        f"How sure: {found.sure}\n"
        f"Where the norm comes from: {found.source}"
    )


def _near(code: str) -> list[str]:
    """Give up to three codes that look like this one: the whole, or what stands after its dot."""
    name = code.rsplit(".", 1)[-1].lower()
    held = [known for known in sorted(EXPLANATIONS) if name and name in known]
    names = {known.rsplit(".", 1)[-1]: known for known in EXPLANATIONS}
    like = [names[one] for one in get_close_matches(name, names, n=3, cutoff=0.0)]
    return (held or like)[:3]
