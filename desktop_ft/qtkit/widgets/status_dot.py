"""A small coloured dot beside a word that says the same. Knows nothing of what is good or bad."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_ft.qtkit.theme import current_theme

_SIDE = 8


class StatusDot(QWidget):
    """Kinds are tokens of the theme: good, warn, bad, accent, muted."""

    def __init__(self, kind: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> str:
        """Return the token of its colour."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Change the colour."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color(self._kind))
        box = QRectF(0, 0, _SIDE, _SIDE)
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawEllipse(box)
