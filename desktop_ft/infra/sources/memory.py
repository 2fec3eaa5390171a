"""Rows held in memory as a row source: new tables, Excel sheets. Knows nothing of files."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.shapes import Record, Shape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report


class MemorySource:
    """Records as they are given."""

    def __init__(self, shape: Shape, records: Sequence[Record]) -> None:
        self.shape = shape
        self.records = records

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        """Return the record at `index`."""
        return self.records[index]

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the records that came as unreadable."""
        del token, report
        return [at for at, record in enumerate(self.records) if isinstance(record, Unreadable)]
