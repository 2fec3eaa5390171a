"""The bar in which the user says what to find and what to put in its place; it finds nothing."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.search.query import Query
from desktop_ft.qtkit.theme import restyle
from desktop_ft.ui.editor.bar_parts import (
    bar_combo,
    bar_field,
    bar_message,
    bar_switch,
    bar_tool,
    pause,
)

EVERYWHERE, COLUMN, SELECTION = "all", "column", "selection"
_PAUSE_MS = 150
_FIELD_PX = 260


class FindBar(QFrame):
    """Signals: `changed()` when something else is looked for; `go(step)`; `replace_wanted()`,
    `replace_all_wanted()`, `preview_wanted()`; `closed()`.
    """

    changed = Signal()
    go = Signal(int)
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    preview_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setProperty("kind", "bar")
        self._pause = pause(self, _PAUSE_MS, self.changed.emit)
        self.find_field = bar_field("findField", self.tr("Find"), _FIELD_PX)
        self.find_field.textChanged.connect(self._pause.start)
        self.replace_field = bar_field("replaceField", self.tr("Replace with"), _FIELD_PX)
        self._case = self._switch("findCase", "Aa", self.tr("Match small and capital letters"))
        self._word = self._switch("findWord", self.tr("Word"), self.tr("Find whole words only"))
        self._regex = self._switch("findRegex", ".*", self.tr("Regular expression"))
        self.where = bar_combo("findWhere", self.tr("Where to look"))
        self.where.addItem(self.tr("everywhere"), EVERYWHERE)
        self.where.addItem(self.tr("in this column"), COLUMN)
        self.where.addItem(self.tr("in the selection"), SELECTION)
        self._count = QLabel()
        self._count.setObjectName("findCount")
        self._count.setProperty("kind", "muted")
        self._said = bar_message("findMessage")
        self._lay_out()
        self.hide()

    # -- what others ask ------------------------------------------------------------------------

    def open(self, *, replacing: bool) -> None:
        """Show the bar and let the user type."""
        self._replacing.setVisible(replacing)
        was_hidden = self.isHidden()
        self.show()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()
        if was_hidden and self.find_field.text():
            self.changed.emit()

    @property
    def may_replace(self) -> bool:
        """Tell whether there is something to replace, and the field that says by what shows."""
        return self._replacing.isVisibleTo(self) and self._replace.isEnabled()

    def settle(self) -> bool:
        """Look at once for what was just typed; tell whether there was something new."""
        waited = self._pause.isActive()
        self._pause.stop()
        if waited:
            self.changed.emit()
        return waited

    def close_bar(self) -> None:
        """Hide the bar and look for nothing any more."""
        self._pause.stop()
        self.hide()
        self.closed.emit()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.find_field.text(),
            case=self._case.isChecked(),
            word=self._word.isChecked(),
            is_regex=self._regex.isChecked(),
        )

    @property
    def replacement(self) -> str:
        """What is put in its place."""
        return self.replace_field.text()

    def show_count(self, position: int, count: int, *, complete: bool) -> None:
        """Say how many cells were found and which of them is the current one."""
        number = QLocale().toString
        if not self.find_field.text():
            words = ""
        elif not count:
            words = self.tr("not found") if complete else self.tr("looking…")
        elif position:
            words = self.tr("{at} of %Ln cell(s)", "", count).format(at=number(position))
        else:
            words = self.tr("%Ln cell(s)", "", count)
        if count and not complete:
            words += " …"
        self._count.setText(words)
        self._count.setAccessibleName(words)
        for button in (self._replace, self._replace_all, self._preview):
            button.setEnabled(count > 0)

    def show_nothing(self) -> None:
        """Say no number: what was typed cannot be looked for."""
        self.show_count(0, 0, complete=True)
        self._count.setText("")

    def say(self, words: str) -> None:
        """Say what is wrong with what was typed; "" for nothing."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        restyle(self.find_field, wrong="true" if words else "")

    # -- making it ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        previous = bar_tool("findPrevious", "chevron-up", self.tr("Previous (Shift+F3)"))
        previous.clicked.connect(lambda: self.go.emit(-1))
        following = bar_tool("findNext", "chevron-down", self.tr("Next (F3)"))
        following.clicked.connect(lambda: self.go.emit(1))
        close = bar_tool("findClose", "close", self.tr("Close (Esc)"))
        close.clicked.connect(self.close_bar)
        row = _row()
        switches = (self._case, self._word, self._regex)
        parts: tuple[QWidget, ...] = (self.find_field, *switches, self.where)
        for widget in (*parts, previous, following, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        self._replacing = QWidget()
        below = _row()
        self._replacing.setLayout(below)
        self._replace = self._button("replaceOne", self.tr("&Replace"))
        self._replace.setToolTip(
            self.tr("Replace in this cell and go on to the next (Enter, or Ctrl+Shift+H)")
        )
        self._replace.clicked.connect(self.replace_wanted)
        self._replace_all = self._button("replaceAll", self.tr("Replace all"))
        self._replace_all.clicked.connect(self.replace_all_wanted)
        self._preview = self._button("replacePreview", self.tr("Look first…"))
        self._preview.setToolTip(self.tr("See every cell before and after, then decide"))
        self._preview.clicked.connect(self.preview_wanted)
        for part in (self.replace_field, self._replace, self._replace_all, self._preview):
            below.addWidget(part)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._replacing)
        column.addWidget(self._said)

    def _switch(self, name: str, sign: str, words: str) -> QToolButton:
        button = bar_switch(name, sign, words)
        button.toggled.connect(self.changed)
        return button

    @staticmethod
    def _button(name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setEnabled(False)
        return button

    # -- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(shift=shift)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @Slot()
    def _on_enter(self, *, shift: bool) -> None:
        if self.settle():
            return
        if self.replace_field.hasFocus() and self.may_replace:
            self.replace_wanted.emit()
        else:
            self.go.emit(-1 if shift else 1)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row
