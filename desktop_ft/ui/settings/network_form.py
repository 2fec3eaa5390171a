"""What stands between here and an engine: for networks of companies, closed for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.dialogs import choose_open_file
from desktop_ft.qtkit.widgets import SpinBox
from desktop_ft.qtkit.widgets.fold import Fold
from desktop_ft.services.connections import Connection
from desktop_ft.services.secrets import Secret

_USUAL_S = 30
_LONGEST_S = 600


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """What was set; `proxy_login` is `name:password`, None where nothing new was typed."""

    organisation: str
    project: str
    proxy: str
    proxy_login: Secret | None
    ca_file: str
    timeout_s: float | None


class NetworkForm(QWidget):
    """Signals: `edited()`; `folded()` when it needs another height."""

    edited = Signal()
    folded = Signal()

    def __init__(self, *, has_organisations: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_organisations = has_organisations
        self._fold = Fold(self.tr("Advanced"), "connectionAdvanced", self)
        self._organisation = self._field("connectionOrganisation", self.tr("Organisation"))
        self._project = self._field("connectionProject", self.tr("Project"))
        self._proxy = self._field("connectionProxy", self.tr("Proxy"))
        self._proxy.setPlaceholderText("http://proxy.example:3128")
        self._login = self._field("connectionProxyLogin", self.tr("Proxy login"))
        self._login.setPlaceholderText(self.tr("name:password, if it wants one"))
        self._login.setEchoMode(QLineEdit.EchoMode.Password)
        self._login.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._ca = self._field("connectionCa", self.tr("Certificates"))
        self._ca.setPlaceholderText(self.tr("the system's; or a file (PEM)"))
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setObjectName("connectionCaChoose")
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._timeout = SpinBox()
        self._timeout.setObjectName("connectionTimeout")
        self._timeout.setAccessibleName(self.tr("Seconds to wait for an answer"))
        self._timeout.setRange(1, _LONGEST_S)
        self._timeout.setValue(_USUAL_S)
        self._timeout.setSuffix(self.tr(" s"))
        self._timeout.valueChanged.connect(self.edited)
        self._fold.toggled.connect(self.folded)
        self._lay_out()

    def show_connection(self, connection: Connection) -> None:
        """Show what is kept; what was set opens the fold."""
        self._organisation.setText(connection.organisation)
        self._project.setText(connection.project)
        self._proxy.setText(connection.proxy)
        self._ca.setText(connection.ca_file)
        if connection.proxy_key_name:
            self._login.setPlaceholderText(self.tr("the login that is kept; type a new one here"))
        if connection.timeout_s is not None:
            self._timeout.setValue(round(connection.timeout_s))
        more = (connection.organisation, connection.project, connection.proxy, connection.ca_file)
        if any(more) or connection.timeout_s is not None:
            self._fold.open_up()

    def chosen(self) -> NetworkChoice:
        """Return what is set now."""
        login = self._login.text().strip()
        seconds = self._timeout.value()
        return NetworkChoice(
            self._organisation.text().strip(),
            self._project.text().strip(),
            self._proxy.text().strip(),
            Secret(login) if login else None,
            self._ca.text().strip(),
            None if seconds == _USUAL_S else float(seconds),
        )

    def fields(self) -> tuple[QLineEdit, ...]:
        """Return the fields in which Return does what the dialog is for."""
        return (self._organisation, self._project, self._proxy, self._login, self._ca)

    @Slot()
    def _on_choose(self) -> None:
        choose_open_file(
            self.window(),
            self.tr("Certificates to trust"),
            [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")],
            self._on_chosen,
            "certificates",
        )

    def _on_chosen(self, path: Path) -> None:
        self._ca.setText(str(path))
        self.edited.emit()

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.textEdited.connect(self.edited)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self._has_organisations:
            form.addRow(self.tr("Organisation"), self._organisation)
            form.addRow(self.tr("Project"), self._project)
        form.addRow(self.tr("Proxy"), self._proxy)
        form.addRow(self.tr("Proxy login"), self._login)
        certificates = QHBoxLayout()
        certificates.setSpacing(8)
        certificates.addWidget(self._ca, 1)
        certificates.addWidget(self._choose)
        form.addRow(self.tr("Certificates"), certificates)
        waiting = QHBoxLayout()
        waiting.addWidget(self._timeout)
        waiting.addStretch(1)
        form.addRow(self.tr("Wait at most"), waiting)
        self._fold.body.addLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        if not self._has_organisations:
            self._organisation.setParent(self)
            self._project.setParent(self)
            self._organisation.hide()
            self._project.hide()
