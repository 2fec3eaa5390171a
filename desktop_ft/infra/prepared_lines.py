"""Writes prepared rows as JSON lines: those of a table by the block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import orjson

from desktop_ft.core.prepared import Columns, Lines
from desktop_ft.core.shapes import Json
from desktop_ft.core.table_rows import rows_of_block


def json_line(row: Json) -> bytes:
    """Return a row as a line; what orjson refuses (half a character, 20 digits) goes escaped."""
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return json.dumps(row, separators=(",", ":")).encode() + b"\n"


def written(lines: Lines) -> Iterable[bytes]:
    """Return rows as lines."""
    return map(json_line, _rows(lines))


def _rows(lines: Lines) -> Iterator[Json]:
    if isinstance(lines, Columns):
        return rows_of_block(lines.format, lines.block)
    return iter(lines)
