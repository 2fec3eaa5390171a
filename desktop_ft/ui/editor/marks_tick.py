"""The tick that writes status, label and note into a copy, and what that means for the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_ft.services.document import Document
from desktop_ft.services.files import FileKind

JSON_KINDS = (FileKind.JSONL, FileKind.JSON)


def has_marks(document: Document) -> bool:
    """Tell whether anything was said of the rows."""
    dataset = document.dataset
    return bool(dataset.reviews.telling(dataset.order, bool).any())


class MarksTick(QWidget):
    """Signals: `toggled()`."""

    toggled = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._kind = FileKind.JSONL
        self._tick = QCheckBox(self.tr("Also write status, label and note"))
        self._tick.setObjectName(name)
        self._tick.toggled.connect(self._on_toggled)
        self._hint = QLabel()
        self._hint.setObjectName(f"{name}Hint")
        self._hint.setProperty("kind", "muted")
        self._hint.setWordWrap(True)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint)

    @property
    def is_on(self) -> bool:
        """Tell whether they are to be written."""
        return self._tick.isChecked()

    def show_kind(self, kind: FileKind) -> None:
        """Say what the file gets, by its kind."""
        self._kind = kind
        only = self.tr("Only this copy gets them; the open file never does.")
        if kind in JSON_KINDS:
            how = self.tr(
                "Each row gets one more key, “metadata”, with all three. OpenAI's rules for "
                "training files do not name such a key: write a copy without it to train from."
            )
        else:
            how = self.tr("The table gets three more columns: status, label and note.")
        self._hint.setText(f"{how} {only}")
        self._hint.setVisible(self.is_on)

    @Slot()
    def _on_toggled(self) -> None:
        self.show_kind(self._kind)
        self.toggled.emit()
