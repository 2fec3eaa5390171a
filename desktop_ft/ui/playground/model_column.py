"""The head of one column: which engine and which model answers in it. Knows no other column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.services.engines import Engine
from desktop_ft.services.playground import Choice
from desktop_ft.ui.playground.words import model_title

# In a narrow window names are cut off, rather than that it cannot be made narrow.
_LEAST_WIDTH = 96
_EDGE = 4
_NAMES = ("baseModel", "tunedModel")


class ModelColumn(QWidget):
    """Signals: `engine_chosen()`, `model_chosen()` by the user; `remove_wanted()`.

    `wanted` is the model to choose as soon as the engine offers it.
    """

    engine_chosen = Signal()
    model_chosen = Signal()
    remove_wanted = Signal()

    def __init__(self, number: int, parent: QWidget | None = None, *, prefix: str = "") -> None:
        """`prefix` keeps the names of parts apart where there are columns on two pages."""
        super().__init__(parent)
        self.wanted = ""
        self._prefix = prefix
        self._kept: Choice | None = None
        self.engine = _box()
        self.model = _box()
        self.remove = QToolButton()
        self.remove.setIcon(icon("close"))
        self.remove.setAccessibleName(self.tr("Ask this model no more"))
        self.remove.setToolTip(self.remove.accessibleName())
        self.renumber(number)
        self.engine.currentIndexChanged.connect(self.engine_chosen)
        self.model.activated.connect(self._on_activated)
        self.model.currentIndexChanged.connect(self._on_model)
        self.remove.clicked.connect(self.remove_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.engine, 0, 0)
        grid.addWidget(self.model, 1, 0)
        grid.addWidget(self.remove, 1, 1, Qt.AlignmentFlag.AlignVCenter)

    def renumber(self, number: int) -> None:
        """Be the column at a place, counted from 0; the parts are called by it."""
        more = "" if number == 0 else str(number + 1)
        self.engine.setObjectName(f"{self._prefix}playgroundEngine{more}")
        name = _NAMES[number] if number < len(_NAMES) else f"model{number + 1}"
        self.model.setObjectName(f"{self._prefix}{name}")
        self.remove.setObjectName(f"{self._prefix}removeModel{number + 1}")
        words = self.tr("Model {number}").format(number=number + 1)
        if number < len(_NAMES):
            words = (self.tr("Base model"), self.tr("Fine-tuned model"))[number]
        self.model.setAccessibleName(words)
        self.engine.setAccessibleName(self.tr("Engine of model {number}").format(number=number + 1))

    def engine_id(self) -> str:
        """Return the engine that is chosen."""
        return str(self.engine.currentData() or "")

    def engine_name(self) -> str:
        """Return what the engine is called."""
        return self.engine.currentText()

    def choice(self) -> Choice | None:
        """Return the model that is chosen."""
        chosen = self.model.currentData()
        return chosen if isinstance(chosen, Choice) else None

    def offer_engines(self, engines: Sequence[Engine], engine_id: str) -> None:
        """Offer the engines and choose one, without a word."""
        self.engine.blockSignals(True)
        self.engine.clear()
        for engine in engines:
            self.engine.addItem(translate(engine.name), engine.id)
        self.engine.setCurrentIndex(max(0, self.engine.findData(engine_id)))
        self.engine.setVisible(len(engines) > 1)
        self.engine.blockSignals(False)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer models; what was chosen stays chosen if it is among them."""
        kept = self.choice()
        self.model.blockSignals(True)
        self.model.clear()
        for choice in choices:
            self.model.addItem(model_title(choice.title, choice.step), choice)
            last = self.model.count() - 1
            self.model.setItemData(last, choice.model, Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(-1)
        self.model.blockSignals(False)
        self.choose(kept.model if kept else "")

    def choose(self, model: str) -> bool:
        """Choose a model without a word; False where it is not offered."""
        rows = range(self.model.count())
        row = next((row for row in rows if self.model.itemData(row).model == model), -1)
        if row >= 0:
            self.model.blockSignals(True)
            self.model.setCurrentIndex(row)
            self.model.blockSignals(False)
        self._tell()
        return row >= 0

    def say(self, words: str) -> None:
        """Show words where nothing is chosen."""
        self.model.setPlaceholderText(words)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        del row
        self.wanted = ""

    @Slot(int)
    def _on_model(self, row: int) -> None:
        del row
        self._tell()
        self.model_chosen.emit()

    def _tell(self) -> None:
        chosen = self.choice()
        self.model.setToolTip(chosen.model if chosen else self.model.accessibleName())


class _Box(QComboBox):
    """Ends a name that has no room with "…"; the style alone would cut it off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        words = option.currentText
        if self.currentIndex() < 0:
            words = self.placeholderText()
            muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.ButtonText, muted)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        width = room.width() - _EDGE
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, width)
        option.currentText = elided
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def _box() -> QComboBox:
    box = _Box()
    box.setMinimumWidth(_LEAST_WIDTH)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
