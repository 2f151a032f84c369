"""Model files: which there are, where they come from, and that they are the right ones.

    manifest.py       what models/models.toml says
    sources.py        where files can be fetched: a published repository, carrier packages
    watched_child.py  a download in a process of its own, watched and given up in time
    hub_child.py      that process, for a published repository
    proof.py          the record that a file was hashed and found right
    fetching.py       from a source into place, hashed on the way
    store.py          find, get, verify: a wrong or partial file is never handed out

Callers need only what is named here.
"""

from voicecoach.weights.manifest import ModelEntry, ModelFile
from voicecoach.weights.store import Condition, FileCheck, condition, find, get, listed, verify

__all__ = [
    "Condition",
    "FileCheck",
    "ModelEntry",
    "ModelFile",
    "condition",
    "find",
    "get",
    "listed",
    "verify",
]
