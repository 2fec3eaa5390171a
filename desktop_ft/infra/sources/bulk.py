"""Ways into a text source for bulk work: its bytes to look through, its columns by the block.

Arrow's readers are ten times as quick as decoding row by row but not always of the same opinion;
so they are given narrow work, and whatever looks odd goes back to the exact way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.search.raw import RawRecords, Writing, reshaped_values, taken
from desktop_ft.core.shapes import ChatShape, ObjectShape
from desktop_ft.infra.sources.chat_texts import chat_fields, chat_texts
from desktop_ft.infra.sources.content import let_go
from desktop_ft.infra.sources.frames import csv_frames, json_frames, line_frames
from desktop_ft.infra.sources.json_bytes import Lines
from desktop_ft.infra.sources.json_slices import Reader, sliced_texts

if TYPE_CHECKING:
    from desktop_ft.infra.sources.csv_rows import CsvRows
    from desktop_ft.infra.sources.jsonl import JsonLines
    from desktop_ft.infra.sources.records import ByteRecords
    from desktop_ft.infra.sources.text_lines import TextLines

_PIECE = 2 << 20
_MOST = 1 << 31  # Arrow's texts are counted in as many bytes
_SAMPLE = 8
_HALF = re.compile(
    rb"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]", re.DOTALL
)
_CODE = re.compile(rb"\\u[dD]")
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
    raw = _raw(source.records, Writing.JSON, reshaped)
    if source.after.strip():
        return raw
    sample = [source.record(at) for at in range(min(_SAMPLE, len(source)))]
    return replace(
        raw, frames=json_frames(shape, [each for each in sample if isinstance(each, dict)])
    )


def raw_csv(source: CsvRows) -> RawRecords:
    """Return the bytes of CSV records."""
    raw = _raw(source.records, Writing.CSV)
    frames = csv_frames(len(source.shape.columns), source.delimiter) if source.quote else ()
    return replace(raw, quote=source.quote, delimiter=source.delimiter, frames=frames)


def raw_lines(source: TextLines) -> RawRecords:
    """Return the bytes of lines."""
    return replace(_raw(source.records, Writing.PLAIN), frames=line_frames())


def _raw(records: ByteRecords, writing: Writing, reshaped: str | None = None) -> RawRecords:
    return RawRecords(records.content, records.bounds, records.encoding, writing, reshaped)


def _leaf(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def json_texts(source: JsonLines, indexes: Ids, columns: Sequence[int]) -> list[Any] | None:
    """Return the texts of columns; null where `record` must be asked, None where it always must."""
    shape = source.shape
    if source.after.strip() or not isinstance(shape, ChatShape | ObjectShape):
        return None
    block, bounds = _block(source.records, Writing.JSON, indexes)
    if block is None:
        return None
    sliced = None if bounds is None else _sliced(source, block, bounds, columns)
    if sliced is not None:
        _let_go(source.records, indexes)
        return sliced
    if _has_half_letters(block):
        return None
    if isinstance(shape, ChatShape):
        fields = chat_fields(shape, block)
        table = None if fields is None else read_objects(block, fields)
        sound = table is not None and table.num_rows == len(indexes)
        return chat_texts(shape, table, columns) if sound else None
    if any(shape.columns[each].path for each in columns):
        return None
    names = [shape.columns[column].name for column in columns]
    table = read_objects(block, dict.fromkeys(names))
    _let_go(source.records, indexes)
    return _checked(table, names, len(indexes))


def _sliced(source: JsonLines, block: Any, bounds: Ids, columns: Sequence[int]) -> list[Any] | None:
    """Return the texts of lines that a program wrote one like the other, None of others.

    Arrow reads keys side by side as quickly; what lies deeper takes it longer or is beyond it.
    """
    shape, lines = source.shape, Lines(np.frombuffer(block, dtype=np.uint8), bounds)
    if isinstance(shape, ChatShape):
        keys = {shape.style.text, "system"}
        return sliced_texts(lines, Reader(source.shown, keys, columns, filled=True))
    if not any(shape.columns[each].path for each in columns):
        return None
    keys = {_leaf(column.path) or column.name for column in shape.columns}
    return sliced_texts(lines, Reader(source.shown, keys, columns, filled=False))


def read_objects(block: Any, fields: dict[str, Any]) -> Any | None:
    """Read these keys of JSON lines, texts unless another type is told; None if they are not."""
    import pyarrow as pa
    from pyarrow import json as arrow_json

    schema = pa.schema([(name, kind or pa.string()) for name, kind in fields.items()])
    try:
        return arrow_json.read_json(
            pa.BufferReader(block),
            read_options=arrow_json.ReadOptions(block_size=_PIECE),
            parse_options=arrow_json.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
    except pa.ArrowInvalid:
        return None


def csv_texts(
    source: CsvRows, indexes: Ids, columns: Sequence[int], unclosed: int | None
) -> list[Any] | None:
    """Return the texts of columns, or None where rows are not as wide as the table."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(at) for at in range(len(source.shape.columns))]
    wanted = [names[column] for column in columns]
    if unclosed is not None and unclosed in indexes:
        return None
    block, _ = _block(source.records, Writing.CSV, indexes)
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
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,  # the whole block was
            ),
        )
    except pa.ArrowInvalid:
        return None
    _let_go(source.records, indexes)
    return _checked(table, wanted, len(indexes))


def _block(records: ByteRecords, writing: Writing, indexes: Ids) -> tuple[Any | None, Ids | None]:
    """Return the bytes of these records in UTF-8, or None if they are not sound.

    Where they stand so in the file, where each record begins and ends in them as well.
    """
    import pyarrow as pa

    if records.has_long and any(map(records.too_long, indexes.tolist())):
        return None, None
    chosen = taken(_raw(records, writing), indexes)
    offsets = np.frombuffer(chosen.buffers()[1], dtype=np.int64)
    begin, end = int(offsets[chosen.offset]), int(offsets[chosen.offset + len(chosen)])
    if end - begin >= _MOST:
        return None, None
    block = chosen.buffers()[2].slice(begin, end - begin)
    if records.encoding != "utf-8":
        try:
            changed = block.to_pybytes().decode(records.encoding).encode("utf-8")
        except UnicodeError:
            return None, None
        return pa.py_buffer(changed), None
    if not records.sound[indexes].all():
        ends = pa.py_buffer(np.array([0, len(block)], dtype=np.int64))
        try:
            whole = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, block])
            whole.validate(full=True)
        except pa.ArrowInvalid:
            return None, None
        records.sound[indexes] = True
    return block, offsets[chosen.offset : chosen.offset + len(chosen) + 1] - begin


def _let_go(records: ByteRecords, indexes: Ids) -> None:
    """Hold no memory for a run of records that was read; others lie too far apart."""
    first, last = int(indexes[0]), int(indexes[-1])
    if last - first == len(indexes) - 1:
        let_go(records.content, int(records.bounds[first]), int(records.bounds[last + 1]))


def _has_half_letters(block: Any) -> bool:
    """Tell whether there may be an escape of half a letter, which readers take each their way."""
    return _CODE.search(block) is not None and _HALF.search(block) is not None


def _checked(table: Any, names: Sequence[str], count: int) -> list[Any] | None:
    """Return the columns as one array each, or None if there is something odd about them."""
    if table is None or table.num_rows != count:
        return None
    return [joined(table.column(name)) for name in names]


def joined(chunks: Any) -> Any:
    """Return a column as one array."""
    import pyarrow as pa

    if chunks.num_chunks == 1:
        return chunks.chunk(0)
    return pa.concat_arrays(chunks.chunks) if chunks.num_chunks else pa.array([], chunks.type)
