"""Paints what a search found behind the letters of a cell. Knows no search and no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from desktop_ft.qtkit.theme import current_theme

Spans = Sequence[tuple[int, int]]
FindSpans = Callable[[int, int, str], Spans | None]
"""Given row, column and the text that shows: where in it hits are; None where there is none.

Empty where the hit lies in a part of the text that does not show.
"""

_CORNER = 3.0
_MORE_PX = 4


def paint_hits(
    painter: QPainter, room: QRectF, text: str, metrics: QFontMetrics, spans: Spans
) -> None:
    """Colour the ground of the hits; a bar at the right end stands for those that do not show."""
    color = current_theme().color("hit")
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    height = min(room.height() - 4, metrics.height() + 4)
    top = room.center().y() - height / 2
    for begin, end in spans:
        if begin >= len(text) or begin == end:
            continue
        left = room.left() + metrics.horizontalAdvance(text[:begin])
        right = min(room.left() + metrics.horizontalAdvance(text[:end]), room.right())
        painter.drawRoundedRect(QRectF(left, top, right - left, height), _CORNER, _CORNER)
    if not any(begin < len(text) for begin, _ in spans):
        painter.drawRect(QRectF(room.right() - _MORE_PX, top, _MORE_PX, height))
    painter.restore()
