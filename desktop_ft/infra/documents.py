"""Puts the document service together with its adapters."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.infra.disk_recovery import DiskRecovery
from desktop_ft.infra.disk_store import DiskStore
from desktop_ft.services.document import DocumentService


def document_service(sessions: Path) -> DocumentService:
    """Return the service; `sessions` is the folder for working copies and journals."""
    return DocumentService(DiskStore(sessions), DiskRecovery(sessions))
