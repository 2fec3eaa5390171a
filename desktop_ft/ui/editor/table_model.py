"""Shows an open document to the table: looks into a row once, and changes nothing itself.

The one way to change a document is `Document.do`; this model hears of every edit and tells Qt
what moved. Below the rows stands an empty one in which typing adds a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids, OrderChange
from desktop_ft.core.review import Review, ReviewChanges
from desktop_ft.core.row_filter import RowFilter, change_between
from desktop_ft.core.text import Text, text
from desktop_ft.qtkit.table.roles import Mark, TableRole, Tone
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.gestures import count_pieces, pieces
from desktop_ft.ui.editor.review_words import review_words, stripe_of
from desktop_ft.ui.editor.seen_rows import SeenRows
from desktop_ft.ui.editor.shown_row import ShownRow, look_into
from desktop_ft.ui.role_words import column_title, role_meaning

Index = QModelIndex | QPersistentModelIndex
_CACHED_ROWS = 400
# Rows that go or come in many pieces are told one piece at a time up to this many moved ids;
# beyond it, building the table anew is quicker.
_MOVED_IDS = 8_000_000
_READ_OUT = 2_000  # letters that a screen reader is given
_MOVE_AT_ONCE = 10_000
_MOST_HEADS = 10_000
_NO_ROWS: Ids = np.empty(0, dtype=np.int64)
_Role = Qt.ItemDataRole
_LOCKED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
# Made once: to combine Python's own flags takes longer than all else that is asked of a cell.
_ORDINARY = _LOCKED | Qt.ItemFlag.ItemIsEditable


class DatasetModel(QAbstractTableModel):
    """The rows of a document, or nothing; `editable` False is for a look only."""

    def __init__(self, parent: QObject | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._extra = 1 if editable else 0
        self._editable = editable
        self._document: Document | None = None
        self._leave: Callable[[], None] | None = None
        # The order that Qt knows. The dataset never changes an order in place, so this one stays
        # as it was until Qt has been told of the next.
        self._order: Ids = _NO_ROWS
        self._rows: dict[int, ShownRow] = {}
        self.has_tools = False  # whether the table can be sorted and filtered by a column
        self._seen: SeenRows | None = None
        self.touched_row: int | None = None  # the first row that the last edit changed

    # -- the document -------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document that shows."""
        return self._document

    def set_document(self, document: Document | None) -> None:
        """Show another document."""
        self.beginResetModel()
        if self._leave is not None:
            self._leave()
        self._document = document
        self._leave = document.subscribe(self._on_edit) if document else None
        self._seen = SeenRows(document) if document else None
        self._order = self._seen.order if self._seen else _NO_ROWS
        self._rows.clear()
        self.endResetModel()

    def set_editable(self, editable: bool) -> None:
        """Allow or forbid typing for a while."""
        self._editable = editable

    @property
    def seen(self) -> Dataset | None:
        """The rows that show as a dataset of their own, good until the next edit."""
        return self._seen.dataset if self._seen else None

    @property
    def filter(self) -> RowFilter | None:
        """What hides rows, if anything does."""
        return self._seen.filter if self._seen else None

    def show_only(self, wanted: RowFilter | None) -> None:
        """Hide the rows that a filter keeps out, or none."""
        if self._document is not None:
            self._seen = SeenRows(self._document, wanted)
            self._start_anew()

    def show_more(self, ids: Ids) -> None:
        """Show more examples: the filter is still at work."""
        if self._document is not None and self.filter is not None:
            self.filter.add(ids)
            self._seen = SeenRows(self._document, self.filter)
            self._follow(change_between(self._order, self._seen.order))

    def do(self, edit: Edit) -> None:
        """Carry out an edit that was made on the rows that show."""
        if self._seen is not None:
            self._seen.do(edit)

    def place_of(self, row: int) -> int:
        """Return where a row stands among all rows of the document."""
        return self._seen.place_of(row) if self._seen else row

    def row_at(self, place: int) -> int:
        """Return the row that stands at a place among all rows, or the next one that shows."""
        return self._seen.row_at(place) if self._seen else place

    def filled_rows(self) -> int:
        """Return the number of examples."""
        return len(self._order)

    def why_locked(self, row: int, column: int) -> Text | None:
        """Return why a cell cannot be edited, or None if it can be."""
        if self._document is None or row >= len(self._order):
            return None
        dataset = self._document.dataset
        if dataset.problem(int(self._order[row])) is not None:
            return text(
                "editor",
                "This row could not be read, so it cannot be edited here. Delete it, or correct "
                "it in the file and open the file again.",
            )
        if not dataset.columns[column].editable:
            return text("editor", "This column is made by the program and cannot be edited.")
        if self._row(row).locked[column]:
            return text(
                "editor",
                "This text is too long to be edited in a cell. It is kept as it is; you can "
                "replace it by pasting another text over it.",
            )
        return None

    def title_of(self, column: int) -> str:
        """Return the words at the head of a column."""
        return str(self.headerData(column, Qt.Orientation.Horizontal) or column + 1)

    # -- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        if parent.isValid() or self._document is None:
            return 0
        return len(self._order) + self._extra

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._document is None:
            return 0
        return len(self._document.dataset.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or self._document is None:
            return None
        row, column = index.row(), index.column()
        if row >= len(self._order):
            return self._data_of_new_row(column, role)
        if role == _Role.DisplayRole:
            return self._row(row).shown[column]
        if role == TableRole.TONE:
            return self._row(row).tones[column]
        if role == _Role.EditRole:
            return self._document.dataset.cells(int(self._order[row]))[column]
        if role == _Role.AccessibleTextRole:  # all lines, unlike what shows
            cell = self._document.dataset.cells(int(self._order[row]))[column]
            return cell[:_READ_OUT] or self._row(row).shown[column]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if self._document is None or section < 0:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if section >= len(self._document.dataset.columns):
            return None
        return self._column_head(section, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._document is None:
            return Qt.ItemFlag.NoItemFlags
        row, column = index.row(), index.column()
        if row >= len(self._order):
            locked = not self._document.dataset.columns[column].editable
        else:
            locked = self._row(row).locked[column]
        return _LOCKED if locked or not self._editable else _ORDINARY

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if not index.isValid() or role != _Role.EditRole or self._document is None:
            return False
        if not self._editable:
            return False
        row, column = index.row(), index.column()
        if row >= len(self._order) and not value:
            return False
        if self.why_locked(row, column) is not None:
            return False
        self.do(gestures.set_cell(self._now(), row, column, str(value)))
        return True

    # -- looking into rows ----------------------------------------------------------------------

    def _row(self, row: int) -> ShownRow:
        assert self._document is not None
        key = int(self._order[row])
        known = self._rows.get(key)
        if known is None:
            if len(self._rows) >= _CACHED_ROWS:
                for old in list(self._rows)[: _CACHED_ROWS // 2]:
                    del self._rows[old]
            known = self._rows[key] = look_into(self._document, key, self.tr("empty"))
        return known

    def _data_of_new_row(self, column: int, role: int) -> Any:
        if role == _Role.EditRole:
            return ""
        if column == 0 and role == _Role.DisplayRole:
            return self.tr("Type here to add an example")
        return Tone.MUTED if role == TableRole.TONE else None

    def _row_head(self, row: int, role: int) -> Any:
        if row >= len(self._order):
            if role == _Role.AccessibleTextRole:
                return self.tr("new row")
            return Mark.NEW if role == TableRole.MARK else None
        if role == _Role.DisplayRole:
            return str(self.place_of(row) + 1)
        if role == TableRole.MARK:
            return self._row(row).mark
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            words = {
                Mark.GOOD: self.tr("row {number}"),
                Mark.CHANGED: self.tr("row {number}, changed since it was saved"),
                Mark.BROKEN: self.tr("row {number}, could not be read"),
            }
            said = review_words(self._review(row))
            head = words[self._row(row).mark].format(number=self.place_of(row) + 1)
            return f"{head}, {said}" if said else head
        if role == TableRole.STRIPE:
            return stripe_of(self._review(row))
        return None

    def _review(self, row: int) -> Review:
        return self._now().reviews.get(int(self._order[row]))

    def _column_head(self, column: int, role: int) -> Any:
        assert self._document is not None
        dataset = self._document.dataset
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return column_title(dataset.columns[column], dataset.roles[column])
        if role == TableRole.HAS_MENU:
            return self.has_menus
        if role == _Role.ToolTipRole:
            return role_meaning(dataset.roles[column])
        return None

    @property
    def has_menus(self) -> bool:
        """Tell whether a column's head opens a menu."""
        return self._document is not None and (self.has_tools or self.roles_can_change)

    @property
    def roles_can_change(self) -> bool:
        """Tell whether the columns' roles are the user's to choose; a chat file has fixed ones."""
        document = self._document
        return document is not None and all(
            column.role is None for column in document.dataset.columns
        )

    # -- hearing of edits -----------------------------------------------------------------------

    def _on_edit(self, edit: Edit | None) -> None:
        assert self._document is not None
        self._seen = SeenRows(self._document, self.filter)
        order = self._seen.order
        if edit is None:
            self._rows.clear()
            if self._order is not order and not np.array_equal(self._order, order):
                self._start_anew()
            else:
                self._tell_changed(0, len(self._order) - 1)
            return
        for key in [known for known in self._rows if known in edit.records]:
            del self._rows[key]
        self.touched_row = None
        if edit.shape is not None:
            self._start_anew()
            return
        if edit.order is not None:
            hidden = self.filter is not None
            self._follow(change_between(self._order, order) if hidden else edit.order)
        self._tell_records(edit)
        if edit.reviews:
            self._tell_reviews(edit)
        if edit.roles is not None:
            self._rows.clear()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self._tell_changed(0, len(self._order) - 1)

    def _follow(self, change: OrderChange) -> None:
        """Tell Qt of rows that went and came, piece by piece while that is the quicker way."""
        after = self._now().order
        places = (change.removed_at, change.inserted_at)
        if change.stays_in_place or _is_short_move(change):
            # Nothing came or went: Qt need not move a million sections up and down again.
            self._order = after
            first = min(int(each[0]) for each in places)
            self._tell_changed(first, max(int(each[-1]) for each in places))
        elif sum(map(count_pieces, places)) * max(len(self._order), 1) > _MOVED_IDS:
            self._start_anew()
        else:
            gone, come = map(pieces, places)
            self._remove(gone, after if not come else None)
            self._insert(come, change.inserted_ids, after)
        first_row = min((int(each[0]) for each in places if len(each)), default=0)
        self.touched_row = min(first_row, max(len(self._order) - 1, 0))

    def _remove(self, gone: list[tuple[int, int]], after: Ids | None) -> None:
        """Tell Qt of rows that went; `after` is the order they leave, where it is known."""
        for number, (first, last) in enumerate(reversed(gone), 1):
            self.beginRemoveRows(QModelIndex(), first, last)
            if number == len(gone) and after is not None:
                self._order = after
            else:
                self._order = np.delete(self._order, slice(first, last + 1))
            self.endRemoveRows()

    def _insert(self, come: list[tuple[int, int]], ids: Ids, after: Ids) -> None:
        """Tell Qt of rows that came; `after` is the order they make."""
        done = 0
        for number, (first, last) in enumerate(come, 1):
            count = last - first + 1
            self.beginInsertRows(QModelIndex(), first, last)
            if number == len(come):
                self._order = after
            else:
                self._order = np.insert(self._order, first, ids[done : done + count])
            self.endInsertRows()
            done += count

    def _now(self) -> Dataset:
        assert self._seen is not None
        return self._seen.dataset

    def _start_anew(self) -> None:
        self.beginResetModel()
        self._order = self._now().order
        self._rows.clear()
        self.endResetModel()

    def _tell_records(self, edit: Edit) -> None:
        if not edit.records or self._document is None:
            return
        rows = self._now().rows_of(_staying(edit))
        if len(rows):
            first, last = int(rows[0]), int(rows[-1])
            self._tell_changed(first, last)
            self.touched_row = first if self.touched_row is None else min(first, self.touched_row)

    def _tell_reviews(self, edit: Edit) -> None:
        rows = self._now().rows_of(ReviewChanges.of(edit.reviews).ids)
        if len(rows):
            self.touched_row = int(rows[0])
            self.headerDataChanged.emit(Qt.Orientation.Vertical, int(rows[0]), int(rows[-1]))

    def _tell_changed(self, first: int, last: int) -> None:
        if last < first or not self.columnCount():
            return
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        if last - first <= _MOST_HEADS:  # Qt goes through them one by one; else the view repaints
            self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)


def _staying(edit: Edit) -> Ids:
    """Return the changed examples without the few that came or went, of which Qt was told."""
    ids, order = edit.record_ids, edit.order
    if order is None or len(ids) > _MOVE_AT_ONCE:
        return ids
    return ids[~np.isin(ids, np.concatenate((order.inserted_ids, order.removed_ids)))]


def _is_short_move(change: OrderChange) -> bool:
    """Tell whether the same few rows went and came."""
    gone, come = change.removed_ids, change.inserted_ids
    return 0 < len(gone) <= _MOVE_AT_ONCE and np.array_equal(np.sort(gone), np.sort(come))
