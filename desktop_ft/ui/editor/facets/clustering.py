"""Finds near-equal values in the background and merges those that the user ticks, in one step.

The dialog and what finds groups are loaded when they are first wanted, not at the start.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.facets.index import ValueIndex, build, followed
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.facets.grouping import tell_merged
from desktop_ft.ui.editor.gestures import Pace
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.presenter import error_text
from desktop_ft.ui.role_words import column_title

if TYPE_CHECKING:
    from desktop_ft.core.facets.clusters import Clusters, Way
    from desktop_ft.core.facets.merging import Merged
    from desktop_ft.ui.editor.facets.cluster_dialog import ClusterDialog

_BACKGROUND = 1 << 40


class Clustering(QObject):
    """Goes between the dialog and the rows that show; the dialog is open while it looks."""

    def __init__(self, grid: Grid, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._runner = runner
        self._task: Task | None = None
        self._dialog: ClusterDialog | None = None
        self._index: ValueIndex | None = None
        self._rows: Dataset | None = None
        self._ids: Ids | None = None
        self._column = 0

    def open(self, column: int) -> None:
        """Let the user merge near-equal values of a column in the rows that show."""
        document, seen = self._grid.document, self._grid.rows.seen
        if document is None or seen is None or self._grid.may_act() is None:
            return
        if not document.dataset.columns[column].editable:
            self._grid.said.emit(
                "info", self.tr("This column is made by the program and cannot be edited.")
            )
            return
        self._column, self._index = column, None
        self._rows, self._ids = document.dataset.fork(), seen.order
        from desktop_ft.ui.editor.facets.cluster_dialog import ClusterDialog

        dialog = self._dialog = ClusterDialog(self._name(document), self._grid.window())
        dialog.asked.connect(self._look)
        dialog.merge_wanted.connect(self._merge)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        dialog.ask()

    def _name(self, document: Document) -> str:
        dataset = document.dataset
        return column_title(dataset.columns[self._column], dataset.roles[self._column])

    @Slot(object)
    def _look(self, way: Way) -> None:
        self._stop()
        rows, ids, known, column = self._rows, self._ids, self._index, self._column
        assert rows is not None
        assert ids is not None

        def job(token: CancelToken, report: Report) -> object:
            from desktop_ft.core.facets.clusters import find_clusters, spellings

            index = known or build(rows, column, token, report)
            values, left_out = spellings(index, ids, token)
            found = find_clusters(values, way, token, report)
            return index, replace(found, left_out=found.left_out + left_out)

        task = self._task = self._runner.submit(job)
        task.reported.connect(self._on_reported)
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._on_failed)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self.sender() is self._task and self._dialog is not None and isinstance(report, Steps):
            self._dialog.show_progress(report)

    @Slot(object)
    def _on_found(self, found: object) -> None:
        if self.sender() is not self._task or self._dialog is None:
            return
        self._task = None
        self._index, clusters = cast("tuple[ValueIndex, Clusters]", found)
        self._dialog.show_clusters(clusters)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task and self._dialog is not None:
            self._task = None
            told = error_text(error)
            self._dialog.show_error(" ".join(filter(None, (told.what, told.why, told.todo))))

    @Slot()
    def _on_finished(self) -> None:
        self._stop()
        self._dialog = self._rows = None

    @Slot(object)
    def _merge(self, wanted: dict[int, str]) -> None:
        document, index, ids = self._grid.document, self._index, self._ids
        self._index = self._ids = None
        if document is None or index is None or ids is None or self._grid.may_act() is None:
            return
        fork = document.dataset.fork()
        label = text("editor", "Merge values of “{column}”").format(column=self._name(document))

        def make(_: Dataset, pace: Pace) -> Merged:
            now = followed(index, fork, pace.token, pace.report)
            from desktop_ft.core.facets.merging import merge_values

            return merge_values(now, ids, wanted, label, pace.token, pace.report)

        def take(made: object) -> None:
            merged = cast("Merged", made)
            document.do(merged.edit)
            tell_merged(self._grid, merged)

        self._grid.run_gesture(_BACKGROUND, self.tr("Merging values…"), make, take)
