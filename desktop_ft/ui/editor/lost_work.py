"""Offers back the unsaved work that a crash or a power cut left. Knows one banner, no table."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, Signal, Slot

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.document import DocumentService
from desktop_ft.services.document_ports import Recoverable
from desktop_ft.ui.presenter import present


class LostWork(QObject):
    """Shows one piece of lost work after another.

    Signals: `wanted(Recoverable)` when the user wants one back.
    """

    wanted = Signal(object)

    def __init__(self, service: DocumentService, runner: TaskRunner, banner: Banner) -> None:
        super().__init__(banner)
        self._service = service
        self._runner = runner
        self._banner = banner
        self._items: list[Recoverable] = []
        banner.action_triggered.connect(self._on_wanted)
        banner.other_triggered.connect(self._on_unwanted)

    def look(self) -> None:
        """Look for lost work, in the background."""
        service = self._service

        def job(token: CancelToken, report: Report) -> list[Recoverable]:
            del token, report
            return service.recoverable()

        task = self._runner.submit(job)
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._on_failed)

    def bring_back(self, item: Recoverable) -> Task:
        """Start the job that opens lost work again; its outcome is a document."""
        task = self._runner.submit(self._service.recover_job(item))
        task.succeeded.connect(self._forget_first)
        return task

    @property
    def current(self) -> Recoverable | None:
        """The work on offer."""
        return self._items[0] if self._items else None

    def _show(self) -> None:
        item = self.current
        if item is None:
            self._banner.hide_message()
        elif item.problem is not None:
            discard = self.tr("Discard")
            self._banner.show_message("bad", translate(item.problem), other=discard)
        else:
            words = self.tr(
                "Your unsaved work on {name} from {when} was kept: %Ln change(s).", "", item.edits
            )
            name = item.name or self.tr("a new table")
            self._banner.show_message(
                "warn",
                words.format(name=name, when=_when(item)),
                action=self.tr("Bring it back"),
                other=self.tr("Discard"),
            )

    @Slot(object)
    def _on_found(self, found: object) -> None:
        assert isinstance(found, list)
        self._items = found
        self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._banner, error)

    @Slot()
    def _forget_first(self) -> None:
        del self._items[:1]
        self._show()

    @Slot()
    def _on_wanted(self) -> None:
        if self.current is not None:
            self.wanted.emit(self.current)

    @Slot()
    def _on_unwanted(self) -> None:
        item = self.current
        if item is None:
            return
        if item.problem is not None:
            self._discard(item)
            return
        dialogs.confirm(
            self._banner,
            self.tr("Discard the unsaved work?"),
            self.tr(
                "%Ln change(s) to {name} cannot be brought back after that.", "", item.edits
            ).format(name=item.name or self.tr("a new table")),
            self.tr("Discard it"),
            self.tr("Keep it"),
            lambda: self._discard(item),
            danger=True,
        )

    def _discard(self, item: Recoverable) -> None:
        service = self._service

        def job(token: CancelToken, report: Report) -> None:
            del token, report
            service.discard(item)

        task = self._runner.submit(job)
        task.succeeded.connect(self._forget_first)
        task.failed.connect(self._on_failed)


def _when(item: Recoverable) -> str:
    """Return the time of day, with the date unless it is today's."""
    moment = QDateTime.fromSecsSinceEpoch(round(item.when.timestamp()))
    locale = QLocale()
    time = locale.toString(moment.time(), "HH:mm")
    if moment.date() == QDate.currentDate():
        return time
    return f"{locale.toString(moment.date(), QLocale.FormatType.ShortFormat)} {time}"
