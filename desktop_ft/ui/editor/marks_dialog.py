"""Asks whether a file that rows are saved into is to hold what was said of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.services.files import FileKind
from desktop_ft.ui.editor.marks_tick import MarksTick

_SIZE = (500, 240)  # with room for what the tick means


class MarksDialog(BaseDialog):
    """Signals: `chosen(bool)` with whether the marks are to be written."""

    chosen = Signal(bool)

    def __init__(self, path: Path, kind: FileKind, parent: QWidget) -> None:
        title = self.tr("Save as {name}").format(name=path.name)
        super().__init__(parent, "marksDialog", title, size=_SIZE)
        self._marks = MarksTick(self, "saveMarks")
        self._marks.show_kind(kind)
        for widget in (self.heading(title), self._marks):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        accept = self.primary_button("marksSave", self.tr("Save"), self._on_save)
        self.add_buttons(self.cancel_button("marksCancel"), accept)

    @Slot()
    def _on_save(self) -> None:
        self.accept()
        self.chosen.emit(self._marks.is_on)
