"""Draws a value with its tick and its count. Knows no rows."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.editor.facets.model import FacetRole

Index = QModelIndex | QPersistentModelIndex
_BOX, _LEFT, _GAP, _RIGHT = 16, 12, 8, 12
_EXTRA_HEIGHT = 12
_State = QStyle.StateFlag


class FacetDelegate(QStyledItemDelegate):
    """One line each, elided; a click on the box ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(120, option.fontMetrics.height() + _EXTRA_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current_theme(), option.rect
        model = index.model()
        excluded = bool(model.data(index, FacetRole.EXCLUDED))
        ticked = model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & _State.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & _State.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        paint_box(painter, _box(rect), ticked=ticked, excluded=excluded)
        metrics = option.fontMetrics
        count = str(model.data(index, FacetRole.COUNT))
        width = metrics.horizontalAdvance(count)
        painter.setPen(theme.color("muted"))
        align = Qt.AlignmentFlag.AlignVCenter
        room = rect.adjusted(0, 0, -_RIGHT, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | align, count)
        quiet = excluded or bool(model.data(index, FacetRole.IS_EMPTY))
        painter.setPen(theme.color("muted" if quiet else "text"))
        font = option.font
        font.setStrikeOut(excluded)
        painter.setFont(font)
        room = rect.adjusted(_LEFT + _BOX + _GAP, 0, -(_RIGHT + width + _GAP), 0)
        text = str(model.data(index, Qt.ItemDataRole.DisplayRole))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | align, cut)
        if option.state & _State.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_click = event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        )
        if not is_click or not isinstance(event, QMouseEvent):
            return False  # Space is the list's business: it ticks all that is selected
        reach = _box(option.rect).adjusted(-_LEFT, -_EXTRA_HEIGHT, _GAP // 2, _EXTRA_HEIGHT)
        on_box = reach.contains(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not on_box:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            ticked = model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return True


def _box(rect: QRect) -> QRect:
    return QRect(rect.left() + _LEFT, rect.center().y() - _BOX // 2 + 1, _BOX, _BOX)


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
