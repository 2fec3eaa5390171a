"""Datasets over records in memory, their shape guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.roles import sampled_roles
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import Column, Record, Shape, TableShape
from rows import Rows

SHAREGPT: dict[str, Any] = {
    "conversations": [
        {"from": "human", "value": "q"},
        {"from": "function_call", "value": '{"name": "f", "arguments": {"a": 1}}'},
        {"from": "observation", "value": "r"},
        {"from": "gpt", "value": "done"},
    ],
    "system": "Be brief.",
}


def dataset_of(
    *records: Record, shape: Shape | None = None, roles: Sequence[Role] | None = None
) -> Dataset:
    """Make a dataset of JSON objects; shape and roles are guessed as when a file is opened."""
    found = shape or shape_of([record for record in records if isinstance(record, dict)])
    source = Rows(found, records)
    return Dataset(source, roles or sampled_roles(source))


def table_of(
    *rows: Sequence[str], roles: Sequence[Role], shape: TableShape | Shape | None = None
) -> Dataset:
    """Make a dataset of rows of fields."""
    columns = tuple(Column(f"c{at}") for at in range(len(roles)))
    return Dataset(Rows(shape or TableShape(columns), [tuple(row) for row in rows]), roles)
