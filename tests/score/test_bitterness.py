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
