"""Read models/models.toml: the models, their files with size and SHA-256, their sources."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach.errors import ModelError

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model, as its publisher released it."""

    name: str
    size: int  # bytes
    sha256: str  # 64 lower-case hex digits


@dataclass(frozen=True, slots=True)
class HubRepository:
    """Files in a published repository."""

    repository: str  # "owner/name"
    paths: dict[str, str]  # our file name → path in the repository


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package that carries data files."""

    requirement: str  # "name==version"
    size: int  # bytes to download

    @property
    def name(self) -> str:
        """The requirement without its version."""
        return self.requirement.partition("==")[0]


@dataclass(frozen=True, slots=True)
class CarrierPackages:
    """Files inside Python packages, some cut into parts."""

    packages: tuple[Package, ...]
    parts: dict[str, tuple[tuple[str, str], ...]]  # file name → (package name, path in it), joined


SourceSpec = HubRepository | CarrierPackages


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model that voicecoach can fetch and check."""

    name: str
    kind: str  # "speech", "sentences" or "voice"
    about: str  # one sentence: what it is for
    licence: str
    files: tuple[ModelFile, ...]
    sources: tuple[SourceSpec, ...]  # tried in order

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What models/models.toml says."""

    entries: tuple[ModelEntry, ...]
    repositories: dict[str, str]  # further speech models: name → "owner/name"

    def entry(self, name: str) -> ModelEntry | None:
        """Return the entry of that name, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)


def load(path: Path) -> Manifest:
    """Read the manifest; raise ModelError naming the file and what is wrong in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            entries=tuple(_entry(table) for table in data["model"]),
            repositories=dict(data.get("repositories", {})),
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        wrong = f"{exc} is missing" if isinstance(exc, KeyError) else str(exc)
        raise ModelError(
            f"The list of models {path} cannot be read: {wrong}. Install voicecoach again."
        ) from exc


def _entry(table: dict[str, Any]) -> ModelEntry:
    name = _plain(table["name"])
    files = tuple(
        ModelFile(_plain(file["name"]), int(file["size"]), _sha256(file["sha256"]))
        for file in table["files"]
    )
    return ModelEntry(
        name=name,
        kind=table["kind"],
        about=table["about"],
        licence=table["licence"],
        files=files,
        sources=tuple(_source(source, files) for source in table["sources"]),
    )


def _source(table: dict[str, Any], files: tuple[ModelFile, ...]) -> SourceSpec:
    if "hub" in table:
        same = {file.name: file.name for file in files}
        return HubRepository(repository=table["hub"], paths=dict(table.get("files", same)))
    packages = tuple(Package(each["requirement"], int(each["size"])) for each in table["packages"])
    parts = {name: tuple(_part(part) for part in cut) for name, cut in table["files"].items()}
    unknown = {name for cut in parts.values() for name, _ in cut} - {each.name for each in packages}
    if unknown:
        raise ValueError(f"files of {', '.join(sorted(unknown))}, which is no package listed")
    return CarrierPackages(packages=packages, parts=parts)


def _part(text: str) -> tuple[str, str]:
    package, colon, path = text.partition(":")
    if not colon:
        raise ValueError(f'{text!r} is not "package:path in the archive"')
    return package, path


def _plain(name: str) -> str:
    """Refuse a name that could leave its folder."""
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a plain file name")
    return name


def _sha256(digest: str) -> str:
    if not _SHA256.fullmatch(digest):
        raise ValueError(f"{digest!r} is not a SHA-256 in lower-case hex")
    return digest
