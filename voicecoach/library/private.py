"""Make folders and files that only their owner can read, whatever the umask is.

On Windows a user's own data folder is closed to others already, and modes mean little.
"""

import os
import stat
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def private_folder(path: Path) -> None:
    """Make the folder, and its parents, for the owner only.

    A folder that was there before keeps its mode: it is the user's, and may hold
    more than our files. What we put into it is private by itself.
    """
    if path.is_dir():
        return
    if not path.parent.exists():
        private_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    path.chmod(FOLDER_MODE)  # mkdir's own mode is narrowed by the umask


def private_file(path: Path, *, new: bool = False) -> None:
    """Make an empty file for the owner only; close one that is there to others.

    With `new`, a file that is there already raises FileExistsError.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE))
    except FileExistsError:
        if new:
            raise
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~FILE_MODE:  # never open what the user has closed
            path.chmod(mode & FILE_MODE)
    else:
        path.chmod(FILE_MODE)
