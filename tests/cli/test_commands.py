"""Every command: its help, and wrong usage as one line with the way out."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from voicecoach.cli import COMMANDS, main

HEAVY = ("numpy", "sounddevice", "faster_whisper", "onnxruntime", "ctranslate2", "rich", "av")


def every_command() -> list[tuple[str, ...]]:
    """Walk the live registry: groups and the commands inside them."""
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in command.commands]
    return found


@pytest.mark.parametrize("path", every_command(), ids=lambda path: " ".join(path) or "voicecoach")
def test_every_command_has_help(path: tuple[str, ...]):
    """--help says how a command is called and what it does."""
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output
    assert len(result.output.splitlines()) > 5 or path == ()


def test_the_help_names_every_command():
    """The first page a new user sees lists what there is."""
    output = CliRunner().invoke(main, ["--help"]).output
    for name in COMMANDS:
        assert f"  {name} " in output


def test_help_imports_nothing_heavy():
    """`voicecoach --help` must not wait for numpy, PortAudio or Whisper."""
    code = (
        "import sys\nfrom voicecoach.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rehearse"], "No such command 'rehearse'"),
        (["score"], "Missing argument"),
        (["score", "a.wav"], "Missing option '--question'"),
        (["score", "a.wav", "--question", "Why?", "--kind", "funny"], "'funny' is not one of"),
        (["score", "a.wav", "--question", "nosuchid"], 'No question has the id "nosuchid"'),
        (["score", "a.wav", "--question", "  "], "--question is empty"),
        (["score", "a.wav", "--question", "Why us?", "--kind", "why-you", "--seconds", "9"],
         "--seconds is for written answers"),
        (["score", "a.txt", "--question", "Why us?", "--kind", "why-you", "--window", "2m"],
         "'2m' is not two numbers of seconds. Write --window 60-120."),
        (["practice", "--window", "90-60"], "'90-60' must rise"),
        (["questions", "show", "nosuchid"], 'No question has the id "nosuchid"'),
        (["questions", "list", "--pack", "nosuch"], 'No pack is called "nosuch"'),
        (["practice", "--silence", "0.5"], "0.5 is not in the range"),
        (["practice", "--answers", "/nowhere"], "does not exist"),
        (["review"], "voicecoach practice"),
        (["review", "2001-01-01-1"], "voicecoach practice"),
        (["delete", "2001-01-01-1", "--yes"], "voicecoach practice"),
        (["explain", "no.such.code"], "no.such.code"),
        (["models", "get", "nosuch"], "nosuch"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_clear_line(arguments: list[str], says: str):
    """Exit code 2, a message that names the thing, and never a traceback."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2, result.output
    assert says in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
