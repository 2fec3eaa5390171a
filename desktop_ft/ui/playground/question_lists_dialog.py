"""Lists of questions: make one, change one, ask all of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
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
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.conversations import Conversations, Listed, QuestionList
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_NAME_LENGTH = 80
# A line break inside a question, where each line is a question.
_BREAK = "↵"


class QuestionListsDialog(BaseDialog):
    """Signal: `ask_wanted(list of Listed)`."""

    ask_wanted = Signal(object)

    def __init__(
        self, book: Conversations, runner: TaskRunner, asked: Sequence[Listed], parent: QWidget
    ) -> None:
        super().__init__(parent, "questionListsDialog", "", size=(820, 500))
        self.setWindowTitle(self.tr("Lists of questions"))
        self._book = book
        self._runner = runner
        self._asked = tuple(asked)
        self._shown: QuestionList | None = None
        self._select = ""
        self._banner = Banner()
        self._list = QListWidget()
        self._list.setObjectName("questionListList")
        self._list.setAccessibleName(self.tr("Lists"))
        self._list.currentItemChanged.connect(self._on_chosen)
        self._name = QLineEdit()
        self._name.setObjectName("questionListName")
        self._name.setAccessibleName(self.tr("Name of the list"))
        self._name.setPlaceholderText(self._name.accessibleName())
        self._name.setMaxLength(_NAME_LENGTH)
        self._name.textChanged.connect(self._show_state)
        self._text = QPlainTextEdit()
        self._text.setObjectName("questionListText")
        self._text.setAccessibleName(self.tr("Questions, one on each line"))
        self._text.setPlaceholderText(self._text.accessibleName())
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._show_state)
        self._lay_out()
        self._begin_new()
        self._load()

    def questions(self) -> list[Listed]:
        """Return the questions as they are typed; what was known of them is still known."""
        known = {each.question: each for each in (*self._listed(), *self._asked)}
        lines = self._text.toPlainText().splitlines()
        words = [line.replace(_BREAK, "\n").strip() for line in lines]
        return [known.get(each, Listed(each)) for each in dict.fromkeys(words) if each]

    def _listed(self) -> tuple[Listed, ...]:
        return self._shown.questions if self._shown is not None else ()

    # -- lists -------------------------------------------------------------------------------

    @Slot()
    def _load(self) -> None:
        task = self._runner.submit(job_of(self._book.store.lists))
        task.succeeded.connect(self._on_lists)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_lists(self, lists: Sequence[QuestionList]) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for each in lists:
            count = self.tr("%n question(s)", "", len(each.questions))
            item = QListWidgetItem(f"{each.name}\n{count}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            self._list.addItem(item)
            if each.id == self._select:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        if not self._select and lists and not self._text.toPlainText():
            self._list.setCurrentRow(0)
        self._show_state()

    @Slot()
    def _on_chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._show_list(item.data(Qt.ItemDataRole.UserRole))

    def _show_list(self, questions: QuestionList) -> None:
        self._shown = questions
        self._name.setText(questions.name)
        self._text.setPlainText("\n".join(_line(each) for each in questions.questions))
        self._show_state()

    @Slot()
    def _begin_new(self) -> None:
        """Begin a list, with what was asked so far; without that it is empty."""
        self._shown, self._select = None, ""
        self._list.setCurrentRow(-1)
        self._name.clear()
        self._text.setPlainText("\n".join(_line(each) for each in self._asked))
        self._name.setFocus()
        self._show_state()

    @Slot()
    def _on_keep(self) -> None:
        made = QuestionList(self._name.text().strip(), tuple(self.questions()))
        if self._shown is not None:
            made = replace(made, id=self._shown.id, made_at=self._shown.made_at)
        self._shown, self._select = made, made.id
        self._change(partial(self._book.store.keep_list, made))
        self._banner.show_message("good", self.tr("The list is kept."))

    @Slot()
    def _on_delete(self) -> None:
        if self._shown is not None:
            dialogs.confirm(
                self,
                self.tr("Delete this list?"),
                self._shown.name,
                self.tr("Delete"),
                self.tr("Keep"),
                partial(self._delete, self._shown),
                danger=True,
            )

    def _delete(self, questions: QuestionList) -> None:
        self._begin_new()
        self._change(partial(self._book.store.forget_list, questions.id))

    def _change(self, act: partial[None]) -> None:
        task = self._runner.submit(job_of(act))
        task.succeeded.connect(self._load)
        task.failed.connect(self._on_failed)

    @Slot()
    def _on_ask(self) -> None:
        wanted = self.questions()
        self.accept()
        self.ask_wanted.emit(wanted)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._banner, error)

    # -- widgets -----------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        count = len(self.questions())
        self._ask.setText(self.tr("Ask %n question(s)", "", count))
        self._ask.setEnabled(count > 0)
        self._keep.setEnabled(count > 0 and bool(self._name.text().strip()))
        self._delete_button.setEnabled(self._shown is not None)

    def _lay_out(self) -> None:
        self._ask = self.primary_button("askQuestionList", "", self._on_ask)
        self._keep = self.button("keepQuestionList", self.tr("Keep the list"), self._on_keep)
        self._delete_button = self.button(
            "deleteQuestionList", self.tr("Delete…"), self._on_delete, "danger"
        )
        new = self.button("newQuestionList", self.tr("New list"), self._begin_new)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self._name)
        told = QLabel(
            self.tr("One question on each line; {mark} is a line break in it.").format(mark=_BREAK)
        )
        told.setProperty("kind", "small")
        column.addWidget(told)
        column.addWidget(self._text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(right)
        splitter.setSizes([240, 580])
        splitter.setChildrenCollapsible(False)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(
            self.note(
                self.tr(
                    "Ask the chosen models the same questions after each training, and see what "
                    "became better."
                )
            )
        )
        self.column.addWidget(self._banner)
        self.column.addWidget(splitter, 1)
        self.add_buttons(
            self.button("questionListsClose", self.tr("Close"), self.reject),
            self._keep,
            self._ask,
            left=(new, self._delete_button),
        )


def _line(listed: Listed) -> str:
    return listed.question.replace("\n", _BREAK)
