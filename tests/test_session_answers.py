"""Which take counts for a question."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from voicecoach.interview import EndedBy, Kind, Plan, Question, Session, Take

QUESTION = Question("one", Kind.TECHNICAL, "How does it work?")
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def session(*takes: tuple[EndedBy | None, float | None]) -> Session:
    """A session of one question with takes that ended so, after so many seconds."""
    made = tuple(
        Take(n, "s", QUESTION, 0, n, Path(f"{n}.wav"), NOON, seconds, ended)
        for n, (ended, seconds) in enumerate(takes, 1)
    )
    return Session("s", NOON, None, Plan((QUESTION,)), made)


@pytest.mark.parametrize(
    ("takes", "counts"),
    [
        ([(EndedBy.KEY, 80.0), (EndedBy.SILENCE, 60.0)], 2),
        ([(EndedBy.KEY, 80.0), (EndedBy.REDO, 5.0)], 1),
        ([(EndedBy.KEY, 80.0), (EndedBy.QUIT, 3.0)], 1),
        ([(EndedBy.KEY, 80.0), (EndedBy.INTERRUPT, 3.0)], 1),
        ([(EndedBy.KEY, 80.0), (None, None)], 1),
        ([(EndedBy.KEY, 80.0), (EndedBy.TROUBLE, 0.0)], 1),
        ([(EndedBy.KEY, 0.0), (EndedBy.QUIT, 30.0)], 2),
        ([(EndedBy.INTERRUPT, 30.0)], 1),
        ([(EndedBy.TROUBLE, 30.0), (EndedBy.KEY, 20.0)], 2),
    ],
)
def test_a_take_that_was_broken_off_never_replaces_a_whole_one(
    takes: list[tuple[EndedBy | None, float | None]], counts: int
):
    """The last take counts, unless it was broken off and another was not."""
    assert [take.id for take in session(*takes).answers] == [counts]


def test_what_was_skipped_is_no_answer():
    """Neither a skipped nor a redone take counts."""
    assert session((EndedBy.SKIP, 9.0), (EndedBy.REDO, 9.0)).answers == ()
