"""A device's own rate becomes 16 kHz, whatever the blocks."""

import itertools

import numpy as np
import pytest
import sounds
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.audio.resample import Resampler


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 32_000, 44_100, 48_000, 192_000])
def test_length_level_and_pitch_survive(rate_hz: int) -> None:
    """A second stays a second; 440 Hz stays 440 Hz at the same level."""
    resampler = Resampler(rate_hz)
    block = (sounds.tone(1, rate_hz=rate_hz) * 32_767).astype(np.int16)
    samples = np.concatenate((resampler.feed(block), resampler.flush()))
    assert samples.dtype == np.float32
    assert len(samples) == pytest.approx(16_000, abs=2)
    assert samples[4_000:12_000] == pytest.approx(sounds.tone(1)[4_000:12_000], abs=0.01)


@given(st.lists(st.integers(0, 3_000), max_size=8))
def test_block_sizes_make_no_difference(sizes: list[int]) -> None:
    """The same stream in other pieces gives the same samples."""
    stream = sounds.noise(1, -20)
    whole, pieces = Resampler(44_100), Resampler(44_100)
    cuts = [0, *np.minimum(np.cumsum(sizes), len(stream)), len(stream)]
    parts = [pieces.feed(stream[a:b]) for a, b in itertools.pairwise(cuts)]
    got = np.concatenate([*parts, pieces.flush()])
    expected = np.concatenate((whole.feed(stream), whole.flush()))
    assert len(got) == len(expected)
    assert np.allclose(got, expected, atol=1e-6)


def test_nonsense_rates_are_refused() -> None:
    """A rate of zero is a bug of the caller."""
    with pytest.raises(ValueError, match="0 Hz"):
        Resampler(0)
