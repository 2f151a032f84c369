"""What counts as a filler, and what a decode must never contain: loops and echoes.

Whisper is asked for every "um" by a prompt that speaks that way. The price is that it can
fall into a loop, or repeat the prompt itself where there is next to nothing to hear. The
functions here see that in the text alone.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from voicecoach.interview import Word

STYLE: Final = (
    "Uh, so, um, I- I think, uh, the, the first thing, um, is that, uh, we, you know, um, "
    "we had to, uh, rewrite it. And, uh, um, yeah, uh, so that was, um, that was good."
)
"""The prompt of every piece: without it no filler is written (`python -m benchmarks.accuracy`)."""

OTHER_STYLE: Final = (
    "Um, well, uh, yeah, I, I mean, um, there was, uh, a project, and, um, so we, uh, we tried it, "
    "you know, and, uh, it, um, it worked. So, uh, yeah."
)
"""The prompt of a second attempt: as verbatim, in other words, so that it loops elsewhere."""

# um umm uhm · uh uhh · er err erm · hm hmm · mm mmm · ah ahh · eh; never "m", "a" or "e" alone
_FILLER = re.compile(r"u+h*m+|u+h+|e+r+m*|h+m+|m{2,}|a+h+|e+h+")
_EDGES = re.compile(r"^[^\w']+|[^\w']+$")

LOOP_FILLERS = 3  # so many fillers in a row are seldom said and often a loop
LOOP_PHRASES = 4  # a phrase of two to four words, so often in a row
LOOP_WORDS = 5  # one word, so often in a row: "words words words words" is real speech
LOOP_PHRASE_WORDS = 4
LOOP_COMPRESSION = 2.4  # text that zlib makes so many times smaller repeats itself
ECHO_WORDS = 5  # so many words of the prompt in a row, fillers aside


def bare(text: str) -> str:
    """Return a word in lower case without the punctuation at its edges."""
    return _EDGES.sub("", text).lower().replace("’", "'")


def is_filler(text: str) -> bool:
    """Say whether a word as written is a filler: "Um," is; "ER" and "HMM" are not."""
    word = _EDGES.sub("", text)
    if len(word) > 1 and word.isupper():
        return False  # an abbreviation: emergency room, hidden Markov model
    return _FILLER.fullmatch(word.lower()) is not None


def mark_fillers(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with `filler` set; "5 mm" is a length, not a filler."""
    marked: list[Word] = []
    for word in words:
        after_number = bool(marked) and marked[-1].text[-1:].isdigit()
        filler = is_filler(word.text) and not (after_number and bare(word.text) == "mm")
        marked.append(replace(word, filler=filler))
    return tuple(marked)


def loops(text: str) -> bool:
    """Say whether a decode looks like a loop rather than speech."""
    words = [word for word in map(bare, text.split()) if word]
    if _longest_filler_run(words) >= LOOP_FILLERS or next(_repeats(words), None):
        return True
    raw = text.encode()
    return bool(raw) and len(raw) / len(zlib.compress(raw)) > LOOP_COMPRESSION


def looped_words(text: str) -> int:
    """Count the words that a text says again in loops: how bad they are."""
    words = [word for word in map(bare, text.split()) if word]
    repeated = after = 0
    for first, size, count in _repeats(words):
        if first >= after:
            repeated += size * (count - 1)
            after = first + size * count
    return repeated


def without_loops(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with every loop cut down to one turn of it."""
    kept = list(words)
    while (loop := next(_repeats([bare(word.text) for word in kept]), None)) is not None:
        first, size, count = loop
        del kept[first + size : first + size * count]
    fillers: list[Word] = []
    for word in kept:
        run = sum(1 for _ in _trailing_fillers(fillers))
        if not (is_filler(word.text) and run >= LOOP_FILLERS - 1):
            fillers.append(word)
    return tuple(fillers)


def echoes(text: str, prompt: str) -> bool:
    """Say whether a decode may be the prompt read back instead of what was heard.

    True when five words in a row come from the prompt, or when all of a short text does;
    fillers are left aside. It is a suspicion: people do say "I think the first thing is".
    """
    said, given = _plain(text), _plain(prompt)
    if not said or not given:
        return False
    size = min(ECHO_WORDS, max(2, len(said)))
    runs = {tuple(given[i : i + size]) for i in range(len(given) - size + 1)}
    return any(tuple(said[i : i + size]) in runs for i in range(len(said) - size + 1))


def _plain(text: str) -> list[str]:
    words = (bare(word) for word in text.split())
    return [word for word in words if word and _FILLER.fullmatch(word) is None]


def _longest_filler_run(words: Sequence[str]) -> int:
    longest = run = 0
    for word in words:
        run = run + 1 if _FILLER.fullmatch(word) else 0
        longest = max(longest, run)
    return longest


def _trailing_fillers(words: Sequence[Word]) -> Iterator[Word]:
    for word in reversed(words):
        if not is_filler(word.text):
            return
        yield word


def _repeats(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (first word, words in the phrase, times in a row) of each loop, from the left."""
    for first in range(len(words)):
        for size in range(1, LOOP_PHRASE_WORDS + 1):
            phrase = words[first : first + size]
            count = 1
            while words[first + size * count : first + size * (count + 1)] == phrase:
                count += 1
            if len(phrase) == size and count >= (LOOP_WORDS if size == 1 else LOOP_PHRASES):
                yield first, size, count
