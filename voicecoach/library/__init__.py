"""Sessions on disk: one SQLite database and a folder of recordings, the owner's alone.

    HOME/library.db                              rows: see schema.py
    HOME/audio/<session>/<nn>-<question>-take<k>.wav
    HOME/audio/<session>/.running                held while the session's process lives

Start with `Library`.
"""

from voicecoach.library.sessions import Library, Recovered

__all__ = ["Library", "Recovered"]
