"""Fixtures of an interview: a candidate at a terminal, a sound server, a recorded answer."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from at_a_terminal import Candidate, write_wav
from sound_server import SoundServer, sound_server

__all__ = ["sound_server"]


@pytest.fixture
def candidate(sound_server: SoundServer) -> Iterator[Callable[..., Candidate]]:
    """Start `voicecoach …` at a terminal beside the sound server; ended after the test."""
    started: list[Candidate] = []

    def start(*arguments: str) -> Candidate:
        started.append(Candidate(list(arguments), sound_server.env))
        return started[-1]

    yield start
    for each in started:
        each.terminal.close(force=True)


@pytest.fixture
def voicecoach() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `voicecoach …` without a terminal, to its end."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "voicecoach", *arguments],
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=280,
        )

    return run


@pytest.fixture
def spoken_answer(tmp_path: Path) -> Path:
    """A recorded answer that ships with the project, as a WAV that a sound server plays."""
    from voicecoach.ask.sample import sample_answers
    from voicecoach.audio.files import load

    _, paths = sample_answers()
    return write_wav(tmp_path / "answer.wav", load(paths[0])[: 25 * 16_000])
