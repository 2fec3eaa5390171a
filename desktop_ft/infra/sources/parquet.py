"""A Parquet file as a row source: kept as Arrow columns, rows made when they are looked at.

A large one lies in a working file that is mapped, so that memory stays small.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_ft.core.errors import BadFile
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import ChatShape, Column, Json, ObjectShape, Record, Shape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.infra.sources.content import IN_MEMORY, Content, Place
from desktop_ft.services.files import FileInfo, FileKind

if TYPE_CHECKING:
    import pyarrow as pa

MAX_UNPACKED = 8 << 30
"""A file whose columns say that they unpack to more is refused."""

_SAMPLE = 1000
_BATCH = 10_000
_CHECK_EVERY = 1000


class ParquetRows:
    """The rows of the file as objects; keys that are null are left out below the first level."""

    kind = FileKind.PARQUET

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self._batches = table.to_batches()
        self._starts: list[int] = []
        total = 0
        for batch in self._batches:
            self._starts.append(total)
            total += batch.num_rows
        self._total = total
        self._seen: tuple[int, Record] | None = None
        self.shape: Shape = ObjectShape(())
        self.shape = self._shape()
        self._seen = None

    def __len__(self) -> int:
        return self._total

    def record(self, index: int) -> Record:
        """Return the row as an object."""
        seen = self._seen
        if seen is not None and seen[0] == index:
            return seen[1]
        at = bisect_right(self._starts, index) - 1
        row = self._batches[at].slice(index - self._starts[at], 1).to_pylist()[0]
        made: Json = {key: plain(value) for key, value in row.items()}
        record: Record = made
        shape = self.shape
        if isinstance(shape, ChatShape | PreferenceShape) and not shape.fits(made):
            reason = text("infra", "Row {row} is not like the others.").format(row=index + 1)
            record = Unreadable(str(made), reason)
        self._seen = (index, record)
        return record

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the rows that are no conversations among such."""
        found: list[int] = []
        if not isinstance(self.shape, ChatShape | PreferenceShape):
            return found
        for index in range(len(self)):
            if index % _CHECK_EVERY == 0:
                token.check()
                report(Steps(index, len(self), "rows"))
            if isinstance(self.record(index), Unreadable):
                found.append(index)
        return found

    def _shape(self) -> Shape:
        rows = [self.record(at) for at in range(min(_SAMPLE, len(self)))]
        shape = shape_of([row for row in rows if isinstance(row, dict)])
        if isinstance(shape, ObjectShape):
            known = {column.path[0] if column.path else column.name for column in shape.columns}
            names = [name for name in self.table.column_names if name not in known]
            columns = shape.columns if rows else ()
            return ObjectShape((*columns, *(Column(name) for name in names)))
        return shape


def read_parquet(
    name: str, content: Content, place: Place, token: CancelToken, report: Report
) -> tuple[ParquetRows, FileInfo]:
    """Read a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(pa.py_buffer(content)))
        groups = range(file.metadata.num_row_groups)
        size = sum(file.metadata.row_group(at).total_byte_size for at in groups)
        if size > MAX_UNPACKED:
            raise _bad(name, "")
        if not file.schema_arrow.names:
            raise _bad(name, "no columns")
        table = _table(file, size, place, token, report)
        source = ParquetRows(table)
    except (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise _bad(name, str(error)) from error
    notes = () if len(source) else (text("infra", "The file has columns but no rows."),)
    return source, FileInfo(FileKind.PARQUET, size=len(content), problems=None, notes=notes)


def _table(file: Any, size: int, place: Place, token: CancelToken, report: Report) -> pa.Table:
    import pyarrow as pa

    total, done = file.metadata.num_rows, 0
    batches = file.iter_batches(batch_size=_BATCH)
    if size <= IN_MEMORY:
        return pa.Table.from_batches(list(batches), schema=file.schema_arrow)
    path = place("columns")
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, file.schema_arrow) as writer:
        for batch in batches:
            token.check()
            writer.write_batch(batch)
            done += batch.num_rows
            report(Steps(done, total, "rows"))
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it; inside objects, keys without a value are left out."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, timedelta | Decimal):
        return str(value)
    return str(value)


def _bad(name: str, details: str) -> BadFile:
    return BadFile(
        text("infra", "{file} cannot be read.").format(file=name),
        text("infra", "It is no Parquet file, is damaged, or is larger than 8 GB when unpacked."),
        text("infra", "Make it anew with the program that it comes from, or choose another file."),
        details=details,
    )
