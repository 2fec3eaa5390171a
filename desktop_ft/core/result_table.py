"""A job's result file, read in whatever shape an engine hands it out.

Known shapes: comma, semicolon or tab between the cells; OpenAI's old and new names of columns,
Azure's, and the trainers' own; the same in base64, as OpenAI's content endpoint answers it; one
JSON object a line, or a list of them; with or without a byte order mark; empty cells, cells that
are no numbers, lines cut short. What cannot be read is counted, never guessed. Knows no network.
"""

from __future__ import annotations

import base64
import binascii
import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_ft.core.curves import NAMES

_STEPS = ("step", "steps", "global_step", "step_number", "iteration")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-\s]+={0,2}\s*")
_DEEPEST = 2  # base64 within base64 has been seen; deeper would be play
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The figures of one step, by the names that the engine's columns mean in `curves.NAMES`."""

    step: float
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """What could be read. `skipped` counts lines that held no step or no figure at all."""

    rows: tuple[ResultRow, ...] = ()
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    skipped: int = 0

    def __bool__(self) -> bool:
        return bool(self.rows)


def parse_result(content: bytes | str) -> ResultTable:
    """Read a result file; an empty table where there is nothing to read."""
    return _parse(_as_text(content), 0)


def _parse(said: str, depth: int) -> ResultTable:
    said = said.lstrip("\ufeff").strip("\r\n\t \x00")
    if not said:
        return ResultTable()
    if said[0] in "{[":
        return _from_json(said)
    found = _from_cells(said)
    if found.rows or depth >= _DEEPEST:
        return found
    inner = _decoded(said)
    return found if inner is None else _parse(inner, depth + 1)


def _as_text(content: bytes | str) -> str:
    if isinstance(content, str):
        return content
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8", errors="replace")


def _decoded(said: str) -> str | None:
    """Return what stands in base64, None where it is none."""
    if not _BASE64.fullmatch(said):
        return None
    plain = "".join(said.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        found = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return _as_text(found)


def _from_cells(said: str) -> ResultTable:
    lines = said.splitlines()
    head = lines[0]
    if len(head) > _LONGEST_LINE:
        return ResultTable(skipped=len(lines))
    sign = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(lines, delimiter=sign))
    except csv.Error:  # a cell beyond its limit, a bare zero byte
        return ResultTable(skipped=len(lines))
    names = tuple(name.strip() for name in rows[0])
    records = (dict(zip(names, row, strict=False)) for row in rows[1:] if any(row))
    return _collect(names, records, comma=sign == ";")


def _from_json(said: str) -> ResultTable:
    try:
        whole = json.loads(said)
        found = whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError):
        found = [_object(line) for line in said.splitlines() if line.strip()]
    records = [_flat(each) for each in found]
    names = tuple(dict.fromkeys(name for record in records for name in record))
    return _collect(names, iter(records), comma=False)


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _flat(record: object) -> dict[str, object]:
    """Return the figures of a record, those of a nested `metrics` or `data` included."""
    if not isinstance(record, dict):
        return {}
    inner = [record[name] for name in ("metrics", "data") if isinstance(record.get(name), dict)]
    flat: dict[str, object] = {}
    for part in (record, *inner):
        flat.update({str(name): value for name, value in part.items()})
    return flat


def _collect(
    names: Sequence[str], records: Iterator[Mapping[str, object]], *, comma: bool
) -> ResultTable:
    meant = {name: _meaning(name) for name in names}
    step_name = next((name for name in names if meant[name] in _STEPS), None)
    known = tuple(name for name in names if meant[name] in NAMES)
    unknown = tuple(name for name in names if name and name != step_name and name not in known)
    if not known:
        return ResultTable(unknown=unknown, skipped=sum(1 for _ in records))
    rows, skipped = [], 0
    for number, record in enumerate(records, 1):
        step = number if step_name is None else _number(record.get(step_name), comma=comma)
        figures = {}
        for name in known:
            value = _number(record.get(name), comma=comma)
            if value is not None:
                figures[meant[name]] = value
        if step is None or step < 0 or not figures:
            skipped += 1
        else:
            rows.append(ResultRow(step, figures))
    columns = tuple(dict.fromkeys(meant[name] for name in known))
    return ResultTable(tuple(rows), columns, unknown, skipped)


def _meaning(name: str) -> str:
    """Return a column's name as `NAMES` has it: "Train Loss" is train_loss."""
    return _NOT_A_LETTER.sub("_", name.casefold()).strip("_")


def _number(cell: object, *, comma: bool) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, str):
        cell = cell.strip()
        if comma and cell.count(",") == 1 and "." not in cell:
            cell = cell.replace(",", ".")
        if not cell or "_" in cell:  # Python reads 1_0 as ten; no engine means that
            return None
    elif not isinstance(cell, int | float):
        return None
    try:
        value = float(cell)
    except (ValueError, OverflowError):
        return None
    return value if abs(value) < 1e12 else None  # also no NaN
