"""Which parts of a good answer are there, and the sentence that shows each best.

How strongly a sentence shows a part is the chance of the part's roles (`roles.py`), less
where it is vague, more where it is what a coach would quote, and less in an answer that is
hollow as a whole. The strongest sentence, of a case the two strongest together, decides
whether the part is present, unclear or missing.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Element, Kind, State
from voicecoach.score import rubrics
from voicecoach.score.answer import Answer
from voicecoach.score.bitterness import BITTER, bitterness_of
from voicecoach.score.drift import drift_of
from voicecoach.score.features import has
from voicecoach.score.like_case import in_a_like_case, in_some_case
from voicecoach.score.nearness import Numbers
from voicecoach.score.roles import ROLES, SORTS, Reading, read

# Strength from which a part is present, and from which it is unclear: by rubric, where the
# same name means different things. Set beside what `python -m benchmarks.training` prints, on
# answers that the network had not seen, so that most of the remarks on a part are deserved;
# action, result and example somewhat higher, so that fewer answers that lack them pass.
_STEPS: dict[str, dict[str, tuple[float, float]]] = {
    rubrics.STAR.name: {
        "situation": (0.075, 0.070),
        "task": (0.098, 0.062),
        "action": (0.210, 0.024),
        "result": (0.160, 0.017),
    },
    rubrics.PLAN.name: {
        "situation": (0.119, 0.078),
        "task": (0.060, 0.036),
        "action": (0.230, 0.022),
        "result": (0.190, 0.023),
    },
    rubrics.REASONED.name: {
        "answer": (0.080, 0.022),
        "reason": (0.131, 0.019),
        "example": (0.250, 0.101),
    },
    rubrics.PITCH.name: {
        "claim": (0.045, 0.022),
        "evidence": (0.055, 0.043),
        "fit": (0.122, 0.018),
        "thanks": (0.105, 0.018),
    },
    rubrics.SALARY.name: {"evidence": (0.30, 0.10)},
    rubrics.SENSITIVE.name: {"forward": (0.25, 0.08)},
}
_LESS_VAGUE, _MORE_TELLING = 0.8, 0.7  # shares of a strength that hang on these two
_HOLLOW = 1.2  # how fast strength falls with the share of the answer that says nothing
_SOME_SCENE = 0.4  # chance from which a line of a story sets some scene
_HALF = 0.5  # of a chance that goes to a second part of the same line
_IN_SEVERAL = ("example",)  # a case is told in several lines, each of them plain
_GUESSES = re.compile(
    r"\b(?:i would (?:guess|assume|imagine|take it)|there is (?:usually|often|always)|chances are"
    r"|(?:is|are|has|have|will be) (?:probably|usually|likely)|half the time)\b"
)
DONE = 0.4  # chance from which a line is something done
_HEADLINE = 2  # lines in which a story may begin with its end
_ON_ME = re.compile(
    r"\b(?:i|we) (?:\w+ ){0,2}(?:had to|have to|needed|need to|supposed to|given|expected)\b"
    r"|\b(?:my job|up to (?:me|us)|on (?:me|us)|asked (?:me|us)|wanted (?:me|us) to"
    r"|fell to (?:me|us)|mine to|my patient"
    r"|i was (?:on|responsible|in charge)|(?:my|our|the) (?:target|deadline|goal|aim|task|brief))\b"
)
_THEY_GET = re.compile(
    r"\byou (?:would|will|do) (?:not )?(?:have|get|need|be getting|lose|waste)\b|\bsaves? you\b"
)
_NEVER_BITTER = ("answer", "reason", "claim", "fit")  # no bitter line shows them
# Chance of the likeliest line, under which a part that is unclear has no line to ask about, and
# under which an end is missing.
_HINTED, _NO_HINT = 0.3, 0.2
_IN_ASIDE = 0.4  # drift from which a line is part of an aside
_NEARLY = 0.9  # of the chance of the likeliest line
_FRESH_QUOTE = 0.5  # of the best quote's worth, from which a line not yet quoted is taken


@dataclass(frozen=True)
class Roles:
    """What each fresh line does in the answer."""

    chances: Numbers  # (fresh lines, ROLES); an aside plays no part, so it counts as other
    drifting: Numbers  # (fresh lines,), 0 for on the thread to 1 for an aside
    vague: Numbers  # (fresh lines,): chance that a coach would ask "what exactly?"
    telling: Numbers  # (fresh lines,): chance that a coach would quote the line
    again: Numbers  # (fresh lines,): chance that it says again what an earlier one said
    misplaced: Numbers  # (fresh lines,): chance that it does not follow the line before it
    bitter: Numbers  # (fresh lines,): chance that a coach would call it bitter about others
    ahead: Numbers  # (fresh lines,): chance that it looks ahead
    names: tuple[str, ...]  # likeliest role of each

    @property
    def are_bitter(self) -> npt.NDArray[np.bool_]:
        """Tell of each fresh line whether it is bitter about others; shape (fresh lines,)."""
        return np.asarray(self.bitter >= BITTER)

    def bitterest(self) -> int | None:
        """Give the bitterest line; None where none is bitter."""
        on_the_thread = self.bitter * (1 - self.drifting)  # an aside should go, not be mended
        best = self.bitter if on_the_thread.max(initial=0.0) < BITTER else on_the_thread
        return int(best.argmax()) if self.are_bitter.any() else None

    def of(self, *wanted: str) -> Numbers:
        """Give the chance of each fresh line to have one of the wanted roles."""
        return np.asarray(self.chances[:, [ROLES.index(role) for role in wanted]].sum(axis=1))


@dataclass(frozen=True, slots=True)
class Shown:
    """How far one part of the rubric is there, and where it shows best."""

    part: rubrics.Part
    state: State
    at: int | None  # fresh line to quote; None when missing, or when no line comes near it


def roles_of(answer: Answer) -> Roles:
    """Label the fresh lines of an answer."""
    lines = [line.tokens for line in answer.fresh]
    return as_read(answer, read(lines, answer.question.kind, answer.line_rows, answer.question_row))


def as_read(answer: Answer, reading: Reading) -> Roles:
    """Label the fresh lines of an answer by what the network says of them."""
    kind, sorts = answer.question.kind, reading.sorts
    if kind is Kind.SENSITIVE:  # family, health, the old firm: there that is what they asked about
        sorts = _no_asides(sorts, (len(sorts) + 1) // 2)
    if kind is Kind.SITUATIONAL:
        sorts = _as_cases(sorts, in_a_like_case(answer), "example", 1.0)
    scenes = sorts[:, SORTS.index("situation")]
    if kind is Kind.BEHAVIOURAL and scenes.max(initial=0.0) < _SOME_SCENE:  # the only one there is
        sorts = _as_cases(sorts, in_some_case(answer), "situation", _HALF)
    chances = _without_asides(sorts)
    return Roles(
        chances,
        drift_of(answer, sorts[:, SORTS.index("aside")], sorts[:, SORTS.index("action")]),
        reading.vague,
        reading.telling,
        reading.again,
        reading.misplaced,
        bitterness_of(answer, reading.bitter),
        reading.ahead,
        tuple(ROLES[at] for at in chances.argmax(axis=1)),
    )


def _no_asides(sorts: Numbers, until: int) -> Numbers:
    changed = sorts.copy()
    changed[:until, SORTS.index("aside")] = 0.0
    return np.asarray(changed / changed.sum(axis=1, keepdims=True))


def _as_cases(sorts: Numbers, lines: npt.NDArray[np.bool_], role: str, share: float) -> Numbers:
    """Take lines that were taken for asides for parts of a case, wholly or in part."""
    aside, case = SORTS.index("aside"), SORTS.index(role)
    changed = sorts.copy()
    changed[lines, case] += share * changed[lines, aside]
    changed[lines, aside] = 0.0
    return changed


def _without_asides(sorts: Numbers) -> Numbers:
    chances = sorts[:, : len(ROLES)].copy()
    chances[:, ROLES.index("other")] += sorts[:, SORTS.index("aside")]
    return chances


def strengths(answer: Answer, roles: Roles, part: rubrics.Part) -> Numbers:
    """Say how strongly each fresh line shows a part, 0–1."""
    return np.asarray(
        _plain(roles, chance_of(answer, roles, part)) * np.exp(-_HOLLOW * _hollow(answer, roles))
    )


def _hollow(answer: Answer, roles: Roles) -> float:
    """Give the share of the words in lines that are vague or play no part, by their chances.

    In an answer that is hollow as a whole what looks like a part more often is none.
    """
    words = np.array([len(line.tokens) for line in answer.fresh], dtype=np.float64)
    return float(words @ np.maximum(roles.vague, roles.of("other")) / max(1.0, words.sum()))


def chance_of(answer: Answer, roles: Roles, part: rubrics.Part) -> Numbers:
    """Give the chance of each fresh line to show a part, beside other things or alone."""
    chance = np.minimum(1.0, roles.of(*part.roles) + _at_once(answer, roles, part))
    if part.name == "result":  # "Did she hit her head?" is what they would ask
        asks = [any(clause.asks for clause in line.clauses) for line in answer.fresh]
        chance = np.where(asks, 0.0, chance)
        if answer.question.kind is Kind.BEHAVIOURAL:
            chance = np.where(_before_anything_is_done(roles), _HALF * chance, chance)
    if part.name in _NEVER_BITTER:
        chance = np.where(roles.are_bitter, 0.0, chance)
    if part.name == "situation" and answer.question.kind is Kind.SITUATIONAL:
        # "I have worked with many managers" is about the speaker, not about the case
        about = [has(line.tokens, "I did", "track record") for line in answer.fresh]
        chance = np.where(about, _HALF * chance, chance)
    return np.asarray(chance)


def _before_anything_is_done(roles: Roles) -> npt.NDArray[np.bool_]:
    """Tell of each fresh line whether it comes before the first action, and is no headline."""
    at = np.arange(len(roles.names))
    done = np.flatnonzero(roles.of("action") >= DONE)
    return np.asarray((at >= _HEADLINE) & (at < (done[0] if len(done) else 0)))


def strength_of(roles: Roles, *wanted: str) -> Numbers:
    """Say how strongly each fresh line plays one of the wanted roles, 0–1."""
    return _plain(roles, roles.of(*wanted))


def _plain(roles: Roles, chance: Numbers) -> Numbers:
    telling = 1 - _MORE_TELLING + _MORE_TELLING * roles.telling
    return np.asarray(chance * (1 - _LESS_VAGUE * roles.vague) * telling)


def _at_once(answer: Answer, roles: Roles, part: rubrics.Part) -> Numbers:
    """Give what a line shows of a part beside its own role, as chances.

    An answer with its "because" gives the reason as well, thanks may come with anything, a scene
    in which the speaker is asked for something gives the task, a headline that says by how much
    something changed gives the result, and so does the end of a case like the one asked about.
    """
    if part.name == "reason":
        also = [has(line.tokens, "because") for line in answer.fresh]
        if answer.question.kind is Kind.WHY_YOU:
            gets = [_THEY_GET.search(" ".join(line.tokens)) is not None for line in answer.fresh]
            return np.asarray(_HALF * roles.of("point", "example") * np.logical_or(also, gets))
        return np.asarray(_HALF * roles.of("point") * also)
    if part.name == "situation" and answer.question.kind is Kind.SITUATIONAL:
        also = [_GUESSES.search(" ".join(line.tokens)) is not None for line in answer.fresh]
        likely = 1 - roles.of("other")  # "he is probably homeless" reads the case
        return np.asarray(_HALF * likely * also)
    if part.name == "thanks":
        also = [has(line.tokens, "thanks") for line in answer.fresh]
        late = np.arange(len(also)) >= len(also) / 2  # "thanks for asking" is no farewell
        return np.asarray(_HALF * late * also)
    if part.name == "task" and answer.question.kind is Kind.BEHAVIOURAL:
        also = [_ON_ME.search(" ".join(line.tokens)) is not None for line in answer.fresh]
        return np.asarray(_HALF * roles.of("situation") * also)
    if part.name == "result" and answer.question.kind is Kind.SITUATIONAL:
        also = [has(line.tokens, "past", "outcome") and has(line.tokens, "they did", "change",
                "number", "outcome") for line in answer.fresh]  # fmt: skip
        return np.asarray(_HALF * roles.of("example") * also)  # how a case like it came out
    if part.name == "result" and answer.question.kind is Kind.BEHAVIOURAL:
        also = [has(line.tokens, "change") and has(line.tokens, "number") for line in answer.fresh]
        headline = np.arange(len(also)) < _HEADLINE
        return np.asarray(_HALF * roles.of("point", "situation") * also * headline)
    return np.zeros(len(answer.fresh))


def state_of(kind: Kind, element: str, strength: Numbers) -> State:
    """Turn strengths into a state."""
    present, unclear = steps_of(kind, element)
    most = most_of(element, strength)
    if most >= present:
        return State.PRESENT
    return State.UNCLEAR if most >= unclear else State.MISSING


def most_of(element: str, strength: Numbers) -> float:
    """Give how strongly a part shows: by its best line, or the two that tell it together."""
    return float(np.sort(strength)[-2 if element in _IN_SEVERAL else -1 :].sum())


def steps_of(kind: Kind, element: str) -> tuple[float, float]:
    """Give the strengths from which an element is present, and unclear."""
    return _STEPS[rubrics.RUBRICS[kind].name][element]


def shown_in(answer: Answer, roles: Roles) -> tuple[Shown, ...]:
    """Say of each part of the question's rubric how far it is there, in the rubric's order."""
    found: list[Shown] = []
    for part in rubrics.RUBRICS[answer.question.kind].parts:
        state = state_of(answer.question.kind, part.name, strengths(answer, roles, part))
        quoted = {one.at for one in found if one.at is not None}
        chance = chance_of(answer, roles, part)
        if part.name == "situation":  # a guess in passing is quoted where nothing sets the scene
            chance = (roles.of(*part.roles) + chance) / 2
        if state is State.UNCLEAR and part.at_end and chance.max(initial=0.0) < _NO_HINT:
            state = State.MISSING
        at = None
        if state is State.PRESENT:
            at = to_quote(roles, chance, quoted)
        elif state is State.UNCLEAR:
            at = _to_ask_about(roles, chance)
        found.append(Shown(part, state, at))
    return tuple(found)


def _to_ask_about(roles: Roles, chance: Numbers) -> int | None:
    """Give the first line that is nearly as likely to show a part as the likeliest.

    Where none shows it well, what was said first is what was meant. None where no line comes
    near, and where that line is in an aside or ends one.
    """
    most = chance.max(initial=0.0)
    if most < _HINTED:
        return None
    at = int(np.flatnonzero(chance >= _NEARLY * most)[0])
    return None if roles.drifting[max(0, at - 1) : at + 1].max() >= _IN_ASIDE else at


def to_quote(roles: Roles, chance: Numbers, quoted: Collection[int] = ()) -> int:
    """Give the line that shows a part best, rather one that shows no other part already.

    `chance` is that of each fresh line to show the part.
    """
    worth = _worth_quoting(roles, chance)
    best = int(worth.argmax())
    if best in quoted:
        other = worth.copy()
        other[list(quoted)] = 0.0
        if other.max() >= _FRESH_QUOTE * worth[best]:
            return int(other.argmax())
    return best


def _worth_quoting(roles: Roles, chance: Numbers) -> Numbers:
    return np.asarray(chance * chance * roles.telling * (1 - 0.5 * roles.vague))


def element_of(answer: Answer, name: str, state: State, at: int | None) -> Element:
    """Give the element with the quote and times of the fresh line that shows it."""
    if at is None:
        return Element(name, state)
    line = answer.fresh[at]
    return Element(name, state, answer.quote(line.span.first, line.span.last), line.start, line.end)
