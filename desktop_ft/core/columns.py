"""Other columns over the same records: added, left out, renamed, in another order.

The records stay as the source made them, so a change of columns costs the same at ten rows and
at a million; a file gets the new form when it is written. Knows no edit and no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from desktop_ft.core.example import Example, Role
from desktop_ft.core.shapes import (
    Column,
    Fields,
    ObjectShape,
    Record,
    Shape,
    TableShape,
    Unreadable,
    unreadable_cells,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PickedFields(TableShape):
    """Columns that lie at other places in a row than they show.

    `places` says for each column which field of a record it is. Fields before `width` that no
    column shows were columns once; those from `width` on never were and are kept.
    """

    places: tuple[int, ...] = ()
    width: int = 0

    def cells(self, record: Record) -> Fields:
        """Return the fields that the columns show."""
        if isinstance(record, Unreadable):
            return unreadable_cells(record, len(self.columns))
        assert isinstance(record, tuple)
        size = len(record)
        return tuple(record[at] if at < size else "" for at in self.places)

    def update(self, record: Record, changes: Mapping[int, str]) -> Record:
        """Return the row with the fields of these columns replaced."""
        places = {self.places[column]: value for column, value in changes.items()}
        return TableShape(self.columns).update(record, places)

    def blank(self, changes: Mapping[int, str]) -> Record:
        """Return a full row of empty fields with these set."""
        return self.update(("",) * self.width, changes)

    def example(self, record: Record, roles: Sequence[Role]) -> Example:
        """Join the columns of each role, in column order, into one message."""
        return TableShape(self.columns).example(self.cells(record), roles)

    def written(self, record: Record) -> Record:
        """Return the row as a file is to hold it."""
        if not isinstance(record, tuple):
            return record
        fields = self.cells(record) + record[self.width :]
        return record if fields == record else fields


@dataclass(frozen=True, slots=True)
class PickedKeys(ObjectShape):
    """Columns that have other names than the keys they show.

    Every column has a path. `known` are the keys that are or were columns; others are kept.
    """

    known: frozenset[str] = frozenset()

    def written(self, record: Record) -> Record:
        """Return the object as a file is to hold it; itself if that is the same."""
        if not isinstance(record, dict):
            return record
        names = self._names()
        named: dict[str, Any] = {}
        for key, value in record.items():
            if key in names:
                named[names[key]] = value
            elif key not in self.known:
                named.setdefault(key, value)
        return record if list(named) == list(record) else named

    def written_keys(self, keys: Sequence[str]) -> dict[str, str]:
        """Return what a file is to hold of these keys of all its records, by the new names.

        They stand in the order of the columns; keys that never were columns come last.
        """
        names = self._names()
        return names | {key: key for key in keys if key not in self.known and key not in names}

    def _names(self) -> dict[str, str]:
        return {_key(column): _written_name(column) for column in self.columns}


Picked = PickedFields | PickedKeys


def picked(shape: Shape) -> Picked | None:
    """Return a shape whose columns can be changed; None where the file's shape is fixed."""
    if isinstance(shape, PickedFields | PickedKeys):
        return shape
    if any(column.role or not column.editable for column in shape.columns):
        return None
    if type(shape) is TableShape:
        width = len(shape.columns)
        return PickedFields(shape.columns, tuple(range(width)), width)
    if type(shape) is ObjectShape:
        columns = tuple(replace(each, path=each.path or (each.name,)) for each in shape.columns)
        return PickedKeys(columns, frozenset(map(_key, columns)))
    return None


def places_in(source: Shape, shape: Shape) -> tuple[int | None, ...] | None:
    """Return which column of a source each column is; None for one that was added.

    None for all: the columns are made of the records some other way.
    """
    if shape == source:
        return tuple(range(len(shape.columns)))
    if isinstance(shape, PickedFields) and type(source) is TableShape:
        width = len(source.columns)
        return tuple(at if at < width else None for at in shape.places)
    if isinstance(shape, PickedKeys) and type(source) is ObjectShape:
        paths = {column.path or (column.name,): at for at, column in enumerate(source.columns)}
        return tuple(paths.get(column.path) for column in shape.columns)
    return None


def is_nested(shape: Picked, column: int) -> bool:
    """Tell whether a column is a part of a value that the file keeps as one."""
    return isinstance(shape, PickedKeys) and len(shape.columns[column].path) > 1


def with_column(shape: Picked, at: int, name: str) -> Picked:
    """Return the shape with one more column, empty in every record."""
    if isinstance(shape, PickedFields):
        return PickedFields(
            _put(shape.columns, at, Column(name)),
            _put(shape.places, at, shape.width),
            shape.width + 1,
        )
    key, turn = name, 0
    while key in shape.known:  # an old column of this name may still lie in the records
        turn += 1
        key = f"{name}\0{turn}"
    column = Column(name, path=(key,))
    return PickedKeys(_put(shape.columns, at, column), shape.known | {key})


def without_columns(shape: Picked, columns: Sequence[int]) -> Picked:
    """Return the shape without these columns."""
    kept = [at for at in range(len(shape.columns)) if at not in columns]
    names = tuple(shape.columns[at] for at in kept)
    if isinstance(shape, PickedFields):
        return replace(shape, columns=names, places=tuple(shape.places[at] for at in kept))
    return replace(shape, columns=names)


def renamed(shape: Picked, column: int, name: str) -> Picked:
    """Return the shape with a column named otherwise."""
    new = replace(shape.columns[column], name=name)
    return replace(shape, columns=_put(without_columns(shape, [column]).columns, column, new))


def shape_to_json(shape: Shape) -> dict[str, Any]:
    """Write a shape whose columns can change, for the journal."""
    data: dict[str, Any] = {
        "shape": type(shape).__name__,
        "columns": [asdict(column) for column in shape.columns],
    }
    if isinstance(shape, PickedFields):
        data |= {"places": shape.places, "width": shape.width}
    elif isinstance(shape, PickedKeys):
        data["known"] = sorted(shape.known)
    return data


def shape_from_json(data: Mapping[str, Any]) -> Shape:
    """Read what `shape_to_json` wrote; raise KeyError or ValueError if it is something else."""
    columns = tuple(
        Column(
            each["name"], each["role"] and Role(each["role"]), each["editable"], (*each["path"],)
        )
        for each in data["columns"]
    )
    match data["shape"]:
        case "TableShape":
            return TableShape(columns)
        case "ObjectShape":
            return ObjectShape(columns)
        case "PickedFields":
            return PickedFields(columns, tuple(data["places"]), data["width"])
        case "PickedKeys":
            return PickedKeys(columns, frozenset(data["known"]))
        case other:
            raise ValueError(other)


def _key(column: Column) -> str:
    return str(column.path[0] if column.path else column.name)


def _written_name(column: Column) -> str:
    return column.name if len(column.path) == 1 else _key(column)


def _put(items: Sequence[T], at: int, item: T) -> tuple[T, ...]:
    return (*items[:at], item, *items[at:])
