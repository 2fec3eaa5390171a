"""What scrolls in the panel: a column as wide as the panel. Knows no example."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_AROUND = 16


class PanelScroll(QScrollArea):
    """`column` takes the widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exampleScroll")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = _Inside()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(10)
        self.setWidget(inside)

    def see(self, widget: QWidget) -> None:
        """Bring a widget into sight."""
        self.ensureWidgetVisible(widget, 0, _AROUND)

    @property
    def seen_to(self) -> int:
        """Return how far down the column is seen."""
        return self.verticalScrollBar().value() + self.viewport().height()


class _Inside(QFrame):
    """As wide as the panel, whatever its widest button would like."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
