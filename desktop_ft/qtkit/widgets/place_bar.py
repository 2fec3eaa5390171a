"""The bar at the top of a place: its title, what stands at the left and at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_ft.qtkit.widgets.elided_label import ElidedLabel

_HEIGHT = 52


class PlaceBar(QFrame):
    """Title and subtitle, then `add_left` widgets, a gap, then `add_right` widgets.

    The subtitle shows where it has room beside the whole title, and not at the title's cost.
    """

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(_HEIGHT)
        self._title = ElidedLabel(title)
        self._title.setObjectName("placeTitle")
        self._title.setProperty("kind", "heading")
        self._subtitle = ElidedLabel(subtitle, self)
        self._subtitle.setObjectName("placeSubtitle")
        self._subtitle.setProperty("kind", "muted")
        self._subtitle.setVisible(bool(subtitle))
        self._left = _row()
        self._right = _row()
        row = _row()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._title)
        row.addWidget(self._subtitle)
        row.addSpacing(8)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        self.setLayout(row)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the words at the left."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._fit()

    def add_left(self, widget: QWidget) -> None:
        """Put a widget after the title."""
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end; the primary button comes last."""
        self._right.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        row = self.layout()
        if row is None:  # still in the making
            return
        mine = self._subtitle.sizeHint().width() + row.spacing()
        others = row.sizeHint().width() - (0 if self._subtitle.isHidden() else mine)
        self._subtitle.setVisible(bool(self._subtitle.text()) and others + mine <= self.width())


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row
