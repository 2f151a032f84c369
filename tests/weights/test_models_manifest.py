"""models/models.toml: what ships is complete, and a slip in it is found."""

import re
from pathlib import Path

import pytest

from voicecoach import data_folders
from voicecoach.errors import ModelError
from voicecoach.weights import manifest
from voicecoach.weights.manifest import CarrierPackages
from voicecoach.weights.sources import open_source

SHIPPED = manifest.load(data_folders.models_manifest()).entries


def test_the_models_that_voicecoach_uses_are_listed() -> None:
    """The default, the small one, sentence vectors and the neural voice, in that order."""
    assert [(entry.name, entry.kind) for entry in SHIPPED] == [
        ("base", "speech"),
        ("tiny.en", "speech"),
        ("minilm", "sentences"),
        ("voice-joe", "voice"),
    ]
    assert {entry.licence for entry in SHIPPED} == {"MIT", "Apache-2.0", "CC0-1.0"}
    assert [entry.size for entry in SHIPPED] == [147_882_941, 78_090_594, 23_394_866, 63_206_088]


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.name)
def test_every_file_has_a_source(entry: manifest.ModelEntry) -> None:
    """Each file is served by the published repository or by a package of a fixed version."""
    sources = [open_source(spec) for spec in entry.sources]
    for file in entry.files:
        assert any(source.serves(file) for source in sources)
    for spec in entry.sources:
        if isinstance(spec, CarrierPackages):
            for package in spec.packages:
                assert re.fullmatch(r"[a-z0-9-]+==[0-9.]+", package.requirement)
                assert package.size > 1_000_000


@pytest.mark.slow
def test_further_names_are_those_of_faster_whisper() -> None:
    """Any name faster-whisper knows works here, from the same repository."""
    from faster_whisper import utils

    ours = {entry.name for entry in SHIPPED if entry.kind == "speech"}
    known = manifest.load(data_folders.models_manifest()).repositories
    assert {**known} == {name: at for name, at in utils._MODELS.items() if name not in ours}


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("", "'model' is missing"),
        ("[[model]", "Expected ']]'"),
        ('[[model]]\nname = "../up"', "not a plain file name"),
        ('[[model]]\nname = "x"\nfiles = [{name = "a", size = 1, sha256 = "AB"}]', "not a SHA-256"),
        ('[[model]]\nname = "x"\nfiles = []', "'kind' is missing"),
    ],
)
def test_a_slip_in_the_manifest_names_the_file(tmp_path: Path, slip: str, said: str) -> None:
    """The error names the file and what is wrong in it."""
    path = tmp_path / "models.toml"
    path.write_text(slip)
    with pytest.raises(ModelError, match=rf"models\.toml cannot be read: .*{re.escape(said)}"):
        manifest.load(path)


def test_files_of_a_package_that_is_not_listed_are_refused(tmp_path: Path) -> None:
    """A mistyped package name is found when the manifest is read, not at download."""
    path = tmp_path / "models.toml"
    path.write_text(
        """
        [[model]]
        name = "x"
        kind = "speech"
        about = ""
        licence = "MIT"
        files = [{name = "a", size = 1, sha256 = "%s"}]
        [[model.sources]]
        packages = [{requirement = "one==1.0", size = 5}]
        files = {"a" = ["two:a"]}
        """
        % ("0" * 64)
    )
    with pytest.raises(ModelError, match="files of two, which is no package listed"):
        manifest.load(path)
