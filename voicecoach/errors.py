"""The error family: what voicecoach says when it cannot go on.

    VoicecoachError            exit code 1: something failed
    ├── UsageError             exit code 2: the request itself is wrong
    ├── AudioError             a file that is not audio, or audio that cannot be used
    ├── DeviceError            a microphone or loudspeaker is missing or refuses
    ├── VoiceError             no speech could be synthesised
    ├── ModelError             a model is missing, damaged or out of reach
    ├── PackError              a question pack cannot be read
    └── LibraryError           the user's data folder cannot be read or written

Each message names the thing, the cause and the way out, in one or two short
sentences. Adapters translate foreign exceptions with `raise … from exc`; the
command line prints the message and exits; anything else is a bug and stays a
traceback.
"""


class VoicecoachError(Exception):
    """Base of every error that is shown to the user as one line."""

    exit_code = 1


class UsageError(VoicecoachError):
    """The request is wrong: an unknown name, an ambiguous device, options that clash."""

    exit_code = 2


class AudioError(VoicecoachError):
    """The file or recording cannot be used as audio."""


class DeviceError(VoicecoachError):
    """A microphone or loudspeaker is missing, refuses, or stopped."""


class VoiceError(VoicecoachError):
    """The question could not be synthesised or spoken."""


class ModelError(VoicecoachError):
    """A speech or language model is missing, damaged or out of reach."""


class PackError(VoicecoachError):
    """A question pack cannot be read; the message names file, key and cure."""


class LibraryError(VoicecoachError):
    """The folder with the user's sessions cannot be read or written."""
