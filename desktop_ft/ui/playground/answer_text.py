"""A text that grows piece by piece, as high as its words need. Plain text: nothing is loaded."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget


class AnswerText(QTextEdit):
    """Selectable by mouse and keys; new words leave a selection alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("kind", "bare")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().contentsChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return all words."""
        return self.toPlainText()

    def append_words(self, words: str) -> None:
        """Add words at the end."""
        chosen = self.textCursor()
        anchor, position = chosen.anchor(), chosen.position()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(words)
        if anchor != position:  # a selection up to the end would have grown
            chosen.setPosition(anchor)
            chosen.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(chosen)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        return max(round(self.document().size().height()), line) + 2

    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
