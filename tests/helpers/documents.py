"""Real documents for tests: opened from real files, with a journal in a folder of the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.files import OpenOptions


class Documents:
    """Opens documents without a worker and closes them all at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.service: DocumentService = document_service(folder / "sessions", folder / "data")
        self._open: list[Document] = []

    def open(self, path: Path, options: OpenOptions | None = None) -> Document:
        """Open a file as the program does, but here and now."""
        document = self.service.open_job(path, options)(CancelToken(), no_report)
        self._open.append(document)
        return document

    def table(self, rows: Sequence[Sequence[str]], name: str = "table.csv") -> Document:
        """Write a CSV file of simple cells, the first row being its header, and open it."""
        path = self.folder / name
        path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
        return self.open(path)

    def lines(self, lines: Sequence[str], name: str = "rows.jsonl") -> Document:
        """Write a JSONL file of these lines and open it."""
        path = self.folder / name
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return self.open(path)

    def empty(self) -> Document:
        """Make a table that has no file yet."""
        document = self.service.new()
        self._open.append(document)
        return document

    def close(self) -> None:
        """Close what was opened."""
        for document in self._open:
            document.close()


def cells_of(document: Document) -> list[tuple[str, ...]]:
    """Return all cells of a document, row by row."""
    return [document.dataset.cells(key) for key in document.dataset.order.tolist()]
