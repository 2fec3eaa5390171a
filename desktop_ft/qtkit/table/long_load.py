"""Puts a long text into a field piece by piece, so that the window does not stand still.

Knows no table.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

# Measured: Qt takes up so many letters in 20 ms.
_PIECE = 250_000


class LongLoad(QObject):
    """Loads a field; whoever wants to read or change the text calls `finish` first."""

    def __init__(self, field: QPlainTextEdit, loaded: Callable[[], None]) -> None:
        super().__init__(field)
        self._field = field
        self._loaded = loaded
        self._rest = ""
        self._at = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)

    def load(self, text: str) -> None:
        """Show the beginning at once, and the rest when the window has time."""
        self._soon.stop()
        end = _end(text, 0)
        self._rest, self._at = text, end
        self._field.setPlainText(text[:end])
        if end < len(text):
            self._field.document().setUndoRedoEnabled(False)
            self._field.document().setModified(False)
            self._soon.start()
        else:
            self._end()

    def finish(self) -> None:
        """Load what is left."""
        if self._at < len(self._rest):
            self._soon.stop()
            self._insert(len(self._rest))
            self._end()

    @Slot()
    def _go_on(self) -> None:
        self._insert(_end(self._rest, self._at))
        if self._at < len(self._rest):
            self._soon.start()
        else:
            self._end()

    def _insert(self, end: int) -> None:
        cursor = QTextCursor(self._field.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        piece, self._at = self._rest[self._at : end], end
        cursor.insertText(piece)
        self._field.document().setModified(False)

    def _end(self) -> None:
        self._rest, self._at = "", 0
        self._field.document().setUndoRedoEnabled(True)
        self._loaded()


def _end(text: str, begin: int) -> int:
    """Return where a piece ends: behind a line end, if there is one."""
    end = begin + _PIECE
    if end >= len(text):
        return len(text)
    line_end = text.rfind("\n", begin, end) + 1
    return line_end if line_end > begin else end
