"""Goes to a step of the history in one go; a long way is worked out in the background."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.combining import combined
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.text import text
from desktop_ft.ui.editor.gestures import Pace
from desktop_ft.ui.editor.grid import Grid

# Another order of the rows costs as much as a change of so many of them.
_LIKE_A_CELL = 2_000


def go_to_step(grid: Grid, done: int) -> None:
    """Go to where `done` steps are done; until it is there, nothing else may change."""
    document = grid.document
    if document is None:
        return
    way = document.history.way_to(done)
    fork = document.dataset.fork()

    def make(seen: Dataset, pace: Pace) -> Edit:
        del seen
        return combined(fork, way, text("editor", "Go to a step of the history"), pace.at)

    def take(made: object) -> None:
        document.jump(done, cast("Edit", made))
        grid.go_to_touched()

    size = sum(_size(edit, len(fork)) for edit in way)
    what = QCoreApplication.translate("HistoryDialog", "Going to the step…")
    grid.run_gesture(size, what, make, take)


def _size(edit: Edit, rows: int) -> int:
    reordered = rows // _LIKE_A_CELL if edit.order is not None else 0
    return 1 + len(edit.records) + len(edit.reviews) + reordered
