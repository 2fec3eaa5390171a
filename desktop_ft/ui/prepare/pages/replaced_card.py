"""The list of what becomes what: closed at first, its values hidden, never saved unasked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.privacy.detecting import Replace
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Card, Toggle
from desktop_ft.ui.prepare.pages.replaced_file import list_job
from desktop_ft.ui.prepare.pages.replaced_model import ReplacedLine, ReplacedModel
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.work import Work
from desktop_ft.ui.presenter import error_text

_MOST_SHOWN = 5000
_ROW_PX = 30
_TABLE_PX = 156


class ReplacedCard(Card):
    """One line of words; below it, when opened, the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("replacedCard")
        self._session: Session | None = None
        self._writer: Work | None = None
        self._findings: list[Finding] = []
        self._words = QLabel()
        self._words.setObjectName("replacedWords")
        self._words.setWordWrap(True)
        self._open = QPushButton(self.tr("Show what becomes what"))
        self._open.setObjectName("replacedOpen")
        self._open.setCheckable(True)
        self._open.toggled.connect(self._on_open)
        self._reveal = Toggle(self.tr("Show the values"))
        self._reveal.setObjectName("replacedReveal")
        self._reveal.toggled.connect(self._on_reveal)
        self._save = QPushButton(self.tr("Save this list…"))
        self._save.setObjectName("replacedSave")
        self._save.clicked.connect(self._on_save)
        self._said = QLabel()
        self._said.setObjectName("replacedSaved")
        self._said.setProperty("kind", "small")
        self._said.setWordWrap(True)
        self._model = ReplacedModel(self)
        self._table = self._make_table()
        self._lay_out()
        self._on_open(False)

    def show_findings(self, session: Session, findings: Sequence[Finding]) -> None:
        """Show what these would replace; a new look at the rows hides the values again."""
        if list(findings) != self._findings:
            self._reveal.setChecked(False)
            self._said.clear()
        self._session, self._findings = session, list(findings)
        self.refresh()

    def refresh(self) -> None:
        """Show what is taken now."""
        if self._session is None:
            return
        taken = self._session.taken
        count = sum(
            change.table.count(change.detector.mark)
            for each, change in self._changes()
            if each.code in taken
        )
        self.setVisible(bool(self._changes()))
        if count:
            self._words.setText(
                self.tr(
                    "%Ln value(s) replaced. The same value gets the same placeholder in all"
                    " examples.",
                    "",
                    count,
                )
            )
        else:
            self._words.setText(
                self.tr("Nothing is replaced yet: switch on what you do not want to teach.")
            )
        self._save.setEnabled(count > 0)
        if self._open.isChecked():
            self._fill()

    def write_with(self, runner: TaskRunner) -> None:
        """Let the list be saved, beside the window: it may hold a million values."""
        self._writer = Work(runner, self)
        self._writer.failed.connect(self._on_failed)

    def _changes(self) -> list[tuple[Finding, Replace]]:
        changes = []
        for each in self._findings:
            fix = each.fix
            if isinstance(fix, ChangeTexts) and isinstance(fix.change, Replace):
                changes.append((each, fix.change))
        return changes

    def _fill(self) -> None:
        taken = self._session.taken if self._session is not None else frozenset[str]()
        lines = chain.from_iterable(
            (
                ReplacedLine(replaced, translate(each.title), each.code in taken)
                for replaced in change.table.replaced(change.detector.mark, _MOST_SHOWN)
            )
            for each, change in self._changes()
        )
        self._model.show_lines(list(islice(lines, _MOST_SHOWN)))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("replacedTable")
        table.setAccessibleName(self.tr("What becomes what"))
        table.setModel(self._model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight(_TABLE_PX)
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._words, 1)
        top.addWidget(self._open)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._reveal)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._save)
        self.body.addLayout(top)
        self.body.addWidget(self._table, 1)
        self.body.addLayout(foot)

    @Slot(bool)
    def _on_open(self, on: bool) -> None:
        for widget in (self._table, self._reveal, self._said, self._save):
            widget.setVisible(on)
        self._open.setText(self.tr("Hide the list") if on else self.tr("Show what becomes what"))
        if on:
            self._fill()
        else:
            self._reveal.setChecked(False)
            self._model.show_lines(())

    @Slot(bool)
    def _on_reveal(self, on: bool) -> None:
        self._model.reveal(on)

    @Slot()
    def _on_save(self) -> None:
        dialogs.confirm(
            self,
            self.tr("Save what you are about to hide?"),
            self.tr(
                "The file will hold every value that is replaced, readable for anybody who opens"
                " it. Keep it where only you can get at it, do not send it along with the"
                " examples, and delete it when you no longer need it."
            ),
            self.tr("Choose a place…"),
            self.tr("Cancel"),
            self._choose_place,
        )

    def _choose_place(self) -> None:
        dialogs.choose_save_file(
            self,
            self.tr("Save what became what"),
            [self.tr("Tables (*.csv)")],
            self._write,
            "replaced",
            "placeholders.csv",
        )

    def _write(self, path: Path) -> None:
        taken = self._session.taken if self._session is not None else frozenset[str]()
        replaced = chain.from_iterable(
            change.table.replaced(change.detector.mark)
            for each, change in self._changes()
            if each.code in taken
        )
        if self._writer is not None:
            self._writer.start(list_job(path, replaced), partial(self._on_written, path))

    def _on_written(self, path: Path, failed: object) -> None:
        self._said.setText(
            self.tr("The list could not be saved: {why}").format(why=failed)
            if failed
            else self.tr("Saved as {name}.").format(name=path.name)
        )

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._said.setText(error_text(error).what)
