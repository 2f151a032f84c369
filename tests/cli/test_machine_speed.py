"""A machine that is too slow to follow the speaker transcribes after each answer."""

import json

import pytest

from voicecoach import data_folders
from voicecoach.cli import machine_speed, studio
from voicecoach.transcribe.speed import LIVE


class Whisper:
    """A speech model of known speed."""

    name = "base"

    def __init__(self, factor: float) -> None:
        self.factor = factor
        self.timed = 0

    def real_time_factor(self) -> float:
        self.timed += 1
        return self.factor


def transcriber(factor: float, live: bool | None = None) -> studio.FileTranscriber:
    return studio.FileTranscriber(Whisper(factor), "cpu", live=live)  # type: ignore[arg-type]


@pytest.mark.parametrize(("factor", "keeps_up"), [(LIVE - 0.01, True), (LIVE + 0.01, False)])
def test_the_machine_decides_unless_the_user_does(factor: float, keeps_up: bool):
    """Up to the measured limit takes are followed live; --live and --no-live have the last word."""
    machine = transcriber(factor)
    assert machine.keeps_up, "nothing is known yet"
    machine.measure()
    assert machine.keeps_up is keeps_up
    assert transcriber(factor, live=True).keeps_up
    assert not transcriber(factor, live=False).keeps_up


def test_a_speed_is_measured_once():
    """The next session knows it from the user's folder."""
    first = transcriber(0.1)
    first.measure()
    first.measure()
    assert first.whisper.timed == 1
    assert json.loads((data_folders.home() / "speed.json").read_text()) == {"base cpu": 0.1}
    assert machine_speed.remembered("base", "cuda") is None


@pytest.mark.parametrize("text", ["", "[]", '{"base cpu": "fast"}', '{"base cpu": -1.0}'])
def test_a_damaged_memory_is_no_memory(text: str):
    """The file may hold anything; then the speed is measured again."""
    data_folders.home().mkdir(exist_ok=True)
    (data_folders.home() / "speed.json").write_text(text)
    assert machine_speed.remembered("base", "cpu") is None
