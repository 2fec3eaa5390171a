"""What filling and the fill handle do, each as one step. Knows the grid, no menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.text import Text, text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.table.fill_handle import Fill
from desktop_ft.qtkit.table.places import Span, shown_columns
from desktop_ft.qtkit.table.selection import Selected
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.fill_gestures import (
    Block,
    continue_across,
    continue_down,
    end_beside,
    fill_down,
    fill_right,
    texts_above,
)
from desktop_ft.ui.editor.gestures import Made, Pace
from desktop_ft.ui.editor.grid import Grid


class FillActions(QObject):
    """Acts on the selected cells."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        grid.fill_wanted.connect(self.fill_with)
        if grid.fill_handle is not None:
            grid.fill_handle.dragged.connect(self._on_dragged)
            grid.fill_handle.doubled.connect(self._on_doubled)

    @Slot()
    def fill_down(self) -> None:
        """Copy the top cells of the selection down."""
        chosen = self._rows_chosen()
        if chosen is not None:
            self._fill(chosen, translate(text("editor", "Fill down")), fill_down)

    @Slot()
    def fill_right(self) -> None:
        """Copy the leftmost cells of the selection to the right."""
        chosen = self._rows_chosen()
        if chosen is None:
            return
        head = self._grid.column_head
        columns = sorted(chosen.columns, key=head.visualIndex)
        if len(columns) == 1:  # as in Excel, a single cell takes its neighbour's text
            at = head.visualIndex(columns[0])
            if at == 0:
                return
            columns.insert(0, head.logicalIndex(at - 1))
        wanted = Selected(chosen.rows, tuple(columns))
        self._fill(wanted, translate(text("editor", "Fill to the right")), fill_right)

    @Slot(str)
    def fill_with(self, value: str) -> None:
        """Put a typed text into every selected cell."""
        chosen = self._grid.may_act()
        if chosen is None:
            return
        if not chosen.rows:  # the empty row below the last one
            self._grid.model().setData(self._grid.currentIndex(), value)
            return
        self._put(chosen, value, text("editor", "Fill the cells"))

    @Slot()
    def date(self) -> None:
        """Put today's date into the selected cells."""
        chosen = self._rows_chosen()
        if chosen is not None:
            self._put(chosen, date.today().isoformat(), text("editor", "Put in the date"))  # noqa: DTZ011

    # -- going on -----------------------------------------------------------------------------

    @Slot()
    def down_beside(self) -> None:
        """Let the selected cells go on as far as the column beside them has texts."""
        chosen, block = self._rows_chosen(), self._grid.block()
        if chosen is not None and block is not None:
            self._on_doubled(block)

    @Slot()
    def go_on(self) -> None:
        """Let the texts at the top of the selection go on into the empty cells below them."""
        chosen, span, seen = self._rows_chosen(), self._grid.block(), self._grid.rows.seen
        if chosen is None or span is None or seen is None:
            return
        known = texts_above(seen, Block(span.top, span.bottom, span.columns))
        if not 0 < known <= span.bottom - span.top:
            words = self.tr("Select one or more cells with a text and empty cells below them.")
            self._grid.said.emit("info", words)
            return
        self._go_on(Fill(Span(span.top, span.top + known - 1, span.columns), span))

    @Slot(object)
    def _on_dragged(self, fill: Fill) -> None:
        if self._rows_chosen() is not None:
            self._go_on(fill)

    def _go_on(self, fill: Fill) -> None:
        span, target, other_way = fill.block, fill.target, fill.other_way
        block = Block(span.top, span.bottom, span.columns)

        def make(dataset: Dataset, pace: Pace) -> Made:
            if target.columns != span.columns:
                return continue_across(dataset, block, target.columns, pace, other_way=other_way)
            below = target.bottom > span.bottom
            top = span.bottom + 1 if below else target.top
            bottom = target.bottom if below else span.top - 1
            return continue_down(dataset, block, top, bottom, pace, other_way=other_way)

        def take(made: object) -> None:
            self._grid.carry_out(made)
            self._grid.select_cells(target.top, target.bottom, target.columns)

        size = (target.bottom - target.top + 1) * len(target.columns)
        self._grid.run_gesture(size, self.tr("Filling…"), make, take)

    @Slot(object)
    def _on_doubled(self, span: Span) -> None:
        if self._rows_chosen() is None:
            return
        shown = shown_columns(self._grid)
        first, last = shown.index(span.columns[0]), shown.index(span.columns[-1])
        beside = shown[first - 1 : first] if first else []
        beside += shown[last + 1 : last + 2]
        block = Block(span.top, span.bottom, span.columns)

        def make(dataset: Dataset, pace: Pace) -> Made:
            end = end_beside(dataset, span.bottom, beside, pace)
            return continue_down(dataset, block, span.bottom + 1, end, pace)

        def take(made: object) -> None:
            assert isinstance(made, Made)
            if not made.edit:
                words = self.tr("The column beside has no text below, so there is nothing to fill.")
                self._grid.said.emit("info", words)
                return
            self._grid.carry_out(made)

        size = self._grid.filled_rows() - span.bottom
        self._grid.run_gesture(size, self.tr("Filling…"), make, take)

    # -- how it is done -----------------------------------------------------------------------

    def _rows_chosen(self) -> Selected | None:
        chosen = self._grid.may_act()
        return chosen if chosen is not None and chosen.rows else None

    def _put(self, chosen: Selected, value: str, label: Text) -> None:
        def make(dataset: Dataset, pace: Pace) -> Made:
            return gestures.fill_cells(dataset, chosen.rows, chosen.columns, value, label, pace)

        self._grid.run_gesture(chosen.cell_count, translate(label), make, self._grid.carry_out)

    def _fill(self, chosen: Selected, what: str, fill: Callable[..., Made]) -> None:
        def make(dataset: Dataset, pace: Pace) -> Made:
            return fill(dataset, chosen.rows, chosen.columns, pace)

        self._grid.run_gesture(chosen.cell_count, what, make, self._grid.carry_out)
