"""A voice: text in, a WAV file out. The port, the choice among installed voices, the checks.

Pyttsx3Voice   the voice that the system has      (pyttsx3_voice.py)
PiperVoice     a neural voice, an optional extra  (piper_voice.py)
CachedVoice    any of these, with a memory        (cached_voice.py)
"""

import re
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.ask.near_names import near_names
from voicecoach.errors import UsageError, VoiceError

# Words a minute as engines count them. Over the questions of all packs espeak speaks a fifth
# faster than it says, so that this is 180 real ones: people put questions at 150 to 180.
DEFAULT_RATE = 150
SLOWEST_RATE, FASTEST_RATE = 80, 400  # words a minute; espeak cannot go below 80
MOST_LISTED = 12  # names in an error; espeak brings more than a hundred voices

# A clip outside these is broken, not slow: engines have been seen to return at once with an
# empty or cut file (pyttsx3 issues 142, 219, 251). "2026" is one word and takes three, and a
# voice may pause at every comma, so the upper end is wide.
SHORTEST_SHARE, LONGEST_SHARE = 0.3, 4.0  # of the duration expected from words and rate
LONGEST_EXTRA = 5.0  # seconds


class Voice(Protocol):
    """Turns text into speech."""

    @property
    def identity(self) -> str:
        """Return the engine, voice and rate in words: the same identity, the same sound."""
        ...

    def synthesise(self, text: str, path: Path) -> None:
        """Speak the text into a WAV at `path`; raise VoiceError, or UsageError for its name."""
        ...


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that the system's speech engine offers."""

    id: str  # as the engine wants it back
    name: str  # as people see it
    languages: tuple[str, ...] = ()  # such as "en-gb"; may be empty

    @property
    def is_english(self) -> bool:
        """Say whether it speaks English, by its language or, where none is given, its name."""
        if self.languages:
            return any(re.match(r"en([-_]|$)", tag.casefold()) for tag in self.languages)
        return "english" in self.name.casefold() or bool(re.search(r"[./\\]en[-_]", self.id))


def choose_voice(
    wanted: str | None, voices: Sequence[InstalledVoice], *, current: str | None = None
) -> InstalledVoice:
    """Choose a voice by its id, its name, its language tag or a part of id or name.

    Without a wish it is the engine's current one if that speaks English, else a British,
    an American or any English one. Raises UsageError for an unknown or ambiguous wish,
    VoiceError where there is no English voice to choose.
    """
    if wanted is None:
        return _default(voices, current)
    text = wanted.strip().casefold()
    exact = [
        voice
        for voice in voices
        if text in {part.casefold() for part in (voice.id, voice.name, *voice.languages)}
    ]
    matches = exact or [
        voice for voice in voices if text and text in f"{voice.id} {voice.name}".casefold()
    ]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageError(
            f'"{wanted}" fits {len(matches)} voices: {_listed([v.name for v in matches])}. '
            "Give more of the name."
        )
    near = near_names(wanted, [voice.name for voice in voices], most=MOST_LISTED)
    names = near or [voice.name for voice in voices if voice.is_english]
    label = "Near it" if near else "English voices here"
    raise UsageError(
        f'There is no voice "{wanted}". {label}: {_listed(names)}. Choose one with --voice.'
    )


def check_rate(rate: int) -> int:
    """Return the rate in words a minute, or raise UsageError when no engine speaks so."""
    if not SLOWEST_RATE <= rate <= FASTEST_RATE:
        raise UsageError(
            f"{rate} words a minute cannot be spoken. "
            f"Choose a rate from {SLOWEST_RATE} to {FASTEST_RATE}; {DEFAULT_RATE} is usual."
        )
    return rate


def speakable(text: str) -> str:
    """Return the text as any engine reads it aloud: no control characters, no engine commands.

    Apple's engine obeys what stands in [[ ]], Microsoft's reads <…> as markup, and both dashes
    of typography are read differently by each: a comma is a pause everywhere.
    """
    text = re.sub(r"\s*[—–]\s+|\s+[—–]\s*", ", ", text)
    text = re.sub(r"\[\[|\]\]|[<>]", " ", text)
    text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


def check_clip(path: Path, text: str, rate: int) -> None:
    """Raise VoiceError unless the file is a WAV that can hold the text at that rate."""
    try:
        with wave.open(str(path), "rb") as clip:
            rate_hz, frames, width = clip.getframerate(), clip.getnframes(), clip.getsampwidth()
            data = clip.readframes(frames)
            held = len(data) // (width * clip.getnchannels())
    except (OSError, EOFError, wave.Error) as exc:
        raise VoiceError(f"The voice wrote no playable sound: {exc}.") from exc
    seconds = held / rate_hz
    expected = len(re.findall(r"\w+", text)) / rate * 60
    if not data.strip(b"\0"):
        raise VoiceError("The voice wrote only silence. Choose another one with --voice.")
    if seconds < SHORTEST_SHARE * expected:
        raise VoiceError(
            f"The voice broke off: {seconds:.1f} s of sound for {expected:.0f} s of text. "
            "Choose another one with --voice."
        )
    if seconds > LONGEST_SHARE * expected + LONGEST_EXTRA:
        raise VoiceError(
            f"The voice took {seconds:.0f} s for {expected:.0f} s of text. "
            "Choose another one with --voice, or another --rate."
        )


def _default(voices: Sequence[InstalledVoice], current: str | None) -> InstalledVoice:
    english = [voice for voice in voices if voice.is_english]
    if not english:
        raise VoiceError(
            "No English voice is installed. Add one in the system's speech settings, "
            "or name a voice of another language with --voice."
        )

    def preference(voice: InstalledVoice) -> int:
        tags = {tag.casefold().replace("_", "-") for tag in voice.languages}
        wishes = (voice.id == current, "en-gb" in tags, "en-us" in tags, True)
        return wishes.index(True)

    return min(english, key=preference)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{name}"' for name in names[:MOST_LISTED])
    left = len(names) - MOST_LISTED
    return f"{shown} and {left} more" if left > 0 else shown
