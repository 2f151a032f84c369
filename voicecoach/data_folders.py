"""Where the data folders are: what ships with voicecoach, and what it keeps.

    shipped   prompts/ and models/models.toml
              a checkout or an editable install has them beside the package,
              an installed wheel inside it, as voicecoach/_data
    kept      home() holds the user's sessions, weights_dir() the model files

Shipped folders are found from where this file lies, kept ones from the
environment first (VOICECOACH_HOME, VOICECOACH_MODELS) and the platform after.
"""

import os
from pathlib import Path

from voicecoach.errors import UsageError, VoicecoachError

PACKAGE = Path(__file__).resolve().parent
WHEEL_DATA = PACKAGE / "_data"  # only in an installed wheel; see pyproject.toml
CHECKOUT = PACKAGE.parent


def prompts_dir() -> Path:
    """Return the folder of the question packs that ship with voicecoach."""
    return _shipped("prompts")


def models_manifest() -> Path:
    """Return the file that lists the models, their hashes and their sources."""
    return _shipped("models/models.toml")


def home() -> Path:
    """Return the folder of the user's sessions; it need not exist yet."""
    chosen = os.environ.get("VOICECOACH_HOME")
    if chosen:
        return _chosen("VOICECOACH_HOME", chosen)
    from platformdirs import user_data_path

    return user_data_path("voicecoach", appauthor=False)


def weights_dir() -> Path:
    """Return the folder with one folder of files per model; it need not exist yet."""
    chosen = os.environ.get("VOICECOACH_MODELS")
    if chosen:
        return _chosen("VOICECOACH_MODELS", chosen)
    if not WHEEL_DATA.is_dir():
        return CHECKOUT / "models"
    from platformdirs import user_cache_path

    return user_cache_path("voicecoach", appauthor=False) / "models"


def _chosen(variable: str, folder: str) -> Path:
    try:
        return Path(folder).expanduser().absolute()
    except RuntimeError as exc:  # "~name" of nobody here
        raise UsageError(f"{variable} is {folder}: {exc} Give a whole path.") from exc


def _shipped(name: str) -> Path:
    for root in (WHEEL_DATA, CHECKOUT):
        if (root / name).exists():
            return root / name
    raise VoicecoachError(
        f"This installation of voicecoach lacks its {name} (looked in {WHEEL_DATA} and "
        f"{CHECKOUT}). Install it again."
    )
