"""Speak the sample candidate's answers: answers.toml → *.ogg beside it.

    python prompts/sample-candidate/make.py [FOLDER OF THE VOICE]

The voice is Piper's en_US-joe-medium, which is in the public domain (CC0); it is fetched by
`voicecoach models get voice-joe` and needs `pip install 'voicecoach[neural]'`. The sound is
Opus in Ogg, mono, with the faint noise of a room, so that no pause is digital silence.
"""

import re
import sys
import tomllib
from pathlib import Path

import av
import numpy as np
import soxr
from piper import PiperVoice, SynthesisConfig

HERE = Path(__file__).resolve().parent
VOICE = HERE.parents[1] / "models" / "voice-joe" / "en_US-joe-medium.onnx"

RATE_HZ = 24_000  # Opus takes 24 or 48 kHz; the voice has 22.05
BIT_RATE = (
    12_000  # bits a second: Whisper reads it as well as 24 000, and the answers fit in 600 kB
)
LENGTH_SCALE = 1.3  # slower than the voice by nature: 150 words a minute where it is fluent
AFTER_SENTENCE = 0.22  # seconds
AFTER_ANSWER = 0.4  # seconds
PEAK = 0.6  # of full scale
ROOM_NOISE = 0.0006  # of full scale, rms: -64 dB
FRAME = RATE_HZ // 50  # samples; Opus likes 20 ms


def main() -> None:
    """Speak and write every answer, and print what came out."""
    model = next(Path(sys.argv[1]).glob("*.onnx")) if len(sys.argv) > 1 else VOICE
    voice = PiperVoice.load(model)
    total = 0
    answers = tomllib.loads((HERE / "answers.toml").read_text("utf-8"))["answer"]
    for answer in answers:
        samples = spoken(voice, " ".join(answer["text"].split()))
        path = HERE / answer["file"]
        write(path, samples)
        total += path.stat().st_size
        print(
            f"{path.name:20} {samples.size / RATE_HZ:6.1f} s {path.stat().st_size / 1000:6.0f} kB"
        )
    print(f"{'':20} {total / 1000:15.0f} kB")


def spoken(voice: PiperVoice, text: str) -> np.ndarray:
    """Return float32 samples, shape (n,), at RATE_HZ: the text with its pauses and room noise."""
    config = SynthesisConfig(length_scale=LENGTH_SCALE)
    parts: list[np.ndarray] = []
    # "a [1.8] b" → "a", "1.8", "b"
    for number, piece in enumerate(re.split(r"\[([\d.]+)\]", text)):
        if number % 2:
            parts.append(silence(float(piece), voice.config.sample_rate))
            continue
        for chunk in voice.synthesize(piece, config) if piece.strip() else ():
            parts.append(chunk.audio_float_array)
            parts.append(silence(AFTER_SENTENCE, chunk.sample_rate))
    parts.append(silence(AFTER_ANSWER, voice.config.sample_rate))
    samples = soxr.resample(np.concatenate(parts), voice.config.sample_rate, RATE_HZ)
    samples *= PEAK / np.abs(samples).max()
    return samples + np.random.default_rng(1).normal(0, ROOM_NOISE, samples.size).astype("f4")


def silence(seconds: float, rate_hz: int) -> np.ndarray:
    """Return that much silence."""
    return np.zeros(round(seconds * rate_hz), dtype=np.float32)


def write(path: Path, samples: np.ndarray) -> None:
    """Encode as Opus in Ogg."""
    whole = samples[: samples.size // FRAME * FRAME]
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE_HZ, layout="mono")
        stream.bit_rate = BIT_RATE
        stream.options = {"application": "voip", "compression_level": "10"}
        for start in range(0, whole.size, FRAME):
            block = (whole[start : start + FRAME] * 32767).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(block[np.newaxis], format="s16", layout="mono")
            frame.sample_rate = RATE_HZ
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main()
