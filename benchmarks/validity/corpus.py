"""The answers of this folder: read, checked, and handed out as frozen dataclasses."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach.interview import Kind, State

ANSWERS = Path(__file__).resolve().parent / "answers"
PARTS = ("tuning", "held-out")
PACE_WPM = 140  # the middle of what is good, 120–165 words a minute; where no seconds are given

ROLES = (
    "point",
    "situation",
    "task",
    "action",
    "result",
    "lesson",
    "reason",
    "example",
    "evidence",
    "range",
    "question",
    "close",
    "other",
)

STAR = ("situation", "task", "action", "result")
REASONED = ("answer", "reason", "example")

ELEMENTS: dict[Kind, tuple[str, ...]] = {
    Kind.BEHAVIOURAL: STAR,
    Kind.SITUATIONAL: STAR,
    Kind.TECHNICAL: REASONED,
    Kind.MANAGEMENT: REASONED,
    Kind.CULTURE_FIT: REASONED,
    Kind.WHY_YOU: REASONED,
    Kind.BIG_PICTURE: REASONED,
    Kind.FIRST_INTERVIEW_REVISIT: REASONED,
    Kind.SALARY: ("range", "evidence"),
    Kind.SENSITIVE: ("calm", "short", "forward"),
    Kind.SMALL_TALK: ("answer",),
    Kind.CANDIDATE_QUESTIONS: ("count", "open", "specific"),
    Kind.CLOSING_PITCH: ("claim", "evidence", "fit", "thanks"),
}

# What coaches' guides ask for, seconds; kinds for which no norm was found are left out.
# Kept apart from the scorer's own windows, so that it cannot move its own goalposts.
COACHES_WINDOW: dict[Kind, tuple[float, float]] = {
    Kind.BEHAVIOURAL: (75, 120),
    Kind.SITUATIONAL: (60, 105),
    Kind.TECHNICAL: (60, 150),
    Kind.MANAGEMENT: (60, 120),
    Kind.CULTURE_FIT: (45, 90),
    Kind.WHY_YOU: (45, 90),
    Kind.BIG_PICTURE: (45, 90),
    Kind.SALARY: (15, 45),
    Kind.CLOSING_PITCH: (30, 60),
}


class CorpusError(ValueError):
    """An answer cannot be used; the message names file, answer and key."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence as it was said, with the role it plays."""

    text: str
    role: str  # one of ROLES
    again: str | None = None  # the same in other words


@dataclass(frozen=True, slots=True)
class Answer:
    """One hand-written answer with its labels."""

    id: str
    kind: Kind
    trade: str
    question: str
    sentences: tuple[Labelled, ...]
    elements: dict[str, State]
    seconds: float
    tangent: str | None

    @property
    def text(self) -> str:
        """The sentences joined by blanks."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words, fillers included."""
        return len(self.text.split())

    @property
    def seconds_per_word(self) -> float:
        """The speaker's own pace, so that a twin is spoken no faster."""
        return self.seconds / self.words

    @property
    def complete(self) -> bool:
        """Whether every element is present."""
        return all(state is State.PRESENT for state in self.elements.values())


@dataclass(frozen=True, slots=True)
class Pool:
    """What the script adds to the answers of one part."""

    padding: tuple[str, ...]  # generalities, one sentence each
    stuffing: str  # the vocabulary of interview guides around nothing
    signposts: str  # "Firstly … In conclusion" around nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer without labels, and what a coach says of it."""

    id: str
    kind: Kind
    question: str
    text: str
    seconds: float
    coach: str
    wrong: tuple[str, ...]  # codes of remarks that a reader of the feedback called wrong
    missed: tuple[str, ...]  # codes of remarks that a reader missed


def load(part: str, root: Path = ANSWERS) -> tuple[Answer, ...]:
    """Read the answers of a part, in order of file name; raise CorpusError for a faulty one."""
    found = [
        _answer(path, table, entry)
        for path, table in _files(root / part)
        for entry in table.get("answer", [])
    ]
    seen: set[str] = set()
    for answer in found:
        if answer.id in seen:
            raise CorpusError(f"{part}: the id {answer.id!r} is used twice")
        seen.add(answer.id)
    return tuple(found)


def load_pool(part: str, root: Path = ANSWERS) -> Pool:
    """Read what the script adds to the answers of a part."""
    table = tomllib.loads((root / part / "_pool.toml").read_text(encoding="utf-8"))
    return Pool(tuple(table["padding"]), table["stuffing"], table["signposts"])


def load_reading(root: Path = ANSWERS) -> tuple[Reading, ...]:
    """Read the answers that are meant for a fresh reader of the feedback."""
    return tuple(
        Reading(
            id=entry["id"],
            kind=Kind(entry["kind"]),
            question=entry["question"],
            text=entry["text"],
            seconds=float(entry["seconds"]),
            coach=entry["coach"],
            wrong=tuple(entry.get("wrong", ())),
            missed=tuple(entry.get("missed", ())),
        )
        for _, table in _files(root / "reading")
        for entry in table["answer"]
    )


def _files(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    return [
        (path, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("[!_]*.toml"))
    ]


def _answer(path: Path, table: dict[str, Any], entry: dict[str, Any]) -> Answer:
    where = f"{path.name}: {entry.get('id', '(no id)')}"
    try:
        kind = Kind(entry.get("kind") or table["kind"])
        sentences = tuple(
            Labelled(s["text"], s["role"], s.get("again")) for s in entry["sentences"]
        )
        elements = {name: State(state) for name, state in entry["elements"].items()}
        words = sum(len(sentence.text.split()) for sentence in sentences)
        answer = Answer(
            id=entry["id"],
            kind=kind,
            trade=entry["trade"],
            question=entry["question"],
            sentences=sentences,
            elements=elements,
            seconds=float(entry.get("seconds", words * 60 / PACE_WPM)),
            tangent=entry.get("tangent"),
        )
    except KeyError as exc:
        raise CorpusError(f"{where}: {exc.args[0]} is missing") from exc
    except ValueError as exc:
        raise CorpusError(f"{where}: {exc}") from exc
    unknown = {sentence.role for sentence in sentences} - set(ROLES)
    if unknown:
        raise CorpusError(f"{where}: no such role: {', '.join(sorted(unknown))}")
    if tuple(elements) != ELEMENTS[kind]:
        raise CorpusError(f"{where}: elements must be {', '.join(ELEMENTS[kind])}")
    return answer
