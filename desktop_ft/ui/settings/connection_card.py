"""One connection as a card: what it is, its key by its last four characters, what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.qtkit.widgets import Banner, Card, Chip, ElidedLabel
from desktop_ft.services.connections import Connection
from desktop_ft.services.engines import EngineKind

_ICONS = {EngineKind.LOCAL: "computer", EngineKind.OPENAI: "cloud", EngineKind.COMPATIBLE: "link"}
_ICON = 24


class ConnectionCard(Card):
    """Shows a connection.

    Signals: `test_wanted()`, `edit_wanted()`, `remove_wanted()`.
    """

    test_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.connection = connection
        self.setObjectName(f"connection.{connection.id}")
        self.banner = Banner(self)
        self._key = Chip()
        self._key.setObjectName("keyChip")
        self._key.hide()
        self.test_button = self._button(self.tr("Test"), "testConnection", self.test_wanted)
        self.edit_button = self._button(self.tr("Edit…"), "editConnection", self.edit_wanted)
        self.remove_button = self._button(
            self.tr("Remove…"), "removeConnection", self.remove_wanted
        )
        self._lay_out()

    def title_text(self) -> str:
        """Return what the connection is called."""
        if self.connection.kind is EngineKind.LOCAL:
            return self.tr("This computer")
        return self.connection.name

    def show_key(self, last4: str | None) -> None:
        """Show which key it uses: None while that is not known, "" where it has none."""
        self._key.setVisible(last4 is not None)
        if last4 is not None:
            self._key.setText(
                self.tr("key ····{last4}").format(last4=last4) if last4 else self.tr("no key")
            )

    def _lay_out(self) -> None:
        picture = QLabel()
        name = _ICONS[self.connection.kind]
        picture.setPixmap(icon_pixmap(name, "accent", _ICON, self.devicePixelRatioF()))
        picture.setFixedSize(QSize(_ICON, _ICON))
        words = QVBoxLayout()
        words.setSpacing(2)
        title = ElidedLabel(self.title_text())
        title.setProperty("kind", "strong")
        words.addWidget(title)
        words.addWidget(self._subtitle())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._key)
        if self.connection.kind is not EngineKind.LOCAL:
            for button in (self.test_button, self.edit_button, self.remove_button):
                row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self.banner)

    def _subtitle(self) -> QLabel:
        if self.connection.kind is EngineKind.LOCAL:
            label = QLabel(
                self.tr("Trains and answers without a key and without a network. Always there.")
            )
            label.setWordWrap(True)
        else:
            label = ElidedLabel(self.connection.base_url)
        label.setProperty("kind", "muted")
        return label

    def _button(self, words: str, name: str, wanted: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(f"{self.title_text()}: {words}")
        button.clicked.connect(wanted)
        button.setVisible(self.connection.kind is not EngineKind.LOCAL)
        return button
