"""One answer through the real pipeline: recorder, live transcription, score.

    python -m benchmarks.playing ANSWER.wav --model base            the file is the microphone
    python -m benchmarks.playing --device NAME --model base         a real microphone

It prints one line of JSON when it listens and one with what it measured. An answer from a
file ends when the file does; one from a microphone when a line comes on standard input. It
runs as a process of its own, so that time and memory are its own.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from voicecoach.interview import EndedBy, Kind, Question
from voicecoach.listen.devices import choose_input
from voicecoach.listen.microphone import FileMicrophone, Microphone, SoundDeviceMicrophone
from voicecoach.listen.recorder import Limits, Recorder
from voicecoach.score import score
from voicecoach.sentence_vectors import MiniLM
from voicecoach.transcribe.whisper import WhisperTranscriber

from .corpus import MODELS

QUESTION = Question("benchmark", Kind.BEHAVIOURAL, "Tell me about a difficult project.")
LOOK = 0.02  # seconds between looks at the recorder


def main() -> None:
    """Play one answer and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.playing", description=__doc__)
    parser.add_argument("answer", nargs="?", type=Path)
    parser.add_argument("--device")
    parser.add_argument("--model", default="base")
    asked = parser.parse_args()
    began = time.perf_counter()
    whisper = WhisperTranscriber(MODELS / asked.model, asked.model)
    whisper.load()
    load = time.perf_counter() - began
    vectors = MiniLM(MODELS / "minilm")
    vectors.load()
    vectors.embed(["A first sentence warms it up."])
    microphone: Microphone = (
        FileMicrophone(asked.answer, speed=1.0)
        if asked.answer
        else SoundDeviceMicrophone(choose_input(asked.device))
    )
    live = whisper.live()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "take.wav"
        recorder = Recorder(microphone, path, limits=Limits(None, None), on_audio=live.feed)
        processor = time.process_time()
        recorder.start()
        print(json.dumps({"listening": True}), flush=True)
        behind = _until_the_end(recorder, live, from_file=bool(asked.answer))
        ended = time.perf_counter()
        recorded = recorder.stop(EndedBy.KEY)
        stopped = time.perf_counter()
        transcript = live.finish()
        transcribed = time.perf_counter()
        card = score(QUESTION, transcript, vectors=vectors)
        scored = time.perf_counter()
        processor = time.process_time() - processor
    measured = {
        "load": load,
        "seconds": recorded.duration,
        "stop": stopped - ended,
        "transcript": transcribed - stopped,
        "score": scored - transcribed,
        "latency": scored - ended,
        "behind": behind,
        "processor": processor,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "words": len(transcript.words),
        "text": transcript.text,
        "overall": card.overall,
    }
    print(json.dumps(measured), flush=True)


def _until_the_end(recorder: Recorder, live: "object", *, from_file: bool) -> float:
    """Wait for the end of the answer; give how far live transcription fell behind, seconds."""
    behind = 0.0
    if not from_file:
        sys.stdin.readline()
        return behind
    while recorder.progress().ended is None:
        behind = max(behind, live.heard().behind)  # type: ignore[attr-defined]
        time.sleep(LOOK)
    return behind


if __name__ == "__main__":
    main()
