"""Write a file's records in their new order: untouched ones are copied byte for byte, in runs.

Only changed and new records are written anew, in the file's own dialect. Knows no disk.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol, runtime_checkable

import numpy as np

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import NotInEncoding
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.infra.sources.content import MappedFile, Stretch
from desktop_ft.infra.sources.lines import Offsets
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.infra.sources.texts import on_error
from desktop_ft.infra.table_head import head_with_names
from desktop_ft.services.document_ports import FileSource
from desktop_ft.services.files import FileKind

_PIECE = 8 << 20
_STRETCH = 64 << 10
"""Shorter runs are written sooner than the system is asked to copy them."""
_CHECK_EVERY = 1000
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@runtime_checkable
class ByteSource(FileSource, Protocol):
    """Records that lie in the bytes of a text file and can be written there again."""

    @property
    def kind(self) -> FileKind: ...

    @property
    def records(self) -> ByteRecords: ...

    def encode(self, record: Record, index: int | None, encoding: str) -> str:
        """Write a record; `index` is where the source has its older form, None for a new one."""
        ...

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Fit the end of a record to its place: the last in the file, or one before others."""
        ...


def rewritten(
    dataset: Dataset,
    source: ByteSource,
    encoding: str,
    bom: bool,
    token: CancelToken,
    report: Report,
) -> Iterator[bytes | Stretch]:
    """Return the new content of the file, in pieces, in `encoding`."""
    records = source.records
    out = _Recoder(dataset, source, encoding)
    if bom:
        yield _MARKS.get(encoding, b"")
    yield out.head() if dataset.is_reshaped else out.piece(records.head, 0)
    total = len(dataset)
    for first, count, base in _runs(dataset):
        if base < 0:
            if first % _CHECK_EVERY == 0:
                token.check()
                report(Steps(first, total, "rows"))
            yield out.fresh(first)
            continue
        for at, stop in _pieces(records.bounds, base, count):
            token.check()
            row = first + at - base
            report(Steps(row, total, "rows"))
            begin, end = int(records.bounds[at]), int(records.bounds[stop])
            is_last = row + stop - at == total
            is_tied = is_last == (stop == len(source))
            is_same = is_tied and encoding == records.encoding
            if is_same and end - begin >= _STRETCH and isinstance(records.content, MappedFile):
                yield Stretch(records.content, begin, end)
                continue
            raw = records.content[begin:end]
            yield out.piece(raw if is_tied else source.tied(raw, is_last), row)
    yield out.piece(records.tail, total)
    if encoding.startswith("utf-16"):
        yield records.rest


def _runs(dataset: Dataset) -> Iterator[tuple[int, int, int]]:
    """Cut the rows into runs that lie untouched one after another in the source.

    Each comes as (first row, how many, source index); the index of a changed or new row is -1.
    """
    ids, size = dataset.order, len(dataset.source)
    if not len(ids):
        return
    base = np.where(ids < size, ids, -1)
    base[dataset.rows_of(dataset.changed_ids())] = -1
    if dataset.is_reshaped:
        base[:] = -1
    cut = (base[1:] != base[:-1] + 1) | (base[1:] < 0) | (base[:-1] < 0)
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    counts = np.diff(np.append(starts, len(ids)))
    yield from zip(starts.tolist(), counts.tolist(), base[starts].tolist(), strict=True)


def _pieces(bounds: Offsets, base: int, count: int) -> Iterator[tuple[int, int]]:
    """Cut a run of records into pieces that memory holds easily."""
    at, stop = base, base + count
    while at < stop:
        upto = int(np.searchsorted(bounds, bounds[at] + _PIECE, side="right")) - 1
        upto = min(stop, max(at + 1, upto))
        yield at, upto
        at = upto


class _Recoder:
    """Brings records from the source's encoding, or from text, to that of the file."""

    def __init__(self, dataset: Dataset, source: ByteSource, encoding: str) -> None:
        self._dataset = dataset
        self._source = source
        self._from, self._to = source.records.encoding, encoding
        self._last_row = len(dataset) - 1

    def piece(self, raw: bytes, row: int) -> bytes:
        """Recode bytes of the source; `row` is where they stand."""
        if self._from == self._to:
            return raw
        letters = raw.decode(self._from, on_error(self._from, self._to))
        return self._encoded(letters, row, on_error(self._to, self._from))

    def fresh(self, row: int) -> bytes:
        """Write the changed or new record at `row`."""
        key = self._dataset.id_at(row)
        index = self._dataset.source_index(key)
        record = self._dataset.written(key)
        if index is not None and self._is_as_read(key, index, record):
            return self._untouched(row, index)
        written = self._source.encode(record, index, self._to)
        if row == self._last_row or index == len(self._source) - 1:
            raw = written.encode("utf-8", "surrogatepass")
            written = self._source.tied(raw, row == self._last_row).decode("utf-8", "surrogatepass")
        return self._encoded(written, row, "strict")

    def head(self) -> bytes:
        """Write what stands above the first record with the names of other columns."""
        head = self._source.records.head
        shown = head.decode(self._from, on_error(self._from, self._to))
        named = head_with_names(self._dataset, shown, self._to)
        return self._encoded(named, 0, on_error(self._to, self._from))

    def _is_as_read(self, key: int, index: int, record: Record) -> bool:
        """Tell whether a row is to be written just as it stands in the file."""
        if self._dataset.is_changed(key):
            return False
        return isinstance(record, Unreadable) or record == self._dataset.source.record(index)

    def _untouched(self, row: int, index: int) -> bytes:
        raw, last = self._source.records.raw(index), row == self._last_row
        if last != (index == len(self._source) - 1):
            raw = self._source.tied(raw, last)
        return self.piece(raw, row)

    def _encoded(self, letters: str, row: int, errors: str) -> bytes:
        try:
            return letters.encode(self._to, errors)
        except UnicodeEncodeError as error:
            raise not_in_encoding(self._dataset, row, error) from error


def not_in_encoding(dataset: Dataset, row: int, error: UnicodeEncodeError) -> NotInEncoding:
    """Name the row (`row` or one after it) and the column of a letter that cannot be written."""
    letter = error.object[error.start]
    found, column = row, 0
    for at in range(row, len(dataset)):
        cells = dataset.cells(dataset.id_at(at))
        holding = [number for number, cell in enumerate(cells) if letter in cell]
        if holding:
            found, column = at, holding[0]
            break
    return NotInEncoding(
        text(
            "infra", "Row {row}, column {column}: the character “{letter}” cannot be saved."
        ).format(row=found + 1, column=dataset.columns[column].name or column + 1, letter=letter),
        text("infra", "The file's encoding, {encoding}, has no such character.").format(
            encoding=error.encoding
        ),
        text("infra", "Save the file as UTF-8, or write it with other characters."),
    )
