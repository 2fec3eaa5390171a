"""The bar in which the user says which rows to show. Filters nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.search.filters import Filter, Test
from desktop_ft.core.search.query import Query
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Chip
from desktop_ft.qtkit.widgets.spin_box import SpinBox

_PAUSE_MS = 200
_FIELD_PX = 240
_LONGEST = 10_000_000
_REGEX = "regex"
_OF_ROWS = (Test.CHANGED, Test.BROKEN)
_OF_LENGTH = (Test.LONGER, Test.SHORTER)


class FilterBar(QFrame):
    """Signals: `changed()` when other rows are wanted; `closed()`."""

    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setProperty("kind", "bar")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.column = _combo("filterColumn", self.tr("Column"))
        self.test = _combo("filterTest", self.tr("Condition"))
        for words, kind in self._tests():
            self.test.addItem(words, kind)
        self.field = QLineEdit()
        self.field.setObjectName("filterField")
        self.field.setFixedWidth(_FIELD_PX)
        self.field.setPlaceholderText(self.tr("Text"))
        self.field.setAccessibleName(self.tr("Text of the filter"))
        self._case = QToolButton()
        self._case.setObjectName("filterCase")
        self._case.setText("Aa")
        self._case.setCheckable(True)
        self._case.setMinimumSize(34, 30)
        self._case.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._case.setToolTip(self.tr("Match small and capital letters"))
        self._case.setAccessibleName(self.tr("Match small and capital letters"))
        self._length = SpinBox()
        self._length.setObjectName("filterLength")
        self._length.setAccessibleName(self.tr("Length in characters"))
        self._length.setRange(0, _LONGEST)
        self._length.setValue(1000)
        self._length.setSuffix(self.tr(" characters"))
        self._length.setFixedWidth(180)
        self._count = Chip(tone="accent")
        self._count.setObjectName("filterCount")
        self._clear = QPushButton(self.tr("Show all rows"))
        self._clear.setObjectName("filterClear")
        self._clear.clicked.connect(self.close_bar)
        self._said = QLabel()
        self._said.setObjectName("filterMessage")
        self._said.setProperty("kind", "error")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.hide()
        self._lay_out()
        self._show_fields()
        self._connect()
        self.hide()

    # -- what others ask ------------------------------------------------------------------------

    def open(self, columns: Sequence[str], column: int | None = None) -> None:
        """Show the bar for a table of these columns and let the user type."""
        was = self.column.currentData() if not self.isHidden() else None
        self.column.blockSignals(True)
        self.column.clear()
        self.column.addItem(self.tr("any column"), -1)
        for number, name in enumerate(columns):
            self.column.addItem(name or str(number + 1), number)
        wanted = column if column is not None else was
        self.column.setCurrentIndex(max(0, self.column.findData(-1 if wanted is None else wanted)))
        self.column.blockSignals(False)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.changed.emit()

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and show all rows."""
        self._pause.stop()
        self.field.clear()
        self._pause.stop()
        self.test.setCurrentIndex(0)
        self.hide()
        self.closed.emit()

    @property
    def filter(self) -> Filter:
        """Which rows are wanted."""
        kind = self.test.currentData()
        column = self.column.currentData()
        query = Query(self.field.text(), case=self._case.isChecked(), is_regex=kind == _REGEX)
        test = Test.CONTAINS if kind == _REGEX else Test(kind)
        any_column = column is None or column < 0
        return Filter(test, None if any_column else column, query, self._length.value())

    def show_count(self, count: int, total: int, *, complete: bool, active: bool) -> None:
        """Say how many rows show."""
        number = QLocale().toString
        words = self.tr("Showing {count} of {total} rows")
        words = words.format(count=number(count), total=number(total))
        if not complete:
            words += " · " + self.tr("looking…")
        self._count.setText(words if active else self.tr("Showing all rows"))
        self._count.setAccessibleName(self._count.text())
        self._count.set_tone("accent" if active else "")

    def say(self, words: str) -> None:
        """Say what is wrong with what was typed; "" for nothing."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        restyle(self.field, wrong="true" if words else "")

    # -- making it ------------------------------------------------------------------------------

    def _tests(self) -> list[tuple[str, str]]:
        return [
            (self.tr("contains"), Test.CONTAINS.value),
            (self.tr("does not contain"), Test.LACKS.value),
            (self.tr("matches the expression"), _REGEX),
            (self.tr("is empty"), Test.EMPTY.value),
            (self.tr("is not empty"), Test.FILLED.value),
            (self.tr("is longer than"), Test.LONGER.value),
            (self.tr("is shorter than"), Test.SHORTER.value),
            (self.tr("changed rows"), Test.CHANGED.value),
            (self.tr("rows that could not be read"), Test.BROKEN.value),
        ]

    def _lay_out(self) -> None:
        close = QToolButton()
        close.setObjectName("filterClose")
        close.setIcon(icon("close"))
        close.setIconSize(QSize(16, 16))
        close.setMinimumSize(30, 30)
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.setToolTip(self.tr("Show all rows and close (Esc)"))
        close.setAccessibleName(self.tr("Show all rows and close (Esc)"))
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.test, self.column, self.field, self._case, self._length):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._clear)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._said)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self._length.valueChanged.connect(self._pause.start)
        self._case.toggled.connect(self.changed)
        self.column.currentIndexChanged.connect(self.changed)
        self.test.currentIndexChanged.connect(self._on_test)

    @Slot()
    def _on_test(self) -> None:
        self._show_fields()
        if not self.isHidden():
            self.changed.emit()

    def _show_fields(self) -> None:
        kind = self.test.currentData()
        test = Test.CONTAINS if kind == _REGEX else Test(kind)
        by_text = test in (Test.CONTAINS, Test.LACKS)
        self.column.setVisible(test not in _OF_ROWS)
        self.field.setVisible(by_text)
        self._case.setVisible(by_text)
        self._length.setVisible(test in _OF_LENGTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.changed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _combo(name: str, words: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(words)
    return combo
