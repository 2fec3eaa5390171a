"""The bar in which the user says which rows to show. Filters nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.search.filters import Filter, Test
from desktop_ft.qtkit.flow_layout import FlowLayout
from desktop_ft.qtkit.widgets import Chip
from desktop_ft.ui.editor.bar_parts import bar_message, bar_tool
from desktop_ft.ui.editor.condition import FINDING, Condition, Offers

if TYPE_CHECKING:
    from desktop_ft.core.checks.finding import Finding

_MOST = 8


class FilterBar(QFrame):
    """Signals: `changed()` when other rows are wanted; `labels_wanted()` when somebody is to choose
    from them, to be answered by `offer_labels`; `closed()`.
    """

    changed = Signal()
    labels_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, counts_tokens: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setProperty("kind", "bar")
        self._offers = Offers(counts_tokens=counts_tokens)
        self._conditions: list[Condition] = []
        self._count = Chip(tone="accent")
        self._count.setObjectName("filterCount")
        self._add = QPushButton(self.tr("And…"))
        self._add.setObjectName("filterAdd")
        self._add.setProperty("kind", "flat")
        self._add.setToolTip(self.tr("Add a condition that rows must meet as well"))
        self._add.clicked.connect(self.add_condition)
        self._clear = QPushButton(self.tr("Show all rows"))
        self._clear.setObjectName("filterClear")
        self._clear.clicked.connect(self.close_bar)
        self._said = bar_message("filterMessage")
        self._lay_out()
        self.hide()

    # -- what others ask ------------------------------------------------------------------------

    def open(self, columns: Sequence[str], column: int | None = None) -> None:
        """Show the bar for a table of these columns and let the user type."""
        self._offer(columns=tuple(columns))
        first = self._conditions[0]
        if column is not None:
            first.choose_column(column)
        self.show()
        first.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.field.selectAll()
        self.changed.emit()

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and show all rows."""
        for extra in self._conditions[1:]:
            self._drop(extra)
        self._conditions[0].reset()
        self.say("")
        self.hide()
        self.closed.emit()

    @property
    def filters(self) -> list[Filter]:
        """Which rows are wanted: those that meet all of these."""
        return [each.filter for each in self._conditions]

    @property
    def wants_findings(self) -> bool:
        """Tell whether rows with a finding are wanted."""
        return any(each.kind == FINDING for each in self._conditions)

    def offer_labels(self, labels: Mapping[str, int]) -> None:
        """Let the user choose from these labels, "" standing for rows without one."""
        self._offer(labels=labels)

    def offer_findings(self, findings: Sequence[Finding] | None, looked: str = "") -> None:
        """Let the user choose from these findings; None: they are being looked for."""
        self._offer(findings=findings, looked=looked)

    def show_count(
        self, count: int, total: int, *, complete: bool, active: bool, looked_at: int = 0
    ) -> None:
        """Say how many rows show; `looked_at` of all while it is not complete."""
        number = QLocale().toString
        words = self.tr("Showing {count} of {total} rows")
        words = words.format(count=number(count), total=number(total))
        if not complete:
            words += " · " + self.tr("looking…")
            if looked_at:
                words += f" {100 * looked_at // max(total, 1)} %"
        self._count.setText(words if active else self.tr("Showing all rows"))
        self._count.setAccessibleName(self._count.text())
        self._count.set_tone("accent" if active else "")

    def say(self, words: str, number: int = 0) -> None:
        """Say what is wrong with the text of a condition; "" for nothing."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        for at, condition in enumerate(self._conditions):
            condition.mark(wrong=bool(words) and at == number)

    @Slot()
    def add_condition(self) -> None:
        """Add a condition that rows must meet as well."""
        if len(self._conditions) >= _MOST:
            return
        condition = self._new_condition()
        self._rows.addWidget(condition)
        self._add.setEnabled(len(self._conditions) < _MOST)
        self.setTabOrder(self._conditions[-2], condition)
        condition.test.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- making it ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        close = bar_tool("filterClose", "close", self.tr("Show all rows and close (Esc)"))
        close.clicked.connect(self.close_bar)
        flow = FlowLayout(spacing=8)
        for widget in (self._new_condition(), self._add, self._count, self._clear):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(flow, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self._rows)
        column.addWidget(self._said)

    def _new_condition(self) -> Condition:
        number = 1
        while any(each.objectName() == f"filterCondition{number}" for each in self._conditions):
            number += 1
        condition = Condition(number, self._offers)
        condition.setObjectName(f"filterCondition{number}")
        condition.changed.connect(self._on_changed)
        condition.kind_changed.connect(self._on_kind)
        condition.removed.connect(self._on_removed)
        self._conditions.append(condition)
        return condition

    def _drop(self, condition: Condition) -> None:
        self._conditions.remove(condition)
        self._rows.removeWidget(condition)
        condition.hide()
        condition.deleteLater()
        self._add.setEnabled(True)

    def _offer(self, **news: object) -> None:
        self._offers = replace(self._offers, **news)  # type: ignore[arg-type]
        for condition in self._conditions:
            condition.offer(self._offers)

    # -- what happens ---------------------------------------------------------------------------

    @Slot()
    def _on_changed(self) -> None:
        if not self.isHidden():
            self.changed.emit()

    @Slot()
    def _on_kind(self) -> None:
        condition = self.sender()
        if isinstance(condition, Condition) and condition.kind == Test.LABEL.value:
            self.labels_wanted.emit()

    @Slot()
    def _on_removed(self) -> None:
        condition = self.sender()
        if isinstance(condition, Condition):
            self._drop(condition)
            self._conditions[-1].test.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for condition in self._conditions:
                condition.settle()
            self.changed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
