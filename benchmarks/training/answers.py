"""Read the answers that the scorer learns from.

They are in benchmarks/roles/*.toml, all of them made up for this purpose. The answers that
the scores are checked with (benchmarks/validity) are never learned from.
"""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from pathlib import Path
from typing import Any

from voicecoach.interview import Kind, State
from voicecoach.score.roles import SORTS
from voicecoach.score.sentences import OPENERS

HERE = Path(__file__).resolve().parent
ROLE_FILES = HERE.parent / "roles"


GAPS = (1, 2, 2, 3, 4)  # sentences from a sentence to the same in other words
MARKS = frozenset({"again", "forward", "bitter", "vague", "best"})

# Kinds whose case may well come before the answer that it proves.
CASE_FIRST = (Kind.TECHNICAL, Kind.MANAGEMENT, Kind.CULTURE_FIT, Kind.BIG_PICTURE)

# Weights of a sentence in a fit, where one of an answer as it was told weighs 1.
WITH_DIGRESSION, WORSE = 0.4, 0.5

# Share of the longer words that are misheard, from how many letters on, and among how many
# words one that begins alike is looked for.
MISHEARD, SHORTEST_MISHEARD, ALIKE = 0.12, 4, 60


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, what it does, and the same in other words where there is such."""

    text: str
    sort: str  # one of SORTS: a role, or "aside"
    again: str | None = None
    repeats: bool = False  # says again what an earlier sentence of the answer said
    forward: bool = False  # of a sensitive answer: looks ahead
    bitter: bool = False  # a coach would call it bitter about others
    vague: bool = False  # plays its role, and a coach would ask "what exactly?"
    best: bool = False  # what a coach would quote as the proof that this part is there
    misplaced: bool = False  # does not follow the sentence that it was told after


@dataclass(frozen=True, slots=True)
class Told:
    """One answer to learn from."""

    kind: Kind
    question: str
    sentences: tuple[Said, ...]
    digressions: tuple[tuple[str, ...], ...] = ()  # of this speaker's, sentence by sentence
    elements: tuple[tuple[str, State], ...] = ()
    quality: str | None = None  # strong, middling or weak; only such answers have vague and best
    weighed: bool = False  # whether it says of each sentence if it is bitter
    weight: float = 1.0  # of each sentence in a fit
    placed: bool = True  # whether it says of each sentence if it is misplaced

    def with_sentences(
        self, sentences: Iterable[Said], weight: float, *, placed: bool = False
    ) -> "Told":
        """Give the same answer with other sentences."""
        return replace(
            self, sentences=tuple(sentences), digressions=(), weight=weight, placed=placed
        )


def learned_from() -> list[Told]:
    """Read every answer that may be learned from."""
    paths = sorted(ROLE_FILES.glob("*.toml"))
    digressions: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for path in paths:
        if path.name.startswith("digressions"):
            for one in _table(path)["digression"]:
                digressions[one["answer"]].append(tuple(parts(one["text"])))
    found = []
    for path in paths:
        table = _table(path)
        for answer in table.get("answer", []):
            told = _told(answer, table.get("kind"), digressions.get(answer.get("id"), []))
            found.append(replace(told, weighed="bitter" in table.get("marks", []) or _calm(told)))
    return found


def _calm(told: Told) -> bool:
    """Tell whether its bitter sentences are all marked, though its file does not say so."""
    return told.kind is Kind.SENSITIVE or told.quality == "strong"


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _told(answer: dict[str, Any], kind: str | None, digressions: Sequence[tuple[str, ...]]) -> Told:
    """Read an answer: `sentences` tables, or a `said` text of `role | sentence` lines.

    After the role may stand MARKS.
    """
    if "said" in answer:
        lines = [line.split("|", 1) for line in answer["said"].strip().splitlines()]
        sentences = [_said(role.split(), text.strip()) for role, text in lines]
    else:
        sentences = [
            Said(
                one["text"],
                "aside" if one.get("aside") else one["role"],
                one.get("again"),
                "repeats" in one,
                bool(one.get("forward")),
                bool(one.get("bitter")),
            )
            for one in answer["sentences"]
        ]
    return Told(
        Kind(answer.get("kind", kind)),
        answer["question"],
        tuple(sentences),
        tuple(one for one in (tuple(parts(answer.get("tangent", ""))), *digressions) if one),
        tuple((name, State(state)) for name, state in answer.get("elements", {}).items()),
        answer.get("quality"),
    )


def _said(marks: Sequence[str], text: str) -> Said:
    role, *more = marks
    if role not in SORTS or not MARKS.issuperset(more):
        raise ValueError(f"not a role: {' '.join(marks)} | {text}")
    return Said(
        text,
        role,
        repeats="again" in more,
        forward="forward" in more,
        bitter="bitter" in more,
        vague="vague" in more,
        best="best" in more,
    )


def parts(text: str) -> list[str]:
    """Split a written text at its full stops."""
    return [one for one in re.split(r"(?<=[.?!]) ", text.strip()) if one]


def asides() -> list[tuple[str, ...]]:
    """Read digressions that spring from no answer in particular."""
    return [tuple(parts(one)) for one in _table(ROLE_FILES / "asides.toml")["asides"]]


def digressing(told: Told, chance: random.Random) -> list[Told]:
    """Give an answer with each of its digressions: the first in the middle, others anywhere."""
    said, size = list(told.sentences), len(told.sentences)
    found = []
    for number, run in enumerate(told.digressions if size > 2 else ()):
        at = chance.randint(1, size) if number else (size + 1) // 2
        aside = [Said(text, "aside") for text in run]
        found.append(told.with_sentences([*said[:at], *aside, *said[at:]], WITH_DIGRESSION))
    return found


def said_again(told: Told, chance: random.Random) -> list[Told]:
    """Give an answer with one of its sentences said again a little later in other words."""
    found = []
    for at, one in enumerate(told.sentences):
        if one.again is not None:
            place = at + 1 + chance.choice(GAPS)
            put = Said(one.again, one.sort, repeats=True)
            said = [*told.sentences[:place], put, *told.sentences[place:]]
            found.append(told.with_sentences(said, WORSE))
    return found


def worse(told: Told, strangers: list[tuple[str, ...]], chance: random.Random) -> list[Told]:
    """Give an answer made worse in other ways that people have.

    So the model learns what does not belong, and not to take the last sentence for a result.
    """
    said, size = list(told.sentences), len(told.sentences)
    if size < 3:
        return []
    at = chance.randint(1, size)
    aside = [Said(text, "aside") for text in chance.choice(strangers)]
    found = [[*said[:at], *aside, *said[at:]]]
    plain = [Said(text, "other") for text in chance.sample(GENERALITIES, min(size, 7))]
    found.append([one for pair in zip_longest(said, plain) for one in pair if one is not None])
    found.append(said[: max(2, (2 * size) // 3)])
    open_ended = [one for one in said if one.sort not in ("result", "close")]
    if 2 <= len(open_ended) < size:
        found.append(open_ended)
    told_roles = sorted({one.sort for one in said} - {"other", "aside", "close"})
    if len(told_roles) > 1:
        lost = chance.choice(told_roles)
        found.append([one for one in said if one.sort != lost])
    found.append(run_together(said, chance.randint(0, 1)))
    return [told.with_sentences(one, WORSE) for one in found]


def shuffled(told: Told, chance: random.Random) -> list[Told]:
    """Give an answer in a wrong order; what follows another sentence than it did is marked."""
    places = list(range(len(told.sentences)))
    if len(places) < 4:
        return []
    chance.shuffle(places)
    said = [
        replace(told.sentences[at], misplaced=at - 1 != (places[number - 1] if number else -1))
        for number, at in enumerate(places)
    ]
    return [told.with_sentences(said, WORSE, placed=True)]


def retold(told: Told) -> list[Told]:
    """Give an answer in another order that is as good: its end first, or its case first.

    A story may open with how it came out, and an answer with its case; so the model does not
    learn that an answer has but one order.
    """
    said = list(told.sentences)
    if told.quality == "weak" or told.kind not in (Kind.BEHAVIOURAL, *CASE_FIRST):
        return []
    if told.kind is Kind.BEHAVIOURAL:
        moved = [one for one in said if one.sort == "result" and one.best][:1]
    else:
        at = next((at for at, one in enumerate(said) if one.sort == "example"), 0)
        moved = list(takewhile(lambda one: one.sort == "example", said[at:]))
    if not moved or said[: len(moved)] == moved:
        return []
    rest = [one for one in said if not any(one is other for other in moved)]
    return [told.with_sentences([*moved, *rest], WORSE, placed=True)]


def misheard(told: Told, chance: random.Random, words: Sequence[str]) -> list[Told]:
    """Give an answer with some of its longer words heard as others, as small speech models do."""
    said = [replace(one, text=" ".join(
        _heard_as(word, chance, words) if chance.random() < MISHEARD else word
        for word in one.text.split()
    )) for one in told.sentences]  # fmt: skip
    return [told.with_sentences(said, WORSE, placed=True)]


def _heard_as(word: str, chance: random.Random, words: Sequence[str]) -> str:
    letters = word.rstrip(",.?!")
    if len(letters) < SHORTEST_MISHEARD or not letters.isalpha():
        return word
    alike = [one for one in chance.sample(words, ALIKE) if one[0] == letters[0].lower()]
    return f"{alike[0]}{word[len(letters) :]}" if alike else word


def words_of(told: Iterable[Told]) -> list[str]:
    """Give the longer words of answers, each once."""
    return sorted({
        word for one in told for said in one.sentences for word in said.text.lower().split()
        if word.isalpha() and len(word) >= SHORTEST_MISHEARD
    })  # fmt: skip


def run_together(said: Sequence[Said], first: int) -> list[Said]:
    """Run sentences together in twos with commas, as speech models do, from `first` on."""
    found = list(said)
    for at in range(first, len(found) - 1, 2):
        if found[at].text.endswith("."):
            found[at] = replace(found[at], text=f"{found[at].text[:-1]},")
            found[at + 1] = replace(found[at + 1], text=_lowered(found[at + 1].text))
    return found


def _lowered(text: str) -> str:
    """Take the capital from a sentence's first word unless it may be a name or I."""
    head = text.split()[0].split("'")[0]
    return text[0].lower() + text[1:] if head.lower() in OPENERS and head != "I" else text


GENERALITIES: tuple[str, ...] = tuple(
    one for name in ("asides", "generalities")
    for one in _table(ROLE_FILES / f"{name}.toml")["generalities"]
)  # fmt: skip
