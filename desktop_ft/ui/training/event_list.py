"""What happened, the newest first: an engine's lines in plain words, selectable and copyable.

Ten thousand lines hold nobody up: only what shows is put into words, and a search goes through the
rest in slices.
"""

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
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_ft.core.job_digest import follows
from desktop_ft.core.job_words import tell
from desktop_ft.core.jobs import JobEvent
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.slices import Slices
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.training.words import clock, day

_Index = QModelIndex | QPersistentModelIndex
_PARTS_ROLE = Qt.ItemDataRole.UserRole
_LINE_HEIGHT = 24
_AT_ONCE = 50  # events looked at between two looks at the clock
_TOKENS = {"error": "bad_text", "warn": "warn_text", "warning": "warn_text"}
_SIGNS = {"error": "✕ ", "warn": "▲ ", "warning": "▲ "}


class EventModel(QAbstractListModel):
    """The events of one job; new ones come in at the top.

    Signal: `counted(int, int, bool)`: how many show, of how many, and whether all were looked at.
    """

    counted = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[JobEvent, ...] = ()
        self._words = ""
        self._levels: frozenset[str] = frozenset()
        # Places in `_events` that show, the newest first; None while all do.
        self._shown: list[int] | None = None
        self._ahead = 0  # so many of the oldest are not yet searched
        self._search = Slices(self._search_on, self)

    @property
    def searching(self) -> bool:
        """Tell whether the search still goes on."""
        return self._search.busy

    def show_events(self, events: Sequence[JobEvent]) -> None:
        """Take over all events of a job, oldest first."""
        old, new = self._events, tuple(events)
        if not follows(old, new) or (not old and new):
            self.beginResetModel()
            self._events = new
            self._restart()
            self.endResetModel()
            self._begin_search()
        elif len(new) > len(old):
            self._add(new, len(old))
        self._count()

    def filter(self, words: str, levels: frozenset[str]) -> None:
        """Show only lines with these words, and of these levels (none named: all)."""
        words = words.strip().casefold()
        if (words, levels) == (self._words, self._levels):
            return
        self.beginResetModel()
        self._words, self._levels = words, levels
        self._restart()
        self.endResetModel()
        self._begin_search()
        self._count()

    def line(self, row: int) -> str:
        """Return a line as it is copied: with its date, its level where it matters."""
        event = self._event(row)
        sign = "" if event.level == "info" else f"[{event.level}] "
        return f"{day(event.created_at)} {clock(event.created_at)}   {sign}{translate(tell(event))}"

    def rowCount(self, parent: _Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._events) if self._shown is None else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self._event(index.row())
        if role == _PARTS_ROLE:
            return (clock(event.created_at), _SIGNS.get(event.level, "") + translate(tell(event)))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{clock(event.created_at)}   {translate(tell(event))}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{day(event.created_at)} {clock(event.created_at)}\n{event.message}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return current_theme().color(_TOKENS.get(event.level, "muted"))
        return None

    def _event(self, row: int) -> JobEvent:
        if self._shown is None:
            return self._events[len(self._events) - 1 - row]
        return self._events[self._shown[row]]

    def _restart(self) -> None:
        self._search.stop()
        filtered = bool(self._words or self._levels)
        self._shown = [] if filtered else None
        self._ahead = len(self._events) if filtered else 0

    def _begin_search(self) -> None:
        if self._ahead:
            self._search.start()

    def _add(self, new: tuple[JobEvent, ...], start: int) -> None:
        fresh = range(len(new) - 1, start - 1, -1)
        places = [at for at in fresh if self._shown is None or self._fits(new[at])]
        if not places:
            self._events = new
            return
        self.beginInsertRows(QModelIndex(), 0, len(places) - 1)
        self._events = new
        if self._shown is not None:
            self._shown[0:0] = places
        self.endInsertRows()

    def _search_on(self) -> bool:
        """Search some more, towards the past."""
        assert self._shown is not None
        start = max(0, self._ahead - _AT_ONCE)
        found = [at for at in range(self._ahead - 1, start - 1, -1) if self._fits(self._events[at])]
        self._ahead = start
        if found:
            count = len(self._shown)
            self.beginInsertRows(QModelIndex(), count, count + len(found) - 1)
            self._shown += found
            self.endInsertRows()
        if start == 0:
            self._count()
        return start == 0

    def _fits(self, event: JobEvent) -> bool:
        if self._levels and event.level not in self._levels:
            return False
        if not self._words:
            return True
        if self._words in event.message.casefold():
            return True
        told = f"{clock(event.created_at)} {translate(tell(event))}"
        return self._words in told.casefold()

    def _count(self) -> None:
        self.counted.emit(self.rowCount(), len(self._events), not self._search.busy)


class EventList(QTableView):
    """The view of an `EventModel`; a table, since Qt's list asks a model for every single row."""

    def __init__(self, model: EventModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setObjectName("eventList")
        self.setAccessibleName(self.tr("What happened"))
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_LINE_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Line(self))

    def copy(self) -> None:
        """Copy the selected lines, all that show where none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        chosen = rows or range(self._lines.rowCount())
        QGuiApplication.clipboard().setText("\n".join(self._lines.line(row) for row in chosen))

    def sizeHint(self) -> QSize:
        return QSize(300, 5 * _LINE_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
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
