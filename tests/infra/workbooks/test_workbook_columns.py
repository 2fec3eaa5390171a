"""Columns that were added, renamed and deleted go into the workbook; all others stay in place."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from desktop_ft.core.column_edits import add_column, delete_columns, rename_column, split_column
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.history import History
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.opened import opened_workbook
from desktop_ft.services.files import OpenOptions
from listed import LABEL, set_cells
from opened import cells, dataset_of, names, read

HERE = Path(__file__).parents[2] / "fixtures" / "libreoffice"


def workbook(*, table: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["q", "a", "n"], ["q1", "a1", 1], ["q2", "a2", 2], ["q3", "a3", 3]):
        sheet.append(row)
    sheet["C1"].font = Font(bold=True)
    sheet["D3"] = "=C3*2"
    sheet["D1"] = "twice"
    sheet["F2"] = "aside"
    if table:
        sheet.add_table(Table(displayName="T", ref="A1:D4"))
    other = book.create_sheet("Other")
    other["A1"] = "=Sheet!C3"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved(dataset: Dataset) -> bytes:
    source = dataset.source
    assert isinstance(source, WorkbookRows)
    return opened_workbook(dataset, source, CancelToken(), no_report)


def sheet_of(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_new_column_stands_to_the_right_of_everything() -> None:
    dataset = dataset_of(read(workbook(), "t.xlsx")[0])
    dataset.apply(add_column(dataset, 1, "kind"))
    dataset.apply(set_cells(dataset, {(0, 1): "=new", (2, 1): "007"}))
    dataset.apply(dataset.edit_insert(1, [{0: "q4", 1: "k4"}], LABEL))
    after = saved(dataset)
    sheet = sheet_of(after)
    assert [sheet[place].value for place in ("G1", "G2", "G3", "G5")] == [
        "kind",
        "=new",
        "k4",
        "007",
    ]
    assert sheet["G2"].data_type == "s"
    assert sheet["D4"].value == "=C4*2"
    assert sheet["F2"].value == "aside"
    assert sheet["G1"].font.b
    assert "G5" in sheet.dimensions
    source, _ = read(after, "t.xlsx")
    assert names(source) == ["q", "a", "n", "twice", "", "kind"]
    assert cells(source)[0] == ("q1", "a1", "1", "", "aside", "=new")


def test_a_deleted_column_is_emptied_where_it_is() -> None:
    dataset = dataset_of(read(workbook(), "t.xlsx")[0])
    dataset.apply(delete_columns(dataset, [1, 3]))
    dataset.apply(set_cells(dataset, {(1, 0): "new"}))
    sheet = sheet_of(saved(dataset))
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)] == [
        ["q", None, "n", None],
        ["q1", None, 1, None],
        ["new", None, 2, None],
        ["q3", None, 3, None],
    ]
    source, _ = read(saved(dataset), "t.xlsx")
    assert names(source) == ["q", "n", ""]


def test_a_new_name_is_written_into_the_header() -> None:
    dataset = dataset_of(read(workbook(), "t.xlsx")[0])
    dataset.apply(rename_column(dataset, 2, "number"))
    after = saved(dataset)
    assert names(read(after, "t.xlsx")[0]) == ["q", "a", "number", "twice", ""]
    assert sheet_of(after)["C1"].font.b
    assert sheet_of(after)["C2"].value == 1


def test_undone_changes_leave_the_sheet_as_it_was() -> None:
    dataset = dataset_of(read(workbook(), "t.xlsx")[0])
    before = saved(dataset)
    history = History(dataset)
    history.do(add_column(dataset, 1, "kind"))
    history.undo()
    assert sheet_of(saved(dataset)).dimensions == sheet_of(before).dimensions


def test_without_a_header_no_name_is_written() -> None:
    content = workbook()
    dataset = dataset_of(read(content, "t.xlsx", OpenOptions(header=False))[0])
    dataset.apply(add_column(dataset, 1, "kind"))
    dataset.apply(delete_columns(dataset, [0]))
    sheet = sheet_of(saved(dataset))
    assert sheet["G1"].value is None
    assert sheet["A1"].value is None


def test_a_split_column_is_written() -> None:
    dataset = dataset_of(read((HERE / "questions.xlsx").read_bytes(), "t.xlsx")[0])
    dataset.apply(split_column(dataset, 1, "\n"))
    after = saved(dataset)
    source, _ = read(after, "t.xlsx")
    assert names(source)[-2:] == ["Ответ 2", "Ответ 3"]
    assert cells(source)[0][-2:] == ("ряд 7,", "полка «Б»")
    book = openpyxl.load_workbook(io.BytesIO(after))
    assert book["Итоги"]["B5"].value == "=Вопросы!B2"
    assert book["Вопросы"]["F2"].value == "=E2*2"


def test_the_columns_of_a_table_of_excel_keep_their_names() -> None:
    dataset = dataset_of(read(workbook(table=True), "t.xlsx")[0])
    history = History(dataset)
    history.do(rename_column(dataset, 2, "number"))
    with pytest.raises(CannotSave, match="cannot be renamed"):
        saved(dataset)
    history.undo()
    dataset.apply(add_column(dataset, 1, "kind"))
    assert sheet_of(saved(dataset))["G1"].value == "kind"
