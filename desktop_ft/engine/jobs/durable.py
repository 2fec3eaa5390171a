"""Makes names on the disk survive a power cut; what stands in the files is their writers' care."""

from __future__ import annotations

import os
from pathlib import Path


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
