"""Sentence vectors from MiniLM: the one owner of its ONNX session and tokenizer.

The model is all-MiniLM-L6-v2 as int8. The mean of a sentence's token vectors,
scaled to length one, is its vector: the cosine of two sentences is their dot
product. A spoken sentence takes about 4 ms on two cores.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.errors import ModelError

_MAX_TOKENS = 128  # the length MiniLM was trained on; a spoken sentence has 10–40
_REMEMBERED = 4_000  # rows kept, 6 MB: a take is scored twice, live and of record
DIMENSIONS = 384


class MiniLM:
    """Turns sentences into unit vectors; loads its files on first use."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """Take the folder that holds model.onnx and tokenizer.json; nothing is read yet."""
        self._folder = folder
        self._threads = threads
        self._session: Any = None
        self._tokenizer: Any = None
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self._embedding = threading.Lock()  # a session judges on more than one thread

    def load(self) -> None:
        """Load model and tokenizer; raise ModelError when a file is missing or damaged."""
        if self._session is not None:
            return
        model, tokenizer = self._folder / "model.onnx", self._folder / "tokenizer.json"
        for path in (model, tokenizer):
            if not path.is_file():
                raise ModelError(
                    f"The sentence model is incomplete: {path} is missing. "
                    "Get it with: voicecoach models get minilm"
                )
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the threads run sentences side by side
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            reader = Tokenizer.from_file(str(tokenizer))
            reader.enable_truncation(_MAX_TOKENS)
            reader.no_padding()  # the file asks for 128 tokens always: slow, and wrong unmasked
            session = onnxruntime.InferenceSession(
                str(model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as exc:  # both libraries raise bare exceptions of their own
            raise ModelError(
                f"The sentence model in {self._folder} cannot be loaded ({exc}). "
                "Get it again with: voicecoach models get minilm"
            ) from exc
        self._tokenizer, self._session = reader, session

    def embed(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """Give one unit row of 384 numbers per sentence; shape (0, 384) for none.

        A sentence's row is the same whatever its neighbours: the int8 model scales
        each run by its largest value, so sentences are run one by one, on as many
        threads as allowed, and remembered.
        """
        self.load()
        with self._embedding:
            return self._rows(sentences)

    def _rows(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        fresh = [one for one in dict.fromkeys(sentences) if one not in self._known]
        if len(self._known) + len(fresh) > _REMEMBERED:
            self._known.clear()
            fresh = list(dict.fromkeys(sentences))
        with ThreadPoolExecutor(max_workers=self._threads) as workers:
            self._known.update(zip(fresh, workers.map(self._row, fresh), strict=True))
        rows = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
        for index, sentence in enumerate(sentences):
            rows[index] = self._known[sentence]
        return rows

    def _row(self, sentence: str) -> npt.NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(sentence).ids], dtype=np.int64)
        (hidden,) = self._session.run(
            ["last_hidden_state"],
            {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            },
        )
        mean = hidden[0].mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=np.float32)
