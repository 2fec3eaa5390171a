"""A new workbook holds the texts as they are, and opens without a murmur."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.infra.workbooks import cells as limits
from desktop_ft.infra.workbooks.new import new_workbook
from opened import cells, names, read


def test_texts_come_back() -> None:
    rows = [
        ("=1+1", "00123"),
        ("two\nlines", ""),
        ("<&>\x02 _x0041_", "-5"),
        ("long", "x" * 32_767),
    ]
    content = new_workbook("Rows & more", ("q", "a"), rows)
    source, info = read(content, "t.xlsx")
    assert names(source) == ["q", "a"]
    assert cells(source) == rows
    assert info.sheet == "Rows & more"
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"


def test_no_rows() -> None:
    assert len(read(new_workbook("S", ("q",), ()), "t.xlsx")[0]) == 0


def test_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotSave, match="Row 2, column a cannot be saved"):
        new_workbook("S", ("q", "a"), [("", ""), ("", "x" * 40_000)])
    with pytest.raises(CannotSave, match="too large for Excel"):
        new_workbook("S", ["q"] * 20_000, ())
    monkeypatch.setattr("desktop_ft.infra.workbooks.new.MAX_ROWS", 3)
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    with pytest.raises(CannotSave, match="too large for Excel"):
        new_workbook("S", ["q"], [("x",)] * 3)
