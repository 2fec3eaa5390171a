"""Says before a save what would not survive it. Writes nothing."""

from __future__ import annotations

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, plural, text
from desktop_ft.infra.converting import walked
from desktop_ft.infra.sources.sheets import SheetRows
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.field_columns import FieldColumns
from desktop_ft.infra.workbooks.reading_columns import readers_of
from desktop_ft.infra.workbooks.sheet_xml import SheetXml
from desktop_ft.infra.writing import plan
from desktop_ft.services.files import SHEETS, FileKind, SaveRequest


def losses(request: SaveRequest, token: CancelToken, report: Report) -> tuple[Text, ...]:
    """Return what a save would leave out or change; raise `CannotSave` if it is impossible."""
    work = plan(request, token, report)
    source = request.dataset.source
    is_own = request.target is None and getattr(source, "kind", None) is request.kind
    if is_own and not request.marks and isinstance(source, WorkbookRows):
        return _readers(request.dataset, source)
    if is_own and not request.marks and not isinstance(source, SheetRows):
        return ()
    for _ in work.parts:
        token.check()
    found = list(work.left_out())
    if request.kind in SHEETS and isinstance(source, SheetRows | WorkbookRows):
        found.append(text("infra", "Other sheets, colours and formulas of the workbook."))
    # In a workbook they stay what they are; that is worth a word, but no question of its own.
    if request.kind in (FileKind.CSV, FileKind.TSV) or (request.kind in SHEETS and found):
        found += _formulas(request, token, report)
    return tuple(found)


def _readers(dataset: Dataset, source: WorkbookRows) -> tuple[Text, ...]:
    """Tell of formulas that will see empty cells where a column was deleted."""
    if not dataset.is_reshaped:
        return ()
    sheet = SheetXml(source.parts.read(source.sheet.part).decode("utf-8-sig"))
    dropped = FieldColumns(dataset, source, sheet).dropped
    count = readers_of(source, dropped) if dropped else 0
    if not count:
        return ()
    return (
        plural(
            "infra",
            "%n formula(s) of the workbook read a deleted column and will see empty cells.",
            "",
            count,
        ),
    )


def _formulas(request: SaveRequest, token: CancelToken, report: Report) -> list[Text]:
    """Tell of texts that a table program takes for formulas, or would."""
    dataset = request.dataset
    count = 0
    for key in walked(dataset, token, report):
        if not isinstance(dataset.record(key), Unreadable):
            count += sum(1 for cell in dataset.cells(key) if cell.startswith("="))
    if not count:
        return []
    if request.kind in SHEETS:
        return [
            plural(
                "infra",
                "Not a formula but a text, as here: %n cell(s) with “=” in front.",
                "",
                count,
            )
        ]
    return [
        plural(
            "infra",
            "Excel would take for a formula when it opens the file: %n cell(s) with “=” in front.",
            "",
            count,
        )
    ]
