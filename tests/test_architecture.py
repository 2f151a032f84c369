"""Who may import whom, held by reading every import; and what `voicecoach --help` loads."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "voicecoach"

# A part is a folder or a file directly under voicecoach/.
NOUNS = {"interview", "errors"}
BASE = NOUNS | {"scorecard_json", "data_folders", "audio"}
MAY_KNOW: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "interview": set(),
    "errors": set(),
    "scorecard_json": NOUNS,
    "data_folders": NOUNS,
    "audio": NOUNS,
    "ask": BASE,
    "listen": BASE,
    "transcribe": BASE,
    "library": BASE,
    "weights": BASE,
    "sentence_vectors": BASE,
    "score": NOUNS,
    "review": NOUNS | {"scorecard_json"},
    "practice": NOUNS | {"score", "review"},
}
JOINS_THEM = "cli"  # knows every part; nothing but __main__ knows it

# Pure parts: no file, no audio, no clock, no network.
PURE = {"interview", "errors", "score", "review"}
IMPURE_MODULES = {
    *("asyncio", "http", "io", "multiprocessing", "random", "shutil", "socket", "sqlite3"),
    *("subprocess", "tempfile", "threading", "time", "urllib", "wave"),
    *("av", "faster_whisper", "huggingface_hub", "onnxruntime", "sounddevice", "soxr"),
}

# Foreign libraries and the parts that own them.
OWNERS = {
    "av": {"audio"},
    "click": {"cli"},
    "ctranslate2": {"transcribe"},
    "faster_whisper": {"transcribe", "audio"},
    "filelock": {"weights"},
    "huggingface_hub": {"weights"},
    "onnxruntime": {"audio", "sentence_vectors"},
    "piper": {"ask"},
    "pyttsx3": {"ask"},
    "rich": {"cli", "review"},
    "sounddevice": {"ask", "listen"},
    "soxr": {"ask", "audio"},  # to the loudspeaker's rate, from the microphone's
    "sqlite3": {"library"},
    "tokenizers": {"sentence_vectors", "transcribe"},
}

# Slow to import, or absent on some machines: never before a command needs them.
HEAVY = {
    *("av", "ctranslate2", "faster_whisper", "huggingface_hub", "numpy", "onnxruntime"),
    *("piper", "pyttsx3", "rich", "sounddevice", "soxr", "sqlite3", "tokenizers"),
}

Import = tuple[str, str, str]  # part, module imported in full, "file:line"


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports() -> Iterator[Import]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(PACKAGE.parent)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield _part(path), alias.name, where
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{where}: imports name their module in full"
                for alias in node.names:
                    yield _part(path), f"{node.module}.{alias.name}", where


def _ours(module: str) -> str | None:
    """Return the part of voicecoach that a module belongs to; None when it is foreign."""
    names = module.split(".")
    if names[0] != "voicecoach":
        return None
    if len(names) == 1 or not ((PACKAGE / names[1]).is_dir() or _is_file(names[1])):
        return "__init__"  # voicecoach.__version__
    return names[1]


def _is_file(name: str) -> bool:
    return (PACKAGE / f"{name}.py").is_file()


def test_every_part_has_its_place() -> None:
    """A new folder or file under voicecoach/ is given its arrows here."""
    parts = {_part(path) for path in PACKAGE.rglob("*.py")}
    assert parts <= MAY_KNOW.keys() | {JOINS_THEM}


def test_parts_know_only_what_they_may() -> None:
    """The arrows: nouns ← score, review ← practice ← cli, and the others joined only in cli."""
    wrong = [
        f"{where}: {part} must not know {known}"
        for part, module, where in _imports()
        if (known := _ours(module)) is not None
        and part != JOINS_THEM
        and known not in MAY_KNOW[part] | {part, "__init__"}
    ]
    assert wrong == []


def test_pure_parts_touch_no_file_sound_clock_or_network() -> None:
    """Scores and reports are made from what they are given, and from nothing else."""
    wrong = [
        f"{where}: {part} imports {module}"
        for part, module, where in _imports()
        if part in PURE and module.split(".")[0] in IMPURE_MODULES
    ]
    for path in sorted(PACKAGE.rglob("*.py")):
        if _part(path) in PURE:
            wrong += [
                f"{path.relative_to(PACKAGE.parent)}:{node.lineno}: {ast.unparse(node.func)}()"
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call) and _reaches_out(node.func)
            ]
    assert wrong == []


def _reaches_out(called: ast.expr) -> bool:
    """Recognise calls that open a file or read the clock."""
    if isinstance(called, ast.Name):
        return called.id == "open"
    files = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "stat"}
    clocks = {"now", "today", "utcnow"}
    return isinstance(called, ast.Attribute) and called.attr in files | clocks | {"open"}


def test_each_foreign_library_has_one_owner() -> None:
    """A library that reaches out of the process is imported by the part that wraps it."""
    wrong = [
        f"{where}: {library} belongs to {', '.join(sorted(OWNERS[library]))}"
        for part, module, where in _imports()
        if (library := module.split(".")[0]) in OWNERS and part not in OWNERS[library]
    ]
    assert wrong == []


def test_help_loads_nothing_heavy() -> None:
    """`voicecoach --help` imports no numeric, audio, model, database or terminal library."""
    code = (
        "import sys, voicecoach.cli as cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print('loaded:', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.splitlines()[-1].removeprefix("loaded:").split())
    assert loaded & HEAVY == set()
    assert "click" in loaded


@pytest.mark.parametrize("name", sorted(HEAVY - {"piper", "huggingface_hub", "ctranslate2"}))
def test_heavy_modules_are_known_by_their_names(name: str) -> None:
    """The list above has no misspelt name, behind which a slow import could hide."""
    assert any(module.split(".")[0] == name for _, module, _ in _imports())
