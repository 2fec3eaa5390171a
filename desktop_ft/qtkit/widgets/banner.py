"""A message inside a place: what happened, perhaps one thing to do, and a way to close it.

Hidden until it has something to say. Knows nothing of errors: `ui.presenter` fills it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.icons import icon, icon_pixmap
from desktop_ft.qtkit.theme import restyle

_LINE = 30  # as high as a button, so that one line of text stands level with it
_NARROW = 300  # words get at least this; else the buttons go below them
_ICONS = {"info": "info", "warn": "warn", "bad": "bad", "good": "good"}
_TOKENS = {"info": "accent", "warn": "warn_text", "bad": "bad_text", "good": "good_text"}


class Banner(QFrame):
    """Kinds: info, warn, bad, good; each has its own shape as well as its colour.

    Signals: `action_triggered()` for its button, `other_triggered()` for a second and quieter one,
    `closed()` when the user closes it, `resized()` when it needs more or less room than before.
    """

    action_triggered = Signal()
    other_triggered = Signal()
    closed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._are_below = False
        self.setObjectName("banner")
        self.setProperty("kind", "banner")
        self._picture = QLabel()
        self._picture.setFixedHeight(_LINE)
        self._text = QLabel()
        self._text.setObjectName("bannerText")
        self._text.setWordWrap(True)
        self._text.setMinimumHeight(_LINE)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QLabel()
        self._details.setObjectName("bannerDetails")
        self._details.setProperty("kind", "mono")
        self._details.setWordWrap(True)
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._action.setObjectName("bannerAction")
        self._action.clicked.connect(self.action_triggered)
        self._other = QPushButton()
        self._other.setObjectName("bannerOther")
        self._other.setProperty("kind", "flat")
        self._other.clicked.connect(self.other_triggered)
        self._show_details = QPushButton(self.tr("Details"))
        self._show_details.setObjectName("bannerShowDetails")
        self._show_details.setProperty("kind", "flat")
        self._show_details.setCheckable(True)
        self._show_details.toggled.connect(self._on_show_details)
        self._close = QToolButton()
        self._close.setObjectName("bannerClose")
        self._close.setFixedHeight(_LINE)
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self._on_close)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._details)
        words.addStretch(1)
        self._foot = QWidget()  # a bare layout without buttons would let nothing be wide
        below = self._below = QHBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        self._foot.hide()
        words.addWidget(self._foot)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._picture, 0, top)
        row.addLayout(words, 1)
        for button in self._buttons():
            row.addWidget(button, 0, top)
        row.addWidget(self._close, 0, top)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self._show_details, self._other, self._action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons beside the words, below them where there is no room for both."""
        shown = [button for button in self._buttons() if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        is_below = bool(shown) and self.width() - wanted - 3 * _LINE < _NARROW
        if is_below == self._are_below:
            return
        self._are_below = is_below
        for place, button in enumerate(self._buttons()):
            if is_below:
                self._below.addWidget(button)
            else:
                self._row.insertWidget(2 + place, button, 0, Qt.AlignmentFlag.AlignTop)
        if is_below:
            self._below.addStretch(1)
        else:
            self._below.takeAt(0)  # the stretch
        self._foot.setVisible(is_below)

    @property
    def kind(self) -> str:
        """Return the kind of the message that shows, or showed last."""
        return self._kind

    @property
    def text(self) -> str:
        """Return the words that show, or "" when nothing does."""
        return "" if self.isHidden() else self._text.text()

    def show_message(
        self, kind: str, text: str, *, action: str = "", other: str = "", details: str = ""
    ) -> None:
        """Say something; `action` and `other` are texts of buttons, `details` for support."""
        self._kind = kind
        restyle(self, tone=kind)
        self._draw_picture()
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._details.setText(details)
        self._details.hide()
        self._show_details.setChecked(False)
        self._show_details.setVisible(bool(details))
        self.setAccessibleName(text)
        self.show()
        self._place_buttons()
        self.resized.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def hide_message(self) -> None:
        """Say nothing any more."""
        self.hide()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_picture()
        super().changeEvent(event)

    @Slot()
    def _on_close(self) -> None:
        self.hide_message()
        self.closed.emit()

    @Slot(bool)
    def _on_show_details(self, on: bool) -> None:
        self._details.setVisible(on)
        self.resized.emit()

    def _draw_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        name, token = _ICONS[self._kind], _TOKENS[self._kind]
        self._picture.setPixmap(icon_pixmap(name, token, 20, ratio))
