"""Compiled code is kept for what dev.py starts, and never beside sources where that is unwanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import environment


def run(folder: Path) -> list[Path]:
    """Import a module of a folder in a new process; the compiled files that are there then."""
    (folder / "one.py").write_text("")
    subprocess.run([sys.executable, "-c", "import one"], cwd=folder, check=True)
    return list(folder.rglob("one.*.pyc"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(environment, "CACHE", tmp_path / "ours")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        # Set first, so that what the call changes is put back afterwards.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def test_who_wants_none_beside_the_sources_gets_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment.keep_compiled_code()
    assert run(folder) == []
    assert list((folder.parent / "ours" / "compiled").rglob("one.*.pyc"))


def test_a_place_of_ones_own_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(folder.parent / "theirs"))
    environment.keep_compiled_code()
    assert run(folder) == []
    assert list((folder.parent / "theirs").rglob("one.*.pyc"))


def test_nothing_changes_elsewhere(folder: Path) -> None:
    before = dict(os.environ)
    environment.keep_compiled_code()
    assert dict(os.environ) == before
