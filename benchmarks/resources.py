"""Processor time and memory while live: `python -m benchmarks.resources [--quick]`.

Each system runs in a process of its own. Ours follows an answer that is fed at the speed of
speech; plain faster-whisper transcribes the same samples afterwards. Processor time is of
all threads, over the seconds of the answer; memory is the peak of the whole process.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples

SECONDS = 120.0
TARGET_SHARE = 0.6  # processor seconds per second of answer, on two cores
TARGET_MB = 700
BLOCK = 0.1  # seconds fed at a time
SYSTEMS = {"live": "ours, live", "record": "ours, full pass", "plain": "plain, beam 5"}


def live(model: str, samples: Samples) -> tuple[float, float]:
    """Follow the answer in real time; return the seconds of loading and of processor time."""
    from .systems import transcriber

    began = time.perf_counter()
    whisper = transcriber(model)
    loading = time.perf_counter() - began
    size = round(BLOCK * SAMPLE_RATE_HZ)
    used, began = time.process_time(), time.perf_counter()
    following = whisper.live()
    for first in range(0, len(samples), size):
        following.feed(samples[first : first + size])
        time.sleep(max(0.0, began + (first + size) / SAMPLE_RATE_HZ - time.perf_counter()))
    following.finish()
    return loading, time.process_time() - used


def whole(system: str, model: str, samples: Samples) -> tuple[float, float]:
    """Transcribe the whole answer; return the seconds of loading and of processor time."""
    from .systems import Plain, transcriber

    began = time.perf_counter()
    run = Plain(model, beam=5) if system == "plain" else transcriber(model).transcribe
    loading = time.perf_counter() - began
    used = time.process_time()
    run(samples)
    return loading, time.process_time() - used


def child(system: str, model: str, seconds: float) -> None:
    """Measure one system in this process and print what was found as JSON."""
    from . import corpus

    samples = corpus.joined(seconds).samples
    loading, used = live(model, samples) if system == "live" else whole(system, model, samples)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1_000_000 if sys.platform == "darwin" else 1_000
    )
    share = used * SAMPLE_RATE_HZ / len(samples)
    print(json.dumps({"loading": loading, "share": share, "peak_mb": peak}))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="base")
    parser.add_argument("--quick", action="store_true", help="an answer of 30 s")
    parser.add_argument("--child", choices=SYSTEMS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    seconds = 30.0 if asked.quick else SECONDS
    if asked.child:
        child(asked.child, asked.model, seconds)
        return
    print(f"Model {asked.model}, an answer of {seconds:.0f} s:\n")
    print("| system | processor time per second of answer | peak memory, MB | model load, s |")
    print("| --- | --- | --- | --- |")
    for system, name in SYSTEMS.items():
        command = [sys.executable, "-m", "benchmarks.resources", "--child", system]
        command += ["--model", asked.model, *(["--quick"] if asked.quick else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        print(
            f"| {name} | {found['share']:.2f} | {found['peak_mb']:.0f} | {found['loading']:.1f} |",
            flush=True,
        )
    print(f"\nTargets while live: at most {TARGET_SHARE} and {TARGET_MB} MB.")


if __name__ == "__main__":
    main()
