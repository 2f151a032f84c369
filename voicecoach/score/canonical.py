"""One spelling for words that sound the same.

"I'm", "I am"; "organised", "organized"; "40,000", "40k", "forty thousand" all
come out alike, so that neither the speaker's dialect nor the recogniser's habits
of writing change a score. Everything in this package compares canonical tokens;
only quotes show the words as they were transcribed.
"""

# ruff: noqa: E501  (patterns and tables are read in one go)
import re
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.score.numerals import (
    Token,
    digits,
    join_decimals,
    join_millions,
    join_numbers,
    join_percent,
)
from voicecoach.score.word_list import listed

_WORD = re.compile(r"[a-z0-9][a-z0-9'.,\-]*|[$£€%&+]")
_STOPS = (",", ".", ";", ":", "?", "!")
_DIGITS = re.compile(r"^\d[\d,]*(\.\d+)?$")
_SHORT_NUMBER = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(k|m|bn|x|st|nd|rd|th|s)$")
_CURRENCY = {"$": "dollars", "£": "pounds", "€": "euros", "%": "percent"}
_SCALE = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

_WHOLE = {
    "cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not",
    "ain't": "is not", "let's": "let us", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "kinda": "kind of", "sorta": "sort of", "dunno": "do not know",
    "'cause": "because", "cause": "because", "cuz": "because", "'em": "them",
    "y'know": "you know", "yknow": "you know", "ok": "okay", "alright": "all right",
    "whilst": "while", "amongst": "among", "towards": "toward", "learnt": "learned",
    "burnt": "burned", "spelt": "spelled", "dreamt": "dreamed", "leant": "leaned",
    "programme": "program", "programmes": "programs", "cheque": "check", "cheques": "checks",
    "grey": "gray", "mum": "mom", "maths": "math", "tyre": "tire", "tyres": "tires",
    "judgement": "judgment", "fulfil": "fulfill", "enrol": "enroll", "skilful": "skillful",
    "ageing": "aging", "licence": "license", "defence": "defense", "offence": "offense",
    "practise": "practice", "practised": "practiced", "practising": "practicing",
    "catalogue": "catalog", "kerb": "curb", "plough": "plow", "draught": "draft",
    "sceptical": "skeptical", "jewellery": "jewelry", "instalment": "installment",
    "manoeuvre": "maneuver", "storeys": "stories", "dialogue": "dialog", "storey": "story", "aluminium": "aluminum",
    "per cent": "percent", "&": "and",
}  # fmt: skip
_IS_AFTER = {
    "somebody", "anybody", "everybody", "nobody", "someone", "anyone", "anything",
    "it", "that", "this", "there", "here", "what", "who", "where", "how", "he", "she", "when",
    "everything", "something", "nothing", "everyone", "one", "which", "why",
}  # fmt: skip
_HAD_OR_WOULD, _IS_OR_HAS = "'d", "'s"  # until the next verb is known
_BETWEEN = frozenset(listed("already always never only just actually all really also even not"))
_NO_PARTICIPLE = frozenset(listed("based supposed need feed speed indeed bed red"))
_PARTICIPLES = frozenset(
    listed("""
    been got gone done had given taken said told become made seen known left built written paid met
    sent kept found brought thought spent lost won heard held begun chosen driven fallen forgotten
    grown shown spoken stood stuck thrown drawn sold felt better led ridden bought taught caught fought slept
    hidden bitten beaten broken eaten risen rung sung worn torn woken frozen stolen hung dug
""")
)
_OUR = re.compile(
    r"(col|fav|behavi|lab|hon|neighb|rum|hum|flav|endeav|harb|vap|arm|rig|od|tum|sav|cand|parl)our"
)
_KEEP_ISE = re.compile(
    r"^(?:exerc|adv|rev|superv|surpr|prom|otherw|likew|w|r|ra|pra|appra|no|prec|expert|enterpr|"
    r"comprom|franch|advert|merchand|dev|disgu|prem|improv|telev|desp|compr|conc|parad|exc|ar|dem|"
    r"po|bru|cru|clockw|dis?gu|circumc|inc|rev)is"
)
_DOUBLE_L = re.compile(
    r"(travel|cancel|label|model|fuel|level|counsel|channel|signal|total|equal|dial|quarrel|marvel)"
    r"l(ed|ing|er|ers|or|ors)$"
)


def canonical(text: str) -> tuple[str, ...]:
    """Give the canonical tokens of a text; empty when it holds no word."""
    return tuple(token.text for token in tokens_of(enumerate(text.split())))


def tokens_of(words: Iterable[tuple[int, str]]) -> tuple[Token, ...]:
    """Give the canonical tokens of numbered words, numbers joined across words."""
    loose: list[Token] = []
    for index, text in words:
        loose.extend(Token(piece, index) for piece in _pieces(text))
        if text.endswith(_STOPS):
            loose.append(Token("", index))  # "twenty, three" is two numbers
    joined = [token for token in join_numbers(join_millions(loose)) if token.text]
    return tuple(join_percent(join_decimals(_written_out(joined))))


def _written_out(tokens: list[Token]) -> list[Token]:
    """Decide what 'd and 's stand for by the verb that follows: had gone, would go."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        text = token.text
        if text in (_HAD_OR_WOULD, _IS_OR_HAS):
            after = next((one.text for one in tokens[at + 1 :] if one.text not in _BETWEEN), "")
            done = after in _PARTICIPLES or (after.endswith("ed") and after not in _NO_PARTICIPLE)
            if text == _HAD_OR_WOULD:
                text = "had" if done else "would"
            else:
                text = "has" if done else "is"
        out.append(Token(text, token.word))
    return out


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> tuple[str, ...]:
    lowered = text.lower().replace("’", "'").replace("‘", "'").replace("per cent", "percent")
    found: list[str] = []
    currency: str | None = None
    for raw in _WORD.findall(lowered):
        if raw in _CURRENCY:
            if raw == "%":
                found.append("percent")
            else:
                currency = _CURRENCY[raw]
            continue
        piece = raw.strip(".,'-") if not raw.startswith("'") else raw
        for part in re.split(r"-+", piece):
            found.extend(_plain(part.strip(".,'")) if part else [])
        if currency and found:
            found.append(currency)
            currency = None
    return tuple(found)


def _plain(word: str) -> list[str]:
    if not word:
        return []
    if word in _WHOLE:
        return _WHOLE[word].split()
    if word[0].isdigit():
        return _number(word)
    if word.endswith("n't") and len(word) > 3:
        return [word[:-3], "not"]
    if "'" in word:
        return _apostrophe(word)
    return [_american(word)]


def _apostrophe(word: str) -> list[str]:
    stem, _, tail = word.rpartition("'")
    expanded = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": _HAD_OR_WOULD}.get(tail)
    if expanded and stem:
        return [stem, expanded]
    if tail == "s" and stem:
        return [stem, _IS_OR_HAS] if stem in _IS_AFTER else [_american(stem)]
    return [_american(word.replace("'", ""))]


def _number(word: str) -> list[str]:
    if _DIGITS.match(word):
        return [digits(float(word.replace(",", "")))]
    short = _SHORT_NUMBER.match(word)
    if short is None:
        return [word]
    value, suffix = float(short[1].replace(",", "")), short[2]
    if suffix in _SCALE:
        return [digits(value * _SCALE[suffix])]
    if suffix == "x":
        return [digits(value), "times"]
    return [word]


def _american(word: str) -> str:
    word = _OUR.sub(r"\1or", word)
    word = re.sub(r"isation(s?)$", r"ization\1", word)
    if re.search(r"(?:is(?:e|ed|es|er|ers|ing))$", word) and len(word) > 5:
        stem = re.sub(r"is(?:e|ed|es|er|ers|ing)$", "is", word)
        if not _KEEP_ISE.match(stem):
            word = re.sub(r"is(e|ed|es|er|ers|ing)$", r"iz\1", word)
    word = re.sub(r"lys(e|ed|es|ing)$", r"lyz\1", word)
    word = re.sub(r"^(cent|theat|lit|fib|calib|met)re(s?)$", r"\1er\2", word)
    return _DOUBLE_L.sub(r"\1\2", word)


# Words that carry grammar rather than subject matter: everything else is content.
FUNCTION_WORDS = frozenset(
    listed("""
    a an the and or but nor so yet if then than that this these those there here it its i me my
    mine myself we us our ours you your yours he him his she her hers they them their theirs who
    whom whose which what when where why how is am are was were be been being do does did done
    doing have has had having will would shall should can could may might must ought not no to
    of in on at by for from with without about into onto over under up down out off as because
    while until after before during between among through across against toward upon also just
    very really quite too more most much many some any all both each every few other another
    such own same only even still again ever never always often sometimes now get got getting go
    goes going went make made let one thing things something anything everything nothing someone
    everyone lot lots kind sort bit way well okay yeah yes like know mean think right us back
    able
""")
)


def content_of(tokens: Iterable[str]) -> tuple[str, ...]:
    """Give the stems of the words that carry subject matter, in order."""
    return tuple(stem(token) for token in tokens if token not in FUNCTION_WORDS and len(token) > 1)


def stem(word: str) -> str:
    """Cut the endings that inflection adds; crude on purpose, for comparing only."""
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    doubled = word[-1] == word[-2] and word[-1].isalpha() if len(word) > 4 else False
    return word[:-1] if doubled or (len(word) > 4 and word[-1] == "e") else word
