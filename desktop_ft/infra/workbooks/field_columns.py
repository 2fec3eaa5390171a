"""In which column of its sheet each field of a record stands, after columns were changed.

Columns stay where they are, so that formulas, formats and widths hold: a new one goes to the right
of everything in the sheet, and of a deleted one only the cells of the table are emptied.
"""

from __future__ import annotations

from desktop_ft.core.columns import PickedFields
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.text import text
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.cells import column_letters
from desktop_ft.infra.workbooks.sheet_xml import SheetXml


class FieldColumns:
    """`columns`: the sheet's column of each field that shows; `dropped`: columns that were deleted;
    `names`: what must be written into the header, by column of the sheet."""

    def __init__(self, dataset: Dataset, source: WorkbookRows, sheet: SheetXml) -> None:
        shape = dataset.shape
        own = list(source.columns)
        places = shape.places if isinstance(shape, PickedFields) else tuple(range(len(own)))
        new = [at for at in places if at >= len(own)]
        end = _width(sheet) if new else 0
        known = dict(enumerate(own)) | {at: end + turn for turn, at in enumerate(new)}
        self.columns = {at: known[at] for at in places}
        self.dropped = frozenset(own) - set(self.columns.values())
        self.has_new = bool(new)
        self._names = dict(zip(places, (column.name for column in dataset.columns), strict=True))
        self.names: dict[int, str] = {}
        if source.has_header:
            before = [column.name for column in source.shape.columns]
            self.names = {
                known[at]: name
                for at, name in self._names.items()
                if at >= len(own) or name != before[at]
            } | dict.fromkeys(self.dropped, "")
        if (self.dropped or self.names.keys() & set(own)) and "tablePart" in sheet.after:
            raise _in_a_table()

    @property
    def last(self) -> int:
        """The last column of the sheet that the table uses, from 0."""
        return max(self.columns.values(), default=0)

    def name(self, field: int) -> str:
        """Return what to call a column in a sentence."""
        return self._names[field] or column_letters(self.columns[field])


def _width(sheet: SheetXml) -> int:
    """Return how many columns hold something, in the table or beside it."""
    return max(
        (max(cells) + 1 for cells in map(sheet.cells, sheet.rows.values()) if cells), default=0
    )


def _in_a_table() -> CannotSave:
    return CannotSave(
        text("infra", "The columns of this workbook cannot be renamed or deleted."),
        text("infra", "They belong to a table of Excel's, which keeps their names itself."),
        text("infra", "Undo that change of columns, or save as CSV or JSONL instead."),
    )
