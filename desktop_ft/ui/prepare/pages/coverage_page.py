"""How well are the topics covered? The card of the topics, with a page to itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_ft.ui.prepare.pages.coverage_card import CoverageCard
from desktop_ft.ui.prepare.session import Session

_WIDTH = 860


class CoveragePage(QScrollArea):
    """The topics are looked for as soon as the page is opened: nobody opens it for less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepareCoverage")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)
        self.card = CoverageCard()
        self.card.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show the topics, or begin to look for them."""
        self.card.show_survey(session.coverage)
        if session.coverage is None:
            self.card.wanted.emit()

    def first_field(self) -> QWidget | None:
        """Return where the keyboard begins."""
        return None
