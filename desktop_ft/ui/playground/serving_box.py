"""Where other programs find the engine on this computer, its token, and how long it stays.

The token is fetched on the user's click, is in the clipboard for a minute, and shown nowhere.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.secret_clipboard import SECONDS, secret_clipboard
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.elsewhere import Serving, Way
from desktop_ft.services.secrets import Secret


class ServingBox(QWidget):
    """Signal: `failed(Exception)`."""

    failed = Signal(object)

    def __init__(
        self, way: Way, serving: Serving, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._serving = serving
        self._runner = runner
        self._address = QLineEdit(way.base_url)
        self._address.setObjectName("servedAddress")
        self._address.setAccessibleName(self.tr("Address of the engine on this computer"))
        self._address.setReadOnly(True)
        self._copy = _button(self.tr("Copy address"), "copyAddress")
        self._copy.clicked.connect(self._on_address)
        self._token = _button(self.tr("Copy token"), "copyToken")
        self._token.setToolTip(self.tr("The token is the key to this engine"))
        self._token.clicked.connect(self._on_token)
        self._keep = Toggle(self.tr("Keep serving when Desktop FT is closed"))
        self._keep.setObjectName("keepServing")
        self._keep.setAccessibleName(self._keep.text())
        self._keep.setChecked(way.stays)
        self._keep.clicked.connect(self._on_keep)
        self._told = _note("servingTold")
        self._fetching: Task | None = None
        self._setting: Task | None = None
        self._lay_out()
        self._tell()

    @Slot()
    def _on_address(self) -> None:
        QApplication.clipboard().setText(self._address.text())
        self._told.setText(self.tr("The address is in the clipboard."))

    @Slot()
    def _on_token(self) -> None:
        if self._fetching is None:
            self._fetching = self._runner.submit(self._serving.serving_token)
            self._fetching.succeeded.connect(self._on_fetched)
            self._fetching.failed.connect(self._on_failed)

    @Slot(object)
    def _on_fetched(self, token: Secret) -> None:
        self._fetching = None
        secret_clipboard().put(token.reveal())
        self._told.setText(
            self.tr(
                "The token is in the clipboard for %n second(s). Whoever has it and works on this "
                "computer can ask your models.",
                "",
                SECONDS,
            )
        )

    @Slot(bool)
    def _on_keep(self, on: bool) -> None:
        if self._setting is not None:
            self._keep.setChecked(not on)  # one after the other
            return
        self._setting = self._runner.submit(partial(self._serving.keep_serving, on))
        self._setting.succeeded.connect(self._on_set)
        self._setting.failed.connect(self._on_failed)

    @Slot(object)
    def _on_set(self, stays: bool) -> None:
        self._setting = None
        self._keep.setChecked(stays)
        self._tell()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._setting is not None and self.sender() is self._setting:
            self._setting = None
            self._keep.setChecked(not self._keep.isChecked())
        else:
            self._fetching = None
        self.failed.emit(error)

    def _tell(self) -> None:
        if self._keep.isChecked():
            words = self.tr(
                "It keeps this address and this token until the computer is restarted, or until "
                "you turn this off. It answers programs on this computer only."
            )
        else:
            words = self.tr(
                "It answers while Desktop FT is open, and a quarter of an hour after; then at "
                "another address with another token. Programs on this computer only."
            )
        self._told.setText(words)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Serve on this computer"))
        title.setProperty("kind", "strong")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._address, 1)
        row.addWidget(self._copy)
        row.addWidget(self._token)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(self._keep)
        column.addWidget(self._told)


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def _note(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", "small")
    label.setWordWrap(True)
    return label
