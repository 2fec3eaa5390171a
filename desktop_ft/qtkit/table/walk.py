"""How Enter, Tab and arrows lead from cell to cell, and what is selected. Changes no cell."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot
from PySide6.QtWidgets import QTableView

from desktop_ft.qtkit.table.places import Span, column_beside, shown_columns
from desktop_ft.qtkit.table.roles import SheetModel
from desktop_ft.qtkit.table.selection import ranges_of

_Flag = QItemSelectionModel.SelectionFlag


class Walk(QObject):
    """Moves the current cell of a table."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        # Where Tab began and where it led to: Enter goes back below the beginning.
        self._run: tuple[int, tuple[int, int]] | None = None

    @Slot(int, int, int, int)
    def step(self, row: int, column: int, down: int, right: int) -> None:
        """Go on from a cell as Enter and Tab do: round the selection, or through the table."""
        view, span = self._view, self.span()
        inside = span.next_cell(row, column, down, right) if span else None
        if inside is not None:
            index = view.model().index(*inside)
            view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            view.scrollTo(view.currentIndex())
            return
        began = column
        if self._run is not None and self._run[1] == (row, column):
            began = self._run[0]
        self.go_to(row + down, column_beside(view, column, right) if right else began)
        here = view.currentIndex()
        self._run = (began, (here.row(), here.column())) if right else None

    def beside(self, row: int, column: int, down: int, right: int) -> None:
        """Go from a cell to the one beside it, whatever is selected."""
        self.go_to(row + down, column_beside(self._view, column, right))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one."""
        view, model = self._view, self._view.model()
        if not model.rowCount() or not model.columnCount():
            return
        row = max(0, min(row, model.rowCount() - 1))
        column = max(0, min(column, model.columnCount() - 1))
        # Not `setCurrentIndex`: that looks at the keys held, and the Ctrl of Ctrl+Z would add.
        view.selectionModel().setCurrentIndex(model.index(row, column), _Flag.ClearAndSelect)
        view.scrollTo(view.currentIndex())

    def select_rows(self, first: int, last: int) -> None:
        """Select whole rows and make the first one current."""
        view, model = self._view, self._view.model()
        column = max(0, view.currentIndex().column())
        span = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        choose = view.selectionModel()
        choose.setCurrentIndex(model.index(first, column), _Flag.NoUpdate)
        choose.select(span, _Flag.ClearAndSelect)
        view.scrollTo(view.currentIndex())

    @Slot(int)
    def toggle_column(self, column: int) -> None:
        """Add a column to what is selected, or take it out."""
        model, choose = self._view.model(), self._view.selectionModel()
        last = model.rowCount() - 1
        if last < 0:
            return
        ranges = ranges_of(choose.selection())
        rows = sum(
            bottom - top + 1 for top, bottom, left, right in ranges if left <= column <= right
        )
        # Ranges never overlap. The empty row below the others does not count: Ctrl+A leaves it out.
        add = rows < max(1, cast("SheetModel", model).filled_rows())
        whole = QItemSelection(model.index(0, column), model.index(last, column))
        here = model.index(max(0, self._view.rowAt(0)), column)
        choose.setCurrentIndex(here, _Flag.NoUpdate)
        choose.select(whole, _Flag.Select if add else _Flag.Deselect)

    def span(self) -> Span | None:
        """Return the selection if it is a single rectangle of cells as they show."""
        ranges = ranges_of(self._view.selectionModel().selection())
        if not ranges or len({each[:2] for each in ranges}) > 1:
            return None
        shown = shown_columns(self._view)
        columns = tuple(
            each for each in shown if any(left <= each <= right for _, _, left, right in ranges)
        )
        if not columns:
            return None
        first = shown.index(columns[0])
        if shown[first : first + len(columns)] != list(columns):
            return None
        return Span(ranges[0][0], ranges[0][1], columns)

    def block(self, filled: int) -> Span | None:
        """Return the same down to the last of the `filled` rows."""
        span = self.span()
        if span is None or span.top >= filled:
            return None
        return Span(span.top, min(span.bottom, filled - 1), span.columns)
