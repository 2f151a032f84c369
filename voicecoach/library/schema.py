"""What the database holds, and how an older one becomes a newer one.

Times are ISO 8601 text with the offset of the place where they were written, so
that "2026-11-22 19:30" stays what the user's clock said. Columns called `body`
hold the JSON of `voicecoach.scorecard_json`, which has a schema number of its own.

History of the version (SQLite's `user_version`):
    1   session, take, transcript, scorecard

A migration is a list of single statements; they and the new `user_version` are
committed together or not at all. (`executescript` would commit first, and leave
half the tables behind when it fails.) Never edit a migration that was released:
append one.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from voicecoach.errors import LibraryError

APPLICATION_ID = 0x766F6963  # "voic": tells our file from another program's

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE session (
            -- One row per practice sitting.
            number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in order of their start
            id TEXT NOT NULL UNIQUE,    -- local date and a number: "2026-11-22-1"
            started_at TEXT NOT NULL,
            ended_at TEXT,              -- null while it runs, and after a crash until recovered
            plan TEXT NOT NULL,         -- JSON of the plan: its questions, in full
            settings TEXT NOT NULL      -- JSON object of text: model, voice … as used
        )
        """,
        """
        CREATE TABLE take (
            -- One row per recorded attempt, from before its first sample is recorded.
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again after a deletion
            session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            question TEXT NOT NULL,     -- JSON of the question: packs change, answers stay
            position INTEGER NOT NULL,  -- of the question in the plan, from 0
            attempt INTEGER NOT NULL,   -- at this position, from 1
            file TEXT NOT NULL UNIQUE,  -- under HOME/audio, with "/", so that HOME can move
            started_at TEXT NOT NULL,
            duration REAL,              -- seconds; null while recording
            ended_by TEXT,              -- null while recording
            UNIQUE (session_id, position, attempt)
        )
        """,
        """
        CREATE TABLE transcript (
            -- The transcript of a take: the live one, then replaced by that of record.
            take_id INTEGER PRIMARY KEY REFERENCES take (id) ON DELETE CASCADE,
            body TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE scorecard (
            -- The judgement of a take. It holds the transcript it was made from, which
            -- may be older than the one above for as long as the new one is not scored.
            take_id INTEGER PRIMARY KEY REFERENCES take (id) ON DELETE CASCADE,
            body TEXT NOT NULL
        )
        """,
    ),
)


def migrate(
    db: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Bring the database to the newest version, one transaction for each migration.

    LibraryError for a database of a newer voicecoach or of another program.
    """
    while _version_of(db, path, len(migrations)) < len(migrations):
        db.execute("BEGIN IMMEDIATE")
        try:
            # Read again under the lock: another process may have been quicker.
            version = _version_of(db, path, len(migrations))
            if version < len(migrations):
                for statement in migrations[version]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _version_of(db: sqlite3.Connection, path: Path, newest: int) -> int:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    empty = db.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if owner != APPLICATION_ID and not (owner == 0 and version == 0 and empty):
        raise LibraryError(
            f"{path} belongs to another program. Move it away, "
            "or choose another folder with VOICECOACH_HOME."
        )
    if version > newest:
        raise LibraryError(
            f"The library at {path} was made by a newer voicecoach (version {version}; "
            f"this one reads up to {newest}). Update voicecoach, "
            "or choose another folder with VOICECOACH_HOME."
        )
    return version
