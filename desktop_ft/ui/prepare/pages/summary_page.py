"""The last step: what will be written and where, and what training will make of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Prepared
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.prepare import WriteRequest, has_to_write, prepared_names
from desktop_ft.ui.forecast_card import ForecastCard
from desktop_ft.ui.prepare.pages.deeds_card import DeedsCard
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.words import format_title, mark

_WIDTH = 860


class SummaryPage(QScrollArea):
    """Signals: `folder_chosen(Path)`, `mend_switched(bool)`, `report_wanted()`."""

    folder_chosen = Signal(object)
    mend_switched = Signal(bool)
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareSummary")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._page.setProperty("kind", "page")
        self.setWidget(self._page)
        self._deeds = DeedsCard()
        self._report = QPushButton(self.tr("Save the report…"))
        self._report.setObjectName("summaryReport")
        self._report.clicked.connect(self.report_wanted)
        self._report.hide()
        self._forecast: ForecastCard | None = None
        self._estimates: EstimateService | None = None
        self._foreseen: WriteRequest | None = None
        self._facts: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._card = Card(self.tr("Ready to be written"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._card.body.addSpacing(4)
        self._card.body.addLayout(self._grid)
        self._change = QPushButton(self.tr("Other folder…"))
        self._change.setObjectName("summaryFolderChange")
        self._change.clicked.connect(self._on_change)
        self._mend = QCheckBox(self.tr("Mend my table too"))
        self._mend.setObjectName("mendTable")
        self._mend.toggled.connect(self.mend_switched)
        self._mend_words = QLabel(
            self.tr(
                "Rows that are left out disappear from the table as well. It is one step, which"
                " Undo takes back, and the file on the disk changes only when you save."
            )
        )
        self._mend_words.setProperty("kind", "small")
        self._mend_words.setWordWrap(True)
        self._mend_words.setContentsMargins(28, 0, 0, 0)
        self._lay_out()

    def show_session(self, session: Session) -> None:
        """Show what was worked out."""
        self._deeds.show_session(session)
        prepared = session.prepared
        assert prepared is not None
        request = session.request
        aside = request.aside
        writes = has_to_write(session.document, request)
        self._card.set_title(
            self.tr("Ready to be written") if writes else self.tr("Your file is ready as it is")
        )
        learn = self.tr("%Ln example(s)", "", len(prepared.rows) - aside)
        tokens = self.tr("about %Ln token(s)", "", session.tokens_to_learn)
        self._say("examples", self.tr("{count}, {tokens}").format(count=learn, tokens=tokens))
        self._say("valid", self.tr("%Ln example(s)", "", aside), shown=aside)
        self._say("format", format_title(prepared.format))
        self._say_marks(prepared)
        names = prepared_names(session.document, request) if writes else [session.document.name]
        self._say("files", "\n".join(names))
        self._say("folder", str(session.folder), shown=writes)
        self._change.setVisible(writes)
        self._show_forecast(request)
        can_mend = session.can_mend_table
        self._mend.setVisible(can_mend)
        self._mend_words.setVisible(can_mend)
        self._mend.blockSignals(True)
        self._mend.setChecked(session.mend_table)
        self._mend.blockSignals(False)

    def first_field(self) -> QWidget | None:
        """Return where the keyboard begins: with the button that writes."""
        return None

    def foresee(self, estimates: EstimateService, runner: TaskRunner) -> None:
        """Tell also what the training will take, from now on."""
        self._estimates = estimates
        self._forecast = ForecastCard(estimates, runner)
        self._forecast.setMaximumWidth(_WIDTH)
        self._column.insertWidget(self._column.indexOf(self._card) + 1, self._forecast)

    def _show_forecast(self, request: WriteRequest) -> None:
        """Foresee the training, unless it is the one that was foreseen before."""
        same = self._foreseen
        self._foreseen = request
        if same is not None and same.prepared is request.prepared and same.split == request.split:
            return
        if self._forecast is not None and self._estimates is not None:
            self._forecast.show_job(self._estimates.prepared_job(request))

    def offer_report(self) -> None:
        """Let the user save the report of the check."""
        self._report.show()

    def _say_marks(self, prepared: Prepared) -> None:
        shown = prepared.format is Format.PROMPT_COMPLETION
        nothing = self.tr("nothing is added")
        self._say(
            "separator", mark(prepared.separator) if prepared.separator else nothing, shown=shown
        )
        never = self.tr("the model ends by itself")
        self._say("stop", mark(prepared.stop) if prepared.stop else never, shown=shown)

    def _lay_out(self) -> None:
        for name, words in (
            ("examples", self.tr("To learn from")),
            ("valid", self.tr("Kept aside")),
            ("format", self.tr("Written as")),
            ("separator", self.tr("After each question")),
            ("stop", self.tr("An answer ends at")),
            ("files", self.tr("Files")),
            ("folder", self.tr("Folder")),
        ):
            self._add(name, words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._change)
        row.addWidget(self._report)
        row.addStretch(1)
        self._grid.addLayout(row, self._grid.rowCount(), 1)
        self._column = column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for wide in (self._deeds, self._card, self._mend_words):
            wide.setMaximumWidth(_WIDTH)
        column.addWidget(self._deeds)
        column.addWidget(self._card)
        column.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._mend_words)
        column.addStretch(1)

    def _add(self, name: str, words: str) -> None:
        row = self._grid.rowCount()
        label = QLabel(words)
        label.setProperty("kind", "muted")
        mode = Qt.TextElideMode.ElideMiddle
        value = ElidedLabel("", mode=mode) if name == "folder" else QLabel()
        value.setObjectName(f"summary.{name}")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setAccessibleName(words)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._names[name], self._facts[name] = label, value

    def _say(self, name: str, words: str, *, shown: object = True) -> None:
        self._facts[name].setText(words)
        self._names[name].setVisible(bool(shown))
        self._facts[name].setVisible(bool(shown))

    @Slot()
    def _on_change(self) -> None:
        title = self.tr("Where shall the files go?")
        dialogs.choose_folder(self.window(), title, self._on_folder, "prepared")

    def _on_folder(self, folder: Path) -> None:
        self.folder_chosen.emit(folder)
