"""Tells what is particular about the open file: who else has it, and who changed it meanwhile.

Looks when the window comes to the front, in the background; never by the clock. Knows the flow
of documents, no table.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.errors import FileChanged
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.services.files import FileIdentity
from desktop_ft.services.safety import Access, FileNews
from desktop_ft.ui.editor.choice_banner import ChoiceBanner
from desktop_ft.ui.editor.comparing import Comparing
from desktop_ft.ui.editor.flow import DocumentFlow


class FileWatch(QObject):
    """Fills two banners: `changed`, and `access` where Save cannot write the file itself."""

    def __init__(self, flow: DocumentFlow, runner: TaskRunner, place: QWidget) -> None:
        super().__init__(place)
        self._flow = flow
        self._runner = runner
        self._task: Task | None = None
        self._looked_at: tuple[Document, FileIdentity | None] | None = None
        self._news: FileNews | None = None
        self._comparing = Comparing(flow, runner, place)
        self._comparing.done.connect(self._forget)
        self.changed = ChoiceBanner("changedBanner")
        self.access = ChoiceBanner("accessBanner")
        self.changed.action_triggered.connect(self._on_theirs)
        self.changed.other_triggered.connect(self._on_mine)
        self.changed.third_triggered.connect(self._on_third)
        self.access.action_triggered.connect(flow.choose_and_save)
        flow.save_failed.connect(self._on_save_failed)
        place.installEventFilter(self)

    def show_document(self, document: Document | None) -> None:
        """Say what is particular about a document that was just opened or saved."""
        self._forget()
        words = "" if document is None else self._access_words(document)
        if words:
            self.access.ask("info", words, self.tr("Save as…"))
        else:
            self.access.hide_message()

    def look(self) -> None:
        """Look at the file, unless that is being done."""
        document = self._flow.document
        if document is None or document.path is None or self._task is not None:
            return
        if self._flow.is_saving or self._flow.is_opening:
            return
        self._looked_at = (document, document.identity)
        self._task = self._runner.submit(document.look_job())
        self._task.succeeded.connect(self._on_looked)
        self._task.finished.connect(self._on_finished)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Show):
            self.look()
        return super().eventFilter(watched, event)

    # -- what was found -----------------------------------------------------------------------

    @Slot(object)
    def _on_looked(self, news: object) -> None:
        document = self._flow.document
        if document is None or self._looked_at != (document, document.identity):
            return  # it was saved, or another one was opened, in between
        if not isinstance(news, FileNews):
            self._forget()
        elif news != self._news:  # a message that was closed is not shown again
            self._news = news
            self._tell(document, news)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None

    def _tell(self, document: Document, news: FileNews) -> None:
        if news.now is None:
            words = self.tr(
                "{name} is not there any more: it was moved, renamed or deleted. Your rows are "
                "still here."
            ).format(name=document.name)
            self.changed.ask(
                "warn", words, self.tr("Save it again"), third=self.tr("Save mine as…")
            )
            return
        words = self.tr("{name} was changed by another program at {time}.").format(
            name=document.name, time=_time(news.now)
        )
        if document.is_dirty:
            words += " " + self.tr("You have changes of your own that are not in it.")
        else:
            words += " " + self.tr("What you see here is how it was before.")
        open_theirs, keep_mine = self.tr("Open theirs"), self.tr("Keep mine")
        self.changed.ask("warn", words, open_theirs, keep_mine, self.tr("Compare…"))

    def _access_words(self, document: Document) -> str:
        if document.access is Access.PROTECTED:
            words = self.tr(
                "{name} is write-protected. You may change the rows here, and save them as "
                "another file."
            )
        elif document.access is Access.IN_USE:
            words = self.tr(
                "{name} is open in another window. This is a copy: you may change it, and save "
                "it as another file."
            )
        elif document.access is Access.COPY:
            words = self.tr(
                "This is an older version of {name}, as a copy. Save it under the old name to "
                "have it back."
            )
        else:
            return ""
        return words.format(name=document.name)

    @Slot(object, object)
    def _on_save_failed(self, error: Exception, retry: object) -> None:
        del retry
        if isinstance(error, FileChanged):
            self.changed.hide_message()  # the error says it now

    @Slot()
    def _forget(self) -> None:
        self._news = None
        self.changed.hide_message()

    # -- what the user wants --------------------------------------------------------------------

    @Slot()
    def _on_theirs(self) -> None:
        if self._news is not None and self._news.now is None:
            self._forget()
            self._flow.save()
        else:
            self._flow.open_theirs()

    @Slot()
    def _on_third(self) -> None:
        if self._news is not None and self._news.now is None:
            self._flow.choose_and_save()
        else:
            self._comparing.start()

    @Slot()
    def _on_mine(self) -> None:
        document, news = self._flow.document, self._news
        if document is not None and news is not None:
            self._forget()
            document.keep_mine(news)


def _time(identity: FileIdentity) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(identity.mtime_ns // 1_000_000)
    locale = QLocale()
    if moment.date() == QDateTime.currentDateTime().date():
        return locale.toString(moment.time(), "HH:mm")
    return locale.toString(moment, QLocale.FormatType.ShortFormat)
