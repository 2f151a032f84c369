"""Where data lies: shipped folders beside the package, kept ones where the user says."""

from pathlib import Path

import pytest

from voicecoach import data_folders
from voicecoach.errors import UsageError, VoicecoachError

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_has_its_data_beside_the_package() -> None:
    """Question packs and the list of models are the top-level folders; weights land there too."""
    assert data_folders.prompts_dir() == ROOT / "prompts"
    assert data_folders.models_manifest() == ROOT / "models" / "models.toml"


def test_weights_land_beside_the_list_or_where_the_user_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """VOICECOACH_MODELS overrides; ~ is understood."""
    monkeypatch.delenv("VOICECOACH_MODELS", raising=False)
    assert data_folders.weights_dir() == ROOT / "models"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("VOICECOACH_MODELS", "~/weights")
    assert data_folders.weights_dir() == tmp_path / "weights"


def test_sessions_are_in_the_users_data_folder_or_where_the_user_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """VOICECOACH_HOME overrides the platform's folder; an empty value does not."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    assert data_folders.home() == tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert data_folders.home().name == "voicecoach"
    assert data_folders.home().is_absolute()


def test_an_installation_without_its_data_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The error names what is missing and where it was looked for."""
    monkeypatch.setattr(data_folders, "CHECKOUT", tmp_path)
    with pytest.raises(VoicecoachError, match=r"lacks its prompts.*Install it again"):
        data_folders.prompts_dir()


@pytest.mark.parametrize("variable", ["VOICECOACH_HOME", "VOICECOACH_MODELS"])
def test_a_home_of_nobody_is_wrong_usage(variable: str, monkeypatch: pytest.MonkeyPatch):
    """A "~name" of a user who does not exist names the variable, and is no traceback."""
    monkeypatch.setenv(variable, "~nobody-of-that-name/x")
    with pytest.raises(UsageError, match=variable):
        data_folders.home() if variable == "VOICECOACH_HOME" else data_folders.weights_dir()
