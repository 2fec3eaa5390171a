"""A pytest plugin that makes Qt impossible to import: `-p without_qt -p no:pytest-qt`.

Proves that core and services stand without it. `tests/architecture/test_without_qt.py` shows that
the plugin works.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

QT_PACKAGES = frozenset({"PySide6", "shiboken6", "pytestqt"})


class NoQt(MetaPathFinder):
    """Answers every import of a Qt package with ModuleNotFoundError."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in QT_PACKAGES:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the settings of the plugin that is not there."""
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "of pytest-qt, which is not loaded in this run")


sys.meta_path.insert(0, NoQt())
