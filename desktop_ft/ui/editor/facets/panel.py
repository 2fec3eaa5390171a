"""The lists of grouped columns beside the table, one above the other. Counts nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.ui.editor.bar_parts import bar_tool

if TYPE_CHECKING:
    from desktop_ft.ui.editor.facets.card import FacetCard

_WIDTH, _LEAST = 300, 220


class FacetPanel(QFrame):
    """Signals: `all_wanted()` when all rows are to show; `closed()`."""

    all_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facetPanel")
        self.setProperty("kind", "panel")
        self.setMinimumWidth(_LEAST)
        self.cards: list[FacetCard] = []
        title = QLabel(self.tr("Groups"))
        title.setProperty("kind", "heading")
        self._count = QLabel()
        self._count.setObjectName("facetCount")
        self._count.setProperty("kind", "muted")
        self._all = QPushButton(self.tr("Show all rows"))
        self._all.setObjectName("facetAll")
        self._all.setProperty("kind", "flat")
        self._all.clicked.connect(self.all_wanted)
        close = bar_tool("facetPanelClose", "close", self.tr("Close the groups, show all rows"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(close)
        count = QHBoxLayout()
        count.setContentsMargins(12, 0, 12, 0)
        count.addWidget(self._count)
        self._stack = QSplitter(Qt.Orientation.Vertical)
        self._stack.setObjectName("facetSplitter")
        self._stack.setChildrenCollapsible(False)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(count)
        column.addWidget(room, 1)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def add(self, card: FacetCard) -> None:
        """Show one more list, below the others."""
        self.cards.append(card)
        self._stack.addWidget(card)
        layout = self.layout()
        assert layout is not None
        least = (_LEAST, layout.minimumSize().width(), card.minimumSizeHint().width())
        self.setMinimumWidth(max(least))  # words differ in length from language to language
        self.show()

    def remove(self, card: FacetCard) -> None:
        """Show a list no more."""
        self.cards.remove(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self.setVisible(bool(self.cards))

    def show_count(self, shown: int, total: int, *, active: bool) -> None:
        """Say how many rows show."""
        number = QLocale().toString
        words = self.tr("Showing {count} of {total} rows")
        words = words.format(count=number(shown), total=number(total))
        self._count.setText(words if active else self.tr("Showing all rows"))
        self._all.setEnabled(active)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
