"""What the disk promises: names that survive a power cut, and how it says that it is full."""

from __future__ import annotations

import errno
import os
from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The numbers of the errors that mean: no room for more."""


def keep_names(folder: Path) -> None:
    """Return once the files that were made in a folder are there for good.

    Windows writes names down by itself, and knows no way to ask for it.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
