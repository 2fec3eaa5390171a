"""What the programs may weigh: a build that is heavier by a twentieth has taken something in.

budget.json holds what was measured and, beside it, what is aimed at; `dev.py build` compares.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from console import say

FILE = Path(__file__).with_name("budget.json")
MAY_GROW = 1.05


def keep(edition: str, what: str, measured: float) -> bool:
    """Say what was measured beside the budget; False where it is exceeded."""
    entry = json.loads(FILE.read_text("utf-8"))[edition][what]
    words = f"{what}: {measured:.0f} MB (budget {entry['mb']}, to reach {entry['to_reach']})"
    if fits(measured, entry["mb"]):
        say(f"    {words}")
        return True
    say(f"    FAILED: {words}. What came in? Name it in contents.toml, or raise budget.json.")
    return False


def fits(measured: float, budget: float) -> bool:
    """Tell whether a size is within its budget."""
    return measured <= budget * MAY_GROW


def megabytes(path: Path) -> float:
    """Return what a file or folder takes, in millions of bytes; a link takes nothing."""
    if path.is_file():
        return path.stat().st_size / 1e6
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder, name)
            total += 0 if file.is_symlink() else file.stat().st_size
    return total / 1e6
