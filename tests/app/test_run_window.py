"""The program as a process: it starts, ends when it is asked to, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_ft.services.paths import AppPaths

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals on Windows")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_politely_when_it_is_asked_to(
    qtbot: QtBot, isolated_home: Path, number: signal.Signals
) -> None:
    paths = AppPaths.from_environment()
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_ft"],
        env={**os.environ, "PYTHONPATH": str(REPO), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        # the lock is ours and the crash file is open: it is up, or about to be
        qtbot.waitUntil((paths.logs / "stopped.txt").exists, timeout=30_000)
        process.send_signal(number)
        said, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert said == ""
    assert not (paths.data / "window.lock").exists()
    assert not (paths.logs / "stopped.txt").exists()
