"""The answer as the other parts look at it: lines, clauses, repeats, vectors.

A line is a sentence with its canonical words. Lines that give nothing new (said
before, the question read back, a list of keywords) are marked here once, and
every part that could reward them leaves them out: that is what makes repetition
and stuffing worthless.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.interview import Question, Transcript
from voicecoach.score.canonical import FUNCTION_WORDS, canonical, content_of, tokens_of
from voicecoach.score.fillers import Empty, empty_words
from voicecoach.score.sentences import Span, split_clauses, split_sentences
from voicecoach.score.stuffing import is_hollow, is_keyword_list, is_listing

Matrix = npt.NDArray[np.float32]


class SentenceVectors(Protocol):
    """Anything that gives sentences a direction in space."""

    def embed(self, sentences: Sequence[str]) -> Matrix:
        """Give one row of unit length per sentence, shape (n, d)."""
        ...


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a line with its own subject; whole short lines are one clause."""

    first: int
    last: int
    tokens: tuple[str, ...]
    asks: bool  # ends in a question mark


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the answer."""

    number: int
    span: Span
    start: float
    end: float
    seconds: float  # since the end of the line before: the pause belongs to what follows
    tokens: tuple[str, ...]  # canonical, without fillers and stumbles
    content: frozenset[str]  # stems of the words that carry subject matter
    clauses: tuple[Clause, ...]
    repeat_of: int | None = None  # number of the earlier line that said this
    echo: bool = False  # the question read back
    stuffing: bool = False  # a list of keywords, or nothing but interview vocabulary

    @property
    def fresh(self) -> bool:
        """Whether the line says anything that was not said or given before."""
        return self.repeat_of is None and not self.echo and not self.stuffing and bool(self.tokens)


@dataclass(frozen=True)
class Answer:
    """A transcript prepared for judging; made once per score."""

    question: Question
    transcript: Transcript
    empty: Empty
    lines: tuple[Line, ...]
    vectors: SentenceVectors | None

    @cached_property
    def fresh(self) -> tuple[Line, ...]:
        """The lines that say something new, in order."""
        return tuple(line for line in self.lines if line.fresh)

    @cached_property
    def fresh_seconds(self) -> float:
        """Seconds spent saying something new."""
        return sum(line.seconds for line in self.fresh)

    @cached_property
    def fresh_words(self) -> int:
        """Canonical words in lines that say something new."""
        return sum(len(line.tokens) for line in self.fresh)

    @cached_property
    def clauses(self) -> tuple[tuple[Line, Clause], ...]:
        """Every clause of every fresh line, in order."""
        return tuple((line, clause) for line in self.fresh for clause in line.clauses)

    @cached_property
    def _rows(self) -> Matrix | None:
        if self.vectors is None:
            return None
        texts = [" ".join(canonical(self.question.text))]
        return self.vectors.embed(texts + [" ".join(line.tokens) for line in self.fresh])

    @cached_property
    def question_row(self) -> Matrix | None:
        """The question's vector, shape (d,)."""
        return None if self._rows is None else self._rows[0]

    @cached_property
    def line_rows(self) -> Matrix | None:
        """One row per fresh line, shape (lines, d)."""
        return None if self._rows is None else self._rows[1:]

    def spoken(self, first: int, last: int) -> int:
        """Count the words from `first` to `last`, both included, without fillers."""
        return sum(first <= index <= last for index in self.empty.fluent)

    def quote(self, first: int, last: int) -> str:
        """Give the transcript's own words from `first` to `last`, both included."""
        return " ".join(word.text for word in self.transcript.words[first : last + 1])


def prepare(question: Question, transcript: Transcript, vectors: SentenceVectors | None) -> Answer:
    """Split, canonicalise and mark what was said; no vector is asked for yet."""
    words = transcript.words
    empty = empty_words(words)
    fluent = set(empty.fluent)
    question_words = frozenset(canonical(question.text))
    asked = set(content_of(canonical(question.text)))
    lines: list[Line] = []
    before = transcript.answer_start
    for number, span in enumerate(split_sentences(words, empty.fluent, transcript.pauses)):
        own = [index for index in range(span.first, span.last + 1) if index in fluent]
        tokens = unsignposted(token.text for token in tokens_of((i, words[i].text) for i in own))
        content = content_of(tokens)
        end = max(word.end for word in words[span.first : span.last + 1])
        line = Line(
            number=number,
            span=span,
            start=words[span.first].start,
            end=end,
            seconds=max(0.0, end - before),
            tokens=tokens,
            content=frozenset(content),
            clauses=_clauses(transcript, own),
            echo=_echoes(tokens, content, question_words, asked),
            stuffing=(
                is_keyword_list(tokens) or is_hollow(tokens, content) or is_listing(words, own)
            ),
        )
        before = max(before, end)
        lines.append(_with_repeat(line, lines))
    return Answer(question, transcript, empty, _without_keyword_runs(lines), vectors)


def _without_keyword_runs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Mark runs of fragments ("Leadership. Ownership. Impact.") as the lists that they are."""
    kept = list(lines)
    for _, group in groupby(lines, key=_is_fragment):
        run = list(group)
        tokens = [token for line in run for token in line.tokens]
        if _is_fragment(run[0]) and len(run) > 1 and is_keyword_list(tokens):
            for line in run:
                kept[line.number] = replace(line, stuffing=True)
    return tuple(kept)


def _is_fragment(line: Line) -> bool:
    grammar = sum(token in FUNCTION_WORDS for token in line.tokens)
    return bool(line.tokens) and grammar < 0.25 * len(line.tokens)


_SIGNPOST = re.compile(
    r"^(?:(?:and|so|but) )?(?:firstly|secondly|thirdly|lastly|furthermore|moreover|additionally|"
    r"in addition(?: to that)?|in conclusion|to conclude|to sum up|in summary|to summarize)\b ?"
)


def unsignposted(tokens: Iterable[str]) -> tuple[str, ...]:
    """Take signposts off the front of a sentence: they say nothing themselves."""
    said = " ".join(tokens)
    while match := _SIGNPOST.match(said):
        said = said[match.end() :]
    return tuple(said.split())


def _clauses(transcript: Transcript, own: Sequence[int]) -> tuple[Clause, ...]:
    words = transcript.words
    found = []
    for clause in split_clauses(words, own):
        tokens = unsignposted(token.text for token in tokens_of((i, words[i].text) for i in clause))
        if tokens:
            asks = words[clause[-1]].text.endswith("?")
            found.append(Clause(clause[0], clause[-1], tokens, asks))
    return tuple(found)


def _echoes(
    tokens: Sequence[str], content: Sequence[str], question: frozenset[str], asked: set[str]
) -> bool:
    """Tell whether a line reads the question back: its matter, or nearly all of its words."""
    own = set(content)
    if len(own) >= 3 and len(own & asked) >= 0.75 * len(own):
        return True
    return len(tokens) >= 4 and sum(token in question for token in tokens) >= 0.9 * len(tokens)


def _with_repeat(line: Line, earlier: Sequence[Line]) -> Line:
    for other in earlier:
        if other.repeat_of is None and says_again(line, other):
            return replace(line, repeat_of=other.number)
    return line


def says_again(line: Line, other: Line) -> bool:
    """Tell whether a line says, in nearly the same words, what another said.

    The same words; or at least four content words, all but a fifth of them in the
    other line, which is not much longer, or all of them.
    """
    if line.tokens == other.tokens:
        return bool(line.tokens)
    shared = len(line.content & other.content)
    if len(line.content) < 4 or shared < 0.8 * len(line.content):
        return False
    return shared >= 0.5 * len(other.content) or shared == len(line.content)
