"""Fetch files of a published repository; runs as a process of its own (see watched_child.py).

    python -m voicecoach.weights.hub_child REPOSITORY FOLDER [PATH…]

Without paths: the files of a speech model. They land in FOLDER/files under their
paths, and FOLDER/about.json says for each what the repository's own record says:
{path: {"size": bytes, "sha256": hex or null, "git_sha1": hex}}. The exit code is 1
and standard error has one line when it fails.
"""

import json
import os
import sys
import threading
from fnmatch import fnmatch
from pathlib import Path

# What faster-whisper fetches of a speech model.
SPEECH_MODEL = (
    "config.json",
    "model.bin",
    "preprocessor_config.json",
    "tokenizer.json",
    "vocabulary.*",
)
CONNECT = 5.0  # seconds


def fetch(repository: str, folder: Path, paths: list[str]) -> None:
    """Ask for the repository's record, then fetch the files one by one."""
    from huggingface_hub import HfApi, constants, hf_hub_download

    # Bytes are kept in memory up to this size, where nobody sees them arrive: with the
    # library's own 10 MB a slow line would look like a dead one.
    constants.DOWNLOAD_CHUNK_SIZE = 1 << 18
    # token=False: these are public files, and nobody's credentials are sent along.
    info = HfApi().model_info(repository, files_metadata=True, timeout=CONNECT, token=False)
    record = {
        file.rfilename: {
            "size": file.size,
            "sha256": file.lfs.sha256 if file.lfs else None,
            "git_sha1": file.blob_id,
        }
        for file in info.siblings or ()
        if (file.rfilename in paths if paths else _of_speech_model(file.rfilename))
    }
    for path in paths:
        if path not in record:
            raise FileNotFoundError(f"{repository} has no {path}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "about.json").write_text(json.dumps(record), encoding="utf-8")
    for path in record:
        hf_hub_download(
            repository,
            path,
            revision=info.sha,
            local_dir=folder / "files",
            etag_timeout=CONNECT,
            token=False,
        )


def _of_speech_model(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in SPEECH_MODEL)


def _end_with_parent() -> None:
    """Stop when the process that started this one is gone: its end of our input closes."""
    sys.stdin.buffer.read()
    os._exit(1)


def main(arguments: list[str]) -> int:
    """Fetch as the arguments say."""
    repository, folder, *paths = arguments
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        fetch(repository, Path(folder), paths)
    except Exception as exc:  # a foreign library's many errors become the one line we report
        lines = str(exc).strip().splitlines() or [""]
        sys.stderr.write(f"\n{type(exc).__name__}: {lines[0]}\n")
        sys.stderr.flush()
        os._exit(1)
    sys.stderr.flush()
    os._exit(0)  # at once: the thread above still waits for input


if __name__ == "__main__":
    main(sys.argv[1:])
