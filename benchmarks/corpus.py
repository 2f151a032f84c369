"""The evaluation recordings with what was said in them, and long answers joined from them.

They lie beside the repository (../shared/eval) or where VOICECOACH_EVAL says. Long answers
join them at one level, as one microphone would hear them, with the real silence of the
recordings between.
"""

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.files import load
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import speech_spans

from .word_errors import FILLER, matched, normalised

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"

SPONTANEOUS = ("acoustic_corpus.wav", "cold_corpus.wav", "cold_corpus3.wav")
FLUENT = ("jfk.flac", "libri-1088-134315-0000.wav")

SILENCE = 0.5  # seconds; shorter ones are no pauses

LEVEL = 0.08  # root mean square of loud speech in a joined answer: -22 dB
LOUD_PERCENTILE = 90  # of the frames
FRAME_SAMPLES = 512
EDGES = (0.25, 0.45, 0.7)  # seconds of real silence kept around the joined recordings, in turn


@dataclass(frozen=True, slots=True)
class Gold:
    """A word that was said; times are None where nobody measured them."""

    text: str  # normalised
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """Samples and what was said in them."""

    name: str
    samples: Samples
    words: tuple[Gold, ...]
    silences: tuple[tuple[float, float], ...] = ()  # between words, where they were measured
    measured: tuple[tuple[float, float], ...] = ()  # where silences were measured

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.samples) / SAMPLE_RATE_HZ

    @property
    def texts(self) -> list[str]:
        """The words, normalised."""
        return [word.text for word in self.words]

    @property
    def fillers(self) -> list[tuple[float, float]]:
        """When fillers were said, where that is known."""
        return [
            (word.start, word.end)
            for word in self.words
            if word.text == FILLER and word.start is not None and word.end is not None
        ]


def folder() -> Path:
    """Return where the recordings are; SystemExit with the way out when they are not."""
    path = Path(os.environ.get("VOICECOACH_EVAL", ROOT.parent / "shared" / "eval")) / "speech"
    if not path.is_dir():
        raise SystemExit(f"The evaluation recordings are not at {path}. Set VOICECOACH_EVAL.")
    return path


def recordings(names: Sequence[str] = SPONTANEOUS + FLUENT) -> list[Recording]:
    """Load recordings with their words."""
    return [_recording(folder() / name) for name in names]


def joined(seconds: float, *, first: int = 0) -> Recording:
    """Join recordings to an answer of at least so many seconds, beginning with number `first`."""
    kept: list[Samples] = []
    words: list[Gold] = []
    silences: list[tuple[float, float]] = []
    measured: list[tuple[float, float]] = []
    now = 0.0
    pool = recordings()
    turns: Iterator[tuple[int, Recording]] = enumerate(itertools.cycle(pool[first:] + pool[:first]))
    while now < seconds:
        turn, one = next(turns)
        samples, start = _trimmed(one, EDGES[turn % len(EDGES)])
        kept.append(samples)
        words += [
            Gold(w.text)
            if w.start is None or w.end is None
            else Gold(w.text, w.start - start + now, w.end - start + now)
            for w in one.words
        ]
        silences += [(left - start + now, right - start + now) for left, right in one.silences]
        measured += [(left - start + now, right - start + now) for left, right in one.measured]
        now += len(samples) / SAMPLE_RATE_HZ
    name = f"joined, {now:.0f} s"
    return Recording(name, np.concatenate(kept), tuple(words), tuple(silences), tuple(measured))


def _trimmed(one: Recording, edge: float) -> tuple[Samples, float]:
    """Cut a recording down to its speech and an edge of its own silence, at the common level."""
    spans = speech_spans(one.samples, pad=0)
    start, end = max(0.0, spans[0][0] - edge), min(one.seconds, spans[-1][1] + edge)
    samples = one.samples[round(start * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)]
    frames = samples[: len(samples) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    loud = np.percentile(np.square(frames, dtype=np.float64).mean(axis=1), LOUD_PERCENTILE)
    gain = np.float32(LEVEL / np.sqrt(loud))
    return np.clip(samples * gain, -1, 1).astype(np.float32), start


def _recording(path: Path) -> Recording:
    texts = normalised(path.with_suffix(".txt").read_text(encoding="utf-8"))
    grid = path.with_suffix(".TextGrid")
    if not grid.is_file():
        return Recording(path.name, load(path), tuple(Gold(text) for text in texts))
    intervals = list(_intervals(grid))
    timed = [Gold(word, start, end) for start, end, text in intervals for word in normalised(text)]
    by_text = dict(matched(texts, [word.text for word in timed]))
    words = [
        Gold(text) if (at := by_text.get(number)) is None else timed[at]
        for number, text in enumerate(texts)
    ]
    silences = [
        (start, end)
        for start, end, text in intervals[1:-1]
        if not text and end - start >= SILENCE and not _hides_a_word(words, start, end)
    ]
    measured = ((intervals[0][1], intervals[-1][0]),)
    return Recording(path.name, load(path), tuple(words), tuple(silences), measured)


def _hides_a_word(words: Sequence[Gold], start: float, end: float) -> bool:
    """Say whether a word that the TextGrid left out belongs between two times."""
    before = max((n for n, w in enumerate(words) if w.end is not None and w.end <= start + 0.01))
    after = min((n for n, w in enumerate(words) if w.start is not None and w.start >= end - 0.01))
    return any(word.start is None for word in words[before + 1 : after])


def _intervals(grid: Path) -> Iterator[tuple[float, float, str]]:
    """Read the first tier of a short TextGrid: start, end and text on a line each."""
    lines = grid.read_text(encoding="utf-8").splitlines()
    at = lines.index('"words"') + 3  # the tier's own start and end come first
    for first in range(at + 1, at + 1 + 3 * int(lines[at]), 3):
        start, end, text = lines[first : first + 3]
        yield float(start), float(end), text.strip('"')
