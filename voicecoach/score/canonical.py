"""One spelling for words that sound the same.

"I'm", "I am"; "organised", "organized"; "40,000", "40k", "forty thousand" all
come out alike, so that neither the speaker's dialect nor the recogniser's habits
of writing change a score. Everything in this package compares canonical tokens;
only quotes show the words as they were transcribed.
"""

# ruff: noqa: E501  (patterns and tables are read in one go)
import re
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.score.word_list import listed

_WORD = re.compile(r"[a-z0-9][a-z0-9'.,\-]*|[$£€%&+]")
_STOPS = (",", ".", ";", ":", "?", "!")
_DIGITS = re.compile(r"^\d[\d,]*(\.\d+)?$")
_SHORT_NUMBER = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(k|m|bn|x|st|nd|rd|th|s)$")
_CURRENCY = {"$": "dollars", "£": "pounds", "€": "euros", "%": "percent"}
_SCALE = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

_UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

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


@dataclass(frozen=True, slots=True)
class Token:
    """A canonical word and the transcript word it came from."""

    text: str
    word: int  # index in Transcript.words


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
    joined = [token for token in _join_numbers(_join_millions(loose)) if token.text]
    return tuple(_join_percent(_join_decimals(_written_out(joined))))


def _join_millions(tokens: list[Token]) -> list[Token]:
    """Join one · point · four · million into 1400000."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        run = [token.text for token in tokens[at : at + 4]]
        if (
            len(run) == 4
            and (run[0] in _UNITS or run[0].isdigit())
            and run[1] == "point"
            and (_UNITS.get(run[2], 10) < 10 or run[2].isdigit())
            and run[3] in _MAGNITUDES
        ):
            value = float(f"{_UNITS.get(run[0], run[0])}.{_UNITS.get(run[2], run[2])}")
            out.append(Token(_digits(value * _MAGNITUDES[run[3]]), tokens[at].word))
            at += 4
        else:
            out.append(tokens[at])
            at += 1
    return out


def _join_decimals(tokens: list[Token]) -> list[Token]:
    """Join 98 · point · 6 into 98.6."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        run = [token.text for token in tokens[at : at + 3]]
        if len(run) == 3 and run[0].isdigit() and run[1] == "point" and run[2].isdigit():
            out.append(Token(f"{run[0]}.{run[2]}", tokens[at].word))
            at += 3
        else:
            out.append(tokens[at])
            at += 1
    return out


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


def _join_percent(tokens: Iterable[Token]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        if token.text == "cent" and out and out[-1].text == "per":
            out[-1] = Token("percent", out[-1].word)
        else:
            out.append(token)
    return out


def _pieces(text: str) -> list[str]:
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
    return found


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
        return [_digits(float(word.replace(",", "")))]
    short = _SHORT_NUMBER.match(word)
    if short is None:
        return [word]
    value, suffix = float(short[1].replace(",", "")), short[2]
    if suffix in _SCALE:
        return [_digits(value * _SCALE[suffix])]
    if suffix == "x":
        return [_digits(value), "times"]
    return [word]


def _digits(value: float) -> str:
    if value == 1:
        return "one"  # "one of us" and "1 of us" are one word; so "one" is never a number
    value = round(value, 6)
    return str(int(value)) if value == int(value) else str(value)


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


def _join_numbers(tokens: list[Token]) -> list[Token]:
    """Join runs such as forty · thousand, 40 · thousand, twenty · nineteen into one token."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        if (
            tokens[at].text == "a"
            and at + 1 < len(tokens)
            and tokens[at + 1].text in ("hundred", "thousand", "million")
        ):
            tokens[at] = Token("one", tokens[at].word)
        end, value = _number_run(tokens, at)
        if end == at or (end == at + 1 and tokens[at].text == "one"):
            out.append(tokens[at])
            at += 1
        else:
            out.append(Token(_digits(value), tokens[at].word))
            at = end
    return out


def _number_run(tokens: list[Token], at: int) -> tuple[int, float]:
    """Give the end of the number that starts at `at` (itself if none) and its value."""
    total = current = 0.0
    last = ""  # what the run ended with: unit, tens, digits, hundred, big
    start = at
    while at < len(tokens):
        text = tokens[at].text
        if (
            text in _UNITS
            and last in ("", "tens", "hundred", "big")
            and (last != "tens" or 0 < _UNITS[text] < 10)
        ):
            current += _UNITS[text]
            last = "unit"
        elif text in _TENS and last in ("", "hundred", "big"):
            current += _TENS[text]
            last = "tens"
        elif text in _TENS or (text in _UNITS and _UNITS[text] >= 10):
            if total == 0 and current in (19, 20) and _is_year_end(tokens, at):
                tail_end, tail = _number_run(tokens, at)
                return tail_end, current * 100 + tail
            break
        elif re.fullmatch(r"\d+(\.\d+)?", text) and last == "":
            current = float(text)
            last = "digits"
        elif text in _MAGNITUDES and last in ("unit", "tens", "digits", "hundred"):
            if text == "hundred":
                current *= 100
                last = "hundred"
            else:
                total += current * _MAGNITUDES[text]
                current = 0.0
                last = "big"
        elif (
            text == "and"
            and last in ("hundred", "big")
            and at + 1 < len(tokens)
            and (tokens[at + 1].text in _UNITS or tokens[at + 1].text in _TENS)
            and tokens[at + 1].text != "one"
        ):
            pass
        else:
            break
        at += 1
    return (at, total + current) if at > start and last else (start, 0.0)


def _is_year_end(tokens: list[Token], at: int) -> bool:
    end, value = _number_run(tokens, at)
    return end > at and 10 <= value <= 99


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
