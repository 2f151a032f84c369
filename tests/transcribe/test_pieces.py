"""Where a whole recording is cut."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from speech_stand_ins import silence

from voicecoach.transcribe.pieces import LONGEST, cut, quietest

SpanList = list[tuple[float, float]]


def spans_from(lengths: list[tuple[float, float]]) -> SpanList:
    """Lay out (pause, speech) pairs one after another."""
    spans, now = [], 0.0
    for pause, speech in lengths:
        spans.append((now + pause, now + pause + speech))
        now += pause + speech
    return spans


def test_no_speech_gives_no_pieces() -> None:
    """Silence is never decoded."""
    assert cut(silence(5.0), []) == []


def test_a_short_answer_is_one_piece_with_a_margin() -> None:
    """Half a second of what is around the speech goes with it, within the recording."""
    [piece] = cut(silence(12.0), [(1.0, 4.0), (5.0, 11.8)])
    assert (piece.start, piece.end) == (0.5, 12.0)
    assert piece.voiced == pytest.approx(9.8)


def test_a_long_answer_is_cut_at_its_longest_pause() -> None:
    """Of the pauses between 10 and 25 s the one of 2 s is chosen, and cut in its middle."""
    spans = [(0.0, 12.0), (12.4, 16.0), (18.0, 24.0), (24.5, 40.0)]
    first, second = cut(silence(41.0), spans)
    assert (first.start, first.end) == (0.0, 16.5)  # 0.5 s of margin, the middle is at 17.0
    assert (second.start, second.end) == (17.5, 40.5)


def test_speech_without_a_pause_is_cut_where_it_is_quietest() -> None:
    """Between 10 and 25 s, at the tenth of a second with the least energy."""
    samples = np.full(16_000 * 40, 0.1, dtype=np.float32)
    samples[16_000 * 20 : 16_000 * 20 + 1_600] = 0.001
    assert quietest(samples, 10.0, 25.0) == pytest.approx(20.05, abs=0.01)
    first, second = cut(samples, [(0.0, 40.0)])
    assert first.end == second.start == pytest.approx(20.05, abs=0.01)


@given(st.lists(st.tuples(st.floats(0.25, 4), st.floats(0.1, 40)), min_size=1, max_size=12))
def test_pieces_hold_all_speech_once(lengths: list[tuple[float, float]]) -> None:
    """Whatever the pauses: in order, never overlapping, never too long, nothing left out."""
    spans = spans_from(lengths)
    samples = silence(spans[-1][1] + 1.0)
    pieces = cut(samples, spans)
    for before, after in itertools.pairwise(pieces):
        assert before.end <= after.start + 1e-6
    assert all(piece.end - piece.start <= LONGEST + 1.01 for piece in pieces)
    for start, end in spans:
        covered = sum(max(0.0, min(end, p.end) - max(start, p.start)) for p in pieces)
        assert covered == pytest.approx(end - start, abs=1e-3)
    assert sum(p.voiced for p in pieces) == pytest.approx(sum(e - s for s, e in spans), abs=1e-3)
