"""Which column says what is kept aside, and what its values mean. Knows no plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.split_column import SplitChoice, SplitValues, Use
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.ui.prepare.words import number

_NAME_PX = 200
_LEAST_PX = 160


class SplitColumn(QComboBox):
    """The columns to choose from. Signal: `column_chosen(str)`."""

    column_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitColumn")
        self.setAccessibleName(self.tr("Column that says what is kept aside"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(_LEAST_PX)
        self.activated.connect(self._on_activated)

    def show_columns(self, names: Sequence[str], chosen: str) -> None:
        """Show the columns, and the one that counts."""
        with QSignalBlocker(self):
            if names != [self.itemText(at) for at in range(self.count())]:
                self.clear()
                self.addItems(list(names))
            if chosen in names:
                self.setCurrentIndex(list(names).index(chosen))

    @Slot()
    def _on_activated(self) -> None:
        self.column_chosen.emit(self.currentText())


class SplitMeaning(QWidget):
    """One line for each value of the column. Signal: `choice_made(SplitChoice)`."""

    choice_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitMeaning")
        self._values: SplitValues | None = None
        self._uses: dict[str, QComboBox] = {}
        self._hint = QLabel()
        self._hint.setObjectName("splitMeaningHint")
        self._hint.setProperty("kind", "small")
        self._hint.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 2, 0, 6)
        column.setSpacing(6)
        column.addLayout(self._grid)
        held = QHBoxLayout()
        held.addWidget(self._hint, 1)
        column.addLayout(held)

    @property
    def fields(self) -> list[QComboBox]:
        """Where it is said what each value means, from above."""
        return list(self._uses.values())

    def show_values(self, values: SplitValues | None, choice: SplitChoice | None) -> None:
        """Show the values of a column and what they mean; nothing without a column."""
        self.setVisible(values is not None)
        if values is None:
            return
        if values is not self._values:
            self._values = values
            self._fill(values)
        meant = dict(choice.uses) if choice is not None else {}
        for value, field in self._uses.items():
            with QSignalBlocker(field):
                field.setCurrentIndex(int(meant.get(value, Use.TRAIN)))
        self._hint.setText("" if len(values.values) > 1 else self._useless())
        self._hint.setVisible(bool(self._hint.text()))

    def _useless(self) -> str:
        return self.tr(
            "This column cannot divide: each example says something else there, or all the same."
        )

    def _fill(self, values: SplitValues) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._uses = {}
        if len(values.values) < 2:
            return
        for row, (value, count) in enumerate(zip(values.values, values.counts, strict=True)):
            name = ElidedLabel(value)
            name.setFixedWidth(_NAME_PX)
            self._grid.addWidget(name, row, 0)
            told = QLabel(number(count))
            self._grid.addWidget(told, row, 1, Qt.AlignmentFlag.AlignRight)
            field = QComboBox()
            field.setObjectName(f"splitUse.{row}")
            field.setAccessibleName(self.tr("What “{value}” means").format(value=value))
            field.addItems(
                [self.tr("to learn from"), self.tr("kept aside"), self.tr("for my own last test")]
            )
            field.activated.connect(self._on_activated)
            self._grid.addWidget(field, row, 2)
            self._uses[value] = field

    @Slot()
    def _on_activated(self) -> None:
        """Take it over if something is left on both sides."""
        uses = {value: Use(field.currentIndex()) for value, field in self._uses.items()}
        aside = {value: use for value, use in uses.items() if use is not Use.TRAIN}
        if self._values is None:
            return
        if not aside or len(aside) == len(uses):
            self._hint.setText(
                self.tr("Something must be kept aside, and something left to learn from.")
            )
            self._hint.show()
            return
        self._hint.hide()
        self.choice_made.emit(SplitChoice(self._values.column, tuple(aside.items())))
