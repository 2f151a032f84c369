"""Worse twins of an answer, and tricks that must not pay: made by rule, the same every time.

A twin is spoken at the pace of the original, so more words take more time. Each
says on which axes a coach would mark it down; `overall` is expected of every twin.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from voicecoach.interview import Kind, State

from .corpus import COACHES_WINDOW, ELEMENTS, REASONED, STAR, Answer, Pool

FILLERS_PER_WORD = 15 / 100  # far above the 2–6 in a hundred of ordinary speech
_FILLERS = ("um,", "uh,", "like,", "you know,", "um,", "er,")
_HEARD = re.compile(r"(?i)(^|[\s,])(?:um|uh|er|erm),?(?=\s)")

_ORDERED = {kind for kind, names in ELEMENTS.items() if names in (STAR, REASONED)} | {
    Kind.CLOSING_PITCH
}
_ENOUGH_TO_SHUFFLE = 5  # sentences


@dataclass(frozen=True, slots=True)
class Twin:
    """The answer made worse in one known way."""

    name: str
    axes: tuple[str, ...]  # of "length", "rambling", "structure": where it must be lower
    text: str
    seconds: float
    gone: str | None = None  # the element that was taken out
    extra: bool = False  # beyond what was asked for: shown, and left out of the totals


def twins(answer: Answer, pool: Pool) -> Iterator[Twin]:
    """Yield every degradation that makes sense for this answer."""
    for make in _MAKERS:
        yield from make(answer, pool)


def _spoken(answer: Answer, sentences: Sequence[str]) -> tuple[str, float]:
    """Join the sentences and give the seconds they take this speaker."""
    text = " ".join(sentences)
    return text, len(text.split()) * answer.seconds_per_word


def _texts(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def _tangent(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Put the speaker's digression in the middle."""
    if answer.tangent:
        said = _texts(answer)
        said.insert((len(said) + 1) // 2, answer.tangent)
        yield Twin("tangent", ("rambling",), *_spoken(answer, said))


def _repeats(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Say one or two sentences again, two sentences later: as they were, and in other words."""
    if len(answer.sentences) < 3:
        return
    longest = sorted(_texts(answer), key=lambda text: -len(text.split()))[:2]
    same = {text: text for text in longest}
    reworded = {s.text: s.again for s in answer.sentences if s.again}
    yield Twin("repeats, verbatim", ("rambling",), *_spoken(answer, _again(answer, same)))
    if reworded:
        yield Twin("repeats, reworded", ("rambling",), *_spoken(answer, _again(answer, reworded)))


def _again(answer: Answer, second: dict[str, str]) -> list[str]:
    said: list[str] = []
    waiting: list[tuple[int, str]] = []
    for index, text in enumerate(_texts(answer)):
        said.append(text)
        said += [later for due, later in waiting if due == index]
        if text in second:
            waiting.append((index + 2, second[text]))
    return said + [later for due, later in waiting if due >= len(answer.sentences)]


def _shuffle(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Tell it in a wrong order: at least half of all pairs of sentences are turned round."""
    count = len(answer.sentences)
    if answer.kind not in _ORDERED or count < _ENOUGH_TO_SHUFFLE:
        return
    chance = random.Random(f"shuffle/{answer.id}")
    order = list(range(count))
    while _turned(order) < count * (count - 1) / 4:
        chance.shuffle(order)
    said = _texts(answer)
    yield Twin("shuffle", ("structure",), *_spoken(answer, [said[index] for index in order]))


def _turned(order: Sequence[int]) -> int:
    return sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])


def _padding(answer: Answer, pool: Pool) -> Iterator[Twin]:
    """Double the words with generalities: one after each sentence, the rest at the end."""
    if answer.words < 40:
        return
    chance = random.Random(f"padding/{answer.id}")
    generalities = chance.sample(pool.padding, len(pool.padding))
    chosen, total = [], 0
    for sentence in generalities:
        if total >= answer.words:
            break
        chosen.append(sentence)
        total += len(sentence.split())
    said = []
    for text in _texts(answer):
        said.append(text)
        if chosen:
            said.append(chosen.pop(0))
    text, seconds = _spoken(answer, said + chosen)
    axes = ["rambling"]
    low, high = COACHES_WINDOW.get(answer.kind, (0.0, float("inf")))
    if low <= answer.seconds <= high < seconds:
        axes.append("length")
    yield Twin("padding to double", tuple(axes), text, seconds)


_REMOVALS = (
    # name, element, roles that go, beyond what was asked for
    ("result removed", "result", ("result", "lesson"), False),
    ("action removed", "action", ("action",), False),
    ("example removed", "example", ("example",), True),
    ("reason removed", "reason", ("reason",), True),
    ("answer removed", "answer", ("point",), True),
    ("evidence removed", "evidence", ("evidence",), True),
)


def _removals(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Take out every sentence that carries one element."""
    for name, element, roles, extra in _REMOVALS:
        if answer.elements.get(element) is not State.PRESENT:
            continue
        kept = [s.text for s in answer.sentences if s.role not in roles]
        if kept and len(kept) < len(answer.sentences):
            yield Twin(name, ("structure",), *_spoken(answer, kept), gone=element, extra=extra)


def _truncation(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Stop after a third of the words, as if cut off."""
    words = answer.text.split()
    if len(words) < 60:
        return
    axes = [axis for axis, due in (
        ("length", answer.kind in COACHES_WINDOW),
        ("structure", answer.kind in _ORDERED),
    ) if due]  # fmt: skip
    yield Twin("first third", tuple(axes), *_spoken(answer, words[: len(words) // 3]))


def _twelve_words(answer: Answer, _: Pool) -> Iterator[Twin]:
    """Say twelve words and stop."""
    axes = ("length",) if answer.kind in COACHES_WINDOW else ()
    yield Twin("twelve words", axes, *_spoken(answer, answer.text.split()[:12]))


def _with_fillers(answer: Answer, _: Pool) -> Iterator[Twin]:
    yield Twin("fillers", ("rambling",), *_spoken(answer, [with_fillers(answer.text, answer.id)]))


_MAKERS: tuple[Callable[[Answer, Pool], Iterator[Twin]], ...] = (
    _tangent,
    _repeats,
    _shuffle,
    _padding,
    _removals,
    _truncation,
    _twelve_words,
    _with_fillers,
)


def with_fillers(text: str, seed: str) -> str:
    """Add fifteen fillers per hundred words, never in front of a full stop."""
    words = text.split()
    chance = random.Random(f"fillers/{seed}")
    places = set(chance.sample(range(1, len(words)), round(len(words) * FILLERS_PER_WORD)))
    said: list[str] = []
    for index, word in enumerate(words):
        if index in places:
            said.append(chance.choice(_FILLERS))
        said.append(word)
    return " ".join(said)


def without_fillers(text: str) -> str:
    """Take out um, uh, er and erm with their commas."""
    return " ".join(_HEARD.sub(r"\1", text).split())


# ─── tricks ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Trick:
    """A text that tries to gain points without saying more."""

    name: str
    text: str
    seconds: float
    added: bool  # the honest answer is in it too; otherwise it stands in its place


def tricks(answer: Answer, others: Sequence[Answer], pool: Pool) -> Iterator[Trick]:
    """Yield every trick for this answer's question; `others` are answers to paste."""
    said = _texts(answer)

    def trick(name: str, sentences: Sequence[str], *, added: bool) -> Trick:
        return Trick(name, *_spoken(answer, sentences), added)

    longest = max(said, key=lambda text: len(text.split()))
    times = max(1, answer.words // len(answer.question.split()))
    yield trick("keywords instead", [pool.stuffing], added=False)
    yield trick("keywords added", [*said, pool.stuffing], added=True)
    yield trick("signposts instead", [pool.signposts], added=False)
    yield trick("signposts added", _signposted(said), added=True)
    yield trick("question repeated instead", [answer.question] * times, added=False)
    yield trick("question repeated first", [answer.question, *said], added=True)
    yield trick("one sentence ten times", [longest] * 10, added=False)
    yield trick("one sentence ten times more", [*said, *[longest] * 10], added=True)
    other = pasted(answer, others)
    if answer.complete and other is not None:
        yield Trick("another answer pasted", other.text, other.seconds, False)


def pasted(answer: Answer, others: Sequence[Answer]) -> Answer | None:
    """Choose a complete answer to another question: of the same kind if there is one."""
    start = next((i for i, one in enumerate(others) if one.id == answer.id), 0)
    turned = [*others[start + 1 :], *others[:start]]
    fit = [one for one in turned if one.complete and one.question != answer.question]
    same_kind = [one for one in fit if one.kind is answer.kind]
    same_rubric = [one for one in fit if ELEMENTS[one.kind] == ELEMENTS[answer.kind]]
    return next(iter(same_kind or same_rubric or fit), None)


_SIGNS = ("Firstly,", "Secondly,", "Furthermore,", "In addition to that,", "Moreover,")


def _signposted(said: Sequence[str]) -> list[str]:
    """Put a signpost in front of every sentence and a conclusion behind the last."""
    return [f"{_SIGNS[i % len(_SIGNS)]} {_lowered(text)}" for i, text in enumerate(said)] + [
        "So in conclusion, to sum up, that is my answer."
    ]


def _lowered(text: str) -> str:
    """Take the capital from a sentence's first word unless it is I or a name we cannot tell."""
    first = text.split()[0]
    return text if first.startswith(("I", "Mr")) else text[0].lower() + text[1:]
