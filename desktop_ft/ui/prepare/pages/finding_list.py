"""The list of findings: one row each, with a switch where there is a choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.checks.fixes import LeaveOutColumns, RewriteText
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import ElidedLabel, StatusDot, Toggle

_DOTS = {Severity.BAD: "bad", Severity.WARN: "warn", Severity.HINT: "good"}
_ROW_PX = 58


class FindingList(QListWidget):
    """Arrows go through the findings, the space bar switches a fix.

    Signals: `chosen(code)` for the finding to show, `switched(code, on)`.
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
        self._rows: dict[str, _Row] = {}
        self.currentRowChanged.connect(self._on_current)

    def show_findings(
        self, findings: Sequence[Finding], taken: Collection[str], current: str = ""
    ) -> None:
        """Show these findings; `current` is the one to be at."""
        self.blockSignals(True)
        self.clear()
        self._rows = {}
        for finding in findings:
            row = _Row(finding)
            row.toggle.setChecked(finding.code in taken)
            row.toggle.clicked.connect(lambda on, code=finding.code: self._on_toggle(code, on))
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, finding.code)
            item.setSizeHint(QSize(0, _ROW_PX))
            self.addItem(item)
            self.setItemWidget(item, row)
            self._rows[finding.code] = row
            self._describe(item)
        codes = list(self._rows)
        self.setCurrentRow(codes.index(current) if current in codes else 0)
        self.blockSignals(False)
        self._on_current()

    @property
    def current_code(self) -> str:
        """The code of the finding that is shown, or ""."""
        if self.currentRow() < 0:
            return ""
        return str(self.currentItem().data(Qt.ItemDataRole.UserRole))

    def _describe(self, item: QListWidgetItem) -> None:
        """Say a row in words, for a screen reader."""
        row = self._rows[str(item.data(Qt.ItemDataRole.UserRole))]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.words())

    def _on_toggle(self, code: str, on: bool) -> None:
        item = self.item(list(self._rows).index(code))
        self._describe(item)
        self.setCurrentItem(item)
        self.switched.emit(code, on)

    @Slot()
    def _on_current(self) -> None:
        if self.current_code:
            self.chosen.emit(self.current_code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._rows.get(self.current_code)
        if event.key() == Qt.Key.Key_Space and row is not None:
            if row.toggle.isEnabled() and row.toggle.isVisibleTo(row):
                row.toggle.click()
            return
        super().keyPressEvent(event)


class _Row(QWidget):
    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._dot = StatusDot(_DOTS[finding.severity])
        self._title = ElidedLabel(translate(finding.title))
        self._below = ElidedLabel(self._subtitle(finding))
        self._below.setProperty("kind", "small")
        self.toggle = Toggle()
        self.toggle.setObjectName(f"take.{finding.code}")
        self.toggle.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list's space bar switches it
        self.toggle.setEnabled(not finding.necessary)
        if finding.fix is not None:
            self.toggle.setAccessibleName(translate(finding.fix.label))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._below)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addWidget(self._dot)
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        self.toggle.setVisible(finding.fix is not None)  # not before it has a parent

    def _subtitle(self, finding: Finding) -> str:
        if isinstance(finding.fix, RewriteText | LeaveOutColumns):
            return translate(finding.fix.label)
        if not finding.count:
            return self.tr("good to know")
        count = self.tr("%n example(s)", "", finding.count)
        if finding.necessary:
            return self.tr("{count} · must be mended").format(count=count)
        return count if finding.fix else self.tr("{count} · good to know").format(count=count)

    def words(self) -> str:
        """Return all that the row says."""
        said = f"{self._title.text()}, {self._below.text()}"
        if not self.toggle.isVisibleTo(self):
            return said
        state = self.tr("switched on") if self.toggle.isChecked() else self.tr("switched off")
        return f"{said}, {state}"
