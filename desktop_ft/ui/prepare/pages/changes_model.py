"""The rows of a finding as a table: number, question, answer, and what happens.

Rows are read when they are looked at, some at a time, and let go again: a finding may be about a
million. Texts are compared when they show.
"""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_ft.core.prepared import Change, Rows
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.prepare.lines import Deed, Lines, halves
from desktop_ft.ui.prepare.word_diff import Piece, in_one_line, word_diff
from desktop_ft.ui.prepare.words import number

Index = QModelIndex | QPersistentModelIndex

PIECES = Qt.ItemDataRole.UserRole
_TIP_LETTERS = 1000
_COMPARED_WORDS = 300
_BLOCK = 8
_BLOCKS = 75
_TONES = {Deed.LEAVE_OUT: "bad_text", Deed.REMOVE: "bad_text", Deed.KEEP: "good_text"}


class ChangesModel(QAbstractTableModel):
    """Shows `Lines` of some `Rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Lines | None = None
        self._rows: Rows | None = None
        self._total = 0
        self._blocks: OrderedDict[int, list[Change]] = OrderedDict()
        self._pieces: dict[tuple[int, int], list[Piece]] = {}

    def show_lines(self, lines: Lines, rows: Rows, total: int) -> None:
        """Show these instead; behind `total` rows of the table stand those of another file."""
        self.beginResetModel()
        self._lines, self._rows, self._total = lines, rows, total
        self._blocks.clear()
        self._pieces.clear()
        self.endResetModel()

    def change(self, line: int) -> Change:
        """Return a row before and after."""
        assert self._lines is not None
        assert self._rows is not None
        at = line // _BLOCK
        if at not in self._blocks:
            end = min(len(self._lines), (at + 1) * _BLOCK)
            self._blocks[at] = self._lines.read(self._rows, at * _BLOCK, end)
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
                self._pieces.clear()
        self._blocks.move_to_end(at)
        return self._blocks[at][line % _BLOCK]

    def numbers(self) -> list[str]:
        """Return the longest numbers that a row may have."""
        beside = len(self._rows.dataset) - self._total if self._rows is not None else 0
        return [number(self._total), *([self._beside(beside)] if beside > 0 else [])]

    def _beside(self, row: int) -> str:
        return self.tr("file {row}").format(row=number(row))

    def deeds(self) -> list[str]:
        """Return the words of what happens to any of the rows."""
        if self._lines is None:
            return []
        return [self._deed_word(Deed(each)) for each in np.unique(self._lines.deeds).tolist()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() or self._lines is None else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(row, column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, column)
            case Qt.ItemDataRole.ForegroundRole if column in (0, 3):
                tone = _TONES.get(self._deed(row), "muted") if column else "muted"
                return current_theme().color(tone)
            case Qt.ItemDataRole.TextAlignmentRole if column == 0:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == PIECES and column in (1, 2):
                return self._found(row, column - 1)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        titles = ("", self.tr("question"), self.tr("answer"), "")
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _deed(self, row: int) -> Deed:
        assert self._lines is not None
        return Deed(int(self._lines.deeds[row]))

    def _deed_word(self, deed: Deed) -> str:
        words = {
            Deed.NOTHING: "",
            Deed.LEAVE_OUT: self.tr("leave out"),
            Deed.KEEP: self.tr("keep"),
            Deed.REMOVE: self.tr("remove"),
        }
        return words[deed]

    def _found(self, row: int, half: int) -> list[Piece]:
        key = (row, half)
        if key not in self._pieces:
            before, after = halves(self.change(row))[half]
            self._pieces[key] = in_one_line(word_diff(before, after, _COMPARED_WORDS))
        return self._pieces[key]

    def _display(self, row: int, column: int) -> str:
        if column == 0:
            at = self.change(row).row
            if at < self._total:
                return number(at + 1)
            return self._beside(at - self._total + 1)
        if column == 3:
            return self._deed_word(self._deed(row))
        return "".join(piece.text for piece in self._found(row, column - 1))

    def _said(self, row: int, column: int) -> str:
        """Return a cell for a screen reader and a tool tip: before and after in words."""
        if column in (0, 3):
            return self._display(row, column)
        before, after = halves(self.change(row))[column - 1]
        if after is None or before == after:
            return before[:_TIP_LETTERS]
        return self.tr("Before: {before}\nAfter: {after}").format(
            before=before[:_TIP_LETTERS], after=after[:_TIP_LETTERS]
        )
