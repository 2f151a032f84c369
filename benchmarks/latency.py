"""From the end of an answer to its scorecard: `python -m benchmarks.latency [--quick]`.

Answers are fed at the speed of speech through the real recorder, from a file-backed
microphone, into live transcription and the scorer; Enter comes a tenth of a second after
the last word. Beside it plain faster-whisper with the same model, started at the end of
the answer, in the same run. `python -m benchmarks.at_the_desk` measures the same through
a sound server and a terminal.
"""

import argparse
import statistics
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

from voicecoach import weights
from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import speech_spans
from voicecoach.interview import EndedBy, Kind, Question, Scorecard, Transcript
from voicecoach.listen.microphone import FileMicrophone
from voicecoach.listen.recorder import Limits, Recorder
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM
from voicecoach.transcribe.whisper import WhisperTranscriber
from voicecoach.transcribe.written import from_text

from . import corpus
from .systems import Plain, transcriber

LENGTHS = (30, 60, 120, 180)  # seconds
AFTER_THE_LAST_WORD = 0.1  # seconds until Enter
TARGET = 1.0  # seconds at the 95th percentile
TARGET_RATIO = 10  # times faster than the plain pass, at 120 s
QUESTION = Question("latency", Kind.BEHAVIOURAL, "Tell me about something you recorded.")

Judge = Callable[[Transcript], Scorecard]


def answer(seconds: float, number: int) -> Samples:
    """Join recordings to so many seconds of answer that ends with a word."""
    samples = corpus.joined(seconds, first=number % 5).samples[: round(seconds * SAMPLE_RATE_HZ)]
    last_word = speech_spans(samples, pad=0)[-1][1]
    return samples[: round((last_word + AFTER_THE_LAST_WORD) * SAMPLE_RATE_HZ)]


def wait(whisper: WhisperTranscriber, judge: Judge, samples: Samples) -> float:
    """Give one answer in real time, and return the seconds from its end to the scorecard."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.wav"
        with wave.open(str(said), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(SAMPLE_RATE_HZ)
            out.writeframes(np.round(np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes())
        live = whisper.live()
        recorder = Recorder(
            FileMicrophone(said, speed=1.0),
            Path(folder) / "take.wav",
            limits=Limits(silence=None),
            on_audio=live.feed,
        )
        recorder.start()
        while recorder.progress().ended is None:
            time.sleep(0.02)
        began = time.perf_counter()
        recorder.stop(EndedBy.KEY)
        judge(live.finish())
        return time.perf_counter() - began


def timed(system: Callable[[Samples], Transcript], samples: Samples) -> float:
    """Return the seconds a whole pass takes."""
    began = time.perf_counter()
    system(samples)
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="base")
    parser.add_argument("--runs", type=int, default=5, help="answers of each length")
    parser.add_argument("--quick", action="store_true", help="one answer of 30 s")
    asked = parser.parse_args()
    lengths, runs = ((30,), 1) if asked.quick else (LENGTHS, asked.runs)
    whisper = transcriber(asked.model)
    vectors = MiniLM(weights.find("minilm"))

    def judge(said: Transcript) -> Scorecard:
        return score(QUESTION, said, vectors=vectors)

    judge(from_text("I am ready. " * 9))  # a session does this while the question is spoken
    greedy, careful = Plain(asked.model, beam=1), Plain(asked.model, beam=5)
    print(f"Seconds from the end of an answer to its scorecard, model {asked.model}:\n")
    print(
        "| answer, s | runs | median | p95 | plain faster-whisper, beam 1 | beam 5 "
        "| times faster than beam 1 | than beam 5 |"
    )
    print("| --- " * 8 + "|")
    for length in lengths:
        ours, one, five = [], [], []
        for number in range(runs):
            samples = answer(length, number)
            ours.append(wait(whisper, judge, samples))
            one.append(timed(greedy, samples))
            five.append(timed(careful, samples))
        middle = statistics.median(ours)
        print(
            f"| {length} | {runs} | {middle:.2f} | {np.percentile(ours, 95):.2f} "
            f"| {statistics.median(one):.2f} | {statistics.median(five):.2f} "
            f"| {statistics.median(one) / middle:.1f} | {statistics.median(five) / middle:.1f} |",
            flush=True,
        )
    print(
        f"\nTargets: p95 at most {TARGET} s at every length; "
        f"at 120 s at least {TARGET_RATIO} times faster than the plain pass."
    )


if __name__ == "__main__":
    main()
