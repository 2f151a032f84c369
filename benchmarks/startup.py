"""How long voicecoach takes to start: `python -m benchmarks.startup`.

Two tables. Whole processes timed from outside: the median of several runs, and the share
of a Python that imports faster-whisper, in the same run. And the first question of a
session: from the command's start until the loudspeaker plays, through a real sound server.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "voicecoach --help": [sys.executable, "-m", "voicecoach", "--help"],
    "voicecoach questions list": [sys.executable, "-m", "voicecoach", "questions", "list"],
    "import faster_whisper": [sys.executable, "-c", "import faster_whisper"],
}
HELP_TARGET = 0.2  # seconds
QUESTION_TARGET = 1.5  # seconds
LOOK = 0.01  # seconds between looks at the loudspeaker


def seconds(command: list[str], runs: int) -> float:
    """Median wall time of `runs` runs, after one that warms the disk cache."""
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def until_the_question(runs: int) -> list[float]:
    """Seconds until a session's first question plays; the first run synthesises it."""
    sys.path.insert(0, str(TESTS))
    from sound_server import SoundServer

    server = SoundServer()
    practice = [sys.executable, "-m", "voicecoach", "practice", "-n", "1", "--seed", "1"]
    try:
        with tempfile.TemporaryDirectory() as home:
            env = server.env | {"VOICECOACH_HOME": home}
            return [_until_it_plays(server, practice, env) for _ in range(runs)]
    finally:
        server.stop()


def _until_it_plays(server: object, command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as session:
        try:
            while not server.pactl("list", "short", "sink-inputs"):  # type: ignore[attr-defined]
                if session.poll() is not None:
                    raise SystemExit("the session ended before it spoke")
                time.sleep(LOOK)
            return time.perf_counter() - began
        finally:
            session.terminate()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    taken = {name: seconds(command, runs) for name, command in COMMANDS.items()}
    plain = taken["import faster_whisper"]
    print(f"| command | median of {runs} runs, s | share of importing faster-whisper |")
    print("| --- | --- | --- |")
    for name, took in taken.items():
        print(f"| {name} | {took:.3f} | {took / plain:.2f} |")
    print(f"\n`voicecoach --help` should start in under {HELP_TARGET} s.\n")
    fresh, *later = until_the_question(max(2, runs // 2))
    print("| first question of a session is heard after | s |")
    print("| --- | --- |")
    print(f"| a new question, synthesised first | {fresh:.2f} |")
    print(f"| a question spoken before, median of {len(later)} | {statistics.median(later):.2f} |")
    print(f"\nIt should start within {QUESTION_TARGET} s.")


if __name__ == "__main__":
    main()
