"""Names that were probably meant, for errors that list the way out."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from re import split


def near_names(wrong: str, names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the names nearest to `wrong`, best first; empty when none is near.

    A name that holds all of `wrong`, or is held by it, counts as near whatever its length;
    so does one with a single word that is nearly `wrong`.
    """
    wrong = wrong.casefold()

    def nearness(name: str) -> float:
        name = name.casefold()
        if wrong and (wrong in name or name in wrong):
            return 1.0
        words = max(SequenceMatcher(None, wrong, word).ratio() for word in split(r"\W+", name))
        return max(SequenceMatcher(None, wrong, name).ratio(), words - 0.1)

    scored = sorted(((nearness(name), name) for name in set(names)), key=lambda s: (-s[0], s[1]))
    return tuple(name for score, name in scored[:most] if score >= 0.6)


def did_you_mean(wrong: str, names: Sequence[str]) -> str:
    """Return ` Did you mean "x"?` with a leading blank, or "" when nothing is near."""
    near = near_names(wrong, names)
    if not near:
        return ""
    return " Did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
