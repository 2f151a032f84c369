"""An answer given as text → a Transcript with times that are stated or assumed."""

import math
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.interview import Stage, Timing, Transcript, Word
from voicecoach.transcribe.verbatim import mark_fillers

PACE_WPM: Final = 140.0  # words a minute of conversational English, fillers and all
SLOWEST_WPM: Final = 20.0
FASTEST_WPM: Final = 400.0
ENOUGH_WORDS: Final = 20  # of a text from which its pace says something


def from_text(text: str, *, seconds: float | None = None, pace_wpm: float = PACE_WPM) -> Transcript:
    """Make a transcript of a written answer, with its words evenly spread over its time.

    `seconds` is how long it took to say; without it `pace_wpm` is assumed. Fillers written
    as "um" or "uh" count. Text without a word gives a transcript without words. Raises
    UsageError for seconds that no answer can have, or in which nobody says so many words.
    """
    if seconds is not None and not (math.isfinite(seconds) and seconds > 0):
        raise UsageError(f"An answer cannot last {seconds:g} s. Give --seconds above 0.")
    if not SLOWEST_WPM <= pace_wpm <= FASTEST_WPM:
        raise UsageError(
            f"Nobody speaks {pace_wpm:g} words a minute. "
            f"Give {SLOWEST_WPM:g} to {FASTEST_WPM:g}; {PACE_WPM:g} is usual."
        )
    texts = [part for part in text.split() if any(letter.isalnum() for letter in part)]
    duration = seconds if seconds is not None else len(texts) * 60 / pace_wpm
    if len(texts) > FASTEST_WPM * duration / 60 and len(texts) >= ENOUGH_WORDS:
        raise UsageError(
            f"Nobody says {len(texts)} words in {duration:g} s. "
            f"Give --seconds {math.ceil(len(texts) * 60 / FASTEST_WPM)} or more; at the usual "
            f"{PACE_WPM:g} words a minute it takes {len(texts) * 60 / PACE_WPM:.0f} s."
        )
    each = duration / len(texts) if texts else 0.0
    words = [Word(part, index * each, (index + 1) * each, 1.0) for index, part in enumerate(texts)]
    return Transcript(
        words=mark_fillers(words),
        answer_start=0.0,
        answer_end=duration if texts else 0.0,
        pauses=(),
        suspected=None,
        timing=Timing.ASSUMED if seconds is None else Timing.STATED,
        stage=Stage.WRITTEN,
        model="",
    )
