"""Write rows as a Parquet file: untouched rows of one keep their very values and types.

Knows no disk but a temporary file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_ft.core.columns import PickedKeys
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
    """Return the file that the rows came from with the changed ones in it.

    Columns that were renamed or moved keep their types; those that were added hold texts.
    """
    rows = _OwnRows(dataset, source)

    def batches() -> Iterator[pa.RecordBatch]:
        order = dataset.order
        for at in range(0, len(order), _BATCH):
            token.check()
            report(Steps(at, len(order), "rows"))
            keys = order[at : at + _BATCH].tolist()
            yield from rows.batch(keys, at).to_batches()

    return packed(rows.schema, batches())


class _OwnRows:
    """Makes rows in the columns of the file, as far as there still are these."""

    def __init__(self, dataset: Dataset, source: ParquetRows) -> None:
        import pyarrow as pa

        self._dataset, self._source = dataset, source
        old, shape = source.table.schema, dataset.shape
        if not isinstance(shape, PickedKeys):
            self._places: list[int | None] = list(range(len(old.names)))
            self._keys, self.schema = list(old.names), old
            return
        keys = shape.written_keys(old.names)
        self._keys = list(keys)
        self._places = [old.names.index(key) if key in old.names else None for key in keys]
        # What other programs noted of the columns, as pandas does, is true no more.
        self.schema = pa.schema(
            pa.field(name, pa.string()) if at is None else old.field(at).with_name(name)
            for at, name in zip(self._places, keys.values(), strict=True)
        )

    def batch(self, keys: Sequence[int], row: int) -> pa.Table:
        """Take runs of untouched rows out of the file's columns, and make the others anew."""
        import pyarrow as pa

        parts: list[pa.Table] = []
        run: list[int] = []

        def end_run() -> None:
            if run:
                parts.append(self._taken(run))
                run.clear()

        for at, key in enumerate(keys):
            index = self._dataset.source_index(key)
            if index is not None and not self._dataset.is_changed(key):
                run.append(index)
                continue
            end_run()
            parts.append(self._row(index, self._dataset.record(key), row + at + 1))
        end_run()
        return pa.concat_tables(parts) if parts else self.schema.empty_table()

    def _taken(self, run: Sequence[int]) -> pa.Table:
        import pyarrow as pa

        table = self._source.table
        kept = table.select([at for at in self._places if at is not None]).take(pa.array(run))
        columns = iter(kept.columns)
        return pa.Table.from_arrays(
            [
                pa.nulls(len(run), field.type) if at is None else next(columns)
                for at, field in zip(self._places, self.schema, strict=True)
            ],
            schema=self.schema,
        )

    def _row(self, index: int | None, record: Any, number: int) -> pa.Table:
        """Make a row in the file's types; values that did not change stay as they are."""
        import pyarrow as pa

        old = self._source.record(index) if index is not None else None
        were = old if isinstance(old, dict) else {}
        columns = []
        for at, key, field in zip(self._places, self._keys, self.schema, strict=True):
            value = record.get(key) if isinstance(record, dict) else None
            if at is not None and index is not None and key in were and were[key] == value:
                columns.append(self._source.table.column(at).slice(index, 1))
                continue
            try:
                columns.append(_one(value, field.type))
            except (pa.ArrowException, TypeError, ValueError) as error:
                raise _unfit(number, field.name, str(field.type), value) from error
        return pa.Table.from_arrays(columns, schema=self.schema)


def _one(value: Any, kind: pa.DataType) -> pa.ChunkedArray:
    """Return one value as a column of this type."""
    import pyarrow as pa

    if isinstance(value, str) and not pa.types.is_nested(kind):
        made = pa.array([value or None if kind != pa.string() else value])
        return pa.chunked_array([made.cast(kind)])
    return pa.chunked_array([pa.array([value], type=kind)])


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
