"""A neural voice through Piper: the optional extra `neural`. The one owner of piper."""

import threading
import wave
from importlib.metadata import version
from pathlib import Path
from typing import Any

from voicecoach.ask.voice import DEFAULT_RATE, check_clip, check_rate, speakable
from voicecoach.errors import VoiceError

# voice-joe at length scale 1 speaks 235 real words a minute over the questions of all packs,
# which is what espeak does when asked for 193: so one rate means one pace with both voices.
NATURAL_RATE = 193


class PiperVoice:
    """Speaks with a Piper model: slower to start than the system's voice, far more natural."""

    def __init__(self, folder: Path, rate: int = DEFAULT_RATE) -> None:
        """Take the folder with one *.onnx and its *.onnx.json, and the rate in words a minute.

        Raises UsageError for a rate that cannot be spoken. The model is loaded at first use.
        """
        self._folder = folder
        self._rate = check_rate(rate)
        self._loaded: Any = None
        self._lock = threading.Lock()  # one utterance at a time; loading twice costs 60 MB

    @property
    def identity(self) -> str:
        """Return engine, model and rate; raise VoiceError where one of them is missing."""
        _piper()
        return f"piper {version('piper-tts')} {_model(self._folder).name} {self._rate}"

    def synthesise(self, text: str, path: Path) -> None:
        """Speak the text into a WAV at `path`; raise VoiceError."""
        words = speakable(text)
        if not any(char.isalnum() for char in words):
            raise VoiceError("There is nothing to speak: the text has no words.")
        piper = _piper()
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(piper, _model(self._folder))
            config = piper.SynthesisConfig(length_scale=NATURAL_RATE / self._rate)
            with wave.open(str(path), "wb") as clip:
                try:
                    self._loaded.synthesize_wav(words, clip, syn_config=config)
                except Exception as exc:  # onnxruntime and espeak raise what they like
                    raise VoiceError(f"The neural voice failed: {exc}. {_CURE}") from exc
        check_clip(path, words, self._rate)


_CURE = "Fetch it again with `voicecoach models get voice-joe`, or use the system's voice."


def _piper() -> Any:
    try:
        import piper
    except ImportError as exc:
        raise VoiceError(
            "The neural voice needs Piper. Install it: pip install 'voicecoach[neural]'"
        ) from exc
    return piper


def _model(folder: Path) -> Path:
    """Return the one model of the folder; raise VoiceError naming how to get it."""
    models = sorted(folder.glob("*.onnx"))
    if len(models) != 1 or not models[0].with_name(models[0].name + ".json").is_file():
        raise VoiceError(
            f"There is no neural voice in {folder}. Get it with `voicecoach models get voice-joe`."
        )
    return models[0]


def _load(piper: Any, model: Path) -> Any:
    try:
        return piper.PiperVoice.load(model)
    except Exception as exc:  # a damaged model or config: onnxruntime, json, KeyError …
        raise VoiceError(f"The neural voice {model.name} cannot be loaded. {_CURE}") from exc
