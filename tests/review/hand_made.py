"""Scorecards made by hand for the tests of the review: good, thin, not graded, and wild."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voicecoach.interview import (
    AudioQuality,
    Cut,
    Element,
    EndedBy,
    Filler,
    Finding,
    Kind,
    LengthScore,
    Measures,
    Part,
    Pause,
    Plan,
    Question,
    RamblingScore,
    Scorecard,
    Sentence,
    Session,
    Stage,
    State,
    StructureScore,
    Take,
    Timing,
    Transcript,
    Window,
    Word,
)

QUESTION = "Tell me about a time when you had to deliver bad news to a customer."
WINDOW = Window(75, 120, "Stories of 75 to 120 seconds hold attention (coaches' guides).")
SAID = (
    "So um, last spring our biggest customer was about to lose a release that we had promised. "
    "I was the one who had to tell them. "
    "I called their director that day and I, uh, showed her the two options we still had. "
    "We moved the payment part first and delivered it four days early. "
    "They renewed for 40,000 a year. "
    "And so, yeah, it was kind of, you know, it was a good thing in the end I think."
)


def transcript(text: str = SAID, start: float = 1.2, stage: Stage = Stage.RECORD) -> Transcript:
    """Speak the text at two and a half words a second, with a long pause after 20 words."""
    words: list[Word] = []
    now = start
    for number, said in enumerate(text.split()):
        if number == 20:
            now += 2.3
        words.append(Word(said, now, now + 0.3, 0.9, said.strip(",.").lower() in ("um", "uh")))
        now += 0.4
    pauses = (Pause(words[19].end, words[20].start), Pause(3.0, 3.6)) if len(words) > 20 else ()
    end = words[-1].end if words else start
    quality = AudioQuality(end - start, -22.0, -58.0, 0.0)
    suspected = (Filler(9.9, 10.1),) if len(words) > 20 else ()
    return Transcript(
        tuple(words), start, end, pauses, suspected, Timing.MEASURED, stage, "base", "en", quality
    )


def sentences(said: Transcript) -> tuple[Sentence, ...]:
    """Cut at full stops."""
    found, first = [], 0
    for number, word in enumerate(said.words):
        if word.text.endswith("."):
            run = said.words[first : number + 1]
            text = " ".join(one.text for one in run)
            found.append(Sentence(text, run[0].start, run[-1].end, first, number))
            first = number + 1
    return tuple(found)


def good() -> Scorecard:
    """Make a graded scorecard in which everything is filled."""
    said = transcript()
    over = Finding(
        "length.after_complete", "And so, yeah, it was kind of, you know,", 27.5, 31.0,
        "What follows the result adds nothing new.", "Stop after the renewal.", 12.0,
    )  # fmt: skip
    trail = Finding(
        "rambling.trailing", "in the end I think.", 33.0, 34.9,
        "The ending trails off.", "Let the number be your last sentence.", 6.0,
    )  # fmt: skip
    hedge = Finding(
        "rambling.hedges", "kind of, you know,", 30.0, 31.2,
        "Hedges make a success sound doubtful.", "Say it without them.", 8.0,
    )  # fmt: skip
    advice = Finding(
        "structure.we", "We moved the payment part first", 17.0, 19.1,
        "It is not clear what you did yourself.", "Say which part was yours.", 0.0,
    )  # fmt: skip
    return Scorecard(
        QUESTION, Kind.BEHAVIOURAL, 93.2, True, None, 79, "solid", 4,
        LengthScore(88, "good", WINDOW, (over,)),
        RamblingScore(
            86, "little rambling",
            (
                Part("overrun", 0.0), Part("drift", None, "fewer than six sentences"),
                Part("redundancy", 0.0), Part("disfluency", 8.0), Part("trailing endings", 6.0),
            ),
            (hedge, trail),
        ),
        StructureScore(
            70, "most parts", "STAR",
            (
                Element("situation", State.PRESENT, "last spring our biggest customer", 2.0, 4.1),
                Element("task", State.UNCLEAR, "I was the one who had to tell them.", 7.6, 11.0),
                Element("action", State.PRESENT, "I called their director that day", 13.0, 15.3),
                Element("result", State.PRESENT, "They renewed for 40,000 a year.", 25.1, 27.3),
                Element("lesson", State.MISSING),
            ),
            (advice,),
        ),
        over,
        Measures(
            70, 148.4, 4, 2, said.pauses, 1.2, 1, 3.4, 72.0, 18,
            Cut("I called their director that day. They renewed for 40,000 a year.", 61.0,
                ((27.5, 34.9),)),
        ),
        said, sentences(said),
    )  # fmt: skip


def thin() -> Scorecard:
    """Make the scorecard of an answer of a few words."""
    said = transcript("Fine. It went fine, they were okay with it in the end.")
    short = Finding(
        "length.thin", "Fine. It went fine,", 1.2, 3.1,
        "Five seconds hold no story.", "Tell what you did, and what came of it.", 90.0,
    )  # fmt: skip
    return replace(
        good(), duration=4.7, overall=12, band="thin",
        length=LengthScore(10, "thin", WINDOW, (short,)),
        rambling=RamblingScore(100, "none", (Part("drift", None, "fewer than six sentences"),)),
        structure=StructureScore(0, "no story", "STAR", (Element("result", State.MISSING),)),
        first_thing=short, transcript=said, sentences=sentences(said),
        measures=Measures(12, 153.0, 0, 0, (), 1.2, 0, None, None),
    )  # fmt: skip


def not_graded(reason: str = "The recording clips: 14 % of the speech is cut off.") -> Scorecard:
    """Make the scorecard of a recording that is too poor."""
    said = replace(
        transcript(), suspected=None, quality=AudioQuality(30.0, -3.0, -20.0, 0.14, reason)
    )
    return replace(
        good(), graded=False, not_graded_because=reason, overall=None, band=None, noise=None,
        length=None, rambling=None, structure=None, first_thing=None, transcript=said,
        measures=replace(good().measures, fillers_heard=0, fillers_suspected=None, wpm=None),
    )  # fmt: skip


def silent() -> Scorecard:
    """Make the scorecard of silence."""
    return replace(
        not_graded("Nothing was said."), transcript=transcript(""), sentences=(), duration=0.0,
        measures=Measures(0, None, 0, None, (), None, 0, None, None),
    )  # fmt: skip


def written() -> Scorecard:
    """Make the scorecard of an answer given as text."""
    said = replace(
        transcript(stage=Stage.WRITTEN), model="", quality=None, timing=Timing.ASSUMED, pauses=()
    )
    return replace(good(), transcript=said, measures=replace(good().measures, pauses=()))


def sitting() -> Session:
    """Make a session: one question answered twice, one skipped, one cut off, one never asked."""
    start = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
    questions = (
        Question("bad-news", Kind.BEHAVIOURAL, QUESTION),
        Question("pay", Kind.SALARY, "What would you expect to earn?"),
        Question("why", Kind.WHY_YOU, "Why should we choose you?"),
        Question("last", Kind.CLOSING_PITCH, "Anything you would like to add?"),
    )

    def take(number: int, position: int, attempt: int, ended_by: EndedBy) -> Take:
        path = Path("/home/sam/.local/share/voicecoach/audio") / f"take{number}.wav"
        began = start + timedelta(minutes=number)
        return Take(
            number,
            "2026-11-22-1",
            questions[position],
            position,
            attempt,
            path,
            began,
            93.2,
            ended_by,
        )

    first = replace(
        take(1, 0, 1, EndedBy.REDO),
        scorecard=replace(good(), overall=62, band="some way to go"),
    )
    return Session(
        "2026-11-22-1", start, start + timedelta(minutes=20), Plan(questions),
        (
            first,
            replace(take(2, 0, 2, EndedBy.SILENCE), scorecard=good(), transcript=transcript()),
            take(3, 1, 1, EndedBy.SKIP),
            replace(take(4, 2, 1, EndedBy.INTERRUPT), transcript=transcript(stage=Stage.LIVE)),
        ),
        {"model": "base", "voice": "english"},
    )  # fmt: skip
