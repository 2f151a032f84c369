"""A download that is killed leaves nothing that loads, and the next one goes on from there."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hub_server import Repository, serving
from small_models import FILES, Shelf, store_with

from voicecoach.errors import ModelError
from voicecoach.weights.store import Condition

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from small_models import store_with
store_with(Path(sys.argv[2])).get("small")
"""
SIZE = 2_000_000
MODEL = FILES | {"model.bin": bytes(range(250)) * (SIZE // 250)}


def start_get(models: Path) -> "subprocess.Popen[bytes]":
    """Start `get` of the further model "small" in a process of its own."""
    here = str(Path(__file__).parent)
    return subprocess.Popen([sys.executable, "-c", PROGRAM, here, str(models)])


def wait_for(condition, what: str) -> None:  # type: ignore[no-untyped-def]
    """Wait until the condition holds."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, f"waited 30 s for {what}"
        time.sleep(0.02)


def bytes_under(folder: Path) -> int:
    """Count the bytes of the files in a folder that may change meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total


def test_kill_9_leaves_nothing_that_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of model.bin has come when the process is killed; a second `get` completes it."""
    models = tmp_path / "models"
    store = store_with(models)
    repository = Repository("somebody/small", MODEL)
    repository.stalls_after = SIZE // 2
    with serving(repository) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        with start_get(models) as process:
            try:
                wait_for(lambda: bytes_under(models) >= SIZE // 4, "a part of the download")
            finally:
                process.kill()

        assert store.condition("small") is Condition.MISSING
        with pytest.raises(ModelError, match="voicecoach models get small"):
            store.find("small")
        assert not (models / "small").exists()

        repository.stalls_after = None
        folder = store.get("small")
    assert (folder / "model.bin").read_bytes() == MODEL["model.bin"]
    assert {path.name for path in models.iterdir()} == {"small", ".small.lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_a_kill_between_two_moves_leaves_a_model_that_is_refused(tmp_path: Path) -> None:
    """Files reach their place one by one: with some of them there, the model does not load."""
    program = PROGRAM.replace('store_with(Path(sys.argv[2])).get("small")', "") + (
        "import os, signal\n"
        "from small_models import FILES, Shelf\n"
        "from voicecoach.weights import proof\n"
        "move = proof.move_into_place\n"
        "def move_one(draft, target):\n"
        "    move(draft, target)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "proof.move_into_place = move_one\n"
        'store_with(Path(sys.argv[2]), Shelf("the shelf", FILES)).get("toy")\n'
    )
    models = tmp_path / "models"
    run = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent), str(models)], check=False
    )
    assert run.returncode == -signal.SIGKILL
    assert [path.name for path in (models / "toy").iterdir()] == ["model.bin"]

    shelf = Shelf("the shelf", dict(FILES))
    store = store_with(models, shelf)
    with pytest.raises(ModelError, match=r"incomplete or damaged: config\.json is missing"):
        store.find("toy")
    store.get("toy")
    assert shelf.asked == []  # all four had verified before the kill


def test_two_gets_at_once_fetch_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first and finds the model there."""
    models = tmp_path / "models"
    repository = Repository("somebody/small", MODEL)
    with serving(repository) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        processes = [start_get(models), start_get(models)]
        assert [process.wait() for process in processes] == [0, 0]
    assert sorted(repository.asked) == sorted(FILES)
    assert store_with(models).condition("small") is Condition.READY
