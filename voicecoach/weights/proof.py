"""The proof that files were hashed and found right, kept beside them.

Hashing 145 MB before every use would cost half a second, so the folder of a model
holds `.verified.json`: for each file its SHA-256 and the state it was in when hashed
(size, time of last change to its content, time of last change to its entry). A file
in any other state is hashed again before it is handed out.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from voicecoach.weights.manifest import ModelFile

NAME = ".verified.json"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Hashed:
    """One file's digest, and the state it was in when that was taken."""

    sha256: str
    size: int  # bytes
    mtime_ns: int
    ctime_ns: int

    def still_holds(self, path: Path) -> bool:
        """Say whether the file is in the state in which it was hashed."""
        try:
            return state_of(path) == (self.size, self.mtime_ns, self.ctime_ns)
        except OSError:
            return False

    def moved_to(self, path: Path) -> "Hashed":
        """Return the digest for the file's new place; hash again if more than its entry changed."""
        size, mtime_ns, ctime_ns = state_of(path)
        if (size, mtime_ns) != (self.size, self.mtime_ns):
            return hash_file(path)
        return replace(self, ctime_ns=ctime_ns)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was hashed in one folder."""

    origin: str  # where the files came from, for people
    files: Mapping[str, Hashed]


def state_of(path: Path) -> tuple[int, int, int]:
    """Return size, mtime and ctime (ns): what changes when a file is written or replaced."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def hash_file(path: Path, heard: Callable[[int], None] = lambda _done: None) -> Hashed:
    """Hash a file; `heard` is told the bytes read so far.

    Raises OSError when the file cannot be read or changed while it was read.
    """
    before = state_of(path)
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
            done += len(block)
            heard(done)
    if state_of(path) != before:
        raise OSError(f"{path} changed while it was read")
    return Hashed(digest.hexdigest(), *before)


def git_sha1(path: Path) -> str:
    """Return the digest under which git stores the file's content as a blob."""
    digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def check(
    path: Path, file: ModelFile, heard: Callable[[int], None] = lambda _done: None
) -> Hashed | str:
    """Hash a file against what it should be; return its digest, or what is wrong in words."""
    try:
        size = path.stat().st_size
        if size != file.size:
            return f"{file.name} has {size} of {file.size} bytes"
        hashed = hash_file(path, heard)
    except FileNotFoundError:
        return f"{file.name} is missing"
    except OSError as exc:
        return f"{file.name} cannot be read ({exc.strerror or exc})"
    if hashed.sha256 != file.sha256:
        return f"{file.name} is not the published file (its SHA-256 differs)"
    return hashed


def examine(
    folder: Path, files: Sequence[ModelFile], *, forget: bool = False
) -> dict[str, str | None]:
    """Say for each file what keeps it from being used; None when it is proven right.

    Files that are not in the state of their proof are hashed, and the proof is renewed;
    `forget` hashes all of them.
    """
    shown = read(folder)
    before: dict[str, Hashed] = dict(shown.files) if shown else {}
    proven, troubles = dict(before), dict[str, str | None]()
    for file in files:
        path, hashed = folder / file.name, before.get(file.name)
        troubles[file.name] = None
        if forget or not hashed or hashed.sha256 != file.sha256 or not hashed.still_holds(path):
            found = check(path, file)
            if isinstance(found, str):
                # Keeps what the file should be, and matches no state it can be in.
                troubles[file.name], found = found, Hashed(file.sha256, file.size, 0, 0)
            proven[file.name] = found
    if proven != before:
        with suppress(OSError):  # a folder that cannot be written: hashed again next time
            write(folder, Proof(shown.origin if shown else "", proven))
    return troubles


def read(folder: Path) -> Proof | None:
    """Return the folder's proof; None when there is none or it cannot be understood."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = {name: Hashed(**each) for name, each in data["files"].items()}
        return Proof(origin=data["origin"], files=files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(folder: Path, proof: Proof) -> None:
    """Put the proof in place in one step; raise OSError where the folder cannot be written."""
    text = json.dumps(
        {
            "origin": proof.origin,
            "files": {name: asdict(each) for name, each in proof.files.items()},
        },
        indent=1,
    )
    draft = folder / f"{NAME}.{os.getpid()}"
    draft.write_text(text, encoding="utf-8")
    move_into_place(draft, folder / NAME)


def move_into_place(draft: Path, target: Path) -> None:
    """Replace the target by the draft so that a power cut leaves the one or the other."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)
    if hasattr(os, "O_DIRECTORY"):  # not on Windows, which needs no such step
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
