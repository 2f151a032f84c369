"""Judge an answer for length, rambling and structure: pure functions of what was said."""

from voicecoach.score.answer import SentenceVectors
from voicecoach.score.scorecard import score

__all__ = ["SentenceVectors", "score"]
