"""The real sentence model: unit rows, near for near, the same whatever the company."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import ModelError
from voicecoach.sentence_vectors import MiniLM

SENTENCES = ["a man is eating food", "a man is eating a piece of bread", "the stock market fell"]


def test_rows_are_unit_vectors_and_meaning_is_near(minilm: MiniLM) -> None:
    """Food is nearer to bread than to the stock market."""
    rows = minilm.embed(SENTENCES)
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert rows[0] @ rows[1] > 0.6
    assert rows[0] @ rows[2] < 0.2


def test_a_sentence_has_one_vector_whatever_its_company(minilm: MiniLM, models_dir: Path) -> None:
    """Scores must not move because another sentence was added."""
    alone = MiniLM(models_dir / "minilm", threads=1).embed(SENTENCES[:1])
    assert np.array_equal(alone[0], minilm.embed(SENTENCES)[0])


def test_no_sentences_give_no_rows(minilm: MiniLM) -> None:
    """Empty in, empty out."""
    assert minilm.embed([]).shape == (0, 384)


def test_a_missing_file_names_the_command(tmp_path: Path) -> None:
    """The way out is in the message."""
    with pytest.raises(ModelError, match="voicecoach models get minilm"):
        MiniLM(tmp_path).load()


def test_a_damaged_file_is_our_error(tmp_path: Path) -> None:
    """No foreign exception comes through."""
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        MiniLM(tmp_path).load()
