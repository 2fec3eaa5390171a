"""Tells whether the columns of an open file are the user's to choose. Knows no screen."""

from __future__ import annotations

from desktop_ft.services.document import Document
from desktop_ft.services.files import SHEETS, FileKind

_KINDS = (
    frozenset((FileKind.CSV, FileKind.TSV, FileKind.JSONL, FileKind.JSON, FileKind.PARQUET))
    | SHEETS
)


def takes_columns(document: Document) -> bool:
    """Tell whether its file can get other columns."""
    return document.path is None or document.file.kind in _KINDS
