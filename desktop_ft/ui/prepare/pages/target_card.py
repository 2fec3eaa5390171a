"""Where the model will be trained, and what that place asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop_ft.core.targets import Target
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card
from desktop_ft.ui.prepare.target_words import target_age, target_wants


class TargetCard(Card):
    """Signals: `target_chosen(Target)`."""

    target_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Where will the model be trained?"))
        self._targets: Sequence[Target] = ()
        self._choice = QComboBox()
        self._choice.setObjectName("targetChoice")
        self._choice.setAccessibleName(self.title())
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.activated.connect(self._on_activated)
        self._wants = QLabel()
        self._wants.setObjectName("targetWants")
        self._wants.setProperty("kind", "muted")
        self._wants.setWordWrap(True)
        self._wants.setTextFormat(Qt.TextFormat.PlainText)
        self._age = QLabel()
        self._age.setObjectName("targetAge")
        self._age.setProperty("kind", "small")
        row = QHBoxLayout()
        row.addWidget(self._choice)
        row.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addWidget(self._wants)
        self.body.addWidget(self._age)

    def show_target(self, targets: Sequence[Target], chosen: Target | None) -> None:
        """Show what can be chosen, and what the chosen place asks for."""
        self.setVisible(bool(targets))
        with QSignalBlocker(self._choice):
            if targets != self._targets:
                self._targets = tuple(targets)
                self._choice.clear()
                self._choice.addItems([translate(each.title) for each in targets])
            if chosen in self._targets:
                self._choice.setCurrentIndex(self._targets.index(chosen))
        if chosen is not None:
            lines = target_wants(chosen, datetime.now().astimezone().date())
            self._wants.setText("\n".join(f"· {line}" for line in lines))
            self._age.setText(target_age(chosen))
            self._age.setToolTip(chosen.source)

    def _on_activated(self, at: int) -> None:
        self.target_chosen.emit(self._targets[at])
