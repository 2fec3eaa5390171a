"""The plugin of the leg without Qt really keeps Qt away; core and services live without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
HELPERS = REPO / "tests" / "helpers"


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(HELPERS), str(REPO)))
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_plugin_keeps_qt_away() -> None:
    code = """
import sys
if sys.argv[1:]:
    import without_qt
for name in ("PySide6.QtCore", "shiboken6"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error)
"""
    assert _python(code).stdout == ""
    assert _python(code, "blocked").stdout.splitlines() == [
        "No module named 'PySide6'",
        "No module named 'shiboken6'",
    ]


def test_every_module_of_core_and_services_imports_without_qt() -> None:
    code = """
import without_qt, pkgutil, importlib, sys
import desktop_ft
names = []
for top in ("desktop_ft.core", "desktop_ft.services"):
    for found in pkgutil.walk_packages(importlib.import_module(top).__path__, top + "."):
        names.append(found.name)
        importlib.import_module(found.name)
heavy = {"PySide6", "openai", "keyring", "pandas", "torch", "transformers"} & set(sys.modules)
assert not heavy, heavy
print(len(names))
"""
    done = _python(code)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
