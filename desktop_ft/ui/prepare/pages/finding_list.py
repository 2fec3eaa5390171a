"""The list of findings, topic by topic: one row each, with a switch where there is a choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_ft.core.checks.finding import Finding, Topic
from desktop_ft.ui.prepare.pages.finding_row import HEAD_PX, ROW_PX, FindingRow, TopicHead
from desktop_ft.ui.prepare.words import topic_title

_CODE = Qt.ItemDataRole.UserRole
_AROUND_PX = 14
"""What the list keeps around the widget of an item."""


class FindingList(QListWidget):
    """Arrows go through the findings, the space bar switches a fix.

    Signals: `chosen(code)` for the finding to show, "" for none; `switched(code, on)`.
    """

    chosen = Signal(str)
    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingList")
        self.setAccessibleName(self.tr("Findings"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self._rows: dict[str, FindingRow] = {}
        self._items: dict[str, QListWidgetItem] = {}
        self._heads: list[tuple[QListWidgetItem, list[str]]] = []
        self.currentRowChanged.connect(self._on_current)

    def show_findings(
        self,
        findings: Sequence[Finding],
        taken: Collection[str],
        as_before: Collection[str] = (),
        current: str = "",
    ) -> None:
        """Show these findings, which come topic by topic; `current` is the one to be at."""
        self.blockSignals(True)
        self.clear()
        self._rows, self._items, self._heads = {}, {}, []
        topics = [(topic, list(some)) for topic, some in groupby(findings, lambda e: e.topic)]
        for topic, some in topics:
            if len(topics) > 1:
                self._add_head(topic, some)
            for finding in some:
                row = FindingRow(finding, as_before=finding.code in as_before)
                row.toggle.setChecked(finding.code in taken)
                row.toggle.clicked.connect(lambda on, code=finding.code: self._on_toggle(code, on))
                self._add_row(finding.code, row)
        if self._items:
            first = next(iter(self._items.values()))
            self.setCurrentItem(self._items.get(current, first))
        self.blockSignals(False)
        self._on_current()

    @property
    def current_code(self) -> str:
        """The code of the finding that is shown, or ""."""
        return str(self.currentItem().data(_CODE) or "") if self.currentRow() >= 0 else ""

    def show_only(self, words: str) -> int:
        """Hide what does not hold these words in its title; return how many show."""
        found = [code for code, row in self._rows.items() if row.holds(words)]
        for code, item in self._items.items():
            item.setHidden(code not in found)
        for head, codes in self._heads:
            head.setHidden(not set(codes).intersection(found))
        if found and self.current_code not in found:
            self.setCurrentItem(self._items[found[0]])
        return len(found)

    def _add_head(self, topic: Topic, findings: Sequence[Finding]) -> None:
        item = QListWidgetItem()
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        head = TopicHead(topic, len(findings))
        item.setSizeHint(QSize(0, max(HEAD_PX, head.sizeHint().height() + _AROUND_PX)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, topic_title(topic))
        self.addItem(item)
        self.setItemWidget(item, head)
        self._heads.append((item, [each.code for each in findings]))

    def _add_row(self, code: str, row: FindingRow) -> None:
        item = QListWidgetItem()
        item.setData(_CODE, code)
        item.setSizeHint(QSize(0, max(ROW_PX, row.sizeHint().height() + _AROUND_PX)))
        self.addItem(item)
        self.setItemWidget(item, row)
        self._rows[code], self._items[code] = row, item
        self._describe(code)

    def _describe(self, code: str) -> None:
        """Say a row in words, for a screen reader."""
        self._items[code].setData(Qt.ItemDataRole.AccessibleTextRole, self._rows[code].words())

    def _on_toggle(self, code: str, on: bool) -> None:
        self._describe(code)
        self.setCurrentItem(self._items[code])
        self.switched.emit(code, on)

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.current_code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._rows.get(self.current_code)
        if event.key() == Qt.Key.Key_Space and row is not None:
            if row.toggle.isEnabled() and row.toggle.isVisibleTo(row):
                row.toggle.click()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=event.key() == Qt.Key.Key_End)
            return
        super().keyPressEvent(event)

    def _go_to_end(self, *, last: bool) -> None:
        """Go to the first or last finding: Qt would stop at the head of a topic."""
        shown = [each for each in self._items.values() if not each.isHidden()]
        if shown:
            self.setCurrentItem(shown[-1 if last else 0])
            self.scrollToItem(self.item(0) if not last else shown[-1])
