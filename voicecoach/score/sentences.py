"""Split a transcript into sentences and clauses.

Whisper's punctuation is a good hint and no more: it may be missing, or let one
sentence run for a minute. So a stretch between full stops that is too long to be
one thought is split again, where a connective opens a new clause, a pause falls
or a comma stands. Fillers and stumbles never decide where a sentence ends, so a
fluent and a disfluent telling of the same words are split alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.interview import Pause, Word
from voicecoach.score.canonical import tokens_of
from voicecoach.score.fillers import bare
from voicecoach.score.word_list import listed

_LONG = 34  # canonical words; a longer stretch is split where it can be
_LEAST = 6  # canonical words on either side of such a split
_LEAST_SCORE = 1.2  # of a place to split at, less what it is off the middle
_LEAST_CLAUSE = 4  # words in a clause that is looked at by itself

_CANNOT_END = frozenset(listed("the a an and my our your their because if i'm we're its"))
_STOPS = (".", "?", "!", "…")
_ABBREVIATIONS = frozenset(listed("mr mrs ms dr vs e.g i.e etc st u.s u.k a.m p.m no"))
OPENERS = frozenset(
    listed("""
    then so and but we they he she it there this that these those in at on when after before
    because my our the what how anyway also first next finally eventually once
""")
)
_STARTERS = frozenset(
    listed("""
    so but then anyway however also next after when first finally once because if at in on before
""")
)
_CANNOT_OPEN_AFTER = frozenset(
    listed("the a an and my our your their because if so but that to of which who when i we he she")
)
_SUBJECTS = frozenset(
    listed("""
    i we they he she it there this that these those you the my our their his her nobody everyone
    everybody someone people one
""")
)
_CONNECTIVES = frozenset(listed("so but then because anyway however which while although until"))


@dataclass(frozen=True, slots=True)
class Span:
    """A run of transcript words; both ends are included."""

    first: int
    last: int
    stretch: int = 0  # number of the stretch between full stops that it came from


def split_sentences(
    words: Sequence[Word], fluent: Sequence[int], pauses: Sequence[Pause]
) -> tuple[Span, ...]:
    """Cover all words with sentences, in order; empty when no fluent word was said."""
    if not fluent:
        return ()
    pieces: list[tuple[int, list[int]]] = []
    for number, stretch in enumerate(_stretches(words, fluent)):
        pieces.extend((number, piece) for piece in _shorten(words, stretch, pauses))
    spans: list[Span] = []
    first = 0
    for at, (number, piece) in enumerate(pieces):
        until = pieces[at + 1][1][0] if at + 1 < len(pieces) else len(words)
        # what carries nothing belongs to what follows, unless it carries the full stop
        stops = [i for i in range(piece[-1] + 1, until) if words[i].text[-1:] in _STOPS]
        last = stops[-1] if stops else piece[-1]
        spans.append(Span(first, last, number))
        first = last + 1
    spans[-1] = Span(spans[-1].first, len(words) - 1, spans[-1].stretch)
    return tuple(spans)


def split_clauses(words: Sequence[Word], fluent: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Split the fluent words of one sentence where a new clause with its own subject opens."""
    clauses: list[list[int]] = [[]]
    for position, index in enumerate(fluent):
        if len(clauses[-1]) >= _LEAST_CLAUSE and len(fluent) - position >= _LEAST_CLAUSE:
            here = _head(words[index])
            then = _head(words[fluent[position + 1]])
            comma = words[fluent[position - 1]].text[-1:] in ",;:"
            linked = here in _CONNECTIVES or here == "and"
            if (linked and (then in _SUBJECTS or (comma and here != "and"))) or (
                comma and here in _SUBJECTS and here not in ("the", "my", "our", "their", "one")
            ):
                clauses.append([])
        clauses[-1].append(index)
    return tuple(tuple(clause) for clause in clauses)


def _head(word: Word) -> str:
    """Give a word without what is contracted on to it: "i" for "I'd"."""
    return bare(word.text).split("'")[0]


def _stretches(words: Sequence[Word], fluent: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = [[]]
    for position, index in enumerate(fluent):
        stretches[-1].append(index)
        after = fluent[position + 1] if position + 1 < len(fluent) else None
        if after is not None and _ends(words, index, after):
            stretches.append([])
    return stretches


def _ends(words: Sequence[Word], index: int, after: int) -> bool:
    text, here = words[index].text, bare(words[index].text)
    if text.rstrip("\"')”’")[-1:] in _STOPS:
        return here not in _CANNOT_END and here not in _ABBREVIATIONS
    if here in _CANNOT_END:
        return False
    between = words[index + 1 : after]
    if any(word.text[-1:] in _STOPS for word in between if not word.filler):
        return True
    # "left it there, um. Then we …": the full stop stands on the filler, and the capital
    # tells it even when the filler is gone
    opened = words[after].text
    acronym = opened[1:2].isupper()  # "somebody from IT"
    return opened[:1].isupper() and not acronym and bare(opened) in OPENERS


def _shorten(words: Sequence[Word], piece: list[int], pauses: Sequence[Pause]) -> list[list[int]]:
    tokens = [token.word for token in tokens_of((index, words[index].text) for index in piece)]
    if len(tokens) <= _LONG:
        return [piece]
    best, best_score = 0, _LEAST_SCORE
    for at in range(1, len(piece)):
        left = sum(word < piece[at] for word in tokens)
        if _LEAST <= left <= len(tokens) - _LEAST:
            score = _split_score(words, piece, at, pauses) - 1.2 * abs(left / len(tokens) - 0.5)
            if score > best_score:
                best, best_score = at, score
    if not best:
        return [piece]
    return _shorten(words, piece[:best], pauses) + _shorten(words, piece[best:], pauses)


def _split_score(
    words: Sequence[Word], piece: list[int], at: int, pauses: Sequence[Pause]
) -> float:
    """Say how good a place for a sentence to start piece[at] is; about 0 to 5."""
    before, here = words[piece[at - 1]], _head(words[piece[at]])
    then = _head(words[piece[at + 1]]) if at + 1 < len(piece) else ""
    comma = before.text[-1:] in ",;:"
    if bare(before.text) in _CANNOT_OPEN_AFTER:
        return -3.0
    score = 1.0 if comma else 0.0
    if here in _STARTERS or (here == "and" and (then in _SUBJECTS or then == "then")):
        score += 1.5 if comma or here in ("so", "then", "but", "and") else 0.8
    elif here in _SUBJECTS:
        score += 1.5 if comma else 0.4
    elif comma and here in OPENERS:
        score += 1.2
    elif here in _CONNECTIVES:
        score += 0.5
    left, right = before.end - 0.05, words[piece[at]].start + 0.05
    silence = max(
        (p.end - p.start for p in pauses if p.start >= left and p.end <= right), default=0
    )
    return score + min(2.0, 2.0 * silence)
