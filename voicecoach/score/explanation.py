"""How a remark is described, and whose norms the remarks rest on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of remark."""

    code: str  # axis, a dot, a name
    what: str  # what it says about the answer, one sentence
    measured: str  # how it is found
    cost: str  # what it takes from its axis
    sure: str  # how far to trust it
    source: str  # where the norm comes from


COACHES = "Coaches' guides; a convention, not a law."
DERIVED = "Derived from coaches' guides; no published norm was found."
TIME = (
    'On 555 talks, the share of listeners who voted "longwinded" rose with the talk\'s length '
    "(rank correlation 0.41), more than with anything in its text."
)
STORIES = (
    "In 62 real interviews (Bangerter 2014) stories were heavy on situation and light on task, "
    "action and result, and stories raised hiring recommendations."
)
