"""A line that opens and closes what is below it, by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon


class Fold(QWidget):
    """Closed at first; add to `body`. Signal: `toggled(bool)`."""

    toggled = Signal(bool)

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QPushButton(words)
        self._line.setObjectName(name)
        self._line.setProperty("kind", "flat")
        self._line.setCheckable(True)
        self._line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._held = QWidget()
        self.body = QVBoxLayout(self._held)
        self.body.setContentsMargins(0, 6, 0, 0)
        self._held.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._held)
        self._line.toggled.connect(self._on_toggled)
        self._draw()

    @property
    def is_open(self) -> bool:
        """Tell whether what is below shows."""
        return self._line.isChecked()

    def open_up(self) -> None:
        """Show what is below."""
        self._line.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._held.setVisible(on)
        self._draw()
        self.toggled.emit(on)

    def _draw(self) -> None:
        self._line.setIcon(icon("chevron-down" if self._line.isChecked() else "chevron-right"))
