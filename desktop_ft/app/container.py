"""Everything that is built once, and handed down from here. Opens no window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.document import DocumentService
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret
from desktop_ft.services.settings import SettingsStore

_log = logging.getLogger(__name__)


@dataclass
class Container:
    """The parts of the program that live as long as it does."""

    paths: AppPaths
    redactor: Redactor
    settings: SettingsStore
    secrets: KeyringStore
    book: ConnectionBook
    local_engine: LocalEngine
    engines: EngineDirectory
    documents: DocumentService
    runner: TaskRunner
    closers: list[Callable[[], None]] = field(default_factory=list)

    def close(self) -> None:
        """Give everything back; called when no job runs any more."""
        for close in reversed(self.closers):
            close()
        self.engines.close()


def build_container(
    paths: AppPaths, redactor: Redactor, settings: SettingsStore, parent: QObject
) -> Container:
    """Build the parts; reads nothing and starts nothing."""
    secrets = KeyringStore(redactor.learn)

    def keep(connections: tuple[Connection, ...]) -> None:
        settings.change(connections=connections)

    book = ConnectionBook(settings.value.connections, secrets, _Tester(), keep)
    local_engine = LocalEngine(paths.engine_home)
    return Container(
        paths=paths,
        redactor=redactor,
        settings=settings,
        secrets=secrets,
        book=book,
        local_engine=local_engine,
        engines=EngineDirectory(book, local_engine),
        documents=document_service(paths.data / "sessions"),
        runner=TaskRunner(parent),
    )


class _Tester:
    """A `ConnectionTester` that imports the client's library when it is first asked."""

    def check_connection(
        self, base_url: str, key: Secret | None, token: CancelToken
    ) -> ConnectionReport:
        from desktop_ft.infra.connection_test import GatewayTester

        return GatewayTester().check_connection(base_url, key, token)
