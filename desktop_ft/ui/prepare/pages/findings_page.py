"""What was found, topic by topic: the list at the left, the finding that is looked at beside it.

Serves every step at which findings are decided; which ones those are says the session.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.edits import ExampleId
from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.prepare.flow import StepId
from desktop_ft.ui.prepare.pages.finding_detail import FindingDetail
from desktop_ft.ui.prepare.pages.finding_list import FindingList
from desktop_ft.ui.prepare.session import Session

_LIST_PX = 400
_MANY = 8
"""From so many findings on they can be searched."""


class FindingsPage(QWidget):
    """Signals: `switched(code, on)`; `decided(code, on)` for every time this file is prepared;
    `rows_requested(list of example ids)`; `cut_wanted(example id)`, which `show_cut` answers.
    """

    switched = Signal(str, bool)
    decided = Signal(str, bool)
    rows_requested = Signal(object)
    cut_wanted = Signal(object)

    def __init__(self, step: StepId, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._step = step
        self._session: Session | None = None
        self._findings: list[Finding] = []
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        split = self._make_splitter()
        self._card = QFrame(split)
        self._count = QLabel(self._card)
        self._count.setObjectName("findingCount")
        self._count.setProperty("kind", "strong")
        self._below = QLabel(self._card)
        self._below.setProperty("kind", "small")
        self._below.setWordWrap(True)
        self._search = QLineEdit(self._card)
        self._search.setObjectName("findingSearch")
        self._search.setAccessibleName(self.tr("Search in the findings"))
        self._search.setPlaceholderText(self.tr("Search in the findings"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._on_search)
        self._none = QLabel(self.tr("No finding is called so."), self._card)
        self._none.setObjectName("findingNone")
        self._none.setProperty("kind", "muted")
        self._none.setContentsMargins(18, 8, 18, 8)
        self._list = FindingList(self._card)
        self._list.chosen.connect(self._on_chosen)
        self._list.switched.connect(self._on_switched)
        self._detail = FindingDetail(split)
        self._detail.decided.connect(self._on_decided)
        self._detail.rows_requested.connect(self.rows_requested)
        self._detail.cut_wanted.connect(self.cut_wanted)
        self._lay_out_card()
        self._detail.setMinimumWidth(280)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setSizes([_LIST_PX, 2 * _LIST_PX])

    def show_session(self, session: Session) -> None:
        """Show what was found."""
        at = self._list.current_code if session is self._session else ""
        self._session = session
        self._findings = session.findings(self._step)
        examples = self.tr("%Ln example(s)", "", len(session.document.dataset))
        beside = len(session.analysed.rows.dataset) - len(session.document.dataset)
        if beside and session.beside is not None:
            words = self.tr("{examples} and %Ln of {file}", "", beside)
            examples = words.format(examples=examples, file=session.beside.name)
        findings = self.tr("%n finding(s)", "", len(self._findings))
        self._count.setText(
            self.tr("{findings} in {examples}").format(findings=findings, examples=examples)
        )
        mendable = sum(1 for each in self._findings if each.fix is not None)
        self._below.setText(
            self.tr("%n can be mended here. Nothing changes until the last step.", "", mendable)
        )
        self._below.setVisible(bool(mendable))
        self._search.setVisible(len(self._findings) >= _MANY)
        with QSignalBlocker(self._search):
            self._search.clear()
        self._none.hide()
        self._list.show_findings(self._findings, session.taken, session.decided_before, at)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._list

    def show_cut(self, key: ExampleId, cut: int | None) -> None:
        """Show where a row would be cut."""
        self._detail.show_cut(key, cut)

    def _make_splitter(self) -> QSplitter:
        split = QSplitter(self)
        split.setObjectName("findingsSplitter")
        split.setChildrenCollapsible(False)
        split.setProperty("kind", "gap")
        split.setHandleWidth(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        return split

    def _lay_out_card(self) -> None:
        card = self._card
        card.setProperty("kind", "card")
        card.setMinimumWidth(280)
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 10)
        head.setSpacing(2)
        head.addWidget(self._count)
        head.addWidget(self._below)
        head.addSpacing(4)
        head.addWidget(self._search)
        line = QFrame(card)
        line.setProperty("kind", "line")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._none)
        body = QVBoxLayout()
        body.setContentsMargins(7, 4, 7, 0)
        body.addWidget(self._list)
        column.addLayout(body, 1)

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        if self._session is not None:
            found = next((each for each in self._findings if each.code == code), None)
            self._detail.show_finding(self._session, found)

    @Slot(str, bool)
    def _on_switched(self, code: str, on: bool) -> None:
        self.switched.emit(code, on)
        self._detail.refresh()

    @Slot(str, bool)
    def _on_decided(self, code: str, on: bool) -> None:
        self.decided.emit(code, on)
        self._detail.refresh()

    @Slot(str)
    def _on_search(self, words: str) -> None:
        self._none.setVisible(not self._list.show_only(words.strip()))
