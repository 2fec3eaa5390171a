"""What was noticed about the shown example: what, why, and buttons that mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.conversation.row_findings import RowFinding
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import StatusDot

_TONES = {Severity.BAD: "bad", Severity.WARN: "warn", Severity.HINT: ""}
_DOTS = {Severity.BAD: "bad", Severity.WARN: "warn", Severity.HINT: "muted"}


class FindingCards(QWidget):
    """Signals: `mend_wanted(RowFinding)`; `go_wanted(Spot)` to the turn it is about."""

    mend_wanted = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingCards")
        self._cards: list[_Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_findings(self, findings: Sequence[RowFinding]) -> None:
        """Show these, or nothing."""
        while len(self._cards) < len(findings):
            card = _Card()
            card.mend_wanted.connect(self.mend_wanted)
            card.go_wanted.connect(self.go_wanted)
            self._cards.append(card)
            self._column.addWidget(card)
        for card, finding in zip(self._cards, findings, strict=False):
            card.show_finding(finding)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(findings))
        self.setVisible(bool(findings))


class _Card(QFrame):
    mend_wanted = Signal(object)
    go_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findingCard")
        self.setProperty("kind", "card")
        self._finding: RowFinding | None = None
        self._dot = StatusDot("warn")
        self._title = QLabel()
        self._title.setObjectName("findingTitle")
        self._title.setProperty("kind", "strong")
        self._title.setWordWrap(True)
        self._why = QLabel()
        self._why.setObjectName("findingWhy")
        self._why.setWordWrap(True)
        self._why.setContentsMargins(0, 0, 6, 0)
        for label in (self._title, self._why):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._mend = QPushButton()
        self._mend.setObjectName("findingMend")
        self._mend.clicked.connect(self._on_mend)
        self._go = QPushButton(self.tr("Show it"))
        self._go.setObjectName("findingGo")
        self._go.setAccessibleName(self._go.text())
        self._go.setToolTip(self.tr("Go to the turn that this is about"))
        self._go.setProperty("kind", "flat")
        self._go.clicked.connect(self._on_go)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._dot)
        head.addWidget(self._title, 1)
        head.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignLeft)

    def show_finding(self, finding: RowFinding) -> None:
        """Show what was noticed."""
        self._finding = finding
        restyle(self, tone=_TONES[finding.severity])
        self._dot.set_kind(_DOTS[finding.severity])
        self._title.setText(translate(finding.title))
        self._why.setText(translate(finding.why))
        self.setAccessibleName(self._title.text())
        mend = finding.mend
        self._mend.setVisible(mend is not None)
        if mend is not None:
            self._mend.setText(translate(mend.label))
            self._mend.setAccessibleName(self._mend.text())
            self._mend.setToolTip(self.tr("Mends this example only; Undo takes it back"))
        self._go.setVisible(finding.spot is not None)

    @Slot()
    def _on_mend(self) -> None:
        self.mend_wanted.emit(self._finding)

    @Slot()
    def _on_go(self) -> None:
        if self._finding is not None:
            self.go_wanted.emit(self._finding.spot)
