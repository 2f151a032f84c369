"""Packs by name or by file, as --pack gives them."""

import os
from collections.abc import Sequence
from pathlib import Path

from voicecoach import data_folders
from voicecoach.ask.packs import load_packs
from voicecoach.errors import UsageError
from voicecoach.interview import Pack


def load(wanted: Sequence[str] = ()) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """Read the product's packs and the files among `wanted`; give all packs, wanted ids.

    What ends in .toml, or has a folder in it, is a file of the user's own.
    """
    files = [_file(each) for each in wanted if _is_file(each)]
    ids = tuple(Path(each).stem if _is_file(each) else each for each in wanted)
    return load_packs([data_folders.prompts_dir(), *files]), ids


def _file(wanted: str) -> Path:
    try:
        path = Path(wanted).expanduser()
        folder = path.is_dir()
    except (RuntimeError, OSError) as exc:  # "~name" of nobody, a name that is too long
        raise UsageError(f"The pack {wanted} cannot be read. Check the file's name.") from exc
    if folder:
        raise UsageError(f"{wanted} is a folder. Name one .toml file in it with --pack.")
    return path


def _is_file(wanted: str) -> bool:
    return wanted.lower().endswith(".toml") or any(each in wanted for each in (os.sep, "/"))
