"""The log: whose words get in, in which file, without which words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from desktop_ft.app.logs import LOG_NAME, _on_qt_message, start_logging
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret

KEY = "abad1deacafe0123456789"


class Context:
    """What Qt tells of where a message comes from."""

    category = "qt.test"


def test_warnings_of_all_and_news_of_ours_are_written(tmp_path: Path) -> None:
    end = start_logging(tmp_path / "logs", Redactor())
    logging.getLogger("desktop_ft.x").info("ours")
    logging.getLogger("desktop_ft.x").debug("too much")
    logging.getLogger("somebody").info("theirs")
    logging.getLogger("somebody").warning("their warning")
    end()
    written = (tmp_path / "logs" / LOG_NAME).read_text("utf-8")
    assert "ours" in written
    assert "their warning" in written
    assert "too much" not in written
    assert "theirs" not in written


def test_keys_are_taken_out_of_qt_s_messages_too(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    redactor = Redactor()
    redactor.learn(Secret(KEY))
    end = start_logging(tmp_path, redactor)
    expect_log("qt.test")
    _on_qt_message(QtMsgType.QtWarningMsg, Context(), f"bad {KEY}")  # type: ignore[arg-type]
    end()
    written = (tmp_path / LOG_NAME).read_text("utf-8")
    assert "qt.test: bad ****" in written
    assert KEY not in written


def test_after_the_end_nothing_is_written(tmp_path: Path) -> None:
    start_logging(tmp_path, Redactor())()
    logging.getLogger("desktop_ft.x").info("late")
    assert not (tmp_path / LOG_NAME).exists()


def test_a_folder_that_cannot_be_made_does_not_stop_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    end = start_logging(tmp_path / "file" / "logs", Redactor())
    logging.getLogger("desktop_ft.x").info("still heard")
    end()
    assert "still heard" in capsys.readouterr().err
