"""Who is bitter: what the network sees, settled by a strong word."""

import numpy as np
import pytest
from conftest import asked, spoken

from voicecoach.interview import Kind
from voicecoach.score.answer import prepare
from voicecoach.score.bitterness import BITTER, bitterness_of


@pytest.mark.parametrize(
    ("kind", "likely", "wanted"),
    [
        (Kind.BEHAVIOURAL, 0.3, BITTER),  # a hint and a strong word
        (Kind.BEHAVIOURAL, 0.1, 0.1),  # hardly a hint
        (Kind.SENSITIVE, 0.1, BITTER),  # less is enough where they ask why you left
        (Kind.SENSITIVE, 0.01, 0.01),
        (Kind.BEHAVIOURAL, 0.9, 0.9),
    ],
)
def test_a_strong_word_settles_a_hint(kind: Kind, likely: float, wanted: float) -> None:
    """The plain sentence beside it keeps its chance."""
    answer = prepare(
        asked(kind, "Why?"),
        spoken("The manager was completely useless at the job. We moved to Leeds in the spring."),
        None,
    )
    found = bitterness_of(answer, np.array([likely, 0.4]))
    assert found == pytest.approx([wanted, 0.4])


@pytest.mark.parametrize(
    ("kind", "said", "likely", "bitter"),
    [
        (Kind.BEHAVIOURAL, "Bicycles are not allowed at that hour.", 0.9, False),
        (Kind.BEHAVIOURAL, "He never lifted a finger all day.", 0.72, True),
        (Kind.BEHAVIOURAL, "He never lifted a finger all day.", 0.65, False),
        (Kind.BEHAVIOURAL, "The new system was a nightmare for months.", 0.5, False),
        (Kind.BEHAVIOURAL, "The manager was a nightmare for months.", 0.5, True),
        (Kind.SENSITIVE, "The place was a nightmare for months.", 0.5, True),
    ],
    ids=["nobody", "one, plain", "one, a hint", "a thing", "a person", "a firm, asked about"],
)
def test_a_single_line_has_to_be_about_somebody(
    kind: Kind, said: str, likely: float, bitter: bool,
) -> None:  # fmt: skip
    """A line that names nobody runs nobody down, and one alone has to be plain."""
    answer = prepare(asked(kind, "Why?"), spoken(f"{said} We moved to Leeds in the spring."), None)
    found = bitterness_of(answer, np.array([likely, 0.1]))
    assert bool(found[0] >= BITTER) is bitter
