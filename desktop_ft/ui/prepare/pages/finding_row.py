"""One row of the list of findings, and the head of a topic above several of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import LeaveOutColumns, RewriteText
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import ElidedLabel, Toggle
from desktop_ft.ui.prepare.pages.severity_mark import SeverityMark
from desktop_ft.ui.prepare.words import severity_title, topic_title

ROW_PX = 58
HEAD_PX = 34


class FindingRow(QWidget):
    """The sign, the title, how many, and a switch where there is a choice."""

    def __init__(self, finding: Finding, *, as_before: bool) -> None:
        super().__init__()
        self._severity = finding.severity
        self._as_before = as_before
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
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(SeverityMark(finding.severity))
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        self.toggle.setVisible(finding.fix is not None)  # not before it has a parent

    def holds(self, words: str) -> bool:
        """Tell whether its title holds these words, in any case."""
        return words.casefold() in self._title.text().casefold()

    def words(self) -> str:
        """Return all that the row says, for a screen reader."""
        said = f"{severity_title(self._severity)}: {self._title.text()}, {self._below.text()}"
        if not self.toggle.isVisibleTo(self):
            return said
        state = self.tr("switched on") if self.toggle.isChecked() else self.tr("switched off")
        return f"{said}, {state}"

    def _subtitle(self, finding: Finding) -> str:
        said = self._what(finding)
        if self._as_before:
            return self.tr("{what} · as last time").format(what=said)
        return said

    def _what(self, finding: Finding) -> str:
        if isinstance(finding.fix, RewriteText | LeaveOutColumns):
            return translate(finding.fix.label)
        matters = severity_title(finding.severity)
        if not finding.count:
            return matters
        count = self.tr("%Ln example(s)", "", finding.count)
        if finding.necessary:
            return self.tr("{count} · must be mended").format(count=count)
        if finding.fix is not None:
            return count
        if finding.severity is Severity.HINT:
            return self.tr("{count} · good to know").format(count=count)
        return self.tr("{count} · needs you").format(count=count)


class TopicHead(QWidget):
    """The name of a topic, and how many findings it has."""

    def __init__(self, topic: Topic, count: int) -> None:
        super().__init__()
        self.topic = topic
        label = QLabel(topic_title(topic))
        label.setProperty("kind", "small")
        number = QLabel(str(count))
        number.setProperty("kind", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 2)
        row.addWidget(label, 1)
        row.addWidget(number)
