"""What every remark means: the one source for `voicecoach explain` and docs/scoring.md.

explain_length.py, explain_rambling.py, explain_structure.py   the remarks of each axis
explanation.py                                                 what is said of each

A remark cannot be made with a code that is not described there.
"""

from difflib import get_close_matches

from voicecoach.errors import UsageError
from voicecoach.score.explain_length import LENGTH
from voicecoach.score.explain_rambling import RAMBLING
from voicecoach.score.explain_structure import STRUCTURE

EXPLANATIONS = {one.code: one for one in (*LENGTH, *RAMBLING, *STRUCTURE)}


def explain(code: str) -> str:
    """Describe a remark in a few lines; UsageError names the nearest codes if there is none."""
    found = EXPLANATIONS.get(code)
    if found is None:
        raise UsageError(
            f"No remark has the code {code!r}. Did you mean {', '.join(_near(code))}? "
            "voicecoach explain lists them all."
        )
    return (
        f"{found.code}\n\n{found.what}\n\n"
        f"How it is found: {found.measured}\n"
        f"What it costs: {found.cost}\n"
        f"How sure: {found.sure}\n"
        f"Where the norm comes from: {found.source}"
    )


def _near(code: str) -> list[str]:
    """Give up to three codes that look like this one: the whole, or what stands after its dot."""
    name = code.rsplit(".", 1)[-1].lower()
    held = [known for known in sorted(EXPLANATIONS) if name and name in known]
    names = {known.rsplit(".", 1)[-1]: known for known in EXPLANATIONS}
    like = [names[one] for one in get_close_matches(name, names, n=3, cutoff=0.0)]
    return (held or like)[:3]
