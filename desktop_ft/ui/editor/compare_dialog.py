"""Rows of the open table beside those of its file as another program left it; the user chooses.

Looks into a row when its line shows. Knows no document: it says which rows are wanted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.side_by_side import Difference, cells_like
from desktop_ft.core.word_diff import AT_ONCE_STEPS, LONGEST, Span, TooMuch, word_diff
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.services.comparing import Comparison

Index = QModelIndex | QPersistentModelIndex
_SIZE = (980, 640)
_LETTERS = 120
_ROW, _WHAT, _TEXT, _TAKEN = range(4)
_MOST_WORDS = 6_000  # letters of both texts within which words are compared at once


class DifferenceModel(QAbstractTableModel):
    """A line for each row that differs: where, what happened, its text, and whose is taken."""

    def __init__(self, found: Comparison, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = found
        self.rows = found.differences
        self.theirs = [each.theirs_first for each in self.rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (self.tr("Row"), self.tr("What happened"), self.tr("Text"), self.tr("Taken"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        each = self.rows[index.row()]
        if index.column() == _ROW:
            return str((each.mine if each.mine is not None else each.at) + 1)
        if index.column() == _WHAT:
            return self._what(each)
        if index.column() == _TAKEN:
            return self.tr("Theirs") if self.theirs[index.row()] else self.tr("Mine")
        return " · ".join(filter(None, self.cells(each)[each.mine is None])).replace("\n", " ")[
            :_LETTERS
        ]

    def cells(self, each: Difference) -> tuple[Sequence[str], Sequence[str]]:
        """Return the cells of mine and of theirs; none where the row is not there."""
        mine, theirs = self._found.mine, self._found.theirs.dataset
        other = () if each.theirs is None else cells_like(mine, theirs, each.theirs)
        ours, _ = self._found.left_alone
        if each.mine is not None and other and ours:  # what only mine has differs from nothing
            own = _cells(mine, each.mine)
            other = [own[at] if name in ours else other[at] for at, name in enumerate(self.names)]
        return _cells(mine, each.mine), other

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self._found.mine.columns]

    def choose(self, lines: Sequence[int], *, theirs: bool) -> None:
        """Take these rows from the file, or from the table."""
        for line in lines:
            self.theirs[line] = theirs
        if lines:
            self.dataChanged.emit(self.index(min(lines), _TAKEN), self.index(max(lines), _TAKEN))

    def _what(self, each: Difference) -> str:
        if each.theirs is None:
            return self.tr("deleted there") if each.theirs_first else self.tr("added here")
        if each.mine is None:
            return self.tr("added there") if each.theirs_first else self.tr("deleted here")
        if each.both:
            return self.tr("changed here and there")
        return self.tr("changed there") if each.theirs_first else self.tr("changed here")


class CompareDialog(BaseDialog):
    """Signals: `chosen(list of Difference)` to take from the file; `save_wanted()`."""

    chosen = Signal(object)
    save_wanted = Signal()

    def __init__(self, name: str, found: Comparison, parent: QWidget) -> None:
        title = self.tr("{name}: mine and theirs").format(name=name)
        super().__init__(parent, "compareDialog", title, size=_SIZE)
        self.model = DifferenceModel(found, self)
        self._list = self._table()
        self._mine, self._other = self._text("compareMine"), self._text("compareTheirs")
        self._mine.setAccessibleName(self.tr("Mine"))
        self._other.setAccessibleName(self.tr("Theirs"))
        count = self.tr("%Ln row(s) differ.", "", len(self.model.rows))
        hint = self.tr("What only one side changed is chosen already; look at the others.")
        said = " ".join(filter(None, (count, hint, self._columns_said(found))))
        self.column.addWidget(self.note(said, "compareSaid"))
        self._lay_out()
        accept = self.primary_button("compareAccept", self.tr("Take it so"), self._on_accept)
        save = self.button("compareSave", self.tr("Save mine as…"), self._on_save)
        self.add_buttons(self.cancel_button("compareCancel"), accept, left=(save,))
        self._list.selectionModel().currentRowChanged.connect(self._show)
        if self.model.rows:
            self._list.selectRow(0)
        self._list.setFocus()

    def _columns_said(self, found: Comparison) -> str:
        """Say which columns are not compared."""
        ours, others = found.left_alone
        said = []
        if ours:
            words = self.tr("Columns only here, which stay: {names}.")
            said.append(words.format(names=", ".join(ours)))
        if others:
            words = self.tr("Columns only in the file, which are left out: {names}.")
            said.append(words.format(names=", ".join(others)))
        return " ".join(said)

    def _table(self) -> QTableView:
        table = _Table(self)
        table.setObjectName("compareList")
        table.setAccessibleName(self.tr("Rows that differ"))
        table.setModel(self.model)
        head = table.horizontalHeader()
        for column, width in ((_ROW, 70), (_WHAT, 210), (_TAKEN, 100)):
            head.resizeSection(column, width)
        head.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self.toggle)
        return table

    def _text(self, name: str) -> QTextBrowser:
        browser = QTextBrowser()
        browser.setObjectName(name)
        browser.setOpenLinks(False)
        return browser

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        for name, words, act in (
            ("compareTakeMine", self.tr("Take mine"), self._take_mine),
            ("compareTakeTheirs", self.tr("Take theirs"), self._take_theirs),
        ):
            choices.addWidget(self.button(name, words, act))
        choices.addWidget(self.note(self.tr("for the selected rows; Space switches")), 1)
        for name, words, act in (
            ("compareAllMine", self.tr("All mine"), self._all_mine),
            ("compareAllTheirs", self.tr("All theirs"), self._all_theirs),
        ):
            choices.addWidget(self.button(name, words, act, "flat"))
        sides = QHBoxLayout()
        for browser in (self._mine, self._other):
            side = QVBoxLayout()
            side.addWidget(self.heading(browser.accessibleName()))
            side.addWidget(browser)
            sides.addLayout(side)
        lower = QWidget()
        lower.setLayout(sides)
        sides.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(lower)
        self.column.addWidget(splitter, 1)
        self.column.addLayout(choices)

    # -- choosing ---------------------------------------------------------------------------

    def _lines(self) -> list[int]:
        return [index.row() for index in self._list.selectionModel().selectedRows()]

    @Slot()
    def toggle(self) -> None:
        """Take the selected rows from the other side, by what the current one has."""
        at = self._list.currentIndex().row()
        if at >= 0:
            self.model.choose(self._lines(), theirs=not self.model.theirs[at])

    @Slot()
    def _take_mine(self) -> None:
        self.model.choose(self._lines(), theirs=False)

    @Slot()
    def _take_theirs(self) -> None:
        self.model.choose(self._lines(), theirs=True)

    @Slot()
    def _all_mine(self) -> None:
        self.model.choose(range(len(self.model.rows)), theirs=False)

    @Slot()
    def _all_theirs(self) -> None:
        self.model.choose(range(len(self.model.rows)), theirs=True)

    @Slot()
    def _on_accept(self) -> None:
        wanted = zip(self.model.rows, self.model.theirs, strict=True)
        self.chosen.emit([each for each, theirs in wanted if theirs])
        self.accept()

    @Slot()
    def _on_save(self) -> None:
        self.reject()
        self.save_wanted.emit()

    # -- the row beside the other ---------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        at = self._list.currentIndex().row()
        if at < 0:
            return
        mine, theirs = self.model.cells(self.model.rows[at])
        left, right = [], []
        for name, one, other in zip(
            self.model.names, _padded(mine, theirs), _padded(theirs, mine), strict=False
        ):
            if one == other:
                continue
            ours, others = _marks(one, other)
            left.append(_part(name, one, ours))
            right.append(_part(name, other, others))
        absent = f"<i>{escape(self.tr('This row is not here.'))}</i>"
        self._mine.setHtml("".join(left) if mine else absent)
        self._other.setHtml("".join(right) if theirs else absent)


class _Table(QTableView):
    def __init__(self, dialog: CompareDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._dialog.toggle()
        else:
            super().keyPressEvent(event)


def _cells(dataset: Dataset, row: int | None) -> Sequence[str]:
    return () if row is None else dataset.cells(dataset.id_at(row))


def _padded(cells: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*cells, *[""] * (len(other) - len(cells))]


def _marks(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Return what differs; all of very long texts, which would take long to compare."""
    if len(one) + len(other) <= min(LONGEST, _MOST_WORDS) and one and other:
        with contextlib.suppress(TooMuch):
            return word_diff(one, other, AT_ONCE_STEPS)
    return [(0, len(one))], [(0, len(other))]


def _part(name: str, text: str, marks: Sequence[Span]) -> str:
    theme = current_theme()
    colour, muted = theme.color("selection").name(), theme.color("muted").name()
    parts, at = [], 0
    for start, end in marks:
        parts.append(escape(text[at:start]))
        if end > start:
            marked = escape(text[start:end])
            parts.append(f'<span style="background-color:{colour}">{marked}</span>')
        at = end
    parts.append(escape(text[at:]))
    said = "".join(parts)
    head = f'<p style="margin-bottom:0;color:{muted}">{escape(name)}</p>'
    return f'{head}<p style="margin-top:0;white-space:pre-wrap">{said}</p>'
