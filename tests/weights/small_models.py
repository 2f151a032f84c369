"""A made-up model of a few kilobytes, and sources that serve it from memory or misbehave."""

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from voicecoach.weights.manifest import (
    CarrierPackages,
    HubRepository,
    Manifest,
    ModelEntry,
    ModelFile,
    SourceSpec,
)
from voicecoach.weights.sources import Progress
from voicecoach.weights.store import Store
from voicecoach.weights.watched_child import OutOfReachError

FILES = {
    "model.bin": bytes(range(256)) * 16,  # 4096 bytes
    "config.json": b'{"layers": 1}',
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"um\nuh\n",
}


def file_of(name: str, content: bytes) -> ModelFile:
    """Describe a file as the manifest does."""
    return ModelFile(name, len(content), hashlib.sha256(content).hexdigest())


class Shelf:
    """A source that serves what it holds; with a reason it is out of reach."""

    def __init__(self, name: str, content: dict[str, bytes], reason: str = "") -> None:
        """Hold the content under a name."""
        self.name = name
        self.content = content
        self.reason = reason
        self.asked: list[str] = []  # file names, in order

    def serves(self, file: ModelFile) -> bool:
        """Say whether it is held."""
        return file.name in self.content

    def fetch(self, files: Sequence[ModelFile], into: Path, progress: Progress) -> None:
        """Write the files."""
        self.asked += [file.name for file in files]
        if self.reason:
            raise OutOfReachError(self.reason)
        for file in files:
            (into / file.name).write_bytes(self.content[file.name])
            progress(self.name, len(self.content[file.name]), file.size)


def store_with(folder: Path, *shelves: Shelf) -> Store:
    """Return a store that knows one model, "toy", to be had from the shelves in order."""
    specs = [HubRepository(f"shelf/{place}", {}) for place, _ in enumerate(shelves)]
    entry = ModelEntry(
        name="toy",
        kind="speech",
        about="A model to test with.",
        licence="MIT",
        files=tuple(file_of(name, content) for name, content in FILES.items()),
        sources=tuple(specs),
    )
    known = Manifest(entries=(entry,), repositories={"small": "somebody/small"})
    by_name = {spec.repository: shelf for spec, shelf in zip(specs, shelves, strict=True)}
    opened: Callable[[SourceSpec], Shelf] = lambda spec: by_name[spec.repository]  # noqa: E731
    return Store(folder, known, opened)


def make_wheel(folder: Path, package: str, content: dict[str, bytes]) -> Path:
    """Write a wheel of version 1.0 that carries data files and a module that must never run."""
    name = package.replace("-", "_")
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('carrier code must not run')")
        for inside, data in content.items():
            wheel.writestr(f"{name}/{inside}", data)
        metadata = f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def carried(package: str, *, version: str = "1.0") -> CarrierPackages:
    """Say that a package carries all files of the toy model, the model cut in two parts."""
    from voicecoach.weights.manifest import Package

    inside = package.replace("-", "_")
    parts: dict[str, tuple[tuple[str, str], ...]] = {
        name: ((package, f"{inside}/data/{name}"),) for name in FILES if name != "model.bin"
    }
    parts["model.bin"] = tuple((package, f"{inside}/data/model.bin.part{n}") for n in (1, 2))
    return CarrierPackages((Package(f"{package}=={version}", 5000),), parts)
