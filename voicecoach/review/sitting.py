"""Whole sittings for the terminal: one with all its answers, and the list of them."""

import shlex
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from voicecoach.interview import Session, Take
from voicecoach.review import marked, wording
from voicecoach.review.answer import card_page, transcript_page
from voicecoach.review.page import section
from voicecoach.review.wording import clock, plain


def session_page(sitting: Session, columns: int) -> Iterator[RenderableType]:
    """Give the lines and tables of a sitting, question by question."""
    used = " · ".join(f"{plain(name)} {plain(sitting.settings[name])}" for name in sitting.settings)
    when = _when(sitting) + ("" if sitting.ended_at else " · not ended")
    yield Text.assemble(("Session ", "bold"), (plain(sitting.id), "bold"), f"   {when}")
    if used:
        yield Text(used, "dim")
    yield Text("")
    if not sitting.takes:
        yield Text("Nothing was recorded.")
        return
    answers = {take.position: take for take in sitting.answers}
    if len(answers) > 1:
        yield overview_table(sitting.answers)
        yield Text("")
    positions = sorted({*range(len(sitting.plan.questions)), *(t.position for t in sitting.takes)})
    for number, position in enumerate(positions, 1):
        yield Rule(Text(f"Question {number} of {len(positions)}"), style="dim")
        takes = [take for take in sitting.takes if take.position == position]
        yield from _question(sitting, position, takes, answers.get(position), columns)
        yield Text("")


def _question(
    sitting: Session, position: int, takes: Sequence[Take], answer: Take | None, columns: int
) -> Iterator[RenderableType]:
    if answer is None:
        question = takes[-1].question if takes else sitting.plan.questions[position]
        yield Text(plain(question.text), style="bold")
        skipped = f"{wording.ended(takes[-1])}." if takes else "not asked, or not answered."
        yield Text(skipped[0].upper() + skipped[1:])
        earlier = takes[:-1]
    else:
        yield from _answer(answer, columns)
        earlier = [take for take in takes if take.id != answer.id]
    if earlier:
        yield from section("Other attempts", Group(*(_attempt(take, answer) for take in earlier)))


def _answer(take: Take, columns: int) -> Iterator[RenderableType]:
    if take.scorecard is not None:
        yield from card_page(take.scorecard, columns)
    else:
        yield Text(plain(take.question.text), style="bold")
        if take.duration == 0:
            yield Text("Nothing was recorded.")
        else:
            length = "" if take.duration is None else f", {clock(take.duration)}"
            yield Text(f"Recorded{length}, but not scored. Score it with:")
            yield Text(_score_command(take), overflow="fold")
        if take.transcript is not None:
            yield from transcript_page(take.transcript, marked.mark(take.transcript))
    if wording.ended(take):
        yield Text(f"\nThis take was {wording.ended(take)}.")


def _score_command(take: Take) -> str:
    path, question = (shlex.quote(plain(text)) for text in (str(take.path), take.question.text))
    return f"voicecoach score {path} --kind {take.question.kind.value} --question {question}"


def _attempt(take: Take, answer: Take | None) -> Text:
    said = f"Attempt {take.attempt}"
    if take.duration is not None:
        said += f", {clock(take.duration)}"
    if take.scorecard is not None:
        said += f": {wording.headline(take.scorecard)}"
        if answer is not None and answer.scorecard is not None:
            since = wording.compared(take.scorecard, answer.scorecard)
            said += f" ({since})" if since else ""
    elif wording.ended(take):
        said += f": {wording.ended(take)}"
    return Text(said)


def overview_table(answers: Sequence[Take]) -> RenderableType:
    """Give one line of scores for each answer."""
    if not answers:
        return Text("Nothing was answered.")
    table = Table(box=None, padding=(0, 1), pad_edge=False)
    table.add_column("Question", ratio=1)
    for name in ("Overall", "Length", "Rambling", "Structure"):
        table.add_column(name, justify="right", no_wrap=True)
    for take in answers:
        card = take.scorecard
        scores: list[str] = ["not scored", "", "", ""]
        if card is not None:
            axes = (card.length, card.rambling, card.structure)
            overall = "–" if card.overall is None else str(card.overall)
            scores = [overall, *("–" if axis is None else str(axis.score) for axis in axes)]
        question = Text(plain(take.question.text), no_wrap=True, overflow="ellipsis")
        table.add_row(question, *(Text(score) for score in scores))
    return table


def sessions_page(sittings: Sequence[Session]) -> RenderableType:
    """Give the table of sessions, or how to hold the first."""
    if not sittings:
        return Text("There are no sessions yet. Hold one with `voicecoach practice`.")
    table = Table(box=None, padding=(0, 1), pad_edge=False)
    longest = max(len(sitting.id) for sitting in sittings)
    # on a narrow terminal all else gives way: the id is what other commands ask for
    table.add_column("Session", no_wrap=True, min_width=longest)
    table.add_column("When")
    table.add_column("Answered")
    table.add_column("Overall scores", min_width=len("Overall"))
    for sitting in sittings:
        answers = sitting.answers
        cards = [take.scorecard for take in answers if take.scorecard is not None]
        scores = ", ".join("–" if card.overall is None else str(card.overall) for card in cards)
        asked = max(len(sitting.plan.questions), len(answers))
        table.add_row(
            Text(plain(sitting.id)),
            Text(_when(sitting)),
            Text(f"{len(answers)} of {asked}"),
            Text(scores or "none") + Text("" if sitting.ended_at else " · not ended"),
        )
    return table


def _when(sitting: Session) -> str:
    start = sitting.started_at
    return f"{start.day} {start:%b %Y, %H:%M}"
