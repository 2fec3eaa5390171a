"""A text to read and to type in, as high as it needs to be. Knows no message.

Gives back every character it was given, no-break spaces and line ends too.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget

from desktop_ft.core.word_diff import Span
from desktop_ft.ui.editor.panel.high_text import HighText

_LONG_LINE = 5_000  # laying out longer ones by words takes time that grows with their square
_ROOM = 24
_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
# Leaving for a menu or another window is no end of the typing.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class TextBox(HighText):
    """Signals: `left()` when the typing ended by going elsewhere; `done()` on Ctrl+Enter;
    `given_up()` on Escape, the old text being back; `begun()` when the cursor comes in;
    `move_wanted(by)` on Alt+Up and Alt+Down.
    """

    left = Signal()
    done = Signal()
    given_up = Signal()
    begun = Signal()
    move_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bubbleText", parent)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._shown: str | None = None
        self._line_end = "\n"
        self._marks: tuple[Sequence[Span], QColor] = ((), QColor())
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._show_cursor)

    # -- the text -----------------------------------------------------------------------------

    def show_text(self, text: str, *, editable: bool) -> None:
        """Show another text; what is being typed at the moment stays."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction if editable else _READING
        )
        if text == self._shown or (self.is_changed and self.hasFocus()):
            self._shown = text
            return
        self._shown = text
        crlf = text.count("\r\n")
        self._line_end = "\r\n" if crlf and crlf == text.count("\n") else "\n"
        mode = QTextOption.WrapMode
        long = max(map(len, text.split("\n"))) > _LONG_LINE
        self.setWordWrapMode(mode.WrapAnywhere if long else mode.WrapAtWordBoundaryOrAnywhere)
        self._marks = ((), QColor())
        self.setPlainText(text)
        self.document().setModified(False)
        self.setExtraSelections([])
        self.fit()

    @property
    def is_changed(self) -> bool:
        """Tell whether the user typed anything that nobody took yet."""
        return self.document().isModified()

    def text(self) -> str:
        """Return the text as it stands; unlike `toPlainText` it keeps no-break spaces."""
        return self.document().toRawText().replace("\u2029", self._line_end)

    def take(self) -> None:
        """Note that somebody took what was typed."""
        self._shown = self.text()
        self.document().setModified(False)
        self.document().clearUndoRedoStacks()  # from now on it is the table's to take back

    def mark(self, spans: Sequence[Span], ground: QColor) -> None:
        """Lay a colour and a line under parts of the text, which stays as it is."""
        self._marks = (spans, ground)
        text = self._shown or ""
        style = QTextCharFormat()
        style.setBackground(ground)
        style.setFontUnderline(True)
        found = []
        for start, end in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[:start]))
            at = cursor.position() + _units(text[start:end])
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = style
            found.append(selection)
        self.setExtraSelections(found)

    def edit(self) -> None:
        """Put the cursor behind the last letter."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def restore(self) -> None:
        """Take back what was typed."""
        if self.is_changed:
            text, self._shown = self._shown or "", None
            self.document().setModified(False)
            self.show_text(text, editable=True)

    # -- size ---------------------------------------------------------------------------------

    @Slot()
    def _on_text_changed(self) -> None:
        if self.is_changed:
            if self._marks[0]:
                self.mark((), QColor())  # they would stand at wrong words
            self.fit()

    @Slot()
    def _show_cursor(self) -> None:
        """Keep the cursor in sight of whatever scrolls around the box."""
        if not self.hasFocus():
            return
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        inside = parent.widget() if parent is not None else None
        if parent is not None and inside is not None:
            at = self.mapTo(inside, self.cursorRect().center())
            parent.ensureVisible(at.x(), at.y(), 0, _ROOM)

    # -- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Save):
                self.left.emit()  # now there is something to save, and the key may mean it
            document = self.document()
            keys = QKeySequence.StandardKey
            nothing = (
                (event.matches(keys.Undo) and not document.isUndoAvailable())
                or (event.matches(keys.Redo) and not document.isRedoAvailable())
                or (event.key() == Qt.Key.Key_F2)
            )
            if nothing:  # then the table's own undo is meant
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        alone = not held & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            held & Qt.KeyboardModifier.ControlModifier
        ):
            self.done.emit()
        elif key == Qt.Key.Key_Escape and alone:
            self.restore()
            self.given_up.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begun.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has: Qt counts those, Python letters."""
    return len(text) + sum(letter > "\uffff" for letter in text)
