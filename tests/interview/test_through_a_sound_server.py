"""The whole interview on real parts: sound server, terminal, voice, Whisper, store."""

import json
import os
import re
import signal
import subprocess
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from at_a_terminal import READY, Candidate, write_wav
from sound_server import SoundServer

from voicecoach import data_folders
from voicecoach.audio.files import load

pytestmark = pytest.mark.slow

QUESTION = "Tell me about a time you disagreed with a decision"


def pack_with_one_question(folder: Path) -> Path:
    """Write a pack, so that the test knows which words must be heard."""
    pack = folder / "one-question.toml"
    pack.write_text(
        'title = "One question"\nabout = "For a test."\n\n[[question]]\nid = "one-disagreement"\n'
        f'kind = "behavioural"\ntext = "{QUESTION}."\n'
    )
    return pack


def words_of(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z']+", text.lower())


def heard_by(recording: Path, models_dir: Path) -> str:
    """Transcribe a recording with the small model."""
    from voicecoach.transcribe.whisper import WhisperTranscriber

    return WhisperTranscriber(models_dir / "tiny.en", "tiny.en").transcribe(load(recording)).text


def test_a_question_is_heard_and_the_answer_is_transcribed_and_scored(
    candidate: Callable[..., Candidate],
    voicecoach: Callable[..., subprocess.CompletedProcess[str]],
    sound_server: SoundServer,
    eval_dir: Path,
    models_dir: Path,
    tmp_path: Path,
):
    """Loudspeaker and microphone: the question is spoken, the answer's words are stored."""
    pack = pack_with_one_question(tmp_path)
    loudspeaker = tmp_path / "loudspeaker.wav"
    with sound_server.recording(loudspeaker):
        person = candidate("practice", "--pack", str(pack), "--model", "tiny.en", "--live")
        person.waits_for("● recording")
    answer = write_wav(tmp_path / "jfk.wav", load(eval_dir / "speech" / "jfk.flac"))
    sound_server.play(answer, wait=False)
    person.waits_for("Overall", seconds=60)  # silence ended the answer
    person.waits_for("Enter: finish")
    assert "fellow americans" in " ".join(words_of(person.screen.split("Overall")[0])), (
        "words appear while they are spoken"
    )
    person.presses("\r")
    assert person.leaves() == 0

    question = words_of(heard_by(loudspeaker, models_dir))
    assert sum(word in question for word in words_of(QUESTION)) >= 8, question
    card = json.loads(voicecoach("review", "--json").stdout)
    stored = words_of(card["transcript"]["text"])
    gold = words_of((eval_dir / "speech" / "jfk.txt").read_text())
    assert sum(word in stored for word in gold) / len(gold) >= 0.9
    assert 9 <= card["duration"] <= 11.5
    assert card["question"]["text"] == f"{QUESTION}."
    review = voicecoach("review")
    assert review.returncode == 0
    assert "country" in review.stdout


def test_ctrl_c_keeps_what_was_said(
    candidate: Callable[..., Candidate],
    voicecoach: Callable[..., subprocess.CompletedProcess[str]],
    sound_server: SoundServer,
    spoken_answer: Path,
):
    """Ctrl-C in the middle of an answer: the audio is kept, and review scores it."""
    person = candidate("practice", "-n", "1", "--no-speech", "--model", "tiny.en")
    person.waits_for("● recording")
    sound_server.play(spoken_answer, wait=False)
    time.sleep(12)
    person.terminal.sendintr()
    person.waits_for("What you said is kept")
    assert person.leaves() == 130
    done = voicecoach("review", "--json", "--model", "tiny.en")
    assert done.returncode == 0, done.stderr
    card = json.loads(done.stdout)
    assert len(card["transcript"]["words"]) >= 15


def test_a_killed_session_loses_at_most_the_last_second(
    candidate: Callable[..., Candidate],
    voicecoach: Callable[..., subprocess.CompletedProcess[str]],
    sound_server: SoundServer,
    spoken_answer: Path,
):
    """Kill -9 during a recording: a valid WAV, and the next command puts the session right."""
    person = candidate("practice", "-n", "1", "--no-speech", "--model", "tiny.en")
    person.waits_for("● recording")
    began = time.monotonic()
    sound_server.play(spoken_answer, wait=False)
    time.sleep(8)
    said = time.monotonic() - began
    os.kill(person.terminal.pid, signal.SIGKILL)
    person.leaves()
    (recording,) = data_folders.home().rglob("*.wav")
    with wave.open(str(recording)) as take:
        seconds = take.getnframes() / take.getframerate()
    assert seconds >= said - 1.0
    sessions = voicecoach("sessions")
    assert sessions.returncode == 0
    assert time.strftime("%Y-%m-%d") in sessions.stdout
    card = json.loads(voicecoach("review", "--json", "--model", "tiny.en").stdout)
    assert len(card["transcript"]["words"]) >= 8


def test_keys_act_on_press_and_words_never_do(
    candidate: Callable[..., Candidate], sound_server: SoundServer, spoken_answer: Path
):
    """Pause, redo, skip and quit at once, with no Enter; the terminal is put back."""
    person = candidate("practice", "-n", "3", "--no-speech", "--model", "tiny.en")
    person.waits_for("Question 1 of 3")
    person.waits_for("● recording")
    person.presses("p")
    person.waits_for("paused", seconds=10)
    person.presses("p")
    person.waits_for("● recording", seconds=10)
    person.presses("r")
    person.waits_for("Question 1 of 3", seconds=10)
    person.presses("s")
    person.waits_for("Question 2 of 3", seconds=10)
    person.waits_for("● recording", seconds=10)
    sound_server.play(spoken_answer, wait=False)
    time.sleep(5)
    person.presses(" ")
    person.waits_for("Enter: next question", seconds=READY)
    person.presses("q")
    assert person.leaves() == 0
    assert "Question 3 of 3" not in person.screen


def test_an_unknown_device_lists_the_candidates(candidate: Callable[..., Candidate]):
    """--input takes an index or part of a name; else the microphones are named."""
    person = candidate("practice", "-n", "1", "--input", "yeti")
    person.waits_for("yeti", seconds=30)
    assert person.leaves() == 2
    assert "pulse" in person.screen
    assert "Traceback" not in person.screen


def test_a_microphone_that_only_gives_silence_is_named(
    candidate: Callable[..., Candidate],
):
    """All-zero input: said while it happens, and the take is not graded."""
    person = candidate("practice", "-n", "1", "--no-speech", "--model", "tiny.en")
    person.waits_for("● recording")
    person.waits_for("only silence", seconds=20)
    person.presses("\r")
    person.waits_for("Not graded", seconds=60)
    person.presses("\r")
    assert person.leaves() == 0
