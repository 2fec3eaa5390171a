"""Better, alike and worse as one bar, as wide as they are many; words and numbers stand above."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_ft.qtkit.theme import current_theme

_HEIGHT = 11


class VerdictBar(QWidget):
    """Painted from left to right: better, alike, worse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (0, 0, 0)
        self.setObjectName("verdictBar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, better: int, same: int, worse: int) -> None:
        """Show how many there are of each."""
        self._parts = (better, same, worse)
        self.setAccessibleName(
            self.tr("better {better}, alike {same}, worse {worse}").format(
                better=better, same=same, worse=worse
            )
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        whole = sum(self._parts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, self.width(), _HEIGHT)
        rounded = QPainterPath()
        rounded.addRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(rounded)
        theme = current_theme()
        painter.fillRect(box, theme.color("line"))
        if not whole:
            return
        left = 0.0
        for count, token in zip(self._parts, ("good", "line_strong", "bad"), strict=True):
            width = box.width() * count / whole
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(left, 0, width, _HEIGHT), theme.color(token))
            left += width
