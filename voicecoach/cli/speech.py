"""Makes the interviewer: a voice, its cache, and the loudspeaker it comes from."""

from typing import TYPE_CHECKING

from voicecoach import data_folders

if TYPE_CHECKING:
    from voicecoach.ask.interviewer import Interviewer

NEURAL_MODEL = "voice-joe"
CACHE_FOLDER = "speech-cache"  # in the user's data folder: synthesised questions


def interviewer(*, voice: str | None, rate: int, neural: bool, output: str | None) -> "Interviewer":
    """Make the interviewer; raises VoiceError or DeviceError when nothing could be heard."""
    from voicecoach import weights
    from voicecoach.ask.cached_voice import CachedVoice
    from voicecoach.ask.interviewer import Interviewer
    from voicecoach.ask.loudspeaker import Loudspeaker
    from voicecoach.ask.piper_voice import PiperVoice
    from voicecoach.ask.pyttsx3_voice import Pyttsx3Voice
    from voicecoach.ask.voice import Voice
    from voicecoach.listen.devices import choose_output

    loudspeaker = Loudspeaker(choose_output(output).index)
    engine: Voice = (
        PiperVoice(weights.find(NEURAL_MODEL), rate) if neural else Pyttsx3Voice(voice, rate)
    )
    engine.identity  # noqa: B018  looks the voice up: what is missing is said before a question
    return Interviewer(CachedVoice(engine, data_folders.home() / CACHE_FOLDER), loudspeaker)
