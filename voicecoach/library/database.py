"""Open the database for one piece of work, and say in our words what went wrong.

A connection lives for one piece of work: about 0.3 ms to open, and in return any
thread may call, no lock outlives a call, and nothing has to be closed at the end.

The journal is SQLite's own rollback journal, not a write-ahead log: between two
calls the database is one file, so copying HOME copies everything, and a deleted
transcript does not live on in a log beside it. Deleted content is overwritten
with zeros (`secure_delete`). Writers wait for each other (`busy_seconds`).
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from voicecoach.errors import LibraryError
from voicecoach.library.private import private_file, private_folder
from voicecoach.library.schema import migrate

BUSY_SECONDS = 5.0  # a write takes some 10 ms; longer means that something holds on


class Database:
    """The file that holds the rows; nothing is touched before the first piece of work."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read from; an empty one while there is no library yet.

        A read-only HOME can be read, unless it is of an older version.
        """
        with translated(self.path):
            if self.path.exists():
                db = self._connect()
            else:
                db = _configured(sqlite3.connect(":memory:", isolation_level=None))
            with closing(db):
                migrate(db, self.path)
                yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a transaction: committed at the end, or undone."""
        with translated(self.path):
            private_folder(self.path.parent)
            private_file(self.path)
            with closing(self._connect()) as db:
                migrate(db, self.path)
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:  # SQLite may have undone it already
                        db.execute("ROLLBACK")
                    raise

    def has_free_pages(self) -> bool:
        """Whether pages were freed since the file was last rewritten."""
        with self.reading() as db:
            return bool(db.execute("PRAGMA freelist_count").fetchone()[0])

    def wipe(self) -> None:
        """Rewrite the file without what was deleted.

        `secure_delete` has zeroed it already; this also drops what SQLite may have left
        when it moved rows between pages, and the empty pages.
        """
        with translated(self.path), closing(self._connect()) as db:
            db.execute("VACUUM")

    def _connect(self) -> sqlite3.Connection:
        # mode=rw: never make a file here, whose permissions would be the umask's.
        # SQLite itself opens it read-only where writing is not allowed.
        return _configured(
            sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=self._busy_seconds,
                isolation_level=None,  # transactions are ours to begin
            )
        )


def _configured(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA temp_store = MEMORY")  # VACUUM leaves no copy in /tmp
    except BaseException:
        db.close()
        raise
    return db


# ─── what went wrong, in our words ───────────────────────────────────────────

_REFUSED = "refused"
_FULL = "full"
_LOCKED = "locked"
_DAMAGED = "damaged"
_FAILED = "failed"

_BY_SQLITE = {
    sqlite3.SQLITE_READONLY: _REFUSED,
    sqlite3.SQLITE_PERM: _REFUSED,
    sqlite3.SQLITE_CANTOPEN: _REFUSED,
    sqlite3.SQLITE_AUTH: _REFUSED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FORMAT: _DAMAGED,
    sqlite3.SQLITE_IOERR: _FAILED,
}
_BY_ERRNO = {
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
    errno.ENOTDIR: _REFUSED,
    errno.EEXIST: _REFUSED,  # a file lies where the folder should be
    errno.ENOENT: _REFUSED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a LibraryError that names the path."""
    try:
        yield
    except sqlite3.Error as exc:
        # The low byte is the kind of error; without one it is a bug of ours.
        trouble = _BY_SQLITE.get(getattr(exc, "sqlite_errorcode", 0) & 0xFF)
        if trouble is None:
            raise
        raise _in_words(trouble, path, str(exc)) from exc
    except OSError as exc:
        trouble = _BY_ERRNO.get(exc.errno or 0, _FAILED)
        where = Path(exc.filename) if isinstance(exc.filename, str) else path
        raise _in_words(trouble, where, exc.strerror or str(exc)) from exc


def _in_words(trouble: str, path: Path, cause: str) -> LibraryError:
    elsewhere = "choose another folder with VOICECOACH_HOME"
    return LibraryError(
        {
            _REFUSED: f"Sessions cannot be kept at {path}: {cause}. "
            f"Make it readable and writable for you, or {elsewhere}.",
            _FULL: f"The disk that holds {path} is full. "
            f"Free some space, or {elsewhere}; what was recorded so far is kept.",
            _LOCKED: f"The library at {path} is locked by another program. "
            "Close that program and try again.",
            _DAMAGED: f"The library at {path} is damaged: {cause}. "
            "Move that file away to start a new one; the recordings beside it are untouched.",
            _FAILED: f"The library at {path} cannot be read or written: {cause}. "
            f"Check the disk, or {elsewhere}.",
        }[trouble]
    )
