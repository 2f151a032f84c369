"""Real Whisper on real and on shipped recordings. Margins are wide: the sets are small."""

import shutil
import socket
import subprocess
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from speech_stand_ins import blocks, silence, spoken

from benchmarks import corpus
from benchmarks.systems import live
from benchmarks.word_errors import Errors, compare, normalised
from voicecoach.audio.files import load
from voicecoach.errors import ModelError
from voicecoach.interview import Stage, Transcript
from voicecoach.transcribe.decoding import LIVE, GuardedDecoder
from voicecoach.transcribe.speech_model import FasterWhisper
from voicecoach.transcribe.speed import measure_speed
from voicecoach.transcribe.verbatim import STYLE, echoes, loops
from voicecoach.transcribe.whisper import WhisperTranscriber

pytestmark = pytest.mark.slow

LOOPING = ((3.0, 8.0), (3.0, 14.0), (4.5, 8.0))  # start and seconds in 2-change.ogg
GERMAN = (
    "Guten Tag. Ich habe zehn Jahre lang in einem Lager gearbeitet und die Nachtschicht "
    "geleitet. Das war nicht immer einfach, aber wir haben viel gelernt."
)


@pytest.fixture(scope="module")
def tiny(models_dir: Path) -> WhisperTranscriber:
    """The small model, loaded once."""
    made = WhisperTranscriber(models_dir / "tiny.en", "tiny.en")
    made.load()
    return made


def errors(transcript: Transcript, said: list[str]) -> Errors:
    """Compare verbatim."""
    return compare(said, normalised(transcript.text))


def test_spontaneous_speech_is_heard_with_its_fillers(
    tiny: WhisperTranscriber,
    eval_dir: Path,  # noqa: ARG001  # skips where the recordings are not
) -> None:
    """Word error under 0.15 and 12 of 14 fillers at least; pauses come from voice activity."""
    total, pauses = Errors(0, 0, 0, 0, 0), 0
    for recording in corpus.recordings(corpus.SPONTANEOUS):
        transcript = tiny.transcribe(recording.samples)
        total += errors(transcript, recording.texts)
        pauses += sum(
            any(min(end, p.end) - max(start, p.start) > 0.25 for p in transcript.pauses)
            for start, end in recording.silences
        )
        assert transcript.stage is Stage.RECORD
        assert transcript.language == "en"
    assert total.rate < 0.15
    assert total.fillers_found >= 12
    assert total.fillers_written <= 19
    assert pauses >= 8  # of 10


def test_fluent_speech_gets_no_fillers(
    tiny: WhisperTranscriber,
    eval_dir: Path,  # noqa: ARG001
) -> None:
    """A prompt full of "um" must not put one where none was said, nor suspect many."""
    for recording in corpus.recordings(corpus.FLUENT):
        for transcript in (tiny.transcribe(recording.samples), live(tiny)(recording.samples)):
            assert errors(transcript, recording.texts).rate < 0.1
            assert not any(word.filler for word in transcript.words)
            assert len(transcript.suspected or ()) <= 1


def test_a_long_answer_is_heard_live_as_well_as_afterwards(
    tiny: WhisperTranscriber,
    eval_dir: Path,  # noqa: ARG001
) -> None:
    """Seams lose nothing: within five points of the transcript of record over two minutes."""
    answer = corpus.joined(120)
    record = errors(tiny.transcribe(answer.samples), answer.texts)
    followed = errors(live(tiny)(answer.samples), answer.texts)
    assert record.rate < 0.15
    assert followed.rate < record.rate + 0.05


def test_shipped_answers_are_heard_through_the_thread(tiny: WhisperTranscriber) -> None:
    """What is fed as fast as it comes is transcribed like the file, and words are in order."""
    samples = spoken("4-deadline.ogg")
    transcription = tiny.live()
    for block in blocks(samples):
        transcription.feed(block)
    transcript = transcription.finish()
    said = normalised(
        "I would, um, I'd just tell everyone, and then I'd work over the weekend to get it done. "
        "Yeah, that usually works for me."
    )
    assert errors(transcript, said).rate < 0.15
    assert errors(tiny.transcribe(samples), said).rate < 0.15
    assert [word.text.strip(",").lower() for word in transcript.words if word.filler] == ["um"]
    starts = [word.start for word in transcript.words]
    assert starts == sorted(starts)
    assert all(0 <= word.start <= word.end <= len(samples) / 16_000 for word in transcript.words)
    assert transcription.heard().settled.split() == [word.text for word in transcript.words]


def test_loops_on_real_audio_are_mended(tiny: WhisperTranscriber, models_dir: Path) -> None:
    """Where the bare model loops, the guarded decoder does not, and keeps words."""
    model = FasterWhisper(models_dir / "tiny.en")
    whole = spoken("2-change.ogg")
    decoder = tiny.decoder(LIVE)
    looped = 0
    for start, seconds in LOOPING:
        samples = whole[round(start * 16_000) : round((start + seconds) * 16_000)]
        bare = model.read(model.encode(samples, full=False), prompt=STYLE, beam=1)
        looped += loops(bare.text)
        piece = decoder.decode(samples, [(0.0, seconds)])
        text = " ".join(word.text for word in piece.words)
        assert not loops(text), text
        assert len(piece.words) > seconds
    assert looped, "none of these pieces loops any more: find others for this test"


@pytest.mark.parametrize("kind", ["silence", "noise", "hum"])
def test_sound_without_speech_gives_no_words(tiny: WhisperTranscriber, kind: str) -> None:
    """Whisper writes "Thank you" over such sound when it is asked."""
    times = np.arange(16_000 * 8) / 16_000
    sounds = {
        "silence": silence(8.0),
        "noise": np.random.default_rng(1).normal(0, 0.03, len(times)),
        "hum": 0.1 * np.sin(2 * np.pi * 50 * times),
    }
    samples = sounds[kind].astype(np.float32)
    for transcript in (tiny.transcribe(samples), live(tiny)(samples)):
        assert transcript.words == ()
        assert transcript.duration == 0.0
        assert transcript.suspected is None


def test_near_silence_never_echoes_the_prompt(tiny: WhisperTranscriber) -> None:
    """Even when voice activity was wrong and such a piece is decoded."""
    decoder = tiny.decoder(LIVE)
    for seed in range(4):
        noise = np.random.default_rng(seed).normal(0, 0.002, 16_000 * 2).astype(np.float32)
        piece = decoder.decode(noise, [(0.5, 1.0)])
        assert not echoes(" ".join(word.text for word in piece.words), STYLE)


def test_the_full_pass_says_how_far_it_is_and_can_be_stopped(tiny: WhisperTranscriber) -> None:
    """Shares rise to 1; what `progress` raises ends the work."""
    samples = spoken("2-change.ogg", 60.0)
    shares: list[float] = []

    def stop_at_once(share: float) -> NoReturn:
        raise KeyError(share)

    tiny.transcribe(samples, shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    with pytest.raises(KeyError):
        tiny.transcribe(samples, stop_at_once)


def test_another_language_is_recognised(models_dir: Path, tmp_path: Path) -> None:
    """Words are forced into English, but the transcript says what was spoken."""
    if shutil.which("espeak-ng") is None:
        pytest.fail("espeak-ng is not here; make setup installs it")
    path = tmp_path / "german.wav"
    subprocess.run(["espeak-ng", "-v", "de", "-s", "140", "-w", path, GERMAN], check=True)
    base = WhisperTranscriber(models_dir / "base", "base")
    assert base.transcribe(load(path)).language == "de"
    assert base.transcribe(spoken("4-deadline.ogg")).language == "en"


def test_the_model_loads_without_a_network(
    models_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a look at the hub."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    FasterWhisper(models_dir / "tiny.en", device="cpu")


def test_a_missing_file_names_the_command(models_dir: Path, tmp_path: Path) -> None:
    """An incomplete folder is never loaded."""
    shutil.copy(models_dir / "tiny.en" / "config.json", tmp_path)
    with pytest.raises(ModelError, match="voicecoach models get"):
        WhisperTranscriber(tmp_path, "tiny.en").load()


@pytest.mark.parametrize("damaged", ["model.bin", "tokenizer.json", "config.json"])
def test_a_damaged_file_is_an_error_of_ours(models_dir: Path, tmp_path: Path, damaged: str) -> None:
    """Whichever file it is."""
    for name in ("config.json", "tokenizer.json", "vocabulary.txt", "model.bin"):
        (tmp_path / name).symlink_to(models_dir / "tiny.en" / name)
    (tmp_path / damaged).unlink()
    (tmp_path / damaged).write_bytes(b"not a model")
    with pytest.raises(ModelError, match=str(tmp_path)):
        WhisperTranscriber(tmp_path, "tiny.en").load()


def test_cuda_that_is_not_there_is_said(models_dir: Path) -> None:
    """With the way out."""
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has CUDA")
    with pytest.raises(ModelError, match="--device cpu or auto"):
        FasterWhisper(models_dir / "tiny.en", device="cuda")


def test_the_speed_of_a_model_is_measured(models_dir: Path) -> None:
    """A real-time factor that some machine could have."""
    assert 0.0005 < measure_speed(models_dir / "tiny.en") < 20


def test_the_guard_reads_a_good_piece_once(models_dir: Path) -> None:
    """No retry where there is nothing to mend: retries are for loops alone."""

    class Counting(FasterWhisper):
        reads = 0

        def read(self, *args, **kwargs):  # type: ignore[no-untyped-def]
            self.reads += 1
            return super().read(*args, **kwargs)

    model = Counting(models_dir / "tiny.en")
    GuardedDecoder(model, LIVE).decode(spoken("1-journey.ogg", 5.0), [(0.6, 5.0)])
    assert model.reads == 1
