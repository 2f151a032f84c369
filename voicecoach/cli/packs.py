"""Packs by name or by file, as --pack gives them."""

from collections.abc import Sequence
from pathlib import Path

from voicecoach import data_folders
from voicecoach.ask.packs import load_packs
from voicecoach.interview import Pack


def load(wanted: Sequence[str] = ()) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """Read the product's packs and the files among `wanted`; give all packs, wanted ids.

    What ends in .toml, or has a folder in it, is a file of the user's own.
    """
    files = [Path(each).expanduser() for each in wanted if _is_file(each)]
    ids = tuple(Path(each).stem if _is_file(each) else each for each in wanted)
    return load_packs([data_folders.prompts_dir(), *files]), ids


def _is_file(wanted: str) -> bool:
    path = Path(wanted)
    return path.suffix == ".toml" or len(path.parts) > 1
