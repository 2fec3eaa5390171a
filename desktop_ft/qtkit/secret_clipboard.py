"""Puts a secret into the clipboard for a short while. Knows no key and no file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

SECONDS = 60
# By these, programs that keep what was copied know that this is not for them.
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}


class SecretClipboard(QObject):
    """Takes the secret out again, unless something else was copied meanwhile."""

    def __init__(self, parent: QObject | None = None, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._secret = ""
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(round(seconds * 1000))
        self._over.timeout.connect(self.forget)

    def put(self, secret: str) -> None:
        """Put it there, and begin to count."""
        data = QMimeData()
        data.setText(secret)
        for kind, value in _HINTS.items():
            data.setData(kind, value)
        QApplication.clipboard().setMimeData(data)
        self._secret = secret
        self._over.start()

    @Slot()
    def forget(self) -> None:
        """Take it out now."""
        self._over.stop()
        if self._secret and QApplication.clipboard().text() == self._secret:
            QApplication.clipboard().clear()
        self._secret = ""


def secret_clipboard() -> SecretClipboard:
    """Return the one of the program: it outlives the window that put something there."""
    app = QApplication.instance()
    assert app is not None
    found = app.findChild(SecretClipboard)
    return found if isinstance(found, SecretClipboard) else SecretClipboard(app)
