"""What will be done, in the order in which it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_ft.core.checks.finding import Finding
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Card
from desktop_ft.ui.prepare.session import Session


class DeedsCard(Card):
    """One line for each fix that is taken, with the number of examples it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What will be done"))
        self._none = QLabel(self.tr("Nothing: the examples are taught as they are."))
        self._none.setObjectName("deedsNone")
        self._none.setProperty("kind", "muted")
        self._none.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(self._none)
        self.body.addLayout(self._grid)

    def show_session(self, session: Session) -> None:
        """Show the fixes that are taken now."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        deeds = session.deeds
        self._none.setVisible(not deeds)
        for row, finding in enumerate(deeds):
            self._add(row, finding)

    def _add(self, row: int, finding: Finding) -> None:
        assert finding.fix is not None
        done = QLabel(f"{row + 1}. {translate(finding.fix.label)}")
        done.setObjectName(f"deed.{finding.code}")
        done.setWordWrap(True)
        done.setTextFormat(Qt.TextFormat.PlainText)
        is_said = finding.fix.label.count is not None or not finding.count
        count = QLabel("" if is_said else self.tr("%Ln example(s)", "", finding.count))
        count.setProperty("kind", "muted")
        self._grid.addWidget(done, row, 0)
        self._grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
