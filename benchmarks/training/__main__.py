"""Fit what the scorer has learned: `python -m benchmarks.training`.

    python -m benchmarks.training                # cross-validate, fit, write the weights
    python -m benchmarks.training --quick        # one fold of the cross-validation
    python -m benchmarks.training --dry-run      # write nothing
    python -m benchmarks.training --words        # choose the common words anew, before a fit

Needs PyTorch (`pip install torch`) and takes an hour and more. What it learns from is in
benchmarks/roles/; the answers that the scores are checked with, in benchmarks/validity, are
never read.
"""

import argparse

from voicecoach.sentence_vectors import MiniLM

from ..corpus import MODELS
from . import elements, roles, whole, words
from .answers import learned_from
from .examples import Remembering


def main() -> None:
    """Fit, print figures, write the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="cross-validate on one fold alone")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--words", action="store_true", help="write common_words.py, and stop")
    asked = parser.parse_args()
    if asked.words:
        words.TARGET.write_text(words.written(words.commonest(learned_from())), encoding="utf-8")
        return
    vectors = Remembering(MiniLM(MODELS / "minilm"))
    told = learned_from()
    print(f"{len(told)} answers, {sum(len(one.sentences) for one in told)} sentences")
    rows = roles.rows_of(told, vectors)
    fits = roles.cross_validated(rows, quick=asked.quick)
    roles.report(rows, fits)
    elements.report(elements.found_in(told, fits, vectors))
    whole.report(whole.scored(told, fits, vectors))
    whole.report_nearness(told, vectors)
    if not asked.dry_run:
        fitted, without = roles.fit(rows), roles.fit(rows, vectors=False)
        roles.check(rows, fitted)
        roles.check(rows, without, vectors=False)
        roles.TARGET.write_text(roles.written(fitted, without), encoding="utf-8")


if __name__ == "__main__":
    main()
