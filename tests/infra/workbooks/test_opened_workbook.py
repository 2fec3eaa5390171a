"""Rows are written into the workbook they came from; all else in it stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop_ft.core.column_edits import delete_columns
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.opened import opened_workbook
from desktop_ft.infra.workbooks.reading_columns import readers_of
from listed import LABEL, all_cells, set_cells
from opened import cells, dataset_of, read

SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    other = book.create_sheet("Other")
    other["A1"] = "=First!B2"
    sheet.title = "First"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows(sheet: Worksheet) -> None:
    for row in (["q", "a", "n"], ["q1", "a1", 1], ["q2", "a2", 2], ["q3", "a3", 3]):
        sheet.append(row)
    sheet["A2"].font = Font(bold=True)
    sheet["B4"].fill = PatternFill("solid", "FFFF00")
    sheet.row_dimensions[3].height = 40
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:C4"
    sheet["B2"].comment = Comment("look", "me")


def opened(content: bytes) -> Dataset:
    return dataset_of(read(content, "t.xlsx")[0])


def saved(dataset: Dataset) -> bytes:
    source = dataset.source
    assert isinstance(source, WorkbookRows)
    return opened_workbook(dataset, source, CancelToken(), no_report)


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))["First"]


def part(content: bytes, name: str = SHEET) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_part(content: bytes, change: Callable[[str], str], name: str = SHEET) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for its in source.namelist():
            data = source.read(its).decode()
            target.writestr(its, change(data) if its == name else data)
    return buffer.getvalue()


def test_only_the_changed_cell_is_written() -> None:
    content = workbook(rows)
    dataset = opened(content)
    dataset.apply(set_cells(dataset, {(1, 1): "=A1 & new"}))
    after = saved(dataset)
    before_xml, after_xml = part(content), part(after)
    assert re.sub(r'<c r="B3".*?</c>', "", before_xml) == re.sub(r'<c r="B3".*?</c>', "", after_xml)
    with zipfile.ZipFile(io.BytesIO(content)) as one, zipfile.ZipFile(io.BytesIO(after)) as two:
        assert one.namelist() == two.namelist()
        same = [name for name in one.namelist() if one.read(name) == two.read(name)]
        assert set(one.namelist()) - set(same) <= {SHEET, "xl/workbook.xml"}
        assert two.testzip() is None
    sheet = sheet_of(after)
    assert sheet["B3"].value == "=A1 & new"
    assert sheet["B3"].data_type == "s"
    assert sheet["B2"].comment.text == "look"
    assert cells(read(after, "t.xlsx")[0]) == all_cells(dataset)


def test_rows_take_their_looks_along() -> None:
    dataset = opened(workbook(rows))
    dataset.apply(dataset.edit_delete([0], LABEL))
    dataset.apply(dataset.edit_insert(2, [{0: "q4", 1: "a4", 2: "4"}], LABEL))
    sheet = sheet_of(saved(dataset))
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=4)] == [
        ["q", "a", "n"], ["q2", "a2", 2], ["q3", "a3", 3], ["q4", "a4", 4],
    ]  # fmt: skip
    assert sheet.row_dimensions[2].height == 40
    assert sheet["B3"].fill.fgColor.rgb == "00FFFF00"
    assert sheet["B4"].fill.fgColor.rgb == "00FFFF00"  # a new row looks like the last one
    assert not sheet["A2"].font.b


def test_numbers_stay_numbers_and_texts_texts() -> None:
    dataset = opened(workbook(rows))
    dataset.apply(set_cells(dataset, {(0, 2): "10.5", (1, 2): "007", (2, 1): "5", (2, 2): ""}))
    sheet = sheet_of(saved(dataset))
    assert [sheet[place].value for place in ("C2", "C3", "B4", "C4")] == [10.5, "007", "5", None]


def test_more_and_fewer_rows() -> None:
    dataset = opened(workbook(rows))
    dataset.apply(dataset.edit_insert(3, [{0: str(at)} for at in range(20)], LABEL))
    after = saved(dataset)
    assert 'ref="A1:C24"' in part(after)
    assert cells(read(after, "t.xlsx")[0]) == all_cells(dataset)
    dataset.apply(dataset.edit_delete(dataset.order.tolist()[1:], LABEL))
    after = saved(dataset)
    assert cells(read(after, "t.xlsx")[0]) == [("q1", "a1", "1")]
    dataset.apply(dataset.edit_delete(dataset.order.tolist(), LABEL))
    assert cells(read(saved(dataset), "t.xlsx")[0]) == []


def test_formulas_move_with_their_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["q", "n"], ["x", "=C2*2"], ["y", "=SUM(C3,$C$3)"], ["z", 5]):
            sheet.append(row)

    dataset = opened(workbook(fill))
    dataset.apply(dataset.edit_delete([0], LABEL))
    sheet = sheet_of(saved(dataset))
    assert sheet["B2"].value == "=SUM(C2,$C$3)"
    assert sheet["B3"].value == 5
    assert sheet["A4"].value is None


@pytest.mark.parametrize(
    ("formula", "other", "count"),
    [
        ("=A2&B2", "=First!B2", 2),
        ("=SUM(A2:C2)", "=1", 1),
        ("=SUM(B:B)", "=$B$2", 1),  # the other sheet means its own B2
        ("=C2*2", "=First!C2", 0),
        ('="B2"&LOG10(C2)', "=1", 0),
    ],
)
def test_formulas_that_read_a_deleted_column_are_counted(
    formula: str, other: str, count: int
) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet)
        sheet["D1"], sheet["D2"], sheet["B3"] = "sum", formula, "=B2"

    second = "xl/worksheets/sheet2.xml"
    content = with_part(workbook(fill), lambda xml: xml.replace("First!B2", other[1:]), second)
    dataset = opened(content)
    source = dataset.source
    assert isinstance(source, WorkbookRows)
    dataset.apply(delete_columns(dataset, [1]))
    assert readers_of(source, {1}) == count


def shared(xml: str) -> str:
    first, other = '<f t="shared" ref="B2:B4" si="0">A2&amp;"!"</f>', '<f t="shared" si="0"/>'
    for number, formula in ((2, first), (3, other), (4, other)):
        cell = f'<c r="B{number}" t="str">{formula}<v>v{number}</v></c>'
        xml = re.sub(rf'<c r="B{number}"[^>]*>.*?</c>', cell, xml)
    return xml


def test_shared_formulas_outlive_the_first_of_them() -> None:
    content = with_part(workbook(rows), shared)
    dataset = opened(content)
    assert all_cells(dataset)[0] == ("q1", "v2", "1")
    dataset.apply(set_cells(dataset, {(0, 1): "text"}))
    sheet = sheet_of(saved(dataset))
    assert [sheet[place].value for place in ("B2", "B3", "B4")] == ["text", '=A3&"!"', '=A4&"!"']
    dataset.apply(dataset.edit_delete([0], LABEL))
    sheet = sheet_of(saved(dataset))
    assert [sheet[place].value for place in ("B2", "B3")] == ['=A2&"!"', '=A3&"!"']


def test_merged_cells_and_links_follow_their_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet)
        sheet.append(["q4", None, 4])
        sheet.merge_cells("A5:B5")
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("A8:B9")
        sheet["A4"].hyperlink = "https://example.org/"

    dataset = opened(workbook(fill))
    dataset.apply(dataset.edit_delete([0], LABEL))
    sheet = sheet_of(saved(dataset))
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A4:B4", "A8:B9"}
    assert sheet["A3"].hyperlink.target == "https://example.org/"
    dataset.apply(dataset.edit_delete(dataset.order.tolist(), LABEL))
    sheet = sheet_of(saved(dataset))
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A8:B9"}


def test_the_order_of_calculation_is_left_to_excel() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{office}/calcChain" Target="calcChain.xml"/>'
    override = '<Override PartName="/xl/calcChain.xml" ContentType="application/x"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(rows))) as source, zipfile.ZipFile(buffer, "w") as new:
        for name in source.namelist():
            data = source.read(name).decode()
            data = data.replace("</Relationships>", relation + "</Relationships>")
            new.writestr(name, data.replace("</Types>", override + "</Types>"))
        new.writestr("xl/calcChain.xml", "<calcChain/>")
    dataset = opened(buffer.getvalue())
    dataset.apply(set_cells(dataset, {(0, 0): "x"}))
    after = saved(dataset)
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert "xl/calcChain.xml" not in archive.namelist()
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            assert b"calcChain" not in archive.read(name)
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
    assert sheet_of(after)["A2"].value == "x"


def test_prefixes_and_missing_places_are_understood() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>q</x:t>'
        '</x:is></x:c><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row>'
        '<x:c t="inlineStr"><x:is><x:t>q1</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    dataset = opened(with_part(workbook(rows), lambda _: xml))
    assert all_cells(dataset) == [("q1", "")]
    dataset.apply(set_cells(dataset, {(0, 1): "a1 <&>"}))
    after = saved(dataset)
    ET.fromstring(part(after))
    assert cells(read(after, "t.xlsx")[0]) == [("q1", "a1 <&>")]


@pytest.mark.parametrize(
    "value", ["_x000D_", "a\r\nb", "tab\t\x01\x1f", " spaces ", "]]>", "𝒳 ё", "-0", "1e5"]
)
def test_any_text_comes_back(value: str) -> None:
    dataset = opened(workbook(rows))
    dataset.apply(set_cells(dataset, {(0, 0): value, (0, 2): value}))
    assert cells(read(saved(dataset), "t.xlsx")[0])[0] == (value, "a1", value)


@pytest.mark.parametrize(
    ("value", "why"),
    [("x" * 32_768, "at most 32,767"), ("\ud800", "broken"), ("\ufffe", "broken")],
)
def test_what_excel_cannot_hold_is_told(value: str, why: str) -> None:
    dataset = opened(workbook(rows))
    dataset.apply(set_cells(dataset, {(2, 1): value}))
    with pytest.raises(CannotSave, match="Row 3, column a cannot be saved") as caught:
        saved(dataset)
    assert why in str(caught.value.why)


def test_saving_can_be_cancelled() -> None:
    dataset = opened(workbook(rows))
    source = dataset.source
    assert isinstance(source, WorkbookRows)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        opened_workbook(dataset, source, token, no_report)


def test_a_real_checklist(shared_data: Callable[[str], Path]) -> None:
    content = shared_data("wstg_checklist.xlsx").read_bytes()
    dataset = opened(content)
    dataset.apply(set_cells(dataset, {(3, 4): "noted"}))
    dataset.apply(dataset.edit_delete([10, 11], LABEL))
    after = saved(dataset)
    assert cells(read(after, "t.xlsx")[0]) == all_cells(dataset)
    with zipfile.ZipFile(io.BytesIO(content)) as one, zipfile.ZipFile(io.BytesIO(after)) as two:
        same = [name for name in one.namelist() if one.read(name) == two.read(name)]
        touched = {SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
        assert set(one.namelist()) - set(same) <= touched | {"xl/calcChain.xml"}
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames[3] == "References"
