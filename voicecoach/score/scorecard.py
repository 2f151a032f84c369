"""Put the judgement of one take together."""

from dataclasses import replace

from voicecoach.interview import Measures, Question, Scorecard, Sentence, Transcript
from voicecoach.score.answer import Answer, SentenceVectors, prepare
from voicecoach.score.completeness import complete_at, remark_on_complete
from voicecoach.score.cut import cut_of
from voicecoach.score.evidence import Roles, roles_of
from voicecoach.score.gate import reason_not_to_grade
from voicecoach.score.length import judge_length
from voicecoach.score.noise import noise_of
from voicecoach.score.overall import band_of, combine, first_thing
from voicecoach.score.point import time_to_point
from voicecoach.score.rambling import judge_rambling
from voicecoach.score.structure import judge_structure
from voicecoach.score.windows import window_for


def score(
    question: Question,
    transcript: Transcript,
    *,
    vectors: SentenceVectors | None = None,
    delivery: bool = True,
) -> Scorecard:
    """Judge one take.

    Without `vectors`, drift and repetition in other words are not measured, and say so.
    With `delivery` off, fillers, stumbles and pace do not count.
    """
    answer = prepare(question, transcript, vectors)
    reason = reason_not_to_grade(transcript, answer)
    if reason is not None:
        return _ungraded(question, transcript, answer, reason)
    roles = roles_of(answer)
    window = window_for(question)
    complete = complete_at(answer, roles)
    length = judge_length(
        answer,
        roles,
        window,
        None if complete is None else complete.line.span.last,
        None if complete is None else remark_on_complete(answer, complete),
    )
    rambling = judge_rambling(answer, roles, window, delivery=delivery)
    structure = judge_structure(answer, roles)
    thin = any(one.code == "length.thin" for one in length.findings)
    overall = combine(length.score, rambling.score, structure.score, thin=thin)
    return Scorecard(
        question=question.text,
        kind=question.kind,
        duration=transcript.duration,
        graded=True,
        not_graded_because=None,
        overall=overall,
        band=band_of(overall),
        noise=noise_of(answer, roles, length, rambling, structure),
        length=length,
        rambling=rambling,
        structure=structure,
        first_thing=first_thing(length, rambling, structure),
        measures=replace(
            _measures(answer),
            time_to_point=time_to_point(answer, roles),
            complete_at=None if complete is None else complete.line.end,
            words_after_complete=None if complete is None else complete.words_after,
            cut=cut_of(answer, roles, window, complete),
        ),
        transcript=transcript,
        sentences=_sentences(answer, roles),
    )


def _ungraded(question: Question, transcript: Transcript, answer: Answer, reason: str) -> Scorecard:
    return Scorecard(
        question=question.text,
        kind=question.kind,
        duration=transcript.duration,
        graded=False,
        not_graded_because=reason,
        overall=None,
        band=None,
        noise=None,
        length=None,
        rambling=None,
        structure=None,
        first_thing=None,
        measures=_measures(answer),
        transcript=transcript,
        sentences=_sentences(answer, None),
    )


def _sentences(answer: Answer, roles: Roles | None) -> tuple[Sentence, ...]:
    names: dict[int, str] = {}
    if roles is not None:
        names = {
            line.number: name for line, name in zip(answer.fresh, roles.names, strict=True)
            if name != "other"
        }  # fmt: skip
    return tuple(
        Sentence(
            text=answer.quote(line.span.first, line.span.last),
            start=line.start,
            end=line.end,
            first=line.span.first,
            last=line.span.last,
            role=names.get(line.number),
        )
        for line in answer.lines
    )


def _measures(answer: Answer) -> Measures:
    transcript = answer.transcript
    words = len(transcript.words) - len(answer.empty.heard)
    duration = transcript.duration
    return Measures(
        words=words,
        wpm=60 * words / duration if duration > 0 and words else None,
        fillers_heard=len(answer.empty.heard),
        fillers_suspected=None if transcript.suspected is None else len(transcript.suspected),
        pauses=transcript.pauses,
        opening_pause=transcript.answer_start if transcript.words else None,
        repeats=len(answer.empty.stumbles),
        time_to_point=None,
        complete_at=None,
    )
