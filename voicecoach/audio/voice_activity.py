"""Where there is speech: Silero's voice activity model, as a stream or over a whole file.

The ONNX file ships inside faster-whisper; the session is ours, with one thread. The model
takes frames of 512 samples, each with the 64 samples before it, and carries a state; fed
in pieces it gives what it gives over the whole (a test holds this). What it hears is
levelled first (see `levelling`), so that neither a quiet microphone nor a rumbling fan
hides speech; the audio itself is left as it is.

Threshold 0.35, minimum silence 250 ms and padding 150 ms keep weak fillers; the defaults
that filter speech (0.5, 2 s, 400 ms) swallow them.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.levelling import FRAME_SAMPLES, Leveller
from voicecoach.audio.resample import Samples
from voicecoach.errors import ModelError

FRAME = FRAME_SAMPLES / SAMPLE_RATE_HZ  # seconds: 32 ms
CONTEXT_SAMPLES = 64  # of the frame before, which the model sees again

THRESHOLD = 0.35  # a frame of this probability begins speech
HYSTERESIS = 0.15  # speech goes on until the probability falls this far below the threshold
MIN_SILENCE = 0.25  # seconds; shorter gaps belong to the speech around them
PAUSE_THRESHOLD = 0.5  # for measuring pauses, with pad=0: at 0.35 breaths close half of them
PAD = 0.15  # seconds added at both ends: soft onsets and the tails of fillers

_STATE = (1, 1, 128)
_MODEL_FILE = "silero_vad_v6.onnx"

Span = tuple[float, float]


class VoiceActivity:
    """Speech probabilities of a 16 kHz stream, one for each 32 ms."""

    def __init__(self) -> None:
        """Begin a stream with empty memory."""
        self._session = _session()
        self._leveller = Leveller()
        self._h: npt.NDArray[np.float32] = np.zeros(_STATE, dtype=np.float32)
        self._c: npt.NDArray[np.float32] = np.zeros(_STATE, dtype=np.float32)
        self._context: Samples = np.zeros(CONTEXT_SAMPLES, dtype=np.float32)
        self._rest: Samples = np.zeros(0, dtype=np.float32)

    def feed(self, samples: Samples) -> list[float]:
        """Take float32 samples, shape (n,), n >= 0; return a probability per finished frame."""
        samples = np.concatenate((self._rest, samples.astype(np.float32, copy=False)))
        count = len(samples) // FRAME_SAMPLES
        self._rest = samples[count * FRAME_SAMPLES :].copy()
        if count == 0:
            return []
        frames = self._leveller.feed(samples[: count * FRAME_SAMPLES].reshape(count, FRAME_SAMPLES))
        tails = np.concatenate((self._context[None, :], frames[:, -CONTEXT_SAMPLES:]))
        self._context = tails[-1]
        return self._probabilities(np.concatenate((tails[:-1], frames), axis=1))

    def flush(self) -> list[float]:
        """Return the probability of the unfinished frame, filled up with silence; [] if none."""
        if len(self._rest) == 0:
            return []
        return self.feed(np.zeros(FRAME_SAMPLES - len(self._rest), dtype=np.float32))

    def _probabilities(self, frames: npt.NDArray[np.float32]) -> list[float]:
        output, self._h, self._c = self._session.run(
            None, {"input": frames, "h": self._h, "c": self._c}
        )
        return [float(value) for value in np.ravel(output)]


def probabilities(samples: Samples) -> list[float]:
    """Return the speech probability of each 32 ms; the last frame is filled up with silence."""
    activity = VoiceActivity()
    return activity.feed(samples) + activity.flush()


def speech_spans(
    samples: Samples,
    *,
    threshold: float = THRESHOLD,
    min_silence: float = MIN_SILENCE,
    pad: float = PAD,
) -> list[Span]:
    """Return where there is speech, as (start, end) in seconds, in order, never touching.

    Silences shorter than `min_silence` belong to the speech; each span is then widened by
    `pad` at both ends, within the recording, and spans that meet are joined. To measure
    pauses pass `threshold=PAUSE_THRESHOLD, pad=0`. Silence and empty input give [].
    """
    duration = len(samples) / SAMPLE_RATE_HZ
    return spans_of(
        probabilities(samples), duration, threshold=threshold, min_silence=min_silence, pad=pad
    )


def spans_of(
    frames: Sequence[float],
    duration: float,
    *,
    threshold: float = THRESHOLD,
    min_silence: float = MIN_SILENCE,
    pad: float = PAD,
) -> list[Span]:
    """Return the spans of speech in frame probabilities of a recording of `duration` seconds."""
    widened = [
        (max(0.0, start - pad), min(duration, end + pad))
        for start, end in _voiced(frames, threshold, min_silence)
    ]
    spans: list[Span] = []
    for start, end in widened:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        elif end > start:
            spans.append((start, end))
    return spans


def _voiced(frames: Sequence[float], threshold: float, min_silence: float) -> list[Span]:
    """Return the unpadded spans, where silences of at least `min_silence` separate them."""
    release = max(threshold - HYSTERESIS, 0.01)
    voiced: list[tuple[int, int]] = []  # first frame, frame after the last
    open_since: int | None = None
    for index, probability in enumerate([*frames, 0.0]):
        if open_since is None and probability >= threshold:
            open_since = index
        elif open_since is not None and probability < release:
            voiced.append((open_since, index))
            open_since = None
    spans: list[Span] = []
    for first, after in voiced:
        start, end = first * FRAME, after * FRAME
        if spans and start - spans[-1][1] < min_silence:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=1)
def _session() -> Any:
    """Load the model once; a session may be run from several threads at a time."""
    import onnxruntime

    path = _model_path()
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            str(path), providers=["CPUExecutionProvider"], sess_options=options
        )
    except Exception as exc:  # onnxruntime's errors share no base class of their own
        raise ModelError(
            f"The voice-activity model {path} does not load. "
            "Reinstall it: pip install --force-reinstall faster-whisper"
        ) from exc


def _model_path() -> Path:
    """Find the file inside the faster-whisper package, without importing the package."""
    from importlib.util import find_spec

    spec = find_spec("faster_whisper")
    if spec is None or spec.origin is None:
        raise ModelError("faster-whisper is not installed. Install it: pip install faster-whisper")
    return Path(spec.origin).parent / "assets" / _MODEL_FILE
