"""A `ConnectionTester` that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret


class FakeTester:
    """Takes every key unless `error` is set."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Secret | None]] = []
        self.report = ConnectionReport(models=("small", "large"), may_train=True)
        self.error: AppError | None = None

    def check_connection(
        self, base_url: str, key: Secret | None, token: CancelToken
    ) -> ConnectionReport:
        token.check()
        self.asked.append((base_url, key))
        if self.error is not None:
            raise self.error
        return self.report
