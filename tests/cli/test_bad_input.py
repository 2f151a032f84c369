"""The unlucky user: whatever is given, a right result or one clear line, never a traceback.

A message names the thing, the cause and the way out. Exit code 2: the request is wrong;
1: something failed. What cannot be judged is not graded, with the reason; no score is made up.
The cases that need a speech model or a process of their own are in test_bad_luck.py.
"""

import json
import sqlite3
from pathlib import Path

import pytest
from bad_files import UNUSABLE, WITHOUT_SPEECH, hollow_model
from click.testing import CliRunner, Result

from voicecoach import data_folders
from voicecoach.cli import main
from voicecoach.interview import EndedBy, Kind, Plan, Question
from voicecoach.library import Library

ASKED = ("--question", "Why us?", "--kind", "why-you")
GOOD = (
    "I led the move of our billing system to a new provider, because invoices were late. "
    "I planned it with two colleagues, and after three months 98 percent went out on time."
)


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the models away: no test here may need one."""
    folder = tmp_path / "no-models"
    folder.mkdir()
    monkeypatch.setenv("VOICECOACH_MODELS", str(folder))
    return folder


def run(*arguments: object, stdin: str | None = None) -> Result:
    """Run a command; a traceback fails the test."""
    result = CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(code: int, *arguments: object) -> str:
    """Run a command that must refuse, and give its one line."""
    result = run(*arguments)
    assert result.exit_code == code, result.output
    lines = [line for line in result.stderr.splitlines() if line.startswith("voicecoach: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def scored(path: Path, *more: object) -> dict[str, object]:
    """Score one file and give the object printed."""
    result = run("score", path, *ASKED, "--json", *more)
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    card: dict[str, object] = json.loads(line)
    return card


# ─── recordings ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_recording_is_named_with_its_cause(case: str, tmp_path: Path):
    """The message has the file's path, and comes before any model is looked for."""
    make, says = UNUSABLE[case]
    path = make(tmp_path / "my answer.wav")
    message = refused(1, "score", path, *ASKED)
    assert str(path) in message
    assert says in message


def test_one_bad_file_does_not_spoil_the_others(tmp_path: Path):
    """The good ones are printed, the bad ones are named, and the exit code is 1."""
    (tmp_path / "1.txt").write_text(GOOD)
    (tmp_path / "2.wav").write_bytes(b"")
    (tmp_path / "3.txt").write_text(GOOD)
    result = run("score", *(tmp_path / name for name in ("1.txt", "2.wav", "3.txt")), *ASKED,
                 "--json")  # fmt: skip
    assert result.exit_code == 1
    assert [json.loads(line)["graded"] for line in result.stdout.splitlines()] == [True, True]
    assert f"voicecoach: {tmp_path / '2.wav'} is empty." in result.stderr


def test_the_name_of_a_file_is_no_command_to_the_terminal(tmp_path: Path):
    """Markup and control characters in a file's name are shown, and do nothing."""
    names = ("[red]x[b].txt", "\x1b[31mred.txt", "gone\x1b[2J.txt")
    for name in names[:2]:
        (tmp_path / name).write_text(GOOD)
    result = run("score", *(tmp_path / name for name in names), *ASKED)
    assert result.exit_code == 1
    assert "[red]x[b].txt" in result.stdout.replace("\n", "")
    assert "gone\\x1b[2J.txt" in result.stderr
    assert "\x1b" not in result.output


# ─── written answers ─────────────────────────────────────────────────────────


def test_a_window_of_ones_own_takes_the_place_of_the_usual_one(tmp_path: Path):
    """The same 66 s are right for 45–75 s, and for 15–30 twice the 33 up to which all is well."""
    (tmp_path / "a.txt").write_text(GOOD)
    scores = {}
    for window in ("45-75", "15–30"):
        card = scored(tmp_path / "a.txt", "--seconds", 66, "--window", window)
        scores[window] = card["length"]
    assert scores["45-75"]["window"] == [45.0, 75.0]
    assert scores["15–30"]["score"] == 40


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Nothing was said."),
        (b" \n\t \n", "Nothing was said."),
        (b"... !!! ,,, --- ???", "Nothing was said."),
        (b"\x00" * 100, "Nothing was said."),
        (b"um uh um", "Only fillers were heard."),
        (b"Fine.", "Only 1 word: too little to judge."),
        (b"a" * 900_000, "Only 1 word: too little to judge."),
        ("\ufeffSehr gut.".encode(), "Only 2 words: too little to judge."),
    ],
    ids=["empty", "blank", "punctuation", "zeros", "fillers", "one word", "endless word", "mark"],
)
def test_too_little_text_is_not_graded(content: bytes, reason: str, tmp_path: Path):
    """There is a reason instead of a score, on every axis."""
    path = tmp_path / "answer.txt"
    path.write_bytes(content)
    card = scored(path)
    assert (card["graded"], card["not_graded_because"]) == (False, reason)
    assert [card[name] for name in ("overall", "length", "rambling", "structure")] == [None] * 4


def test_an_empty_text_is_no_fault_of_the_microphone(tmp_path: Path):
    """The way out fits what was given."""
    (tmp_path / "answer.txt").write_text("")
    output = run("score", tmp_path / "answer.txt", *ASKED).stdout
    assert "Not graded: Nothing was said." in output
    assert "The file has no words in it: write the answer there" in output
    assert "microphone" not in output


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (bytes(range(256)) * 8, "is not text in UTF-8. Save it as UTF-8 text."),
        ("Ein großer Erfolg, im Café.".encode("latin-1"), "is not text in UTF-8."),
        ("I led the team.".encode("utf-16"), "is not text in UTF-8."),
        (b"a " * 600_000, "is too long to be an answer (1.2 MB of text). Copy the answer alone"),
    ],
    ids=["binary", "latin-1", "utf-16", "1.2 MB"],
)
def test_text_that_cannot_be_read_is_named_with_its_cause(
    content: bytes, says: str, tmp_path: Path
):
    """One line, with the path."""
    path = tmp_path / "answer.txt"
    path.write_bytes(content)
    message = refused(1, "score", path, *ASKED)
    assert f"voicecoach: {path} {says}" in message


def test_a_missing_text_and_a_folder_are_named(tmp_path: Path):
    """The same words as for recordings."""
    (tmp_path / "folder.txt").mkdir()
    assert "There is no file" in refused(1, "score", tmp_path / "gone.txt", *ASKED)
    assert "is a folder, not a text file." in refused(1, "score", tmp_path / "folder.txt", *ASKED)
    assert "cannot be read: File name too long" in refused(1, "score", f"{'a' * 300}.txt", *ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "[red]I led the team[/red] and [bold]we[/] shipped it in March. [/nosuch] It went well.",
        "<script>alert(1)</script> I led the team and we shipped it in March. It went well.",
        "I led\x1b[31m the\x07 team and we shipped it.\x1b]0;mine\x07 It went \u202ewell.",
        "I led the 👩‍👩‍👧 team 🎉 and we shipped it in March. It went well for all of us.",
    ],
    ids=["rich markup", "html", "control characters", "emoji"],
)
def test_an_answer_is_shown_as_text(text: str, tmp_path: Path):
    """Nothing in an answer is a command to the terminal, and nothing of it breaks the page."""
    path = tmp_path / "answer.txt"
    path.write_text(text, encoding="utf-8")
    result = run("score", path, *ASKED)
    assert result.exit_code == 0
    assert "Overall" in result.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)
    words = text.split()
    assert words[-1].lstrip("\u202e") in result.stdout
    if words[0].startswith(("[", "<")):
        assert words[0] in result.stdout.replace("\n", "")


@pytest.mark.parametrize(
    "text", ["I led the move of the billing system and it saved money. ", "I led and led more "]
)
def test_ten_thousand_words_are_too_long_for_any_score(text: str, tmp_path: Path):
    """An answer of more than an hour, judged within seconds: length 0, overall low."""
    path = tmp_path / "answer.txt"
    path.write_text(text * (10_000 // len(text.split())))
    card = scored(path)
    assert card["duration"] > 4_000  # 10 000 words at 140 a minute are 71 minutes
    assert card["length"]["score"] == 0
    assert card["overall"] < 30


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        ("0", "0.0 is not in the range 1<=x<=3600"),
        ("-1", "-1.0 is not in the range"),
        ("1e-9", "is not in the range"),
        ("1e300", "is not in the range"),
        ("inf", "inf"),
        ("nan", "An answer cannot last nan s."),
        ("two", "'two' is not a valid"),
    ],
)
def test_silly_seconds_are_wrong_usage(seconds: str, says: str, tmp_path: Path):
    """No pace of a billion words a minute, no answer of a million years."""
    (tmp_path / "answer.txt").write_text(GOOD)
    result = run("score", tmp_path / "answer.txt", *ASKED, "--seconds", seconds)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "--seconds" in result.stderr


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Why us?", "voicecoach: Say what kind of question it is: add --kind, one of behavioural"),
        ("nosuch", 'No question has the id "nosuch". Say what kind of question it is: add --kind'),
    ],
)
def test_a_question_of_the_users_own_needs_its_kind(question: str, says: str, tmp_path: Path):
    """The message lists the kinds."""
    message = refused(2, "score", tmp_path / "answer.txt", "--question", question)
    assert says in message
    assert "closing-pitch" in message


# ─── models ──────────────────────────────────────────────────────────────────


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A recording that can be read."""
    return WITHOUT_SPEECH["silence"](tmp_path / "answer.wav")


def test_without_models_the_command_that_gets_them_is_named(answer: Path, no_models: Path):
    """Both the one that is needed and the one that would be good to have."""
    result = run("score", answer, *ASKED)
    assert result.exit_code == 1
    assert (
        f'voicecoach: The model "base" is not on this machine (looked in {no_models}). '
        "Get it with: voicecoach models get base"
    ) in result.stderr
    assert "Drift and repeated content are not measured." in result.stderr
    assert "Get it with: voicecoach models get minilm" in result.stderr


@pytest.mark.parametrize(
    ("model", "code", "says"),
    [
        ("", 2, 'No model called "". There are: base, tiny.en'),
        ("nosuch", 2, 'No model called "nosuch". There are: base, tiny.en'),
        ("~nosuch/model", 2, 'No model called "~nosuch/model"'),
        ("a" * 300, 2, "No model called"),
        ("minilm", 2, 'The model "minilm" does not transcribe speech. Try --model base.'),
        ("owner/name", 1, "Get it with: voicecoach models get owner/name"),
    ],
)
def test_a_model_that_is_none(model: str, code: int, says: str, answer: Path):
    """A wrong name lists the right ones."""
    assert says in refused(code, "score", answer, *ASKED, "--model", model)


def test_a_file_or_another_folder_is_no_model(answer: Path, tmp_path: Path):
    """The folder is wanted, with its files."""
    model = hollow_model(tmp_path / "model")
    message = refused(2, "score", answer, *ASKED, "--model", model / "model.bin")
    assert "model.bin is a file. Give the folder that holds the model's files." in message
    (model / "tokenizer.json").unlink()
    message = refused(1, "score", answer, *ASKED, "--model", model)
    assert f"The folder {model} is no speech model: it has no tokenizer.json." in message


def test_the_folder_of_models_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing is here, and nothing can be kept here: both are said."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VOICECOACH_MODELS", str(tmp_path / "file"))
    assert "missing" in run("models", "list").stdout
    assert "Get one: voicecoach models get base" in run("models", "verify").stdout
    result = run("models", "verify", "base")
    assert result.exit_code == 1
    assert "Get them again: voicecoach models get base" in result.stderr
    assert "Set VOICECOACH_MODELS to a folder" in refused(1, "models", "get", "base")


def test_a_broken_file_of_a_model_is_named(no_models: Path, answer: Path):
    """Verify names the file, list says damaged, use says how to get it again."""
    hollow_model(no_models / "tiny.en")
    assert "tiny.en        78 MB  damaged" in run("models", "list").stdout
    result = run("models", "verify")
    assert result.exit_code == 1
    assert "tiny.en/model.bin: model.bin has 2 of" in result.stdout
    assert "Get them again: voicecoach models get tiny.en" in result.stderr
    message = refused(1, "score", answer, *ASKED, "--model", "tiny.en")
    assert 'The model "tiny.en" is incomplete or damaged: model.bin has 2 of' in message
    assert "Get it again with: voicecoach models get tiny.en" in message


# ─── the user's sessions ─────────────────────────────────────────────────────


@pytest.mark.parametrize("below", ["file", "file/deeper"])
def test_a_home_that_cannot_be_written(
    below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Path
):
    """Nothing is listed; an interview is refused before it begins, and says what to set."""
    (tmp_path / "file").write_text("")
    home = tmp_path / below
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    assert f"No sessions yet in {home}. Start: voicecoach practice" in run("sessions").stdout
    assert "There are no sessions yet." in refused(2, "review")
    assert "There are no sessions yet." in refused(2, "delete", "2001", "--yes")
    message = refused(1, "practice", "--no-speech", "--answers", answer.parent, "-n", "1",
                      "--model", hollow_model(tmp_path / "model"))  # fmt: skip
    assert f"Sessions cannot be kept at {tmp_path / 'file'}" in message
    assert "choose another folder with VOICECOACH_HOME." in message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"This is no database. " * 50, "is damaged: file is not a database. Move that file away"),
        (None, "Make it readable and writable for you, or choose another folder"),
    ],
    ids=["garbage", "folder"],
)
@pytest.mark.parametrize("command", ["sessions", "review", "delete 2001 --yes"])
def test_a_library_that_cannot_be_read(command: str, content: bytes | None, says: str):
    """The file is named, and that the recordings are safe."""
    home = data_folders.home()
    if content is None:
        (home / "library.db").mkdir()
    else:
        (home / "library.db").write_bytes(content)
    message = refused(1, *command.split())
    assert f"{home / 'library.db'}" in message
    assert says in message


QUESTION = Question("why-us", Kind.WHY_YOU, "Why [red]us[/x]?")


@pytest.fixture
def session_id() -> str:
    """Keep a session with one take, in which nothing was recorded."""
    shelf = Library(data_folders.home())
    session = shelf.begin_session(Plan((QUESTION,)), {"model": "[/x]\x1b[31m"})
    take = shelf.begin_take(session.id, QUESTION, 0)
    shelf.end_take(take.id, 0.0, EndedBy.TROUBLE)
    shelf.end_session(session.id)
    return session.id


def test_review_of_a_take_without_sound(session_id: str):
    """No command is offered that could not work, and nothing stored is markup."""
    result = run("review", session_id)
    assert result.exit_code == 0
    assert "Why [red]us[/x]?" in result.stdout
    assert "Nothing was recorded." in result.stdout
    assert "voicecoach score" not in result.stdout
    assert "\x1b" not in result.stdout
    assert run("review", session_id, "--json").stdout == ""


def test_review_shows_what_there_is_without_a_model():
    """A session that was cut off can be looked at; what is missing is said, with exit code 1."""
    shelf = Library(data_folders.home())
    session = shelf.begin_session(Plan((QUESTION,)))
    take = shelf.begin_take(session.id, QUESTION, 0)
    WITHOUT_SPEECH["silence"](take.path)
    shelf.end_take(take.id, 4.0, EndedBy.INTERRUPT)
    shelf.end_session(session.id)
    for options in ((), ("--json",)):
        result = run("review", session.id, *options)
        assert result.exit_code == 1
        assert "voicecoach: Some answers could not be transcribed. The model" in result.stderr
        assert "voicecoach models get base" in result.stderr
        assert ("Recorded, 0:04, but not scored." in result.stdout) == (not options)
    assert 'No model called "nosuch"' in refused(2, "review", session.id, "--model", "nosuch")


def test_a_damaged_session_can_be_deleted(session_id: str):
    """The message about it names the command, and the command works."""
    with sqlite3.connect(data_folders.home() / "library.db") as db:
        db.execute("UPDATE session SET plan = '{'")
    db.close()
    for command in ("sessions", "review"):
        message = refused(1, command)
        assert f"Session {session_id} is damaged in the library." in message
        assert f"To remove it: voicecoach delete {session_id}" in message
    result = run("delete", session_id, "--yes")
    assert result.stdout == f"Deleted session {session_id} with all its recordings.\n"
    assert "No sessions yet" in run("sessions").stdout


@pytest.mark.parametrize("columns", ["1", "40", "60", "0", "wide"])
def test_a_narrow_terminal_keeps_the_id_of_a_session(
    columns: str, session_id: str, monkeypatch: pytest.MonkeyPatch
):
    """The id is what review and delete ask for."""
    monkeypatch.setenv("COLUMNS", columns)
    result = run("sessions")
    assert result.exit_code == 0
    if columns in ("40", "60", "wide"):
        assert session_id in result.stdout


def test_deleting_asks_first(session_id: str):
    """No, or nobody there to answer: nothing is deleted, and that is said."""
    for stdin in ("n\n", ""):
        result = run("delete", session_id, stdin=stdin)
        assert result.exit_code == 1
        assert f"Delete session {session_id} with 1 recording for good?" in result.stdout
        assert "Nothing was deleted. To delete without being asked, add --yes." in result.stderr
    assert session_id in run("sessions").stdout
    assert f"Deleted session {session_id} with 1 recording." in run(
        "delete", session_id, stdin="y\n"
    ).stdout  # fmt: skip


@pytest.mark.parametrize("which", ["", "nosuch", "9999-01-01-1", "[/x]"])
def test_an_unknown_session_lists_the_recent_ones(which: str, session_id: str):
    """A wrong id is wrong usage; an empty one deletes nothing."""
    message = refused(2, "delete", which, "--yes")
    assert f'No session is called "{which}". Recent ones: {session_id}.' in message


def test_a_recording_of_no_session_comes_with_a_command_that_works(session_id: str):
    """A lost database leaves recordings; the command shown has all that it needs."""
    folder = data_folders.home() / "audio" / session_id
    (folder / "my take.wav").write_bytes(b"RIFF")
    (data_folders.home() / "library.db").unlink()
    stderr = run("sessions").stderr
    assert f"voicecoach score '{folder / 'my take.wav'}' --kind KIND --question TEXT" in stderr


# ─── packs and questions ─────────────────────────────────────────────────────

HEAD = 'title = "Mine"\n'
ENTRY = '[[question]]\nid = "{}"\nkind = "{}"\ntext = "Why?"\n'

BAD_PACKS = {
    "duplicate id": (HEAD + ENTRY.format("a", "why-you") * 2, 'the id "a" is used twice'),
    "id of another pack": (
        HEAD + ENTRY.format("last-word", "why-you"),
        'the id "last-word" is used also in',
    ),
    "wrong kind": (
        HEAD + ENTRY.format("a", "behavioral"),
        '"kind" is "behavioral", which is none. Did you mean "behavioural"?',
    ),
    "unknown key": (
        HEAD + ENTRY.format("a", "why-you") + "windw = [1, 2]\n",
        'unknown key "windw". Did you mean "window"',
    ),
    "bad TOML": ('title = "Mine', "not valid TOML"),
    "empty": ("", 'the key "title" is missing. Add title = "…".'),
    "no question": (HEAD, "the pack is empty. Add a [[question]]"),
}


@pytest.mark.parametrize("command", [("questions", "list"), ("practice", "--no-speech")])
@pytest.mark.parametrize("case", BAD_PACKS)
def test_a_bad_pack_names_file_key_and_cure(case: str, command: tuple[str, ...], tmp_path: Path):
    """The same message from both commands; practice says it before it needs a microphone."""
    content, says = BAD_PACKS[case]
    path = tmp_path / "mine.toml"
    path.write_text(content)
    more = ("--model", hollow_model(tmp_path / "model")) if command[0] == "practice" else ()
    message = refused(1, *command, "--pack", path, *more)
    assert f"voicecoach: {path}: " in message
    assert says in message


@pytest.mark.parametrize(
    ("pack", "code", "says"),
    [
        ("nosuch", 2, "nosuch"),
        ("", 2, 'called ""'),
        ("./folder", 2, "./folder is a folder. Name one .toml file in it with --pack."),
        ("./gone.toml", 1, "gone.toml: no such file"),
        ("~nosuch/gone.toml", 2, "The pack ~nosuch/gone.toml cannot be read."),
        (f"{'a' * 300}.toml", 2, "cannot be read. Check the file's name."),
    ],
)
def test_a_pack_that_is_not_there(
    pack: str, code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A wrong name lists the packs; a wrong path is named."""
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    message = refused(code, "questions", "list", "--pack", pack)
    assert says in message
    if pack in ("", "nosuch"):
        assert "Packs: behavioural, big-picture" in message


def test_questions_that_are_not_there():
    """Never an empty page."""
    message = refused(2, "questions", "list", "--pack", "salary", "--kind", "technical")
    assert 'The pack "salary" has no questions of the kind technical.' in message
    assert 'No question has the id "last-wrd". Did you mean last-word' in refused(
        2, "questions", "show", "last-wrd"
    )
    stderr = run("questions", "list", "--kind", "nosuch").stderr
    assert "'nosuch' is not one of 'behavioural'" in stderr


# ─── practice ────────────────────────────────────────────────────────────────


@pytest.fixture
def practice(tmp_path: Path) -> tuple[object, ...]:
    """The command up to the options that are tried; its model is never loaded."""
    return ("practice", "--no-speech", "--model", hollow_model(tmp_path / "model"))


def test_practice_without_a_model_says_how_to_get_it():
    """Before anything is asked."""
    assert "voicecoach models get base" in refused(1, "practice", "--sample", "--no-speech")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--pack nosuch", 'There is no pack "nosuch". Packs: behavioural'),
        ("--kind salary -n 100", "of kind salary, and 100 were asked for. Ask for at most"),
        ("--sample --pack salary", "--sample brings its own answers and questions: leave out"),
        ("--sample --kind salary", "--sample brings its own answers and questions: leave out"),
        ("--sample --input 3", "--sample brings its own answers and questions: leave out"),
        ("--sample -n 50", "The sample candidate has 8 answers: ask for no more."),
    ],
)
def test_what_cannot_be_asked_is_said_first(options: str, says: str, practice: tuple[object, ...]):
    """Wrong usage, whatever microphone there is; an option is never silently left aside."""
    assert says in refused(2, *practice, *options.split())


@pytest.mark.parametrize("options", ["-n 0", "-n 101", "-n x", "--silence 1", "--limit 5",
                                     "--rate 0", "--kind nosuch", "--seed x"])  # fmt: skip
def test_a_value_out_of_range_is_wrong_usage(options: str, practice: tuple[object, ...]):
    """The option is named, and what it takes."""
    result = run(*practice, *options.split())
    assert result.exit_code == 2
    assert f"'{options.split()[0]}'" in result.stderr
    assert "Error: Invalid value for" in result.stderr


def test_no_microphone(practice: tuple[object, ...], monkeypatch: pytest.MonkeyPatch):
    """Where a microphone is needed, its absence is said with ways round it."""
    monkeypatch.setattr("voicecoach.listen.devices.inputs", list)
    monkeypatch.setattr("voicecoach.listen.devices.outputs", list)
    for options in (("--input", "Yeti"), ("--pack", "salary"), ("--kind", "salary")):
        message = refused(1, *practice, *options)
        assert "No microphone was found. Connect one" in message
        assert "--answers DIR" in message
    message = refused(1, "practice", "--sample", "--output", "Hall", *practice[2:])
    assert "No loudspeaker was found. Connect one, or read the questions: --no-speech." in message
    assert run("devices").stdout.count("none found") == 2


@pytest.mark.parametrize("case", sorted(UNUSABLE.keys() - {"missing", "folder"}))
def test_a_bad_recorded_answer_is_found_before_the_interview(
    case: str, practice: tuple[object, ...], tmp_path: Path
):
    """Not at its turn, half an hour later; and no session is kept."""
    folder = tmp_path / "answers"
    folder.mkdir()
    make, says = UNUSABLE[case]
    make(folder / "1.wav")
    assert says in refused(1, *practice, "--answers", folder)
    assert "No sessions yet" in run("sessions").stdout


def test_recorded_answers_that_are_too_few(
    practice: tuple[object, ...], tmp_path: Path, answer: Path
):
    """None at all, a folder named like one, or fewer than were asked for."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "notes.txt").write_text("none")
    (folder / "folder.wav").mkdir()
    message = refused(2, *practice, "--answers", folder)
    assert f"No recorded answers in {folder}. It should hold files like aac, flac" in message
    answer.rename(folder / "1.wav")
    message = refused(2, *practice, "--answers", folder, "-n", "3")
    assert f"{folder} holds 1 recorded answer, and 3 were asked for. Lower -n." in message
    message = refused(2, *practice, "--answers", folder, "--sample")
    assert "--answers takes the place of a microphone" in message
    assert "is a file" in run(*practice, "--answers", folder / "1.wav").stderr
