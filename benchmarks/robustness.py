"""The same answers in worse recordings: `python -m benchmarks.robustness [--quick]`.

Word errors, fillers and pauses of the transcript of record, and what the quality gate
says, for noise, clipping, distance, a telephone and a room's echo.
"""

import argparse

from voicecoach.interview import Transcript

from . import corpus
from .accuracy import Score
from .corpus import Recording
from .degrading import WAYS
from .systems import Plain, System, polished, transcriber

COLUMNS = (
    "recording",
    "word errors",
    "plain, beam 5",
    "fillers heard",
    "false fillers",
    "suspected (right)",
    "pauses found",
    "false pauses",
    "the quality gate",
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--model", default="base")
    parser.add_argument("--quick", action="store_true", help="one recording, no plain pass")
    asked = parser.parse_args()
    names = corpus.SPONTANEOUS[:1] if asked.quick else corpus.SPONTANEOUS + corpus.FLUENT
    recordings = corpus.recordings(names)
    ours = polished(transcriber(asked.model))
    plain = None if asked.quick else Plain(asked.model, beam=5)
    print(f"# Robustness, {asked.model}, {sum(one.seconds for one in recordings):.0f} s\n")
    print(f"| {' | '.join(COLUMNS)} |\n| {' | '.join('---' for _ in COLUMNS)} |")
    for way in WAYS:
        worse = [_worse(one, way) for one in recordings]
        score, heard = _scored(worse, ours)
        other = "–" if plain is None else f"{_scored(worse, plain)[0].errors.rate:.3f}"
        print(f"| {' | '.join(_row(way, score, other, heard))} |", flush=True)


def _worse(recording: Recording, way: str) -> Recording:
    return Recording(
        recording.name,
        WAYS[way](recording.samples),
        recording.words,
        recording.silences,
        recording.measured,
    )


def _scored(recordings: list[Recording], system: System) -> tuple[Score, list[Transcript]]:
    score, heard = Score(), []
    for one in recordings:
        transcript = system(one.samples)
        score.add(one, transcript)
        heard.append(transcript)
    return score, heard


def _row(way: str, score: Score, other: str, heard: list[Transcript]) -> tuple[str, ...]:
    errors = score.errors
    troubled = sum(bool(one.quality and one.quality.trouble) for one in heard)
    return (
        way,
        f"{errors.rate:.3f}",
        other,
        f"{errors.fillers_found} of {errors.fillers}",
        str(errors.fillers_written - errors.fillers_found),
        f"{score.suspected} ({score.suspected_right})",
        f"{score.pauses_found} of {score.pauses}",
        str(score.pauses_reported - score.pauses_found),
        "usable" if not troubled else f"too poor: {troubled} of {len(heard)}",
    )


if __name__ == "__main__":
    main()
