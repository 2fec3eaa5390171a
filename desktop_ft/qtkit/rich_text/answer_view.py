"""A text that grows piece by piece, as high as its words need, shown with its Markdown.

Whatever the text says, nothing is loaded; a link is opened only after its address was shown.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QTextEdit, QWidget

from desktop_ft.qtkit.dialogs import confirm
from desktop_ft.qtkit.rich_text.blocks import Growing, codes
from desktop_ft.qtkit.rich_text.neutral import made_harmless
from desktop_ft.qtkit.rich_text.writer import COPY, FOLLOWED, Writer
from desktop_ft.qtkit.theme import theme_watch

_AT_ONCE = 2_000
"""Signs that are laid out in one step; more wait for the next."""
SHOWN = 40_000
"""More is shown only where the user asks for it."""
_ALL = "all:"
# Between two steps the window has eight times as long for everything else.
_PAUSE = 8


class AnswerView(QTextEdit):
    """Selectable by mouse and keys; new words leave a selection alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard: list[str] = []
        self._waiting = ""
        self._shown = 0
        self._limit: int | None = SHOWN
        self._growing = Growing()
        self._settled = 0
        self._fresh = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._step)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
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
        theme_watch().changed.connect(self._draw_again)
        self._fit()

    def text(self) -> str:
        """Return all words as they came, also those that are not shown."""
        self._heard = ["".join(self._heard)]
        return self._heard[0]

    def append(self, text: str) -> None:
        """Add words at the end."""
        self._heard.append(text)
        self._waiting += text
        if not self._later.isActive():
            self._step()

    def set_text(self, text: str) -> None:
        """Show other words."""
        self.clear()
        self.append(text)

    @Slot()
    def clear(self) -> None:
        """Forget all words."""
        self._heard = []
        self._limit = SHOWN
        self._begin("")

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        """Load nothing, whatever the text names."""
        del kind, name
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = event.position().toPoint()
            self._follow(self.anchorAt(place), self.cursorForPosition(place).position())

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _begin(self, waiting: str) -> None:
        self._later.stop()
        self._waiting, self._shown = waiting, 0
        self._growing, self._settled, self._fresh = Growing(), 0, True
        super().clear()

    @Slot()
    def _draw_again(self) -> None:
        self._begin(self.text())
        self._step()

    @Slot()
    def _step(self) -> None:
        size = _AT_ONCE if self._limit is None else min(_AT_ONCE, self._limit - self._shown)
        now, self._waiting = self._waiting[:size], self._waiting[size:]
        self._shown += len(now)
        if not now:
            return
        began = time.thread_time()
        self._show_more(now)
        self._later.start(round(_PAUSE * 1000 * (time.thread_time() - began)))

    def _show_more(self, words: str) -> None:
        chosen = self.textCursor()
        anchor, position = chosen.anchor(), chosen.position()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(self._settled)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        plain = QTextCharFormat()
        plain.setFont(self.font())
        whole = self._growing.add(made_harmless(words.replace("\r", "")))
        writer = Writer(cursor, plain, fresh=self._fresh)
        for piece in whole:
            writer.write(piece)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._settled, self._fresh = cursor.position(), writer.fresh
        for piece in self._growing.rest():
            writer.write(piece)
        if self._limit is not None and self._shown >= self._limit:
            self._offer_all(cursor)
        cursor.endEditBlock()
        if anchor != position:
            end = self.document().characterCount() - 1
            chosen.setPosition(min(anchor, end))
            chosen.setPosition(min(position, end), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(chosen)

    def _offer_all(self, cursor: QTextCursor) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        look = QTextCharFormat()
        look.setAnchor(True)
        look.setAnchorHref(_ALL)
        look.setFontUnderline(True)
        cursor.insertText(self.tr("The answer is very long. Show all of it"), look)

    def _follow(self, address: str, position: int = 0) -> None:
        if address == _ALL:
            self._limit = None
            self._draw_again()
        elif address == COPY:
            QApplication.clipboard().setText(self._code_at(position))
        elif address.casefold().startswith(FOLLOWED):
            confirm(
                self,
                self.tr("Open this address in your browser?"),
                address,
                self.tr("Open"),
                self.tr("Cancel"),
                lambda: _open(address),
            )

    def _code_at(self, position: int) -> str:
        """Return the code whose "Copy" stands there, whole, in however many steps it was drawn."""
        number = -1
        block = self.document().begin()
        while block.isValid() and block.position() <= position:
            number += _offers_copy(block)
            block = block.next()
        listed = codes(self.text())
        return listed[number] if 0 <= number < len(listed) else ""

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        return max(round(self.document().size().height()), line) + 2

    @Slot()
    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)


def _offers_copy(block: QTextBlock) -> bool:
    at = block.begin()
    while not at.atEnd():
        if at.fragment().charFormat().anchorHref() == COPY:
            return True
        at += 1
    return False


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
