"""Find rows, and make the nouns of an interview of them."""

import json
import sqlite3
from datetime import datetime

from voicecoach.errors import LibraryError, UsageError
from voicecoach.interview import EndedBy, Session, Take
from voicecoach.library.recordings import Recordings
from voicecoach.scorecard_json import (
    from_json,
    plan_from_json,
    question_from_json,
    transcript_from_json,
)

RECENT = 5  # sessions that a message names

_TAKES = (
    "SELECT take.*, transcript.body AS transcript, scorecard.body AS scorecard FROM take"
    " LEFT JOIN transcript ON transcript.take_id = take.id"
    " LEFT JOIN scorecard ON scorecard.take_id = take.id"
)


def find_session(db: sqlite3.Connection, which: str | None) -> sqlite3.Row:
    """Find a row by its id or the only beginning of one; None and "latest": the newest.

    The newest that has a take is preferred: one that was quit at once has nothing to
    show. UsageError, naming the recent ones, when there is none or more than one.
    """
    rows: list[sqlite3.Row] = db.execute("SELECT * FROM session ORDER BY number DESC").fetchall()
    if not rows:
        raise UsageError("There are no sessions yet. Hold one with `voicecoach practice`.")
    if which is None or which == "latest":
        with_takes = {row[0] for row in db.execute("SELECT DISTINCT session_id FROM take")}
        return next((row for row in rows if row["id"] in with_takes), rows[0])
    exact = [row for row in rows if row["id"] == which]
    found = exact or [row for row in rows if which and row["id"].startswith(which)]
    if len(found) == 1:
        return found[0]
    cause = (
        f'"{which}" could be any of' if found else f'No session is called "{which}". Recent ones'
    )
    listed = found or rows
    names = ", ".join(row["id"] for row in listed[:RECENT]) + (
        ", …" if len(listed) > RECENT else ""
    )
    raise UsageError(f"{cause}: {names}. `voicecoach sessions` lists them all.")


def session_of(db: sqlite3.Connection, row: sqlite3.Row, recordings: Recordings) -> Session:
    """Make a session of its row, with all its takes in the order they were begun."""
    ended_at = row["ended_at"]
    takes = db.execute(f"{_TAKES} WHERE take.session_id = ? ORDER BY take.id", (row["id"],))
    try:
        return Session(
            row["id"],
            datetime.fromisoformat(row["started_at"]),
            None if ended_at is None else datetime.fromisoformat(ended_at),
            plan_from_json(json.loads(row["plan"])),
            tuple(_take_of(take, recordings) for take in takes),
            json.loads(row["settings"]),
        )
    except (LibraryError, ValueError) as exc:  # ValueError: no JSON, no date, no such end
        raise LibraryError(
            f"Session {row['id']} is damaged in the library. {exc} "
            f"To remove it: voicecoach delete {row['id']}"
        ) from exc


def read_take(db: sqlite3.Connection, take_id: int, recordings: Recordings) -> Take:
    """Make a take of the row with that id, which must be there."""
    return _take_of(db.execute(f"{_TAKES} WHERE take.id = ?", (take_id,)).fetchone(), recordings)


def _take_of(row: sqlite3.Row, recordings: Recordings) -> Take:
    transcript, scorecard, ended_by = row["transcript"], row["scorecard"], row["ended_by"]
    return Take(
        row["id"],
        row["session_id"],
        question_from_json(json.loads(row["question"])),
        row["position"],
        row["attempt"],
        recordings.path(row["file"]),
        datetime.fromisoformat(row["started_at"]),
        row["duration"],
        None if ended_by is None else EndedBy(ended_by),
        None if transcript is None else transcript_from_json(json.loads(transcript)),
        None if scorecard is None else from_json(json.loads(scorecard)),
    )
