"""The sound server, for the tests of this folder."""

from sound_server import sound_server

__all__ = ["sound_server"]
