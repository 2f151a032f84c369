"""Nothing said leaves the machine: a whole interview opens no network socket."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = '''
import os, socket, sys

def refuse(event, arguments):
    """Refuse what could reach another machine, and write it down."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        reason = f"{event} {arguments[0]!r}"
    elif event in ("socket.connect", "socket.bind") and arguments[0].family != socket.AF_UNIX:
        reason = f"{event} {arguments[1]!r}"
    else:
        return
    with open(os.environ["SOCKET_LOG"], "a") as log:
        log.write(f"{sys.argv} {reason}\\n")
    raise OSError(f"a socket was opened: {reason}")

sys.addaudithook(refuse)
'''


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """Environment in which every Python process refuses and logs network sockets."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD)
    return os.environ | {
        "PYTHONPATH": str(folder),
        "SOCKET_LOG": str(tmp_path / "sockets.log"),
    }


def test_the_guard_catches_a_socket(guarded: dict[str, str], tmp_path: Path):
    """The test below can fail: a connection is refused and logged."""
    code = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], env=guarded, capture_output=True)
    assert done.returncode != 0
    assert "socket.getaddrinfo" in (tmp_path / "sockets.log").read_text()


@pytest.mark.slow
def test_an_interview_opens_no_socket(guarded: dict[str, str], tmp_path: Path):
    """Sample interview and review, with every process they start: no socket at all."""
    practice = ["practice", "--sample", "-n", "1", "--model", "tiny.en"]
    for arguments in (practice, ["review", "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "voicecoach", *arguments],
            env=guarded,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=280,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["graded"] is True
    assert not (tmp_path / "sockets.log").exists(), (tmp_path / "sockets.log").read_text()
