"""Bring a model's files together, hashed, and put them in place in one step each.

Work is done in a hidden folder beside the model's own, under a lock. A file leaves it
only after its SHA-256 was seen to be right, and the proof is written last, so that a
download that is killed leaves nothing that would be loaded. What verified before the
kill is used again by the next try.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from voicecoach.errors import ModelError
from voicecoach.weights import proof
from voicecoach.weights.manifest import HubRepository, ModelEntry, ModelFile, SourceSpec
from voicecoach.weights.proof import Hashed, Proof
from voicecoach.weights.sources import Hub, Progress, Source
from voicecoach.weights.watched_child import OutOfReachError

# What a folder needs to be a speech model; one of each group.
SPEECH_MODEL = (
    ("model.bin",),
    ("config.json",),
    ("tokenizer.json",),
    ("vocabulary.txt", "vocabulary.json"),
)


@contextmanager
def alone_at(folder: Path, progress: Progress) -> Iterator[Path]:
    """Hold the lock of a model's folder; yield the hidden one in which it is put together."""
    from filelock import FileLock, Timeout

    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress("waiting for another download of the same model", 0, 0)
        lock.acquire()
    scratch = folder.with_name(f".{folder.name}.fetching")
    try:
        scratch.mkdir(exist_ok=True)
        for left in scratch.glob(".packages-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield scratch
        shutil.rmtree(scratch, ignore_errors=True)
    finally:
        if not any(path.is_file() for path in scratch.rglob("*")):
            shutil.rmtree(scratch, ignore_errors=True)
        lock.release()


def fetch_listed(
    entry: ModelEntry,
    folder: Path,
    scratch: Path,
    opened: Callable[[SourceSpec], Source],
    progress: Progress,
) -> None:
    """Fetch what is missing of a model in the manifest and put it in place.

    Raises ModelError naming each source that was tried, and why it did not deliver.
    """
    right = {file.name: found for file in entry.files if (found := _right(folder, file, progress))}
    drafts = {
        file.name: found
        for file in entry.files
        if file.name not in right and (found := _right(scratch, file, progress))
    }
    reasons, origins = [], []
    for spec in entry.sources:
        source = opened(spec)
        missing = [file for file in entry.files if file.name not in right | drafts]
        wanted = [file for file in missing if source.serves(file)]
        if not wanted:
            continue
        try:
            source.fetch(wanted, scratch, progress)
        except OutOfReachError as exc:
            reasons.append(f"{source.name}: {exc}")
            continue
        origins.append(source.name)
        for file in wanted:
            checked = proof.check(scratch / file.name, file, _checking(file, progress))
            if isinstance(checked, str):
                reasons.append(f"{source.name}: {checked}")
            else:
                drafts[file.name] = checked
    if len(right | drafts) < len(entry.files):
        raise _no_source(entry.name, reasons)
    _put_in_place(drafts, right, "; ".join(origins), scratch, folder)


def fetch_unlisted(
    name: str, repository: str, folder: Path, scratch: Path, progress: Progress
) -> None:
    """Fetch a speech model that is in no manifest, checked by its repository's own record.

    Raises ModelError with the reason when the repository does not deliver it.
    """
    source = Hub(HubRepository(repository, {}))
    try:
        record = source.fetch_speech_model(scratch, progress)
    except OutOfReachError as exc:
        raise _no_source(name, [f"{source.name}: {exc}"]) from exc
    for group in SPEECH_MODEL:
        if not set(group) & set(record):
            raise _no_source(name, [f"{source.name}: it has no {' or '.join(group)}"])
    drafts = {}
    for path, told in record.items():
        hashed = proof.hash_file(scratch / path)
        same = (
            hashed.sha256 == told.sha256
            if told.sha256
            else proof.git_sha1(scratch / path) == told.git_sha1
        )
        if hashed.size != told.size or not same:
            raise _no_source(name, [f"{source.name}: {path} does not match its record there"])
        drafts[path] = hashed
    _put_in_place(drafts, {}, source.name, scratch, folder)


def _put_in_place(
    drafts: Mapping[str, Hashed],
    right: Mapping[str, Hashed],
    origin: str,
    scratch: Path,
    folder: Path,
) -> None:
    """Move hashed drafts to the model's folder, whose other files are right; the proof last."""
    folder.mkdir(exist_ok=True)
    proven = dict(right)
    for name, hashed in drafts.items():
        proof.move_into_place(scratch / name, folder / name)
        proven[name] = hashed.moved_to(folder / name)
    proof.write(folder, Proof(origin, proven))


def _right(folder: Path, file: ModelFile, progress: Progress) -> Hashed | None:
    found = proof.check(folder / file.name, file, _checking(file, progress))
    return None if isinstance(found, str) else found


def _checking(file: ModelFile, progress: Progress) -> Callable[[int], None]:
    return lambda done: progress(f"checking {file.name}", done, file.size)


def _no_source(name: str, reasons: Sequence[str]) -> ModelError:
    tried = "".join(f"\n  - {reason}" for reason in reasons)
    return ModelError(
        f'The model "{name}" could not be fetched. Tried:{tried}\n'
        f"Connect to the internet and run: voicecoach models get {name}"
    )
