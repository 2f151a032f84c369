"""What live transcription decodes next."""

from voicecoach.transcribe.schedule import Opened, next_step

SpanList = list[tuple[float, float]]


def due(
    spans: SpanList, now: float, *, read_to: float = 0.0, ended: bool = False
) -> tuple[bool, float] | None:
    """Give whether the next step settles and where it ends; None when none is due."""
    step = next_step(Opened(since=0.0, now=now, spans=spans, read_to=read_to, ended=ended))
    return None if step is None else (step.settles, round(step.cut.end, 3))


def test_nothing_is_due_without_speech() -> None:
    """Silence and clicks are not decoded, not even at the end."""
    assert due([], 10.0) is None
    assert due([], 10.0, ended=True) is None
    assert due([(3.0, 3.06)], 10.0, ended=True) is None


def test_a_short_pause_shows_the_text() -> None:
    """A quarter of a second of silence: read what there is, settle nothing."""
    assert due([(1.0, 4.0)], 4.1) is None
    assert due([(1.0, 4.0)], 4.26) == (False, 4.26)


def test_a_pause_is_read_once() -> None:
    """As long as nobody speaks, a second reading would give the same."""
    assert due([(1.0, 4.0)], 4.5, read_to=4.26) is None


def test_a_pause_after_enough_speech_settles() -> None:
    """From 15 s on."""
    assert due([(1.0, 16.5)], 16.8) == (True, 16.8)


def test_a_long_silence_settles_a_short_piece() -> None:
    """Nobody goes on from where they stopped two seconds ago."""
    assert due([(1.0, 4.0)], 6.1, read_to=4.26) == (True, 4.5)


def test_a_slow_machine_reads_only_what_settles() -> None:
    """No tentative reading, pause or not; what settles is due all the same."""
    for spans, now in (([(1.0, 4.0)], 4.26), ([(1.0, 7.0)], 7.0)):
        assert next_step(Opened(0.0, now, spans, 0.0, ended=False, show=False)) is None
    step = next_step(Opened(0.0, 16.8, [(1.0, 16.5)], 0.0, ended=False, show=False))
    assert step is not None
    assert step.settles


def test_the_end_settles_all() -> None:
    """Whatever is open, pause or not."""
    assert due([(1.0, 4.0), (4.5, 8.0)], 8.0, read_to=4.3, ended=True) == (True, 8.0)


def test_unbroken_speech_is_shown_every_five_seconds() -> None:
    """A person who never pauses sees words all the same."""
    assert due([(1.0, 5.9)], 5.9) is None
    assert due([(1.0, 6.1)], 6.1) == (False, 6.1)
    assert due([(1.0, 8.0)], 8.0, read_to=6.1) is None


def test_a_piece_that_grew_too_long_is_settled_to_its_longest_pause() -> None:
    """After a stall there is more than one piece can hold; the rest stays open."""
    spans = [(0.0, 11.0), (11.4, 15.0), (16.6, 24.0), (24.3, 40.0)]
    assert due(spans, 40.0) == (True, 15.5)


def test_unbroken_speech_beyond_a_piece_is_settled_to_its_limit() -> None:
    """The caller moves that cut to the quietest moment."""
    assert due([(0.0, 30.0)], 30.0) == (True, 25.0)
