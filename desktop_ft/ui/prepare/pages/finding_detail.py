"""A finding in full: why it matters, what would be done, which rows it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.prepared import Change
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card, Chip, ElidedLabel
from desktop_ft.ui.prepare.lines import Half, is_about_length, sections
from desktop_ft.ui.prepare.pages.changes_view import ChangesView
from desktop_ft.ui.prepare.pages.row_reader import RowReader
from desktop_ft.ui.prepare.pages.severity_mark import SeverityMark
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.words import voice_title
from desktop_ft.ui.role_words import role_word


class FindingDetail(Card):
    """Signals: `rows_requested(list of example ids)`; `decided(code, on)` whether a finding is
    taken or left, as it is now, whenever this file is prepared; `cut_wanted(example id)` for a
    row that may be too long: `show_cut` answers it.
    """

    rows_requested = Signal(object)
    decided = Signal(str, bool)
    cut_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session: Session | None = None
        self._finding: Finding | None = None
        self._read: Change | None = None
        self._mark = SeverityMark(Severity.HINT, self)
        self._title = _words(self, "findingTitle", "heading")
        self._why = _words(self, "findingWhy", "muted")
        self._deed = _words(self, "findingFix", "")
        self._always = QCheckBox(self.tr("Always for this project"), self)
        self._always.setObjectName("findingAlways")
        self._always.setToolTip(
            self.tr("Next time this file is prepared, this is taken or left as it is now.")
        )
        self._always.clicked.connect(self._on_always)
        self._before = Chip(self.tr("as last time"), "accent", self)
        self._before.setObjectName("findingBefore")
        self._split = self._make_splitter()
        self._changes = ChangesView(self._split)
        self._changes.row_chosen.connect(self._on_row)
        self._changes.row_opened.connect(self._on_opened)
        self._reader = RowReader(self._split)
        self._hint = ElidedLabel(self.tr("Choose a row to read it whole."), parent=self)
        self._hint.setProperty("kind", "small")
        self._show = QPushButton(self.tr("Show in the table"), self)
        self._show.setObjectName("showInTable")
        self._show.clicked.connect(self._on_show)
        self._more = QPushButton(self.tr("Details"), self)
        self._more.setObjectName("findingDetails")
        self._more.setProperty("kind", "flat")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_details)
        self._source = _words(self, "findingSource", "small")
        self._source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()

    def show_finding(self, session: Session, finding: Finding | None) -> None:
        """Show a finding, or that there is none."""
        is_same = self._finding is not None and finding is self._finding
        self._session, self._finding = session, finding
        self._show_words(finding)
        self._show_choice()
        if not is_same:
            self._show_rows(session, finding)

    def refresh(self) -> None:
        """Show the choice as it is now."""
        self._show_choice()

    def _show_words(self, finding: Finding | None) -> None:
        self._mark.setVisible(finding is not None)
        if finding is None:
            self._title.setText(self.tr("Nothing was found"))
            self._why.setText(self.tr("The examples can be taught as they are."))
        else:
            self._mark.show_severity(finding.severity)
            self._title.setText(translate(finding.title))
            self._why.setText(translate(finding.why))
        fix = finding.fix if finding else None
        self._deed.setText(
            self.tr("What would be done: {fix}.").format(fix=translate(fix.label)) if fix else ""
        )
        self._deed.setVisible(fix is not None)
        source = finding.source if finding else ""
        self._source.setText(source)
        self._more.setVisible(bool(source))
        self._source.setVisible(bool(source) and self._more.isChecked())

    def _show_choice(self) -> None:
        session, finding = self._session, self._finding
        has_choice = finding is not None and finding.fix is not None and not finding.necessary
        self._always.setVisible(has_choice and session is not None and session.may_decide)
        code = finding.code if finding is not None else ""
        self._always.setChecked(session is not None and code in session.decided)
        before = session is not None and has_choice and code in session.decided_before
        self._before.setVisible(before)

    def _show_rows(self, session: Session, finding: Finding | None) -> None:
        self._reader.hide()
        has_rows = finding is not None and finding.count > 0
        self._changes.setVisible(has_rows)
        self._hint.setVisible(has_rows)
        about_all = False
        rows = session.analysed.rows
        if finding is not None and has_rows:
            total = len(session.document.dataset)
            self._changes.show_lines(session.lines(finding), rows, total)
            about_all = finding.count >= len(rows.ids)
        self._show.setVisible(has_rows and not about_all)

    def _make_splitter(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setObjectName("findingSplitter")
        split.setProperty("kind", "gap")
        split.setHandleWidth(12)
        split.setChildrenCollapsible(False)
        return split

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        choice = QHBoxLayout()
        choice.setSpacing(12)
        choice.addWidget(self._always)
        choice.addWidget(self._before)
        choice.addStretch(1)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._reader.setMinimumHeight(80)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._show)
        buttons.addWidget(self._hint, 1)
        buttons.addStretch(0)
        buttons.addWidget(self._more)
        self.body.addLayout(head)
        self.body.addWidget(self._why)
        self.body.addWidget(self._deed)
        self.body.addLayout(choice)
        self.body.addWidget(self._split, 1)
        self.body.addWidget(self._source)
        self.body.addLayout(buttons)

    @Slot(bool)
    def _on_details(self, on: bool) -> None:
        self._source.setVisible(on)

    @Slot(bool)
    def _on_always(self, on: bool) -> None:
        if self._finding is not None:
            self.decided.emit(self._finding.code, on)

    def show_cut(self, key: ExampleId, cut: int | None) -> None:
        """Show where a row would be cut that was asked for by `cut_wanted`."""
        if cut is None or self._read is None or self._read.key != key:
            return
        self._reader.show_sections(self._whole(self._read), cut)

    def _whole(self, change: Change) -> list[tuple[str, Half]]:
        """Return every text of a row, for what is about its length."""
        assert self._session is not None
        return [(role_word(role), (said, said)) for role, said in self._session.said(change.key)]

    @Slot(object)
    def _on_row(self, change: Change | None) -> None:
        self._read = change
        self._reader.setVisible(change is not None)
        self._hint.setVisible(change is None)
        if change is None or self._finding is None:
            return
        shown = [(voice_title(voice), half) for voice, half in sections(change)]
        self._reader.show_sections(shown)
        if is_about_length(self._finding):
            self.cut_wanted.emit(change.key)

    @Slot(object)
    def _on_opened(self, change: Change) -> None:
        self.rows_requested.emit([change.key])

    @Slot()
    def _on_show(self) -> None:
        if self._finding is not None:
            self.rows_requested.emit(self._finding.ids.tolist())


def _words(parent: QWidget, name: str, kind: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    if kind:
        label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
