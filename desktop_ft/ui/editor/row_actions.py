"""What the commands of rows do, each as one step. Knows the grid, no menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QLocale, QObject, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import AppError
from desktop_ft.core.repeats import without_repeats
from desktop_ft.core.row_edits import (
    duplicate_rows,
    merge_rows,
    move_rows,
    split_row,
    split_rows,
)
from desktop_ft.qtkit.table.selection import Selected
from desktop_ft.ui.editor.ask_line import AskLine, separator_of
from desktop_ft.ui.editor.gestures import Pace, rows_in
from desktop_ft.ui.editor.grid import Grid

Make = Callable[[Dataset, Pace], Edit]

_MOST_INSERTED = 100_000


class RowActions(QObject):
    """Acts on the rows of the selected cells."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        grid.row_head.rows_dropped.connect(self._move_to)

    # -- rows ---------------------------------------------------------------------------------

    @Slot()
    def duplicate(self) -> None:
        """Put copies of the selected rows below them and select these."""
        chosen = self._rows_chosen()
        if chosen is None:
            return
        rows = rows_in(chosen.rows)

        def make(dataset: Dataset, pace: Pace) -> Edit:
            return duplicate_rows(dataset, rows, pace.at)

        def then(edit: Edit) -> None:
            if edit.order is not None:
                at = int(rows[-1]) + 1
                self._grid.select_rows(at, at + len(edit.order.inserted_ids) - 1)

        self._run(len(rows), self.tr("Duplicating rows…"), make, then)

    @Slot()
    def insert_many(self) -> None:
        """Ask for a number and insert as many empty rows above the current one."""
        if self._grid.may_act() is None:
            return
        AskLine(
            self._grid.window(),
            self.tr("Insert several rows"),
            self.tr("They are put above the current row. Type how many."),
            self.tr("Insert"),
            "10",
            self._insert_many,
        ).open()

    def _insert_many(self, typed: str) -> None:
        number = int(typed) if typed.strip().isdecimal() else 0
        if not 0 < number <= _MOST_INSERTED:
            self._grid.said.emit(
                "info",
                self.tr("A number from 1 to {most} is needed.").format(
                    most=QLocale().toString(_MOST_INSERTED)
                ),
            )
            return
        chosen = self._grid.may_act()
        if chosen is not None:
            at = chosen.rows[0][0] if chosen.rows else self._grid.filled_rows()
            self._grid.insert_rows(at, number)

    @Slot()
    def move_up(self) -> None:
        """Bring the selected rows one row up."""
        chosen = self._rows_chosen()
        if chosen is not None and chosen.rows[0][0] > 0:
            self._move_to(chosen.rows[0][0] - 1)

    @Slot()
    def move_down(self) -> None:
        """Bring the selected rows one row down."""
        chosen = self._rows_chosen()
        if chosen is not None and chosen.rows[-1][1] + 1 < self._grid.filled_rows():
            self._move_to(chosen.rows[-1][1] + 2)

    @Slot(int)
    def _move_to(self, to: int) -> None:
        chosen = self._rows_chosen()
        if chosen is None or self._is_filtered():
            return
        rows = rows_in(chosen.rows)
        edit = move_rows(cast("Dataset", self._grid.rows.seen), rows, to)
        if edit.order is None:
            return
        self._grid.rows.do(edit)
        places = edit.order.inserted_at
        self._grid.select_cells(int(places[0]), int(places[-1]), chosen.columns)

    @Slot()
    def merge(self) -> None:
        """Join the selected rows into the first of them, cell by cell, by line breaks."""
        chosen = self._rows_chosen()
        if chosen is None:
            return
        rows = rows_in(chosen.rows)
        if len(rows) < 2:
            self._grid.said.emit("info", self.tr("Select two rows or more to merge them."))
            return

        def make(dataset: Dataset, pace: Pace) -> Edit:
            return merge_rows(dataset, rows, pace.at)

        def then(edit: Edit) -> None:
            del edit
            self._grid.go_to(int(rows[0]), chosen.columns[0])

        self._run(len(rows), self.tr("Merging rows…"), make, then)

    @Slot()
    def split(self) -> None:
        """Part the row in two where the cursor stands in its cell, or ask for a separator."""
        parted = self._grid.take_parts()
        if parted is None:
            self._ask_separator()
            return
        row, column, parts = parted
        chosen = self._grid.may_act()
        seen = self._grid.rows.seen
        if chosen is None or seen is None or row >= len(seen):
            return
        try:
            self._grid.rows.do(split_row(seen, row, column, parts))
        except AppError as error:
            self._grid.failed.emit(error)
            return
        self._grid.go_to(row + 1, column)

    def _ask_separator(self) -> None:
        chosen = self._rows_chosen()
        if chosen is None or self._is_filtered():
            return
        column = max(0, self._grid.currentIndex().column())
        AskLine(
            self._grid.window(),
            self.tr("Split rows"),
            self.tr(
                "Wherever the cells of the current column have this text, a new row begins. "
                "\\n stands for a line break, \\t for a tab."
            ),
            self.tr("Split"),
            "\\n",
            lambda typed: self._split_at(chosen, column, separator_of(typed)),
        ).open()

    def _split_at(self, chosen: Selected, column: int, separator: str) -> None:
        if self._grid.may_act() is None:
            return
        rows = rows_in(chosen.rows)

        def make(dataset: Dataset, pace: Pace) -> Edit:
            return split_rows(dataset, rows, column, separator, pace.at)

        def then(edit: Edit) -> None:
            if not edit:
                self._grid.said.emit("info", self.tr("No selected cell has this separator."))
            self._grid.go_to(int(rows[0]), column)

        self._run(len(rows), self.tr("Splitting rows…"), make, then)

    @Slot()
    def remove_repeats(self) -> None:
        """Delete the rows that are like an earlier one in all columns."""
        if self._grid.may_act() is None:
            return

        def make(dataset: Dataset, pace: Pace) -> Edit:
            return without_repeats(dataset, pace.at)

        def then(edit: Edit) -> None:
            count = 0 if edit.order is None else len(edit.order.removed_ids)
            if count:
                said = self.tr("%n repeated row(s) removed. Undo brings them back.", "", count)
            else:
                said = self.tr("No row is like another one.")
            self._grid.said.emit("info", said)

        size = self._grid.filled_rows()
        self._run(size, self.tr("Looking for repeated rows…"), make, then)

    # -- how it is done -----------------------------------------------------------------------

    def _rows_chosen(self) -> Selected | None:
        chosen = self._grid.may_act()
        return chosen if chosen is not None and chosen.rows else None

    def _is_filtered(self) -> bool:
        """Tell whether a filter hides rows, and say that it is in the way."""
        if self._grid.rows.filter is None:
            return False
        self._grid.said.emit(
            "info",
            self.tr("A filter hides rows, and this puts rows between others. Close it first."),
        )
        return True

    def _run(self, size: int, what: str, make: Make, then: Callable[[Edit], None]) -> None:
        def take(made: object) -> None:
            edit = cast("Edit", made)
            self._grid.rows.do(edit)
            then(edit)

        self._grid.run_gesture(size, what, make, take)
