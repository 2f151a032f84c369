"""Keep sessions, takes, transcripts and scorecards, and find them again."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from voicecoach.errors import LibraryError, UsageError
from voicecoach.interview import EndedBy, Plan, Question, Scorecard, Session, Take, Transcript
from voicecoach.library.database import BUSY_SECONDS, Database, translated
from voicecoach.library.finding import find_session, read_take, session_of
from voicecoach.library.private import private_file
from voicecoach.library.recordings import Recordings, seconds_of
from voicecoach.library.running import RunningMark, hold, is_running
from voicecoach.scorecard_json import (
    plan_to_json,
    question_to_json,
    to_json,
    transcript_to_json,
)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a crash left behind."""

    takes: tuple[Take, ...]  # were being recorded; now with their duration
    without_row: tuple[Path, ...]  # recordings that no session knows of


def local_now() -> datetime:
    """Give the time of the user's clock, with its zone."""
    return datetime.now().astimezone()


class Library:
    """The sessions under one home folder.

    Nothing is touched before the first call; reading an absent library gives nothing.
    Any thread and any number of processes may call. Every method raises LibraryError
    when the folder or the database fails; a recording that is being written is never
    touched by that, and `recover` finds it again.
    """

    def __init__(
        self,
        home: Path,
        *,
        now: Callable[[], datetime] = local_now,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        self.home = home.absolute()
        self._now = now
        self._database = Database(self.home / "library.db", busy_seconds=busy_seconds)
        self._recordings = Recordings(self.home / "audio")
        self._marks: dict[str, RunningMark] = {}  # of the sessions that run here

    # ─── while practising ────────────────────────────────────────────────────

    def begin_session(self, plan: Plan, settings: Mapping[str, str] | None = None) -> Session:
        """Start a session; it counts as running until `end_session` or this process ends."""
        started_at = self._now()
        used = dict(settings or {})
        with self._database.writing() as db:
            session_id, mark = self._claim_id(db, started_at)
            try:
                db.execute(
                    "INSERT INTO session (id, started_at, plan, settings) VALUES (?, ?, ?, ?)",
                    (session_id, started_at.isoformat(), _text(plan_to_json(plan)), _text(used)),
                )
            except BaseException:
                mark.release()
                raise
        self._marks[session_id] = mark
        return Session(session_id, started_at, None, plan, (), used)

    def _claim_id(self, db: sqlite3.Connection, started_at: datetime) -> tuple[str, RunningMark]:
        """Find the first free number of the day, under the lock of the database."""
        day = started_at.date().isoformat()
        known = {row["id"] for row in db.execute("SELECT id FROM session")}
        number = 1
        while True:
            session_id = f"{day}-{number}"
            # A folder without rows may hold recordings of a lost database: leave it alone.
            if session_id not in known and not self._recordings.of(session_id).exists():
                self._recordings.make_folder(session_id)
                mark = hold(self._recordings.mark(session_id))
                if mark is not None:
                    return session_id, mark
            number += 1

    def begin_take(self, session_id: str, question: Question, position: int) -> Take:
        """Start an attempt at the question; its `path` is an empty file, ready to record to."""
        started_at = self._now()
        name = None
        try:
            with self._database.writing() as db:
                attempt = self._next_attempt(db, session_id, position)
                name = self._recordings.allocate(session_id, position, question.id, attempt)
                take_id = db.execute(
                    "INSERT INTO take (session_id, question, position, attempt, file, started_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        session_id,
                        _text(question_to_json(question)),
                        position,
                        attempt,
                        name,
                        started_at.isoformat(),
                    ),
                ).lastrowid
                assert take_id is not None
        except BaseException:
            if name is not None:
                self._recordings.path(name).unlink(missing_ok=True)  # empty, and without a row
            raise
        path = self._recordings.path(name)
        return Take(take_id, session_id, question, position, attempt, path, started_at, None, None)

    def _next_attempt(self, db: sqlite3.Connection, session_id: str, position: int) -> int:
        if db.execute("SELECT 1 FROM session WHERE id = ?", (session_id,)).fetchone() is None:
            raise _gone(f"Session {session_id}")
        row = db.execute(
            "SELECT coalesce(max(attempt), 0) + 1 AS next FROM take"
            " WHERE session_id = ? AND position = ?",
            (session_id, position),
        ).fetchone()
        return int(row["next"])

    def end_take(self, take_id: int, duration: float, ended_by: EndedBy) -> Take:
        """Note the length and the end of an attempt, and give it as it is now kept."""
        with self._database.writing() as db:
            changed = db.execute(
                "UPDATE take SET duration = ?, ended_by = ? WHERE id = ?",
                (float(duration), ended_by.value, take_id),
            ).rowcount
            if not changed:
                raise _gone("The take")
            take = read_take(db, take_id, self._recordings)
            if take.path.exists():  # a recorder may have put a new file in its place
                private_file(take.path)
        return take

    def keep_transcript(self, take_id: int, transcript: Transcript) -> None:
        """Keep the transcript of a take, in place of an earlier one."""
        self._keep("transcript", take_id, _text(transcript_to_json(transcript)))

    def keep_scorecard(self, take_id: int, scorecard: Scorecard) -> None:
        """Keep the scorecard of a take, in place of an earlier one."""
        self._keep("scorecard", take_id, _text(to_json(scorecard)))

    def _keep(self, table: str, take_id: int, body: str) -> None:
        with self._database.writing() as db:
            if db.execute("SELECT 1 FROM take WHERE id = ?", (take_id,)).fetchone() is None:
                raise _gone("The take")
            db.execute(
                f"INSERT INTO {table} (take_id, body) VALUES (?, ?)"
                " ON CONFLICT (take_id) DO UPDATE SET body = excluded.body",
                (take_id, body),
            )

    def end_session(self, session_id: str) -> None:
        """Note the end of a session, which then no longer counts as running."""
        try:
            with self._database.writing() as db:
                changed = db.execute(
                    "UPDATE session SET ended_at = ? WHERE id = ?",
                    (self._now().isoformat(), session_id),
                ).rowcount
                if not changed:
                    raise _gone(f"Session {session_id}")
        finally:
            mark = self._marks.pop(session_id, None)
            if mark is not None:
                mark.release()

    # ─── finding ─────────────────────────────────────────────────────────────

    def session(self, which: str | None = None) -> Session:
        """Find a session by its id or the only beginning of one, or the latest.

        None and "latest" give the newest session that has a take, or else the newest.
        UsageError, naming the recent ones, when there is none or more than one.
        """
        with self._database.reading() as db:
            return session_of(db, find_session(db, which), self._recordings)

    def sessions(self, limit: int | None = None) -> list[Session]:
        """Give the sessions, newest first, with their takes; at most `limit` of them."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT * FROM session ORDER BY number DESC LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
            return [session_of(db, row, self._recordings) for row in rows]

    # ─── after a crash ───────────────────────────────────────────────────────

    def recover(self) -> Recovered:
        """Close what a crash left open, and report recordings that have no row.

        Takes get the duration of their recording and `EndedBy.INTERRUPT`; sessions end
        with their last take. Sessions that run, here or in another process, are left alone.
        """
        with self._database.reading() as db:
            broken = [
                row["id"]
                for row in db.execute(
                    "SELECT id FROM session WHERE ended_at IS NULL"
                    " OR id IN (SELECT session_id FROM take WHERE ended_by IS NULL)"
                )
            ]
        takes = [take for session_id in broken for take in self._recover_session(session_id)]
        if self._database.has_free_pages():  # a deletion may have been cut short
            self._database.wipe()
        return Recovered(tuple(takes), self._without_row())

    def _recover_session(self, session_id: str) -> list[Take]:
        with self._database.writing() as db:
            self._recordings.make_folder(session_id)
            mark = hold(self._recordings.mark(session_id))
            if mark is None:
                return []
            try:
                opened = db.execute(
                    "SELECT id, file FROM take WHERE session_id = ? AND ended_by IS NULL",
                    (session_id,),
                ).fetchall()
                for row in opened:
                    db.execute(
                        "UPDATE take SET duration = ?, ended_by = ? WHERE id = ?",
                        (
                            seconds_of(self._recordings.path(row["file"])),
                            EndedBy.INTERRUPT.value,
                            row["id"],
                        ),
                    )
                self._end_with_last_take(db, session_id)
                return [read_take(db, row["id"], self._recordings) for row in opened]
            finally:
                mark.release()

    def _end_with_last_take(self, db: sqlite3.Connection, session_id: str) -> None:
        row = db.execute("SELECT * FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None or row["ended_at"] is not None:
            return
        session = session_of(db, row, self._recordings)
        ends = [take.started_at + timedelta(seconds=take.duration or 0) for take in session.takes]
        ended_at = max([session.started_at, *ends])
        db.execute(
            "UPDATE session SET ended_at = ? WHERE id = ?", (ended_at.isoformat(), session_id)
        )

    def _without_row(self) -> tuple[Path, ...]:
        with self._database.reading() as db:
            known = {row["file"] for row in db.execute("SELECT file FROM take")}
            running = {
                session_id
                for session_id in {name.split("/")[0] for name in self._recordings.names()}
                if is_running(self._recordings.mark(session_id))
            }
            return tuple(
                self._recordings.path(name)
                for name in self._recordings.names()
                if name not in known and name.split("/")[0] not in running
            )

    # ─── deleting ────────────────────────────────────────────────────────────

    def delete_session(self, session_id: str) -> None:
        """Delete a session for good: recordings, rows, and their bytes in the database.

        The recordings go first: cut short, the session is still listed and can be
        deleted again. UsageError for an unknown id, or one that still runs.
        """
        with self._database.reading() as db:
            row = find_session(db, session_id)
        if row["id"] != session_id:
            raise UsageError(f"To delete session {row['id']}, name it in full.")
        with translated(self.home):
            if is_running(self._recordings.mark(session_id)):
                raise UsageError(f"Session {session_id} is still running. End it first.")
            self._recordings.delete(session_id)
        with self._database.writing() as db:
            db.execute("DELETE FROM session WHERE id = ?", (session_id,))
        self._database.wipe()


def _text(data: Any) -> str:
    return json.dumps(data, allow_nan=False)  # ASCII: names from the system may be no Unicode


def _gone(what: str) -> LibraryError:
    return LibraryError(f"{what} is no longer in the library: it was deleted meanwhile.")
