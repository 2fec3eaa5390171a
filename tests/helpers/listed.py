"""Datasets in memory for tests: a source over a list, and edits with a label nobody reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Column, Record, Shape, TableShape
from desktop_ft.core.text import text

LABEL = text("core", "Edit")
PAIR = TableShape((Column("prompt"), Column("completion")))
PAIR_ROLES = (Role.USER, Role.ASSISTANT)


class ListSource:
    """Records of a list."""

    def __init__(self, records: Sequence[Record], shape: Shape = PAIR) -> None:
        self.shape = shape
        self.records = list(records)

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        return self.records[index]


def pairs(count: int) -> Dataset:
    """Return a table of `count` rows `p0 c0`, `p1 c1` and so on."""
    return Dataset(ListSource([(f"p{at}", f"c{at}") for at in range(count)]), PAIR_ROLES)


def all_cells(dataset: Dataset) -> list[tuple[str, ...]]:
    """Return the cells of all rows in order."""
    return [dataset.cells(key) for key in dataset.order.tolist()]


def set_cells(dataset: Dataset, changes: Mapping[tuple[ExampleId, int], str]) -> Edit:
    """Make an edit of cells."""
    return dataset.edit_cells(changes, LABEL)
