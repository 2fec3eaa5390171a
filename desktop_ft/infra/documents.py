"""Puts the document service together with its adapters."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.infra.disk_recovery import DiskRecovery
from desktop_ft.infra.disk_store import DiskStore
from desktop_ft.services.document import DocumentService
from desktop_ft.services.safety import Keeper, NothingKept


def document_service(sessions: Path, data: Path | None = None) -> DocumentService:
    """Return the service; `sessions` is the folder for working copies and journals.

    `data` is the program's folder for claims on files and their older versions; without it
    there are none.
    """
    keeper: Keeper = NothingKept()
    if data is not None:
        from desktop_ft.infra.file_guards import DiskKeeper

        keeper = DiskKeeper(data)
    return DocumentService(DiskStore(sessions, keeper), DiskRecovery(sessions, keeper), keeper)
