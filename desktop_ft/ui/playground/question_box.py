"""The box for a question: Enter asks, Shift+Enter makes a new line; it grows with its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ONE_LINE_HEIGHT = 38
_MOST_LINES = 6
_EDGES = 22


class QuestionBox(QPlainTextEdit):
    """Signals: `asked()` when Enter is pressed."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def question(self) -> str:
        """Return what was typed, without the white space around it."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(1, round(self.document().size().height())), _MOST_LINES)
        height = max(lines * self.fontMetrics().lineSpacing() + _EDGES, _ONE_LINE_HEIGHT)
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
