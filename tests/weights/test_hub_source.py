"""Published repositories: the real client against a server of our own on this machine."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_server import Repository, serving
from small_models import FILES, file_of, store_with

from voicecoach.errors import ModelError
from voicecoach.weights.manifest import HubRepository
from voicecoach.weights.sources import Hub
from voicecoach.weights.store import Condition, Store
from voicecoach.weights.watched_child import OutOfReachError

WANTED = [file_of(name, content) for name, content in FILES.items()]
PATHS = {name: f"some/folder/{name}" for name in FILES}


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Yield a repository with a speech model and a file that is none of its."""
    repository = Repository("somebody/small", FILES | {"README.md": b"# small"})
    with serving(repository) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield repository


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store that knows "small" only as a name of the repository."""
    return store_with(tmp_path / "models")


def test_files_are_fetched_from_where_the_manifest_says(
    repository: Repository, tmp_path: Path
) -> None:
    """Paths in the repository become our file names; only what is asked for is fetched."""
    repository.files = repository.sent = {PATHS[name]: data for name, data in FILES.items()}
    hub = Hub(HubRepository("somebody/small", PATHS))
    hub.fetch(WANTED, tmp_path, lambda *_: None)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == FILES


def test_a_further_model_is_checked_by_the_repositorys_record(
    repository: Repository, store: Store
) -> None:
    """A name outside the manifest: fetched whole, kept with the digests it had there."""
    folder = store.get("small")
    assert sorted(repository.asked) == sorted(FILES)  # not the README
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]
    assert store.find("small") == folder
    assert [check.ok for check in store.verify("small")] == [True] * 4
    (folder / "config.json").write_bytes(b'{"layers": 2}')
    assert store.condition("small") is Condition.DAMAGED
    store.get("small")
    assert store.condition("small") is Condition.READY
    assert [(entry.name, entry.about) for entry in store.listed()] == [
        ("toy", "A model to test with."),
        ("small", "From repository somebody/small."),
    ]


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_bytes_that_do_not_match_the_record_are_refused(
    repository: Repository, store: Store, name: str
) -> None:
    """Large files are held to their SHA-256, small ones to their git digest."""
    repository.sent[name] = bytes(reversed(FILES[name]))
    with pytest.raises(ModelError, match=f"{name} does not match its record"):
        store.get("small")
    assert store.condition("small") is Condition.MISSING


def test_a_repository_that_holds_no_speech_model_is_said(
    repository: Repository, store: Store
) -> None:
    """What faster-whisper could not load is not kept."""
    del repository.files["tokenizer.json"]
    with pytest.raises(ModelError, match=r"has no tokenizer\.json"):
        store.get("small")


def test_a_repository_that_does_not_exist_is_said(repository: Repository, store: Store) -> None:
    """The reason comes from the server, and the error names the command to try again."""
    del repository
    with pytest.raises(ModelError, match=r"RepositoryNotFound.*\n.*models get somebody/else"):
        store.get("somebody/else")


def test_a_server_that_is_gone_is_given_up_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listens at the address: no retries, no waiting."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    started = time.monotonic()
    with pytest.raises(ModelError, match="repository somebody/small: no connection to it"):
        store.get("small")
    assert time.monotonic() - started < 15  # of which most is the child's start


def test_a_server_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that is taken and left silent ends by our own limit."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        hub = Hub(HubRepository("somebody/small", PATHS))
        hub.first_byte = 2.0
        with pytest.raises(OutOfReachError, match="nothing arrived for 2 seconds"):
            hub.fetch(WANTED, tmp_path, lambda *_: None)


def test_a_download_that_stands_still_is_given_up(repository: Repository, tmp_path: Path) -> None:
    """Bytes came, then no more: given up, and nothing of it counts."""
    repository.files = repository.sent = {"model.bin": bytes(200_000)}
    repository.stalls_after = 100_000
    hub = Hub(HubRepository("somebody/small", {"model.bin": "model.bin"}))
    hub.next_byte = 2.0
    with pytest.raises(OutOfReachError, match="nothing arrived for 2 seconds"):
        hub.fetch([file_of("model.bin", bytes(200_000))], tmp_path, lambda *_: None)
    assert not (tmp_path / "model.bin").exists()
