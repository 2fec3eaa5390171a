"""The tick box of a line: where it is, how it looks, what a click on it does. Knows no values."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF

from desktop_ft.qtkit.theme import current_theme

BOX, GAP = 16, 8


def box_in(line: QRect, left: int) -> QRect:
    """Return the place of the box in a line, so far from its left edge."""
    return QRect(line.left() + left, line.center().y() - BOX // 2 + 1, BOX, BOX)


def is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Tell whether a line is ticked."""
    return bool(index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)


def take_click(
    event: QEvent,
    model: QAbstractItemModel,
    index: QModelIndex | QPersistentModelIndex,
    reach: QRect,
) -> bool:
    """Tick or untick when the left button is let go within reach; tell whether it was meant so."""
    is_click = event.type() in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    )
    if not is_click or not isinstance(event, QMouseEvent):
        return False  # Space is the list's business: it ticks all that is selected
    on_box = reach.contains(event.position().toPoint())
    if event.button() is not Qt.MouseButton.LeftButton or not on_box:
        return False
    if event.type() == QEvent.Type.MouseButtonRelease:
        state = Qt.CheckState.Unchecked if is_ticked(index) else Qt.CheckState.Checked
        model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
    return True


def paint_box(painter: QPainter, box: QRect, *, ticked: bool, excluded: bool = False) -> None:
    """Draw a box with a tick, a cross or nothing in it."""
    theme = current_theme()
    painter.setPen(QPen(theme.color("accent" if ticked else "muted"), 1))
    painter.setBrush(theme.color("accent" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left, top = box.left(), box.top()
    if ticked:
        painter.setPen(QPen(theme.color("surface"), 2))
        points = (
            QPointF(left + 4, top + 8),
            QPointF(left + 7, top + 11),
            QPointF(left + 12, top + 5),
        )
        painter.drawPolyline(QPolygonF(points))
    elif excluded:
        painter.setPen(QPen(theme.color("bad"), 2))
        painter.drawLine(QPointF(left + 5, top + 5), QPointF(left + 11, top + 11))
        painter.drawLine(QPointF(left + 11, top + 5), QPointF(left + 5, top + 11))
