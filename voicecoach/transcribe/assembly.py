"""Words, spans of speech and samples → the Transcript of a take."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from voicecoach.audio import SAMPLE_RATE_HZ
from voicecoach.audio.quality import measure
from voicecoach.audio.resample import Samples
from voicecoach.audio.voice_activity import Span, spans_of
from voicecoach.interview import AudioQuality, Stage, Timing, Transcript, Word
from voicecoach.transcribe.timing import levels_db, pauses, placed, spoken
from voicecoach.transcribe.unheard import told_apart

SURE_OF_SPEECH: Final = 0.7
"""Voice activity that ends a pause: finds 9 of 11 true pauses, the 0.35 that keeps weak fillers
in the pieces finds 6 (`python -m benchmarks.accuracy`)."""

LIVE_JUDGED: Final = 45.0  # seconds at the end of a take by which its quality is judged live

SURE: Final = 0.6  # mean probability from which another language than English is believed

Languages = Mapping[str, float]


def assemble(
    samples: Samples,
    frames: Sequence[float],
    words: Sequence[Word],
    *,
    stage: Stage,
    model: str,
    language: str = "en",
) -> Transcript:
    """Make a transcript; `frames` are speech probabilities, words are from the take's start.

    Without words the answer begins and ends at 0.0. Suspected fillers are None when the
    recording is too poor to tell.
    """
    seconds = len(samples) / SAMPLE_RATE_HZ
    spans = spans_of(frames, seconds, pad=0)
    levels = levels_db(samples)
    timed = placed(words, spans, levels)
    speech = spoken(spans, timed)
    sure = spoken(spans_of(frames, seconds, threshold=SURE_OF_SPEECH, pad=0), timed)
    start, end = (speech[0][0], speech[-1][1]) if speech else (0.0, 0.0)
    timed, suspected = told_apart(samples, levels, speech, timed)
    quality = _quality(samples, spans_of(frames, seconds), stage)
    return Transcript(
        words=timed,
        answer_start=start,
        answer_end=end,
        pauses=pauses(sure, start, end),
        suspected=None if quality.trouble else suspected,
        timing=Timing.MEASURED,
        stage=stage,
        model=model,
        language=language,
        quality=quality,
    )


def _quality(samples: Samples, spans: Sequence[Span], stage: Stage) -> AudioQuality:
    """Measure the recording; live, of a long one only its end.

    Over three minutes the measurement takes 0.1–0.4 s, which the speaker would wait for; the
    transcript of record measures all.
    """
    first = len(samples) - round(LIVE_JUDGED * SAMPLE_RATE_HZ)
    if stage is not Stage.LIVE or first <= 0 or not spans:
        return measure(samples, list(spans))
    since = min(first / SAMPLE_RATE_HZ, max(0.0, spans[-1][1] - LIVE_JUDGED))
    part = samples[round(since * SAMPLE_RATE_HZ) :]
    late = [(max(0.0, start - since), end - since) for start, end in spans if end > since]
    quality = measure(part, late)
    return replace(quality, speech_seconds=sum(end - start for start, end in spans))


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
