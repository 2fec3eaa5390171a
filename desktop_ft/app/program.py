"""The running program: one container, one window, and what happens to the window in its life.

A language is switched by building the window anew over the same container, document and place.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop_ft.app.container import build_container
from desktop_ft.app.crash_dialog import CrashDialog
from desktop_ft.app.engine_watch import EngineWatch
from desktop_ft.app.places import place_specs
from desktop_ft.app.settings_keeper import SettingsKeeper
from desktop_ft.app.shutdown import Shutdown
from desktop_ft.app.wiring import Wiring
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import install_language, translate
from desktop_ft.qtkit.rubbish import RubbishCollector
from desktop_ft.qtkit.spelling import spelling
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.settings import SettingsStore
from desktop_ft.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


class Program(QObject):
    """Builds, shows and ends the window.

    Signals: `ended(int)` with the exit code, when the window is closed and nothing runs any more.
    """

    ended = Signal(int)

    def __init__(self, app: QApplication, paths: AppPaths, redactor: Redactor) -> None:
        super().__init__()
        self._app = app
        settings = SettingsStore(paths.settings_file)
        settings.load()
        install_language(app, settings.value.language)
        apply_theme(app, settings.value.theme)
        dialogs.folders.restore(dict(settings.value.folders))
        dialogs.folders.on_changed = self._on_folders
        self.container = build_container(paths, redactor, settings, self)
        spelling().use(self.container.spelling, self.container.runner)
        self._keeper = SettingsKeeper(settings, self.container.runner, self)
        self._watch = EngineWatch(self.container.local_engine, self)
        self._rubbish = RubbishCollector(self)
        self._shutdown: Shutdown | None = None
        self._wiring: Wiring | None = None
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        """Return the window; there is one from `start` on."""
        assert self._window is not None
        return self._window

    @property
    def wiring(self) -> Wiring:
        """Return what connects the places of the window."""
        assert self._wiring is not None
        return self._wiring

    def start(
        self,
        file: str = "",
        earlier_crash: str = "",
        forget_crash: Callable[[], None] | None = None,
    ) -> None:
        """Show the window; everything that can wait is done after it has been drawn."""
        self._rubbish.start()
        self._build_window(place="data")
        settings = self.container.settings
        self.window.restore_geometry_note(settings.value.window)
        self.window.show()

        def afterwards() -> None:
            self._watch.start()
            self.wiring.build_the_rest()
            if file:
                self.wiring.open_file(Path(file))
            if settings.problem is not None:
                self._say(self.tr("Settings"), translate(settings.problem))
            if earlier_crash:
                CrashDialog(earlier_crash, forget_crash, before=True, parent=self.window).open()

        QTimer.singleShot(0, afterwards)

    def finish(self) -> bool:
        """Give everything back after the end of the event loop; False where a job still runs."""
        self._rubbish.stop()
        gc.unfreeze()
        if self._window is not None:
            # Now, and not whenever: its timers would still hand work to a runner that is gone.
            window, self._window = self._window, None
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        stopped = self._watch.stop()
        spelling().use(None, None)
        self.container.stop()
        idle = self.container.end_jobs(500)
        self._keeper.save_now()
        if idle:
            self.container.close()
        dialogs.folders.on_changed = None
        return idle and stopped

    @Slot()
    def close_window(self) -> None:
        """Close as the window's own button does."""
        self.window.close()

    @Slot(str)
    def open_from_outside(self, file: str) -> None:
        """Come to the front, and open what another start of the program was given."""
        window = self.window
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if file:
            self.wiring.open_file(Path(file))

    @Slot(str)
    def show_crash(self, report: str) -> None:
        """Tell of an error that nobody caught."""
        CrashDialog(report, None, before=False, parent=self._window).open()

    @Slot(str)
    def switch_language(self, choice: str) -> None:
        """Build the window anew in another language, with the same document and place."""
        install_language(self._app, choice)
        # Not from inside a click of the window that is about to go.
        QTimer.singleShot(0, self._rebuild)

    @Slot(str)
    def switch_theme(self, choice: str) -> None:
        """Put on another look."""
        apply_theme(self._app, choice)

    @Slot()
    def _on_complete(self) -> None:
        """Let the collector of rubbish pass over what is there now, for it stays.

        To look at all of it takes 50 ms each time, in which the window stands still.
        """
        gc.freeze()

    @Slot()
    def _rebuild(self) -> None:
        gc.unfreeze()  # the old window is rubbish soon
        old, old_wiring = self.window, self.wiring
        place, geometry = old.open_place(), old.geometry_note()
        document = old_wiring.let_document_go()
        old_wiring.stop()
        self._build_window(place)
        self.window.restore_geometry_note(geometry)
        if document is not None:
            self.wiring.take_document(document)
        self.window.show()
        old.close_now()
        old.deleteLater()
        old_wiring.deleteLater()
        self._watch.say_again()
        QTimer.singleShot(0, self._go_on_in_new_window)

    @Slot()
    def _go_on_in_new_window(self) -> None:
        gc.collect()  # what is left of the old window, all of it and now
        self.wiring.build_the_rest()

    def _build_window(self, place: str) -> None:
        window = MainWindow(place_specs(self.container))
        wiring = Wiring(window, self.container, self)
        wiring.language_chosen.connect(self.switch_language)
        wiring.theme_chosen.connect(self.switch_theme)
        wiring.complete.connect(self._on_complete)
        self._window, self._wiring = window, wiring
        window.show_place(place)
        window.close_wanted.connect(self._on_close_wanted)
        self._watch.changed.connect(window.set_engine)

    @Slot()
    def _on_close_wanted(self) -> None:
        if self._shutdown is None or not self._shutdown.is_stopping:
            self._shutdown = Shutdown(
                self.wiring.questions(), self._stop_all, self.container.is_idle, self
            )
            self._shutdown.agreed.connect(self._on_agreed)
            self._shutdown.ended.connect(self._on_ended)
            self._shutdown.begin()

    @Slot()
    def _on_agreed(self) -> None:
        self.container.settings.change(window=self.window.geometry_note())
        self.window.hide()

    def _stop_all(self) -> None:
        self.wiring.stop()
        self.wiring.close_document()
        self.container.cancel_jobs()
        self.container.stop()

    @Slot(bool)
    def _on_ended(self, idle: bool) -> None:
        if not idle:
            _log.warning("a background job did not end in time")
        self.window.close_now()
        self.ended.emit(0)

    def _on_folders(self, folders: dict[str, str]) -> None:
        self.container.settings.change(folders=folders)

    def _say(self, title: str, words: str) -> None:
        dialogs.inform(self.window, title, words, self.tr("Close"))
