"""A small sign of how much a finding matters: its shape tells it as well as its colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_ft.core.checks.finding import Severity
from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.ui.prepare.words import severity_title

_SIDE = 16
_SIGNS = {
    Severity.BAD: ("bad", "bad_text"),
    Severity.WARN: ("warn", "warn_text"),
    Severity.HINT: ("info", "muted"),
}


class SeverityMark(QWidget):
    """A cross, a triangle or an "i"."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setToolTip(severity_title(severity))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_severity(self, severity: Severity) -> None:
        """Show another sign."""
        self._severity = severity
        self.setToolTip(severity_title(severity))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        name, token = _SIGNS[self._severity]
        painter = QPainter(self)
        corner = QRectF(self.rect()).center() - QPointF(_SIDE / 2, _SIDE / 2)
        painter.drawPixmap(corner, icon_pixmap(name, token, _SIDE, self.devicePixelRatioF()))
