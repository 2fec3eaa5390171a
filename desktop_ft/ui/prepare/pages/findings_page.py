"""Step 2: what was found, why it matters, which rows it is about, and what would be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.prepared import Analysis, Change
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card
from desktop_ft.ui.prepare.pages.changes_view import ChangesView, Line
from desktop_ft.ui.prepare.pages.finding_list import FindingList
from desktop_ft.ui.prepare.session import Session

_SHOWN_ROWS = 200
_LIST_PX = 430


class FindingsPage(QWidget):
    """Signals: `switched(code, on)`; `rows_requested(list of example ids)`."""

    switched = Signal(str, bool)
    rows_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareFindings")
        self._analysis: Analysis | None = None
        self._finding: Finding | None = None
        self._count = QLabel()
        self._count.setObjectName("findingCount")
        self._count.setProperty("kind", "strong")
        self._below = QLabel()
        self._below.setProperty("kind", "small")
        self._below.setWordWrap(True)
        self._list = FindingList()
        self._list.chosen.connect(self._on_chosen)
        self._list.switched.connect(self.switched)
        self._title = QLabel()
        self._title.setObjectName("findingTitle")
        self._title.setProperty("kind", "heading")
        self._why = QLabel()
        self._why.setObjectName("findingWhy")
        self._why.setProperty("kind", "muted")
        self._deed = QLabel()
        self._deed.setObjectName("findingFix")
        for label in (self._title, self._why, self._deed):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._changes = ChangesView()
        self._more = QLabel()
        self._more.setObjectName("findingMore")
        self._more.setProperty("kind", "small")
        self._show = QPushButton(self.tr("Show in the table"))
        self._show.setObjectName("showInTable")
        self._show.clicked.connect(self._on_show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._list_card(), 1)
        row.addWidget(self._detail_card(), 2)

    def show_session(self, session: Session) -> None:
        """Show what was found."""
        analysis = session.analysis
        assert analysis is not None
        self._analysis = analysis
        examples = self.tr("%Ln example(s)", "", len(session.document.dataset))
        findings = self.tr("%n finding(s)", "", len(analysis.findings))
        self._count.setText(
            self.tr("{findings} in {examples}").format(findings=findings, examples=examples)
        )
        mendable = sum(1 for each in analysis.findings if each.fix is not None)
        self._below.setText(
            self.tr("%n can be mended here. Nothing changes until the last step.", "", mendable)
        )
        self._list.show_findings(analysis.findings, session.taken, self._list.current_code)
        if not analysis.findings:
            self._show_finding(None)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._list

    def _list_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMinimumWidth(280)
        card.setMaximumWidth(_LIST_PX)
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 10)
        head.setSpacing(2)
        head.addWidget(self._count)
        head.addWidget(self._below)
        line = QFrame()
        line.setProperty("kind", "line")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        body = QVBoxLayout()
        body.setContentsMargins(7, 4, 7, 0)
        body.addWidget(self._list)
        column.addLayout(body, 1)
        return card

    def _detail_card(self) -> QWidget:
        card = Card()
        card.setMinimumWidth(360)
        buttons = QHBoxLayout()
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        card.body.addWidget(self._title)
        card.body.addWidget(self._why)
        card.body.addWidget(self._deed)
        card.body.addSpacing(4)
        card.body.addWidget(self._changes, 1)
        card.body.addWidget(self._more)
        card.body.addLayout(buttons)
        card.body.addStretch(0)
        return card

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        findings = self._analysis.findings if self._analysis else ()
        self._show_finding(next((each for each in findings if each.code == code), None))

    def _show_finding(self, finding: Finding | None) -> None:
        self._finding = finding
        if finding is None:
            self._title.setText(self.tr("Nothing was found"))
            self._why.setText(self.tr("The examples can be taught as they are."))
        else:
            self._title.setText(translate(finding.title))
            self._why.setText(translate(finding.why))
        fix = finding.fix if finding else None
        self._deed.setText(
            self.tr("What would be done: {fix}.").format(fix=translate(fix.label)) if fix else ""
        )
        self._deed.setVisible(fix is not None)
        self._show_rows(finding)

    def _show_rows(self, finding: Finding | None) -> None:
        lines = self._lines(finding) if finding is not None else []
        count = finding.count if finding is not None else 0
        self._changes.setVisible(bool(lines))
        self._changes.show_lines(lines)
        rest = count - _SHOWN_ROWS
        self._more.setText(self.tr("and %Ln more", "", rest) if rest > 0 else "")
        self._more.setVisible(rest > 0)
        about_all = self._analysis is not None and count == len(self._analysis.rows.ids)
        self._show.setVisible(bool(lines) and not about_all)

    def _lines(self, finding: Finding) -> list[Line]:
        assert self._analysis is not None
        changes = self._analysis.changes(finding, _SHOWN_ROWS)
        if isinstance(finding.fix, RemoveRows) and finding.fix.kept_for:
            return self._groups(changes)
        if isinstance(finding.fix, RemoveRows):
            return [Line(each, self.tr("leave out"), "bad_text") for each in changes]
        return [Line(each) for each in changes]

    def _groups(self, changes: list[Change]) -> list[Line]:
        """Put each repeated example below the one that stays."""
        groups: dict[int, list[Change]] = {}
        for change in changes:
            groups.setdefault(change.kept_for if change.kept_for is not None else -1, []).append(
                change
            )
        kept = self._kept(list(groups))
        lines = []
        for key, members in groups.items():
            lines.append(Line(kept[key], self.tr("keep"), "good_text"))
            lines += [Line(each, self.tr("remove"), "bad_text") for each in members]
        return lines

    def _kept(self, keys: list[int]) -> dict[int, Change]:
        assert self._analysis is not None
        return {each.key: each for each in self._analysis.rows.unchanged(keys)}

    @Slot()
    def _on_show(self) -> None:
        if self._finding is not None:
            self.rows_requested.emit(self._finding.ids.tolist())
