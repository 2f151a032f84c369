"""How long a command takes to start: `python -m benchmarks.startup`.

Whole processes, timed from outside; the median of several runs, and the ratio to a Python
that does nothing and to one that imports faster-whisper, in the same run.
"""

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "voicecoach --help": [sys.executable, "-m", "voicecoach", "--help"],
    "voicecoach questions list": [sys.executable, "-m", "voicecoach", "questions", "list"],
    "import faster_whisper": [sys.executable, "-c", "import faster_whisper"],
}
TARGET = 0.2  # seconds, for --help


def seconds(command: list[str], runs: int) -> float:
    """Median wall time of `runs` runs, after one that warms the disk cache."""
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    taken = {name: seconds(command, runs) for name, command in COMMANDS.items()}
    plain = taken["import faster_whisper"]
    print(f"| command | median of {runs} runs, s | share of importing faster-whisper |")
    print("| --- | --- | --- |")
    for name, took in taken.items():
        print(f"| {name} | {took:.3f} | {took / plain:.2f} |")
    print(f"\n`voicecoach --help` should start in under {TARGET} s.")


if __name__ == "__main__":
    main()
