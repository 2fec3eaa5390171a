"""Ways into a text source for bulk work: its bytes to look through, its columns by the block.

Arrow's readers are ten times as quick as decoding row by row but not always of the same opinion;
so they are given narrow work, and whatever looks odd goes back to the exact way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.search.raw import RawRecords, Writing, reshaped_values, taken
from desktop_ft.core.shapes import ChatShape, ObjectShape

if TYPE_CHECKING:
    from desktop_ft.infra.sources.csv_rows import CsvRows
    from desktop_ft.infra.sources.jsonl import JsonLines
    from desktop_ft.infra.sources.records import ByteRecords
    from desktop_ft.infra.sources.text_lines import TextLines

_PIECE = 2 << 20
_HALF = re.compile(
    rb"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]", re.DOTALL
)
_TURN_KEYS = ["content", "value", "tool_calls", "function_call"]


def raw_json(source: JsonLines) -> RawRecords | None:
    """Return the bytes of JSON records."""
    shape = source.shape
    if isinstance(shape, ObjectShape):
        nested = any(column.path for column in shape.columns)
        keys = [_leaf(column.path) or column.name for column in shape.columns]
        reshaped = reshaped_values(keys if nested else None)
    elif isinstance(shape, ChatShape | PreferenceShape):
        reshaped = reshaped_values(_TURN_KEYS)
    else:
        return None
    return _raw(source.records, Writing.JSON, reshaped)


def raw_csv(source: CsvRows) -> RawRecords:
    """Return the bytes of CSV records."""
    return _raw(source.records, Writing.CSV, quote=source.quote)


def raw_lines(source: TextLines) -> RawRecords:
    """Return the bytes of lines."""
    return _raw(source.records, Writing.PLAIN)


def _raw(
    records: ByteRecords, writing: Writing, reshaped: str | None = None, quote: str = ""
) -> RawRecords:
    return RawRecords(records.content, records.bounds, records.encoding, writing, reshaped, quote)


def _leaf(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def json_texts(source: JsonLines, indexes: Ids, column: int) -> Any | None:
    """Return one key's texts; null for those missing or null, None if a value is no text."""
    import pyarrow as pa
    from pyarrow import json as arrow_json

    shape = source.shape
    if not isinstance(shape, ObjectShape) or shape.columns[column].path or source.after.strip():
        return None
    name = shape.columns[column].name
    block = _block(source.records, Writing.JSON, indexes)
    if block is None or _has_half_letters(block):
        return None
    try:
        table = arrow_json.read_json(
            pa.BufferReader(block),
            read_options=arrow_json.ReadOptions(block_size=_PIECE),
            parse_options=arrow_json.ParseOptions(
                explicit_schema=pa.schema([(name, pa.string())]),
                unexpected_field_behavior="ignore",
            ),
        )
    except pa.ArrowInvalid:
        return None
    return _checked(table, name, len(indexes))


def csv_texts(source: CsvRows, indexes: Ids, column: int, unclosed: int | None) -> Any | None:
    """Return one column's texts, or None where rows are not as wide as the table."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(at) for at in range(len(source.shape.columns))]
    if unclosed is not None and unclosed in indexes:
        return None
    block = _block(source.records, Writing.CSV, indexes)
    if block is None:
        return None
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(block),
            read_options=arrow_csv.ReadOptions(block_size=_PIECE, column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=source.delimiter,
                quote_char=source.quote or False,
                newlines_in_values=True,
                ignore_empty_lines=True,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=[names[column]],
                column_types={names[column]: pa.string()},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return _checked(table, names[column], len(indexes))


def _block(records: ByteRecords, writing: Writing, indexes: Ids) -> Any | None:
    """Return the bytes of these records in UTF-8, or None if they are not sound."""
    import pyarrow as pa

    chosen = taken(_raw(records, writing), indexes)
    offsets = np.frombuffer(chosen.buffers()[1], dtype=np.int64)
    begin, end = int(offsets[chosen.offset]), int(offsets[chosen.offset + len(chosen)])
    block = chosen.buffers()[2].slice(begin, end - begin)
    if records.encoding == "utf-8":
        return block
    try:
        return pa.py_buffer(block.to_pybytes().decode(records.encoding).encode("utf-8"))
    except UnicodeError:
        return None


def _has_half_letters(block: Any) -> bool:
    """Tell whether there may be an escape of half a letter, which readers take each their way."""
    raw = block.to_pybytes()
    return (b"\\ud" in raw or b"\\uD" in raw) and _HALF.search(raw) is not None


def _checked(table: Any, name: str, count: int) -> Any | None:
    """Return the column as one sound array, or None if there is something odd about it."""
    import pyarrow as pa

    if table.num_rows != count:
        return None
    found = table.column(name).combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        found = pa.concat_arrays(found.chunks) if found.num_chunks else pa.array([], pa.string())
    try:
        found.validate(full=True)
    except pa.ArrowInvalid:
        return None
    return found
