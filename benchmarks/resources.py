"""What live transcription takes: `python -m benchmarks.resources [--quick]`.

Processor time while an answer is spoken, as a share of its length over all cores together,
peak memory, and how long the model loads; against one plain faster-whisper pass.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

from . import corpus
from .latency import answer, played
from .systems import Plain

PROCESSOR_TARGET = 0.6  # of audio time, all cores together
MEMORY_TARGET = 700  # MB, with base


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resources", description=__doc__)
    parser.add_argument("--models", nargs="+", default=["base", "tiny.en"])
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--quick", action="store_true", help="tiny.en and 30 s")
    parser.add_argument("--plain", metavar="MODEL", help=argparse.SUPPRESS)  # the child's part
    asked = parser.parse_args()
    if asked.plain:
        print(json.dumps(_plain(asked.plain, asked.seconds)))
        return
    models, seconds = (["tiny.en"], 30) if asked.quick else (asked.models, asked.seconds)
    print(f"# Resources, an answer of {seconds} s\n")
    print("| | processor, share of audio time | peak memory, MB | model load, s | behind, s |")
    print("| --- | --- | --- | --- | --- |")
    for model in models:
        [live] = played([answer(seconds, 0)], model, pulse=False)
        _print_row(f"{model}, live, with score", live)
        command = [sys.executable, "-m", "benchmarks.resources", "--plain", model]
        command += ["--seconds", str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=corpus.ROOT)
        _print_row(f"{model}, plain pass afterwards, beam 5", json.loads(done.stdout))
    print(
        f"\nTargets: processor at most {PROCESSOR_TARGET} of audio time, "
        f"memory at most {MEMORY_TARGET} MB with base."
    )


def _print_row(name: str, measured: dict[str, float]) -> None:
    share = measured["processor"] / measured["seconds"]
    behind = f"{measured['behind']:.1f}" if "behind" in measured else "–"
    print(
        f"| {name} | {share:.2f} | {measured['memory_mb']:.0f} | {measured['load']:.2f} "
        f"| {behind} |",
        flush=True,
    )


def _plain(model: str, seconds: int) -> dict[str, float]:
    began = time.perf_counter()
    system = Plain(model, beam=5)
    load = time.perf_counter() - began
    samples = answer(seconds, 0)
    processor = time.process_time()
    system(samples)
    return {
        "processor": time.process_time() - processor,
        "seconds": float(seconds),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": load,
    }


if __name__ == "__main__":
    main()
