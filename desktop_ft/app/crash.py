"""Catches what nobody caught: writes a report without keys, and offers it. Sends nothing.

Python's hooks may run in any thread; showing is left to the GUI thread by a queued signal. What
kills the interpreter itself is written by faulthandler into a file that the next start finds.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_ft.services.redaction import Redactor

_log = logging.getLogger(__name__)
_NATIVE_NAME = "stopped.txt"
_PATTERN = "crash-*.txt"
_KEPT = 5


class CrashCatcher(QObject):
    """Installs the hooks.

    Signals: `caught(str)` with the report's text, in the GUI thread, once per session: a window
    that fails again and again must not bury its user in messages.
    """

    caught = Signal(str)
    _raised = Signal(str)

    def __init__(self, folder: Path, redactor: Redactor, head: Callable[[], str]) -> None:
        super().__init__()
        self._folder = folder
        self._redactor = redactor
        self._head = head
        self._native: TextIO | None = None
        self._told = False
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._native = (self._folder / _NATIVE_NAME).open("w", encoding="utf-8")
        except OSError as error:
            _log.warning("crashes of the interpreter cannot be noted: %s", error)
            return
        faulthandler.enable(self._native)

    def uninstall(self) -> None:
        """Give the hooks back; the session ended as it should."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            (self._folder / _NATIVE_NAME).unlink(missing_ok=True)

    def write(self, error: BaseException) -> str:
        """Write a report of an error and return its text."""
        trace = "".join(traceback.format_exception(error))
        report = self._redactor.redact(f"{self._head()}\n\n{trace}")
        name = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_text(report, "utf-8")
        except OSError as failure:
            _log.warning("the crash report could not be written: %s", failure)
        return report

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, error.__traceback__)
            return
        _log.error("nobody caught this", exc_info=error)
        self._raised.emit(self.write(error))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_raised(self, report: str) -> None:
        if not self._told:
            self._told = True
            self.caught.emit(report)


class CrashReports:
    """The reports of earlier sessions."""

    def __init__(self, folder: Path, redactor: Redactor) -> None:
        self._folder = folder
        self._redactor = redactor

    def collect(self) -> str:
        """Return the newest report that nobody has seen, "" if there is none.

        Call it before `CrashCatcher.install`, which begins a new file for the interpreter's own.
        """
        newest = ""
        try:
            files = sorted(self._folder.glob(_PATTERN))
            for file in files[:-_KEPT]:
                file.unlink()
            if files:
                newest = files[-1].read_text("utf-8")
            native = self._folder / _NATIVE_NAME
            said = native.read_text("utf-8", errors="replace") if native.exists() else ""
        except OSError as error:
            _log.warning("earlier crash reports cannot be read: %s", error)
            return ""
        return self._redactor.redact(said) if said.strip() else newest

    def forget(self) -> None:
        """Remove what was offered, whether it was copied or not."""
        for file in self._folder.glob(_PATTERN):
            file.unlink(missing_ok=True)
