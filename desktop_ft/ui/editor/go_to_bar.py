"""Asks for a row and a column to go to. Knows no table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_ft.qtkit.widgets.spin_box import SpinBox

_COLUMN_PX = 260


class GoToBar(QFrame):
    """Signals: `wanted(int, int)` with the row's number from 1 and the column's from 0, as they
    show; `closed()`.
    """

    wanted = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goToBar")
        self.setProperty("kind", "bar")
        words = QLabel(self.tr("Go to row"))
        self._number = SpinBox()
        self._number.setObjectName("goToNumber")
        self._number.setAccessibleName(self.tr("Number of the row"))
        self._number.setFixedWidth(150)
        self._of = QLabel()
        self._of.setObjectName("goToOf")
        self._of.setProperty("kind", "muted")
        in_column = QLabel(self.tr("in the column"))
        self._column = QComboBox()
        self._column.setObjectName("goToColumn")
        self._column.setAccessibleName(self.tr("The column"))
        self._column.setMaximumWidth(_COLUMN_PX)
        self._go = QPushButton(self.tr("Go"))
        self._go.setObjectName("goToButton")
        self._go.clicked.connect(self._on_go)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("goToCancel")
        cancel.setProperty("kind", "flat")
        cancel.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        parts = (words, self._number, self._of, in_column, self._column, self._go, cancel)
        for widget in parts:
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def open(self, current: int, count: int, columns: Sequence[str], column: int) -> None:
        """Ask for one of `count` rows and one of the columns; say where the user is."""
        self._column.clear()
        self._column.addItems(columns)
        self._column.setCurrentIndex(column)
        self._number.setRange(1, max(1, count))
        self._number.setValue(current)
        self._of.setText(self.tr("of {count}").format(count=QLocale().toString(count)))
        self.show()
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._number.selectAll()

    @Slot()
    def close_bar(self) -> None:
        """Go nowhere."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _on_go(self) -> None:
        self._number.interpretText()
        self.hide()
        self.closed.emit()
        self.wanted.emit(self._number.value(), max(0, self._column.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
