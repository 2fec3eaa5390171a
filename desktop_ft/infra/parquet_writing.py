"""Write rows as a Parquet file: untouched rows of one keep their very values and types.

Knows no disk but a temporary file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.shapes import Json, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.parquet import ParquetRows

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Callable[[], Iterator[Json | None]]
"""Gives the rows from the first on, each time it is called; None for one to be left out."""

_BATCH = 5000
_PIECE = 4 << 20


class ParquetParts:
    """The content of a Parquet file; `as_text` tells afterwards which columns hold JSON texts."""

    def __init__(self, total: int, rows: Rows, token: CancelToken, report: Report) -> None:
        self._total = total
        self._rows = rows
        self._token, self._report = token, report
        self.as_text = False

    def parts(self) -> Iterator[bytes]:
        """Return the content in pieces."""
        import pyarrow as pa

        schema = self._schema()
        if schema is not None:
            try:
                yield from self._written(schema, _same)
            except pa.ArrowException:  # a type that Parquet has not, such as an object without keys
                pass
            else:
                return
        self.as_text = True
        names: dict[str, None] = {}
        for row in self._rows():
            names.update(dict.fromkeys(row or ()))
        yield from self._written(pa.schema([(name, pa.string()) for name in names]), _flat)

    def _written(self, schema: pa.Schema, change: Callable[[Json], Json]) -> Iterator[bytes]:
        import pyarrow as pa

        def batches() -> Iterator[pa.RecordBatch]:
            for batch in self._batches():
                rows = [change(row) for row in batch]
                yield pa.RecordBatch.from_pylist(rows, schema=schema)

        yield from packed(schema, batches())

    def _batches(self) -> Iterator[list[Json]]:
        rows, done = self._rows(), 0
        while some := list(islice(rows, _BATCH)):
            self._token.check()
            self._report(Steps(done, self._total, "rows"))
            done += len(some)
            yield [row for row in some if row is not None]

    def _schema(self) -> pa.Schema | None:
        """Return a schema that all rows fit, or None where there is none."""
        import pyarrow as pa

        found = pa.schema([])
        try:
            for batch in self._batches():
                names = dict.fromkeys(name for row in batch for name in row)
                its = pa.schema([(n, pa.array([row.get(n) for row in batch]).type) for n in names])
                found = pa.unify_schemas([found, its], promote_options="permissive")
        except (pa.ArrowException, OverflowError):
            return None
        return found


def own_parquet(
    dataset: Dataset, source: ParquetRows, token: CancelToken, report: Report
) -> Iterator[bytes]:
    """Return the file that the rows came from with the changed ones in it."""
    schema = source.table.schema

    def batches() -> Iterator[pa.RecordBatch]:
        order = dataset.order
        for at in range(0, len(order), _BATCH):
            token.check()
            report(Steps(at, len(order), "rows"))
            keys = order[at : at + _BATCH].tolist()
            yield from _own_batch(dataset, source, keys, at).to_batches()

    return packed(schema, batches())


def _own_batch(dataset: Dataset, source: ParquetRows, keys: Sequence[int], row: int) -> pa.Table:
    """Take runs of untouched rows out of the file's columns, and make the others anew."""
    import pyarrow as pa

    parts: list[pa.Table] = []
    run: list[int] = []

    def end_run() -> None:
        if run:
            parts.append(source.table.take(pa.array(run)))
            run.clear()

    for at, key in enumerate(keys):
        index = dataset.source_index(key)
        if index is not None and not dataset.is_changed(key):
            run.append(index)
            continue
        end_run()
        record = dataset.record(key)
        old = source.record(index) if index is not None else {}
        parts.append(_row(source, index, old, record, row + at + 1))
    end_run()
    return pa.concat_tables(parts) if parts else source.table.slice(0, 0)


def _row(source: ParquetRows, index: int | None, old: Any, record: Any, number: int) -> pa.Table:
    """Make a row in the file's types; values that did not change stay as they are."""
    import pyarrow as pa

    schema = source.table.schema
    columns = []
    for at, name in enumerate(schema.names):
        value = record.get(name) if isinstance(record, dict) else None
        if index is not None and isinstance(old, dict) and old.get(name) == value:
            columns.append(source.table.column(at).slice(index, 1))
            continue
        kind = schema.field(at).type
        try:
            if isinstance(value, str) and not pa.types.is_nested(kind):
                made = pa.array([value or None if kind != pa.string() else value])
                columns.append(pa.chunked_array([made.cast(kind)]))
            else:
                columns.append(pa.chunked_array([pa.array([value], type=kind)]))
        except (pa.ArrowException, TypeError, ValueError) as error:
            raise _unfit(number, name, str(kind), value) from error
    return pa.Table.from_arrays(columns, schema=schema)


def packed(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[bytes]:
    """Return the bytes of a Parquet file, by way of a temporary one."""
    from pyarrow import parquet as pq

    with tempfile.TemporaryFile() as file:
        with pq.ParquetWriter(file, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _same(row: Json) -> Json:
    return row


def _flat(row: Json) -> Json:
    return {
        key: value if isinstance(value, str) or value is None else _dumps(value)
        for key, value in row.items()
    }


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unfit(row: int, column: str, kind: str, value: object) -> CannotSave:
    shown = str(value)
    return CannotSave(
        text("infra", "Row {row}, column {column}: “{value}” cannot be saved.").format(
            row=row, column=column, value=shown[:40]
        ),
        text("infra", "This column of the file holds values of another type ({kind}).").format(
            kind=kind
        ),
        text("infra", "Write such a value, or save as JSONL or CSV instead."),
    )


def rows_of(dataset: Dataset) -> Rows:
    """Return the rows of a dataset as objects: their own, or a text for each column."""
    names: list[str] = []
    for at, column in enumerate(dataset.columns, 1):
        name = column.name or str(at)
        names.append(f"{name} ({at})" if name in names else name)

    def rows() -> Iterator[Json | None]:
        for key in dataset.order.tolist():
            record = dataset.written(key)
            if isinstance(record, Unreadable):
                yield None
            elif isinstance(record, dict):
                yield record
            else:
                yield dict(zip(names, dataset.cells(key), strict=True))

    return rows


AS_TEXT: Text = text("infra", "Lists and objects inside the rows are written as JSON texts.")
