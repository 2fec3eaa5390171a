"""Shares the table's width out among its columns until the user does. Knows no gesture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from desktop_ft.core.example import Role
from desktop_ft.qtkit.table.view import SheetView

_TEXT_PX, _NOTE_PX = 240, 160


class ColumnWidths(QObject):
    """Gives texts three times the room of notes, and none of them too little."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view
        self._own = False  # the user dragged a column's edge
        self._fitting = False
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().sectionResized.connect(self._on_resized)

    def begin_anew(self) -> None:
        """Forget what the user dragged: there are other columns now."""
        self._own = False

    def fit(self, roles: Sequence[Role]) -> None:
        """Fill the table's width, unless the user has chosen widths."""
        if self._own or not roles:
            return
        least = [_NOTE_PX if role is Role.NOTE else _TEXT_PX for role in roles]
        shares = np.array([1 if each == _NOTE_PX else 3 for each in least])
        widths = np.maximum(shares * self._view.room_for_columns() // shares.sum(), least)
        self._fitting = True
        head = self._view.horizontalHeader()
        last = head.logicalIndex(head.count() - 1)
        for column, width in enumerate(widths.tolist()):
            if column != last and not head.isSectionHidden(column):
                self._view.setColumnWidth(column, width)
        self._fitting = False

    @Slot(int, int, int)
    def _on_resized(self, section: int, old: int, new: int) -> None:
        del old, new
        dragging = bool(QApplication.mouseButtons())
        last = self._view.horizontalHeader().count() - 1
        if dragging and not self._fitting and section != last:
            self._own = True
