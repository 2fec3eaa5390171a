"""A number that the engine decides, unless the user does. Knows nothing of what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget

from desktop_ft.qtkit.widgets import SpinBox, Toggle

Number = int | float

_WIDTH = 120


class AutoField(QWidget):
    """A switch "let the engine decide" and a number beside it, named `NAMEAuto` and `NAMECount`.

    Signal: `changed()`.
    """

    changed = Signal()

    def __init__(
        self, name: str, words: str, first: Number, *, whole: bool = True, auto: str = ""
    ) -> None:
        super().__init__()
        self._whole = whole
        self._auto = Toggle(auto or self.tr("let the engine decide"))
        self._auto.setObjectName(f"{name}Auto")
        self._auto.setAccessibleName(f"{words}: {self._auto.text()}")
        self._auto.setChecked(True)
        self._number: QSpinBox | QDoubleSpinBox = SpinBox() if whole else _Fraction()
        self._number.setObjectName(f"{name}Count")
        self._number.setAccessibleName(words)
        self._number.setEnabled(False)
        self._number.setFixedWidth(_WIDTH)
        self.set_bounds(0, 1_000_000)
        self._set_number(first)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._auto)
        row.addWidget(self._number)
        row.addStretch(1)
        self.setFocusProxy(self._auto)
        self._auto.toggled.connect(self._on_auto)
        self._number.valueChanged.connect(self._on_number)

    @property
    def value(self) -> Number | None:
        """Return the number, None where the engine decides."""
        return None if self._auto.isChecked() else self._number.value()

    def set_value(self, value: Number | None) -> None:
        """Show a choice made before."""
        if value is not None:
            self._set_number(value)
        self._auto.setChecked(value is None)

    def set_bounds(self, least: Number, most: Number) -> None:
        """Let only such numbers be chosen."""
        if isinstance(self._number, QSpinBox):
            self._number.setRange(round(least), round(most))
        else:
            self._number.setRange(least, most)

    def _set_number(self, value: Number) -> None:
        if isinstance(self._number, QSpinBox):
            self._number.setValue(round(value))
        else:
            self._number.setValue(value)

    @Slot(bool)
    def _on_auto(self, on: bool) -> None:
        self._number.setDisabled(on)
        self.changed.emit()

    @Slot()
    def _on_number(self) -> None:
        self.changed.emit()


class _Fraction(QDoubleSpinBox):
    """Shows as many digits as there are: 1, 0.5, 0.005."""

    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(3)
        self.setSingleStep(0.1)
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", 6)
