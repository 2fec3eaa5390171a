"""Paints what a search found behind the letters of a cell. Knows no search and no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop_ft.qtkit.table.direction import has_right_to_left, runs_right_to_left
from desktop_ft.qtkit.theme import current_theme

Spans = Sequence[tuple[int, int]]
Extent = tuple[float, float]
FindSpans = Callable[[int, int, str], Spans | None]
"""Given row, column and the text that shows: where in it hits are; None where there is none.

Empty where the hit lies in a part of the text that does not show.
"""

_CORNER = 3.0
_MORE_PX = 4


def paint_hits(
    painter: QPainter, room: QRectF, text: str, metrics: QFontMetrics, spans: Spans
) -> None:
    """Colour the ground of the hits; a bar at the end stands for those that do not show."""
    color = current_theme().color("hit")
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    height = min(room.height() - 4, metrics.height() + 4)
    top = room.center().y() - height / 2
    extent = _extents(text, painter.font(), metrics, room.width())
    for begin, end in spans:
        if begin >= len(text) or begin == end:
            continue
        near, far = extent(begin, min(end, len(text)))
        left, right = room.left() + near, min(room.left() + far, room.right())
        painter.drawRoundedRect(QRectF(left, top, right - left, height), _CORNER, _CORNER)
    if not any(begin < len(text) for begin, _ in spans):
        end_px = room.left() if runs_right_to_left(text) else room.right() - _MORE_PX
        painter.drawRect(QRectF(end_px, top, _MORE_PX, height))
    painter.restore()


def _extents(
    text: str, font: QFont, metrics: QFontMetrics, width: float
) -> Callable[[int, int], Extent]:
    """Return what tells how far from the left a part of the text begins and ends."""
    if not has_right_to_left(text):
        return lambda begin, end: (
            metrics.horizontalAdvance(text[:begin]),
            metrics.horizontalAdvance(text[:end]),
        )
    layout = QTextLayout(text, font)
    edges = Qt.AlignmentFlag
    edge = edges.AlignRight if runs_right_to_left(text) else edges.AlignLeft
    option = QTextOption(edge | edges.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()

    def extent(begin: int, end: int) -> Extent:
        start = _units(text[:begin])
        runs = layout.lineAt(0).glyphRuns(start, _units(text[begin:end]))
        rects = [run.boundingRect() for run in runs]
        return min((r.left() for r in rects), default=0), max((r.right() for r in rects), default=0)

    return extent


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
