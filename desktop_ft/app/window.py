"""`desktop-ft` without a command: the application around the window, from first to last."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop_ft.app.crash import CrashCatcher, CrashReports
from desktop_ft.app.logs import log_qt_messages, start_logging
from desktop_ft.app.os_signals import SignalCatcher
from desktop_ft.app.program import Program
from desktop_ft.app.single_instance import SingleInstance, Start
from desktop_ft.app.version_long import short_facts
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import install_language
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.resources import resource
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor

# How long a worker keeps the interpreter lock from the window. Painting gives the lock up with
# every call of Qt, and to wait Python's 5 ms each time makes a page of a table take 100 ms.
_SWITCH_S = 0.0005


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application object, named as the desktop wants to know it."""
    QCoreApplication.setApplicationName("Desktop FT")
    QCoreApplication.setOrganizationName("desktop-ft")
    QGuiApplication.setDesktopFileName("desktop-ft")
    sys.setswitchinterval(_SWITCH_S)
    app = QApplication(["desktop-ft", *arguments])
    app.setWindowIcon(QIcon(str(resource("program.svg"))))
    # Closing is decided by app.shutdown; dialogs that close last must not end the program.
    app.setQuitOnLastWindowClosed(False)
    return app


def run_window(file: str) -> int:
    """Open the window, with a file if one is named, and return when it was closed."""
    app = make_application()
    paths = AppPaths.from_environment()
    redactor = Redactor()
    end_logging = start_logging(paths.logs, redactor)
    log_qt_messages()
    instance = SingleInstance(paths.data)
    start = instance.claim(file)
    if start is not Start.FIRST:
        end_logging()
        return 0 if start is Start.HANDED_OVER else _say_that_it_hangs(app)
    reports = CrashReports(paths.logs, redactor)
    earlier = reports.collect()
    signals = SignalCatcher()
    signals.install()
    catcher = CrashCatcher(paths.logs, redactor, short_facts)
    catcher.install()
    program = Program(app, paths, redactor)
    program.ended.connect(app.exit)
    instance.asked.connect(program.open_from_outside)
    catcher.caught.connect(program.show_crash)
    signals.asked_to_end.connect(program.close_window)
    program.start(file, earlier, reports.forget)
    code = app.exec()
    clean = program.finish()
    signals.uninstall()
    catcher.uninstall()
    instance.release()
    end_logging()
    if not clean:
        # A worker that does not end would keep the process; what it holds is safe on the disk.
        logging.shutdown()
        os._exit(code)
    return code


def _say_that_it_hangs(app: QApplication) -> int:
    """Say what nobody else can say: the window that is open already does not answer."""
    install_language(app, "system")
    apply_theme(app, "system")
    dialog = dialogs.inform(
        None,
        QCoreApplication.translate("window", "Desktop FT is open already, but does not answer"),
        QCoreApplication.translate(
            "window",
            "Two windows at once could lose each other's work. End the one that hangs, or restart "
            "the computer, and start Desktop FT again.",
        ),
        QCoreApplication.translate("window", "Close"),
    )
    dialog.finished.connect(lambda: app.exit(1))
    return app.exec()
