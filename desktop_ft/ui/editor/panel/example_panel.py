"""The current row as a conversation to read and to change, or why it is none.

Knows the document and the parts of the panel; no table and no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.row_findings import RowFinding, row_findings
from desktop_ft.core.conversation.said import Conversation, Lane, Piece, Said, Spot
from desktop_ft.core.conversation.table_findings import TableFindings
from desktop_ft.core.conversation.tool_calls import parameters_of
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.text import Text
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.panel.acts import TurnActs
from desktop_ft.ui.editor.panel.add_bar import AddBar
from desktop_ft.ui.editor.panel.answers import TwoAnswers
from desktop_ft.ui.editor.panel.bubble import Look
from desktop_ft.ui.editor.panel.finding_cards import FindingCards
from desktop_ft.ui.editor.panel.panel_head import PanelHead, hint_label, listed
from desktop_ft.ui.editor.panel.panel_scroll import PanelScroll
from desktop_ft.ui.editor.panel.problem_card import ProblemCard
from desktop_ft.ui.editor.panel.token_counts import CountTokens, TokenCounts
from desktop_ft.ui.editor.panel.turn_list import TurnList
from desktop_ft.ui.editor.panel.walk import Walk
from desktop_ft.ui.editor.review_strip import ReviewStrip

__all__ = ["CountTokens", "ExamplePanel"]

_WIDTH = 372
_MIN_WIDTH = 360


class ExamplePanel(QFrame):
    """Shows one example. `count_tokens` may be slow: it runs in the background.

    Signals: `failed(error)`; `leave_wanted()` when the user is done here.
    """

    failed = Signal(object)
    leave_wanted = Signal()

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
        self._document: Document | None = None
        self._key: ExampleId = -1
        self._said = Conversation()
        self._opened: set[Spot] = set()
        self._among_all: TableFindings | None = None
        self._acts = TurnActs(self)
        self._counts = TokenCounts(runner, count_tokens, self)
        self._talk = TurnList(self._acts)
        self._answers = TwoAnswers(self._acts, runner)
        self._add = AddBar(self._acts)
        self._cards = FindingCards()
        self._head = PanelHead()
        self._hint = hint_label()
        self._problem = ProblemCard()
        self.review = ReviewStrip()
        self._lay_out()
        self._walk = Walk(self, self._scroll, self._talk, self._answers, self._head, self._add)
        self._connect()

    def _lay_out(self) -> None:
        self._scroll = PanelScroll()
        column = self._scroll.column
        for widget in (self._head, self._problem, self._hint, self._talk, self._answers):
            column.addWidget(widget)
        column.addWidget(self._add)
        column.addWidget(self._cards)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.review)

    def _connect(self) -> None:
        self._acts.done.connect(self._refresh)
        self._acts.failed.connect(self.failed)
        self._acts.focus_wanted.connect(self._on_focus_wanted)
        self._add.hidden_wanted.connect(self._on_hidden_wanted)
        self._cards.mend_wanted.connect(self._on_mend)
        self._cards.go_wanted.connect(self._walk.go_to)
        self._counts.counted.connect(self._show_counts)
        self._head.findings.clicked.connect(partial(self._scroll.see, self._cards))
        self._head.preview.toggled.connect(self._on_preview)
        self._walk.leave_wanted.connect(self.leave_wanted)
        self._walk.made.connect(self._show_counts)

    # -- what others may ask ------------------------------------------------------------------

    def show_example(self, document: Document | None, row: int) -> None:
        """Show a row; one beyond the last is the new one, which has nothing to show yet."""
        count = len(document.dataset) if document else 0
        is_there = document is not None and 0 <= row < count
        key = document.dataset.id_at(row) if document is not None and is_there else -1
        anew = document is not self._document or key != self._key
        if document is self._document and anew:
            self.flush()
        elif anew:
            self._among_all = None
        if anew:
            self._opened.clear()
            self._walk.want(None)
        self._document, self._key = document, key
        self._acts.show(document, key)
        if document is not None and is_there:
            self._show_row(document, row, count, anew=anew)
        elif document is None or row < 0:
            self._show("", "", "")
        else:
            hint = self.tr("Type a question or an answer, and a new example begins.")
            self._show(self.tr("New example"), "", hint)

    def flush(self) -> None:
        """Hand over what was typed and not yet taken."""
        for turns in self._walk.lists:
            turns.flush()

    def hold(self, *, on: bool) -> None:
        """Let nothing change from the next row shown on; what is being typed waits."""
        self._acts.is_held = on

    @Slot(object)
    def take_findings(self, findings: Sequence[Finding]) -> None:
        """Tell of every row what the checks just found in the whole table."""
        if self._document is not None:
            self._among_all = TableFindings(findings, self._document.dataset)
            self._show_findings(self._tokens())

    def reach_from(self, place: QWidget) -> None:
        """Let F6 go between a place and the example."""
        key = QShortcut(QKeySequence("F6"), place)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.go_in)

    @Slot()
    def go_in(self) -> None:
        """Give the first bubble the focus; back to where the user came from if it was here."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.leave_wanted.emit()
            return
        self._walk.go_in()

    # -- showing ------------------------------------------------------------------------------

    def _show_row(self, document: Document, row: int, count: int, *, anew: bool) -> None:
        title = self.tr("Example {number}").format(number=QLocale().toString(row + 1))
        of = self.tr("of {count}").format(count=QLocale().toString(count))
        dataset = document.dataset
        problem = dataset.problem(self._key)
        if problem is not None:
            raw = Said(Spot(Lane.TALK, -1), "", (Piece("", dataset.cells(self._key)[0]),),
                       editable=False)  # fmt: skip
            self._show(title, of, "", Conversation((raw,)), problem, anew=anew)
            return
        said = conversation_of(dataset, self._key).showing(self._opened)
        hint = ""
        if not said.all and not said.can_change:
            hint = self.tr(
                "No column is a question or an answer yet. Click on the arrow in a column's head "
                "to say which."
            )
        elif said.tools:
            hint = self.tr("Tools it may call: {names}").format(names=listed(said.tools))
        self._show(title, of, hint, said, anew=anew)

    def _show(
        self,
        title: str,
        of: str,
        hint: str,
        said: Conversation | None = None,
        problem: Text | None = None,
        *,
        anew: bool = True,
    ) -> None:
        said = said or Conversation()
        self._head.show_place(title, of)
        self._problem.show_problem(problem)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if anew or said != self._said:
            self._counts.forget()
        changed = anew or said != self._said
        self._said = self._walk.said = said
        look = self._look(said)
        self._talk.show_turns(said.talk, look, anew=anew)
        self._answers.show_answers(said, look, anew=anew)
        self._add.show_for(said)
        self._show_findings(None)
        if changed and problem is None:
            self._counts.count([each.counted for each in said.all])
        if anew:
            self._scroll.verticalScrollBar().setValue(0)
        self._walk.go_on()

    def _look(self, said: Conversation) -> Look:
        record = self._document.dataset.record(self._key) if said.tools and self._document else None
        return Look(
            can_change=said.can_change,
            weighed=sum(each.speaker == Role.ASSISTANT for each in said.talk) > 1,
            preview=self._head.preview.isChecked(),
            held=self._acts.is_held,
            described=parameters_of(record) if isinstance(record, dict) else {},
        )

    def _show_findings(self, tokens: int | None) -> None:
        document = self._document
        found: list[RowFinding] = []
        is_readable = bool(self._said.all or self._said.can_change) and self._problem.isHidden()
        # An undo may have taken the row away; the table tells of another one in a moment.
        if document is not None and is_readable and document.dataset.has([self._key])[0]:
            found = row_findings(document.dataset, self._key, self._said, tokens)
            if self._among_all is not None:
                known = {each.code for each in found}
                found += self._among_all.of_row(document.dataset, self._key, known)
        self._head.show_findings(found)
        self._cards.show_findings(found)

    @Slot()
    def _refresh(self) -> None:
        """Show the same example as it is now, at once: the next key may mean another turn."""
        document = self._document
        row = document.dataset.row_of(self._key) if document is not None else None
        if row is not None:
            self.show_example(document, row)

    # -- tokens -------------------------------------------------------------------------------

    @Slot()
    def _show_counts(self) -> None:
        counts = self._counts.counts
        if not counts:
            return
        by_spot = dict(zip((each.spot for each in self._said.all), counts, strict=False))
        for bubble in self._walk.bubbles:
            count = by_spot.get(bubble.said.spot)
            if count is None:
                bubble.show_letters(len(bubble.said.counted))
            else:
                bubble.show_tokens(count)
        if self.sender() is self._counts and None not in counts:
            self._show_findings(self._tokens())

    def _tokens(self) -> int | None:
        """How many tokens are read of it at once; None while they are being counted."""
        counts = [each for each in self._counts.counts if each is not None]
        return self._said.at_once(counts) if counts and counts == self._counts.counts else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._walk.go_on()

    @Slot(object, bool)
    def _on_focus_wanted(self, spot: Spot, typing: bool) -> None:
        self._walk.want(spot, typing=typing)

    @Slot(object)
    def _on_hidden_wanted(self, spot: Spot) -> None:
        self._opened.add(spot)
        self._walk.want(spot)
        self._refresh()

    @Slot(object)
    def _on_mend(self, finding: RowFinding) -> None:
        self.flush()
        mend = finding.mend
        if mend is not None:
            self._acts.do(lambda _dataset, _key: mend.edit())

    @Slot()
    def _on_preview(self) -> None:
        self.flush()
        self._refresh()
