"""What the remarks on structure mean."""

# ruff: noqa: E501  (prose)

from voicecoach.score.explanation import COACHES, DERIVED, STORIES, Explanation
from voicecoach.score.rubrics import worth_of

_ROLES = (
    "Sentence roles: a small network reads the whole answer by clause and tense, who acts, numbers "
    "and change, the commonest words, and what each sentence is about; never by stock phrases. A "
    "part is there when a sentence plays it that is not vague."
)
# What is not found through sentence roles, or not through them alone.
_BY_RULE = {
    "range": "Two sums, or words such as “the low forties”, in one clause.",
    "count": "Questions, however they end.",
    "open": "The first words of each question.",
    "specific": "Words for this job, these people and what was said, in each question.",
    "short": "Seconds against the upper edge of the window.",
    "calm": "The network that reads sentence roles: whether a coach would call a sentence bitter; a "
    "strong word settles a hint of it.",
    "forward": "The network that reads sentence roles: whether a sentence looks ahead.",
}
_SURE_ROLES = "Roles are right about four times in five, so each remark on a part is a question."
_ELEMENTS: dict[str, tuple[str, str]] = {
    # name: what is missing or unclear, source
    "situation": ("where and when this was, and what was wrong", STORIES),
    "task": ("what was up to you", STORIES),
    "action": ("what you yourself did, step by step", STORIES),
    "result": ("what came of it", STORIES),
    "answer": ("a direct answer to the question", COACHES),
    "reason": ("why your answer holds", COACHES),
    "example": ("one real case that shows it", COACHES),
    "range": ("a range of money", DERIVED),
    "evidence": ("a fact or figure that backs what you say", DERIVED),
    "count": ("two to four questions", "Ask two or three, prepare five (several guides)."),
    "open": ("questions that cannot be answered by yes or no", COACHES),
    "specific": ("questions about this job and these people", COACHES),
    "claim": ("one sentence on what you bring", "The 60-second sell of Robin Ryan."),
    "fit": ("why this job, here", "The 60-second sell of Robin Ryan."),
    "thanks": ("a word of thanks, or that you want the job", COACHES),
    "calm": ("a calm tone, with nobody to blame", DERIVED),
    "short": ("a short answer", DERIVED),
    "forward": ("what is different now, or what comes next", DERIVED),
}


def _points_of(name: str) -> str:
    """Say what a part is worth, and in which kinds, where it differs."""
    kinds: dict[float, list[str]] = {}
    for kind, worth in worth_of(name).items():
        kinds.setdefault(worth, []).append(kind.value)
    if len(kinds) == 1:
        return f"{next(iter(kinds)):g}"
    return ", ".join(f"{worth:g} ({', '.join(names)})" for worth, names in kinds.items())


def _cost_of(name: str) -> str:
    if not any(worth_of(name).values()):
        return "None: whether it is there is shown, and it often goes without saying."
    return (
        f"{_points_of(name)} points when missing, two fifths of that when unclear; less than 3 "
        "points are not taken."
    )


STRUCTURE = (
    *(
        Explanation(
            f"structure.{name}",
            f"A part that this kind of answer needs is missing or unclear: {what}.",
            _BY_RULE.get(name, _ROLES),
            _cost_of(name),
            _SURE_ROLES,
            source,
        )
        for name, (what, source) in _ELEMENTS.items()
    ),
    Explanation(
        "structure.background",
        "More than half of the story is background.",
        "Share of the words that set the scene or the task, by the chances of the sentences; only where "
        "half of the words pass before anything is done.",
        "50 points times the share above one half, at most 15.",
        _SURE_ROLES,
        "Situation and task about 30 %, action 50–60 %, result 10–20 % of the story; sources differ, "
        f"so the band is wide. {STORIES}",
    ),
    Explanation(
        "structure.order",
        "The parts come in an order that is hard to follow.",
        "The network that reads sentence roles. In a story: the share of pairs of sentences told the "
        "wrong way round, an action before its scene, a result before its action, from 15 %. In other "
        "answers: whether each sentence follows from the one before it, as a mean. The place that "
        "follows least is quoted. A headline first and a summary last are fine.",
        "At most 15 points; nothing where a main part is missing.",
        "Fair, so it is asked: few good answers are called so, but a rambling one that is in order can "
        "be. Most jumbles of plans and reasons are passed over: they can come in more than one order.",
        "Ours; listeners have no page to turn back.",
    ),
    Explanation(
        "structure.off_question",
        "Does this answer the question that was asked?",
        "In technical, situational and culture-fit answers: sentence vectors (MiniLM), how near the "
        "answer and its nearest sentence are to the question.",
        "At most 30 points.",
        "Fair: a good answer in quite other words can look far from the question.",
        "Ours; for answers learned by heart for another question.",
    ),
    Explanation(
        "structure.we",
        '"We" did it: your own part is hard to see.',
        'Actions by "we" against actions by "I".',
        'None: advice. Listeners have been seen to rate "we" no worse.',
        "Good.",
        'Coaches\' guides ask for "I"; Naim 2015 found "we" rated better.',
    ),
    Explanation(
        "structure.numbers",
        "No number anywhere: nobody can picture the size of it.",
        "Numbers in digits or words.",
        "None: advice.",
        "Certain.",
        COACHES,
    ),
    Explanation(
        "structure.running_down",
        "This runs down a boss, a colleague, a customer or a firm.",
        "The network that reads sentence roles: whether a coach would call a sentence bitter about "
        "others; a strong word settles a hint of it. A sentence that names nobody is none, and a single "
        "one has to be plainer than several. The bitterest on the thread is quoted.",
        "10 points, 10 more for each other time, 50 at most.",
        "Fair: it speaks where it is rather sure, asks where there is one such sentence only, and passes "
        "over much that is said between the lines. "
        "Naming a problem calmly is fine.",
        COACHES,
    ),
    Explanation(
        "structure.threat",
        "Talk of going to law in an answer about why you left.",
        "Words such as tribunal, solicitor, sue, take it further.",
        "10 points.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.blame",
        "The answer puts what went wrong on others and takes no part of it.",
        "Words that hand the fault on: one outright (“it wasn't my fault”), or two hints.",
        "15 points; 25 where they ask about a mistake or a failure.",
        "Fair: who did what may have to be told; then say as well what was yours.",
        COACHES,
    ),
    Explanation(
        "structure.self_down",
        "This speaks against you, unasked.",
        "Words for what you lack or are not good at, without a “but”, where they ask why you.",
        "10 points.",
        "Good.",
        COACHES,
    ),
    Explanation(
        "structure.raises_pay",
        "You raise pay before they do.",
        "Wishes about pay or benefits where the question is not about them.",
        "10 points.",
        "Good.",
        COACHES,
    ),
    Explanation(
        "structure.for_yourself",
        "Most of your questions are about your own comfort.",
        "Questions on pay, leave, hours, parking and the like, against all questions.",
        "20 points from half of them on.",
        "Good.",
        COACHES,
    ),
    Explanation(
        "structure.single_number",
        "One figure instead of a range.",
        "Amounts in the answer.",
        "Two fifths of the points of the range.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.whatever_fair",
        '"Whatever you think is fair" gives your side of the table away.',
        "Phrases that hand the figure to the other side.",
        "15 points.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.back_to_them",
        "A friendly answer that hands nothing back.",
        "No question in it.",
        "None: advice.",
        "Certain.",
        COACHES,
    ),
    Explanation(
        "structure.kept_talking",
        "The range was on the table, and then you talked it down.",
        "Sentences after the figure that say nothing for it.",
        "10 points from 15 such words on.",
        _SURE_ROLES,
        DERIVED,
    ),
    Explanation(
        "structure.bargained_down",
        "You asked for one sum and then for a lower one, and nobody had said a word.",
        "The sums in clauses that ask, in order; of a range its lower end.",
        "15 points.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.needs",
        "The figure rests on what you need: a mortgage, the rent, a loan.",
        "Words for household costs in an answer about pay.",
        "5 points.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.extras_first",
        "Bonus, holiday or days at home are asked about before there is an offer.",
        "Questions in an answer about pay that hold such a word.",
        "5 points.",
        "Good.",
        DERIVED,
    ),
    Explanation(
        "structure.pay_first",
        "The first question is about pay or time off.",
        "The words of the first question.",
        "15 points.",
        "Good.",
        COACHES,
    ),
    Explanation(
        "structure.looked_up",
        "This could have been looked up before the interview.",
        "Questions about what a firm does, its size, its founding or its place.",
        "12 points each, at most 24.",
        "Fair.",
        COACHES,
    ),
)
