"""The check before an interview says what a microphone delivers."""

import threading

import numpy as np
import pytest
import sounds
from microphones import HandMicrophone

from voicecoach.listen import preflight
from voicecoach.listen.microphone import OnBlock


class Delivering(HandMicrophone):
    """Gives its samples as soon as it is started."""

    def __init__(self, samples: np.ndarray) -> None:
        """Keep what to give."""
        super().__init__()
        self.samples = samples

    def start(self, on_block: OnBlock) -> None:
        """Give everything from another thread."""
        super().start(on_block)
        threading.Thread(target=self.give, args=(self.samples,), daemon=True).start()


def test_a_working_microphone() -> None:
    """Level and peak are told; nothing is wrong."""
    result = preflight.check(Delivering(sounds.tone(1.5)))
    assert result.trouble is None
    assert result.rate_hz == 16_000
    assert result.level_db == pytest.approx(-9.0, abs=0.1)
    assert result.peak_db == pytest.approx(-6.0, abs=0.1)


def test_zeros_and_clipping_and_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own explanation."""
    monkeypatch.setattr(preflight, "PATIENCE", 0.2)
    assert "permission" in (preflight.check(Delivering(np.zeros(24_000))).trouble or "")
    loud = preflight.check(Delivering(sounds.tone(1.5, peak=3.0)))
    assert "clipping" in (loud.trouble or "")
    nothing = preflight.check(HandMicrophone(), seconds=0.1)
    assert "nothing" in (nothing.trouble or "")
    assert nothing.level_db == -120
