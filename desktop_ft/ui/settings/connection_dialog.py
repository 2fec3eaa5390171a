"""Adding or changing a connection: name, address, key; tried before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop_ft.core.errors import AppError, KeyStoreUnavailable, Offline
from desktop_ft.core.providers import COMPATIBLE, OPENAI, Provider
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.connections import (
    DEPLOYMENTS,
    Connection,
    ConnectionBook,
    clean_base_url,
    new_connection,
)
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport, SecretStore
from desktop_ft.services.secrets import Secret, clean_key
from desktop_ft.ui.presenter import present
from desktop_ft.ui.settings.network_form import NetworkForm
from desktop_ft.ui.settings.report_words import report_sentences

_WIDTH = 540
Handler = Callable[[Any], None]


def provider_title(provider: Provider) -> str:
    """Return what a provider is called; companies keep their names."""
    if provider.code == COMPATIBLE:
        return QCoreApplication.translate("ConnectionDialog", "Another server")
    return provider.name


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was typed, cleaned; None stands for what is kept."""

    connection: Connection
    key: Secret | None
    proxy_login: Secret | None


class ConnectionDialog(BaseDialog):
    """A host's connection. One primary button: first "Test connection", then "Keep".

    Signals: `kept()` when the connection was kept.
    """

    ROOMY = True
    SPACING = 14
    kept = Signal()

    def __init__(
        self,
        book: ConnectionBook,
        secrets: SecretStore,
        runner: TaskRunner,
        provider: Provider,
        connection: Connection | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, "connectionDialog", provider_title(provider), width=_WIDTH)
        self._book = book
        self._secrets = secrets
        self._runner = runner
        self._provider = provider
        self._old = connection
        self._task: Task | None = None
        self._tried = False
        self._warning = ""
        self._name = self._field("connectionName", self.tr("Name"))
        self._address = self._field("connectionAddress", self.tr("Address"))
        self._key = self._field("connectionKey", self.tr("Key"))
        self._deployments = self._field("connectionDeployments", self.tr("Deployments"))
        self._network = NetworkForm(has_organisations=provider.code == OPENAI, parent=self)
        self.banner = Banner(self)
        self._test = self.button("testConnection", self.tr("Test connection"), self._on_test)
        self._keep = self.button("keepConnection", self.tr("Keep"), self._on_keep)
        self._fill()
        self._lay_out()
        self._connect()
        self._offer(tried=False)
        self._look_at_key_store()

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(words)
        return field

    def _fill(self) -> None:
        provider = self._provider
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._name.setPlaceholderText(self.tr("what it is called here"))
        self._address.setPlaceholderText(provider.address_hint)
        self._deployments.setPlaceholderText(self.tr("names you gave, with commas between"))
        if self._old is not None:
            self._name.setText(self._old.name)
            self._address.setText(self._old.base_url)
            self._key.setPlaceholderText(self.tr("the key that is kept; paste a new one here"))
            self._deployments.setText(self._old.choices.get(DEPLOYMENTS, ""))
            self._network.show_connection(self._old)
        else:
            named = provider.code != COMPATIBLE
            self._name.setText(provider.name if named else "")
            self._address.setText(provider.base_url)
            self._key.setPlaceholderText(
                self.tr("paste the key here") if named else self.tr("empty if it needs none")
            )
        self._address.setReadOnly(bool(provider.base_url))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Name"), self._name)
        form.addRow(self.tr("Address"), self._address)
        form.addRow(self.tr("Key"), self._key_row())
        if self._provider.needs_deployment:
            form.addRow(self.tr("Deployments"), self._deployments)
        else:
            self._deployments.hide()
        self.column.addWidget(self.heading(self._heading()))
        about = self._about()
        if about:
            self.column.addWidget(self.note(about, "connectionAbout"))
        self.column.addLayout(form)
        self.column.addWidget(self._network)
        self.column.addWidget(self.banner)
        cancel = self.cancel_button("cancelConnection")
        cancel.setProperty("kind", "flat")
        for button in (cancel, self._test, self._keep):
            button.setAutoDefault(False)  # Return in a field tests first, then keeps
        self.add_buttons(cancel, self._test, self._keep)

    def _heading(self) -> str:
        if self._old is not None:
            return self.tr("Change “{name}”").format(name=self._old.name)
        if self._provider.code == COMPATIBLE:
            return self.tr("Add a server that speaks OpenAI's language")
        return self.tr("Add {provider}").format(provider=self._provider.name)

    def _about(self) -> str:
        """What should be known before a key is made there."""
        if self._provider.trains is False:
            return self.tr(
                "Its models can be asked from here. Training there goes a way of its own, which "
                "this program does not speak."
            )
        if self._provider.needs_deployment:
            return self.tr(
                "A model answers there when you have deployed it in the portal; name these "
                "deployments below, and they can be asked. Being deployed costs money by the hour."
            )
        return ""

    def _key_row(self) -> QHBoxLayout:
        eye = QToolButton(self)
        eye.setObjectName("showKey")
        eye.setIcon(icon("eye"))
        eye.setCheckable(True)
        eye.setAccessibleName(self.tr("Show the key while it is typed"))
        eye.setToolTip(eye.accessibleName())
        eye.toggled.connect(self._on_show_key)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._key, 1)
        row.addWidget(eye)
        return row

    def _connect(self) -> None:
        for field in (self._name, self._address, self._key, self._deployments):
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self._on_return)
        for field in self._network.fields():
            field.returnPressed.connect(self._on_return)
        self._network.edited.connect(self._on_edited)
        # When the fold has found its new height.
        self._network.folded.connect(self._on_banner, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(self._on_finished)
        self.banner.resized.connect(self._on_banner, Qt.ConnectionType.QueuedConnection)

    def _offer(self, *, tried: bool) -> None:
        """Before the test the test is the thing to do, afterwards keeping is."""
        self._tried = tried
        self._keep.setEnabled(tried)
        restyle(self._test, kind="plain" if tried else "primary")
        restyle(self._keep, kind="primary" if tried else "plain")

    def _draft(self) -> _Draft:
        """Return what was typed, cleaned; raises `UserError`."""
        address = clean_base_url(self._address.text())
        self._warning = "" if address.warning is None else translate(address.warning)
        key = clean_key(self._key.text()).secret if self._key.text().strip() else None
        name = self._name.text().strip() or address.url.split("://", 1)[-1]
        kind = EngineKind.OPENAI if self._provider.code == OPENAI else EngineKind.COMPATIBLE
        made = self._old or new_connection(kind, name, address.url, self._provider.code)
        network = self._network.chosen()
        deployments = self._deployments.text().strip()
        connection = replace(
            made,
            name=name,
            base_url=address.url,
            organisation=network.organisation,
            project=network.project,
            proxy=network.proxy,
            ca_file=network.ca_file,
            timeout_s=network.timeout_s,
            choices={DEPLOYMENTS: deployments} if deployments else {},
        )
        return _Draft(connection, key, network.proxy_login)

    @Slot()
    def _on_banner(self) -> None:
        self.fit_height()

    @Slot()
    def _on_edited(self) -> None:
        self._offer(tried=False)

    @Slot()
    def _on_return(self) -> None:
        if self._tried:
            self._on_keep()
        elif self._task is None:
            self._on_test()

    @Slot(bool)
    def _on_show_key(self, on: bool) -> None:
        self._key.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_test(self) -> None:
        try:
            draft = self._draft()
        except AppError as error:
            present(self.banner, error)
            return

        def test(token: CancelToken, report: Report) -> ConnectionReport:
            del report
            return self._book.try_out(draft.connection, draft.key, token, draft.proxy_login)

        self._run(test, self._on_tested, self._on_test_failed)
        self.banner.show_message("info", self.tr("Asking the server…"))

    @Slot(object)
    def _on_tested(self, report: ConnectionReport) -> None:
        kind, sentences = report_sentences(report)
        if self._warning:
            kind, sentences = "warn", f"{sentences} {self._warning}"
        self.banner.show_message(kind, sentences)
        self._offer(tried=True)
        self._keep.setFocus()

    @Slot(object)
    def _on_test_failed(self, error: Exception) -> None:
        present(self.banner, error)
        if isinstance(error, Offline):
            self._keep.setEnabled(True)  # it may be right and only out of reach now

    @Slot()
    def _on_keep(self) -> None:
        self._keep_with(for_session=False)

    @Slot()
    def _on_keep_for_session(self) -> None:
        self._keep_with(for_session=True)

    def _keep_with(self, *, for_session: bool) -> None:
        try:
            draft = self._draft()
        except AppError as error:
            present(self.banner, error)
            return

        def keep(token: CancelToken, report: Report) -> None:
            del token, report
            self._book.keep(
                draft.connection,
                draft.key,
                for_session=for_session,
                proxy_login=draft.proxy_login,
            )

        self._run(keep, self._on_kept, self._on_keep_failed)

    @Slot(object)
    def _on_kept(self, result: object) -> None:
        del result
        self.kept.emit()
        self.accept()

    @Slot(object)
    def _on_keep_failed(self, error: Exception) -> None:
        if isinstance(error, KeyStoreUnavailable):
            present(self.banner, error, action=self.tr("For this session"))
            self.banner.action_triggered.connect(
                self._on_keep_for_session,
                Qt.ConnectionType.SingleShotConnection,
            )
        else:
            present(self.banner, error)
        self._keep.setEnabled(True)

    def _run(self, job: Job, on_value: Handler, on_error: Handler) -> None:
        self._test.setEnabled(False)
        self._keep.setEnabled(False)
        self._task = self._runner.submit(job)
        self._task.succeeded.connect(on_value)
        self._task.failed.connect(on_error)
        self._task.finished.connect(self._on_task_finished)

    @Slot()
    def _on_task_finished(self) -> None:
        self._task = None
        self._test.setEnabled(True)

    @Slot()
    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _look_at_key_store(self) -> None:
        def look(token: CancelToken, report: Report) -> bool:
            del token, report
            return self._secrets.session_only

        task = self._runner.submit(look)
        task.succeeded.connect(self._on_key_store)

    @Slot(object)
    def _on_key_store(self, session_only: bool) -> None:
        if session_only and self.banner.isHidden():
            self.banner.show_message(
                "warn",
                self.tr(
                    "This computer has no key store that the program can use. The key will be "
                    "kept until the program ends, and never written to the disk."
                ),
            )
