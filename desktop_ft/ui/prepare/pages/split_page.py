"""Which examples are kept aside, to see how well the model does on new ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.split import LEAST_TO_SPLIT
from desktop_ft.core.split_plan import Sizes, SplitKind, SplitPlan
from desktop_ft.qtkit.widgets import Card, SpinBox
from desktop_ft.services.dividing import columns_to_divide
from desktop_ft.ui.prepare.pages.split_file import SplitFile
from desktop_ft.ui.prepare.pages.split_own import SplitColumn, SplitMeaning
from desktop_ft.ui.prepare.pages.split_sizes import SplitSizes
from desktop_ft.ui.prepare.session import Session

_MOST_PERCENT = 50
_MOST_SEED = 999_999
_WIDTH = 860
_FIELD_PX = 116


class SplitPage(QWidget):
    """Signals: `plan_chosen(SplitPlan)`; `file_chosen(Path)` whose examples are kept aside;
    `column_wanted(name)` that says what is, and `split_chosen(SplitChoice)` what it means by it.
    """

    plan_chosen = Signal(object)
    file_chosen = Signal(object)
    column_wanted = Signal(str)
    split_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareSplit")
        self._plan = SplitPlan()
        self._own: SplitPlan | None = None
        self._choices: dict[SplitKind, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._percent = self._number(
            "splitPercent", self.tr("Share kept aside, in percent"), 1, _MOST_PERCENT
        )
        self._percent.setSuffix(" %")
        self._count = self._number("splitNumber", self.tr("Number of examples kept aside"), 1, 1)
        self._seed = self._number("splitSeed", self.tr("Number for the drawing"), 0, _MOST_SEED)
        self._by_class = QCheckBox(self.tr("Every class in both parts, in its share"))
        self._by_class.setObjectName("splitByClass")
        self._by_class.clicked.connect(self._on_changed)
        self._column = SplitColumn()
        self._column.column_chosen.connect(self.column_wanted)
        self._meaning = SplitMeaning()
        self._meaning.choice_made.connect(self.split_chosen)
        self._file = SplitFile(self)
        self._file.chosen.connect(self.file_chosen)
        self._file.left.connect(self._check_choice)
        self._group.addButton(self._file.choice)
        self._sizes = SplitSizes()
        self._advice = QLabel()
        self._advice.setObjectName("splitAdvice")
        self._advice.setProperty("kind", "muted")
        self._advice.setWordWrap(True)
        self._more = QPushButton(self.tr("Advanced"))
        self._more.setObjectName("splitAdvanced")
        self._more.setProperty("kind", "flat")
        self._more.setCheckable(True)
        self._hidden = QFrame()
        self._more.toggled.connect(self._hidden.setVisible)
        self._lay_out()

    def show_session(self, session: Session) -> None:
        """Show the choice and what comes of it."""
        analysis = session.analysis
        assert analysis is not None
        self._plan, self._own = session.plan, session.own_plan
        count = session.outcome.examples
        is_classes = analysis.rows.task is Task.CLASSIFICATION
        facts = analysis.facts
        for field in (self._percent, self._count, self._seed):
            field.blockSignals(True)
        self._check_choice()
        self._percent.setValue(self._plan.percent)
        self._count.setMaximum(max(1, count - 1))
        is_number = self._plan.kind is SplitKind.NUMBER
        self._count.setValue(self._plan.number if is_number else max(1, session.sizes.aside))
        self._seed.setValue(self._plan.seed)
        for field in (self._percent, self._count, self._seed):
            field.blockSignals(False)
        self._enable(has_classes=facts is not None and facts.classes is not None)
        self._choices[SplitKind.CLASSES].setVisible(is_classes)
        self._show_own(session)
        sizes = session.sizes
        self._sizes.show_sizes(sizes, session.class_sizes, session.kept_together)
        leaked = session.leaked
        said = self.tr(
            "%Ln of those kept aside ask(s) nearly what another example teaches: see “Findings”.",
            "",
            leaked,
        )
        self._advice.setText(f"{self._advise(count, sizes)} {said if leaked else ''}".strip())

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._group.checkedButton() or self._choices[self._plan.kind]

    @Slot()
    def _check_choice(self) -> None:
        is_file = self._plan.own is not None and self._plan.own.is_file
        (self._file.choice if is_file else self._choices[self._plan.kind]).setChecked(True)

    def _show_own(self, session: Session) -> None:
        """Show the column that divides, and the file, or that there is neither."""
        own = session.analysed.own
        is_column = own is not None and not own.is_file
        column = own.column if own is not None and is_column else ""
        names = columns_to_divide(session.document, session.roles)
        if column and column not in names:
            names = [column, *names]
        self._choices[SplitKind.OWN].setVisible(bool(names))
        self._column.setVisible(bool(names))
        self._column.show_columns(names, column)
        by_column = self._plan.kind is SplitKind.OWN and is_column
        values = session.split_values
        if not by_column and not (values is not None and len(values.values) < 2):
            values = None
        self._meaning.show_values(values, session.split_choice)
        for before, after in pairwise([self._column, *self._meaning.fields]):
            QWidget.setTabOrder(before, after)
        self._file.show_file(session.beside)
        self._own = session.own_plan if is_column else None

    def _enable(self, *, has_classes: bool) -> None:
        kind = self._plan.kind
        is_drawn = kind in (SplitKind.PERCENT, SplitKind.NUMBER)
        self._percent.setEnabled(kind is SplitKind.PERCENT)
        self._count.setEnabled(kind is SplitKind.NUMBER)
        self._seed.setEnabled(is_drawn)
        self._by_class.setVisible(has_classes)
        self._by_class.setEnabled(is_drawn)
        self._by_class.setChecked(self._plan.by_class)
        if kind is SplitKind.CLASSES:
            self._more.setChecked(True)

    def _advise(self, count: int, sizes: Sizes) -> str:
        if self._plan.own is not None and self._plan.own.is_file:
            return self.tr("All of your table is learned; the other file shows how the model does.")
        if self._plan.kind is SplitKind.OWN:
            return self.tr("Your table says itself what is kept aside; nothing is drawn.")
        if count < LEAST_TO_SPLIT:
            return self.tr(
                "With so few examples each one is needed for learning; you can ask the model"
                " yourself how well it does."
            )
        if self._plan.kind is SplitKind.NONE:
            return self.tr("Then nothing shows how well the model does on new questions.")
        if not sizes.aside:
            return self.tr(
                "Nothing can be kept aside: all examples are too much alike to be divided."
            )
        return self.tr("A tenth, or some hundred examples, shows well enough how the model does.")

    # -- the widgets --------------------------------------------------------------------------

    def _number(self, name: str, words: str, least: int, most: int) -> SpinBox:
        field = SpinBox()
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.setRange(least, most)
        field.setKeyboardTracking(False)
        field.setGroupSeparatorShown(True)
        field.setFixedWidth(_FIELD_PX)
        field.valueChanged.connect(self._on_changed)
        return field

    def _lay_out(self) -> None:
        held = QWidget()
        held.setProperty("kind", "page")
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        inner.addWidget(self._choice_card())
        inner.addStretch(1)
        held.setMaximumWidth(_WIDTH)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _choice_card(self) -> Card:
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
        drawn = QGridLayout()
        drawn.setHorizontalSpacing(12)
        drawn.addWidget(self._choice(SplitKind.PERCENT, self.tr("Yes, this share:")), 0, 0, left)
        drawn.addWidget(self._percent, 0, 1)
        drawn.addWidget(self._choice(SplitKind.NUMBER, self.tr("Yes, this many:")), 1, 0, left)
        drawn.addWidget(self._count, 1, 1)
        drawn.setColumnStretch(2, 1)
        card.body.addLayout(drawn)
        drawn.addWidget(self._choice(SplitKind.OWN, self.tr("Yes, as a column says:")), 2, 0, left)
        drawn.addWidget(self._column, 2, 1, 1, 2, left)
        drawn.addWidget(self._meaning, 3, 0, 1, 3)
        drawn.addWidget(self._file.choice, 4, 0, left)
        drawn.addWidget(self._file, 4, 1, 1, 2)
        card.body.addSpacing(4)
        card.body.addWidget(self._by_class, 0, left)
        card.body.addSpacing(8)
        card.body.addWidget(self._sizes)
        card.body.addWidget(self._advice)
        card.body.addWidget(self._more, 0, left)
        self._fill_hidden()
        card.body.addWidget(self._hidden)
        return card

    def _fill_hidden(self) -> None:
        seed = QLabel(self.tr("Number for the drawing:"))
        seed.setBuddy(self._seed)
        meaning = QLabel(
            self.tr("The same number draws the same examples again; another one draws others.")
        )
        meaning.setProperty("kind", "small")
        meaning.setWordWrap(True)
        classes = self._choice(
            SplitKind.CLASSES, self.tr("Exactly as OpenAI's tool did: a fifth, a thousand at most")
        )
        column = QVBoxLayout(self._hidden)
        column.setContentsMargins(12, 0, 0, 0)
        column.addLayout(_beside(seed, self._seed))
        column.addWidget(meaning)
        column.addWidget(classes, 0, Qt.AlignmentFlag.AlignLeft)
        self._hidden.setVisible(False)

    def _choice(self, kind: SplitKind, words: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setObjectName(f"split.{kind.value}")
        made.clicked.connect(self._on_changed)
        self._group.addButton(made)
        self._choices[kind] = made
        return made

    @Slot()
    def _on_changed(self) -> None:
        kind = next(each for each, choice in self._choices.items() if choice.isChecked())
        if kind is SplitKind.OWN:
            if self._own is not None:
                self.plan_chosen.emit(self._own)
            else:
                self.column_wanted.emit(self._column.currentText())
            return
        self.plan_chosen.emit(
            replace(
                self._plan,
                kind=kind,
                percent=self._percent.value(),
                number=self._count.value(),
                seed=self._seed.value(),
                by_class=self._by_class.isChecked(),
                own=None,
            )
        )


def _beside(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(one)
    row.addWidget(other)
    row.addStretch(1)
    return row
