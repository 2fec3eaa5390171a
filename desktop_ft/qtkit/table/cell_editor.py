"""The field in which a cell is edited: grows with its text and knows Excel's keys.

Gives back every character it was given, no-break spaces and line ends too. Knows no model.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop_ft.qtkit.spelling import mark_spelling
from desktop_ft.qtkit.table.cut_text import PARAGRAPH, CutText
from desktop_ft.qtkit.table.direction import runs_right_to_left
from desktop_ft.qtkit.table.long_load import LongLoad

_MIN_WIDTH = 260
_ABOVE = 6  # puts the first line where the cell shows it
# Measured: a paragraph of 20,000 letters answers a key in 30 ms, and the time grows with the
# square of its length where no word ends; breaking anywhere is linear.
_LONG_LINE = 5_000
_LOOKED_AT = 200  # letters that tell which way a text runs
LONGEST_LINE = 30_000
LONGEST_TEXT = 200_000
# A million letters in lines like these are there in 70 ms, and a key then takes 2 ms.
_ORDINARY_LINE = 3_000
LONGEST_OF_ORDINARY = 1_100_000


def fits(text: str) -> bool:
    """Tell whether a text can be edited in a cell without the window standing still."""
    return len(text) <= LONGEST_OF_ORDINARY


def fits_as_it_is(text: str) -> bool:
    """Tell whether Qt lays a text out quickly without its lines being cut."""
    if len(text) <= LONGEST_LINE:
        return True
    if len(text) > LONGEST_OF_ORDINARY:
        return False
    longest = _longest_line(text)
    if longest <= _ORDINARY_LINE:
        return True
    return len(text) <= LONGEST_TEXT and longest <= LONGEST_LINE


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")), default=0)


_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CellEditor(QPlainTextEdit):
    """Enter and Tab finish, Alt+Enter breaks the line, Ctrl+Enter fills all, Esc gives up.

    While `arrows_leave`, as after simply typing, an arrow finishes too and goes to the cell
    beside; F2 turns that on and off, a click into the text or Alt+Enter turns it off.

    Signals: `done(down, right)` when the text is to be kept and the cursor moves on;
    `left(down, right, on)` when it is kept and the cell beside is wanted, to be edited if `on`;
    `fill_wanted()` when it is to go into every selected cell; `given_up()`.
    """

    done = Signal(int, int)
    left = Signal(int, int, bool)
    fill_wanted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellEditor")
        self.setAccessibleName(self.tr("Text of the cell"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.setViewportMargins(0, _ABOVE, 0, _ABOVE)
        self.document().setDocumentMargin(1)
        # Where the cell was: typing in the empty last row makes that row a new one and moves the
        # model's own indexes down.
        self.place = (0, 0)
        self.arrows_leave = False
        self._line_end = "\n"
        self._cuts: CutText | None = None
        self._composing = False
        self._long = LongLoad(self, self._to_end)
        self._cell = self._room = QRect()
        self.textChanged.connect(self._on_changed)
        mark_spelling(self)

    def say_where(self, column: str, row: str) -> None:
        """Tell a screen reader which cell is edited."""
        words = self.tr("Text of the cell: {column}, {row}")
        self.setAccessibleName(words.format(column=column, row=row))

    def load(self, text: str) -> None:
        """Show a cell's text, the cursor at its end."""
        crlf = text.count("\r\n")
        self._line_end = "\r\n" if crlf and crlf == text.count("\n") else "\n"
        self._cuts = None if fits_as_it_is(text) else CutText.of(text, self._line_end)
        long = self._cuts is None and _longest_line(text) > _LONG_LINE
        mode = QTextOption.WrapMode
        self.setWordWrapMode(mode.WrapAnywhere if long else mode.WrapAtWordBoundaryOrAnywhere)
        self._long.load(self._cuts.cut(text) if self._cuts else text)

    def _to_end(self) -> None:
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.document().setModified(False)

    def replace_all(self) -> None:
        """Begin with an empty field: what is typed takes the old text's place."""
        self.arrows_leave = True
        self._long.finish()
        self.setPlainText("")
        self.document().setModified(True)

    @property
    def is_changed(self) -> bool:
        """Tell whether the user changed anything."""
        return self.document().isModified()

    def text(self) -> str:
        """Return the text; unlike `toPlainText` it keeps no-break spaces and U+2028."""
        self._long.finish()
        return self._joined(self.document().toRawText())

    @property
    def is_cut(self) -> bool:
        """Tell whether lines are so long that they show in pieces, real ends as a sign."""
        return self._cuts is not None

    def break_line(self) -> None:
        """End a line at the cursor."""
        self._long.finish()
        self.insertPlainText(self._cuts.line_break if self._cuts else "\n")

    def parts(self) -> tuple[str, str]:
        """Return the text before and after the cursor."""
        self._long.finish()
        at = self.textCursor().position()
        whole = self.document().toRawText()
        # Qt counts UTF-16 units, Python letters.
        units = whole.encode("utf-16-le", "surrogatepass")
        halves = units[: 2 * at], units[2 * at :]
        before, after = (each.decode("utf-16-le", "surrogatepass") for each in halves)
        return self._joined(before), self._joined(after)

    def _joined(self, raw: str) -> str:
        return self._cuts.join(raw) if self._cuts else raw.replace(PARAGRAPH, self._line_end)

    def cover(self, cell: QRect, room: QRect) -> None:
        """Lie over a cell; as large as the text needs and there is `room`."""
        self._cell, self._room = QRect(cell), QRect(room)  # copies: Qt's own end with the call
        self._grow()

    @Slot()
    def _on_changed(self) -> None:
        right = runs_right_to_left(self.document().firstBlock().text()[:_LOOKED_AT])
        option = self.document().defaultTextOption()
        edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if not option.alignment() & edge:
            option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
        self._grow()

    @Slot()
    def _grow(self) -> None:
        if self._cell.isNull():
            return
        room = self._room
        width = min(max(self._cell.width(), _MIN_WIDTH), room.width())
        self.resize(width, self.height())  # the text wraps at the new width before it is measured
        most = max(room.height(), 1)
        wanted = self._text_height(most)
        fits_in = wanted <= most
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if fits_in else bars.ScrollBarAsNeeded
        )
        height = min(max(wanted, self._cell.height()), most)
        left = max(room.left(), min(self._cell.left(), room.right() + 1 - width))
        top = max(room.top(), min(self._cell.top(), room.bottom() + 1 - height))
        self.setGeometry(left, top, width, height)
        if fits_in:
            self.verticalScrollBar().setValue(0)  # it had scrolled while it was too small

    def _text_height(self, enough: int) -> int:
        """Return the height of frame and text, or more than `enough`; lays no more text out."""
        layout = self.document().documentLayout()
        around = self.height() - self.viewport().height()
        height = around + 2 * self.document().documentMargin()
        block = self.document().begin()
        while block.isValid() and height <= enough:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._long.finish()
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        plain = not held & ~Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._composing:
            if held & Qt.KeyboardModifier.AltModifier:
                self.arrows_leave = False  # a text of several lines is walked in
                self.break_line()
            elif held & Qt.KeyboardModifier.ControlModifier:
                self.fill_wanted.emit()
            else:
                self.done.emit(-1 if shift else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.done.emit(0, -1 if shift or key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key == Qt.Key.Key_Y and held == Qt.KeyboardModifier.ControlModifier:
            self.redo()  # Qt knows it on Windows alone
        elif key == Qt.Key.Key_F2:
            self.arrows_leave = not self.arrows_leave
        elif key in _ARROWS and plain and self.arrows_leave and not self._composing:
            self.left.emit(*_ARROWS[Qt.Key(key)], shift)
        else:
            self.type_key(event)
        event.accept()  # what the field has no use for must not reach the table below it

    def type_key(self, event: QKeyEvent) -> None:
        """Do what a field does; where a line is only cut, deleting goes on beyond the cut."""
        cursor = self.textCursor()
        moves, key = QTextCursor.MoveOperation, event.key()
        back = key == Qt.Key.Key_Backspace and cursor.atBlockStart() and not cursor.atStart()
        ahead = key == Qt.Key.Key_Delete and cursor.atBlockEnd() and not cursor.atEnd()
        if self._cuts and (back or ahead) and not cursor.hasSelection():
            way = moves.PreviousCharacter if back else moves.NextCharacter
            cursor.movePosition(way, QTextCursor.MoveMode.KeepAnchor, 2)
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        if self._cuts is None:
            return super().createMimeDataFromSelection()
        copied = QMimeData()
        copied.setText(self._cuts.join(self.textCursor().selectedText()))
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        self._long.finish()
        new = source.text()
        line_end = self._line_end
        lines = new.replace("\r\n", "\n").replace("\n", line_end)
        if self._cuts and not self._cuts.knows(new):
            self.insertPlainText(self._cuts.cut(lines))
        elif self._cuts or not fits_as_it_is(new):
            self._put_in(lines)
        else:
            super().insertFromMimeData(source)

    def _put_in(self, new: str) -> None:
        """Put a text in that needs cuts or other signs than there are; there is no undo of it."""
        self.textCursor().removeSelectedText()
        before, after = self.parts()
        if not fits(before + new + after):
            QApplication.beep()
            return
        self.load(before + new + after)
        self._long.finish()
        shown = self._cuts.cut(before + new) if self._cuts else before + new
        cursor = self.textCursor()
        cursor.setPosition(min(_units(shown), cursor.position()))
        self.setTextCursor(cursor)
        self.document().setModified(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.arrows_leave = False
        self._long.finish()
        super().mousePressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._long.finish()
        self._composing = bool(event.preeditString())  # its Enter takes a word, not the cell
        super().inputMethodEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()  # only now is it known where lines wrap

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has: Qt counts those, Python letters."""
    return len(text) + sum(letter > "\uffff" for letter in text)
