"""Sessions on disk: kept, found again, recovered after a crash, and deleted for good."""

import dataclasses
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import wave
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from voicecoach.errors import LibraryError, UsageError
from voicecoach.interview import (
    EndedBy,
    Kind,
    Measures,
    Plan,
    Question,
    Scorecard,
    Stage,
    Timing,
    Transcript,
    Word,
)
from voicecoach.library import Library

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
FIRST = Question("hard-deadline", Kind.BEHAVIOURAL, "Tell me about a hard deadline.")
SECOND = Question("pay", Kind.SALARY, "What would you expect to earn?")
PLAN = Plan((FIRST, SECOND))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home that is not there yet."""
    return tmp_path / "data" / "voicecoach"


@pytest.fixture
def library(home: Path) -> Library:
    """Give a library whose clock stands at noon."""
    return Library(home, now=lambda: NOON, busy_seconds=0.2)


def transcript(text: str, stage: Stage = Stage.LIVE) -> Transcript:
    """Make a transcript with a word each half second."""
    words = tuple(Word(word, n / 2, n / 2 + 0.4, 0.9) for n, word in enumerate(text.split()))
    return Transcript(words, 0.0, len(words) / 2, (), (), Timing.MEASURED, stage, "base")


def scorecard(said: Transcript) -> Scorecard:
    """Make a card that is not graded, around a transcript."""
    measures = Measures(len(said.words), 120.0, 0, 0, (), 0.0, 0, None, None)
    return Scorecard(
        FIRST.text, FIRST.kind, said.duration, False, "A test.", None, None, None,
        None, None, None, None, measures, said,
    )  # fmt: skip


def write_wav(path: Path, seconds: float, rate_hz: int = 16_000) -> None:
    """Write silence of that length."""
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(rate_hz)
        recording.writeframes(bytes(2 * round(seconds * rate_hz)))


def mode(path: Path) -> int:
    """Give the permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


# ─── keeping and finding ─────────────────────────────────────────────────────


def test_a_session_is_found_again_as_it_was(library: Library, home: Path) -> None:
    """Everything that was kept comes back equal, from another Library too."""
    begun = library.begin_session(PLAN, {"model": "base"})
    assert (begun.id, begun.started_at, begun.ended_at) == ("2026-11-22-1", NOON, None)
    take = library.begin_take(begun.id, FIRST, 0)
    write_wav(take.path, 2.0)
    said = transcript("I led the move")
    ended = library.end_take(take.id, 2.0, EndedBy.SILENCE)
    library.keep_transcript(take.id, said)
    library.keep_scorecard(take.id, scorecard(said))
    library.end_session(begun.id)

    expected = dataclasses.replace(ended, transcript=said, scorecard=scorecard(said))
    assert expected == dataclasses.replace(
        take, duration=2.0, ended_by=EndedBy.SILENCE, transcript=said, scorecard=scorecard(said)
    )
    again = Library(home).session("2026-11-22-1")
    assert again == dataclasses.replace(begun, ended_at=NOON, takes=(expected,))


def test_recordings_are_named_by_question_and_attempt(library: Library, home: Path) -> None:
    """The folder of a session reads like the session."""
    session = library.begin_session(PLAN)
    takes = [
        library.begin_take(session.id, FIRST, 0),
        library.begin_take(session.id, FIRST, 0),
        library.begin_take(session.id, SECOND, 1),
    ]
    assert [take.attempt for take in takes] == [1, 2, 1]
    assert [take.path.relative_to(home).as_posix() for take in takes] == [
        "audio/2026-11-22-1/01-hard-deadline-take1.wav",
        "audio/2026-11-22-1/01-hard-deadline-take2.wav",
        "audio/2026-11-22-1/02-pay-take1.wav",
    ]


def test_a_question_id_is_no_path(library: Library) -> None:
    """Ids of a user's own pack cannot lead out of the folder of the session."""
    session = library.begin_session(PLAN)
    names = []
    for wild in ("../../etc/passwd", "Ärger & Lösung", "x" * 300, "…"):
        question = Question(wild, Kind.TECHNICAL, "?")
        names.append(library.begin_take(session.id, question, 0).path)
    assert len({path.parent for path in names}) == 1
    assert [path.name for path in names] == [
        "01-etc-passwd-take1.wav",
        "01-rger-l-sung-take2.wav",
        f"01-{'x' * 60}-take3.wav",
        "01-question-take4.wav",
    ]


def test_a_recording_is_never_written_over(library: Library, home: Path) -> None:
    """A recording whose row was lost keeps its file when the name comes again."""
    session = library.begin_session(PLAN)
    lost = home / "audio" / session.id / "01-hard-deadline-take1.wav"
    lost.write_bytes(b"precious")
    assert library.begin_take(session.id, FIRST, 0).path.name == "01-hard-deadline-take1-2.wav"
    assert lost.read_bytes() == b"precious"


def test_the_transcript_of_record_replaces_the_live_one(library: Library) -> None:
    """A take has one transcript and one scorecard: the last that were kept."""
    take = library.begin_take(library.begin_session(PLAN).id, FIRST, 0)
    library.keep_transcript(take.id, transcript("live words"))
    library.keep_scorecard(take.id, scorecard(transcript("live words")))
    library.keep_transcript(take.id, transcript("true words", Stage.RECORD))
    (kept,) = library.session().takes
    assert kept.transcript == transcript("true words", Stage.RECORD)
    assert kept.scorecard == scorecard(transcript("live words"))


def test_text_of_any_kind_survives(library: Library) -> None:
    """Other scripts, quotes and what the system calls a name are kept."""
    odd = Question(
        "odd", Kind.SENSITIVE, "日本語 'quoted' \"x\"; DROP TABLE take; \udcff [red]\x00"
    )
    session = library.begin_session(Plan((odd,)), {"input": "M\udcffc"})
    assert library.session() == session


def test_a_home_can_move(library: Library, home: Path, tmp_path: Path) -> None:
    """Paths of recordings follow the folder."""
    library.begin_take(library.begin_session(PLAN).id, FIRST, 0)
    home.rename(tmp_path / "elsewhere")
    (take,) = Library(tmp_path / "elsewhere").session().takes
    assert take.path.is_file()


def test_a_missing_recording_does_not_hide_its_session(library: Library) -> None:
    """A recording that the user removed is missed only when it is played."""
    take = library.begin_take(library.begin_session(PLAN).id, FIRST, 0)
    library.end_take(take.id, 2.0, EndedBy.KEY)
    take.path.unlink()
    (again,) = library.session().takes
    assert again.duration == 2.0
    library.end_take(take.id, 3.0, EndedBy.KEY)


def test_sessions_come_newest_first(library: Library) -> None:
    """The list can be cut to the newest few."""
    ids = [library.begin_session(PLAN).id for _ in range(3)]
    assert [session.id for session in library.sessions()] == ids[::-1]
    assert [session.id for session in library.sessions(limit=2)] == ids[:0:-1]


def test_a_session_is_found_by_its_beginning(home: Path) -> None:
    """The id, or the only beginning of one, or nothing for the latest."""
    days = iter([NOON - timedelta(days=1), NOON, NOON, NOON])
    library = Library(home, now=lambda: next(days))
    for _ in range(3):
        library.begin_session(PLAN)
    assert library.session("2026-11-21").id == "2026-11-21-1"
    assert library.session("2026-11-22-2").id == "2026-11-22-2"
    assert library.session().id == "2026-11-22-2"
    assert library.session("latest").id == "2026-11-22-2"
    with pytest.raises(UsageError, match="could be any of: 2026-11-22-2, 2026-11-22-1"):
        library.session("2026-11-22")
    with pytest.raises(UsageError, match=r'No session is called "%". Recent ones: 2026-11-22-2'):
        library.session("%")
    with pytest.raises(UsageError, match="No session"):
        library.session("")


def test_an_id_that_begins_another_is_still_found(library: Library) -> None:
    """Session 1 is not hidden by session 10."""
    for _ in range(10):
        library.begin_session(PLAN)
    assert library.session("2026-11-22-1").id == "2026-11-22-1"


def test_the_latest_session_is_one_with_something_in_it(library: Library) -> None:
    """A session that was quit at once does not stand before the last real one."""
    real = library.begin_session(PLAN)
    library.begin_take(real.id, FIRST, 0)
    library.begin_session(PLAN)
    assert library.session("latest").id == real.id


def test_an_absent_library_is_empty(library: Library, home: Path) -> None:
    """Reading makes nothing on disk."""
    assert library.sessions() == []
    assert library.recover().takes == ()
    with pytest.raises(UsageError, match=r"no sessions yet.*voicecoach practice"):
        library.session()
    assert not home.exists()


def test_what_was_deleted_meanwhile_is_said(library: Library) -> None:
    """Keeping something for a take that is gone is an error in words."""
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.keep_transcript(7, transcript("words"))
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.end_take(7, 1.0, EndedBy.KEY)
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.begin_take("2026-11-22-9", FIRST, 0)
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.end_session("2026-11-22-9")


# ─── for the owner only ──────────────────────────────────────────────────────


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read(home: Path, umask: int) -> None:
    """Folders are 0700 and files 0600, whatever the umask."""
    before = os.umask(umask)
    try:
        library = Library(home)
        session = library.begin_session(PLAN)
        take = library.begin_take(session.id, FIRST, 0)
        take.path.unlink()
        take.path.touch()  # as a recorder that replaces the file would
        take.path.chmod(0o666)
        library.end_take(take.id, 0.0, EndedBy.KEY)
        library.end_session(session.id)
    finally:
        os.umask(before)
    found = {path.relative_to(home).as_posix(): mode(path) for path in home.rglob("*")}
    assert mode(home) == mode(home.parent) == 0o700
    assert found == {
        "library.db": 0o600,
        "audio": 0o700,
        f"audio/{session.id}": 0o700,
        f"audio/{session.id}/01-hard-deadline-take1.wav": 0o600,
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_folder_of_the_users_keeps_its_mode(tmp_path: Path) -> None:
    """A home that was there is not closed to others: only what we put into it is."""
    tmp_path.chmod(0o755)
    Library(tmp_path).begin_session(PLAN)
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "audio") == 0o700


# ─── several at once ─────────────────────────────────────────────────────────

BEGIN_MANY = """
import sys
from pathlib import Path
from voicecoach.interview import Plan
from voicecoach.library import Library
library = Library(Path(sys.argv[1]))
for _ in range(10):
    print(library.begin_session(Plan(())).id)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Run a script in a Python of its own."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )


def test_two_processes_never_share_an_id(home: Path) -> None:
    """Both start from nothing, at once, and make and migrate the same database."""
    processes = [start(BEGIN_MANY, home) for _ in range(2)]
    ids = [line for process in processes for line in process.communicate(timeout=60)[0].split()]
    assert len(ids) == len(set(ids)) == 20
    assert {session.id for session in Library(home).sessions()} == set(ids)


def test_any_thread_may_call(library: Library) -> None:
    """The polishing pass keeps its transcript from a thread of its own."""
    take = library.begin_take(library.begin_session(PLAN).id, FIRST, 0)
    thread = threading.Thread(target=library.keep_transcript, args=(take.id, transcript("words")))
    thread.start()
    thread.join()
    assert library.session().takes[0].transcript == transcript("words")


# ─── after a crash ───────────────────────────────────────────────────────────

RECORD_FOREVER = """
import sys, time, wave
from pathlib import Path
from voicecoach.interview import Kind, Plan, Question
from voicecoach.library import Library
library = Library(Path(sys.argv[1]))
question = Question("q", Kind.TECHNICAL, "Why?")
session = library.begin_session(Plan((question,)))
take = library.begin_take(session.id, question, 0)
recording = wave.open(str(take.path), "wb")
recording.setnchannels(1); recording.setsampwidth(2); recording.setframerate(16_000)
recording.writeframes(bytes(2 * 24_000))
recording._file.flush()
print(session.id, flush=True)
sys.stdin.read()
"""


def test_a_killed_session_is_recovered_but_a_running_one_is_left_alone(home: Path) -> None:
    """Kill -9 between begin_take and end_take loses neither the take nor its length."""
    with start(RECORD_FOREVER, home) as process:
        assert process.stdout is not None
        session_id = process.stdout.readline().strip()
        library = Library(home)
        assert library.recover().takes == ()
        assert library.recover().without_row == ()
        assert library.session(session_id).takes[0].ended_by is None
        with pytest.raises(UsageError, match="still running"):
            library.delete_session(session_id)

        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
    (take,) = library.recover().takes
    assert (take.duration, take.ended_by) == (1.5, EndedBy.INTERRUPT)
    session = library.session(session_id)
    assert session.takes == (take,)
    assert session.ended_at == take.started_at + timedelta(seconds=1.5)
    assert library.recover().takes == ()


def test_a_session_of_this_process_is_left_alone(library: Library, home: Path) -> None:
    """Recovering while one's own session runs changes nothing, from any Library."""
    session = library.begin_session(PLAN)
    library.begin_take(session.id, FIRST, 0)
    assert library.recover().takes == Library(home).recover().takes == ()
    library.end_session(session.id)
    assert [take.duration for take in library.recover().takes] == [0.0]


def test_a_take_whose_recording_is_gone_is_closed_too(library: Library) -> None:
    """Nothing stays open for ever."""
    session = library.begin_session(PLAN)
    takes = [library.begin_take(session.id, question, 0) for question in (FIRST, FIRST, SECOND)]
    takes[0].path.unlink()
    takes[1].path.write_bytes(b"RIFF not a wave")
    write_wav(takes[2].path, 0.5, 44_100)
    library.end_session(session.id)
    assert [take.duration for take in library.recover().takes] == [0.0, 0.0, 0.5]


def test_recordings_without_a_row_are_reported(library: Library, home: Path) -> None:
    """When the database was lost, the recordings are named, and their folder is not reused."""
    session = library.begin_session(PLAN)
    take = library.begin_take(session.id, FIRST, 0)
    write_wav(take.path, 1.0)
    library.end_session(session.id)
    (home / "library.db").unlink()
    assert library.recover().without_row == (take.path,)
    assert library.begin_session(PLAN).id == "2026-11-22-2"
    assert library.recover().without_row == (take.path,)


def test_the_recording_survives_a_library_that_fails(library: Library, home: Path) -> None:
    """A database that breaks during a take leaves the audio, and the next start finds it."""
    session = library.begin_session(PLAN)
    take = library.begin_take(session.id, FIRST, 0)
    write_wav(take.path, 1.0)
    database = (home / "library.db").read_bytes()
    (home / "library.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryError, match="damaged"):
        library.end_take(take.id, 1.0, EndedBy.KEY)
    with pytest.raises(LibraryError, match="damaged"):
        library.end_session(session.id)
    (home / "library.db").write_bytes(database)
    (recovered,) = library.recover().takes
    assert (recovered.path, recovered.duration) == (take.path, 1.0)


# ─── deleting ────────────────────────────────────────────────────────────────


def test_deleted_means_gone(library: Library, home: Path) -> None:
    """No row, no recording, and no byte of what was said is left under home."""
    kept = library.begin_session(PLAN)
    library.begin_take(kept.id, FIRST, 0)
    library.end_session(kept.id)
    session = library.begin_session(Plan((Question("q", Kind.TECHNICAL, "rhubarb?"),)))
    for number in range(4):
        take = library.begin_take(session.id, FIRST, number)
        said = transcript(" ".join(["zanzibar"] * 400))
        write_wav(take.path, 0.1)
        library.keep_transcript(take.id, transcript("mombasa " * 500))
        library.keep_transcript(take.id, said)
        library.keep_scorecard(take.id, scorecard(said))
        library.end_take(take.id, 0.1, EndedBy.KEY)
    library.end_session(session.id)
    assert b"zanzibar" in (home / "library.db").read_bytes()

    library.delete_session(session.id)
    assert [left.id for left in library.sessions()] == [kept.id]
    assert len(library.sessions()[0].takes) == 1
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.parent.name for path in files} == {home.name, kept.id}
    for word in (b"zanzibar", b"mombasa", b"rhubarb", session.id.encode()):
        assert not [path for path in files if word in path.read_bytes()]


def test_deleting_needs_the_whole_id(library: Library) -> None:
    """Neither a beginning nor "latest" is enough to lose a session."""
    session = library.begin_session(PLAN)
    library.end_session(session.id)
    for which in ("2026", "latest"):
        with pytest.raises(UsageError, match=f"To delete session {session.id}, name it in full"):
            library.delete_session(which)
    with pytest.raises(UsageError, match="No session is called"):
        library.delete_session("2025-01-01-1")
    assert len(library.sessions()) == 1


def test_a_session_whose_recordings_are_gone_can_be_deleted(library: Library, home: Path) -> None:
    """What is missing already is no trouble."""
    session = library.begin_session(PLAN)
    take = library.begin_take(session.id, FIRST, 0)
    library.end_session(session.id)
    take.path.unlink()
    take.path.parent.rmdir()
    library.delete_session(session.id)
    assert library.sessions() == []
    with closing(sqlite3.connect(home / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM take").fetchone() == (0,)
