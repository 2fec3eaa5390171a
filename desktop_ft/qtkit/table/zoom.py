"""Larger and smaller text in a table: Ctrl with the wheel, and commands. Keeps rows to match."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTableView

_STEPS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_NORMAL = 100


class Zoom(QObject):
    """Sets the size of a table's font and rows, in per cent of what they were at first."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._percent = _NORMAL
        font = view.font()
        self._pixels = font.pixelSize() if font.pixelSize() > 0 else view.fontInfo().pixelSize()
        self._row = view.verticalHeader().defaultSectionSize()
        self._turned = 0
        view.viewport().installEventFilter(self)

    @property
    def percent(self) -> int:
        """The present size."""
        return self._percent

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self.set_percent(next((step for step in _STEPS if step > self._percent), _STEPS[-1]))

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self.set_percent(next((step for step in _STEPS[::-1] if step < self._percent), _STEPS[0]))

    @Slot()
    def reset(self) -> None:
        """As large as at first."""
        self.set_percent(_NORMAL)

    def set_percent(self, percent: int) -> None:
        """Show texts at this size; the row on top stays on top."""
        view, head = self._view, self._view.verticalHeader()
        top = view.rowAt(0)
        self._percent = max(_STEPS[0], min(percent, _STEPS[-1]))
        pixels = max(6, round(self._pixels * self._percent / _NORMAL))
        # The theme's own rule for texts would win over a font that is set.
        view.setStyleSheet(f"font-size: {pixels}px" if self._percent != _NORMAL else "")
        head.setDefaultSectionSize(round(self._row * self._percent / _NORMAL))
        if top >= 0:
            view.verticalScrollBar().setValue(head.sectionPosition(top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            return super().eventFilter(watched, event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            (self.larger if self._turned > 0 else self.smaller)()
            self._turned -= _NOTCH if self._turned > 0 else -_NOTCH
        return True


_NOTCH = 120  # what a wheel tells for one notch, in eighths of a degree
