"""One text of a message: to type in, or cut short where it is very long, or as it will look."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.conversation.said import Piece
from desktop_ft.qtkit.rich_text.answer_view import AnswerView
from desktop_ft.qtkit.spelling import mark_spelling
from desktop_ft.ui.editor.panel.text_box import TextBox

# Laying out text costs about 1 ms for 500 letters; nobody reads 26 KB in a bubble at a glance.
_FIRST_LETTERS = 4_000
_MORE_LETTERS = 16_000
_MOST_LETTERS = 100_000
_TYPED_LETTERS = 20_000
"""What can be typed in here without waiting for each key; more is edited in a window."""


class TextPiece(QWidget):
    """Signals: `window_wanted()` to edit a long text in a window of its own."""

    window_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox()
        self.key: str | int = ""
        self._text = ""
        self._letters = _FIRST_LETTERS
        self._editable = True
        self._preview = False
        self._long: QWidget | None = None
        self._rendered: AnswerView | None = None
        self._has_marks = False
        self.box.begun.connect(self._on_begun)
        self.box.left.connect(self._on_left)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.box)

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self._text

    @property
    def can_type(self) -> bool:
        """Tell whether the text can be edited in its place."""
        return self._editable and len(self._text) <= min(self._letters, _TYPED_LETTERS)

    @property
    def is_too_long(self) -> bool:
        """Tell whether a window of its own is needed to edit the text."""
        return self._editable and not self.can_type

    def show_piece(self, piece: Piece, *, editable: bool, preview: bool) -> None:
        """Show another text."""
        if piece.text != self._text:
            self._letters = _FIRST_LETTERS
        self.key, self._text = piece.key, piece.text
        self._editable, self._preview = editable, preview
        self._show()

    def edit(self) -> None:
        """Let the user type."""
        if self.is_too_long:
            self.window_wanted.emit()
            return
        self._show_box(typing=True)
        self.box.edit()

    def _show(self) -> None:
        self.box.show_text(self._text[: self._letters], editable=self.can_type)
        hidden = len(self._text) - self._letters
        if hidden > 0 or self.is_too_long:
            self._show_long(hidden)
        elif self._long is not None:
            self._long.hide()
        self._show_box(typing=self.box.hasFocus())

    def _show_box(self, *, typing: bool) -> None:
        rendered = self._preview and not typing
        if rendered:
            if self._rendered is None:
                self._rendered = AnswerView()
                self._rendered.setObjectName("bubblePreview")
                self._rendered.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                self._column.insertWidget(0, self._rendered)
            if self._rendered.text() != self._text[: self._letters]:
                self._rendered.set_text(self._text[: self._letters])
        if self._rendered is not None:
            self._rendered.setVisible(rendered)
        self.box.setVisible(not rendered)

    def _show_long(self, hidden: int) -> None:
        if self._long is None:
            self._long = self._make_long()
        more, window = self._long.findChildren(QPushButton)
        number = QLocale().toString(max(hidden, 0))
        more.setText(self.tr("{number} more letters").format(number=number))
        more.setAccessibleName(more.text())
        more.setVisible(hidden > 0)
        more.setEnabled(self._letters < _MOST_LETTERS)
        window.setVisible(self._editable)
        self._long.show()

    def _make_long(self) -> QWidget:
        line = QWidget()
        more = QPushButton()
        more.setObjectName("bubbleMore")
        more.setToolTip(self.tr("Show the next part of this long text"))
        more.clicked.connect(self._on_more)
        window = QPushButton(self.tr("Edit…"))
        window.setObjectName("bubbleWindow")
        window.setToolTip(self.tr("This text is long: edit it in a window of its own"))
        window.setAccessibleName(self.tr("Edit the long text"))
        window.clicked.connect(self.window_wanted)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (more, window):
            button.setProperty("kind", "flat")
            row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        return line

    @Slot()
    def _on_more(self) -> None:
        self._letters = min(self._letters + _MORE_LETTERS, _MOST_LETTERS)
        self._show()

    @Slot()
    def _on_begun(self) -> None:
        if not self._has_marks:  # going through rows with an arrow key held down needs none
            self._has_marks = True
            mark_spelling(self.box)

    @Slot()
    def _on_left(self) -> None:
        self._show_box(typing=False)
