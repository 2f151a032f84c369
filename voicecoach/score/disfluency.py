"""Disfluency: fillers, crutch words and stumbles beyond what is normal in speech."""

import math
import re
from collections import Counter

from voicecoach.interview import Finding, Part, Timing
from voicecoach.score.answer import Answer
from voicecoach.score.fillers import Crutch
from voicecoach.score.point import fade_of
from voicecoach.score.remarks import points, remark, share_out

FREE_PER_100 = 5.0  # weighted fillers per 100 words that are normal speech: 2–6
POINTS_PER_EXTRA = 4.0
MOST = 25.0
_CRUTCH_WEIGHT = _STUMBLE_WEIGHT = _SUSPECT_WEIGHT = 0.5
_FEWEST_WORDS = 40.0  # rates of a short answer are taken per 40 words: one um is no rate
_FEWEST_SECONDS = 30.0  # of an answer from which fillers a minute say something
_UNNOTICED_A_MINUTE = 3  # fillers
_LONG_PAUSE = 2.5
_FAST = 190.0  # words a minute, from which it is a remark
_HEDGES = re.compile(
    r"\b(i guess|maybe|perhaps|i suppose|a bit|a little bit|probably|hopefully|"
    r"i am not sure|possibly|or something|in a way|more or less)\b"
)


def judge_disfluency(answer: Answer) -> tuple[Part, list[Finding]]:
    """Give the part and its findings; their costs add up to the part's."""
    per = max(_FEWEST_WORDS, float(answer.fresh_words)) / 100
    heard = answer.empty.heard
    suspected = len(answer.transcript.suspected or ())
    crutches = _crutches_that_count(answer)
    weights = {
        "rambling.fillers": _noticed(answer) * (len(heard) + _SUSPECT_WEIGHT * suspected),
        "rambling.crutch": _CRUTCH_WEIGHT * len(crutches),
        "rambling.stumbles": _STUMBLE_WEIGHT * _stumbles_that_count(answer),
    }
    rate = sum(weights.values()) / per
    cost = min(MOST, POINTS_PER_EXTRA * max(0.0, rate - FREE_PER_100))
    shares = dict(zip(weights, share_out(cost, list(weights.values())), strict=True))
    findings: list[Finding] = []
    if shares["rambling.fillers"]:
        findings.append(_fillers(answer, suspected, float(shares["rambling.fillers"])))
    findings += _crutches(answer, crutches, per, float(shares["rambling.crutch"]))
    if shares["rambling.stumbles"]:
        findings.append(_stumbles(answer, float(shares["rambling.stumbles"])))
    pace = _pace(answer)
    findings += [*pace, *_pauses(answer), *_hedges(answer, per)]
    total = points(cost) + sum(one.cost for one in pace)
    return Part("disfluency", float(total)), findings


def _noticed(answer: Answer) -> bool:
    """Tell whether there are more than 3 ums a minute, or so few seconds that none can tell."""
    too_short = answer.fresh_seconds < _FEWEST_SECONDS
    return too_short or round(_a_minute(answer)) > _UNNOTICED_A_MINUTE


def _a_minute(answer: Answer) -> float:
    """Give fillers a minute of what is new: repeating hides no um."""
    all_of_them = len(answer.empty.heard) + len(answer.transcript.suspected or ())
    return 60 * all_of_them / answer.fresh_seconds


def _crutches_that_count(answer: Answer) -> tuple[Crutch, ...]:
    """Give the crutches of phrases that came twice or more, less those of a fading end.

    One "yeah" is nobody's habit, and the end has a remark of its own.
    """
    fade = fade_of(answer)
    before = len(answer.transcript.words) if fade is None else fade[0]
    own = [one for one in answer.empty.crutches if one.first < before]
    counts = Counter(one.phrase for one in own)
    return tuple(one for one in own if counts[one.phrase] > 1)


def _stumbles_that_count(answer: Answer) -> int:
    """Count the stumbles, from the second on that there is; one word said twice is no matter."""
    count = len(answer.empty.stumbles)
    return count if count > 1 else 0


def _fillers(answer: Answer, suspected: int, cost: float) -> Finding:
    heard = answer.empty.heard
    known = set(heard)
    count = str(len(heard)) if not suspected else f"{len(heard)}–{len(heard) + suspected}"
    rate = (
        f"about {_a_minute(answer):.0f} a minute: up to 3 nobody notices, over 6 they do."
        if answer.fresh_seconds >= _FEWEST_SECONDS else f"in {answer.transcript.duration:.0f} s."
    )  # fmt: skip
    return remark(
        answer, "rambling.fillers", _thickest(answer, known), f"{count} ums and uhs, {rate}",
        "Close your mouth where the um would be: a silent second sounds sure of itself.", cost,
    )  # fmt: skip


def _thickest(answer: Answer, marked: set[int]) -> tuple[int, int]:
    """Find the twelve words or fewer that hold most of the marked ones."""
    last = len(answer.transcript.words) - 1
    width = min(12, last + 1)
    starts = range(last - width + 2)
    best = max(starts, key=lambda at: sum(at <= index < at + width for index in marked), default=0)
    return best, min(last, best + width - 1)


def _crutches(
    answer: Answer, crutches: tuple[Crutch, ...], per: float, cost: float
) -> list[Finding]:
    counts = Counter(one.phrase for one in crutches)
    if not counts:
        return []
    phrase, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    named = times >= 3 and times / per >= 2
    if not named and not cost:
        return []
    own = {i for one in crutches if one.phrase == phrase
           for i in range(one.first, one.last + 1)}  # fmt: skip
    said = "twice" if times == 2 else f"{times} times"
    return [remark(
        answer, "rambling.crutch", _thickest(answer, own),
        f"“{phrase}” came {said} where it carried nothing.",
        f"Listen to this passage once, then tell it again and stop before each “{phrase}”.", cost,
    )]  # fmt: skip


def _stumbles(answer: Answer, cost: float) -> Finding:
    stumbles = answer.empty.stumbles
    return remark(
        answer, "rambling.stumbles", _thickest(answer, set(stumbles)),
        f"{len(stumbles)} words were said twice at once or broken off.",
        "Decide on the sentence before you open it: one breath first, then all of it.", cost,
    )  # fmt: skip


def _pace(answer: Answer) -> list[Finding]:
    """Remark on speech slower than 100 words a minute of new matter, or faster than 190 in all.

    Up to 180 is fine; the next ten are within what one listener and another would say.
    """
    if answer.transcript.timing is Timing.ASSUMED or answer.fresh_seconds < 10:
        return []
    wpm = 60 * answer.fresh_words / answer.fresh_seconds
    span = (answer.fresh[0].span.first, answer.fresh[0].span.last)
    if wpm < 100:
        cost = min(4.0, 10 * math.log2(100 / max(wpm, 1.0)))
        return [remark(
            answer, "rambling.slow", span,
            f"{wpm:.0f} words a minute: below 100 it sounds less sure than it is.",
            "Tell the middle of the answer at the pace you would use with a friend.", cost,
        )]  # fmt: skip
    transcript = answer.transcript
    in_all = 60 * (len(transcript.words) - len(answer.empty.heard)) / transcript.duration
    if in_all > _FAST:
        return [remark(
            answer, "rambling.fast", span,
            f"{in_all:.0f} words a minute: much above 180 it gets hard to follow.",
            "Put one full breath after each sentence.",
        )]  # fmt: skip
    return []


def _pauses(answer: Answer) -> list[Finding]:
    words = answer.transcript.words
    found = []
    for pause in answer.transcript.pauses:
        after = next((i for i, word in enumerate(words) if word.start >= pause.end - 0.3), None)
        if pause.end - pause.start < _LONG_PAUSE or not after:
            continue
        span = (max(0, after - 4), min(len(words) - 1, after + 3))
        found.append(remark(
            answer, "rambling.pause", span,
            f"{pause.end - pause.start:.1f} s of silence here: fine if you were thinking.",
            "If you lost the thread, say the next heading in your head and go on from there.",
        ))  # fmt: skip
    return found[:2]


def _hedges(answer: Answer, per: float) -> list[Finding]:
    hedged = [line for line in answer.fresh if _HEDGES.search(" ".join(line.tokens))]
    count = sum(len(_HEDGES.findall(" ".join(line.tokens))) for line in hedged)
    if count < 4 or count / per < 3:
        return []
    worst = max(hedged, key=lambda line: len(_HEDGES.findall(" ".join(line.tokens))))
    return [remark(
        answer, "rambling.hedges", (worst.span.first, worst.span.last),
        f"{count} times the answer takes back what it says.",
        "Keep a hedge where you really are unsure, and say the rest straight.",
    )]  # fmt: skip
