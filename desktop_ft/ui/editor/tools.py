"""The bars between the messages and the table: find, filter, go to a row; and sorting.

One widget for the place to lay out; knows the grid and its own parts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.table.places import shown_columns
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.ui.editor.filtering import CountTokens, Filtering
from desktop_ft.ui.editor.finding import Finding
from desktop_ft.ui.editor.go_to_bar import GoToBar
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.ordering import Ordering
from desktop_ft.ui.editor.pasting import Pasting


class Tools(QWidget):
    """`finding`, `filtering` and `ordering` are what the bars and commands drive."""

    def __init__(
        self,
        grid: Grid,
        runner: TaskRunner,
        count_tokens: CountTokens | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("editorTools")
        self._grid = grid
        self.finding = Finding(grid, runner, self)
        self.filtering = Filtering(grid, runner, self, count_tokens)
        self.ordering = Ordering(grid, self)
        self.pasting = Pasting(grid, self)
        self.go_to = GoToBar()
        self.go_to.wanted.connect(self._on_go_to)
        self.go_to.closed.connect(self._on_closed)
        grid.add_column_tools(self._fill_column_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.go_to, self.finding.bar, self.filtering.bar):
            column.addWidget(bar)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what each command does."""
        return {
            "edit.find": self.finding.find,
            "edit.replace": self.finding.replace,
            "edit.replace_next": self.finding.replace_next,
            "edit.find_next": self.finding.find_next,
            "edit.find_previous": self.finding.find_previous,
            "edit.go_to": self.ask_for_row,
            "edit.paste_into": self.pasting.into,
            "edit.paste_as": self.pasting.ask,
            "edit.filter": self.filtering.open,
            "edit.group": self.group,
            "edit.merge_values": self.merge_values,
            "edit.sort": self.ordering.ask,
            "edit.sort_up": self.ordering.ascending,
            "edit.sort_down": self.ordering.descending,
        }

    @property
    def groups(self) -> QWidget:
        """The lists of values, for the place to put beside the table."""
        return self.filtering.grouping.panel

    @Slot()
    def group(self) -> None:
        """Group the rows by the values of the current column."""
        self.filtering.grouping.open(max(0, self._grid.currentIndex().column()))

    @Slot()
    def merge_values(self) -> None:
        """Merge near-equal values of the current column."""
        self.filtering.clustering.open(max(0, self._grid.currentIndex().column()))

    def show_document(self) -> None:
        """Put the bars away: another document shows."""
        self.filtering.show_document()
        if not self.finding.bar.isHidden():
            self.finding.bar.close_bar()
        self.go_to.hide()

    @Slot()
    def ask_for_row(self) -> None:
        """Let the user name a row to go to."""
        document = self._grid.document
        if document is None:
            return
        self._grid.finish_editing()
        place = self._grid.rows.place_of(max(0, self._grid.currentIndex().row()))
        shown = shown_columns(self._grid)
        titles = [self._grid.rows.title_of(column) for column in shown]
        here = max(0, self._grid.currentIndex().column())
        at = shown.index(here) if here in shown else 0
        self.go_to.open(place + 1, len(document.dataset), titles, at)

    @Slot(int, int)
    def _on_go_to(self, number: int, column: int) -> None:
        rows = self._grid.rows
        row = rows.row_at(number - 1)
        if rows.place_of(row) != number - 1:
            self._grid.said.emit(
                "info",
                self.tr("Row {number} is hidden by the filter; this is the next one.").format(
                    number=number
                ),
            )
            row = min(row, max(0, rows.filled_rows() - 1))
        self._grid.go_to(row, shown_columns(self._grid)[column])

    @Slot()
    def _on_closed(self) -> None:
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_column_menu(self, menu: QMenu, column: int) -> None:
        """Add what can be done with a column to its menu."""
        if menu.actions():
            menu.addSeparator()
        by = self.ordering.by
        entries: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("column.sort_up", self.tr("Sort A to Z"), "", partial(by, column, descending=False)),
            ("column.sort_down", self.tr("Sort Z to A"), "", partial(by, column, descending=True)),
            (
                "column.filter",
                self.tr("Filter by this column…"),
                "filter",
                partial(self.filtering.open_for_column, column),
            ),
            (
                "column.group",
                self.tr("Group by value…"),
                "",
                partial(self.filtering.grouping.open, column),
            ),
            (
                "column.merge_values",
                self.tr("Merge near-equal values…"),
                "",
                partial(self.filtering.clustering.open, column),
            ),
            (
                "column.find",
                self.tr("Find in this column…"),
                "find",
                partial(self.finding.find_in_column, column),
            ),
        )
        for name, words, picture, act in entries:
            action = QAction(words, menu)
            action.setObjectName(name)
            if picture:
                action.setIcon(icon(picture))
            action.triggered.connect(_without_argument(act))
            menu.addAction(action)


def _without_argument(act: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        act()

    return run
