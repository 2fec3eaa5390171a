"""The steps of one document in an SQLite file, written as they happen and read after a crash.

Knows no folder, lock or thread: `sessions` gives it those.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import Edit, OrderChange, edit_from_json, edit_to_data, edit_to_json
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, Shape, TableShape
from desktop_ft.core.turns import TurnStyle
from desktop_ft.services.document_ports import Act, Facts, SavedMark, Step
from desktop_ft.services.files import FileIdentity, FileInfo, FileKind

T = TypeVar("T")

VERSION = 1

_PIECE_ROWS = 200
"""Rows in one piece of JSON: few enough that the window never waits for the interpreter lock."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (version INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS steps (
    seq INTEGER PRIMARY KEY, act TEXT NOT NULL, head BLOB, places BLOB, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS pieces (
    seq INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (seq, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (steps INTEGER NOT NULL, data BLOB NOT NULL);
"""


_SHAPES: dict[str, Callable[..., Shape]] = {
    "TableShape": TableShape,
    "ObjectShape": ObjectShape,
    "ChatShape": ChatShape,
    "PreferenceShape": PreferenceShape,
}


class JournalDamaged(Exception):
    """The file is no journal, is broken, or was written by a newer program."""


class Journal:
    """One journal file; used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=5)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")  # a power cut loses nothing either
            self._db.executescript(_SCHEMA)
        except sqlite3.Error:
            self._db.close()
            raise

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    # -- writing ------------------------------------------------------------------------------

    def begin(self, facts: Facts) -> None:
        """Write what the steps need to be repeated."""
        with self._transaction():
            self._db.execute("DELETE FROM facts")
            self._db.execute("INSERT INTO facts VALUES (?, ?)", (VERSION, _bytes(_facts(facts))))

    def step(self, seq: int, step: Step) -> None:
        """Write one step, whole or not at all."""
        with self._transaction():
            head = places = None
            if step.edit is not None:
                edit = step.edit
                head = edit_to_json(Edit(edit.label, roles=edit.roles, shape=edit.shape))
                places = _places(edit.order) if edit.order is not None else None
                for part, piece in enumerate(_pieces(edit)):
                    self._db.execute(
                        "INSERT INTO pieces VALUES (?, ?, ?)", (seq, part, _written(piece))
                    )
            row = (seq, step.act.value, head and _encoded(head), places, time.time())
            self._db.execute("INSERT INTO steps VALUES (?, ?, ?, ?, ?)", row)

    def saved(self, mark: SavedMark) -> None:
        """Write that the file was saved."""
        with self._transaction():
            self._db.execute("DELETE FROM marks")
            self._db.execute("INSERT INTO marks VALUES (?, ?)", (mark.steps, _bytes(_mark(mark))))

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    # -- reading ------------------------------------------------------------------------------

    def facts(self) -> Facts | None:
        """Return what was written at the beginning, or None if the program died before."""
        row = self._one("SELECT version, data FROM facts")
        if row is None:
            return None
        if row[0] != VERSION:
            raise JournalDamaged(f"version {row[0]}")
        return _read(_facts_from, row[1])

    def mark(self) -> SavedMark | None:
        """Return the last save, or None."""
        row = self._one("SELECT steps, data FROM marks")
        return None if row is None else _read(lambda data: _mark_from(data, row[0]), row[1])

    def summary(self) -> tuple[int, float]:
        """Return the number of steps since the last save and the time of the last one."""
        row = self._one(
            "SELECT count(*), max(at) FROM steps"
            " WHERE seq > coalesce((SELECT max(steps) FROM marks), 0)"
        )
        return (0, 0.0) if row is None or row[0] == 0 else (int(row[0]), float(row[1]))

    def steps(self) -> Iterator[Step]:
        """Walk over the steps in order; raise `JournalDamaged` where they break off."""
        try:
            rows = self._db.execute("SELECT seq, act, head, places FROM steps ORDER BY seq")
            for expected, (seq, act, head, places) in enumerate(rows, 1):
                if seq != expected:
                    raise JournalDamaged(f"step {expected} is missing")
                yield self._step(seq, act, head, places)
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            raise JournalDamaged(str(error)) from error

    def _step(self, seq: int, act: str, head: bytes | None, places: bytes | None) -> Step:
        if head is None:
            return Step(Act(act))
        edit = edit_from_json(_decoded(head))
        records: dict[int, Any] = {}
        reviews: dict[int, Any] = {}
        for (data,) in self._db.execute(
            "SELECT data FROM pieces WHERE seq = ? ORDER BY part", (seq,)
        ):
            piece = edit_from_json(_decoded(data))
            records.update(piece.records)
            reviews.update(piece.reviews)
        order = None if places is None else _order(places)
        return Step(Act(act), Edit(edit.label, records, order, edit.roles, reviews, edit.shape))

    def _one(self, query: str) -> Any:
        try:
            return self._db.execute(query).fetchone()
        except sqlite3.Error as error:
            raise JournalDamaged(str(error)) from error


class _Transaction:
    """What is done inside is written whole or not at all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK" if kind is not None else "COMMIT")


def _pieces(edit: Edit) -> Iterator[Edit]:
    records = iter(edit.records.items())
    while some := dict(islice(records, _PIECE_ROWS)):
        yield Edit(edit.label, some)
    reviews = iter(edit.reviews.items())
    while said := dict(islice(reviews, _PIECE_ROWS)):
        yield Edit(edit.label, reviews=said)


def _written(piece: Edit) -> bytes:
    """Write a piece, the quicker way where it writes the same.

    Python's own takes 120 ms for a cell of 20 MB and keeps the interpreter lock meanwhile. The
    quicker one makes null of NaN and refuses halves of characters.
    """
    import orjson  # later than the first look at the window

    data = edit_to_data(piece)
    if _is_text(data["records"]):
        with suppress(orjson.JSONEncodeError):
            return orjson.dumps(data)
    return _encoded(edit_to_json(piece))


def _is_text(value: object) -> bool:
    """Tell whether a value holds no numbers but whole ones."""
    if isinstance(value, dict):
        return all(map(_is_text, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_text, value))
    return value is None or isinstance(value, str | int)


def _places(order: OrderChange) -> memoryview:
    """Return all numbers in a row; a sort of a million rows has 32 MB of them.

    NumPy copies them without the interpreter lock, `bytes` would keep it for that long.
    """
    arrays = (order.removed_at, order.removed_ids, order.inserted_at, order.inserted_ids)
    lengths = np.array([len(array) for array in arrays], dtype=np.int64)
    together: NDArray[np.int64] = np.concatenate((lengths, *arrays)).astype("<i8", copy=False)
    return together.data.cast("B")


def _order(data: bytes) -> OrderChange:
    numbers = np.frombuffer(data, dtype="<i8").astype(np.int64)
    ends = 4 + np.cumsum(numbers[:4])
    if ends[-1] != len(numbers):
        raise ValueError("places of another length")
    return OrderChange(*np.split(numbers[4:], ends[:3] - 4))


def _encoded(written: str) -> bytes:
    return written.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode("ascii")


def _read(make: Callable[[dict[str, Any]], T], data: bytes) -> T:
    try:
        return make(json.loads(data))
    except (ValueError, KeyError, TypeError) as error:
        raise JournalDamaged(str(error)) from error


def _info(info: FileInfo) -> dict[str, Any]:
    return {**asdict(info), "notes": ()}


def _info_from(data: dict[str, Any]) -> FileInfo:
    return FileInfo(
        **{**data, "kind": FileKind(data["kind"]), "sheets": tuple(data["sheets"]), "notes": ()}
    )


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "path": str(facts.path) if facts.path else None,
        "info": _info(facts.info),
        "identity": asdict(facts.identity) if facts.identity else None,
        "shape": type(facts.shape).__name__,
        "columns": [asdict(column) for column in facts.shape.columns],
        "layout": _layout(facts.shape),
        "roles": [role.value for role in facts.roles],
        "rows": facts.rows,
    }


def _facts_from(data: dict[str, Any]) -> Facts:
    return Facts(
        data["name"],
        Path(data["path"]) if data["path"] else None,
        _info_from(data["info"]),
        FileIdentity(**data["identity"]) if data["identity"] else None,
        _shape_from(data),
        tuple(Role(role) for role in data["roles"]),
        data["rows"],
    )


def _layout(shape: Shape) -> dict[str, Any]:
    """Return what a shape knows besides its columns."""
    if not isinstance(shape, ChatShape | PreferenceShape):
        return {}
    return {name: value for name, value in asdict(shape).items() if name != "columns"}


def _shape_from(data: dict[str, Any]) -> Shape:
    more = dict(data.get("layout", {}))  # journals of version 0.1 have none
    if "style" in more:
        more["style"] = TurnStyle(**more["style"])
    if "asked" in more:
        more["asked"] = tuple(more["asked"])
    columns = tuple(_column_from(column) for column in data["columns"])
    return _SHAPES[data["shape"]](columns, **more)


def _column_from(data: dict[str, Any]) -> Column:
    role = data["role"]
    path = tuple(data.get("path", ()))
    return Column(data["name"], role and Role(role), data["editable"], path)


def _mark(mark: SavedMark) -> dict[str, Any]:
    return {
        "path": str(mark.path),
        "info": _info(mark.info),
        "identity": asdict(mark.identity),
    }


def _mark_from(data: dict[str, Any], steps: int) -> SavedMark:
    return SavedMark(
        Path(data["path"]), _info_from(data["info"]), FileIdentity(**data["identity"]), steps
    )
