"""Which rows of a document show, and where they stand among all of them. Knows no Qt."""

from __future__ import annotations

import numpy as np

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.row_filter import RowFilter, for_all
from desktop_ft.services.document import Document


class SeenRows:
    """A look at a document through a filter, or at all of it; anew after every change."""

    def __init__(self, document: Document, wanted: RowFilter | None = None) -> None:
        dataset = document.dataset
        self._document = document
        self.filter = wanted
        self.dataset: Dataset = dataset
        """The rows that show as a dataset of their own, good until the next edit."""
        self._places: Ids | None = None  # None: all rows show
        if wanted is not None:
            self._places = wanted.places(dataset.order)
            self.dataset = dataset.showing(dataset.order[self._places])

    @property
    def order(self) -> Ids:
        """Return the ids of the rows that show."""
        return self.dataset.order

    def do(self, edit: Edit) -> None:
        """Carry out an edit that was made on the rows that show."""
        if self._places is not None:
            edit = for_all(edit, self._places, len(self._document.dataset))
        self._document.do(edit)

    def place_of(self, row: int) -> int:
        """Return where a row stands among all rows of the document."""
        if self._places is None or row < 0:
            return row
        return int(self._places[row]) if row < len(self._places) else len(self._document.dataset)

    def row_at(self, place: int) -> int:
        """Return the row that stands at a place among all rows, or the next one that shows."""
        return place if self._places is None else int(np.searchsorted(self._places, place))
