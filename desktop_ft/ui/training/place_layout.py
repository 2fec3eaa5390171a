"""How the training place is laid out: bar, messages, the list at the left, a page at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

_LIST_WIDTH = 300
_MARGIN = 28
_ABOVE = 12


def lay_out(
    place: QWidget,
    above: Sequence[QWidget],
    stack: QStackedWidget,
    empty: QWidget,
    left: Sequence[QWidget],
    notes: Sequence[QWidget],
    right: QWidget,
) -> None:
    """Fill the place, from the outside in: what gets another parent later is styled anew."""
    whole = _column(place)
    for widget in above:
        whole.addWidget(widget)
    whole.addWidget(stack, 1)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName("trainingSplitter")
    stack.addWidget(empty)
    stack.addWidget(splitter)
    sides = (QWidget(), QWidget())
    for side in sides:
        splitter.addWidget(side)
    listed = _column(sides[0])
    for widget in left:
        listed.addWidget(widget)
    column = _column(sides[1])
    for note in notes:
        column.addWidget(_Held(note))
    column.addWidget(right, 1)
    splitter.setChildrenCollapsible(False)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([_LIST_WIDTH, 900])


class _Held(QWidget):
    """Gives a message room around it, and takes none while that does not show."""

    def __init__(self, note: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, _ABOVE, _MARGIN, 0)
        row.addWidget(note)
        note.installEventFilter(self)
        self.setVisible(not note.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
