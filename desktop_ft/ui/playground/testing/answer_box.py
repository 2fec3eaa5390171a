"""An answer shown whole, with its Markdown, in as much room as there is; nothing is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_ft.qtkit.rich_text.answer_view import AnswerView

_LEAST = 36


class AnswerBox(QScrollArea):
    """Scrolls what is longer than its room. The answer inside has the name it is given."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Box")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setMinimumHeight(_LEAST)
        self._said: str | None = None
        self.view = AnswerView()
        self.view.setObjectName(name)
        self.view.setAccessibleName(words)
        self._instead = QLabel()
        self._instead.setObjectName(f"{name}Instead")
        self._instead.setProperty("kind", "muted")
        self._instead.setTextFormat(Qt.TextFormat.PlainText)
        self._instead.setWordWrap(True)
        self._instead.hide()
        inside = QWidget()
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        column.addWidget(self._instead)
        column.addWidget(self.view)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusProxy(self.view)

    def show_answer(self, words: str, instead: str = "") -> None:
        """Show an answer; `instead` is said where it is empty."""
        if self._said != words:
            self._said = words
            self.view.set_text(words)
            self.verticalScrollBar().setValue(0)
        self.view.setVisible(bool(words))
        self._instead.setText(instead)
        self._instead.setVisible(bool(instead) and not words)
