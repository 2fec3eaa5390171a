"""The line at the foot of the window: news of the place at the left, the engine at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_ft.qtkit.widgets import ElidedLabel, StatusDot

_HEIGHT = 30


class StatusLine(QFrame):
    """Both texts are plain words; the dot only repeats what the right one says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setProperty("kind", "foot")
        self.setFixedHeight(_HEIGHT)
        self._left = ElidedLabel()
        self._left.setObjectName("statusText")
        self._left.setProperty("kind", "small")
        self._left.setAccessibleName(self.tr("Status"))
        self._dot = StatusDot("muted")
        self._right = QLabel()
        self._right.setObjectName("engineState")
        self._right.setProperty("kind", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._left, 1)
        row.addWidget(self._dot)
        row.addWidget(self._right)
        self.set_engine("muted", "")

    def set_text(self, text: str) -> None:
        """Show what the place has to say."""
        self._left.setText(text)

    def set_engine(self, kind: str, text: str) -> None:
        """Show how the engine is; `kind` is that of a `StatusDot`."""
        self._dot.set_kind(kind)
        self._dot.setVisible(bool(text))
        self._right.setText(text)
