"""How long the speaker has been silent, by voice activity, never by level.

Only silence after speech counts: whoever thinks before the first word is not cut off.
"""

from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import FRAME, HYSTERESIS, THRESHOLD, VoiceActivity

BEGINS_AFTER = 4  # frames of speech in a row, 128 ms: shorter than the shortest "um"
RESUMES_AFTER = 2  # frames in a row, 64 ms: a click does not put off the end


class EndOfAnswer:
    """Watches a 16 kHz stream for the silence after the answer."""

    def __init__(self) -> None:
        """Begin before the first word."""
        self._activity = VoiceActivity()
        self._frames = 0
        self._last_speech = 0  # frame after the last one of speech, or where counting began
        self._run = 0  # frames of speech in a row
        self._speaking = False
        self.speech_started = False

    def feed(self, samples: Samples) -> None:
        """Take float32 samples at 16 kHz, shape (n,)."""
        for probability in self._activity.feed(samples):
            self._frames += 1
            self._heed(probability)

    def begin_again(self) -> None:
        """Count the silence from here: the speaker comes back from a pause."""
        self._last_speech = self._frames

    @property
    def silence(self) -> float:
        """Seconds since the last speech, or since the start while nobody has spoken."""
        return (self._frames - self._last_speech) * FRAME

    def _heed(self, probability: float) -> None:
        if probability >= (THRESHOLD - HYSTERESIS if self._speaking else THRESHOLD):
            self._run += 1
            needed = RESUMES_AFTER if self.speech_started else BEGINS_AFTER
            if self._run >= needed:
                self._speaking = True
                self.speech_started = True
        else:
            self._run = 0
            self._speaking = False
        if self._speaking:
            self._last_speech = self._frames
