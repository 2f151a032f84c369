"""Record one take with the default microphone and print it; run in a child process.

    python take_in_child.py FILE SILENCE HARD   (seconds, or "none")

Prints `{"started": true}`, then each new warning, then the finished take, as JSON lines.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from voicecoach.listen.devices import choose_input
from voicecoach.listen.microphone import SoundDeviceMicrophone
from voicecoach.listen.recorder import Limits, Recorder

path, silence, hard = sys.argv[1:]
limits = Limits(
    silence=None if silence == "none" else float(silence),
    hard=None if hard == "none" else float(hard),
)
heard = 0


def count(samples: object) -> None:
    """Count what a live listener gets."""
    global heard
    heard += len(samples)  # type: ignore[arg-type]


recorder = Recorder(
    SoundDeviceMicrophone(choose_input(None)), Path(path), limits=limits, on_audio=count
)
recorder.start()
sys.stdout.write(json.dumps({"started": True}) + "\n")
sys.stdout.flush()
shown = None
while (progress := recorder.progress()).ended is None:
    if progress.warning != shown:
        shown = progress.warning
        sys.stdout.write(json.dumps({"warning": shown}) + "\n")
        sys.stdout.flush()
    time.sleep(0.02)
began = time.monotonic()
take = asdict(recorder.stop(progress.ended)) | {"path": path, "heard": heard}
sys.stdout.write(json.dumps(take | {"stopped_in": time.monotonic() - began}) + "\n")
sys.stdout.flush()
