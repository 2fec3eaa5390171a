"""The table of groups of near-equal values: its ticks, its keys, its look. Knows no values."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.editor.facets.cluster_model import At, ClusterModel
from desktop_ft.ui.editor.facets.tick_box import BOX, GAP, box_in, is_ticked, paint_box, take_click

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT = 10, 10
_NEW_PX, _ROWS_PX = 280, 90


class ClusterTable(QTableView):
    """Space ticks the selected groups; F2 and a double click edit the new value."""

    def __init__(self, groups: ClusterModel) -> None:
        super().__init__()
        self._groups = groups
        self.setModel(groups)
        self.setItemDelegate(ClusterDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(At.SPELLINGS, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(At.NEW, _NEW_PX)
        head.resizeSection(At.ROWS, _ROWS_PX)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        if current.isValid():
            rows.add(current.row())
        if event.key() == Qt.Key.Key_Space and rows:
            self._groups.tick(sorted(rows), on=not self._groups.is_ticked(current.row()))
            event.accept()
        else:
            super().keyPressEvent(event)


class ClusterDelegate(QStyledItemDelegate):
    """One line a group, elided; a click on the box ticks."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current_theme(), option.rect
        model, is_new = index.model(), index.column() == At.NEW
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        if is_new:
            paint_box(painter, box_in(rect, _LEFT), ticked=is_ticked(index))
        painter.setPen(theme.color("text" if is_new else "muted"))
        left = _LEFT + BOX + GAP if is_new else _LEFT
        room = rect.adjusted(left, 0, -_RIGHT, 0)
        words = str(model.data(index, Qt.ItemDataRole.DisplayRole))
        cut = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignLeft
        if index.column() == At.ROWS:
            side = Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(option.rect.adjusted(_LEFT + BOX + GAP - 10, 0, 0, 0))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if index.column() != At.NEW:
            return False
        reach = option.rect.adjusted(0, 0, _LEFT + BOX + GAP // 2 - option.rect.width(), 0)
        return take_click(event, model, index, reach)
