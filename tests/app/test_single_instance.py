"""A second start hands its file over, whatever became of the first."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop_ft.app.single_instance import SingleInstance, Start

REPO = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_ft.app.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim(sys.argv[2]).name)
"""


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    first = SingleInstance(tmp_path / "data")
    assert first.claim("") is Start.FIRST
    yield first
    first.release()


def second_start(folder: Path, file: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), file],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_file_is_handed_over_with_its_whole_path(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.asked, timeout=20_000) as heard:
        process = second_start(tmp_path / "data", "таблица faq.csv")
    assert heard.args == [str(tmp_path / "таблица faq.csv")]
    assert process.communicate()[0].strip() == "HANDED_OVER"


def test_without_a_file_the_window_is_only_asked_to_come(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.asked, timeout=20_000) as heard:
        process = second_start(tmp_path / "data", "")
    assert heard.args == [""]
    process.communicate()


def test_after_the_first_has_gone_the_next_is_first(qtbot: QtBot, tmp_path: Path) -> None:
    one = SingleInstance(tmp_path)
    one.claim("")
    one.release()
    two = SingleInstance(tmp_path)
    assert two.claim("") is Start.FIRST
    two.release()


def test_what_a_killed_process_left_does_not_stop_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    code = SECOND + "import os; os.kill(os.getpid(), 9)"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), ""],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        check=False,
    )
    assert (tmp_path / "window.lock").exists()
    instance = SingleInstance(tmp_path)
    assert instance.claim("") is Start.FIRST
    instance.release()


def test_nonsense_on_the_socket_is_not_obeyed(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    for nonsense in (b"not json\n", b"[]\n", b'{"close": 1}\n', b"x" * 100_000):
        socket = QLocalSocket()
        with qtbot.assertNotEmitted(first.asked):
            socket.connectToServer(first._name)
            assert socket.waitForConnected(2000)
            socket.write(nonsense)
            with qtbot.waitSignal(socket.disconnected):
                pass


def test_a_first_one_that_hangs_is_told(
    qtbot: QtBot, tmp_path: Path, first: SingleInstance
) -> None:
    """The lock is held, but nobody listens: as when the first one hangs before its window."""
    first._server.close()  # type: ignore[union-attr]
    process = second_start(tmp_path / "data", "")
    assert process.communicate(timeout=30)[0].strip() == "NO_ANSWER"
