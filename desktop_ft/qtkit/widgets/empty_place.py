"""What an empty place shows: what belongs there, and one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon_pixmap

_ICON = 40
_TEXT_WIDTH = 460


class EmptyPlace(QWidget):
    """A title, a sentence or two, and the button. `below` takes further, quieter widgets.

    Signals: `activated()` when the button is pressed.
    """

    activated = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        button_text: str = "",
        parent: QWidget | None = None,
        *,
        icon_name: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel(self)  # a parent at once, or it would open as a window of its own
        self._picture.setVisible(bool(icon_name))
        self._title = QLabel(title)
        self._title.setProperty("kind", "title")
        self._text = QLabel(text)
        self._text.setProperty("kind", "muted")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_TEXT_WIDTH)
        for label in (self._picture, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(button_text, self)
        self.button.setObjectName("emptyPlaceButton")
        self.button.setProperty("kind", "primary")
        self.button.setVisible(bool(button_text))
        self.button.clicked.connect(self.activated)
        self.below = QVBoxLayout()
        self._lay_out()
        self._draw_picture()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture, 0, middle)
        column.addWidget(self._title, 0, middle)
        column.addLayout(self._text_row())
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addLayout(self.below)
        column.addStretch(3)

    def _text_row(self) -> QHBoxLayout:
        # An alignment flag would take away the label's height for its width.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text)
        row.addStretch(1)
        return row

    def set_texts(self, title: str, text: str, button_text: str = "") -> None:
        """Change all the words at once."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button_text)
        self.button.setVisible(bool(button_text))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_picture()
        super().changeEvent(event)

    def _draw_picture(self) -> None:
        if self._icon_name:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(icon_pixmap(self._icon_name, "accent", _ICON, ratio))
