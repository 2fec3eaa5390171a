"""The log file: rotated, and without keys. Nothing in it leaves this computer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_ft.services.redaction import RedactingFormatter, Redactor

LOG_NAME = "desktop-ft.log"
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SIZE = 1_000_000
_KEPT = 3
_qt_log = logging.getLogger("desktop_ft.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_logging(folder: Path, redactor: Redactor) -> Callable[[], None]:
    """Write warnings of all, and news of our own code, to the log; return what ends it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()  # better on the console than nowhere
    handler.setFormatter(RedactingFormatter(redactor, _LAYOUT))
    root = logging.getLogger()
    ours = logging.getLogger("desktop_ft")
    root.addHandler(handler)
    ours.setLevel(logging.INFO)

    def end() -> None:
        root.removeHandler(handler)
        handler.close()

    return end


def log_qt_messages() -> None:
    """Send Qt's own messages to the log as well."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)
