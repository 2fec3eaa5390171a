"""One row read whole: both its texts with what goes and what comes, and where one is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_ft.qtkit.theme import current_theme, scaled_font
from desktop_ft.ui.prepare.lines import Half
from desktop_ft.ui.prepare.pages.changes_view import GROUND, INK
from desktop_ft.ui.prepare.word_diff import Kind, Piece, with_marks, word_diff

_MOST_LETTERS = 20_000


class RowReader(QTextEdit):
    """Read only; can be copied from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowReader")
        self.setAccessibleName(self.tr("The chosen example"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._change_at = -1  # nothing changes
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_sections(self, shown: Sequence[tuple[str, Half]], cut: int | None = None) -> None:
        """Show texts under their titles; `cut` is the letter, counted through all of them, where
        the row would be cut.
        """
        self.clear()
        self._change_at = -1
        cursor = QTextCursor(self.document())
        said = 0
        for place, (title, (before, after)) in enumerate(shown):
            if place:
                cursor.insertText("\n\n", self._format("muted"))
            cursor.insertText(f"{title}\n", self._title())
            here = cut - said if cut is not None else -1
            if 0 <= here < len(before):
                self._insert_cut(cursor, before, here)
            elif here < 0 and cut is not None:
                self._insert(cursor, word_diff(_part(before), None))
            else:
                self._insert(cursor, word_diff(_part(before), _part(after)))
            if len(before) > _MOST_LETTERS and not 0 <= here < len(before):
                cursor.insertText(" …", self._format("muted"))
            said += len(before)
        self._go_to(max(0, self._change_at))

    def _go_to(self, position: int) -> None:
        """Show what changes, not the beginning of a long text."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _insert(self, cursor: QTextCursor, pieces: list[Piece]) -> None:
        for piece in pieces:
            if piece.kind is not Kind.SAME and self._change_at < 0:
                self._change_at = cursor.position()
            form = self._format(INK[piece.kind])
            if piece.kind in GROUND:
                form.setBackground(current_theme().color(GROUND[piece.kind]))
            form.setFontStrikeOut(piece.kind is Kind.REMOVED)
            cursor.insertText(with_marks(piece), form)

    def _insert_cut(self, cursor: QTextCursor, text: str, cut: int) -> None:
        """Show what is read, the mark, and what is lost."""
        start = max(0, cut - _MOST_LETTERS // 2)
        if start:
            cursor.insertText("… ", self._format("muted"))
        cursor.insertText(text[start:cut], self._format("text"))
        mark = self._format("warn_text")
        mark.setBackground(current_theme().color("warn_soft"))
        self._change_at = cursor.position()
        cursor.insertText(f"\n✂ {self._cut_words()}\n", mark)
        lost = self._format("muted")
        lost.setFontStrikeOut(True)
        cursor.insertText(text[cut : cut + _MOST_LETTERS // 2], lost)
        if len(text) > cut + _MOST_LETTERS // 2:
            cursor.insertText(" …", self._format("muted"))

    def _cut_words(self) -> str:
        return self.tr("It would be cut here; the model never reads the rest.")

    def _title(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(scaled_font(self, "small"))
        form.setForeground(current_theme().color("muted"))
        return form

    def _format(self, token: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(current_theme().color(token))
        return form


@overload
def _part(text: str) -> str: ...
@overload
def _part(text: None) -> None: ...
@overload
def _part(text: str | None) -> str | None: ...
def _part(text: str | None) -> str | None:
    return text[:_MOST_LETTERS] if text is not None else None
