"""The table of a random walk as a plain list, and how places in it are picked.

The list knows nothing of ids, overlays, orders or shapes. Its rows bear a number by which it tells
which of them a filter shows: those that it showed when it was set, and those made later.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.example import Role
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.table_model import DatasetModel

Cells = tuple[str, ...]


class Row(NamedTuple):
    """A row with the number it was made with."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Plain:
    """The table as anybody would write it down."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    ready: frozenset[int] = frozenset()


class Walk:
    """A document, the same as a list after every step, and what a filter shows of it."""

    def __init__(self, rng: random.Random, model: DatasetModel, document: Document) -> None:
        self.rng = rng
        self.model = model
        self.document = document
        dataset = document.dataset
        self.made = 0
        rows = tuple(self.new(dataset.cells(key)) for key in dataset.order.tolist())
        names = tuple(column.name for column in dataset.columns)
        self.states = [Plain(names, dataset.roles, rows)]
        self.done = 0
        self.shows: tuple[frozenset[int], int] | None = None  # numbers, and those from here on

    # -- the list -----------------------------------------------------------------------------

    @property
    def plain(self) -> Plain:
        return self.states[self.done]

    @property
    def rows(self) -> list[Row]:
        """Return the rows that show."""
        return [row for row in self.plain.rows if self.is_shown(row)]

    def is_shown(self, row: Row) -> bool:
        return self.shows is None or row.number in self.shows[0] or row.number >= self.shows[1]

    def new(self, cells: Sequence[str]) -> Row:
        self.made += 1
        return Row(self.made, tuple(cells))

    def only(self, column: int, value: str) -> Row:
        return self.new([value if at == column else "" for at in range(len(self.plain.names))])

    def put(self, cells: dict[tuple[int, int], str]) -> list[Row]:
        rows = [list(row.cells) for row in self.rows]
        for (row, column), value in cells.items():
            rows[row][column] = value
        return [Row(old.number, tuple(now)) for old, now in zip(self.rows, rows, strict=True)]

    # -- picking ------------------------------------------------------------------------------

    def some_rows(self) -> Ids:
        count = len(self.rows)
        size = min(count, self.rng.choice([1, 1, 2, 3, 5]))
        if self.rng.random() < 0.5:
            first = self.rng.randrange(count - size + 1)
            return np.arange(first, first + size, dtype=np.int64)
        return np.array(sorted(self.rng.sample(range(count), size)), dtype=np.int64)

    def a_row(self) -> int:
        return self.rng.randrange(len(self.rows))

    def a_column(self) -> int:
        return self.rng.randrange(len(self.plain.names))

    def a_text(self) -> str:
        return self.rng.choice(
            ["", "x", "a;b", "p; q;r", "Ж\nя", ";", '"q"', str(self.rng.random())]
        )

    def a_name(self) -> str:
        self.made += 1
        return f"n{self.made}"
