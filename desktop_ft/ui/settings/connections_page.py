"""The connections: this computer, the hosts known by name, any address that speaks the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.errors import AppError
from desktop_ft.core.providers import COMPATIBLE, Provider
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.dialogs import confirm
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport, SecretStore
from desktop_ft.ui.presenter import present
from desktop_ft.ui.settings.connection_card import ConnectionCard
from desktop_ft.ui.settings.connection_dialog import ConnectionDialog, provider_title
from desktop_ft.ui.settings.report_words import report_sentences

_BUTTONS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class _Tested:
    """What a test brought, and whose it was: the card may be a new one by then."""

    connection_id: str
    report: ConnectionReport | None
    error: AppError | None


class ConnectionsPage(QWidget):
    """A card for each connection, and buttons to add one.

    Signals: `changed()` when a connection was added, changed or removed; `trainings_wanted()` when
    the user wants to see the models that go.
    """

    changed = Signal()
    trainings_wanted = Signal()

    def __init__(
        self,
        book: ConnectionBook,
        secrets: SecretStore,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._secrets = secrets
        self._runner = runner
        self._cards: dict[str, ConnectionCard] = {}
        self.banner = Banner(self)
        self._dying = Banner(self)
        self._dying.setObjectName("dyingBanner")
        self._dying.action_triggered.connect(self.trainings_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._providers = {each.code: each for each in book.providers()}
        self._adds = [self._add_button(each) for each in self._providers.values()]
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the connections as they are now."""
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {each.id: self._card(each) for each in self._book.all()}
        for card in self._cards.values():
            self._list.addWidget(card)
        self._look_up_keys()

    @Slot(str)
    def tell_of_dying(self, words: str) -> None:
        """Say that models which were trained elsewhere go soon; "" says nothing."""
        if words:
            self._dying.show_message("warn", words, action=self.tr("Show the trainings"))
        else:
            self._dying.hide_message()

    def card(self, connection_id: str) -> ConnectionCard:
        """Return the card of a connection."""
        return self._cards[connection_id]

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "Where training and answers come from. Keys are kept in this computer's key "
                "store and nowhere else."
            )
        )
        words.setProperty("kind", "muted")
        words.setWordWrap(True)
        note = QLabel(
            self.tr(
                "OpenAI is closing its training: organisations that never trained there are "
                "refused since 7 May 2026, and from 6 January 2027 nobody can start a training. "
                "Models that were trained there answer until their base model is switched off."
            )
        )
        note.setObjectName("openaiNote")
        note.setProperty("kind", "small")
        note.setWordWrap(True)
        add = QLabel(self.tr("Add an engine"))
        add.setProperty("kind", "heading")
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for place, button in enumerate(self._adds):
            buttons.addWidget(button, place // _BUTTONS_IN_A_ROW, place % _BUTTONS_IN_A_ROW)
        buttons.setColumnStretch(_BUTTONS_IN_A_ROW, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(self._dying)
        column.addWidget(self.banner)
        column.addLayout(self._list)
        column.addWidget(add)
        column.addLayout(buttons)
        column.addWidget(note)

    def _add_button(self, provider: Provider) -> QPushButton:
        words = provider_title(provider)
        button = QPushButton(words, self)
        button.setObjectName(f"add.{provider.code}")
        button.setAccessibleName(self.tr("Add {provider}").format(provider=words))
        button.setIcon(icon("add" if provider.code == COMPATIBLE else "cloud"))
        button.clicked.connect(lambda: self._open_dialog(provider, None))
        return button

    def _provider_of(self, connection: Connection) -> Provider:
        at = (each for each in self._providers.values() if each.is_at(connection.host))
        known = self._providers.get(connection.provider) or next(at, None)
        return known or self._providers[COMPATIBLE]

    def _card(self, connection: Connection) -> ConnectionCard:
        card = ConnectionCard(connection, self)
        card.test_wanted.connect(lambda: self._test(card))
        card.edit_wanted.connect(lambda: self._edit(connection))
        card.remove_wanted.connect(lambda: self._ask_remove(connection))
        return card

    def _edit(self, connection: Connection) -> None:
        self._open_dialog(self._provider_of(connection), connection)

    def _open_dialog(self, provider: Provider, connection: Connection | None) -> None:
        dialog = ConnectionDialog(
            self._book, self._secrets, self._runner, provider, connection, self.window()
        )
        dialog.kept.connect(self._on_kept)
        dialog.open()

    @Slot()
    def _on_kept(self) -> None:
        self.refresh()
        self.changed.emit()

    def _look_up_keys(self) -> None:
        """Ask the key store off the GUI thread: it may be slow, or ask its user."""
        wanted = [card.connection for card in self._cards.values() if card.connection.key_name]
        for card in self._cards.values():
            is_local = card.connection.kind is EngineKind.LOCAL
            card.show_key(None if is_local or card.connection.key_name else "")
        if not wanted:
            return

        def look_up(token: CancelToken, report: Report) -> dict[str, str]:
            del report
            found = {}
            for connection in wanted:
                token.check()
                key = self._book.key_of(connection)
                found[connection.id] = key.last4 if key is not None else ""
            return found

        task = self._runner.submit(look_up)
        task.succeeded.connect(self._on_keys)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_keys(self, found: dict[str, str]) -> None:
        for connection_id, last4 in found.items():
            if connection_id in self._cards:
                self._cards[connection_id].show_key(last4)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    def _test(self, card: ConnectionCard) -> None:
        card.test_button.setEnabled(False)
        card.banner.show_message("info", self.tr("Asking the server…"))
        connection = card.connection

        def test(token: CancelToken, report: Report) -> _Tested:
            del report
            try:
                return _Tested(connection.id, self._book.try_out(connection, None, token), None)
            except AppError as error:
                return _Tested(connection.id, None, error)

        task = self._runner.submit(test)
        task.succeeded.connect(self._on_tested)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_tested(self, tested: _Tested) -> None:
        card = self._cards.get(tested.connection_id)
        if card is None:
            return
        card.test_button.setEnabled(True)
        if tested.report is not None:
            card.banner.show_message(*report_sentences(tested.report))
        elif tested.error is not None:
            present(card.banner, tested.error)

    def _ask_remove(self, connection: Connection) -> None:
        confirm(
            self,
            self.tr("Remove “{name}”?").format(name=connection.name),
            self.tr(
                "Its address and its key are forgotten. Trainings that run there go on, but are "
                "not followed here any more."
            ),
            self.tr("Remove"),
            self.tr("Keep it"),
            lambda: self._remove(connection),
            danger=True,
        )

    def _remove(self, connection: Connection) -> None:
        def remove(token: CancelToken, report: Report) -> None:
            del token, report
            self._book.remove(connection)

        task = self._runner.submit(remove)
        task.succeeded.connect(self._on_kept)
        task.failed.connect(self._on_failed)
