"""The sample candidate: recorded answers that ship with the product, and their questions.

For a machine without a microphone, and for a first look: everything but the candidate is
real. The answers are made by prompts/sample-candidate/make.py.
"""

from pathlib import Path

from voicecoach.ask.packs import load_packs
from voicecoach.ask.toml_table import Table, read_toml
from voicecoach.data_folders import prompts_dir
from voicecoach.interview import Plan, Question

_KEYS = ("question", "file", "about", "text")


def sample_answers(folder: Path | None = None) -> tuple[Plan, tuple[Path, ...]]:
    """Return the questions that the sample candidate answers, and the recordings in that order.

    Both have the same length. `folder` holds answers.toml and the recordings; None means
    those of the product. Raises PackError for an unknown question or a missing recording.
    """
    folder = folder or prompts_dir() / "sample-candidate"
    questions = {question.id: question for pack in load_packs() for question in pack.questions}
    file = folder / "answers.toml"
    table = Table(file, read_toml(file), known=("answer",))
    pairs = [
        _answer(entry, folder, questions)
        for entry in table.tables("answer", known=_KEYS, noun="answer")
    ]
    if not pairs:
        raise table.error("there is no answer. Add an [[answer]].")
    return Plan(tuple(question for question, _ in pairs)), tuple(path for _, path in pairs)


def _answer(entry: Table, folder: Path, questions: dict[str, Question]) -> tuple[Question, Path]:
    question_id, path = entry.text("question"), folder / entry.text("file")
    if question_id not in questions:
        raise entry.error(f'"question" names "{question_id}", which no pack has. Check its id.')
    if not path.is_file():
        raise entry.error(f'"file" names {path.name}, which is not there. Run make.py beside it.')
    return questions[question_id], path
