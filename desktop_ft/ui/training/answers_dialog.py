"""What the old model said and what the new one says, side by side, with the words that differ."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.word_diff import AT_ONCE_STEPS, LONGEST, Span, TooMuch, word_diff
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.recordings import Pair

_LETTERS = 80


class AnswersDialog(BaseDialog):
    """Questions at the left, both answers at the right."""

    def __init__(self, old: str, new: str, pairs: Sequence[Pair], parent: QWidget) -> None:
        title = self.tr("“{old}” and “{new}”").format(old=old, new=new)
        super().__init__(parent, "answersDialog", title, size=(860, 520))
        self._pairs = pairs
        same = sum(pair.is_same for pair in pairs)
        self._list = QListWidget()
        self._list.setObjectName("answeredQuestions")
        self._list.setAccessibleName(self.tr("Questions"))
        self._only = Toggle(self.tr("only where they differ"))
        self._only.setObjectName("onlyDifferent")
        self._question = self.words("", "answeredQuestion")
        self._old, self._new = _text("oldAnswer"), _text("newAnswer")
        self._old.setAccessibleName(self.tr("Answer of {name}").format(name=old))
        self._new.setAccessibleName(self.tr("Answer of {name}").format(name=new))
        self.column.addWidget(self.heading(title))
        row = QHBoxLayout()
        told = self.tr("%n answer(s) compared", "", len(pairs))
        alike = self.tr("%n word for word the same", "", same)
        row.addWidget(self.note(f"{told} · {alike}", "answersTold"), 1)
        row.addWidget(self._only)
        self.column.addLayout(row)
        self.column.addWidget(self._body(old, new), 1)
        close = self.primary_button("answersClose", self.tr("Close"), self.accept)
        self.add_buttons(close)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._only.toggled.connect(self._fill)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        self._list.clear()
        for number, pair in enumerate(self._pairs):
            if self._only.isChecked() and pair.is_same:
                continue
            mark = "=" if pair.is_same else "≠"
            item = QListWidgetItem(f"{mark}  {' '.join(pair.asked.text.split())[:_LETTERS]}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    @Slot()
    def _on_chosen(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            for text in (self._old, self._new):
                text.clear()
            self._question.clear()
            return
        pair = self._pairs[index.data(Qt.ItemDataRole.UserRole)]
        self._question.setText(pair.asked.text)
        gone, come = _spans(pair.old, pair.new)
        _show(self._old, pair.old, gone)
        _show(self._new, pair.new, come)

    def _body(self, old: str, new: str) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self._question)
        both = QHBoxLayout()
        for name, text in ((old, self._old), (new, self._new)):
            side = QVBoxLayout()
            label = QLabel(name)
            label.setProperty("kind", "strong")
            label.setTextFormat(Qt.TextFormat.PlainText)
            side.addWidget(label)
            side.addWidget(text, 1)
            both.addLayout(side, 1)
        column.addLayout(both, 1)
        splitter.addWidget(right)
        splitter.setSizes([260, 600])
        splitter.setChildrenCollapsible(False)
        return splitter


def _text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setObjectName(name)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    return text


def _spans(old: str, new: str) -> tuple[list[Span], list[Span]]:
    if len(old) + len(new) <= LONGEST:
        with contextlib.suppress(TooMuch):
            return word_diff(old, new, AT_ONCE_STEPS)
    return [], []


def _show(widget: QPlainTextEdit, words: str, spans: Sequence[Span]) -> None:
    widget.setPlainText(words)
    look = QTextCharFormat()
    look.setBackground(current_theme().color("accent_soft"))
    look.setFontUnderline(True)
    cursor = QTextCursor(widget.document())
    # Qt counts in units of UTF-16, Python in letters.
    for start, end in spans:
        cursor.setPosition(_units(words[:start]))
        cursor.setPosition(_units(words[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
