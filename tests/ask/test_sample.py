"""The sample candidate: every question has its answer, and any reader can hear it."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from voicecoach.ask.sample import sample_answers
from voicecoach.audio.files import load
from voicecoach.audio.quality import measure
from voicecoach.audio.voice_activity import speech_spans
from voicecoach.data_folders import prompts_dir
from voicecoach.errors import PackError
from voicecoach.interview import Kind

FOLDER = prompts_dir() / "sample-candidate"


def test_each_question_has_its_recording() -> None:
    plan, paths = sample_answers()
    assert len(plan.questions) == len(paths) == 8
    assert [path.name[0] for path in paths] == list("12345678")
    assert plan.questions[0].kind is Kind.SMALL_TALK
    assert plan.questions[-1].kind is Kind.CLOSING_PITCH
    assert len({question.kind for question in plan.questions}) == 8
    assert {path.name for path in FOLDER.glob("*.ogg")} == {path.name for path in paths}


def test_they_are_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) < 600_000


def test_they_are_of_lengths_that_people_speak() -> None:
    seconds = [load(path).size / 16_000 for path in sample_answers()[1]]
    assert all(10 < length < 130 for length in seconds), seconds
    assert min(seconds) < 15  # the one that is too short
    assert max(seconds) > 110  # the one that rambles


def test_every_recording_is_good_enough_to_be_graded() -> None:
    for path in sample_answers()[1]:
        samples = load(path)
        assert measure(samples, speech_spans(samples)).trouble is None, path.name


def test_there_are_pauses_to_be_found() -> None:
    """The rambling answer has five pauses of more than 1.5 s, the first before it begins."""
    samples = load(FOLDER / "3-problem.ogg")
    spans = speech_spans(samples)
    assert spans[0][0] > 1.5
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(spans)]
    assert sum(gap > 1.2 for gap in gaps) >= 4


def test_a_missing_recording_or_question_is_named(tmp_path: Path) -> None:
    def answers(text: str) -> Path:
        (tmp_path / "answers.toml").write_text(text)
        return tmp_path

    with pytest.raises(PackError, match=r"names gone\.ogg, which is not there"):
        sample_answers(answers('[[answer]]\nquestion = "last-word"\nfile = "gone.ogg"'))
    with pytest.raises(PackError, match='names "nope", which no pack has'):
        sample_answers(answers('[[answer]]\nquestion = "nope"\nfile = "gone.ogg"'))
    with pytest.raises(PackError, match="there is no answer"):
        sample_answers(answers(""))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2-change.ogg", "8-last-word.ogg"])
def test_whisper_hears_what_was_written(name: str, models_dir: Path) -> None:
    """Nine of ten words, plain; numbers may come as figures."""
    from faster_whisper import WhisperModel
    from faster_whisper.audio import decode_audio

    path = FOLDER / name
    entries = tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))["answer"]
    (written,) = [entry["text"] for entry in entries if entry["file"] == name]
    model = WhisperModel(str(models_dir / "tiny.en"), device="cpu", compute_type="int8")
    samples = decode_audio(str(path))
    assert abs(samples.size - load(path).size) < 1_600
    segments, _ = model.transcribe(samples, beam_size=1, condition_on_previous_text=False)

    def words(text: str) -> set[str]:
        return {word.strip(".,?'") for word in text.casefold().split() if word.isascii()}

    said, heard = words(written), words(" ".join(segment.text for segment in segments))
    said = {word for word in said if word and not word.startswith("[")}
    missing = said - heard
    assert len(missing) < 0.15 * len(said), missing
