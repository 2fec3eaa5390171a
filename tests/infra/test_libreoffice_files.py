"""Files and copied cells of a real LibreOffice (tests/fixtures/libreoffice) are understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_ft.core.copied import Copied
from desktop_ft.core.example import Role
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.services.files import OpenOptions
from opened import cells, dataset_of, names, read

HERE = Path(__file__).parents[1] / "fixtures" / "libreoffice"
HEADER = ["Вопрос", "Ответ", "Код", "Дата", "Число", "Формула"]
TEXTS = [
    ("Где мой заказ? 📦", "На складе:\nряд 7,\nполка «Б»", "007"),
    ('Он сказал: "да"', '"Нет", — ответила она', "=1+1"),
    ("Tab\there", "  two spaces in front", "1.50"),
    ("Crème brûlée; comma, semicolon", "It's 'fine'", "+7 900 000-00-00"),
    ("What is 2 + 2?", "4", "2026-01-02"),
    ("", "an answer without a question", "1E5"),
]
FORMULAS = ["2469", "a\nb", "TRUE", "#DIV/0!", "a link"]
CYRILLIC = ["Вопрос 2", "Вопрос 3", "Tab\there", "Вопрос 5", "What is 2 + 2?", ""]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "quote"),
    [
        ("utf8_comma.csv", "utf-8", ",", '"'),
        ("utf8_quoted.csv", "utf-8", ",", '"'),
        ("utf8_apostrophe.csv", "utf-8", ";", "'"),
        ("utf16_tab.tsv", "utf-16-le", "\t", '"'),
        ("cp1251_semicolon.csv", "cp1251", ";", '"'),
        ("formulas.csv", "utf-8", ",", '"'),
    ],
)
def test_a_text_table(name: str, encoding: str, delimiter: str, quote: str) -> None:
    content = (HERE / name).read_bytes()
    options = OpenOptions(quote=quote) if quote != '"' else OpenOptions()
    source, info = read(content, name, options)
    assert (info.encoding, info.delimiter) == (encoding, delimiter)
    assert names(source) == HEADER
    found = cells(source)
    assert [row[1:3] for row in found] == [row[1:] for row in TEXTS]
    wanted = CYRILLIC if encoding == "cp1251" else [row[0] for row in TEXTS]
    assert [row[0] for row in found] == wanted
    dates = [row[3] for row in found]
    assert dates[:2] == ["2026-11-22 00:00:00", "2026-11-22 12:00:00"]
    if name == "formulas.csv":
        assert [row[5] for row in found][:2] == ["=E2*2", '="a"&CHAR(10)&"b"']
    else:
        assert [row[5] for row in found][:5] == FORMULAS
    assert isinstance(source, ByteSource)
    dataset = dataset_of(source)
    assert dataset.roles[:2] == (Role.USER, Role.ASSISTANT)
    parts = rewritten(dataset, source, info.encoding, info.bom, CancelToken(), no_report)
    assert b"".join(map(bytes, parts)) == content


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_workbook(ending: str) -> None:
    content = (HERE / f"questions.{ending}").read_bytes()
    source, info = read(content, f"t.{ending}")
    assert info.sheets == ("Вопросы", "Итоги")
    assert names(source) == HEADER
    found = cells(source)
    assert [row[:3] for row in found] == TEXTS
    assert [row[3] for row in found][:3] == ["2026-11-22", "2026-11-22 12:00:00", "2026-11-23"]
    assert [row[4] for row in found][:3] == ["1234.5", "0.1", "-3"]
    wanted = [*FORMULAS[:3], "" if ending == "xls" else "#DIV/0!", "a link"]  # calamine has none
    assert [row[5] for row in found][:5] == wanted
    top = 2 if ending == "ods" else None  # calamine knows no merged cells there
    other, _ = read(content, f"t.{ending}", OpenOptions(sheet="Итоги", header_row=top))
    assert names(other) == ["Что", "Сколько"]
    assert cells(other)[1] == ("Первый ответ", TEXTS[0][1])


def copied(name: str) -> list[list[str]]:
    text, html = (
        (HERE / f"clipboard_{name}.{ending}").read_bytes().decode() for ending in ("txt", "html")
    )
    return Copied.of(text, html).cells()


def test_copied_cells_keep_what_their_plain_text_has_not() -> None:
    table = copied("table")
    assert table[0] == HEADER
    assert [tuple(row[:3]) for row in table[1:]] == TEXTS
    assert [row[5] for row in table[1:6]] == FORMULAS
    assert copied("one_cell") == [[TEXTS[0][1]]]
    assert copied("quote_in_front") == [[TEXTS[1][1]]]
    assert copied("column") == [["Ответ"], *([row[1]] for row in TEXTS)]


def test_what_libreoffice_offers() -> None:
    offered = json.loads((HERE / "clipboard_flavours.json").read_text("utf-8"))
    assert {"text/html", "text/plain;charset=utf-8"} <= set(offered)
