"""Runs the tests of the core inside what was built, by a second entry that is never shipped.

Knows where the build left that entry; which tests, and what they may take from outside, is
frozen_tests.py's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from console import say
from environment import REPO

ENTRY = "desktop-ft-tests"
# These start a Python that runs a piece of code, or compare with SciPy and scikit-learn, which ask
# NumPy for what is left out.
_SCORERS = "tests/core/evaluation/test_scorers.py"
_NOT_INSIDE = (
    *("--deselect", "tests/core/snippets/test_languages.py::test_python_answers"),
    *("--deselect", "tests/core/snippets/test_languages.py::test_openais_own_client_answers"),
    *(
        "--deselect",
        f"{_SCORERS}::test_labels_as_scikit_learn_counts_them",
    ),
    *("--ignore", "tests/core/evaluation/test_verdict.py"),
)
_LIMIT_S = 1800


def run(bundle: Path, work: Path) -> bool:
    """Run them beside the program's own libraries; return whether they passed."""
    entry = work / "desktop_ft" / ENTRY
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy2(entry, folder)
        Path(folder, "_internal").symlink_to(bundle / "_internal")
        packages, python = sysconfig.get_path("purelib"), sysconfig.get_path("stdlib")
        given = ["tests/core", "-q", "--no-header", "--tb=short", *_NOT_INSIDE]
        done = subprocess.run(
            [Path(folder, ENTRY), REPO, packages, python, *given],
            cwd=REPO,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": folder},
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )
    lines = done.stdout.splitlines()
    if done.returncode != 0:
        say(f"    FAILED: the core's tests inside the program\n{done.stdout[-4000:]}{done.stderr}")
        return False
    counts = [line for line in lines if re.search(r"\d+ passed", line)]
    say(f"    the core's tests inside the program: {counts[-1] if counts else 'none'}")
    say(f"    {lines[-1]}")
    return bool(counts)
