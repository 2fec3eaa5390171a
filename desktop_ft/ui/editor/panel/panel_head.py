"""The head of the panel: which example shows, and whether as it will look. Knows no example."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.conversation.row_findings import RowFinding
from desktop_ft.qtkit.icons import icon

_HEIGHT = 32
_LISTED = 6


class PanelHead(QWidget):
    """`preview` is the switch for Markdown, `findings` leads to what is wrong with the example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setObjectName("exampleTitle")
        self._title.setProperty("kind", "strong")
        self._title.setToolTip(self.tr("F6 goes from the table to the example and back"))
        self._of = QLabel()
        self._of.setProperty("kind", "small")
        self.preview = QToolButton()
        self.preview.setObjectName("examplePreview")
        self.preview.setCheckable(True)
        self.preview.setIcon(icon("eye"))
        self.preview.setAccessibleName(self.tr("Show the texts as they will look"))
        self.preview.setToolTip(
            self.tr("Show headings, lists and bold words as they will look (Markdown)")
        )
        self.findings = QPushButton()
        self.findings.setObjectName("exampleFindings")
        self.findings.setProperty("kind", "flat")
        self.findings.setToolTip(self.tr("Show what was noticed about this example"))
        self.findings.hide()
        self.setMinimumHeight(_HEIGHT)  # with the button of findings and without
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        row.addWidget(self.findings)
        row.addStretch(1)
        row.addWidget(self._of)
        row.addWidget(self.preview)
        QWidget.setTabOrder(self.findings, self.preview)

    def show_place(self, title: str, of: str) -> None:
        """Say which example of how many shows."""
        self._title.setText(title)
        self._of.setText(of)
        self.preview.setVisible(bool(of))

    def show_findings(self, findings: Sequence[RowFinding]) -> None:
        """Say how much was noticed."""
        self.findings.setVisible(bool(findings))
        if findings:
            is_bad = any(each.severity is Severity.BAD for each in findings)
            self.findings.setIcon(icon("bad" if is_bad else "warn"))
            self.findings.setText(self.tr("%Ln finding(s)", "", len(findings)))
            self.findings.setAccessibleName(self.findings.text())


def hint_label() -> QLabel:
    """Return the label that says why nothing shows."""
    label = QLabel()
    label.setObjectName("exampleHint")
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    return label


def listed(names: Sequence[str]) -> str:
    """Return the first of some names in a line."""
    return ", ".join([*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])])
