"""How fast speech models are on this machine, measured once and remembered."""

import contextlib
import json
from pathlib import Path

from voicecoach import data_folders

FILE = "speed.json"  # {"base auto": 0.11}: model and device → real-time factor


def remembered(model: str, device: str) -> float | None:
    """Return the real-time factor that was measured before; None when none was."""
    factor = _read().get(f"{model} {device}")
    return factor if isinstance(factor, float) and factor > 0 else None


def remember(model: str, device: str, factor: float) -> None:
    """Keep a measured factor; where nothing can be kept, it is measured again next time."""
    known = _read() | {f"{model} {device}": round(factor, 3)}
    with contextlib.suppress(OSError):
        _path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _path().write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def _path() -> Path:
    return data_folders.home() / FILE


def _read() -> dict[str, object]:
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(_path().read_text(encoding="utf-8"))
        if isinstance(known, dict):
            return known
    return {}
