"""Every remark is explained, in the terminal and in the docs, from one source."""

import re
from pathlib import Path

import pytest

from benchmarks import scoring_docs
from voicecoach.errors import UsageError
from voicecoach.score.explain import EXPLANATIONS, explain

SOURCE = Path(__file__).resolve().parents[2] / "voicecoach" / "score"


def test_every_code_that_is_used_is_explained() -> None:
    """Codes in the source and in the registry are the same set."""
    used = set()
    for path in SOURCE.glob("*.py"):
        if not path.name.startswith("explain"):
            used |= set(re.findall(r'"((?:length|rambling|structure)\.[a-z_]+)"', path.read_text()))
    made = {code for code in EXPLANATIONS if code.startswith("structure.")}  # some by element name
    assert used <= set(EXPLANATIONS)
    assert set(EXPLANATIONS) - made <= used


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_an_explanation_says_all_five_things(code: str) -> None:
    """What, how measured, what it costs, how sure, and whose norm."""
    text = explain(code)
    assert text.startswith(code)
    for heading in (
        "How it is found:",
        "What it costs:",
        "How sure:",
        "Where the norm comes from:",
    ):
        assert heading in text


def test_an_unknown_code_names_the_near_ones() -> None:
    """The error is a way out."""
    with pytest.raises(UsageError, match=r"length\.over"):
        explain("over")


def test_the_page_in_docs_is_current() -> None:
    """docs/scoring.md is what the registry says today; `python -m benchmarks.scoring_docs`."""
    assert scoring_docs.PAGE.read_text(encoding="utf-8") == scoring_docs.page()
