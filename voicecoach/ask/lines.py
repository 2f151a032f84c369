"""What the interviewer says besides the questions: prompts/interviewer.toml."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from voicecoach.ask.packs import LINES_FILE
from voicecoach.ask.toml_table import Table, read_toml
from voicecoach.data_folders import prompts_dir
from voicecoach.interview import Kind, Plan

_KEYS = (
    "greeting",
    "between",
    "before_salary",
    "before_candidate_questions",
    "closing",
    "no_answer",
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The interviewer's lines: each a choice of several, none of them empty."""

    greeting: tuple[str, ...]
    between: tuple[str, ...]  # after an answer, before the next question
    before_salary: tuple[str, ...]  # instead of `between`
    before_candidate_questions: tuple[str, ...]  # instead of `between`
    closing: tuple[str, ...]
    no_answer: tuple[str, ...]  # after a take without speech


def load_lines(path: Path | None = None) -> Lines:
    """Read the lines; None means those that come with the product. Raises PackError."""
    path = path or prompts_dir() / LINES_FILE
    table = Table(path, read_toml(path), known=_KEYS)
    lines = {key: table.texts(key) for key in _KEYS}
    for key, choices in lines.items():
        if not choices:
            raise table.error(f'the key "{key}" is missing or empty. Add {key} = ["…"].')
    return Lines(**lines)


def spoken_questions(plan: Plan, lines: Lines, *, seed: int | None = None) -> tuple[str, ...]:
    """Return what is said at each position of the plan: a line that leads over, then the question.

    The first is led by the greeting, unless it is small talk, which greets by itself. No line
    comes twice in a row where there is a choice.
    """
    random = Random(seed)
    spoken: list[str] = []
    last = ""
    for position, question in enumerate(plan.questions):
        last = _choice(_leads(position, question.kind, lines), last, random)
        spoken.append(f"{last} {question.text}".strip())
    return tuple(spoken)


def closing_line(lines: Lines, *, seed: int | None = None) -> str:
    """Return what is said when the last answer is given."""
    return Random(seed).choice(lines.closing)


def _leads(position: int, kind: Kind, lines: Lines) -> Sequence[str]:
    """Return the lines that may lead to the question at that position."""
    if position == 0:
        return ("",) if kind is Kind.SMALL_TALK else lines.greeting
    if kind is Kind.SALARY:
        return lines.before_salary
    if kind is Kind.CANDIDATE_QUESTIONS:
        return lines.before_candidate_questions
    return lines.between


def _choice(choices: Sequence[str], last: str, random: Random) -> str:
    others = [choice for choice in choices if choice != last]
    return random.choice(others or list(choices))
