"""A text that grows piece by piece, as high as its words need, shown with its Markdown.

Whatever the text says, nothing is loaded; a link is opened only after its address was shown.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
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

from desktop_ft.core.neutral import made_harmless
from desktop_ft.qtkit.dialogs import confirm
from desktop_ft.qtkit.rich_text.blocks import Growing, light_start
from desktop_ft.qtkit.rich_text.writer import CELLS, COPY, FOLLOWED, Writer
from desktop_ft.qtkit.theme import theme_watch

_AT_ONCE = 2_000
"""What is laid out in one step may weigh so much; more waits for the next."""
SHOWN = 40_000
"""More is shown only where the user asks for it."""
# Qt draws each line of a paragraph anew for each mark in it.
_MOST_MARKS = 40
_ALL = "all:"
# Between two steps the window has eight times as long for everything else.
_PAUSE = 8


class AnswerView(QTextEdit):
    """Selectable by mouse and keys; new words leave a selection alone.

    Signal: `drawn()` when all that is to be shown stands there; marks are gone by then.
    """

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard: list[str] = []
        self._waiting = ""
        self._shown = 0
        self._limit: int | None = SHOWN
        self._growing = Growing()
        self._settled, self._fresh, self._cells = 0, True, CELLS
        self._codes: list[list[str]] = []
        self._all_codes: list[list[str]] = []
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

    def is_drawn(self) -> bool:
        """Tell whether all that is to be shown stands there."""
        return not self._waiting or (self._limit is not None and self._shown >= self._limit)

    def shown(self) -> str:
        """Return the words as they are drawn, sign for sign; what can be clicked is left blank."""
        words = self.toPlainText()
        places = [
            (block.position(), block.length() - 1)
            for block in self._blocks()
            if _offers(block, COPY) or _offers(block, _ALL)
        ]
        if not places:
            return words
        units = _Units(words)
        for start, length in places:
            begin, end = units.place(start), units.place(start + length)
            words = words[:begin] + " " * (end - begin) + words[end:]
        return words

    def mark(self, spans: Sequence[tuple[int, int]], ground: QColor) -> int:
        """Lay a colour and a line under parts of what is `shown`; `spans` are in reading order.

        Return how many are marked: not all where a paragraph has very many.
        """
        look = QTextCharFormat()
        look.setBackground(ground)
        look.setFontUnderline(True)
        units = _Units(self.toPlainText() if spans else "")
        marks: list[QTextEdit.ExtraSelection] = []
        in_block: Counter[int] = Counter()
        for start, end in spans:
            block = self.document().findBlock(units.unit(start)).blockNumber()
            in_block[block] += 1
            if in_block[block] > _MOST_MARKS:
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(units.unit(start))
            cursor.setPosition(units.unit(end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)
        return len(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        """Load nothing, whatever the text names."""
        del kind, name
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = event.position().toPoint()
            self._follow(self.anchorAt(place))

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
        self._growing, self._settled, self._fresh, self._cells = Growing(), 0, True, CELLS
        self._codes, self._all_codes = [], []
        self.setExtraSelections([])
        super().clear()

    @Slot()
    def _draw_again(self) -> None:
        self._begin(self.text())
        self._step()

    @Slot()
    def _step(self) -> None:
        size = light_start(self._waiting, _AT_ONCE)
        size = size if self._limit is None else min(size, self._limit - self._shown)
        now, self._waiting = self._waiting[:size], self._waiting[size:]
        self._shown += len(now)
        if not now:
            return
        began = time.thread_time()
        self._show_more(now)
        self._later.start(round(_PAUSE * 1000 * (time.thread_time() - began)))
        if self.is_drawn():
            self.drawn.emit()

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
        writer = Writer(cursor, plain, fresh=self._fresh, cells=self._cells)
        writer.codes = self._codes
        for piece in whole:
            writer.write(piece)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._settled, self._fresh, self._cells = cursor.position(), writer.fresh, writer.cells
        writer.codes = self._all_codes = [*self._codes[:-1], *map(list, self._codes[-1:])]
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

    def _follow(self, address: str) -> None:
        if address == _ALL:
            self._limit = None
            self._draw_again()
        elif address.startswith(COPY):
            QApplication.clipboard().setText(self._code(int(address.removeprefix(COPY))))
        elif address.casefold().startswith(FOLLOWED):
            confirm(
                self,
                self.tr("Open this address in your browser?"),
                address,
                self.tr("Open"),
                self.tr("Cancel"),
                lambda: _open(address),
            )

    def _code(self, number: int) -> str:
        """Return a code whole, in however many steps it was drawn, and also what is not shown."""
        code = "".join(self._all_codes[number])
        if number == len(self._all_codes) - 1 and self._waiting:
            code += self._growing.code_in(made_harmless(self._waiting.replace("\r", "")))
        return code

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        return max(round(self.document().size().height()), line) + 2

    @Slot()
    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)


class _Units:
    """Places in a text, counted in signs as Python does and in units of UTF-16 as Qt does."""

    def __init__(self, words: str) -> None:
        # The places of the signs that are two units, each in units.
        wide = (at for at, sign in enumerate(words) if sign > "\uffff")
        self._wide = [] if words.isascii() else [at + more for more, at in enumerate(wide)]

    def place(self, unit: int) -> int:
        return unit - bisect_left(self._wide, unit)

    def unit(self, place: int) -> int:
        # The n-th wide sign stands n units later than it is counted in signs.
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            if self._wide[middle] - middle < place:
                low = middle + 1
            else:
                high = middle
        return place + low


def _offers(block: QTextBlock, address: str) -> bool:
    at = block.begin()
    while not at.atEnd():
        if at.fragment().charFormat().anchorHref().startswith(address):
            return True
        at += 1
    return False


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
