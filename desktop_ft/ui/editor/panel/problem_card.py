"""Why a row could not be read, and what becomes of it. Knows no row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate


class ProblemCard(QFrame):
    """Hidden while the row can be read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exampleProblem")
        self.setProperty("kind", "card")
        self.setProperty("tone", "bad")
        title = QLabel(self.tr("This row could not be read"))
        title.setProperty("kind", "strong")
        self._why = QLabel()
        self._why.setObjectName("exampleProblemText")
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self._why)

    def show_problem(self, problem: Text | None) -> None:
        """Say why, or nothing."""
        self.setVisible(problem is not None)
        if problem is not None:
            kept = self.tr("It is kept and saved as it stands, and never used for training.")
            self._why.setText(f"{translate(problem)} {kept}")
