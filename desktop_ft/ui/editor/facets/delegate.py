"""Draws a value with its tick and its count. Knows no rows."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.editor.facets.model import FacetRole
from desktop_ft.ui.editor.facets.tick_box import BOX, GAP, box_in, is_ticked, paint_box, take_click

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT = 12, 12
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
        ticked = is_ticked(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & _State.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & _State.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        paint_box(painter, box_in(rect, _LEFT), ticked=ticked, excluded=excluded)
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
        room = rect.adjusted(_LEFT + BOX + GAP, 0, -(_RIGHT + width + GAP), 0)
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
        box = box_in(option.rect, _LEFT)
        reach = box.adjusted(-_LEFT, -_EXTRA_HEIGHT, GAP // 2, _EXTRA_HEIGHT)
        return take_click(event, model, index, reach)
