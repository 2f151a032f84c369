"""Turn a scorecard into JSON and back; the other nouns of an interview too.

Two shapes, both free of NaN and infinity:

- `to_json` gives the shape that `voicecoach score --json` prints, that the library
  stores and that exports hold. It is versioned by `schema` and promised to users.
- `noun_to_json` gives any frozen dataclass of `interview.py` as an object with the
  fields' own names. A field that is added there with a default needs nothing here:
  older JSON without it still reads, and newer JSON with more keys reads too.

A level in decibels of no signal at all is −∞: fields ending in `_db` hold null for
it. Any other number that is not finite is a bug and raises ValueError.
"""

import math
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from voicecoach.errors import LibraryError
from voicecoach.interview import Plan, Question, Scorecard, Transcript

SCHEMA = 1  # of the shape that `to_json` gives; raised when a key changes its meaning

Json = dict[str, Any]
Noun = TypeVar("Noun")


# ─── the shape of a score ────────────────────────────────────────────────────


def to_json(card: Scorecard) -> Json:
    """Give the scorecard as one JSON object of schema 1; ValueError for NaN or infinity."""
    plain = noun_to_json(card)
    length, transcript = plain["length"], plain["transcript"]
    if length is not None:
        window = length["window"]
        length = {
            "score": length["score"],
            "band": length["band"],
            "window": [window["low"], window["high"]],
            "window_reason": window["reason"],
            **{key: value for key, value in length.items() if key not in _LENGTH_RESHAPED},
        }
    return {
        "schema": SCHEMA,
        "question": {"text": plain["question"], "kind": plain["kind"]},
        **{key: value for key, value in plain.items() if key not in _CARD_RESHAPED},
        "length": length,
        "rambling": plain["rambling"],
        "structure": plain["structure"],
        "first_thing": plain["first_thing"],
        "measures": plain["measures"],
        "transcript": {
            "text": card.transcript.text,
            **transcript,
            "sentences": plain["sentences"],
        },
    }


def from_json(data: Json) -> Scorecard:
    """Read what `to_json` gave; LibraryError for another schema or a damaged object."""
    _check_schema(data, "scorecard")
    try:
        question, transcript, length = data["question"], data["transcript"], data.get("length")
        if length is not None:
            low, high = length["window"]
            window = {"low": low, "high": high, "reason": length["window_reason"]}
            length = {**length, "window": window}
        plain = {
            **data,
            "question": question["text"],
            "kind": question["kind"],
            "length": length,
            "sentences": transcript["sentences"],
        }
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise _damaged("scorecard", str(exc)) from exc
    return noun_from_json(Scorecard, plain)


_LENGTH_RESHAPED = {"score", "band", "window"}
_CARD_RESHAPED = {
    *("question", "kind", "length", "rambling", "structure"),
    *("first_thing", "measures", "transcript", "sentences"),
}


# ─── the other shapes that are stored ────────────────────────────────────────


def transcript_to_json(transcript: Transcript) -> Json:
    """Give a transcript as in a scorecard's JSON, with its own `schema`, without roles."""
    return {"schema": SCHEMA, "text": transcript.text, **noun_to_json(transcript)}


def transcript_from_json(data: Json) -> Transcript:
    """Read what `transcript_to_json` gave; LibraryError for another schema or damage."""
    _check_schema(data, "transcript")
    return noun_from_json(Transcript, data)


def question_to_json(question: Question) -> Json:
    """Give a question as an object with the fields' names."""
    return noun_to_json(question)


def question_from_json(data: Json) -> Question:
    """Read what `question_to_json` gave; LibraryError when damaged."""
    return noun_from_json(Question, data)


def plan_to_json(plan: Plan) -> Json:
    """Give a plan as an object with the fields' names."""
    return noun_to_json(plan)


def plan_from_json(data: Json) -> Plan:
    """Read what `plan_to_json` gave; LibraryError when damaged."""
    return noun_from_json(Plan, data)


def noun_to_json(noun: object) -> Json:
    """Give any dataclass of `interview.py` as a JSON object; ValueError for NaN."""
    encoded: Json = _codec_of(type(noun)).encode(noun)
    return encoded


def noun_from_json(cls: type[Noun], data: object) -> Noun:
    """Read what `noun_to_json` gave for this class; LibraryError when damaged."""
    try:
        noun: Noun = _codec_of(cls).decode(data)
    except _DamagedError as exc:
        raise _damaged(cls.__name__.lower(), exc.message()) from exc
    return noun


def _check_schema(data: object, what: str) -> None:
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema == SCHEMA and not isinstance(schema, bool):
        return
    if isinstance(schema, int) and schema > SCHEMA:
        raise LibraryError(
            f"This {what} has schema {schema}; this voicecoach reads schema {SCHEMA}. "
            "Update voicecoach to read it."
        )
    raise _damaged(what, f"its schema is {schema!r}, not {SCHEMA}")


def _damaged(what: str, cause: str) -> LibraryError:
    return LibraryError(
        f"A {what} cannot be read: {cause}. Where its recording is kept, "
        "`voicecoach score FILE` makes a new one."
    )


# ─── from type hints to readers and writers, made once for each class ────────


class _DamagedError(Exception):
    """What is wrong in the JSON; callers add where, from the inside out."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.where: list[str] = []

    def within(self, key: str) -> "_DamagedError":
        self.where.insert(0, key)
        return self

    def message(self) -> str:
        return f"{'.'.join(self.where)} {self.cause}" if self.where else f"it {self.cause}"


@dataclass(frozen=True, slots=True)
class _Codec:
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]  # raises _DamagedError


def _codec_of(cls: type) -> _Codec:
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is no noun of an interview")
    return _codec(cls)


@cache
def _codec(hint: Any) -> _Codec:
    """Make the codec of a type hint as it is used in `interview.py`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (arg for arg in args if arg is not type(None))
        return _optional(_codec(inner))
    if origin is tuple:
        if args[-1] is Ellipsis:
            return _sequence(_codec(args[0]))
        return _pair([_codec(arg) for arg in args])
    if origin is dict:
        return _mapping(_codec(args[1]))
    if is_dataclass(hint):
        return _object(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Codec(lambda value: value.value, _converted(hint, "is not known"))
    if hint is datetime:
        return _Codec(datetime.isoformat, _converted(datetime.fromisoformat, "is no date"))
    if hint is Path:
        return _Codec(str, _converted(Path, "is no path"))
    return _SCALARS[hint]


def _object(cls: Any) -> _Codec:
    hints = get_type_hints(cls)
    table = [
        (
            field.name,
            _LEVEL if field.name.endswith("_db") else _codec(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
    ]

    def encode(noun: Any) -> Json:
        return {name: codec.encode(getattr(noun, name)) for name, codec, _ in table}

    def decode(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _DamagedError("should be an object")
        values: dict[str, Any] = {}
        for name, codec, required in table:
            if name not in data:
                if required:
                    raise _DamagedError("is missing").within(name)
                continue
            try:
                values[name] = codec.decode(data[name])
            except _DamagedError as exc:
                raise exc.within(name) from None
        return cls(**values)

    return _Codec(encode, decode)


def _sequence(item: _Codec) -> _Codec:
    def decode(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise _DamagedError("should be a list")
        return tuple([item.decode(value) for value in data])

    return _Codec(lambda values: [item.encode(value) for value in values], decode)


def _pair(items: list[_Codec]) -> _Codec:
    def decode(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple) or len(data) != len(items):
            raise _DamagedError(f"should be a list of {len(items)}")
        return tuple(item.decode(value) for item, value in zip(items, data, strict=True))

    return _Codec(
        lambda values: [item.encode(value) for item, value in zip(items, values, strict=True)],
        decode,
    )


def _mapping(item: _Codec) -> _Codec:
    def decode(data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise _DamagedError("should be an object")
        return {key: item.decode(value) for key, value in data.items()}

    return _Codec(lambda d: {str(key): item.encode(value) for key, value in d.items()}, decode)


def _optional(inner: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda data: None if data is None else inner.decode(data),
    )


def _converted(convert: Callable[[str], Any], otherwise: str) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if not isinstance(data, str):
            raise _DamagedError("should be text")
        try:
            return convert(data)
        except ValueError:
            raise _DamagedError(f"{otherwise}: {data!r}") from None

    return decode


def _scalar(kinds: tuple[type, ...], name: str) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if type(data) not in kinds:  # not isinstance: True is no number
            raise _DamagedError(f"should be {name}")
        return data

    return decode


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} cannot be written as JSON")
    return number


def _read_number(data: Any) -> float:
    if type(data) not in (int, float):  # not isinstance: True is no number
        raise _DamagedError("should be a number")
    try:
        return _finite(data)
    except (ValueError, OverflowError):
        raise _DamagedError("should be a number") from None


_LEVEL = _Codec(
    lambda db: None if db == -math.inf else _finite(db),
    lambda data: -math.inf if data is None else _read_number(data),
)
_SCALARS: dict[Any, _Codec] = {
    str: _Codec(str, _scalar((str,), "text")),
    int: _Codec(int, _scalar((int,), "a whole number")),
    float: _Codec(_finite, _read_number),
    bool: _Codec(bool, _scalar((bool,), "true or false")),
}
