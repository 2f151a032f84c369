"""The database file: versions, and what is said when it cannot be used."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from voicecoach.errors import LibraryError
from voicecoach.interview import EndedBy, Kind, Plan, Question
from voicecoach.library import Library, database
from voicecoach.library.schema import APPLICATION_ID, MIGRATIONS, migrate

QUESTION = Question("q", Kind.TECHNICAL, "Why?")


def opened(path: Path) -> "closing[sqlite3.Connection]":
    """Open a database whose transactions are ours."""
    return closing(sqlite3.connect(path, isolation_level=None))


def schema_of(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give all that is declared in a database."""
    return db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


# ─── versions ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", range(len(MIGRATIONS) + 1))
def test_every_older_version_becomes_the_newest(tmp_path: Path, version: int) -> None:
    """From an empty file, and from each version there ever was, to the same tables."""
    with opened(tmp_path / "new.db") as new, opened(tmp_path / "old.db") as old:
        migrate(new, tmp_path)
        migrate(old, tmp_path, MIGRATIONS[:version])
        assert old.execute("PRAGMA user_version").fetchone() == (version,)
        migrate(old, tmp_path)
        assert schema_of(old) == schema_of(new)
        assert old.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert old.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        migrate(old, tmp_path)
        assert schema_of(old) == schema_of(new)


def test_a_failing_migration_leaves_nothing(tmp_path: Path) -> None:
    """Neither its first table nor its number; those before it stay."""
    bad = (*MIGRATIONS, ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    with opened(tmp_path / "x.db") as db:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(db, tmp_path, bad)
        assert not db.in_transaction
        assert "half" not in [name for name, _ in schema_of(db)]
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    """An older voicecoach does not guess at tables it does not know."""
    library = Library(tmp_path)
    library.begin_session(Plan((QUESTION,)))
    with opened(tmp_path / "library.db") as db:
        db.execute("PRAGMA user_version = 99")
    before = (tmp_path / "library.db").read_bytes()
    for call in (library.sessions, library.recover, lambda: library.begin_session(Plan(()))):
        with pytest.raises(LibraryError, match=r"newer voicecoach \(version 99.*Update voicecoach"):
            call()
    assert (tmp_path / "library.db").read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A file of that name that is not ours is neither read nor changed."""
    with opened(tmp_path / "library.db") as db:
        db.execute("CREATE TABLE recipes (x)")
    with pytest.raises(LibraryError, match="belongs to another program"):
        Library(tmp_path).begin_session(Plan(()))
    with opened(tmp_path / "library.db") as db:
        assert [name for name, _ in schema_of(db)] == ["recipes"]


def test_an_empty_file_is_an_empty_library(tmp_path: Path) -> None:
    """A crash between making the file and its tables does no harm."""
    (tmp_path / "library.db").touch()
    assert Library(tmp_path).sessions() == []


def test_foreign_keys_hold(tmp_path: Path) -> None:
    """A take without a session, or a transcript without a take, cannot be."""
    with (
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
        database.Database(tmp_path / "library.db").writing() as db,
    ):
        db.execute("INSERT INTO transcript (take_id, body) VALUES (7, '')")


# ─── what goes wrong, in words ───────────────────────────────────────────────


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Act without root's right to write everywhere; the folder's parents are opened."""
    if os.name == "nt":
        pytest.skip("Windows has no modes")
    if os.geteuid() != 0:
        yield
        return
    opened_up = [(parent, parent.stat().st_mode) for parent in folder.parents]
    for parent, mode in opened_up:
        if mode & 0o055 != 0o055:
            parent.chmod(mode | 0o055)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for parent, mode in opened_up:
            if mode & 0o055 != 0o055:
                parent.chmod(mode)


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The message has the path and the way out, for a new home and for one in use."""
    home = tmp_path / "home"
    library = Library(home)
    session = library.begin_session(Plan((QUESTION,)))
    take = library.begin_take(session.id, QUESTION, 0)
    for path in [*home.rglob("*"), home]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    with as_nobody(home):
        with pytest.raises(LibraryError, match=r"writable for you.*VOICECOACH_HOME") as first:
            library.begin_session(Plan(()))
        assert str(home) in str(first.value)
        with pytest.raises(LibraryError, match="VOICECOACH_HOME"):
            library.end_take(take.id, 1.0, EndedBy.KEY)
        with pytest.raises(LibraryError, match="VOICECOACH_HOME") as second:
            Library(home / "deeper").begin_session(Plan(()))
        assert str(home / "deeper") in str(second.value)


def test_a_home_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    """Reviewing needs no right to write."""
    home = tmp_path / "home"
    library = Library(home)
    session = library.begin_session(Plan((QUESTION,)))
    library.end_session(session.id)
    for path in [*home.rglob("*"), home]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    with as_nobody(home):
        assert [found.id for found in library.sessions()] == [session.id]
        assert library.recover().takes == ()


def test_a_home_under_a_file_is_named(tmp_path: Path) -> None:
    """A path that cannot be a folder is an error in words."""
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="VOICECOACH_HOME"):
        Library(tmp_path / "file" / "home").begin_session(Plan(()))


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    """The same when home itself is a file."""
    (tmp_path / "home").touch()
    with pytest.raises(LibraryError, match="VOICECOACH_HOME"):
        Library(tmp_path / "home").begin_session(Plan(()))


def test_a_damaged_database_says_what_to_do(tmp_path: Path) -> None:
    """Not a database, or one with torn pages: moved aside, the recordings stay."""
    (tmp_path / "library.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryError, match=r"library\.db is damaged.*Move that file away"):
        Library(tmp_path).sessions()

    library = Library(tmp_path / "torn")
    for _ in range(50):
        library.begin_session(Plan((QUESTION,) * 20))
    path = tmp_path / "torn" / "library.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(LibraryError, match="is damaged"):
        library.sessions()


def test_a_damaged_row_names_its_session(tmp_path: Path) -> None:
    """What no longer reads is an error in words, not a traceback."""
    library = Library(tmp_path)
    session = library.begin_session(Plan((QUESTION,)))
    with opened(tmp_path / "library.db") as db:
        db.execute("UPDATE session SET plan = '{\"questions\": 3}'")
    with pytest.raises(LibraryError, match=f"Session {session.id} is damaged.*should be a list"):
        library.session()
    with opened(tmp_path / "library.db") as db:
        db.execute("UPDATE session SET plan = '{'")
    with pytest.raises(LibraryError, match=f"Session {session.id} is damaged"):
        library.sessions()


def test_a_locked_database_is_waited_for_then_named(tmp_path: Path) -> None:
    """Another program that holds the database is an error in words, after the patience."""
    library = Library(tmp_path, busy_seconds=0.1)
    session = library.begin_session(Plan((QUESTION,)))
    with opened(tmp_path / "library.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match=r"locked by another program\. Close"):
            library.begin_take(session.id, QUESTION, 0)
        with pytest.raises(LibraryError, match="locked by another program"):
            library.sessions()
    assert not list((tmp_path / "audio" / session.id).glob("*.wav"))


def test_a_full_disk_is_named_and_undoes_the_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own limit on pages gives the error of a full disk."""
    library = Library(tmp_path)
    session = library.begin_session(Plan((QUESTION,)))
    connect = database.Database._connect

    def cramped(self: database.Database) -> sqlite3.Connection:
        db = connect(self)
        db.execute("PRAGMA max_page_count = 1")  # SQLite keeps it at what is in use
        return db

    monkeypatch.setattr(database.Database, "_connect", cramped)
    with pytest.raises(LibraryError, match=r"disk that holds .* is full.*recorded so far is kept"):
        library.begin_session(Plan((QUESTION,) * 500))
    assert [found.id for found in library.sessions()] == [session.id]


def test_a_take_that_cannot_be_begun_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty recording without a row would be reported for ever."""
    library = Library(tmp_path)
    session = library.begin_session(Plan((QUESTION,)))
    connect = database.Database._connect

    def cramped(self: database.Database) -> sqlite3.Connection:
        db = connect(self)
        db.execute("PRAGMA max_page_count = 1")
        return db

    monkeypatch.setattr(database.Database, "_connect", cramped)
    long = Question("q", Kind.TECHNICAL, "Why? " * 20_000)
    with pytest.raises(LibraryError, match="is full"):
        library.begin_take(session.id, long, 0)
    assert not list((tmp_path / "audio" / session.id).glob("*.wav"))
