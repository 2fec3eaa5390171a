"""How the models are to answer: freely or exactly, how long, and what they are told beforehand."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.widgets import SpinBox
from desktop_ft.qtkit.widgets.fold import Fold
from desktop_ft.services.playground import Manner, Parameters
from desktop_ft.ui.playground.words import LENGTHS, manner_word

_INDENT = 26
_MOST_TOKENS = 32_000
_MOST_SEED = 2**31 - 1
_SYSTEM_HEIGHT = 64
_LETTERS = 20_000
# A token is about three quarters of an English word.
_WORDS_A_TOKEN = 0.7


class AnswerSettings(BaseDialog):
    """Signal: `wanted(Parameters, str)`, the latter what the models are told beforehand."""

    wanted = Signal(object, str)

    def __init__(self, parameters: Parameters, system: str, parent: QWidget) -> None:
        super().__init__(parent, "answerSettingsDialog", "", width=520)
        self.setWindowTitle(self.tr("How the models are to answer"))
        self._manners: dict[Manner, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._own = QRadioButton(self.tr("Own settings"))
        self._length = QComboBox()
        self._tokens = SpinBox()
        self._system = QPlainTextEdit(system)
        self._freedom = _number("temperature", 0.0, 2.0)
        self._among = _number("topP", 0.05, 1.0)
        self._repeat = QCheckBox(self.tr("Repeat the same chance, number"))
        self._seed = SpinBox()
        self._advanced = Fold(self.tr("Advanced"), "advancedAnswers")
        self._lay_out()
        self._show(parameters)
        self._connect()

    def parameters(self) -> Parameters:
        """Return what is set."""
        among = self._among.value()
        return Parameters(
            round(self._freedom.value(), 2),
            None if among >= 1.0 else round(among, 2),
            self._seed.value() if self._repeat.isChecked() else None,
            self._length.currentData() or self._tokens.value(),
        )

    def _show(self, parameters: Parameters) -> None:
        self._freedom.setValue(parameters.temperature)
        self._among.setValue(1.0 if parameters.top_p is None else parameters.top_p)
        self._repeat.setChecked(parameters.seed is not None)
        self._seed.setValue(parameters.seed or 1)
        self._seed.setEnabled(self._repeat.isChecked())
        self._tokens.setValue(parameters.max_tokens)
        row = self._length.findData(parameters.max_tokens)
        self._length.setCurrentIndex(row if row >= 0 else self._length.count() - 1)
        self._on_length()
        self._check_manner()
        if parameters.manner is None or parameters.seed is not None:
            self._advanced.open_up()

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_manner)
        for field in (self._freedom, self._among):
            field.valueChanged.connect(self._check_manner)
        self._repeat.toggled.connect(self._seed.setEnabled)
        self._length.currentIndexChanged.connect(self._on_length)
        self._advanced.toggled.connect(self._on_advanced)

    @Slot()
    def _on_manner(self) -> None:
        manner = next((each for each, b in self._manners.items() if b.isChecked()), None)
        if manner is None:
            self._advanced.open_up()
            self._freedom.setFocus()
            return
        wanted = self.parameters().in_manner(manner)
        for field, value in ((self._freedom, wanted.temperature), (self._among, wanted.top_p)):
            field.blockSignals(True)
            field.setValue(1.0 if value is None else value)
            field.blockSignals(False)

    @Slot()
    def _check_manner(self) -> None:
        manner = self.parameters().manner
        (self._manners[manner] if manner else self._own).setChecked(True)

    @Slot()
    def _on_length(self) -> None:
        self._tokens.setVisible(self._length.currentData() is None)

    @Slot(bool)
    def _on_advanced(self, on: bool) -> None:
        del on
        self.fit_height()

    @Slot()
    def _on_use(self) -> None:
        system = self._system.toPlainText().strip()[:_LETTERS]
        wanted = self.parameters()
        self.accept()
        self.wanted.emit(wanted, system)

    # -- widgets -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addLayout(self._manner_rows())
        self.column.addLayout(self._length_row())
        told = QLabel(self.tr("Tell the models beforehand (system message)"))
        told.setBuddy(self._system)
        self._system.setObjectName("systemMessage")
        self._system.setAccessibleName(told.text())
        self._system.setPlaceholderText(self.tr("For example: Answer in one short sentence."))
        self._system.setTabChangesFocus(True)
        self._system.setFixedHeight(_SYSTEM_HEIGHT)
        self.column.addWidget(told)
        self.column.addWidget(self._system)
        self.column.addWidget(
            self.note(
                self.tr(
                    "A model that learned from single questions and answers has never seen such a "
                    "message, and is asked without it."
                )
            )
        )
        self._advanced.body.addLayout(self._advanced_rows())
        self.column.addWidget(self._advanced)
        self.column.addStretch(1)
        self.add_buttons(
            self.cancel_button("answerSettingsCancel"),
            self.primary_button("answerSettingsUse", self.tr("Use these"), self._on_use),
        )

    def _manner_rows(self) -> QVBoxLayout:
        told = {
            Manner.EXACT: self.tr(
                "Always the likeliest words: the same question gets the same answer. Best for "
                "comparing models."
            ),
            Manner.BALANCED: self.tr("Some freedom: the answers differ a little each time."),
            Manner.INVENTIVE: self.tr("Much freedom: for ideas, not for facts."),
        }
        column = QVBoxLayout()
        column.setSpacing(2)
        for manner, words in told.items():
            button = self._manners[manner] = QRadioButton(manner_word(manner))
            button.setObjectName(f"manner{manner.value.capitalize()}")
            button.setAccessibleName(f"{button.text()}: {words}")
            self._group.addButton(button)
            column.addWidget(button)
            note = self.note(words)
            note.setContentsMargins(_INDENT, 0, 0, 6)
            column.addWidget(note)
        self._own.setObjectName("mannerOwn")
        self._group.addButton(self._own)
        column.addWidget(self._own)
        return column

    def _length_row(self) -> QHBoxLayout:
        self._length.setObjectName("answerLength")
        self._length.setAccessibleName(self.tr("Longest answer"))
        for tokens, words in zip(
            LENGTHS, (self.tr("Short"), self.tr("Middle"), self.tr("Long")), strict=True
        ):
            about = round(tokens * _WORDS_A_TOKEN / 5) * 5
            said = self.tr("{name}: at most about %n word(s)", "", about).format(name=words)
            self._length.addItem(said, tokens)
        self._length.addItem(self.tr("So many tokens:"), None)
        self._tokens.setObjectName("answerTokens")
        self._tokens.setAccessibleName(self.tr("Tokens of the longest answer"))
        self._tokens.setRange(1, _MOST_TOKENS)
        label = QLabel(self.tr("Longest answer"))
        label.setBuddy(self._length)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (label, self._length, self._tokens):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _advanced_rows(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        rows = (
            (
                self._freedom,
                self.tr("Freedom (temperature)"),
                self.tr("0 takes the likeliest word each time; above 1 answers get odd."),
            ),
            (
                self._among,
                self.tr("Likeliest words only (top_p)"),
                self.tr("0.9 leaves the unlikeliest tenth of the words out; 1 leaves none out."),
            ),
        )
        for field, words, told in rows:
            field.setAccessibleName(words)
            field.setToolTip(told)
            form.addRow(words, field)
            form.addRow("", self.note(told))
        self._repeat.setObjectName("repeatChance")
        self._seed.setObjectName("seed")
        self._seed.setAccessibleName(self.tr("Number of the chance (seed)"))
        self._seed.setRange(0, _MOST_SEED)
        form.addRow(self._repeat, self._seed)
        told_seed = self.tr(
            "With the same number (the seed) most engines give the same answer again."
        )
        form.addRow("", self.note(told_seed))
        return form


def _number(name: str, least: float, most: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setObjectName(name)
    field.setRange(least, most)
    field.setDecimals(2)
    field.setSingleStep(0.05)
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    return field
