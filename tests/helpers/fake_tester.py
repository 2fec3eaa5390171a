"""A `ConnectionTester` that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken
from desktop_ft.services.connections import Connection
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret


class FakeTester:
    """Takes every key unless `error` is set."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Secret | None]] = []
        self.connections: list[Connection] = []
        self.proxy_logins: list[Secret | None] = []
        self.report = ConnectionReport(models=("small", "large"), may_train=True)
        self.error: AppError | None = None

    def check_connection(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        token.check()
        self.asked.append((connection.base_url, key))
        self.connections.append(connection)
        self.proxy_logins.append(proxy_login)
        if self.error is not None:
            raise self.error
        return self.report
