"""Step 3: whether some examples are kept aside, to see how well the model does on new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.split import LEAST_TO_SPLIT
from desktop_ft.qtkit.widgets import Card, SpinBox
from desktop_ft.services.prepare import SplitKind, SplitPlan
from desktop_ft.ui.prepare.session import Session

_MOST_PERCENT = 50
_WIDTH = 860


class SplitPage(QWidget):
    """Signals: `plan_chosen(SplitPlan)`."""

    plan_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareSplit")
        self._plan = SplitPlan()
        self._choices: dict[SplitKind, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._percent = SpinBox()
        self._percent.setObjectName("splitPercent")
        self._percent.setAccessibleName(self.tr("Share kept aside, in percent"))
        self._percent.setRange(1, _MOST_PERCENT)
        self._percent.setSuffix(" %")
        self._percent.valueChanged.connect(self._on_percent)
        self._result = QLabel()
        self._result.setObjectName("splitResult")
        self._result.setProperty("kind", "strong")
        self._advice = QLabel()
        self._advice.setObjectName("splitAdvice")
        self._advice.setProperty("kind", "muted")
        self._advice.setWordWrap(True)
        self._lay_out()

    def show_session(self, session: Session) -> None:
        """Show the choice and what comes of it."""
        analysis = session.analysis
        assert analysis is not None
        self._plan = session.plan
        count = session.outcome.examples
        is_classes = analysis.rows.task is Task.CLASSIFICATION
        self._choices[SplitKind.CLASSES].setVisible(is_classes)
        chosen = self._choices[self._plan.kind]
        chosen.setChecked(True)
        self._percent.blockSignals(True)
        self._percent.setValue(self._plan.percent)
        self._percent.blockSignals(False)
        self._percent.setEnabled(self._plan.kind is SplitKind.PERCENT)
        kept = self._plan.aside(count)
        learn = self.tr("%Ln example(s) to learn from", "", count - kept)
        aside = self.tr("%Ln kept aside", "", kept)
        self._result.setText(f"{learn}, {aside}" if kept else learn)
        self._advice.setText(self._advise(count, is_classes))

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._choices[self._plan.kind]

    def _advise(self, count: int, is_classes: bool) -> str:
        if count < LEAST_TO_SPLIT:
            return self.tr(
                "With so few examples each one is needed for learning; you can ask the model"
                " yourself how well it does."
            )
        if is_classes:
            return self.tr("Your answers look like classes, so a fifth is kept aside.")
        return self.tr("A tenth is enough to see whether the model does well on new questions too.")

    def _lay_out(self) -> None:
        card = Card(self.tr("Keep some examples aside?"))
        words = QLabel(
            self.tr(
                "The model does not learn from these. While it learns, it is asked them again and"
                " again, and that shows whether it understands or only learns by heart."
            )
        )
        words.setProperty("kind", "muted")
        words.setWordWrap(True)
        card.body.addWidget(words)
        card.body.addSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        everything = self._choice(SplitKind.NONE, self.tr("No, learn from all of them"))
        card.body.addWidget(everything, 0, left)
        share = QHBoxLayout()
        share.setSpacing(12)
        share.addWidget(self._choice(SplitKind.PERCENT, self.tr("Yes, this share:")))
        share.addWidget(self._percent)
        share.addStretch(1)
        card.body.addLayout(share)
        classes = self.tr("Yes, a fifth, a thousand at most (usual for classes)")
        card.body.addWidget(self._choice(SplitKind.CLASSES, classes), 0, left)
        card.body.addSpacing(12)
        card.body.addWidget(self._result)
        card.body.addWidget(self._advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card.setMaximumWidth(_WIDTH)
        column.addWidget(card)
        column.addStretch(1)

    def _choice(self, kind: SplitKind, words: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setObjectName(f"split.{kind.value}")
        made.clicked.connect(lambda: self._on_kind(kind))
        self._group.addButton(made)
        self._choices[kind] = made
        return made

    def _on_kind(self, kind: SplitKind) -> None:
        self.plan_chosen.emit(SplitPlan(kind, self._percent.value()))

    @Slot(int)
    def _on_percent(self, percent: int) -> None:
        self.plan_chosen.emit(SplitPlan(SplitKind.PERCENT, percent))
