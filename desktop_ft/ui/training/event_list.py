"""What happened, the newest first: an engine's lines in plain words, selectable and copyable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_ft.core.job_words import tell
from desktop_ft.core.jobs import JobEvent
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.training.words import clock

_Index = QModelIndex | QPersistentModelIndex
_PARTS_ROLE = Qt.ItemDataRole.UserRole
_LINE_HEIGHT = 24
_TOKENS = {"error": "bad_text", "warn": "warn_text"}


class EventModel(QAbstractListModel):
    """The events of one job; new ones come in at the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[JobEvent, ...] = ()

    def show_events(self, events: Sequence[JobEvent]) -> None:
        """Take over all events of a job, oldest first."""
        old, new = self._events, tuple(events)
        fresh = len(new) - len(old)
        if fresh < 0 or new[: len(old)] != old:
            self.beginResetModel()
            self._events = new
            self.endResetModel()
        elif fresh:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._events = new
            self.endInsertRows()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._events)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self._events[len(self._events) - 1 - index.row()]
        if role == _PARTS_ROLE:
            return (clock(event.created_at), translate(tell(event)))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{clock(event.created_at)}   {translate(tell(event))}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.message
        if role == Qt.ItemDataRole.ForegroundRole:
            return current_theme().color(_TOKENS.get(event.level, "muted"))
        return None


class EventList(QListView):
    """The view of an `EventModel`."""

    def __init__(self, model: EventModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventList")
        self.setAccessibleName(self.tr("What happened"))
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Line(self))

    def sizeHint(self) -> QSize:
        return QSize(300, 5 * _LINE_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(self.selectionModel().selectedIndexes(), key=lambda each: each.row())
            QGuiApplication.clipboard().setText("\n".join(str(row.data()) for row in rows))
            return
        super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """Paints time and words in two columns, whatever the width of the digits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, _LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        styled: Any = option
        rect: QRect = styled.rect
        theme = current_theme()
        painter.save()
        if styled.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        time, words = index.data(_PARTS_ROLE)
        metrics = styled.fontMetrics
        wide = metrics.horizontalAdvance("00:00:00") + 18
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("muted"))
        painter.drawText(rect, middle, time)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        rest = rect.adjusted(wide, 0, 0, 0)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle, shown)
        painter.restore()
