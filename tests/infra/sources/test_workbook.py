"""Excel sheets are read as Excel shows them; what is no workbook is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.infra.sources import workbook_parts
from desktop_ft.infra.sources.sheet_table import Value, shown
from desktop_ft.infra.sources.workbook import column_number
from desktop_ft.infra.workbooks.cells import column_letters
from desktop_ft.services.files import OpenOptions
from opened import cells, names, read


def workbook(*rows: list[Any], more: dict[str, list[list[Any]]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "First"
    for row in rows:
        sheet.append(row)
    for name, its in (more or {}).items():
        other = book.create_sheet(name)
        for row in its:
            other.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"<v></v>", b"<v />")  # as lxml writes it
            assert name != part or old in data
            target.writestr(name, data.replace(old, new) if name == part else data)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("00123", "00123"),
        (" 42 ", " 42 "),
        (1.0, "1"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1234567.5, "1234567.5"),
        (1e300, "1E+300"),
        (12, "12"),
        (True, "TRUE"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 9, 5), "2026-11-22 09:05:00"),  # noqa: DTZ001
        (time(9, 5), "09:05:00"),
        (timedelta(hours=30, seconds=5), "30:00:05"),
    ],
)
def test_values(value: Value, text: str) -> None:
    assert shown(value) == text


def test_a_sheet_is_a_table() -> None:
    source, info = read(workbook(["q", "a"], ["x", 1.0], [None, "only"], ["z"]), "t.xlsx")
    assert names(source) == ["q", "a"]
    assert cells(source) == [("x", "1"), ("", "only"), ("z", "")]
    assert (info.sheet, info.sheets, info.problems, info.notes) == ("First", ("First",), 0, ())


def test_errors_are_shown_as_excel_shows_them() -> None:
    content = workbook(["q", "a"], ["x", "#N/A"], ["#DIV/0!", "y"])
    source, _ = read(content, "t.xlsx")
    assert cells(source) == [("x", "#N/A"), ("#DIV/0!", "y")]


def test_formulas_are_not_worked_out() -> None:
    content = workbook(["q", "a"], ["x", "=1+1"])
    assert cells(read(content, "t.xlsx")[0]) == [("x", "")]
    content = changed(content, SHEET, b"<f>1+1</f><v />", b"<f>1+1</f><v>7</v>")
    assert cells(read(content, "t.xlsx")[0]) == [("x", "7")]


def test_titles_above_the_header_and_empty_columns_are_passed_over() -> None:
    content = workbook(
        [None, "The great table"], [], [None, "id", None, "q", "a"], [None, 1, None, "x", "y"]
    )
    source, _ = read(content, "t.xlsx")
    assert names(source) == ["id", "q", "a"]
    assert cells(source) == [("1", "x", "y")]


def test_another_sheet_and_no_header() -> None:
    content = workbook(["q"], more={"Second": [["a", "b"], ["c", "d"]]})
    source, info = read(content, "t.xlsx")
    assert str(info.notes[0]) == "The workbook has 2 sheets; this is “First”."
    source, info = read(content, "t.xlsx", OpenOptions(sheet="Second", header=False))
    assert cells(source) == [("a", "b"), ("c", "d")]
    assert (info.sheet, info.sheets) == ("Second", ("First", "Second"))
    with pytest.raises(BadFile, match="no sheet named “Third”"):
        read(content, "t.xlsx", OpenOptions(sheet="Third"))


def test_an_empty_sheet() -> None:
    with pytest.raises(BadFile, match="Its sheet “First” is empty"):
        read(workbook(), "t.xlsx")


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just text",
        b"PK\x03\x04 half",
        archive(readme="hello"),
        archive(**{"_rels/.rels": "<not xml", "xl/workbook.xml": ""}),
        workbook(["q"], ["x"])[:2000],
        changed(workbook(["q"], ["x"]), "xl/workbook.xml", b"<sheet ", b"<nothing "),
        changed(workbook(["q"], ["x"]), "xl/_rels/workbook.xml.rels", b"sheet1.xml", b"none.xml"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(BadFile) as caught:
        read(content, "t.xlsx")
    assert caught.value.why is not None
    assert caught.value.todo is not None


def test_a_protected_workbook_is_told() -> None:
    with pytest.raises(BadFile, match="protected with a password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "t.xlsx")


def test_a_damaged_part_is_told() -> None:
    content = bytearray(workbook(["q"], *([str(at) * 50] for at in range(200))))
    at = content.index(b"sheet1.xml") + 400
    content[at : at + 50] = b"\0" * 50
    with pytest.raises(BadFile, match="It is no Excel workbook, or a part of it is missing"):
        read(bytes(content), "t.xlsx")


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(["q"], ["x" * 30_000])
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED", 10_000)
    with pytest.raises(BadFile, match="larger than a gigabyte"):
        read(content, "t.xlsx")


def test_a_trap_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (70 << 20))

    def refuse(*_: object) -> None:
        raise AssertionError("a part was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", refuse)
    with pytest.raises(BadFile, match="larger than a gigabyte"):
        read(buffer.getvalue(), "t.xlsx")


def test_a_workbook_under_another_name_is_told() -> None:
    with pytest.raises(BadFile, match="looks like an Excel workbook"):
        read(workbook(["q"], *([str(at)] for at in range(500))), "t.csv")


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number
