"""Asks what a value is to become in all its rows. Changes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog

_WIDTH, _LINES = 480, 6


class ValueDialog(BaseDialog):
    """Signals: `wanted(text)` with the new value."""

    wanted = Signal(str)

    def __init__(self, value: str, count: int, column: str, parent: QWidget) -> None:
        super().__init__(parent, "valueDialog", self.tr("Change the value"), width=_WIDTH)
        lines = value.count("\r\n")
        self._line_end = "\r\n" if lines and lines == value.count("\n") else "\n"
        self.field = QPlainTextEdit(value)
        self.field.setObjectName("valueField")
        self.field.setAccessibleName(self.tr("New value"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * _LINES)
        self.field.moveCursor(QTextCursor.MoveOperation.Start)
        self.field.selectAll()
        self._old = self._text()
        self.field.textChanged.connect(self._on_typed)
        words = self.tr(
            "It changes in %Ln row(s), in one step. Hidden rows stay as they are.", "", count
        )
        self._accept = self.primary_button("valueAccept", self.tr("Change"), self._give)
        self._accept.setEnabled(False)
        heading = self.tr("Change a value of “{column}”").format(column=column)
        self.column.addWidget(self.heading(heading))
        self.column.addWidget(self.field)
        self.column.addWidget(self.note(words, "valueNote"))
        self.add_buttons(self.cancel_button("valueCancel"), self._accept)
        self.field.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._accept.setEnabled(self._text() != self._old)

    @Slot()
    def _give(self) -> None:
        new = self._text()
        self.accept()
        self.wanted.emit(new)

    def _text(self) -> str:
        """Return the text; unlike `toPlainText` it keeps no-break spaces."""
        return self.field.document().toRawText().replace("\u2029", self._line_end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and held
            and self._accept.isEnabled()
        ):
            self._give()
            event.accept()
        else:
            super().keyPressEvent(event)
