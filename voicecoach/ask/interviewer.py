"""The interviewer: says a text aloud, and has the next one ready before it is needed.

Synthesis and playing happen on threads of their own, so that the caller stays free for the
keyboard. Errors are kept on the Speaking: without a voice the interview goes on as text.
"""

import hashlib
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Protocol

from voicecoach.ask.voice import Voice
from voicecoach.errors import DeviceError, VoicecoachError, VoiceError


class PlayingClip(Protocol):
    """A clip on its way to the loudspeaker."""

    error: DeviceError | None

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def wait(self) -> None:
        """Wait until it was heard, stopped or failed."""
        ...


class Player(Protocol):
    """Something that plays a WAV; Loudspeaker is one."""

    def play(self, path: Path) -> PlayingClip:
        """Start to play and return at once."""
        ...


class Interviewer:
    """A voice and a loudspeaker. Close it, or use it as a context manager."""

    def __init__(self, voice: Voice, loudspeaker: Player) -> None:
        """Take both; nothing is synthesised yet."""
        self._voice = voice
        self._loudspeaker = loudspeaker
        self._folder = Path(tempfile.mkdtemp(prefix="voicecoach-"))
        self._clips: dict[str, _Clip] = {}
        self._speaking: list[Speaking] = []

    def __enter__(self) -> "Interviewer":
        """Return itself."""
        return self

    def __exit__(self, *_exc: object) -> None:
        """Close."""
        self.close()

    def prepare(self, text: str) -> None:
        """Start to synthesise a text that will be said soon; errors wait until it is said."""
        self._clip(text)

    def say(self, text: str) -> "Speaking":
        """Start to say a text and return at once; it is heard as soon as it is synthesised."""
        self._speaking = [speaking for speaking in self._speaking if not speaking.done]
        speaking = Speaking(self._clip(text), self._loudspeaker)
        self._speaking.append(speaking)
        return speaking

    def close(self) -> None:
        """Be silent and remove the clips; a synthesis under way ends by its own time limit."""
        for speaking in self._speaking:
            speaking.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _clip(self, text: str) -> "_Clip":
        """Return the clip of a text, begun now or earlier.

        One that failed is tried again, but not before its error was told: an engine that
        hangs must not be waited for twice to say one question.
        """
        known = self._clips.get(text)
        if known is None or known.error_told:
            name = hashlib.sha256(text.encode()).hexdigest()[:16]
            known = self._clips[text] = _Clip(text, self._folder / f"{name}.wav", self._voice)
        return known


class _Clip:
    """A text being synthesised on a thread of its own."""

    def __init__(self, text: str, path: Path, voice: Voice) -> None:
        self.path = path
        self.error: VoicecoachError | None = None
        self.error_told = False
        self.ready = threading.Event()  # there is a clip, or an error
        # a daemon: quitting never waits for a speech engine
        threading.Thread(
            target=self._synthesise, args=(text, voice), name="synthesis", daemon=True
        ).start()

    def _synthesise(self, text: str, voice: Voice) -> None:
        try:
            voice.synthesise(text, self.path)
        except VoicecoachError as exc:
            self.error = exc
        except OSError as exc:  # a full disk, or the folder was closed meanwhile
            self.error = VoiceError(f"The spoken question cannot be written ({exc.strerror}).")
        finally:
            self.ready.set()


class Speaking:
    """A text on its way to the ear."""

    def __init__(self, clip: _Clip, loudspeaker: Player) -> None:
        """Start to wait for the clip and then to play it."""
        self.error: VoicecoachError | None = None  # why it was not heard, or not to its end
        self.heard = False  # True once sound has started
        self._clip = clip
        self._stopped = threading.Event()
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._playing: PlayingClip | None = None
        threading.Thread(
            target=self._speak, args=(loudspeaker,), name="speaking", daemon=True
        ).start()

    @property
    def done(self) -> bool:
        """Say whether it was said to its end, was stopped, or failed (see `error`)."""
        return self._done.is_set()

    def stop(self) -> None:
        """Be silent at once, or never begin."""
        self._stopped.set()
        with self._lock:
            if self._playing is not None:
                self._playing.stop()
        self._done.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until done, at most `timeout` seconds; return whether it is done."""
        return self._done.wait(timeout)

    def _speak(self, loudspeaker: Player) -> None:
        try:
            self._clip.ready.wait()
            if self._clip.error is not None:
                self._clip.error_told = True
                raise self._clip.error
            with self._lock:
                if self._stopped.is_set():
                    return
                self._playing = loudspeaker.play(self._clip.path)
                self.heard = True
            self._playing.wait()
            self.error = self._playing.error
        except VoicecoachError as exc:
            self.error = exc
        finally:
            self._done.set()
