"""One TOML table, read strictly: every wrong key or value is named, with its cure.

A typing mistake in a pack must never silently lose a question, so a key that is not known
is an error, not a surprise later.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from voicecoach.ask.near_names import did_you_mean
from voicecoach.errors import PackError

_NAMES = {
    bool: "true or false",
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    list: "a list in square brackets",
    dict: "a table",
}


def read_toml(path: Path) -> dict[str, Any]:
    """Parse the file; raise PackError naming the file, the line and the cause."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # Windows editors may put a mark in front
    except OSError as exc:
        raise PackError(f"{path}: cannot be read ({exc.strerror}).") from exc
    except UnicodeDecodeError as exc:
        line = exc.object[: exc.start].count(b"\n") + 1
        raise PackError(f"{path}: line {line} is not UTF-8 text. Save the file as UTF-8.") from exc
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise PackError(f"{path}: not valid TOML: {exc}. Correct that line.") from exc


class Table:
    """A table and where it stands, so that its errors can say so."""

    def __init__(
        self, path: Path, values: object, *, known: Sequence[str], where: str = ""
    ) -> None:
        """Take a table; raise PackError if it is none, or holds a key that is not known."""
        self.path = path
        self.where = where
        if not isinstance(values, Mapping):
            raise self.error(f"must be a table, not {_kind_of(values)}.")
        self._values = values
        for key in values:
            if key not in known:
                hint = did_you_mean(key, known) or f" Known here: {', '.join(known)}."
                raise self.error(f'unknown key "{key}".{hint}')

    def error(self, what: str) -> PackError:
        """Return the error that names file, place and cause."""
        return PackError(f"{self.path}: {self.where}{': ' if self.where else ''}{what}")

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text of a key, blanks folded; without a default the key must be there."""
        if key not in self._values:
            if default is None:
                raise self.error(f'the key "{key}" is missing. Add {key} = "…".')
            return default
        return self._text(self._values[key], f'"{key}"')

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts of a key; empty when the key is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(f'"{key}"', "a list of texts in square brackets", value)
        return tuple(
            self._text(item, f'entry {number} of "{key}"') for number, item in enumerate(value, 1)
        )

    def flag(self, key: str) -> bool:
        """Return true or false; False when the key is not there."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(f'"{key}"', "true or false", value)
        return value

    def range(self, key: str) -> tuple[float, float] | None:
        """Return (low, high) with 0 < low < high, or None when the key is not there."""
        if key not in self._values:
            return None
        value = self._values[key]
        example = f"Write {key} = [60, 120]."
        if not isinstance(value, list) or len(value) != 2 or not all(map(_is_number, value)):
            raise self._wrong(f'"{key}"', f"two numbers of seconds. {example[:-1]}", value)
        low, high = (float(part) for part in value)
        if low <= 0:
            raise self.error(f'"{key}" must start above 0 seconds, not at {low:g}. {example}')
        if low >= high:
            raise self.error(
                f'"{key}" must go from the shorter to the longer: '
                f"{low:g} is not below {high:g}. {example}"
            )
        return low, high

    def tables(self, key: str, *, known: Sequence[str], noun: str) -> tuple["Table", ...]:
        """Return the tables of a repeated [[key]]; empty when the key is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(f'"{key}"', f"written as [[{key}]], with two brackets", value)
        return tuple(
            Table(self.path, item, known=known, where=_where(noun, number, item))
            for number, item in enumerate(value, 1)
        )

    def _text(self, value: object, what: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(what, _NAMES[str], value)
        text = " ".join(value.split())
        if not text:
            raise self.error(f"{what} is empty. Write something or remove it.")
        if not text.isprintable():
            raise self.error(f"{what} holds a character that cannot be shown. Remove it.")
        return text

    def _wrong(self, what: str, wanted: str, value: object) -> PackError:
        return self.error(f"{what} must be {wanted}, not {_kind_of(value)}.")


def _where(noun: str, number: int, item: object) -> str:
    """Say which table it is: its number, and its id when that is readable."""
    name = item.get("id") if isinstance(item, Mapping) else None
    return f'{noun} {number} ("{name}")' if isinstance(name, str) and name else f"{noun} {number}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _kind_of(value: object) -> str:
    return _NAMES.get(type(value), type(value).__name__)
