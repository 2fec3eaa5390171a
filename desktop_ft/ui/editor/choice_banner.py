"""A message with up to three answers. Knows nothing of what is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_ft.qtkit.widgets import Banner


class ChoiceBanner(Banner):
    """Signals: `third_triggered()` for the button left of the two others."""

    third_triggered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._third = QPushButton()
        self._third.setObjectName("bannerThird")
        self._third.setProperty("kind", "flat")
        self._third.clicked.connect(self.third_triggered)
        row = self.layout()
        other = self.findChild(QPushButton, "bannerOther")
        assert isinstance(row, QHBoxLayout)
        assert other is not None
        row.insertWidget(row.indexOf(other), self._third, 0, Qt.AlignmentFlag.AlignTop)

    def ask(self, kind: str, text: str, action: str, other: str = "", third: str = "") -> None:
        """Say something that has answers."""
        self._third.setText(third)
        self._third.setVisible(bool(third))
        self.show_message(kind, text, action=action, other=other)
