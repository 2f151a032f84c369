"""The same answer written down differently: what must make no difference to a score.

Each variant takes the same seconds as the original: it is one recording, written
down by another hand.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .corpus import Answer
from .degrade import with_fillers, without_fillers
from .numerals import digits_to_words, words_to_digits


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ways of writing down the same speech."""

    name: str
    first: str
    second: str
    seconds: float
    only_structure: bool = False  # delivery differs as well, so only structure must be equal
    delivery: bool = True  # False: scored with delivery left out


def pairs(answer: Answer) -> Iterator[Pair]:
    """Yield every pair in which the two texts do differ."""
    text, seconds = answer.text, answer.seconds
    halting = with_fillers(text, answer.id)
    fluent = without_fillers(text)
    yield Pair("fluent / disfluent", fluent, halting, seconds, only_structure=True)
    yield Pair("fluent / disfluent, no delivery", fluent, halting, seconds, delivery=False)
    for name, change in _CHANGES:
        other = change(text)
        if other != text:
            yield Pair(name, text, other, seconds)
    joined = joined_by_commas([sentence.text for sentence in answer.sentences])
    if joined != text:
        yield Pair("as written / long sentences", text, joined, seconds)


_TO_AMERICAN = {
    "organised": "organized", "organise": "organize", "organising": "organizing",
    "organisation": "organization", "programme": "program", "colour": "color",
    "coloured": "colored", "favour": "favor", "favourite": "favorite",
    "behaviour": "behavior", "labour": "labor", "neighbours": "neighbors",
    "neighbour": "neighbor", "labelled": "labeled", "labelling": "labeling",
    "metre": "meter", "metres": "meters", "centre": "center", "theatre": "theater",
    "licence": "license", "defence": "defense",
    "practise": "practice", "cheque": "check", "cheques": "checks", "grey": "gray",
    "prioritise": "prioritize", "prioritised": "prioritized", "realise": "realize",
    "realised": "realized", "recognise": "recognize", "recognised": "recognized",
    "apologise": "apologize", "apologised": "apologized", "energise": "energize",
    "analyse": "analyze", "analysed": "analyzed", "analyser": "analyzer",
    "learnt": "learned", "burnt": "burned", "spelt": "spelled", "travelled": "traveled",
    "cancelled": "canceled", "modelling": "modeling", "towards": "toward",
    "whilst": "while", "amongst": "among", "mum": "mom",
    "maths": "math", "per cent": "percent",
    "storey": "story", "storeys": "stories", "jewellery": "jewelry", "catalogue": "catalog",
    "dialogue": "dialog", "enrol": "enroll", "fulfil": "fulfill", "skilful": "skillful",
    "instalment": "installment", "tyre": "tire", "kerb": "curb", "plough": "plow",
    "draught": "draft", "sceptical": "skeptical", "manoeuvre": "maneuver",
    "ageing": "aging", "judgement": "judgment",
}  # fmt: skip


def to_american(text: str) -> str:
    """Respell British words as Americans do."""
    return _swap(text, _TO_AMERICAN)


_WHOLE = {
    "can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us",
    "i'm": "I am",
}  # fmt: skip
_SUBJECTS = "it|that|there|here|what|he|she|who|where|when|how"
_ANYONE = "|".join(
    f"{head}{tail}" for head in ("some", "any", "every", "no") for tail in ("body", "one", "thing")
)
# After 's and 'd these mean has and had; anything else is, would.
_SINCE = r"\s+(?:(?:already|always|never|only|just|actually|all|really|also|even|not)\s+)*"
_DONE = (
    rf"(?={_SINCE}(?:been|got|gone|done|had|given|taken|said|told|become|made|seen|known|left|"
    r"built|written|paid|met|sent|kept|found|brought|thought|spent|lost|won|heard|held|begun|"
    r"chosen|driven|fallen|forgotten|grown|shown|spoken|stood|stuck|thrown|drawn|sold|felt|better|"
    r"(?!(?:based|supposed|need)\b)\w{2,}ed)\b)"
)
_EITHER = rf"(?!{_SINCE}(?:put|set|let|cut|run|come|read)\b)"  # had put, would put: left as it is


def expanded(text: str) -> str:
    """Write contractions out: I'd've → I would have, nobody's done → nobody has done."""
    text = text.replace("’", "'")
    text = _swap(text, _WHOLE)
    for pattern, full in (
        (r"(?i)\b(\w+)n't\b", r"\1 not"),
        (r"(?i)\b(\w+)'re\b", r"\1 are"),
        (r"(?i)\b(\w+)'ll\b", r"\1 will"),
        (r"(?i)('d|\b\w+)'ve\b", r"\1 have"),
        (rf"(?i)\b({_SUBJECTS}|{_ANYONE}|no one|one)'s{_DONE}", r"\1 has"),
        (rf"(?i)\b({_SUBJECTS})'s\b", r"\1 is"),
        (rf"(?i)\b({_ANYONE}|no one)'s(?=\s+\w+ing\b)", r"\1 is"),
        (rf"(?i)\b(\w+)'d{_DONE}", r"\1 had"),
        (rf"(?i)\b(\w+)'d\b{_EITHER}", r"\1 would"),
    ):
        text = re.sub(pattern, full, text)
    return text


def joined_by_commas(sentences: Sequence[str]) -> str:
    """Run sentences together in twos with commas, as speech models often do."""
    said: list[str] = []
    for index in range(0, len(sentences), 2):
        first, *rest = sentences[index : index + 2]
        if rest and first.endswith("."):
            follow = rest[0]
            if not re.match(r"I\b|[A-Z][a-z]+ (?:said|mentioned|told)|Mr\b", follow):
                follow = follow[0].lower() + follow[1:]
            said.append(f"{first[:-1]}, {follow}")
        else:
            said += [first, *rest]
    return " ".join(said)


def _swap(text: str, table: dict[str, str]) -> str:
    words = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"(?i)\b(?:" + "|".join(map(re.escape, words)) + r")\b")

    def other(match: re.Match[str]) -> str:
        new = table[match[0].lower()]
        return new[0].upper() + new[1:] if match[0][0].isupper() else new

    return pattern.sub(other, text)


_CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("British / American", to_american),
    ("contracted / written out", expanded),
    ("forty thousand / 40,000", words_to_digits),
    ("40,000 / forty thousand", digits_to_words),
    ("as written / no capitals", str.lower),
)
