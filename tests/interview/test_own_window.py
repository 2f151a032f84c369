"""A window of one's own counts in an interview, and is kept with the session."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_window_of_ones_own_counts_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The sample answer of about a minute is far too long for 5 to 10 s, later on too."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    practice = ["practice", "--sample", "-n", "1", "--model", "tiny.en", "--no-speech"]
    for arguments in ([*practice, "--window", "5-10"], ["review", "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "voicecoach", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=280,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    length = json.loads(done.stdout)["length"]
    assert length["window"] == [5.0, 10.0]
    assert length["band"] == "far too long"
