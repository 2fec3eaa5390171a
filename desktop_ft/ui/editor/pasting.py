"""The commands that paste in another way than Ctrl+V. Knows the grid and its clipboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.clipboard import guessed_delimiter
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.paste_dialog import PasteDialog


class Pasting(QObject):
    """Pastes into the selection alone, or with a separator that the user names."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid

    @Slot()
    def into(self) -> None:
        """Fill the selected cells, and no other, with what was copied."""
        self._grid.clipboard.paste_into()

    @Slot()
    def ask(self) -> None:
        """Let the user say what parts the cells of the copied text, then paste it."""
        if self._grid.may_act() is None:
            return
        pasted = self._grid.clipboard.text
        if not pasted:
            self._grid.said.emit("info", self.tr("No text was copied that could be pasted."))
            return
        dialog = PasteDialog(pasted, guessed_delimiter(pasted), self._grid.window())
        dialog.wanted.connect(partial(self._grid.clipboard.paste_text, pasted))
        dialog.open()
