"""A long text in a window of its own, where typing stays quick. Knows no message."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.table.cell_editor import CellEditor, fits

_SIZE = (760, 560)


class LongTextDialog(QDialog):
    """Signals: `kept(text)` with what was typed. A text that cannot be edited is only told of."""

    kept = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("longTextDialog")
        self.setWindowTitle(self.tr("Edit a long text"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field: CellEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        if fits(text):
            self._add_field(text)
        else:
            self._add_refusal()
        self._add_buttons()

    def _add_field(self, text: str) -> None:
        self.resize(*_SIZE)
        self._field = _LongField(self)
        self._field.setObjectName("longText")
        self._field.setAccessibleName(self.tr("The long text"))
        self._field.load(text)
        self._field.given_up.connect(self.reject)
        self._field.fill_wanted.connect(self._on_keep)
        self._column.addWidget(self._field, 1)

    def _add_refusal(self) -> None:
        words = QLabel(
            self.tr(
                "This text is too long to be edited here. It is kept as it is; you can replace it"
                " by pasting another text over its cell in the table."
            )
        )
        words.setObjectName("longTextRefusal")
        words.setWordWrap(True)
        self._column.addWidget(words)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        if self._field is None:
            row.addWidget(self._button("longTextClose", self.tr("Close"), primary=True))
        else:
            row.addWidget(self._button("longTextCancel", self.tr("Cancel")))
            keep = self._button("longTextKeep", self.tr("Keep the text"), primary=True)
            keep.clicked.connect(self._on_keep)
            self._field.setFocus()
            row.addWidget(keep)
        self._column.addLayout(row)

    def _button(self, name: str, text: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", "primary" if primary else "plain")
        button.setAutoDefault(False)
        button.clicked.connect(self.close)
        return button

    @Slot()
    def _on_keep(self) -> None:
        if self._field is not None and self._field.is_changed:
            self.kept.emit(self._field.text())
        self.close()


class _LongField(CellEditor):
    """The cell's field, but Enter breaks the line and Ctrl+Enter is the end of the typing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif is_enter and control:
            self.fill_wanted.emit()
        else:
            QPlainTextEdit.keyPressEvent(self, event)
