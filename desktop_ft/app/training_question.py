"""Asks, before the window closes, what is to become of a training on this computer.

Only where the user has said in Settings that a training ends with the window; else it goes on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.app.container import Container
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit import dialogs
from desktop_ft.services.connections import LOCAL_ID
from desktop_ft.ui.presenter import present


class TrainingQuestion(QObject):
    """A question of `app.shutdown`."""

    def __init__(self, window: QWidget, container: Container, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._container = container
        self._go_on: Callable[[], None] | None = None

    def ask(self, go_on: Callable[[], None]) -> None:
        """Call `go_on` when the window may close."""
        if self._container.settings.value.keep_training:
            go_on()
            return
        self._go_on = go_on
        task = self._container.runner.submit(self._find_active)
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._on_failed)

    def _find_active(self, token: CancelToken, report: Report) -> list[str]:
        del report
        token.check()
        found = self._container.local_engine.find()
        if found is None or not found.health.jobs_active:
            return []
        records = self._container.job_store.records()
        return [
            each.job.id for each in records if each.engine_id == LOCAL_ID and each.job.state.active
        ]

    @Slot(object)
    def _on_found(self, jobs: list[str]) -> None:
        if not jobs:
            self._finish()
            return
        dialogs.ask(
            self._window,
            self.tr("A training is going on"),
            self.tr(
                "If it is stopped, what it has learned so far is lost. If it goes on, it is "
                "followed again when you next open Desktop FT."
            ),
            [
                dialogs.Choice(self.tr("Stay here"), _nothing, name="trainingStay"),
                dialogs.Choice(
                    self.tr("Stop it and close"),
                    lambda: self._stop(jobs),
                    kind="danger",
                    name="trainingStop",
                ),
                dialogs.Choice(
                    self.tr("Let it go on and close"),
                    self._finish,
                    kind="primary",
                    name="trainingGoOn",
                ),
            ],
        )

    def _stop(self, jobs: list[str]) -> None:
        def stop(token: CancelToken, report: Report) -> None:
            for job in jobs:
                self._container.training.cancel(LOCAL_ID, job, token, report)

        task = self._container.runner.submit(stop)
        task.succeeded.connect(self._on_stopped)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_stopped(self, result: object) -> None:
        del result
        self._finish()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._window, error)

    def _finish(self) -> None:
        go_on, self._go_on = self._go_on, None
        if go_on is not None:
            go_on()


def _nothing() -> None:
    """Do nothing: the window stays open."""
