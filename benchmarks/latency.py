"""From the end of an answer to its scorecard: `python -m benchmarks.latency [--quick] [--pulse]`.

Answers of several lengths are fed at real-time speed through recorder, live transcription
and score, and end half a second after the last word, as when Enter is pressed. With --pulse
they are played into a virtual microphone of PulseAudio instead. Plain faster-whisper with
the same model starts when the answer has ended.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import speech_spans

from . import corpus
from .systems import Plain

LENGTHS = (30, 60, 120, 180)  # seconds
AFTER = 0.5  # seconds from the last word to the key
TARGET = 1.0  # seconds, at the 95th percentile
FASTER = 10  # times, at 120 s, than plain faster-whisper
LONGEST = 600  # seconds that one answer may take in all
TESTS = Path(__file__).resolve().parent.parent / "tests"

Measured = dict[str, Any]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    parser.add_argument("--model", default="base")
    parser.add_argument("--runs", type=int, default=5, help="different answers of each length")
    parser.add_argument("--lengths", type=int, nargs="+", default=LENGTHS)
    parser.add_argument("--pulse", action="store_true", help="through a sound server")
    parser.add_argument("--quick", action="store_true", help="one answer of 30 s")
    asked = parser.parse_args()
    lengths, runs = ((30,), 1) if asked.quick else (asked.lengths, asked.runs)
    way = "through PulseAudio" if asked.pulse else "from files, in real time"
    print(f"# Latency, {asked.model}, {way}: {runs} answers of each length\n")
    print(
        "| answer | median, s | p95, s | of it transcript | score | words | behind at most, s "
        "| plain, beam 1 | plain, beam 5 | times faster than beam 1 / 5 |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    plain = [Plain(asked.model, beam=beam) for beam in (1, 5)]
    for length in lengths:
        answers = [answer(length, run) for run in range(runs)]
        measured = played(answers, asked.model, pulse=asked.pulse)
        later = [_seconds(system, answers[0]) for system in plain]
        print(_row(length, measured, later), flush=True)
    print(
        f"\nTargets: p95 at most {TARGET} s at every length; at 120 s at least {FASTER} times "
        "faster than the plain pass. p95 of few runs is the slowest."
    )


def answer(seconds: int, run: int) -> Samples:
    """Join recordings to an answer that ends half a second after a word."""
    samples = corpus.joined(seconds, first=run).samples[: seconds * SAMPLE_RATE_HZ]
    spans = speech_spans(samples, pad=0)
    return samples[: round((spans[-1][1] + AFTER) * SAMPLE_RATE_HZ)]


def played(answers: list[Samples], model: str, *, pulse: bool) -> list[Measured]:
    """Play answers one after the other, each in a process of its own."""
    if not pulse:
        return [_through_file(samples, model) for samples in answers]
    sys.path.insert(0, str(TESTS))
    from sound_server import SoundServer

    server = SoundServer()
    try:
        return [_through_microphone(samples, model, server) for samples in answers]
    finally:
        server.stop()


def _through_file(samples: Samples, model: str) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "answer.wav", samples)
        command = [sys.executable, "-m", "benchmarks.playing", str(path), "--model", model]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=LONGEST, cwd=corpus.ROOT
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _through_microphone(samples: Samples, model: str, server: Any) -> Measured:
    command = [sys.executable, "-m", "benchmarks.playing", "--device", "pulse", "--model", model]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command,
            env=server.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=corpus.ROOT,
        ) as child,
    ):
        path = written(Path(folder) / "answer.wav", samples)
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()  # it listens
        server.play(path)  # returns when all of it was heard
        child.stdin.write("\n")
        child.stdin.flush()
        return dict(json.loads(child.stdout.readline()))


def written(path: Path, samples: Samples) -> Path:
    """Write samples as a 16-bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(np.round(samples * 32_767).astype("<i2").tobytes())
    return path


def _seconds(system: Plain, samples: Samples) -> float:
    began = time.perf_counter()
    system(samples)
    return time.perf_counter() - began


def _row(length: int, measured: list[Measured], plain: list[float]) -> str:
    latencies = sorted(one["latency"] for one in measured)
    median = statistics.median(latencies)
    columns = (
        f"{length} s",
        f"{median:.2f}",
        f"{percentile(latencies, 0.95):.2f}",
        f"{statistics.median(one['transcript'] for one in measured):.2f}",
        f"{statistics.median(one['score'] for one in measured):.2f}",
        f"{statistics.median(one['words'] for one in measured):.0f}",
        f"{max(one['behind'] for one in measured):.1f}",
        *(f"{seconds:.1f} s" for seconds in plain),
        " / ".join(f"{seconds / median:.0f}" for seconds in plain),
    )
    return f"| {' | '.join(columns)} |"


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least `share` of the sorted values do not exceed."""
    return values[min(len(values) - 1, int(np.ceil(share * len(values))) - 1)]


if __name__ == "__main__":
    main()
