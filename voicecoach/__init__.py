"""Rehearse an interview aloud: ask, listen, transcribe, score, review.

Nothing is imported here: `voicecoach --help` must start at once, and each folder
is found from the sentence above.
"""

__version__ = "0.1.0"
