"""Which model suits a machine."""

import pytest

from voicecoach.transcribe.speed import advise


@pytest.mark.parametrize(
    ("model", "factor", "chosen", "live"),
    [
        ("base", 0.01, "small.en", True),  # a fast machine
        ("base", 0.06, "base", True),
        ("base", 0.15, "tiny.en", True),
        ("base", 0.50, "tiny.en", False),  # tiny.en would take 0.3 of the time
        ("tiny.en", 0.04, "base", True),
        ("some-other", 0.06, "base", True),  # taken for base
    ],
)
def test_the_largest_comfortable_model_is_recommended(
    model: str, factor: float, chosen: str, live: bool
) -> None:
    """From one measured model the others are estimated."""
    advice = advise(model, factor)
    assert (advice.model, advice.live) == (chosen, live)
