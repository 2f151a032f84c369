"""How long a candidate waits for feedback, at a desk: `python -m benchmarks.at_the_desk`.

The whole of voicecoach in a real terminal and through a real sound server: an answer is
played into the microphone in real time, Enter is pressed when it is over, and the clock
runs until the scores are on the screen. No part is left out or replaced.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
EVAL = Path(os.environ.get("VOICECOACH_EVAL", ROOT.parent / "shared" / "eval")) / "speech"
RECORDINGS = ("cold_corpus.wav", "acoustic_corpus.wav", "cold_corpus3.wav")
LENGTHS = (30, 60, 120, 180)  # seconds
TARGET = 1.0  # seconds, at the 95th percentile


def answer(seconds: float) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """Join real recordings, pauses and all, to so many seconds; end with the last word."""
    from voicecoach.audio import SAMPLE_RATE_HZ
    from voicecoach.audio.files import load
    from voicecoach.audio.voice_activity import speech_spans

    parts = [load(EVAL / name) for name in RECORDINGS]
    joined = np.concatenate(parts * (1 + int(seconds * SAMPLE_RATE_HZ / sum(map(len, parts)))))
    wanted = joined[: round(seconds * SAMPLE_RATE_HZ)]
    last = speech_spans(wanted)[-1][1]
    return wanted[: round(last * SAMPLE_RATE_HZ)]


def wait_for_feedback(seconds: float, model: str) -> float:
    """Hold one interview of one question, and time the wait after its answer."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "interview")]
    from at_a_terminal import Candidate, write_wav
    from sound_server import SoundServer

    server = SoundServer()
    try:
        with tempfile.TemporaryDirectory() as home:
            spoken = write_wav(Path(home) / "answer.wav", answer(seconds))
            env = server.env | {"VOICECOACH_HOME": home}
            practice = ["practice", "-n", "1", "--no-speech", "--no-silence", "--model", model]
            person = Candidate(practice, env)
            person.waits_for("● recording")
            speaking = server.play(spoken, wait=False)
            while speaking.poll() is None:
                person.looks(0.05)
            began = time.perf_counter()
            person.presses("\r")
            person.waits_for("Overall")
            waited = time.perf_counter() - began
            person.waits_for("Enter: finish")
            person.terminal.close(force=True)
            return waited
    finally:
        server.stop()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="interviews of each length")
    parser.add_argument("--model", default="base")
    parser.add_argument("--quick", action="store_true", help="one interview of 30 s")
    asked = parser.parse_args()
    if not EVAL.is_dir():
        raise SystemExit(f"The evaluation recordings are not at {EVAL}: set VOICECOACH_EVAL.")
    lengths, runs = ((30,), 1) if asked.quick else (LENGTHS, asked.runs)
    print(f"Seconds from Enter to the scores on the screen, model {asked.model}:\n")
    print("| answer, s | runs | median | longest |")
    print("| --- | --- | --- | --- |")
    for length in lengths:
        waits = [wait_for_feedback(length, asked.model) for _ in range(runs)]
        print(
            f"| {length} | {runs} | {statistics.median(waits):.2f} | {max(waits):.2f} |", flush=True
        )
    print(f"\nIt should take at most {TARGET} s.")


if __name__ == "__main__":
    main()
