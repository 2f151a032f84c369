"""A wrong or partial model file is never handed out, wherever it came from."""

import os
import shutil
from pathlib import Path

import pytest
from small_models import FILES, Shelf, store_with

from voicecoach.errors import ModelError, UsageError
from voicecoach.weights import proof
from voicecoach.weights.store import Condition, Store


@pytest.fixture
def shelf() -> Shelf:
    """Return a source that has every file, right."""
    return Shelf("the shelf", dict(FILES))


@pytest.fixture
def store(tmp_path: Path, shelf: Shelf) -> Store:
    """Return a store with nothing in it and one good source."""
    return store_with(tmp_path / "models", shelf)


def test_get_puts_every_file_in_place_and_tells_how_far_it_is(store: Store) -> None:
    """After `get`, `find` returns a folder with the published bytes and nothing else to see."""
    told: list[tuple[str, int, int]] = []
    folder = store.get("toy", lambda what, done, total: told.append((what, done, total)))
    assert folder == store.folder / "toy" == store.find("toy")
    seen = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != proof.NAME}
    assert seen == FILES
    assert ("the shelf", 4096, 4096) in told
    assert ("checking model.bin", 4096, 4096) in told
    assert [path.name for path in store.folder.iterdir() if not path.name.startswith(".")] == [
        "toy"
    ]


def test_a_model_that_is_not_here_names_the_command(store: Store) -> None:
    """Offline with no model: the error says what to run."""
    assert store.condition("toy") is Condition.MISSING
    with pytest.raises(ModelError, match=r"not on this machine.*voicecoach models get toy"):
        store.find("toy")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:1000]), "1000 of 4096 bytes"),
        (lambda path: path.write_bytes(b"\0" * 4096), "SHA-256 differs"),
        (lambda path: path.unlink(), "model.bin is missing"),
    ],
    ids=["partial", "other bytes of the same size", "gone"],
)
def test_a_file_that_was_harmed_is_refused(store: Store, harm, said: str) -> None:  # type: ignore[no-untyped-def]
    """Each harm is seen before use, and `get` mends it."""
    folder = store.get("toy")
    harm(folder / "model.bin")
    assert store.condition("toy") is Condition.DAMAGED
    with pytest.raises(ModelError, match=rf"{said}.*voicecoach models get toy"):
        store.find("toy")
    assert [check.file for check in store.verify("toy") if not check.ok] == ["model.bin"]
    store.get("toy")
    assert (store.find("toy") / "model.bin").read_bytes() == FILES["model.bin"]


def test_a_changed_byte_is_seen_even_with_size_and_date_kept(store: Store) -> None:
    """A copy tool that keeps dates does not get a wrong file past the check."""
    path = store.get("toy") / "model.bin"
    dates = path.stat()
    path.write_bytes(b"\1" + FILES["model.bin"][1:])
    os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    with pytest.raises(ModelError, match="SHA-256 differs"):
        store.find("toy")


def test_files_copied_by_hand_are_hashed_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a proof the files are hashed and, being right, used; then not hashed again."""
    shutil.copytree(store.get("toy"), tmp_path / "copy")
    (tmp_path / "copy" / proof.NAME).unlink()
    shutil.rmtree(store.folder)
    shutil.copytree(tmp_path / "copy", store.folder / "toy")
    assert store.find("toy") == store.folder / "toy"

    def never(*_: object) -> None:
        raise AssertionError("hashed a second time")

    monkeypatch.setattr(proof, "hash_file", never)
    assert store.find("toy") == store.folder / "toy"


def test_a_forged_or_unreadable_proof_proves_nothing(store: Store) -> None:
    """The proof only saves work: it cannot make a wrong file right."""
    folder = store.get("toy")
    (folder / "config.json").write_bytes(b'{"layers": 9}')
    hashed = proof.read(folder)
    assert hashed is not None
    state = proof.state_of(folder / "config.json")
    forged = dict(hashed.files) | {"config.json": proof.Hashed("0" * 64, *state)}
    proof.write(folder, proof.Proof("nowhere", forged))
    with pytest.raises(ModelError, match="SHA-256 differs"):
        store.find("toy")
    (folder / proof.NAME).write_text("[]")
    with pytest.raises(ModelError, match="SHA-256 differs"):
        store.find("toy")


def test_a_source_that_sends_wrong_bytes_is_passed_over(tmp_path: Path) -> None:
    """Bad hash: refused, and the next source is asked for that file alone."""
    liar = Shelf("the liar", FILES | {"model.bin": b"\7" * 4096})
    honest = Shelf("the honest one", dict(FILES))
    store = store_with(tmp_path, liar, honest)
    assert (store.get("toy") / "model.bin").read_bytes() == FILES["model.bin"]
    assert honest.asked == ["model.bin"]


def test_sources_are_tried_in_order_and_each_reason_is_given(tmp_path: Path) -> None:
    """When all fail, the error names each with its reason, and the way out."""
    store = store_with(
        tmp_path / "models",
        Shelf("the far one", dict(FILES), reason="no connection to it"),
        Shelf("the liar", {name: content + b"!" for name, content in FILES.items()}),
        Shelf("the poor one", {"config.json": FILES["config.json"]}),
    )
    with pytest.raises(ModelError) as caught:
        store.get("toy")
    assert str(caught.value).splitlines() == [
        'The model "toy" could not be fetched. Tried:',
        "  - the far one: no connection to it",
        "  - the liar: model.bin has 4097 of 4096 bytes",
        "  - the liar: config.json has 14 of 13 bytes",
        "  - the liar: tokenizer.json has 3 of 2 bytes",
        "  - the liar: vocabulary.txt has 7 of 6 bytes",
        "Connect to the internet and run: voicecoach models get toy",
    ]
    assert store.condition("toy") is Condition.MISSING


def test_a_second_try_asks_only_for_what_is_not_there(tmp_path: Path) -> None:
    """Files that verified in a try that failed as a whole are not fetched again."""
    small = {name: content for name, content in FILES.items() if name != "model.bin"}
    folder = tmp_path / "models"
    with pytest.raises(ModelError):
        store_with(folder, Shelf("small files only", small)).get("toy")
    full = Shelf("the shelf", dict(FILES))
    store_with(folder, full).get("toy")
    assert full.asked == ["model.bin"]


def test_a_wrong_file_left_by_an_earlier_try_is_not_used(tmp_path: Path) -> None:
    """What lies in the working folder counts only when its hash is right."""
    folder = tmp_path / "models"
    scratch = folder / ".toy.fetching"
    scratch.mkdir(parents=True)
    for name in FILES:
        (scratch / name).write_bytes(b"x" * len(FILES[name]))
    store = store_with(folder, Shelf("gone", dict(FILES), reason="no connection to it"))
    with pytest.raises(ModelError, match="no connection to it"):
        store.get("toy")
    assert store.condition("toy") is Condition.MISSING


def test_a_model_that_is_ready_is_not_fetched_again(store: Store, shelf: Shelf) -> None:
    """A second `get` asks nobody, and works where nothing can be written."""
    store.get("toy")
    shelf.asked.clear()
    store.get("toy")
    assert shelf.asked == []


def test_an_unknown_name_lists_the_known_ones(store: Store) -> None:
    """The names of the manifest, the further ones, and that a folder will do."""
    for ask in (store.find, store.get, store.verify, store.condition):
        with pytest.raises(UsageError, match=r'"bas".*toy.*small.*folder'):
            ask("bas")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, shelf: Shelf) -> None:
    """The error names the folder, the cause and the variable that chooses another."""
    (tmp_path / "file").write_text("not a folder")
    store = store_with(tmp_path / "file" / "models", shelf)
    with pytest.raises(ModelError, match=r"cannot be kept in .*file.*VOICECOACH_MODELS"):
        store.get("toy")


def test_a_read_only_folder_of_good_files_is_used(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shared folder without a proof in it works: it is hashed at each use."""
    folder = store.get("toy")
    (folder / proof.NAME).unlink()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(proof, "write", refuse)
    assert store.find("toy") == folder
    assert not (folder / proof.NAME).exists()


def test_a_folder_of_a_speech_model_can_be_given(store: Store, tmp_path: Path) -> None:
    """A path with the files faster-whisper needs is taken as it is; an incomplete one is not."""
    own = tmp_path / "own model"
    own.mkdir()
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    assert store.find(str(own)) == own
    (own / "vocabulary.txt").rename(own / "vocabulary.json")
    assert store.find(str(own)) == own
    (own / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"no speech model: it has no tokenizer\.json"):
        store.find(str(own))
    (own / "tokenizer.json").write_bytes(b"{}")
    (own / "model.bin").write_bytes(b"")
    with pytest.raises(ModelError, match=r"it has no model\.bin"):
        store.find(str(own))


def test_verify_finds_what_the_proof_cannot_see(store: Store) -> None:
    """Bytes that rotted on the disk leave size and dates alone; verify reads every byte."""
    path = store.get("toy") / "model.bin"
    path.write_bytes(b"\1" + FILES["model.bin"][1:])
    shown = proof.read(path.parent)
    assert shown is not None
    good = shown.files["model.bin"].sha256
    rotten = proof.Hashed(good, *proof.state_of(path))
    proof.write(path.parent, proof.Proof("", dict(shown.files) | {"model.bin": rotten}))
    assert store.find("toy")  # cannot know
    assert [check.trouble for check in store.verify("toy") if not check.ok] == [
        "model.bin is not the published file (its SHA-256 differs)"
    ]
    with pytest.raises(ModelError, match="SHA-256 differs"):
        store.find("toy", verify=True)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        store.find("toy")  # what verify found is not forgotten
