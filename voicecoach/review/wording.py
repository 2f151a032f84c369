"""Say numbers, times and states in words; the same words in every place they are shown."""

import unicodedata

from voicecoach.interview import EndedBy as By
from voicecoach.interview import Finding, Scorecard, Stage, Take, Timing, Transcript

PAUSE_SHOWN = 1.5  # seconds; shorter pauses are ordinary breathing (research: report from 1.5 s)
QUOTE_WORDS = 28  # a longer quote is cut in its middle: its time says where to hear it all
_SPARED = 5  # words; fewer are not worth a gap
RATE_SECONDS = 15.0  # below this, a rate a minute says more than it knows


def plain(text: str) -> str:
    """Make text of others safe to show: one line, no control or direction characters."""
    shown = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(shown.split())


def clock(seconds: float) -> str:
    """Give seconds as m:ss."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def span(start: float, end: float) -> str:
    """Give a span of the take as m:ss–m:ss, or m:ss within one second."""
    first, last = clock(start), clock(end)
    return first if first == last else f"{first}–{last}"


def points(cost: float) -> str:
    """Give what was taken, with a true minus sign: −8, −2.5; "0" for nothing."""
    rounded = round(cost, 1)
    return f"−{rounded:g}" if rounded > 0 else "0"


def quoted(text: str) -> str:
    """Put the speaker's words in quotation marks, a long run of them cut in its middle."""
    words = plain(text).split()
    if not words:
        return ""
    if len(words) > QUOTE_WORDS + _SPARED:
        half = QUOTE_WORDS // 2
        words = [*words[:half], "…", *words[-half:]]
    return f"“{' '.join(words)}”"


def headline(card: Scorecard) -> str:
    """Give the overall score, its noise and its band, or that there is none."""
    if not card.graded or card.overall is None:
        return "Not graded"
    noise = f" ± {card.noise}" if card.noise else ""
    band = f", {plain(card.band)}" if card.band else ""
    return f"{card.overall}{noise}{band}"


def way_out(card: Scorecard) -> str:
    """Say what can be done about an answer that could not be graded."""
    said = card.transcript
    trouble = said.quality.trouble if said.quality is not None else None
    if trouble and ": " in trouble:  # the cause, and then what to do about it
        return "Then answer again. Nothing was counted against you."
    if said.stage is Stage.WRITTEN and not said.words:
        return "The file has no words in it: write the answer there, as you would say it."
    if not said.words:
        return (
            "Check that the right microphone is used (`voicecoach devices` lists them), "
            "then answer again."
        )
    if not said.language.startswith("en"):
        return "Answers are judged in English. The recording and these words are kept."
    return "Answer again, in full sentences. Nothing was counted against you."


def stage(said: Transcript) -> str:
    """Say which pass made the transcript, to follow the word "transcript"."""
    model = f" by {plain(said.model)}" if said.model else ""
    return {
        Stage.LIVE: f"made live{model}, while you spoke: the full pass may still correct it",
        Stage.RECORD: f"of record: the full pass{model} over the recording",
        Stage.WRITTEN: "as it was written",
    }[said.stage]


def length(card: Scorecard) -> str:
    """Say how long the answer was, and where that number is from."""
    how = {Timing.MEASURED: "", Timing.STATED: " as stated", Timing.ASSUMED: " at an assumed pace"}
    return clock(card.duration) + how[card.transcript.timing]


def fillers(card: Scorecard) -> str:
    """Give the fillers as a range from those heard to those heard or suspected."""
    heard, suspected = card.measures.fillers_heard, card.measures.fillers_suspected
    if card.transcript.stage is Stage.WRITTEN:
        return f"{heard} in the text"
    if suspected is None:
        return f"at least {heard}, others unknown" if heard else "unknown"
    most = heard + suspected
    if not suspected:
        return f"{heard}{_rate(heard, heard, card.duration)}"
    return (
        f"{heard}–{most}{_rate(heard, most, card.duration)}: {heard} heard, {suspected} suspected"
    )


def _rate(low: int, high: int, seconds: float) -> str:
    if seconds < RATE_SECONDS or not high:
        return ""
    least, most = (f"{count * 60 / seconds:.0f}" for count in (low, high))
    return f" ({least if least == most else f'{least}–{most}'} a minute)"


def pace(card: Scorecard) -> str:
    """Give the words a minute, and whether they were measured."""
    wpm = card.measures.wpm
    if wpm is None:
        return "not measured"
    assumed = ", assumed" if card.transcript.timing is Timing.ASSUMED else ""
    return f"{wpm:.0f} words a minute{assumed}"


def pauses(card: Scorecard) -> str:
    """Give the number of pauses that a listener notices, and the longest."""
    if card.transcript.timing is not Timing.MEASURED:
        return "not measured: there is no recording"
    noticed = [pause for pause in card.measures.pauses if pause.end - pause.start >= PAUSE_SHOWN]
    if not noticed:
        return f"none of {PAUSE_SHOWN:g} s or more"
    longest = max(noticed, key=lambda pause: pause.end - pause.start)
    seconds = f"{longest.end - longest.start:.1f} s at {clock(longest.start)}"
    if len(noticed) == 1:
        return f"one of {seconds}"
    return f"{len(noticed)} of {PAUSE_SHOWN:g} s or more, the longest {seconds}"


def opening(card: Scorecard) -> str:
    """Give the silence before the first word."""
    measures = card.measures
    if card.transcript.timing is not Timing.MEASURED or measures.opening_pause is None:
        return "not measured"
    return f"{measures.opening_pause:.1f} s before the first word"


def where(finding: Finding) -> str:
    """Give the quote of a finding and its time."""
    return f"{quoted(finding.quote)} {span(finding.start, finding.end)}".strip()


ENDED = {
    By.REDO: "redone",
    By.SKIP: "skipped",
    By.QUIT: "ended by quitting",
    By.INTERRUPT: "interrupted: what was said until then is kept",
    By.TROUBLE: "cut off: the microphone stopped",
    By.LIMIT: "stopped at the time limit",
}


def ended(take: Take) -> str:
    """Say how a take ended where that matters; "" for an ordinary end."""
    if take.ended_by is None:
        return "still being recorded, or cut off"
    return ENDED.get(take.ended_by, "")


def compared(earlier: Scorecard, later: Scorecard) -> str:
    """Say whether a later attempt was better, by more than the noise."""
    if earlier.overall is None or later.overall is None:
        return ""
    change = later.overall - earlier.overall
    if abs(change) <= max(earlier.noise or 0, later.noise or 0):
        return "about the same"
    return f"{abs(change)} points {'better' if change > 0 else 'worse'} since"
