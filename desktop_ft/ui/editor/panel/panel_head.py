"""The head of the panel: which example shows, and whether as it will look. Knows no example."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_ft.qtkit.icons import icon


class PanelHead(QWidget):
    """`preview` is the switch for Markdown."""

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._of)
        row.addWidget(self.preview)

    def show_place(self, title: str, of: str) -> None:
        """Say which example of how many shows."""
        self._title.setText(title)
        self._of.setText(of)
        self.preview.setVisible(bool(of))


def hint_label() -> QLabel:
    """Return the label that says why nothing shows."""
    label = QLabel()
    label.setObjectName("exampleHint")
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    return label
