"""Puts the right answer to a question that a model got wrong among the examples of the open table.

The one way from the Playground into the data: by an edit of the document, which one can take back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.edits import ExampleId
from desktop_ft.core.errors import AppError
from desktop_ft.core.teaching import Lesson, takes_pairs, teach
from desktop_ft.services.document import Document

if TYPE_CHECKING:
    from desktop_ft.ui.playground.teach_dialog import TeachDialog, Wrong


class Teaching(QObject):
    """`document` gives the open table, or a new one; `show` leads to one of its rows."""

    def __init__(
        self,
        window: QWidget,
        document: Callable[[], Document | None],
        show: Callable[[ExampleId], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._document = document
        self._show = show
        self._dialog: TeachDialog | None = None
        self._added: ExampleId | None = None
        self._model = ""

    @Slot(object)
    def ask(self, wrong: Wrong) -> None:
        """Ask for the right answer."""
        from desktop_ft.ui.playground.teach_dialog import TeachDialog

        document = self._document()
        if document is None:
            return  # a table is being opened, which it will take a moment to know
        self._model = wrong.model
        pairs = takes_pairs(document.dataset)
        self._dialog = TeachDialog(wrong, document.name, pairs=pairs, parent=self._window)
        self._dialog.wanted.connect(self._on_wanted)
        self._dialog.row_wanted.connect(self._on_row_wanted)
        self._dialog.open()

    @Slot(str, str, str, str)
    def ask_for(self, question: str, given: str, expected: str, model: str) -> None:
        """Ask for the right answer to a question of a test."""
        from desktop_ft.ui.playground.teach_dialog import Wrong

        self.ask(Wrong(Lesson(question, "", given), model, expected))

    @Slot(object)
    def _on_wanted(self, lesson: Lesson) -> None:
        dialog, document = self._dialog, self._document()
        if dialog is None or document is None:
            return
        try:
            edit, self._added = teach(document.dataset, self._noted(lesson))
        except AppError as error:
            dialog.show_problem(error)
            return
        document.do(edit)
        row = QLocale().toString(len(document.dataset))
        words = self.tr("Added to {table} as row {row}.")
        dialog.show_added(words.format(table=document.name, row=row))

    def _noted(self, lesson: Lesson) -> Lesson:
        day = QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
        note = self.tr("From the Playground, {day}: {model} got it wrong.")
        return replace(lesson, note=note.format(day=day, model=self._model))

    @Slot()
    def _on_row_wanted(self) -> None:
        if self._added is not None:
            self._show(self._added)
