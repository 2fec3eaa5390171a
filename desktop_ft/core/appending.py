"""Fit the rows of one dataset into another: by their shape, by the columns' names, else by roles.

Knows no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.reshaping import Reshaping, Target
from desktop_ft.core.roles import guess_roles
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import plural, text

_CHECK_EVERY = 1000
_HEADER_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Appended:
    """The edit that adds the rows at the end, made at `revision`; and what was not taken."""

    edit: Edit
    rows: int
    revision: int
    unreadable: int = 0
    columns: tuple[str, ...] = ()


def append(
    dataset: Dataset, others: Sequence[Dataset], token: CancelToken, report: Report
) -> Appended:
    """Make the edit that adds the rows of the others; `dataset` is a fork that nobody edits."""
    records: list[Record] = []
    unreadable = 0
    columns: dict[str, None] = {}
    for other in others:
        fit = _Fit(dataset, other)
        columns.update(dict.fromkeys(fit.left_out))
        for at, key in enumerate(other.order.tolist()):
            if at % _CHECK_EVERY == 0:
                token.check()
                report(Steps(at, len(other), "rows"))
            record = fit.record(key)
            if record is None:
                unreadable += 1
            else:
                records.append(record)
    label = plural("core", "Add %n row(s) from a file", "", len(records))
    edit = dataset.edit_add(len(dataset), records, label)
    return Appended(edit, len(records), dataset.revision, unreadable, tuple(columns))


class _Fit:
    """How the rows of `other` become rows of `dataset`; `left_out` names unmatched columns."""

    def __init__(self, dataset: Dataset, other: Dataset) -> None:
        self._other = other
        self._shape = dataset.shape
        self._reshaping: Reshaping | None = None
        self._same = self._is_same(dataset, other)
        self._places: dict[int, int] = {}
        self.left_out: list[str] = []
        if self._same:
            return
        if isinstance(dataset.shape, ChatShape):
            native = dataset.shape.key == "messages"
            self._reshaping = Reshaping(other, Target.CHAT if native else Target.SHAREGPT)
            return
        self._places = _by_names(dataset, other) or _by_roles(dataset, other)
        if not self._places:
            raise UserError(
                text("core", "The rows do not fit into this table."),
                text("core", "No column has a name or a role that the table has too."),
                text("core", "Open the file by itself, or give its columns the same names."),
            )
        names = [column.name or str(at) for at, column in enumerate(other.columns, 1)]
        self.left_out = [name for at, name in enumerate(names) if at not in self._places]

    def record(self, key: int) -> Record | None:
        """Return the row, or None for one that could not be read."""
        record = self._other.record(key)
        if isinstance(record, Unreadable):
            return None
        if self._same:
            return record
        if self._reshaping is not None:
            return self._reshaping.row(key)
        cells = self._other.cells(key)
        return self._shape.blank({mine: cells[its] for its, mine in self._places.items()})

    @staticmethod
    def _is_same(dataset: Dataset, other: Dataset) -> bool:
        """Tell whether whole records can be taken, with all that no column shows."""
        mine, its = dataset.shape, other.shape
        if isinstance(mine, ChatShape | PreferenceShape):
            return mine == its
        if isinstance(mine, ObjectShape) and isinstance(its, ObjectShape):
            return {column.name for column in its.columns} <= {c.name for c in mine.columns}
        return False


def _by_names(dataset: Dataset, other: Dataset) -> dict[int, int]:
    mine: dict[str, int] = {}
    for at, column in enumerate(dataset.columns):
        mine.setdefault(_plain(column.name), at)
    found: dict[int, int] = {}
    for at, column in enumerate(other.columns):
        place = mine.pop(_plain(column.name), None)
        if place is not None and _plain(column.name):
            found[at] = place
    return found


def _by_roles(dataset: Dataset, other: Dataset) -> dict[int, int]:
    found = {}
    for role in (Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.PREFERRED, Role.REJECTED):
        if role in dataset.roles and role in other.roles:
            found[other.roles.index(role)] = dataset.roles.index(role)
    return found


def _plain(name: str) -> str:
    return name.strip().casefold()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table that copied cells make: its columns, and the rows below their names."""

    columns: tuple[str, ...]
    rows: list[list[str]]


def pasted_table(rows: list[list[str]]) -> Pasted:
    """Return the table that copied cells make; the first row names the columns if it looks so."""
    width = max((len(row) for row in rows), default=0)
    first = [cell.strip() for cell in rows[0]] if rows else []
    if len(rows) > 1 and len(first) == width and _are_names(first):
        return Pasted(tuple(first), rows[1:])
    usual = ("completion",) if width == 1 else ("prompt", "completion")
    return Pasted((*usual[:width], *(f"column {at}" for at in range(3, width + 1))), rows)


def _are_names(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns: short, each once, one of them a word for a role."""
    if len(set(cells)) < len(cells) or not all(cells):
        return False
    if any(len(cell) > _HEADER_LETTERS or "\n" in cell for cell in cells):
        return False
    return any(role is not Role.NOTE for role in guess_roles([Column(c) for c in cells], ()))
