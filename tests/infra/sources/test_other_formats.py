"""Parquet, old Excel, LibreOffice, SPSS, Stata and packed files open; bad ones say why not."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from desktop_ft.core.errors import BadFile
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.sources import packed, parquet, sheets
from desktop_ft.infra.sources.packed import unpacked
from desktop_ft.infra.sources.reading import read_source
from desktop_ft.services.files import FileKind, OpenOptions
from opened import bad, cells, dataset_of, names, read, reason
from sheet_files import ods, row, xls

CSV = "question,answer\nWhere?,Тут\n"


def parquet_of(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def why(content: bytes, name: str) -> str:
    with pytest.raises(BadFile) as caught:
        read(content, name)
    assert caught.value.todo is not None
    assert name in str(caught.value.what)
    return str(caught.value.why)


# -- gzip -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["t.csv.gz", "t.csv"])
def test_a_packed_text(name: str) -> None:
    source, info = read(gzip.compress(CSV.encode()), name)
    assert cells(source) == [("Where?", "Тут")]
    assert (info.kind, info.packed, info.encoding) == (FileKind.CSV, True, "utf-8")


def test_several_packed_files_in_one() -> None:
    content = gzip.compress(b'{"a": 1}\n') + gzip.compress(b'{"a": 2}\n') + b"\0" * 9
    assert cells(read(content, "t.jsonl.gz")[0]) == [("1",), ("2",)]


def test_a_large_packed_text_is_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "IN_MEMORY", 100)
    text = CSV.encode() * 1000
    found = unpacked("t", gzip.compress(text), tmp_path.joinpath, CancelToken())
    assert not isinstance(found, bytes)
    assert found[:] == text
    found.close()


def test_what_is_packed_badly() -> None:
    content = gzip.compress(CSV.encode() * 50)
    assert "cut off" in why(content[:-9], "t.csv.gz")
    assert "damaged" in why(content[:-8] + b"\0" * 8, "t.csv.gz")
    assert "no rows" in why(gzip.compress(b""), "t.csv.gz")


def test_a_packed_trap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_RATIO_FROM", 1 << 20)
    assert "trap" in why(gzip.compress(b"a" * (8 << 20)), "t.csv.gz")


def test_packing_gives_back_what_it_was_given() -> None:
    parts = [b"a" * 1000, b"", "Тут".encode()]
    whole = b"".join(packed.packed(iter(parts)))
    assert gzip.decompress(whole) == b"".join(parts)
    assert whole == b"".join(packed.packed(iter(parts)))


# -- workbooks --------------------------------------------------------------------------------


def test_old_excel() -> None:
    source, info = read(xls(), "t.xls")
    assert (info.kind, info.sheet, info.sheets) == (FileKind.XLS, "Data", ("Data", "Other"))
    assert (names(source), info.header_row) == (["Вопрос", "Ответ", "n"], 2)
    assert cells(source) == [("Где?", "Тут\nи там", "12"), ("=x", "y", "0.5")]
    other, _ = read(xls(), "t.xls", OpenOptions(sheet="Other", header=False))
    assert cells(other) == [("x",)]


def test_old_excel_under_a_new_name() -> None:
    assert read(xls(), "t.xlsx")[1].kind is FileKind.XLS


def test_a_text_that_calls_itself_excel() -> None:
    source, info = read("q\ta\nx\ty\n", "t.xls")
    assert (cells(source), info.kind) == ([("x", "y")], FileKind.TSV)
    assert "web page" in why(b"<html><table></table></html>", "t.xls")


def test_damage_that_aborts_the_reader_is_only_told() -> None:
    content = bytearray(xls())
    content[0x30:0x34] = b"\xff\xff\xff\x7f"  # where the directory begins
    assert "no workbook" in why(bytes(content), "t.xls")
    assert "no workbook" in why(xls()[:3000], "t.xls")


def test_libreoffice() -> None:
    content = ods(
        f'<table:table table:name="Empty">{row("")}</table:table><table:table table:name="T">'
        f"{row('Title')}{row('q', 'a')}{row('Где?', 'a &amp; b')}</table:table>"
    )
    source, info = read(content, "t.ods")
    assert (info.kind, info.sheet, info.sheets) == (FileKind.ODS, "T", ("Empty", "T"))
    assert names(source) == ["q", "a"] or cells(source)[-1] == ("Где?", "a & b")
    with pytest.raises(BadFile, match="no sheet named"):
        read(content, "t.ods", OpenOptions(sheet="X"))


def test_a_cell_repeated_without_end_is_refused() -> None:
    times = ' table:number-rows-repeated="1048576"'
    content = ods(
        f'<table:table table:name="T">{row("q", "a")}{row(*"x" * 30, repeated=times)}</table:table>'
    )
    assert "larger" in why(content, "t.ods")
    many = ods(f'<table:table table:name="T">{row("q")}{row("", repeated=times)}</table:table>')
    assert len(read(many, "t.ods")[0]) == 0


def test_a_libreoffice_trap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1000)
    content = ods(f'<table:table table:name="T">{row("x" * 5000)}</table:table>')
    assert "larger" in why(content, "t.ods")


# -- Parquet ----------------------------------------------------------------------------------


def test_parquet_columns() -> None:
    table = pa.table({"question": ["q", None], "n": [1, 2], "answer": ["a", "b"]})
    source, info = read(parquet_of(table), "t.parquet")
    assert names(source) == ["question", "n", "answer"]
    assert cells(source) == [("q", "1", "a"), ("", "2", "b")]
    assert [role.value for role in dataset_of(source).roles] == ["user", "note", "assistant"]
    assert (info.kind, info.problems) == (FileKind.PARQUET, 0)


def test_parquet_conversations() -> None:
    call = {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}
    chats = [[{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}], [call]]
    source, _ = read(parquet_of(pa.Table.from_pylist([{"messages": c} for c in chats])), "t.pq")
    assert isinstance(source.shape, ChatShape)
    assert cells(source) == [("", "q", "a"), ("", "", "f({})")]
    assert source.record(1) == {"messages": [call]}  # without the keys that other turns have


def test_parquet_preferences_and_a_row_that_is_none() -> None:
    turn = [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]
    rows = [{"chosen": turn, "rejected": turn}] * 3 + [{"chosen": None, "rejected": None}]
    source, info = read(parquet_of(pa.Table.from_pylist(rows)), "t.parquet")
    assert isinstance(source.shape, PreferenceShape)
    assert (info.problems, bad(source)) == (1, [3])
    assert "Row 4" in reason(source, 3)


def test_a_large_parquet_file_is_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "IN_MEMORY", 10)
    content = parquet_of(pa.table({"q": [str(n) for n in range(25_000)]}))
    source, _ = read_source(
        "t", content, FileKind.PARQUET, OpenOptions(), tmp_path.joinpath, CancelToken(), no_report
    )
    assert (tmp_path / "columns").stat().st_size > 100_000
    assert [source.record(at) for at in (0, 9_999, 10_000, 24_999)] == [
        {"q": str(at)} for at in (0, 9_999, 10_000, 24_999)
    ]


def test_values_that_json_does_not_know() -> None:
    stamp = pd.Timestamp("2026-01-02 03:04:05")
    table = pa.table({"t": [stamp], "b": [b"\xd0\x90\xff"], "f": [float("nan")]})
    assert cells(read(parquet_of(table), "t.parquet")[0]) == [
        ("2026-01-02 03:04:05", "А\\xff", "nan")
    ]


def test_parquet_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parquet_of(pa.table({"q": ["x"] * 100}))
    for broken in (b"", content[:-5], content[5:], b"PAR1" + b"\0" * 50 + b"PAR1"):
        assert "Parquet" in why(broken, "t.parquet")
    monkeypatch.setattr(parquet, "MAX_UNPACKED", 10)
    assert "8 GB" in why(content, "t.parquet")


# -- SPSS and Stata ---------------------------------------------------------------------------


def test_stata(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"q": ["Где?", ""], "n": [1.0, float("nan")], "c": pd.Categorical(["yes", "no"])}
    )
    frame.to_stata(tmp_path / "t.dta", write_index=False, version=118)
    source, info = read((tmp_path / "t.dta").read_bytes(), "t.dta")
    assert names(source) == ["q", "n", "c"]
    assert cells(source) == [("Где?", "1", "yes"), ("", "", "no")]
    assert info.kind is FileKind.STATA


def test_spss(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    frame = pd.DataFrame({"q": ["Где?", "b"], "n": [1.0, 2.0]})
    labels = {"n": {1.0: "yes", 2.0: "no"}}
    pyreadstat.write_sav(frame, str(tmp_path / "t.sav"), variable_value_labels=labels)
    source, info = read((tmp_path / "t.sav").read_bytes(), "t.sav")
    assert names(source) == ["q", "n"]
    assert cells(source) == [("Где?", "yes"), ("b", "no")]
    assert info.kind is FileKind.SPSS


@pytest.mark.parametrize("name", ["t.sav", "t.dta"])
def test_statistics_that_are_none(name: str) -> None:
    for broken in (b"", b"$FL2", b"junk" * 100):
        assert "SPSS or Stata" in why(broken, name)


# -- tables under titles ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "My questions\n\nquestion,answer\nq,a\n",
        "My questions,\nAs of 2026,\nquestion,answer\nq,a\n",
        "My questions\nquestion,answer,id\nq,a,1\n",
        "My questions\r\n\r\nquestion;answer\r\nq;a\r\n",
    ],
)
def test_titles_above_the_header_of_a_text(text: str) -> None:
    source, info = read(text, "t.csv")
    assert names(source)[:2] == ["question", "answer"]
    assert cells(source)[0][:2] == ("q", "a")
    assert info.header_row > 0
    again, _ = read(text, "t.csv", info.options)
    assert cells(again) == cells(source)


@pytest.mark.parametrize(
    "text", ["answer\nHello, you\nWell, yes\n", "a,b\n1,2\n", "a\n1,2,3\n4,5,6\n"]
)
def test_what_is_no_title(text: str) -> None:
    assert read(text, "t.csv")[1].header_row == 0


def test_the_user_names_the_header_and_the_quote() -> None:
    options = OpenOptions(header_row=1, quote="'", delimiter=",")
    source, info = read("x,y\nq,a\n'1,5',it\n", "t.csv", options)
    assert (names(source), cells(source)) == (["q", "a"], [("1,5", "it")])
    assert (info.quote, info.header_row) == ("'", 1)
    plain, _ = read('q,a\n"x,y"\n"', "t.csv", OpenOptions(quote="", delimiter=","))
    assert cells(plain) == [('"x', 'y"'), ('"', "")]


def test_names_in_two_rows_of_merged_cells() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells_ in (
        ["id", "Question", None, "Answer"],
        [None, "ru", "en", None],
        [1, "в", "q", "a"],
    ):
        sheet.append(cells_)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:D2")
    buffer = io.BytesIO()
    book.save(buffer)
    source, info = read(buffer.getvalue(), "t.xlsx")
    assert names(source) == ["id", "Question / ru", "Question / en", "Answer"]
    assert cells(source) == [("1", "в", "q", "a")]
    again, _ = read(buffer.getvalue(), "t.xlsx", info.options)
    assert names(again) == names(source)


def test_nothing_heavy_is_loaded_to_open_a_text() -> None:
    import subprocess
    import sys

    code = (
        "import sys; import desktop_ft.infra.documents;"
        "heavy = {'pandas', 'pyarrow', 'pyreadstat', 'python_calamine', 'openpyxl'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
