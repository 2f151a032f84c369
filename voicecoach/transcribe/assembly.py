"""Words, spans of speech and samples → the Transcript of a take."""

from collections.abc import Mapping, Sequence
from typing import Final

from voicecoach.audio.quality import measure
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import PAD, Span
from voicecoach.interview import Stage, Timing, Transcript, Word
from voicecoach.transcribe.timing import levels_db, pauses, placed
from voicecoach.transcribe.unheard import suspected_fillers

SURE: Final = 0.6  # mean probability from which another language than English is believed

Languages = Mapping[str, float]


def assemble(
    samples: Samples,
    spans: Sequence[Span],
    words: Sequence[Word],
    *,
    stage: Stage,
    model: str,
    language: str = "en",
) -> Transcript:
    """Make a transcript; `spans` are unpadded seconds of speech, words are from the take's start.

    Without speech there are no words, and the answer begins and ends at 0.0. Suspected
    fillers are None when the recording is too poor to tell.
    """
    padded = [(max(0.0, start - PAD), end + PAD) for start, end in spans]
    quality = measure(samples, padded)
    levels = levels_db(samples)
    timed = placed(words, spans, levels)
    start, end = (spans[0][0], spans[-1][1]) if spans else (0.0, 0.0)
    return Transcript(
        words=timed,
        answer_start=start,
        answer_end=end,
        pauses=pauses(spans),
        suspected=None if quality.trouble else suspected_fillers(samples, levels, spans, timed),
        timing=Timing.MEASURED,
        stage=stage,
        model=model,
        language=language,
        quality=quality,
    )


def spoken_language(heard: Sequence[tuple[Languages, float]]) -> str:
    """Return the language of an answer from each piece's probabilities and seconds of speech.

    English unless another language is at least 0.6 probable over the whole: accents and
    short pieces mislead. English, too, when the model cannot tell.
    """
    known = [(languages, voiced) for languages, voiced in heard if languages]
    total = sum(voiced for _, voiced in known)
    if total <= 0:
        return "en"
    mean: dict[str, float] = {}
    for languages, voiced in known:
        for language, probability in languages.items():
            mean[language] = mean.get(language, 0.0) + probability * voiced / total
    likeliest = max(mean, key=lambda language: mean[language])
    return likeliest if mean[likeliest] >= SURE else "en"
