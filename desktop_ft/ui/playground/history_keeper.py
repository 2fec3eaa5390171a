"""Keeps what was asked as it happens, in a worker and in order. Knows no widget."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.conversations import Conversation, ConversationStore, Exchange

_log = logging.getLogger(__name__)


class HistoryKeeper(QObject):
    """Of an exchange that changes faster than it is written, the latest is written.

    Signals: `failed(Exception)` when it could not be kept.
    """

    failed = Signal(object)

    def __init__(
        self, store: ConversationStore, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._runner = runner
        self._todo: dict[str, tuple[Conversation, Exchange]] = {}
        self._looking = threading.Lock()
        self._writing = threading.Lock()
        self._task: Task | None = None

    def keep(self, conversation: Conversation, exchange: Exchange) -> None:
        """Keep an exchange, soon."""
        with self._looking:
            self._todo[exchange.id] = (conversation, exchange)
        if self._task is None:
            self._begin()

    def finish(self) -> None:
        """Keep now what is not kept yet: the program ends."""
        try:
            self._write_all(CancelToken(), _nothing)
        except CannotSave as exc:
            _log.info("the last answers could not be kept: %s", exc.details)

    def _begin(self) -> None:
        self._task = self._runner.submit(self._write_all)
        self._task.failed.connect(self.failed)
        self._task.finished.connect(self._on_finished)

    def _write_all(self, token: CancelToken, report: Report) -> None:
        del token, report
        while True:
            # Held from taking to having written: an older state must not come after a newer one.
            with self._writing:
                with self._looking:
                    if not self._todo:
                        return
                    conversation, exchange = self._todo.pop(next(iter(self._todo)))
                self._store.keep(conversation, exchange)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        with self._looking:
            more = bool(self._todo)
        if more:
            self._begin()


def _nothing(_: object) -> None:
    """Nobody is told."""
