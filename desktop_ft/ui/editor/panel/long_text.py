"""A long text in a window of its own, where typing stays quick. Knows no message."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.table.cell_editor import CellEditor, fits

_SIZE = (760, 560)
_WIDTH = 440


class LongTextDialog(BaseDialog):
    """Signals: `kept(text)` with what was typed. A text that cannot be edited is only told of."""

    kept = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, "longTextDialog", self.tr("Edit a long text"), width=_WIDTH)
        self._field: _LongField | None = None
        if not fits(text):
            self._refuse()
            return
        self.resize(*_SIZE)
        field = self._field = _LongField(self)
        field.setObjectName("longText")
        field.setAccessibleName(self.tr("The long text"))
        field.load(text)
        field.given_up.connect(self.reject)
        field.fill_wanted.connect(self._on_keep)
        self.column.addWidget(field, 1)
        if field.is_cut:
            words = self.tr("Very long lines show in pieces; ↵ is where a line really ends.")
            self.column.addWidget(self.note(words, "longTextCut"))
        self.column.addWidget(self.note(self.tr("Ctrl+Enter keeps the text, Esc gives it up.")))
        self.add_buttons(
            self.cancel_button("longTextCancel"),
            self.primary_button("longTextKeep", self.tr("Keep the text"), self._on_keep),
        )
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self) -> None:
        words = self.tr(
            "This text is too long to be edited here. It is kept as it is; you can replace it"
            " by pasting another text over its cell in the table."
        )
        self.column.addWidget(self.words(words, "longTextRefusal"))
        self.add_buttons(self.primary_button("longTextClose", self.tr("Close"), self.reject))

    @Slot()
    def _on_keep(self) -> None:
        field = self._field
        self.accept()
        if field is not None and field.is_changed:
            self.kept.emit(field.text())


class _LongField(CellEditor):
    """The cell's field, but Enter breaks the line and Ctrl+Enter is the end of the typing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif is_enter and control:
            self.fill_wanted.emit()
        elif is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.break_line()
        else:
            self.type_key(event)
