"""Packs of questions: TOML files, read strictly.

    title = "Peer panel"              # shown in lists
    about = "Future colleagues …"     # one sentence
    kind = "behavioural"              # of every question that names none itself
    ordered = true                    # keep this order in a plan (default: shuffled)
    by_name_only = true               # never drawn from unless the pack is named
    include = ["question-id"]         # questions of other packs
    include_packs = ["pack-id"]       # all own questions of other packs

    [[question]]
    id = "difficult-change"           # unique over all packs: lower-case words and hyphens
    kind = "behavioural"
    text = "Tell me about …"          # as it is spoken
    shows = "…"                       # optional: what a good answer shows
    follow_ups = ["…"]                # optional
    window = [60, 120]                # optional: seconds, instead of those of the kind
    window_reason = "…"               # optional: why, shown to the user

A pack's id is its file's name. Every problem is a PackError that names file, key and cure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.ask.near_names import did_you_mean
from voicecoach.ask.toml_table import Table, read_toml
from voicecoach.data_folders import prompts_dir
from voicecoach.errors import PackError
from voicecoach.interview import Kind, Pack, Question, Window

LINES_FILE = "interviewer.toml"  # lies beside the packs and is none

_PACK_KEYS = (
    "title",
    "about",
    "kind",
    "ordered",
    "by_name_only",
    "include",
    "include_packs",
    "question",
)
_QUESTION_KEYS = ("id", "kind", "text", "shows", "follow_ups", "window", "window_reason")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A pack as its file says, before the questions of others are looked up."""

    table: Table
    id: str
    own: tuple[Question, ...]
    include: tuple[str, ...]
    include_packs: tuple[str, ...]


def load_packs(places: Sequence[Path] | None = None) -> tuple[Pack, ...]:
    """Read all packs of the places, in the order of places and then of file names.

    A place is a folder, of which every *.toml is read but the interviewer's lines, or one
    file. None means the packs that come with the product. Packs may include questions of
    any other pack read in the same call. Raises PackError naming file, key and cure.
    """
    files = [file for place in (places or [prompts_dir()]) for file in _files(place)]
    drafts: dict[str, _Draft] = {}
    for file in dict.fromkeys(files):
        draft = _read(file)
        if draft.id in drafts:
            raise PackError(
                f'{file}: there is already a pack "{draft.id}": {drafts[draft.id].table.path}. '
                "Rename one of the two files."
            )
        drafts[draft.id] = draft
    questions = _by_id(drafts.values())
    return tuple(_assemble(draft, questions, drafts) for draft in drafts.values())


def parse_kind(text: str) -> Kind | None:
    """Return the kind of that name, whatever its case, blanks or underscores; else None."""
    name = re.sub(r"[\s_]+", "-", text.strip().casefold())
    return Kind(name) if name in set(Kind) else None


def _files(place: Path) -> list[Path]:
    """Return the pack files of a folder or the one file itself."""
    if place.is_file():
        if place.suffix != ".toml":
            raise PackError(f"{place}: a pack is a .toml file.")
        return [place]
    if not place.exists():
        raise PackError(f"{place}: no such file or folder. Give a pack file or a folder of them.")
    found = sorted(file for file in place.glob("*.toml") if file.name != LINES_FILE)
    if not found:
        raise PackError(f"{place}: there is no pack (*.toml) in this folder.")
    return found


def _read(path: Path) -> _Draft:
    """Read one file without looking at any other."""
    table = Table(path, read_toml(path), known=_PACK_KEYS)
    if not _ID.fullmatch(path.stem):
        raise PackError(
            f"{path}: the file's name is the pack's id. "
            "Use lower-case letters, digits and hyphens, as in my-questions.toml."
        )
    table.text("title")
    kind = _kind(table, default=None) if table.has("kind") else None
    own = tuple(
        _question(entry, kind)
        for entry in table.tables("question", known=_QUESTION_KEYS, noun="question")
    )
    draft = _Draft(table, path.stem, own, table.texts("include"), table.texts("include_packs"))
    if not (draft.own or draft.include or draft.include_packs):
        raise table.error('the pack is empty. Add a [[question]] or include = ["…"].')
    return draft


def _question(entry: Table, pack_kind: Kind | None) -> Question:
    """Make a question of its table."""
    question_id = entry.text("id")
    if not _ID.fullmatch(question_id):
        raise entry.error(
            f'"id" must be lower-case words joined by hyphens, not "{question_id}". '
            'Write for example id = "difficult-change".'
        )
    seconds = entry.range("window")
    if entry.has("window_reason") and seconds is None:
        raise entry.error('"window_reason" needs a "window". Add window = [60, 120].')
    reason = entry.text("window_reason", f"Set in the pack {entry.path.stem}.")
    return Question(
        id=question_id,
        kind=_kind(entry, default=pack_kind),
        text=entry.text("text"),
        shows=entry.text("shows", ""),
        follow_ups=entry.texts("follow_ups"),
        window=Window(*seconds, reason) if seconds else None,
    )


def _kind(table: Table, *, default: Kind | None) -> Kind:
    """Return the kind that the table names, or the default where it names none."""
    kinds = [str(kind) for kind in Kind]
    if not table.has("kind"):
        if default is None:
            raise table.error(
                f'the key "kind" is missing. Add one of these, here or on top of the file: '
                f"{', '.join(kinds)}."
            )
        return default
    name = table.text("kind")
    if name not in kinds:
        raise table.error(
            f'"kind" is "{name}", which is none.{did_you_mean(name, kinds)} '
            f"The kinds are {', '.join(kinds)}."
        )
    return Kind(name)


def _by_id(drafts: Iterable[_Draft]) -> dict[str, Question]:
    """Return all questions by id; raise PackError naming both files when an id is used twice."""
    homes: dict[str, Path] = {}
    questions: dict[str, Question] = {}
    for draft in drafts:
        for question in draft.own:
            if question.id in homes:
                other = homes[question.id]
                places = "twice" if other == draft.table.path else f"also in {other}"
                raise PackError(
                    f'{draft.table.path}: the id "{question.id}" is used {places}. '
                    "Give one of the two questions another id."
                )
            homes[question.id] = draft.table.path
            questions[question.id] = question
    return questions


def _assemble(draft: _Draft, questions: dict[str, Question], drafts: dict[str, _Draft]) -> Pack:
    """Look up what the pack includes: by question, then by pack, then its own, each once."""
    table = draft.table
    chosen: dict[str, Question] = {}
    for question_id in draft.include:
        if question_id not in questions:
            raise table.error(
                f'"include" names the question "{question_id}", which no pack has.'
                + (did_you_mean(question_id, list(questions)) or " Check its id.")
            )
        if question_id in chosen:
            raise table.error(f'"include" names "{question_id}" twice. Remove one.')
        chosen[question_id] = questions[question_id]
    for pack_id in draft.include_packs:
        if pack_id not in drafts:
            raise table.error(
                f'"include_packs" names the pack "{pack_id}", which is not there.'
                + (did_you_mean(pack_id, list(drafts)) or f" Packs: {', '.join(drafts)}.")
            )
        chosen.update((question.id, question) for question in drafts[pack_id].own)
    chosen.update((question.id, question) for question in draft.own)
    return Pack(
        id=draft.id,
        title=table.text("title"),
        about=table.text("about", ""),
        questions=tuple(chosen.values()),
        path=table.path,
        ordered=table.flag("ordered"),
        by_name_only=table.flag("by_name_only"),
    )
