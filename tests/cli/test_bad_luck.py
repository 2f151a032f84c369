"""The unlucky user with a real speech model, and with streams, disks and terminals that fail."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bad_files import WITHOUT_SPEECH

pytestmark = pytest.mark.slow

ASKED = ["--question", "Why us?", "--kind", "why-you"]
TINY = ["--model", "tiny.en"]


def run(arguments: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own; a traceback fails the test, as does a hang."""
    options.setdefault("stdin", subprocess.DEVNULL)
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments],
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        **options,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $V is voicecoach."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=os.environ | {"V": f"{sys.executable} -m voicecoach"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        encoding="utf-8",
        errors="replace",
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


# ─── recordings without speech, models that are broken ───────────────────────


def test_recordings_without_speech_are_not_graded(tmp_path: Path):
    """Each gives its reason, and no number on any axis."""
    paths = [make(tmp_path / f"{name}.wav") for name, make in WITHOUT_SPEECH.items()]
    done = run(["score", *map(str, paths), *ASKED, *TINY, "--json"])
    assert done.returncode == 0, done.stderr
    cards = dict(zip(WITHOUT_SPEECH, map(json.loads, done.stdout.splitlines()), strict=True))
    for name, card in cards.items():
        assert card["graded"] is False, name
        assert [card[axis] for axis in ("overall", "length", "rambling", "structure")] == [None] * 4
        assert card["transcript"]["words"] == [], name
        wanted = "delivered only silence" if name == "silence" else "no speech is heard"
        assert wanted in card["not_graded_because"], name


def test_silence_in_an_interview_is_not_graded(tmp_path: Path):
    """The whole way: recorded, transcribed, kept, and shown again without a score."""
    WITHOUT_SPEECH["silence"](tmp_path / "1.wav")
    done = run(["practice", "--no-speech", "--answers", str(tmp_path), *TINY])
    assert done.returncode == 0, done.stderr
    assert "Not graded" in done.stdout
    assert "check that it is not muted" in done.stdout.replace("\n", " ")
    card = json.loads(run(["review", "--json"]).stdout)
    assert (card["graded"], card["overall"]) == (False, None)


@pytest.fixture
def models(tmp_path: Path, models_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of tiny.en that a test may damage."""
    shutil.copytree(models_dir / "tiny.en", tmp_path / "models" / "tiny.en")
    monkeypatch.setenv("VOICECOACH_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def test_a_flipped_byte_in_a_model_is_found(models: Path, tmp_path: Path):
    """The name says so when it is used, and `models verify` which file."""
    with (models / "tiny.en" / "model.bin").open("r+b") as file:
        file.seek(40_000_000)
        byte = file.read(1)[0]
        file.seek(40_000_000)
        file.write(bytes([byte ^ 1]))
    wrong = "model.bin is not the published file (its SHA-256 differs)"
    answer = str(WITHOUT_SPEECH["silence"](tmp_path / "answer.wav"))
    done = run(["score", answer, *ASKED, *TINY])
    assert done.returncode == 1
    assert f'The model "tiny.en" is incomplete or damaged: {wrong}.' in done.stderr
    assert "Get it again with: voicecoach models get tiny.en" in done.stderr
    done = run(["models", "verify", "tiny.en"])
    assert done.returncode == 1
    assert f"tiny.en/model.bin: {wrong}" in done.stdout
    assert "tiny.en/config.json: right" in done.stdout


def test_a_cut_model_is_found(models: Path, tmp_path: Path):
    """By its name, and as a folder that voicecoach knows nothing of."""
    os.truncate(models / "tiny.en" / "model.bin", 1_000_000)
    answer = str(WITHOUT_SPEECH["silence"](tmp_path / "answer.wav"))
    done = run(["score", answer, *ASKED, *TINY])
    assert done.returncode == 1
    assert "model.bin has 1000000 of 75537502 bytes. Get it again with:" in done.stderr
    done = run(["score", answer, *ASKED, "--model", str(models / "tiny.en")])
    assert done.returncode == 1
    assert f"voicecoach: The speech model in {models / 'tiny.en'} does not load:" in done.stderr


# ─── the machine ─────────────────────────────────────────────────────────────


def test_check_without_models_or_devices(tmp_path: Path):
    """A list in which each fault has its way out, whatever this machine has."""
    done = run(["check"], env=os.environ | {"VOICECOACH_MODELS": str(tmp_path)})
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all(line.startswith(("ok  ", "!   ")) for line in lines), done.stdout
    (model,) = (line for line in lines if "speech model" in line)
    assert model.startswith("!   ")
    assert "Get it with: voicecoach models get base" in model
    (meaning,) = (line for line in lines if "meaning" in line)
    assert "voicecoach models get minilm" in meaning


@pytest.mark.parametrize(
    "command", ["--help", "questions list", "sessions", "models list", "explain", "devices"]
)
def test_a_reader_that_goes_away(command: str):
    """`… | head -1` prints its line, and nothing else is said."""
    done = shell(f"$V {command} | head -1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("questions list", 0),
        ("sessions", 0),
        ("devices", 0),
        ("models list", 0),
        ("questions show nosuch", 2),
        ("review", 2),
    ],
)
def test_closed_streams(command: str, code: int, closed: str):
    """A stream that is not there changes nothing else."""
    assert shell(f"$V {command} {closed}").returncode == code


def test_nobody_to_ask(tmp_path: Path):
    """A closed standard input is no yes, and no wait."""
    WITHOUT_SPEECH["silence"](tmp_path / "1.wav")
    done = shell(f"$V practice --no-speech --answers {tmp_path} --model tiny.en <&-")
    assert done.returncode == 0
    assert "Kept as " in done.stdout
    done = shell("$V delete latest <&-")
    assert done.returncode == 1
    assert "Nothing was deleted. To delete without being asked, add --yes." in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("command", ["questions list", "sessions", "devices"])
def test_a_full_disk(command: str):
    """One line, wherever the output went."""
    done = shell(f"$V {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "voicecoach: The disk is full. Free some space and try again.\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLUMNS": "40"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda environment: " ".join(f"{k}={v}" for k, v in environment.items()),
)
def test_poor_terminals(environment: dict[str, str], tmp_path: Path):
    """Everything is shown, in the characters and columns that there are."""
    answer = tmp_path / "answer.txt"
    answer.write_text(
        "I led the café’s move to a new till – because the queue was long. “It works”, they said "
        "after two months, and we serve 30 people more a day.",
        encoding="utf-8",
    )
    done = run(["score", str(answer), *ASKED], env=os.environ | environment)
    assert done.returncode == 0
    assert "Overall" in done.stdout
    assert "\x1b" not in done.stdout
    if "LC_ALL" in environment:
        assert done.stdout.isascii()
        assert "caf?" in done.stdout
    if "COLUMNS" in environment:
        assert max(map(len, done.stdout.splitlines())) <= 40
    for command in (["questions", "list"], ["explain"], ["sessions"]):
        done = run(command, env=os.environ | environment)
        assert done.returncode == 0
        assert done.stdout
        assert done.stdout.isascii() or "LC_ALL" not in environment
