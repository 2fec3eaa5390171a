"""The foot of the place: what would be left, Back, and the one button that goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_ft.qtkit.widgets import ElidedLabel


class Foot(QWidget):
    """Signals: `back()`, `next()`; also by Alt+Left and Alt+Right."""

    back = Signal()
    next = Signal()

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.hint = ElidedLabel()
        self.hint.setObjectName("prepareHint")
        self.hint.setProperty("kind", "muted")
        self.back_button = QPushButton(self.tr("Back"))
        self.back_button.setObjectName("prepareBack")
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton()
        self.next_button.setObjectName("prepareNext")
        self.next_button.setProperty("kind", "primary")
        self.next_button.clicked.connect(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        for keys, button in (("Alt+Left", self.back_button), ("Alt+Right", self.next_button)):
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))

    def show_step(self, hint: str, next_text: str, *, may_go_back: bool, may_go_on: bool) -> None:
        """Say everything at once."""
        self.hint.setText(hint)
        self.back_button.setText(self.tr("Back"))
        self.next_button.setText(next_text)
        self.next_button.show()
        self.back_button.setEnabled(may_go_back)
        self.next_button.setEnabled(may_go_on)

    def show_way_back(self, back_text: str) -> None:
        """Offer nothing but the way back."""
        self.hint.setText("")
        self.back_button.setText(back_text)
        self.back_button.setEnabled(True)
        self.next_button.setEnabled(False)
        self.next_button.hide()
