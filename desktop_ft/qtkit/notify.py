"""Tells the user something while the window is not in front: by the desktop, the tray, a sound.

What the desktop lacks is left out: without a tray the window's button in the task bar asks for
attention. Knows nothing of what is told.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

_SHOWN_MS = 15_000
# A tray takes an icon in a moment later; a message before that would be shown beside nothing.
_TAKEN_IN_MS = 500


class Notifier(QObject):
    """One for a window. Signals: `opened()` when the user comes because of a message.

    The tray's icon is there from the first message until the window is in front again.
    """

    opened = Signal()

    def __init__(
        self,
        window: QWidget,
        icon: QIcon,
        parent: QObject | None = None,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(parent or window)
        self._window = window
        self._has_tray = has_tray
        self._tray = QSystemTrayIcon(icon, self)
        self._tray.setObjectName("tray")
        self._tray.messageClicked.connect(self._on_wanted)
        self._tray.activated.connect(self._on_wanted)
        window.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Tell whether there is a message that the user has not come for."""
        return self._tray.isVisible()

    def tell(self, title: str, words: str, *, good: bool = True, sound: bool = False) -> bool:
        """Tell it, unless the window is in front anyway; return whether it was told."""
        if self._is_in_front():
            return False
        if self._has_tray():
            self._tray.setToolTip(f"{title}\n{words}")
            self._tray.show()
            kinds = QSystemTrayIcon.MessageIcon
            kind = kinds.Information if good else kinds.Warning
            show = partial(self._tray.showMessage, title, words, kind, _SHOWN_MS)
            QTimer.singleShot(_TAKEN_IN_MS, self._tray, show)
        QApplication.alert(self._window)
        if sound:
            QApplication.beep()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._tray.isVisible():
            self._tray.hide()
        return super().eventFilter(watched, event)

    def _is_in_front(self) -> bool:
        # A dialog of ours in front of the window is the program in front as well.
        return QApplication.activeWindow() is not None and not self._window.isMinimized()

    @Slot()
    def _on_wanted(self) -> None:
        if not self._tray.isVisible():  # one click may be told of twice
            return
        self._tray.hide()
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.opened.emit()
