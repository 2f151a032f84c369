"""What is heard, against what was said: `python -m benchmarks.accuracy [--quick]`.

Verbatim word errors (fillers and repeats count), fillers and pauses found, and how far
the words' times are off, for the live transcript, the transcript of record and plain
faster-whisper with the same model. Fluent readings must get no filler.
"""

import argparse
import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from voicecoach.interview import Transcript, Word

from . import corpus
from .systems import Plain, System, live, polished, transcriber
from .word_errors import FILLER, Errors, compare, matched, normalised

OVERLAP = 0.05  # seconds that a filler must share with the true one
PAUSE_OVERLAP = 0.25  # seconds that a pause must share with the true one
ANSWERS = (120.0, 180.0)  # seconds of the joined answers


@dataclass(slots=True)
class Score:
    """What was counted over some recordings."""

    errors: Errors = field(default_factory=lambda: Errors(0, 0, 0, 0, 0))
    suspected: int = 0
    suspected_right: int = 0  # that are true fillers and were not heard
    pauses: int = 0  # true ones
    pauses_found: int = 0
    pauses_reported: int = 0
    starts: list[float] = field(default_factory=list)  # seconds off, of words matched
    filler_ends: list[float] = field(default_factory=list)

    def add(self, said: corpus.Recording, heard: Transcript) -> None:
        """Count one recording."""
        self.errors += compare(said.texts, normalised(heard.text))
        self._add_times(said, heard)
        suspected = heard.suspected or ()
        self.suspected += len(suspected)
        unheard = [
            (start, end)
            for start, end in said.fillers
            if not any(_shared(start, end, w.start, w.end) > OVERLAP for w in _fillers(heard))
        ]
        self.suspected_right += sum(
            any(_shared(start, end, one.start, one.end) > OVERLAP for one in suspected)
            for start, end in unheard
        )
        if said.silences:
            self.pauses += len(said.silences)
            self.pauses_reported += sum(
                any(left <= (p.start + p.end) / 2 <= right for left, right in said.measured)
                for p in heard.pauses
            )
            self.pauses_found += sum(
                any(_shared(start, end, p.start, p.end) > PAUSE_OVERLAP for p in heard.pauses)
                for start, end in said.silences
            )

    def _add_times(self, said: corpus.Recording, heard: Transcript) -> None:
        words = [(text, word) for word in heard.words for text in normalised(word.text)]
        for i, j in matched(said.texts, [text for text, _ in words]):
            if i is None or j is None or said.texts[i] != words[j][0]:
                continue
            true, found = said.words[i], words[j][1]
            if true.start is None or true.end is None:
                continue
            self.starts.append(abs(found.start - true.start))
            if true.text == FILLER:
                self.filler_ends.append(abs(found.end - true.end))


def _fillers(heard: Transcript) -> list[Word]:
    return [word for word in heard.words if word.filler]


def _shared(start: float, end: float, other_start: float, other_end: float) -> float:
    return min(end, other_end) - max(start, other_start)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--model", default="base")
    parser.add_argument("--quick", action="store_true", help="short recordings only")
    asked = parser.parse_args()
    whisper = transcriber(asked.model)
    systems: dict[str, System] = {
        "live": live(whisper),
        "of record": polished(whisper),
        "plain, beam 5": Plain(asked.model, beam=5),
    }
    groups = {
        "spontaneous": corpus.recordings(corpus.SPONTANEOUS),
        "fluent": corpus.recordings(corpus.FLUENT),
    }
    if not asked.quick:
        groups["joined answers"] = [
            corpus.joined(seconds, first=number) for number, seconds in enumerate(ANSWERS)
        ]
    print(f"# Accuracy, {asked.model}\n")
    _print_header()
    for (group, recordings), (name, system) in itertools.product(groups.items(), systems.items()):
        score = Score()
        for recording in recordings:
            score.add(recording, system(recording.samples))
        _print_row(f"{group}, {sum(one.seconds for one in recordings):.0f} s", name, score)
    print(f"\n{_explained()}")


def _print_header() -> None:
    columns = (
        "recordings",
        "transcript",
        "word errors",
        "fillers heard",
        "false fillers",
        "suspected (right)",
        "pauses found",
        "false pauses",
        "word starts off, ms",
        "filler ends off, ms",
    )
    print(f"| {' | '.join(columns)} |\n| {' | '.join('---' for _ in columns)} |")


def _print_row(group: str, name: str, score: Score) -> None:
    errors = score.errors
    columns = (
        group,
        name,
        f"{errors.rate:.3f}",
        f"{errors.fillers_found} of {errors.fillers}",
        str(errors.fillers_written - errors.fillers_found),
        f"{score.suspected} ({score.suspected_right})",
        f"{score.pauses_found} of {score.pauses}",
        str(max(0, score.pauses_reported - score.pauses_found)),
        _milliseconds(score.starts),
        _milliseconds(score.filler_ends),
    )
    print(f"| {' | '.join(columns)} |", flush=True)


def _milliseconds(errors: Sequence[float]) -> str:
    if not errors:
        return "–"
    return f"{statistics.fmean(errors) * 1000:.0f} (median {statistics.median(errors) * 1000:.0f})"


def _explained() -> str:
    return (
        "Word errors are verbatim: fillers and repeats count. Suspected: stretches that sound "
        "like a filler that was not written; in brackets those that are. Times against forced "
        "alignment, means of absolute errors."
    )


if __name__ == "__main__":
    main()
