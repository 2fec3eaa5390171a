"""What the commands of columns do: to the rows as steps, to the view at once. Knows no menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import AppError, UserError
from desktop_ft.core.text import text
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.ask_line import AskLine, separator_of
from desktop_ft.ui.editor.gestures import Pace
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.own_columns import takes_columns


class ColumnActions(QObject):
    """Acts on the columns of the selected cells."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid

    @Slot()
    def add(self) -> None:
        """Ask for a name and add a column behind the selected ones."""
        columns = self._columns()
        if columns is None:
            return
        at = columns[-1] + 1 if columns else 0
        self._ask(
            self.tr("Add a column"),
            self.tr("It stands to the right of the current one and is a note at first."),
            self.tr("Add"),
            "",
            lambda name: self._do(lambda data: add_column(data, at, name), at),
        )

    @Slot()
    def rename(self) -> None:
        """Ask for another name of the current column."""
        columns = self._columns()
        if not columns:
            return
        at = columns[0]
        old = cast("Document", self._grid.document).dataset.columns[at].name
        self._ask(
            self.tr("Rename the column"),
            self.tr("The name is written into the file when you save."),
            self.tr("Rename"),
            old,
            lambda name: self._do(lambda data: rename_column(data, at, name), at),
        )

    @Slot()
    def delete(self) -> None:
        """Delete the selected columns."""
        columns = self._columns()
        if columns:
            self._do(lambda data: delete_columns(data, columns), max(0, columns[0] - 1))

    @Slot()
    def split(self) -> None:
        """Ask for a separator and cut the current column at it."""
        columns = self._columns()
        if not columns:
            return
        at = columns[0]
        self._ask(
            self.tr("Split the column"),
            self.tr(
                "Each part of a text goes into a column of its own. "
                "\\n stands for a line break, \\t for a tab."
            ),
            self.tr("Split"),
            ";",
            lambda typed: self._split(at, separator_of(typed)),
        )

    @Slot()
    def merge(self) -> None:
        """Ask what stands between the texts and join the selected columns."""
        columns = self._columns()
        if columns is None:
            return
        if len(columns) < 2:
            self._grid.said.emit("info", self.tr("Select two columns or more to merge them."))
            return
        self._ask(
            self.tr("Merge columns"),
            self.tr("This stands between the texts. \\n stands for a line break, \\t for a tab."),
            self.tr("Merge"),
            "\\n",
            lambda typed: self._merge(columns, separator_of(typed)),
        )

    # -- how it is done -----------------------------------------------------------------------

    def _split(self, column: int, separator: str) -> None:
        def make(dataset: Dataset, pace: Pace) -> Edit:
            return split_column(dataset, column, separator, pace.at)

        def then(edit: Edit) -> None:
            if not edit:
                self._grid.said.emit("info", self.tr("No cell of the column has this separator."))

        self._run(self.tr("Splitting the column…"), make, column, then)

    def _merge(self, columns: list[int], joint: str) -> None:
        def make(dataset: Dataset, pace: Pace) -> Edit:
            return merge_columns(dataset, columns, joint, pace.at)

        self._run(self.tr("Merging columns…"), make, columns[0])

    def _columns(self) -> list[int] | None:
        """Return the selected columns; None, and a sentence, where the file cannot take others."""
        chosen, document = self._grid.may_act(), self._grid.document
        if chosen is None or document is None:
            return None
        if not takes_columns(document):
            self._grid.failed.emit(
                UserError(
                    text("editor", "The columns of this file cannot be changed here."),
                    text("editor", "The types of its values depend on them."),
                    text("editor", "Save it as CSV and open that file, then change its columns."),
                )
            )
            return None
        return list(chosen.columns)

    def _ask(self, title: str, note: str, do: str, value: str, then: Callable[[str], None]) -> None:
        AskLine(self._grid.window(), title, note, do, value, then).open()

    def _do(self, make: Callable[[Dataset], Edit], column: int) -> None:
        """Carry out a change that looks into no row."""
        document = self._grid.document
        if document is None or self._grid.may_act() is None:
            return
        try:
            edit = make(document.dataset)
        except AppError as error:
            self._grid.failed.emit(error)
            return
        row = self._grid.currentIndex().row()
        document.do(edit)
        self._grid.go_to(row, column)

    def _run(
        self,
        what: str,
        make: Callable[[Dataset, Pace], Edit],
        column: int,
        then: Callable[[Edit], None] | None = None,
    ) -> None:
        """Carry out a change that looks into all rows, also those that a filter hides."""
        document = self._grid.document
        if document is None or self._grid.may_act() is None:
            return
        fork = document.dataset.fork()

        def take(made: object) -> None:
            edit = cast("Edit", made)
            row = self._grid.currentIndex().row()
            document.do(edit)
            if then is not None:
                then(edit)
            self._grid.go_to(row, column)

        self._grid.run_gesture(len(fork), what, lambda _, pace: make(fork, pace), take)
