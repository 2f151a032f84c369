"""Find, get and verify model files. A wrong or partial file is never handed out.

    find    the folder of a model, checked against its proof: cheap, before each use
    get     fetch what is missing; a file is moved into place only after its hash is right
    verify  hash every file again, whatever the proof says

The invariant: `find` returns a folder only when each file in it has the expected size
and its SHA-256 was seen to be right in the very state the file is in now. `examine`
in proof.py checks it; fetching.py keeps it while files arrive.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from voicecoach import data_folders
from voicecoach.errors import ModelError, UsageError
from voicecoach.weights import fetching, manifest, proof
from voicecoach.weights.fetching import SPEECH_MODEL
from voicecoach.weights.manifest import Manifest, ModelEntry, ModelFile, SourceSpec
from voicecoach.weights.sources import Progress, Source, open_source

_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


class Condition(StrEnum):
    """How a model is on this machine."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"  # some file is missing, partial or wrong


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file of a model, just hashed."""

    file: str
    size: int  # bytes as they should be
    trouble: str | None  # None when the file is right

    @property
    def ok(self) -> bool:
        """Say whether the file is right."""
        return self.trouble is None


def no_progress(_what: str, _done: int, _total: int) -> None:
    pass


class Store:
    """The model files of one machine, one folder per model."""

    def __init__(
        self,
        folder: Path,
        known: Manifest,
        opened: Callable[[SourceSpec], Source] = open_source,
    ) -> None:
        """Keep model files in `folder`; it is made when the first is fetched."""
        self.folder = folder
        self.known = known
        self.opened = opened

    # ─── looking ─────────────────────────────────────────────────────────────

    def find(self, name_or_path: str, *, verify: bool = False) -> Path:
        """Return the folder with a model's files; `verify` hashes them all first.

        Raises ModelError naming the command that helps, UsageError for a name nobody knows.
        """
        local = self._local_folder(name_or_path)
        if local is not None:
            return local
        folder, files = self._expected(name_or_path)
        get = f"voicecoach models get {name_or_path}"
        if not _anything_in(folder):
            raise ModelError(
                f'The model "{name_or_path}" is not on this machine (looked in {self.folder}). '
                f"Get it with: {get}"
            )
        trouble = _trouble(folder, files, forget=verify)
        if trouble:
            raise ModelError(
                f'The model "{name_or_path}" is incomplete or damaged: {trouble}. '
                f"Get it again with: {get}"
            )
        return folder

    def condition(self, name: str) -> Condition:
        """Say how the model is on this machine."""
        folder, files = self._expected(name)
        if not _anything_in(folder):
            return Condition.MISSING
        return Condition.DAMAGED if _trouble(folder, files) else Condition.READY

    def verify(self, name: str) -> list[FileCheck]:
        """Hash every file of a model, whatever was found earlier."""
        folder, files = self._expected(name)
        if not files:
            self.find(name)  # raises: nothing is known of it here
        troubles = proof.examine(folder, files, forget=True)
        return [FileCheck(file.name, file.size, troubles[file.name]) for file in files]

    def listed(self) -> tuple[ModelEntry, ...]:
        """Return the models of the manifest, then further ones that were fetched here."""
        names = {entry.name for entry in self.known.entries}
        found = sorted(self.folder.glob(f"*/{proof.NAME}")) if self.folder.is_dir() else []
        further = [path.parent for path in found if path.parent.name not in names]
        return self.known.entries + tuple(_entry_of(folder) for folder in further)

    def _local_folder(self, name_or_path: str) -> Path | None:
        """Return the folder when a path to a speech model is meant, None for a name."""
        path = _place(name_or_path)
        is_name = self.known.entry(name_or_path) or name_or_path in self.known.repositories
        if is_name or not name_or_path or not _is_there(path, Path.is_dir):
            return None
        for group in SPEECH_MODEL:
            if not any((path / name).is_file() and (path / name).stat().st_size for name in group):
                raise ModelError(
                    f"The folder {path} is no speech model: it has no {' or '.join(group)}. "
                    "Give the folder of a model for faster-whisper (CTranslate2)."
                )
        return path

    def _expected(self, name: str) -> tuple[Path, tuple[ModelFile, ...]]:
        """Return a model's folder and what must be in it; () when nothing is known of it."""
        entry = self.known.entry(name)
        if entry:
            return self.folder / entry.name, entry.files
        self._repository(name)
        folder = self.folder / name.replace("/", "--")
        shown = proof.read(folder)
        hashed = shown.files if shown else {}
        return folder, tuple(ModelFile(each, h.size, h.sha256) for each, h in hashed.items())

    def _repository(self, name: str) -> str:
        """Return the repository of a speech model that is in no manifest."""
        if name in self.known.repositories:
            return self.known.repositories[name]
        if _is_there(_place(name), Path.is_file):
            raise UsageError(f"{name} is a file. Give the folder that holds the model's files.")
        if _REPOSITORY.fullmatch(name):
            return name
        ours = ", ".join(entry.name for entry in self.known.entries)
        further = ", ".join(self.known.repositories)
        raise UsageError(
            f'No model called "{name}". There are: {ours}; further speech models: {further}; '
            "or give the folder of a model."
        )

    # ─── fetching ────────────────────────────────────────────────────────────

    def get(self, name: str, progress: Progress = no_progress) -> Path:
        """Fetch what is missing of a model and return its folder.

        Raises ModelError naming each source that was tried, and why it did not deliver.
        """
        if self.condition(name) is Condition.READY:
            return self.find(name)
        entry = self.known.entry(name)
        folder, _ = self._expected(name)
        try:
            with fetching.alone_at(folder, progress) as scratch:
                if self.condition(name) is Condition.READY:  # another process was faster
                    pass
                elif entry:
                    fetching.fetch_listed(entry, folder, scratch, self.opened, progress)
                else:
                    repository = self._repository(name)
                    fetching.fetch_unlisted(name, repository, folder, scratch, progress)
        except OSError as exc:
            raise ModelError(
                f'The model "{name}" cannot be kept in {self.folder}: {exc.strerror or exc}. '
                "Set VOICECOACH_MODELS to a folder that can be written and has room."
            ) from exc
        return self.find(name)


def _place(text: str) -> Path:
    """Give the path that a user's text means; "~name" of nobody is taken as it stands."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _is_there(path: Path, what: Callable[[Path], bool]) -> bool:
    try:
        return what(path)
    except OSError:  # too long for a file's name
        return False


def _anything_in(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _entry_of(folder: Path) -> ModelEntry:
    """Describe a speech model that is in no manifest by its proof."""
    shown = proof.read(folder) or proof.Proof("an unreadable record", {})
    files = tuple(ModelFile(name, h.size, h.sha256) for name, h in shown.files.items())
    name = folder.name.replace("--", "/")
    return ModelEntry(name, "speech", f"From {shown.origin}.", "see there", files, ())


def _trouble(folder: Path, files: Sequence[ModelFile], *, forget: bool = False) -> str | None:
    """Say what keeps a model's files from being used; None when all are proven right."""
    if not files:
        return "there is no record of what its files should be"
    troubles = proof.examine(folder, files, forget=forget).values()
    return "; ".join(trouble for trouble in troubles if trouble) or None


# ─── this machine's store ────────────────────────────────────────────────────


def this_machine() -> Store:
    """Return the store of this machine, with the manifest that ships with voicecoach."""
    return Store(data_folders.weights_dir(), manifest.load(data_folders.models_manifest()))


def find(name_or_path: str, *, verify: bool = False) -> Path:
    """Return the folder with a model's files, proven right; see Store.find."""
    return this_machine().find(name_or_path, verify=verify)


def get(name: str, progress: Progress = no_progress) -> Path:
    """Fetch what is missing of a model and return its folder; see Store.get."""
    return this_machine().get(name, progress)


def verify(name: str) -> list[FileCheck]:
    """Hash every file of a model; see Store.verify."""
    return this_machine().verify(name)


def condition(name: str) -> Condition:
    """Say how a model is on this machine, without more hashing than needed."""
    return this_machine().condition(name)


def listed() -> tuple[ModelEntry, ...]:
    """Return the models of the manifest, then further ones that were fetched here."""
    return this_machine().listed()
