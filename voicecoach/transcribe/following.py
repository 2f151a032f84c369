"""A take followed from its first sound to its transcript, step by step.

Without threads and clocks: `live` gives it both. Sound is taken in, `schedule` says what is
due, `step` does it. What others look at is one frozen value, replaced as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import FRAME, Span, VoiceActivity, spans_of
from voicecoach.interview import Stage, Transcript, Word
from voicecoach.transcribe.assembly import Languages, assemble, spoken_language
from voicecoach.transcribe.decoding import Piece, PieceDecoder
from voicecoach.transcribe.pieces import ENOUGH, LONGEST, Cut, quietest
from voicecoach.transcribe.schedule import Opened, Step, next_step
from voicecoach.transcribe.sound import Sound
from voicecoach.transcribe.timing import shifted

LOOK_BACK = 1.0  # seconds of silence kept before speech that may begin


@dataclass(frozen=True, slots=True)
class Followed:
    """What others may look at."""

    settled: str = ""  # will not change
    settled_to: float = 0.0  # seconds
    tentative: str = ""  # the open piece as it was last read; may change
    reading_at: float | None = None  # seconds taken in when this decode began; None without one


@dataclass(frozen=True, slots=True)
class _Read:
    """A piece as it was read."""

    cut: Cut
    piece: Piece

    @property
    def words(self) -> tuple[Word, ...]:
        return shifted(self.piece.words, self.cut.start)


class Following:
    """The state of one take: its sound, what is settled, what was read tentatively."""

    def __init__(self) -> None:
        """Begin before the first sound."""
        self.followed = Followed()
        self._activity = VoiceActivity()
        self._sound = Sound()
        self._frames: list[float] = []  # speech probabilities
        self._ended = False
        self._since = 0.0  # seconds: where the open piece begins
        self._words: list[Word] = []  # settled
        self._languages: list[tuple[Languages, float]] = []
        self._tentative: _Read | None = None

    def take_in(self, samples: Samples) -> None:
        """Append samples."""
        self._sound.append(samples)
        self._frames += self._activity.feed(samples)

    def end(self) -> None:
        """Nothing more will come."""
        self._frames += self._activity.flush()
        self._ended = True

    def step(self, decoder: PieceDecoder, *, show: bool = True) -> bool:
        """Decode what is due; False when nothing is. Raises what the decoder raises.

        Without `show`, only what will not be read again: for machines that are slow.
        """
        spans = self._open_spans()
        tentative = self._tentative
        step = next_step(
            Opened(
                since=self._since,
                now=self._now(),
                spans=spans,
                read_to=tentative.cut.end if tentative else self._since,
                ended=self._ended,
                show=show,
            )
        )
        if step is None:
            if not spans and self._now() - self._since > 2 * LOOK_BACK:
                self._since = self._now() - LOOK_BACK
            return False
        self._show(reading_at=self._now())
        self._do(step, decoder)
        self._show(reading_at=None)
        return True

    def transcript(self, model: str) -> Transcript:
        """Make the transcript of what is settled: all, once `end` was called and no step is due."""
        return assemble(
            self._sound.all(),
            self._frames,
            self._words,
            stage=Stage.LIVE,
            model=model,
            language=spoken_language(self._languages),
        )

    def _do(self, step: Step, decoder: PieceDecoder) -> None:
        tentative = self._tentative
        if step.settles and tentative is not None and self._still_holds(tentative, step.cut):
            self._settle(tentative)
            return
        cut = self._placed(step.cut)
        samples = self._sound.between(cut.start, cut.end)
        read = _Read(cut, decoder.decode(samples, cut.own_spans, hurry=self._ended))
        if step.settles:
            self._settle(read)
        else:
            self._tentative = read

    def _settle(self, read: _Read) -> None:
        self._words += read.words
        self._languages.append((read.piece.languages, read.cut.voiced))
        self._since = read.cut.end
        self._tentative = None

    def _still_holds(self, tentative: _Read, cut: Cut) -> bool:
        """Say whether what was read can be settled in place of a piece as it is now.

        It can when it ended in a pause and nothing was said between its end and the piece's.
        At the end of the answer it can wherever it ended in a pause: what follows is read as
        a piece of its own, which is quicker than reading all of it again.
        """
        end = tentative.cut.end
        if end > cut.end or any(start < end < stop for start, stop in self._open_spans()):
            return False
        return self._ended or not any(
            start < cut.end and stop > end for start, stop in self._open_spans()
        )

    def _placed(self, cut: Cut) -> Cut:
        """Move the end of a piece in unbroken speech to the quietest moment before it."""
        if cut.end - cut.start < LONGEST:
            return cut
        end = quietest(self._sound.all(), cut.start + ENOUGH, cut.end)
        return Cut(
            cut.start,
            end,
            tuple((left, min(right, end)) for left, right in cut.spans if left < end),
        )

    def _open_spans(self) -> Sequence[Span]:
        """Return the speech since the last commit, in seconds from the take's start."""
        first = int(self._since / FRAME)
        offset = first * FRAME
        spans = spans_of(self._frames[first:], self._now() - offset, pad=0)
        moved = [(max(start + offset, self._since), end + offset) for start, end in spans]
        return [(start, end) for start, end in moved if end > start]

    def _now(self) -> float:
        return min(len(self._frames) * FRAME, self._sound.seconds)

    def _show(self, *, reading_at: float | None) -> None:
        tentative = self._tentative
        settled = self.followed.settled
        if self._since != self.followed.settled_to:
            settled = " ".join(word.text for word in self._words)
        self.followed = Followed(
            settled=settled,
            settled_to=self._since,
            tentative=" ".join(word.text for word in tentative.words) if tentative else "",
            reading_at=reading_at,
        )
