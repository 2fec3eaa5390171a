"""Counts the tokens of an example's turns in the background, once the cursor rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Task, TaskRunner

CountTokens = Callable[[Sequence[str]], Iterable[int]]

_PAUSE_MS = 150  # going through rows with an arrow key held down counts only where it rests
_MOST_LETTERS = 1_000_000  # a longer text takes seconds, and everybody else's count with it


class TokenCounts(QObject):
    """Signals: `counted()` when the counts are there."""

    counted = Signal()

    def __init__(
        self, runner: TaskRunner, count_tokens: CountTokens | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._count_tokens = count_tokens
        self._texts: Sequence[str] = ()
        self._task: Task | None = None
        self.counts: list[int | None] = []
        """One for each text; None for one too long to be counted."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def count(self, texts: Sequence[str]) -> None:
        """Count these soon."""
        self.forget()
        self._texts = texts
        if self._count_tokens is not None and texts:
            self._pause.start()

    def forget(self) -> None:
        """Count nothing any more."""
        self.counts = []
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _begin(self) -> None:
        assert self._count_tokens is not None
        short = [text for text in self._texts if len(text) <= _MOST_LETTERS]
        self._task = self._runner.submit(partial(_count_job, self._count_tokens, short))
        self._task.succeeded.connect(self._on_counted)

    @Slot(object)
    def _on_counted(self, counts: object) -> None:
        if self.sender() is not self._task or not isinstance(counts, list):
            return
        self._task = None
        found = iter(counts)
        self.counts = [next(found) if len(text) <= _MOST_LETTERS else None for text in self._texts]
        self.counted.emit()


def _count_job(
    count: CountTokens, texts: Sequence[str], token: CancelToken, report: Report
) -> list[int]:
    del report
    token.check()
    return [int(each) for each in count(texts)]
