"""One message of a conversation: who says it, how long it is, and its words. Only for reading."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.theme import restyle

# Laying out text costs about 1 ms for 500 letters; nobody reads 26 KB in a bubble at a glance.
_FIRST_LETTERS = 4_000
_MORE_LETTERS = 16_000
_MOST_LETTERS = 100_000


class WholeText(QTextEdit):
    """Text to read and copy, as high as it needs to be; breaks lines anywhere if it must."""

    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bare")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setPlainText(text)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class Bubble(QFrame):
    """A message; the answer to learn has the accent's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setProperty("kind", "bubble")
        self._who = QLabel()
        self._who.setProperty("kind", "small")
        self._length = QLabel()
        self._length.setObjectName("bubbleTokens")
        self._length.setProperty("kind", "small")
        self._words = WholeText()
        self._words.setObjectName("bubbleText")
        self._more = QPushButton()
        self._more.setObjectName("bubbleMore")
        self._more.setProperty("kind", "flat")
        self._more.clicked.connect(self._on_more)
        self._text = ""
        self._letters = _FIRST_LETTERS
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._who)
        head.addStretch(1)
        head.addWidget(self._length)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_message(self, who: str, text: str, *, accent: bool) -> None:
        """Show a message; its length in tokens is told later."""
        restyle(self, tone="accent" if accent else "")
        self._who.setText(who)
        self._who.setVisible(bool(who))
        self._length.setVisible(bool(who))
        self._words.setAccessibleName(who)
        self._length.clear()
        self._text = text
        self._letters = _FIRST_LETTERS
        self._show_part()

    def show_tokens(self, count: int) -> None:
        """Say how many tokens the message has."""
        self._length.setText(self.tr("%Ln token(s)", "", count))

    @property
    def who(self) -> str:
        """Return the word for who says it."""
        return self._who.text()

    @property
    def text(self) -> str:
        """Return the whole message."""
        return self._text

    def _show_part(self) -> None:
        self._words.show_text(self._text[: self._letters])
        hidden = len(self._text) - self._letters
        self._more.setVisible(hidden > 0)
        self._more.setEnabled(self._letters < _MOST_LETTERS)
        number = QLocale().toString(max(hidden, 0))
        self._more.setText(self.tr("{number} more letters").format(number=number))

    @Slot()
    def _on_more(self) -> None:
        self._letters = min(self._letters + _MORE_LETTERS, _MOST_LETTERS)
        self._show_part()
