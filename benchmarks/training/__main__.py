"""Fit what the scorer has learned: `python -m benchmarks.training`.

    python -m benchmarks.training                # cross-validate, fit, write the coefficients
    python -m benchmarks.training --only roles   # or repeats
    python -m benchmarks.training --quick        # one fold of the cross-validation
    python -m benchmarks.training --dry-run      # write nothing

Takes some minutes. What it learns from is in benchmarks/roles/; the answers that the scores
are checked with, in benchmarks/validity, are never read.
"""

import argparse

from voicecoach.sentence_vectors import MiniLM

from ..corpus import MODELS
from . import repeats, roles
from .answers import learned_from
from .examples import Remembering


def main() -> None:
    """Fit, print figures, write the modules."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=("roles", "repeats"), help="fit one of the two")
    parser.add_argument("--quick", action="store_true", help="cross-validate on one fold alone")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    asked = parser.parse_args()
    vectors = Remembering(MiniLM(MODELS / "minilm"))
    told = learned_from()
    print(f"{len(told)} answers, {sum(len(one.sentences) for one in told)} sentences")
    if asked.only != "repeats":
        rows = roles.rows_of(told, vectors)
        roles.report(roles.cross_validated(rows, quick=asked.quick))
        if not asked.dry_run:
            roles.TARGET.write_text(roles.written(roles.fit(rows)), encoding="utf-8")
    if asked.only != "roles":
        pairs = repeats.pairs_of(told, vectors)
        repeats.report(pairs)
        if not asked.dry_run:
            repeats.TARGET.write_text(repeats.written(repeats.fit(pairs)), encoding="utf-8")


if __name__ == "__main__":
    main()
