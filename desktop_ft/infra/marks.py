"""Status, label and note beside the rows of a copy: three more columns, or one more key in JSON.

Knows no file format and not when they are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.shapes import Fields, Json

NAMES = ("status", "label", "note")
KEY = "metadata"
"""One key that holds all three: `label` alone means something else to programs that train."""


class Marks:
    """What was said of each row of a dataset, under names that its rows do not have yet."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._reviews = dataset.reviews
        self._width = len(dataset.columns)
        self._key = ""
        self._names: tuple[str, ...] = ()

    def header(self) -> tuple[str, ...]:
        """Return the names of all columns, those of the marks last."""
        own = [column.name for column in self._dataset.columns]
        return (*own, *_free(NAMES, own))

    def beside(self, key: ExampleId, cells: Fields) -> Fields:
        """Return the cells of a row with the marks under their columns; surplus cells follow."""
        own = (*cells[: self._width], *[""] * (self._width - len(cells)))
        return (*own, *self._said(key), *cells[self._width :])

    def inside(self, key: ExampleId, row: Json) -> Json:
        """Return a row of JSON with the marks under one more key."""
        if not self._key:
            (self._key,) = _free((KEY,), self._keys())
        return {**row, self._key: dict(zip(NAMES, self._said(key), strict=True))}

    def flat(self, key: ExampleId, row: Json) -> Json:
        """Return a row of named values with three more."""
        if not self._names:
            self._names = _free(NAMES, self._keys())
        return {**row, **dict(zip(self._names, self._said(key), strict=True))}

    def _said(self, key: ExampleId) -> tuple[str, str, str]:
        review = self._reviews.get(key)
        return review.status.value, review.label, review.note

    def _keys(self) -> set[str]:
        """Return every key of every row: a name must be free in all to be the same in all."""
        keys = {column.name for column in self._dataset.columns}
        for key in self._dataset.order.tolist():
            record = self._dataset.written(key)
            if isinstance(record, dict):
                keys.update(record)
        return keys


def _free(wanted: Sequence[str], taken: Iterable[str]) -> tuple[str, ...]:
    """Return these names, with a number where a column (in Excel, in any case) has one."""
    used = {name.casefold() for name in taken}
    found = []
    for name in wanted:
        free, number = name, 2
        while free in used:
            free, number = f"{name}_{number}", number + 1
        found.append(free)
    return tuple(found)
