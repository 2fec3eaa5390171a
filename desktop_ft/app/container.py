"""Everything that is built once, and handed down from here. Opens no window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.infra.tokens import count_tokens
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.document import DocumentService
from desktop_ft.services.following import JobFollower
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.prepare import PrepareService
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.training import TrainingService


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
    prepare: PrepareService
    job_store: SqliteJobStore
    training: TrainingService
    playground: PlaygroundService
    runner: TaskRunner

    def close(self) -> None:
        """Give everything back; called when no job runs any more."""
        self.engines.close()
        self.job_store.close()


def build_container(
    paths: AppPaths, redactor: Redactor, settings: SettingsStore, parent: QObject
) -> Container:
    """Build the parts; reads nothing and starts nothing."""
    secrets = KeyringStore(redactor.learn)

    def keep(connections: tuple[Connection, ...]) -> None:
        settings.change(connections=connections)

    book = ConnectionBook(settings.value.connections, secrets, _Tester(), keep)
    local_engine = LocalEngine(paths.engine_home)
    engines = EngineDirectory(book, local_engine)
    job_store = SqliteJobStore(paths.data / "jobs.sqlite")
    return Container(
        paths=paths,
        redactor=redactor,
        settings=settings,
        secrets=secrets,
        book=book,
        local_engine=local_engine,
        engines=engines,
        documents=document_service(paths.data / "sessions"),
        prepare=PrepareService(PreparedFileWriter(), count_tokens),
        job_store=job_store,
        training=TrainingService(engines, job_store, JobFollower(engines, job_store)),
        playground=PlaygroundService(engines),
        runner=TaskRunner(parent),
    )


class _Tester:
    """A `ConnectionTester` that imports the client's library when it is first asked."""

    def check_connection(
        self, base_url: str, key: Secret | None, token: CancelToken
    ) -> ConnectionReport:
        from desktop_ft.infra.connection_test import GatewayTester

        return GatewayTester().check_connection(base_url, key, token)
