"""Numbers that were said in words, joined into figures: forty · thousand is 40000."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.score.word_list import listed

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
_ROUND = range(20, 100, 10)
_MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Token:
    """A canonical word and the transcript word it came from."""

    text: str
    word: int  # index in Transcript.words


def join_percent(tokens: Iterable[Token]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        if token.text == "cent" and out and out[-1].text == "per":
            out[-1] = Token("percent", out[-1].word)
        else:
            out.append(token)
    return out


def join_millions(tokens: list[Token]) -> list[Token]:
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
            out.append(Token(digits(value * _MAGNITUDES[run[3]]), tokens[at].word))
            at += 4
        else:
            out.append(tokens[at])
            at += 1
    return out


def join_decimals(tokens: list[Token]) -> list[Token]:
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


def digits(value: float) -> str:
    if value == 1:
        return "one"  # "one of us" and "1 of us" are one word; so "one" is never a number
    value = round(value, 6)
    return str(int(value)) if value == int(value) else str(value)


def join_numbers(tokens: list[Token]) -> list[Token]:
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
            out.append(Token(digits(value), tokens[at].word))
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
        elif last == "digits" and current in _ROUND and re.fullmatch(r"[1-9]000", text):
            total, current = 1000 * current + float(text), 0.0  # Whisper's "50 2000" for 52,000
            last = "big"
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
