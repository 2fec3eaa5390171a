"""The card of what a run was made from: its data's version, its settings, and what came of it.

Shows facts; comparing is the page's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.run_difference import Fact, Group
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.ui.training.parts import make_button

_TOLD_MS = 2500
_WIDE = 860  # three columns, else one below the other


class FactsCard(Card):
    """Signals: `compare_requested()`, `support_requested()`."""

    compare_requested = Signal()
    support_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("factsCard")
        self._facts: tuple[Fact, ...] = ()
        self._compare = make_button(self.tr("Compare runs…"), "compareRuns", "plain")
        self._compare.clicked.connect(self.compare_requested)
        self._support = make_button(self.tr("Copy for support"), "copyForSupport", "plain")
        self._support.setToolTip(
            self.tr("Copies what happened, without keys, names of organisations and folders")
        )
        self._support.clicked.connect(self.support_requested)
        heading = ElidedLabel(self.tr("What it was made from"))
        heading.setProperty("kind", "strong")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading, 1)
        top.addWidget(self._compare)
        top.addWidget(self._support)
        self._groups: dict[Group, QGridLayout] = {}
        self._names: dict[Group, QLabel] = {}
        self._values: dict[str, ElidedLabel] = {}
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(28)
        for group in Group:
            column = QVBoxLayout()
            column.setSpacing(6)
            name = self._names[group] = QLabel(translate(group.words))
            name.setProperty("kind", "muted")
            column.addWidget(name)
            grid = self._groups[group] = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(3)
            grid.setColumnStretch(1, 1)
            column.addLayout(grid)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(top)
        self.body.addLayout(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._columns.setDirection(
            QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom
        )
        self._columns.setSpacing(28 if wide else 14)

    def show_facts(self, facts: Sequence[Fact], *, comparable: bool) -> None:
        """Show these lines; those that nobody knows are left out."""
        self._compare.setEnabled(comparable)
        told = tuple(fact for fact in facts if fact.value)
        if told == self._facts:
            return
        if [fact.key for fact in told] != [fact.key for fact in self._facts]:
            self._lay_lines(told)
        self._facts = told
        for fact in told:
            value = self._values[fact.key]
            value.setText(fact.exact or translate(fact.value))  # the whole fingerprint, elided
            value.setAccessibleName(f"{translate(fact.name)}: {translate(fact.value)}")

    def tell_copied(self) -> None:
        """Say for a moment that the text is on the clipboard."""
        self._support.setText(self.tr("Copied"))
        QTimer.singleShot(_TOLD_MS, self, self._on_told)

    @Slot()
    def _on_told(self) -> None:
        self._support.setText(self.tr("Copy for support"))

    def _lay_lines(self, facts: Sequence[Fact]) -> None:
        for name in self.findChildren(QLabel, "factName"):
            name.hide()
            name.deleteLater()
        for value in self._values.values():
            value.hide()
            value.deleteLater()
        self._values = {}
        for group, grid in self._groups.items():
            lines = [fact for fact in facts if fact.group is group]
            self._names[group].setVisible(bool(lines))
            for row, fact in enumerate(lines):
                self._values[fact.key] = _add(grid, row, fact)


def _add(grid: QGridLayout, row: int, fact: Fact) -> ElidedLabel:
    name = QLabel(translate(fact.name))
    name.setObjectName("factName")
    name.setProperty("kind", "small")
    value = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
    value.setObjectName(f"fact-{fact.key}")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    grid.addWidget(name, row, 0)
    grid.addWidget(value, row, 1)
    return value
