"""What the user wants to remember of a training: a note, and labels to find it by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.services.job_history import labels_from

_NOTE_LENGTH = 20_000


class NoteDialog(BaseDialog):
    """Signal: `wanted(note, labels)`."""

    wanted = Signal(str, object)

    def __init__(
        self, name: str, note: str, labels: Sequence[str], known: Sequence[str], parent: QWidget
    ) -> None:
        title = self.tr("Note on “{name}”").format(name=name)
        super().__init__(parent, "noteDialog", title, size=(480, 340))
        self._note = QPlainTextEdit(note)
        self._note.setObjectName("noteText")
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText(
            self.tr("What you tried, what you saw, what comes next. Only you read it.")
        )
        self._labels = QLineEdit(", ".join(labels))
        self._labels.setObjectName("noteLabels")
        self._labels.setAccessibleName(self.tr("Labels, with commas between them"))
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._labels.setCompleter(completer)
        words = QLabel(self.tr("Labels, with commas between them"))
        words.setBuddy(self._labels)
        self.column.addWidget(self.heading(title))
        self.column.addWidget(self._note, 1)
        self.column.addWidget(words)
        self.column.addWidget(self._labels)
        self.add_buttons(
            self.cancel_button("noteCancel"),
            self.primary_button("noteKeep", self.tr("Keep"), self._on_keep),
        )
        self._note.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        note = self._note.toPlainText().strip()[:_NOTE_LENGTH]
        labels = labels_from(self._labels.text())
        self.accept()
        self.wanted.emit(note, labels)
