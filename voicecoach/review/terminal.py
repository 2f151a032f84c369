"""Scorecards and sessions for the terminal, as rich renderables.

Nothing is said by colour alone, and every text that others wrote is shown as it
is: a transcript may hold "[red]" or a control character. Readable from 60 columns
up; wider than 100 nothing grows, because long lines are hard to read.
"""

from collections.abc import Sequence

from rich.console import Group, RenderableType

from voicecoach.interview import Scorecard, Session, Transcript
from voicecoach.review import marked
from voicecoach.review.answer import card_page, transcript_page
from voicecoach.review.page import Page
from voicecoach.review.sitting import overview_table, session_page, sessions_page


def scorecard(card: Scorecard, *, width: int | None = None) -> RenderableType:
    """Show one judged answer: scores, what to do first, the remarks, the marked transcript."""
    return Page(lambda columns: Group(*card_page(card, columns)), width)


def transcript(said: Transcript, *, width: int | None = None) -> RenderableType:
    """Show a transcript with fillers and long pauses marked, without a judgement."""
    return Page(lambda _: Group(*transcript_page(said, marked.mark(said))), width)


def session(sitting: Session, *, width: int | None = None) -> RenderableType:
    """Show a whole sitting: an overview, then each question with its answer."""
    return Page(lambda columns: Group(*session_page(sitting, columns)), width)


def overview(sitting: Session, *, width: int | None = None) -> RenderableType:
    """Show the scores of a sitting's answers, one line each."""
    return Page(lambda _: overview_table(sitting.answers), width)


def sessions_table(sittings: Sequence[Session], *, width: int | None = None) -> RenderableType:
    """List sessions, in the order given, with what was answered and the overall scores."""
    return Page(lambda _: sessions_page(sittings), width)
