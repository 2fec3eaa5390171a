"""A switch: on or off at once, told by the place of its knob as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_ft.qtkit.theme import current_theme

_TRACK = QSize(34, 20)
_RING = 3
_GAP = 8


class Toggle(QAbstractButton):
    """Give it a text, which shows at its right, or at least an accessible name."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = _TRACK.width() + 2 * _RING
        height = _TRACK.height() + 2 * _RING
        if self.text():
            metrics = self.fontMetrics()
            width += _GAP + metrics.horizontalAdvance(self.text()) + 2
            height = max(height, metrics.height())
        return QSize(width, height)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_RING, 0, _TRACK.width(), _TRACK.height())
        track.moveTop((self.height() - track.height()) / 2)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        self._paint_track(painter, track)
        if self.hasFocus():
            self._paint_ring(painter, track)
        if self.text():
            painter.setPen(self.palette().color(self.foregroundRole()))
            left = round(track.right()) + _GAP
            painter.drawText(
                self.rect().adjusted(left, 0, 0, 0),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                self.text(),
            )

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        theme = current_theme()
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if on else "line_strong"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = QRectF(0, 0, track.height() - 4, track.height() - 4)
        knob.moveTop(track.top() + 2)
        knob.moveLeft(track.right() - knob.width() - 2 if on else track.left() + 2)
        painter.setBrush(theme.color("on_accent" if on else "surface"))
        painter.drawEllipse(knob)

    def _paint_ring(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(QPen(current_theme().color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = track.adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
