"""The terminal during a session: the question, the recording under way, the feedback."""

import contextlib
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from voicecoach.interview import Question, Scorecard, Session, Window
from voicecoach.practice.ports import Heard, Progress
from voicecoach.review import terminal

SPEAKING_KEYS = "Enter: answer now   a: again   s: skip   q: quit"
RECORDING_KEYS = "Enter: done   r: redo   a: ask again   p: pause   s: skip   q: quit"
FEEDBACK_KEYS = "Enter: {onward}   r: answer it again   q: quit"
FLOOR_DB = -60.0  # an empty level meter
METER = 24  # characters
SHOWN_LINES = 4  # of the words heard so far


class TerminalScreen:
    """A screen on a rich console. Without a terminal it prints plain lines, each once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live: Live | None = None
        self._said: set[str] = set()  # warnings of this take that were shown

    @contextlib.contextmanager
    def open(self) -> Iterator["TerminalScreen"]:
        """Keep the screen for the length of a `with` block; the cursor comes back after it."""
        try:
            yield self
        finally:
            self._settle()

    def question(self, question: Question, window: Window, number: int, of: int) -> None:
        """Show the question that is about to be asked."""
        self._settle()
        self._said.clear()
        kind = question.kind.value.replace("-", " ")
        aim = f"{minutes(window.low)}–{minutes(window.high)}"
        self._console.print()
        self._console.print(
            Panel(
                Text(question.text, style="bold"),
                title=f"Question {number} of {of} · {escape(kind)}",
                subtitle=f"aim for {aim}",
                title_align="left",
                subtitle_align="right",
                padding=(1, 2),
            )
        )

    def speaking(self) -> None:
        """Show that the interviewer is speaking, and the keys."""
        self._show(Text(f"♪ the interviewer is speaking   {SPEAKING_KEYS}", style="dim"))

    def recording(
        self, question: Question, window: Window, progress: Progress, heard: Heard, *, paused: bool
    ) -> None:
        """Show elapsed time against the window, level, words so far and keys."""
        del question
        if not self._console.is_terminal:
            if progress.warning and progress.warning not in self._said:
                self._said.add(progress.warning)
                self.warn(progress.warning)
            return
        self._show(recording_view(window, progress, heard, self._console.width, paused=paused))

    def transcribing(self, share: float | None) -> None:
        """Show that what is left is being transcribed."""
        full = round(METER * (share or 0.0))
        bar = "█" * full + "·" * (METER - full)
        self._show(Text(f"transcribing {bar} {share or 0:.0%}", style="dim"))

    def feedback(self, question: Question, card: Scorecard) -> None:
        """Show a scorecard."""
        del question
        self._settle()
        self._console.print(terminal.scorecard(card, width=self._console.width))

    def ask_next(self, *, last: bool) -> None:
        """Show the keys after feedback."""
        onward = "finish" if last else "next question"
        keys = Text(FEEDBACK_KEYS.format(onward=onward), style="dim")
        if self._console.is_terminal:
            self._show(keys)
        else:  # keys are waited for, though the output goes elsewhere: through tee, say
            self._console.print(keys)

    def note(self, message: str) -> None:
        """Say one thing plainly."""
        self._console.print(Text(message))

    def warn(self, message: str) -> None:
        """Say one thing that went wrong."""
        self._console.print(Text(f"! {message}", style="yellow"))

    def cut_off(self, session: Session) -> None:
        """Say what is kept of a session that ended before its end, and how to see it."""
        self._settle()
        if any(take.duration for take in session.takes):
            self.note(
                "Stopped. What you said is kept; what was left is transcribed and scored by: "
                f"voicecoach review {session.id}"
            )
        else:
            self.note("Stopped. Nothing was recorded.")

    def summary(self, session: Session, *, whole: bool) -> None:
        """Show the session in one table or as a whole, and how to see it again."""
        self._settle()
        self._console.print()
        if whole:
            self._console.print(terminal.session(session, width=self._console.width))
        else:
            self._console.print(terminal.overview(session))
        self._console.print(
            Text(f"Kept as {session.id}. See it again: voicecoach review {session.id}")
        )

    def _show(self, view: RenderableType) -> None:
        """Put a passing view at the bottom of the screen."""
        if not self._console.is_terminal:
            return
        if self._live is None:
            self._live = Live(console=self._console, transient=True, auto_refresh=False)
            self._live.start()
        self._live.update(view, refresh=True)

    def _settle(self) -> None:
        """Take the passing view away."""
        if self._live is not None:
            self._live.stop()
            self._live = None


def recording_view(
    window: Window, progress: Progress, heard: Heard, width: int, *, paused: bool
) -> RenderableType:
    """Lay out one moment of a recording, at most `width` columns wide."""
    state = Text("⏸ paused   ", style="yellow") if paused else Text("● recording   ", style="red")
    clock = Text.assemble(
        state,
        (minutes(progress.elapsed), "bold"),
        f" of {minutes(window.low)}–{minutes(window.high)}   {_place(progress.elapsed, window)}",
    )
    lines: list[RenderableType] = [clock, _meter(progress)]
    words = _tail(heard, width * SHOWN_LINES - 2)
    if words.plain:
        lines.append(words)
    if heard.behind > 5:  # a live decoder works in pieces of some seconds
        lines.append(Text(f"transcription is {heard.behind:.0f} s behind; it catches up", "dim"))
    if progress.warning:
        lines.append(Text(f"! {progress.warning}", style="yellow"))
    lines.append(Text(RECORDING_KEYS, style="dim"))
    return Group(*lines)


def minutes(seconds: float) -> str:
    """Write seconds as m:ss."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _place(elapsed: float, window: Window) -> Text:
    """Say where in its window the answer is, in words as well as colour."""
    if elapsed < window.low:
        return Text("", "dim")
    if elapsed <= window.high:
        return Text("long enough: end when it is said", "green")
    return Text("past the window: close now", "bold red")


def _meter(progress: Progress) -> Text:
    share = min(1.0, max(0.0, 1 - progress.level_db / FLOOR_DB))
    filled = round(share * METER)
    bar = Text("level ", "dim")
    bar.append("█" * filled, "green" if progress.level_db < -3 else "red")
    bar.append("·" * (METER - filled), "dim")
    if progress.speech_started and progress.silence >= 1:
        bar.append(f"   quiet for {progress.silence:.0f} s", "dim")
    return bar


def _tail(heard: Heard, limit: int) -> Text:
    """Give the last words heard, settled ones plain and tentative ones dim."""
    words = Text()
    words.append(heard.settled)
    if heard.tentative:
        words.append(" " if heard.settled else "")
        words.append(heard.tentative, "dim italic")
    if len(words) > limit:
        words = Text("…") + words[len(words) - limit :]
    return words
