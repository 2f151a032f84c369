"""What every test shares: a home that is not the user's, and the evaluation recordings."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every test at an empty data folder: no test touches the user's own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture
def eval_dir() -> Path:
    """Folder of the evaluation recordings; the test is skipped by name where it is absent."""
    path = Path(os.environ.get("VOICECOACH_EVAL", ROOT.parent / "shared" / "eval"))
    if not path.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the evaluation recordings are not at {path}: in CI nothing may skip")
        pytest.skip(f"the evaluation recordings are not at {path}")
    return path


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Folder of the verified speech models in this checkout."""
    return ROOT / "models"
