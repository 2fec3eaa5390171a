"""Finds, in the background, what the checks of the preparation notice in the open table.

Knows the checks and no bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.services.document import Document

if TYPE_CHECKING:
    from desktop_ft.core.prepared import Analysis


class RowFindings(QObject):
    """Signals: `looked(percent)` while it looks; `found(list of Finding)`, those about single
    rows; `failed(error)` where there is nothing to check."""

    looked = Signal(int)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, count: CountTokens, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._count = count
        self._runner = runner
        self._task: Task | None = None
        self._known: tuple[Document, int] | None = None
        self._asked: tuple[Document, int] | None = None
        self._is_wanted = False
        self.tokens = 0
        """How many tokens all rows had when they were checked last."""

    def is_known(self, document: Document) -> bool:
        """Tell whether what was found is of the rows as they are now."""
        return self._known == (document, document.dataset.revision)

    def look(self, document: Document, *, unasked: bool = False) -> None:
        """Find what there is in the rows as they are now; `unasked` if the user waits for nothing.

        Whoever asks a second time waits for what the first one began.
        """
        self._is_wanted = self._is_wanted or not unasked
        asked = (document, document.dataset.revision)
        if self._task is not None and self._asked == asked:
            return
        self._stop()
        self._asked = asked
        task = self._task = self._runner.submit(_job(document, self._count))
        task.reported.connect(self._on_reported)
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._on_failed)
        self.looked.emit(0)

    def stop_unasked(self) -> None:
        """Look no more, unless the user waits for it."""
        if not self._is_wanted:
            self._stop()

    def let_go(self) -> None:
        """The user waits no longer; what is being looked for may be of use to others."""
        self._is_wanted = False

    def forget(self) -> None:
        """Another document shows."""
        self._stop()
        self._known = self._asked = None
        self._is_wanted = False

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self.sender() is self._task and isinstance(report, Steps):
            self.looked.emit(int(100 * report.fraction))

    @Slot(object)
    def _on_found(self, analysis: object) -> None:
        if self.sender() is not self._task or self._asked is None:
            return
        self._task = None
        self._is_wanted = False
        self._known = self._asked
        checked = cast("Analysis", analysis)
        self.tokens = int(checked.tokens.sum())
        self.found.emit([each for each in checked.findings if each.count])

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._is_wanted = False
            self._known = self._asked
            self.failed.emit(error)


def _job(document: Document, count: CountTokens) -> Job:
    fork = document.dataset.fork()

    def check(token: CancelToken, report: Report) -> object:
        from desktop_ft.core.prepare import analyse  # all checks: not at the start

        return analyse(fork, fork.format, count, token, report)

    return check
