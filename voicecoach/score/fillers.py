"""Which words carry nothing: fillers, crutches that work as fillers, stumbles.

"Like", "so", "right", "you know" and their kin are ordinary words most of the
time. They count only where the words around them show that they stand for a
breath: "it was, like, gone" does, "it looked like rain" does not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.interview import Word
from voicecoach.score.word_list import listed

_THEM = re.compile(r"['’‘]em\b", re.IGNORECASE)  # them, as in "I called 'em"
HEARD = frozenset(listed("um umm uh uhh uhm erm er err hmm hm mm mmm mhm ah eh em"))


@dataclass(frozen=True, slots=True)
class Crutch:
    """An ordinary word or phrase that worked as a filler here."""

    phrase: str  # "you know"
    first: int  # index of its first word in the transcript
    last: int  # inclusive


@dataclass(frozen=True, slots=True)
class Empty:
    """The words of a transcript that carry nothing, by index."""

    heard: tuple[int, ...]  # um, uh, er …
    crutches: tuple[Crutch, ...]
    stumbles: tuple[int, ...]  # words said again at once, and words broken off
    fluent: tuple[int, ...]  # all the rest, in order


def empty_words(words: Sequence[Word]) -> Empty:
    """Sort the words of a transcript into fillers, crutches, stumbles and the rest."""
    heard = [
        index for index, word in enumerate(words)
        if (word.filler or bare(word.text) in HEARD) and not _THEM.match(word.text)
    ]  # fmt: skip
    gone = set(heard)
    rest = [index for index in range(len(words)) if index not in gone and bare(words[index].text)]
    crutches = _crutches(words, rest)
    gone.update(index for one in crutches for index in range(one.first, one.last + 1))
    rest = [index for index in rest if index not in gone]
    stumbles = _stumbles(words, rest)
    fallen = set(stumbles)
    return Empty(
        tuple(heard), crutches, tuple(sorted(fallen)), tuple(i for i in rest if i not in fallen)
    )


def bare(text: str) -> str:
    """Give a word in lower case without the punctuation around it."""
    return re.sub(r"^[^\w$£€]+|[^\w%]+$", "", text.lower().replace("’", "'"))


# ─── crutches ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a phrase, fillers left out."""

    before: str  # the word before, bare; "" at the start of a sentence
    after: str  # the word after, bare; "" at the end
    comma_before: bool
    comma_after: bool
    sentence_start: bool
    sentence_end: bool

    @property
    def set_off(self) -> bool:
        """Between commas, or between a comma and an edge of the sentence."""
        return (self.comma_before or self.sentence_start) and (
            self.comma_after or self.sentence_end
        )


_LIKE_VERBS = frozenset(
    listed("""
    would 'd feel feels felt look looks looked looking sound sounds sounded seem seems seemed
    something things thing stuff people just more much really i you we they to not don't didn't
    doesn't do did that's what's it's anything nothing places companies someone
""")
)
_KIND_OF = frozenset(
    listed("""
    a the this that what some any each every one which all these those same other different
    certain another my our their your what's same right new
""")
)


def _like(p: _Place) -> bool:
    wished = p.before == "would" or p.before.endswith("'d")
    if p.comma_after:
        return not (wished and p.after in _WISHES)
    if p.before in _LIKE_VERBS or wished:
        return p.set_off
    return (p.comma_before and p.after != "") or (
        p.before in ("was", "were", "is") and p.comma_after
    )


_WISHES = frozenset(listed("to a an the some it that more one my your and very"))


def _you_know(p: _Place) -> bool:
    if p.comma_after:
        return True
    if p.before in ("do", "if", "as", "when", "let", "did", "that", "because", "what", "how"):
        return False
    return p.set_off or p.after not in (
        "what", "how", "that", "if", "the", "who", "where", "why", "when", "about", "someone", "a",
    )  # fmt: skip


def _i_mean(p: _Place) -> bool:
    return p.before not in ("what", "that", "which", "by", "if", "do", "not")


def _kind_of(p: _Place) -> bool:
    return p.before not in _KIND_OF


def _set_off(p: _Place) -> bool:
    return p.set_off


def _always(p: _Place) -> bool:
    return not (p.sentence_start and p.sentence_end)


def _right(p: _Place) -> bool:
    return p.set_off and not p.sentence_start


def _opener(p: _Place) -> bool:
    return p.sentence_start and p.comma_after


def _so(p: _Place) -> bool:
    return p.sentence_end or (p.set_off and not p.sentence_start) or (
        p.sentence_start and p.after == "yeah"
    )  # fmt: skip


def _tail(p: _Place) -> bool:
    return p.sentence_end or p.comma_after


_CRUTCHES: tuple[tuple[tuple[str, ...], Callable[[_Place], bool]], ...] = (
    (("and", "things", "like", "that"), _tail),
    (("and", "stuff", "like", "that"), _tail),
    (("or", "something", "like", "that"), _tail),
    (("you", "know"), _you_know),
    (("i", "mean"), _i_mean),
    (("kind", "of"), _kind_of),
    (("sort", "of"), _kind_of),
    (("and", "stuff"), _tail),
    (("or", "whatever"), _tail),
    (("y'know",), _always),
    (("kinda",), _always),
    (("sorta",), _always),
    (("basically",), _always),
    (("literally",), _always),
    (("like",), _like),
    (("actually",), _set_off),
    (("honestly",), _set_off),
    (("obviously",), _set_off),
    (("essentially",), _set_off),
    (("right",), _right),
    (("okay",), _set_off),
    (("ok",), _set_off),
    (("yeah",), _set_off),
    (("well",), _opener),
    (("so",), _so),
)


def _crutches(words: Sequence[Word], rest: Sequence[int]) -> tuple[Crutch, ...]:
    """Find the crutches, the plainest first: each is judged with those found taken out."""
    found: list[Crutch] = []
    for plain_only in (True, False):
        left = list(rest)
        while True:
            gone = {i for one in found for i in range(one.first, one.last + 1)}
            left = [index for index in left if index not in gone]
            new = _crutches_once(words, left, plain_only)
            if not new:
                break
            found += new
    return tuple(sorted(found, key=lambda one: one.first))


def _crutches_once(words: Sequence[Word], rest: Sequence[int], plain_only: bool) -> list[Crutch]:
    said = [bare(words[index].text) for index in rest]
    found: list[Crutch] = []
    at = 0
    while at < len(rest):
        for phrase, works_as_filler in _CRUTCHES:
            end = at + len(phrase)
            if tuple(said[at:end]) != phrase:
                continue
            place = _place(words, rest, said, at, end)
            plain = phrase in _PLAIN and place.comma_after
            if works_as_filler(place) and (plain or not plain_only):
                found.append(Crutch(" ".join(phrase), rest[at], rest[end - 1]))
                at = end - 1
                break
        at += 1
    return found


_PLAIN = (("you", "know"), ("like",), ("i", "mean"))


def _place(
    words: Sequence[Word], rest: Sequence[int], said: Sequence[str], at: int, end: int
) -> _Place:
    """Describe what is around rest[at:end].

    Fillers between are looked through, their punctuation too: whether a crutch counts
    must not hang on an um beside it.
    """
    left = words[rest[at - 1]].text if at else "."
    last = words[rest[end - 1]].text
    starts = left[-1:] in ".?!"
    ends = last[-1:] in ".?!" or end == len(rest)
    return _Place(
        before="" if starts else said[at - 1],
        after="" if ends else said[end],
        comma_before=left[-1:] in ",;:",
        comma_after=last[-1:] in ",;:",
        sentence_start=starts,
        sentence_end=ends,
    )


# ─── stumbles ────────────────────────────────────────────────────────────────

_MEANT_TWICE = frozenset(
    listed("""
    very really no yes yeah that had so many more long far again never much all too bye please
    wait go way big old deep hard and
    oh zero one two three four five six seven eight nine double
""")
)
_OPENS_A_CLAUSE = frozenset(
    listed("and but so because if when that which then or as than is was while until though")
)
_LONGEST_STUMBLE = 4  # words; a longer repeat is a thing said again, not a stumble


def _stumbles(words: Sequence[Word], rest: Sequence[int]) -> list[int]:
    """Find the words that were broken off or said again at once; the last saying stays."""
    broken = [i for i in rest if re.search(r"\w[-–—]$", words[i].text)]
    whole = [i for i in rest if i not in set(broken)]
    said = [bare(words[i].text) for i in whole]
    dropped: set[int] = set()
    for size in range(_LONGEST_STUMBLE, 0, -1):
        at = 0
        while at + 2 * size <= len(whole):
            again = said[at : at + size] == said[at + size : at + 2 * size]
            closed = any(words[whole[at + k]].text[-1:] in ".?!" for k in range(size))
            meant = size == 1 and (said[at] in _MEANT_TWICE or said[at].isdigit())
            if again and not closed and not meant and not _two_clauses(words, whole, at, size):
                dropped.update(whole[at : at + size])
                del whole[at : at + size], said[at : at + size]
            else:
                at += 1
    return broken + sorted(dropped)


def _two_clauses(words: Sequence[Word], whole: Sequence[int], at: int, size: int) -> bool:
    """Tell whether one clause ends and the next begins with the same word.

    "If you leave it, it gets worse" and "here, and here, and then" are no stumbles; "it, it
    gets worse" is one, since nothing stands before its first "it" that the word could end.
    """
    last = words[whole[at + size - 1]].text
    if size > 1 and bare(last) in ("and", "or"):
        return True
    if last[-1:] not in ",;:" or not at:
        return False
    before = words[whole[at - 1]].text
    return before[-1:].isalnum() and bare(before) not in _OPENS_A_CLAUSE
