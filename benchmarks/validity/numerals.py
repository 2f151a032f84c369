"""Numbers as words and as digits: forty thousand ↔ 40,000, as speech models write them."""

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000}  # millions are written "10 million"
_SMALLEST_IN_DIGITS = 10  # "two" and "three" stay words, as speech models leave them

_ONE = "|".join([*_UNITS, *_TENS, *_SCALES])
_RUN = re.compile(
    rf"(?i)\b(?:a\s+(?=hundred|thousand))?(?:{_ONE})"
    rf"(?:(?:-|\s+|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)(?:{_ONE}|point))*\b(?!-)"
)
_DIGITS = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d{1,3})(?:\.(\d+))?(?![\w.,]*\d)(?!\w)")


def words_to_digits(text: str) -> str:
    """Write numbers from ten up in digits, and per cent as a sign."""
    text = _RUN.sub(lambda match: _written(match[0]), text)
    return re.sub(r"(\d) per cent\b", r"\1%", text)


def digits_to_words(text: str) -> str:
    """Write numbers in words; years stay as they are."""

    def worded(match: re.Match[str]) -> str:
        whole = _named(int(match[1].replace(",", "")))
        decimals = "".join(f" {_name_small(int(digit))}" for digit in match[2] or "")
        return f"{whole} point{decimals}" if decimals else whole

    return _DIGITS.sub(worded, re.sub(r"(\d)%", r"\1 per cent", text))


def _written(run: str) -> str:
    """Write one run of number words in digits: as several numbers where it is several."""
    tokens = re.split(r"[\s-]+", run.lower())
    numbers = _read(tokens)
    if numbers is None or all(value < _SMALLEST_IN_DIGITS for value, _ in numbers):
        return run
    parts = [
        _name_small(value) if value < _SMALLEST_IN_DIGITS and "." not in shown else shown
        for value, shown in numbers
    ]
    return " ".join(parts)


def _read(tokens: list[str]) -> list[tuple[int, str]] | None:
    """Split tokens into numbers, each with how it is shown; None when they make no sense."""
    found: list[tuple[int, str]] = []
    total = group = 0
    last = 0  # size of the last word: what follows must be smaller, or it is a new number
    open_number = False

    def close() -> None:
        nonlocal total, group, last, open_number
        if open_number:
            found.append((total + group, f"{total + group:,}"))
        total, group, last, open_number = 0, 0, 0, False

    rest = list(tokens)
    while rest:
        token = rest.pop(0)
        if token in ("a", "and"):
            continue
        if token == "point":
            decimals = ""
            while rest and _UNITS.get(rest[0], 10) < 10:
                decimals += str(_UNITS[rest.pop(0)])
            if not open_number or not decimals:
                return None
            whole = total + group
            total, group, last, open_number = 0, 0, 0, False
            found.append((whole, f"{whole}.{decimals}"))
        elif token in _SCALES:
            scale = _SCALES[token]
            if scale == 100:
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * scale, 0
            last, open_number = scale, True
        else:
            value = _UNITS.get(token, _TENS.get(token, 0))
            fits = not open_number or last >= 100 or (last in _TENS.values() and value < 10)
            if not fits:
                close()
            group, last, open_number = group + value, value, True
    close()
    return found


def _name_small(value: int) -> str:
    return next(word for word, number in _UNITS.items() if number == value)


def _named(value: int) -> str:
    """Name a whole number: 1_150 → one thousand one hundred and fifty."""
    if value < 20:
        return _name_small(value)
    if value < 100:
        ten = next(word for word, number in _TENS.items() if number == value - value % 10)
        return ten + (f"-{_name_small(value % 10)}" if value % 10 else "")
    for name, scale, joint in (
        ("million", 1_000_000, " "),
        ("thousand", 1_000, " "),
        ("hundred", 100, " and "),
    ):
        if value >= scale:
            rest = value % scale
            if rest and rest < 100:
                joint = " and "
            return f"{_named(value // scale)} {name}" + (joint + _named(rest) if rest else "")
    raise AssertionError(value)
