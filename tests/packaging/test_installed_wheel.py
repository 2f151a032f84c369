"""What a user installs works away from the checkout, and carries its data but no weights."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = 2_000_000  # bytes; the smallest set of weights has ten times as many

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ANSWER = (
    "Our billing job failed every Monday and support was drowning in tickets. I was asked to "
    "find out why. I traced it to a lock held by a report, moved the report to a replica, and "
    "wrote an alert for slow locks. The failures stopped, and tickets fell from forty a week "
    "to three. I learned to look at locks before I look at code."
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an sdist of the checkout and a wheel of the sdist; return the folder of both."""
    folder = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (sdist,) = folder.glob("*.tar.gz")
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "--wheel-dir", str(folder), str(sdist)], check=True)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a new environment; return that environment's folder of programs.

    What voicecoach depends on is taken from the environment of the tests, which is on the
    new one's path. Its own `.pth` files are not read there, so that the voicecoach of the
    checkout stays out of sight.
    """
    folder = tmp_path_factory.mktemp("clean") / "environment"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    python = ["--python", str(programs / "python")]
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *python, *install], check=True)
    (site,) = folder.glob("Lib/site-packages" if os.name == "nt" else "lib/*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return programs


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Return a function that runs an installed program away from the checkout."""

    def run_program(*command: str, models: Path | None = None, code: int = 0):  # type: ignore[no-untyped-def]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        environment["VOICECOACH_MODELS"] = str(models or tmp_path / "no models")
        done = subprocess.run(
            [str(installed / command[0]), *command[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run_program


def test_the_wheel_has_the_packs_and_the_list_of_models_and_no_weights(built: Path) -> None:
    """Every pack of the checkout is inside; nothing is as large as weights are."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        sizes = {info.filename: info.file_size for info in wheel.infolist()}
    packs = {f"voicecoach/_data/prompts/{each.name}" for each in (ROOT / "prompts").glob("*.toml")}
    assert packs
    assert packs <= sizes.keys()
    models = {name for name in sizes if name.startswith("voicecoach/_data/models/")}
    assert models == {"voicecoach/_data/models/models.toml"}
    assert max(sizes.values()) < SMALL
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in sizes)


def test_the_sdist_has_what_it_takes_to_build_and_no_weights(built: Path) -> None:
    """The wheel of these tests was made from it; it is as small as source is."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        sizes = {member.name.partition("/")[2]: member.size for member in sdist.getmembers()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "setup/debian-packages"} <= (
        sizes.keys()
    )
    assert [name for name in sizes if name.startswith("models/")] == ["models/models.toml"]
    assert max(sizes.values()) < SMALL


def test_it_runs_from_the_wheel_and_not_from_the_checkout(run: Run, installed: Path) -> None:
    """The package that is imported lies in the new environment."""
    done = run("python", "-c", "import voicecoach; print(voicecoach.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_help_and_questions_are_there(run: Run) -> None:
    """`voicecoach --help` names the commands; `questions list` reads the packs of the wheel."""
    assert "practice" in run("voicecoach", "--help").stdout
    listed = run("voicecoach", "questions", "list").stdout
    assert "behavioural" in listed


def test_weights_land_in_the_users_cache(run: Run) -> None:
    """An installed voicecoach does not write into its own environment."""
    code = (
        "import os; os.environ.pop('VOICECOACH_MODELS')\n"
        "from voicecoach import data_folders; print(data_folders.weights_dir())"
    )
    folder = Path(run("python", "-c", code).stdout.strip())
    assert folder.parts[-2:] == ("voicecoach", "models")
    assert "site-packages" not in folder.parts


def test_a_written_answer_is_scored(run: Run, tmp_path: Path) -> None:
    """Without any model a text is scored, and the output is one JSON object."""
    (tmp_path / "answer.txt").write_text(ANSWER)
    question = ["--question", "Tell me about a problem you solved.", "--kind", "behavioural"]
    done = run("voicecoach", "score", "answer.txt", *question, "--json")
    card = json.loads(done.stdout)
    assert card["schema"] == 1
    assert card["graded"] is True
    assert card["question"]["kind"] == "behavioural"


def test_a_recording_without_a_model_names_the_command(run: Run, eval_dir: Path) -> None:
    """Offline with no model: one line that says what to run, not a traceback."""
    recording = str(eval_dir / "speech" / "jfk.flac")
    question = ["--question", "Why you?", "--kind", "why-you"]
    done = run("voicecoach", "score", recording, *question, code=1)
    assert "voicecoach models get base" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_recording_is_scored(run: Run, eval_dir: Path, models_dir: Path) -> None:
    """A real recording through the real model: its words are in the JSON."""
    recording = str(eval_dir / "speech" / "jfk.flac")
    question = ["--question", "What do you ask of us?", "--kind", "closing-pitch"]
    done = run("voicecoach", "score", recording, *question, "--json", models=models_dir)
    card = json.loads(done.stdout)
    assert "ask not what your country can do for you" in card["transcript"]["text"].lower()
    assert 9 < card["duration"] < 12
