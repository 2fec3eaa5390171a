"""What was asked before: search it, read it, go on with it, export it, delete it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.conversations import (
    Conversation,
    Conversations,
    Summary,
    to_plain_text,
)
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_TYPING_MS = 200
_TEXT, _CHATS = "*.txt", "*.jsonl"


class HistoryDialog(BaseDialog):
    """Signals: `open_wanted(Conversation)`; `forgotten(str)` with what was deleted, "" for all."""

    open_wanted = Signal(object)
    forgotten = Signal(str)

    def __init__(self, book: Conversations, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent, "conversationsDialog", "", size=(900, 560))
        self.setWindowTitle(self.tr("What was asked before"))
        self._book = book
        self._runner = runner
        self._looking: Task | None = None
        self._reading: Task | None = None
        self._shown: Conversation | None = None
        self._search = QLineEdit()
        self._search.setObjectName("searchConversations")
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(self.tr("Find words in questions and answers"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self._search.textChanged.connect(self._typing.start)
        self._banner = Banner()
        self._list = QListWidget()
        self._list.setObjectName("conversationList")
        self._list.setAccessibleName(self.tr("Conversations"))
        self._list.setWordWrap(True)
        self._list.currentItemChanged.connect(self._read)
        self._list.activated.connect(self._on_activated)
        self._text = QPlainTextEdit()
        self._text.setObjectName("conversationText")
        self._text.setAccessibleName(self.tr("The conversation"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._none = self.note("", "noConversations")
        self._lay_out()
        self._show_state()
        self._look()

    # -- looking -----------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        look = partial(self._book.store.summaries, self._search.text())
        self._looking = self._runner.submit(job_of(look))
        self._looking.succeeded.connect(self._on_found)
        self._looking.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, found: Sequence[Summary]) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        self._list.clear()
        for each in found:
            item = QListWidgetItem(self._words(each))
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        searched = bool(self._search.text().strip())
        nothing = self.tr("Nothing was asked yet.")
        self._none.setText(self.tr("These words occur nowhere.") if searched else nothing)
        self._show_state()

    def _words(self, summary: Summary) -> str:
        moment = QDateTime.fromSecsSinceEpoch(round(summary.changed_at))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        facts = [when, self.tr("%n question(s)", "", summary.questions), ", ".join(summary.models)]
        lines = [summary.title, " · ".join(fact for fact in facts if fact)]
        return "\n".join([*lines, *([summary.found] if summary.found else [])])

    @Slot()
    def _read(self) -> None:
        chosen = self._chosen()
        self._shown = None
        self._text.clear()
        if chosen:
            read = partial(self._book.store.conversation, chosen)
            self._reading = self._runner.submit(job_of(read))
            self._reading.succeeded.connect(self._on_read)
            self._reading.failed.connect(self._on_failed)
        self._show_state()

    @Slot(object)
    def _on_read(self, conversation: Conversation | None) -> None:
        if self.sender() is self._reading and conversation is not None:
            self._shown = conversation
            self._text.setPlainText(to_plain_text(conversation))
            self._show_state()

    def _chosen(self) -> str:
        index = self._list.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""

    # -- acts --------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        del index
        self._on_open()

    @Slot()
    def _on_open(self) -> None:
        if self._shown is not None:
            shown = self._shown
            self.accept()
            self.open_wanted.emit(shown)

    @Slot()
    def _on_export(self) -> None:
        if self._shown is None:
            return
        filters = [
            self.tr("Text to read ({kind})").format(kind=_TEXT),
            self.tr("Chats for training ({kind})").format(kind=_CHATS),
        ]
        title = self.tr("Export this conversation")
        name = self.tr("conversation") + ".txt"
        export = partial(self._export, self._shown)
        dialogs.choose_save_file(self, title, filters, export, "conversations", name)

    def _export(self, conversation: Conversation, path: Path) -> None:
        task = self._runner.submit(self._book.export_job(conversation, path))
        task.succeeded.connect(self._on_exported)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self._banner.show_message("good", self.tr("Written: {file}").format(file=path.name))

    @Slot()
    def _on_delete(self) -> None:
        if self._shown is not None:
            dialogs.confirm(
                self,
                self.tr("Delete this conversation?"),
                self._shown.title,
                self.tr("Delete"),
                self.tr("Keep"),
                partial(self._delete, self._shown.id),
                danger=True,
            )

    @Slot()
    def _on_delete_all(self) -> None:
        dialogs.confirm(
            self,
            self.tr("Delete all conversations?"),
            self.tr("Everything that was asked here is forgotten. Lists of questions stay."),
            self.tr("Delete all"),
            self.tr("Keep"),
            partial(self._delete, ""),
            danger=True,
        )

    def _delete(self, conversation_id: str) -> None:
        # First: what still comes in of it must not be kept again.
        self.forgotten.emit(conversation_id)
        store = self._book.store
        one = partial(store.forget, conversation_id)
        task = self._runner.submit(job_of(one if conversation_id else store.forget_all))
        task.succeeded.connect(self._look)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._banner, error)

    # -- widgets -----------------------------------------------------------------------------

    def _show_state(self) -> None:
        for button in (self._open, self._export_button, self._delete_button):
            button.setEnabled(self._shown is not None)
        empty = self._list.count() == 0
        self._delete_all.setEnabled(not empty)
        self._none.setVisible(empty and self._looking is None)

    def _lay_out(self) -> None:
        self._open = self.primary_button("openConversation", self.tr("Go on"), self._on_open)
        self._open.setToolTip(self.tr("Show this conversation, and go on with it"))
        self._export_button = self.button("exportConversation", self.tr("Export…"), self._on_export)
        self._delete_button = self.button(
            "deleteConversation", self.tr("Delete…"), self._on_delete, "danger"
        )
        self._delete_all = self.button(
            "deleteConversations", self.tr("Delete all…"), self._on_delete_all, "flat"
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self._search)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._text)
        splitter.setSizes([340, 560])
        splitter.setChildrenCollapsible(False)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(self._banner)
        self.column.addWidget(splitter, 1)
        self.add_buttons(
            self.button("conversationsClose", self.tr("Close"), self.reject),
            self._export_button,
            self._open,
            left=(self._delete_button, self._delete_all),
        )
