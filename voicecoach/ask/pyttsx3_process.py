"""The short-lived process that speaks one utterance into a file, or lists the voices.

    python -P pyttsx3_process.py   < request.json   > reply.json

    {"do": "voices", "limit"}                                 → {"voices": …, "current": id}
    {"do": "speak", "limit", "text", "path", "voice", "rate"} → {"spoken": true}
    anything that fails                                       → {"error": …, "detail": …}

Voices are [id, name, [language tag, …]], an error is of the "engine" or of the "voice", and
the limit is in seconds. Imports nothing of ours, so that it starts fast and from anywhere.

pyttsx3 2.99 keeps state between utterances: after `save_to_file`, a later `say` on the same
engine is silent and overwrites the file, and a second use may hang. So one process does one
thing, and ends by itself when the limit it was given is over.
"""

import json
import os
import sys
import threading
from typing import Any


def main() -> None:
    """Read one request, do it, write one reply."""
    # The engine and its libraries print to standard output: only the reply may go there.
    reply_fd = os.dup(1)
    os.dup2(2, 1)
    request = json.loads(sys.stdin.buffer.read())
    limit = threading.Timer(request["limit"], os._exit, args=(3,))
    limit.daemon = True
    limit.start()
    os.write(reply_fd, json.dumps(_answer(request)).encode("ascii"))
    os._exit(0)  # engines crash or hang when they are torn down; the file is closed by now


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        import pyttsx3

        engine = pyttsx3.init()
    except Exception as exc:  # whatever a driver raises: no espeak, no COM, no speech service
        return {"error": "engine", "detail": _one_line(exc)}
    try:
        return _voices(engine) if request["do"] == "voices" else _speak(engine, request)
    except Exception as exc:
        return {"error": "voice", "detail": _one_line(exc)}


def _voices(engine: Any) -> dict[str, Any]:
    voices = [
        [
            str(voice.id),
            str(voice.name or voice.id),
            [str(language) for language in voice.languages if language],
        ]
        for voice in engine.getProperty("voices")
    ]
    return {"voices": voices, "current": str(engine.getProperty("voice") or "")}


def _speak(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    # A refused voice or a file that cannot be written is only told to listeners.
    refusals: list[str] = []
    engine.connect("error", lambda **facts: refusals.append(_one_line(facts.get("exception"))))
    finished = threading.Event()
    engine.connect("finished-utterance", lambda **_facts: finished.set())
    engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])  # after the voice, which resets it on Windows
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()
    if refusals:
        return {"error": "voice", "detail": refusals[0]}
    if engine.driver_name == "espeak":
        # espeak speaks on a thread of its own, and `runAndWait` is back after 10 ms: without
        # this, 1 of 6 longer questions left no file. The other drivers are done by now, and
        # Microsoft's never says so.
        finished.wait()
    return {"spoken": True}


def _one_line(exc: object) -> str:
    lines = [line.strip() for line in str(exc).splitlines() if line.strip()]
    return lines[0] if lines else type(exc).__name__


if __name__ == "__main__":
    main()
