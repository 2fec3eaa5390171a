"""Where the files that come with the program lie; knows nothing of what is in them."""

from __future__ import annotations

import sys
from pathlib import Path


def program_dir() -> Path:
    """Return the folder that holds `resources/`: the source tree, or the frozen program's own."""
    frozen_in = getattr(sys, "_MEIPASS", None)
    return Path(frozen_in) if frozen_in else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources/`."""
    return program_dir().joinpath("resources", *parts)
