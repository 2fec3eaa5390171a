"""The current row as a conversation, or why it is none. Only for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_ft.core.example import Message, Role
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.bubble import Bubble
from desktop_ft.ui.editor.review_strip import ReviewStrip
from desktop_ft.ui.role_words import role_word

CountTokens = Callable[[Sequence[str]], Iterable[int]]

_WIDTH = 372
_MIN_WIDTH = 240
_MOST_TURNS = 60
_PAUSE_MS = 150  # going through rows with an arrow key held down counts only where it rests


class ExamplePanel(QFrame):
    """Shows one example. `count_tokens` may be slow: it runs in the background."""

    def __init__(
        self,
        runner: TaskRunner,
        count_tokens: CountTokens | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("examplePanel")
        self.setProperty("kind", "panel")
        self.setMinimumWidth(_MIN_WIDTH)
        self.resize(_WIDTH, self.height())
        self._runner = runner
        self._count_tokens = count_tokens
        self._counting: Task | None = None
        self._title = QLabel()
        self._title.setObjectName("exampleTitle")
        self._title.setProperty("kind", "strong")
        self._of = QLabel()
        self._of.setProperty("kind", "small")
        self._problem = _Problem()
        self._hint = QLabel()
        self._hint.setObjectName("exampleHint")
        self._hint.setProperty("kind", "muted")
        self._hint.setWordWrap(True)
        self._bubbles: list[Bubble] = []
        self._shown: tuple[Message, ...] = ()
        self._turns = QVBoxLayout()
        self._turns.setSpacing(10)
        self.review = ReviewStrip()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._of)
        inside = QFrame()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self._hint)
        column.addLayout(self._turns)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.review)

    def show_example(self, document: Document | None, row: int) -> None:
        """Show a row; one beyond the last is the new one, which has nothing to show yet."""
        count = len(document.dataset) if document else 0
        if document is None or row < 0:
            self._show("", "", "", None, ())
        elif row >= count:
            hint = self.tr("Type a question or an answer, and a new example begins.")
            self._show(self.tr("New example"), "", hint, None, ())
        else:
            self._show_row(document, row, count)

    def _show_row(self, document: Document, row: int, count: int) -> None:
        title = self.tr("Example {number}").format(number=QLocale().toString(row + 1))
        of = self.tr("of {count}").format(count=QLocale().toString(count))
        key = document.dataset.id_at(row)
        problem = document.dataset.problem(key)
        if problem is not None:
            raw = document.dataset.cells(key)[0]
            self._show(title, of, "", problem, (Message("", raw),))
            return
        messages = document.dataset.example(key).messages
        hint = ""
        if not messages:
            hint = self.tr(
                "No column is a question or an answer yet. Click on a column's head to say which."
            )
        self._show(title, of, hint, None, messages)

    def _show(
        self, title: str, of: str, hint: str, problem: Text | None, messages: tuple[Message, ...]
    ) -> None:
        self._title.setText(title)
        self._of.setText(of)
        self._problem.show_problem(problem)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._drop_count()
        self._shown = messages[:_MOST_TURNS]
        while len(self._bubbles) < len(self._shown):
            bubble = Bubble()
            self._bubbles.append(bubble)
            self._turns.addWidget(bubble)
        for bubble in self._bubbles[len(self._shown) :]:
            bubble.hide()
        for bubble, message in zip(self._bubbles, self._shown, strict=False):
            accent = message.role == Role.ASSISTANT
            bubble.show_message(role_word(message.role), self._said(message), accent=accent)
            bubble.show()
        if self._count_tokens is not None and self._shown and problem is None:
            self._pause.start()

    def _said(self, message: Message) -> str:
        if message.content is None:
            return self.tr("(a tool call, not shown here)")
        return message.content

    @Slot()
    def _count(self) -> None:
        assert self._count_tokens is not None
        texts = [message.content or "" for message in self._shown]
        self._counting = self._runner.submit(partial(_count_job, self._count_tokens, texts))
        self._counting.succeeded.connect(self._on_counted)

    @Slot(object)
    def _on_counted(self, counts: object) -> None:
        if self.sender() is not self._counting or not isinstance(counts, list):
            return
        self._counting = None
        for bubble, count in zip(self._bubbles, counts, strict=False):
            bubble.show_tokens(count)

    def _drop_count(self) -> None:
        self._pause.stop()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None


class _Problem(QFrame):
    """Why a row could not be read, and what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exampleProblem")
        self.setProperty("kind", "card")
        self.setProperty("tone", "bad")
        title = QLabel(self.tr("This row could not be read"))
        title.setProperty("kind", "strong")
        self._why = QLabel()
        self._why.setObjectName("exampleProblemText")
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self._why)

    def show_problem(self, problem: Text | None) -> None:
        """Say why, or nothing."""
        self.setVisible(problem is not None)
        if problem is not None:
            kept = self.tr("It is kept and saved as it stands, and never used for training.")
            self._why.setText(f"{translate(problem)} {kept}")


def _count_job(
    count: CountTokens, texts: Sequence[str], token: CancelToken, report: Report
) -> list[int]:
    del report
    token.check()
    return [int(each) for each in count(texts)]
