"""Save As: every kind and shape, what would be lost is said before, and what was kept is equal."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq
from python_calamine import CalamineWorkbook

from desktop_ft.core.column_edits import add_column, delete_columns, rename_column
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.reshaping import Target
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.parquet_writing import ParquetParts
from desktop_ft.infra.sources.sheet_table import shown
from desktop_ft.infra.sources.sheets import _spelled_out
from desktop_ft.infra.workbooks.ods import new_ods
from desktop_ft.services.document import Document
from documents import Documents, cells_of
from listed import LABEL, set_cells
from opened import cells, names, read
from sheet_files import xls

CHAT = {
    "messages": [
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "a", "weight": 0},
    ]
}
KINDS = ["jsonl", "json", "csv", "tsv", "xlsx", "ods", "parquet", "csv.gz", "jsonl.gz"]


@pytest.fixture
def files(tmp_path: Path) -> Documents:
    return Documents(tmp_path)


def save(document: Document, path: Path, target: Target | None = None, **how: bool) -> list[str]:
    result = document.save_job(path, target=target, **how)(CancelToken(), no_report)
    document.saved(result)
    return [str(each) for each in result.left_out]


def losses(document: Document, path: Path, target: Target | None = None) -> list[str]:
    return [str(each) for each in document.losses_job(path, target)(CancelToken(), no_report)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", KINDS)
def test_from_every_kind_to_every_other(files: Documents, start: str, kind: str) -> None:
    first = files.table([["prompt", "completion"], ["Где?", "Тут"], ["=x", "y"]], "first.csv")
    a, b = files.folder / f"a.{start}", files.folder / f"b.{kind}"
    assert save(first, a) == []
    second = files.open(a)
    assert save(second, b) == []
    third = files.open(b)
    assert cells_of(third) == [("Где?", "Тут"), ("=x", "y")]
    assert [column.name for column in third.dataset.columns] == ["prompt", "completion"]
    third.do(set_cells(third.dataset, {(0, 1): "Там\nи тут"}))
    assert save(third, b) == []
    assert cells_of(files.open(b)) == [("Где?", "Там\nи тут"), ("=x", "y")]
    assert b.read_bytes().startswith(b"\x1f\x8b") == kind.endswith(".gz")
    files.close()


def test_packed_rows_that_were_not_touched_stay_as_they_are(files: Documents) -> None:
    path = files.folder / "t.csv.gz"
    text = b'q;a\r\n"x" ;1\r\nq2;\xd2\xf3\xf2\r\n'
    path.write_bytes(gzip.compress(text))
    document = files.open(path)
    document.do(set_cells(document.dataset, {(0, 1): "2"}))
    assert save(document, path) == []
    assert gzip.decompress(path.read_bytes()) == text.replace(b";1", b";2")
    assert document.file.packed
    files.close()


@pytest.mark.parametrize("target", [*Target, None])
@pytest.mark.parametrize("kind", ["jsonl", "json", "parquet"])
def test_every_shape_opens_again(files: Documents, kind: str, target: Target | None) -> None:
    path, there = files.folder / "t.jsonl", files.folder / f"there.{kind}"
    path.write_text(json.dumps(CHAT) + "\n")
    document = files.open(path)
    told = losses(document, there, target)
    assert save(document, there, target) == told
    assert bool(told) == (target in (Target.PAIRS, Target.ALPACA, Target.SHAREGPT))
    shown = cells_of(files.open(there))[0]
    assert "q" in shown
    assert "a" in shown
    files.close()


def test_what_excel_cannot_hold_is_told_and_cut_only_then(files: Documents) -> None:
    document = files.table([["q", "a"], ["x" * 40_000, "=1+1"]])
    path = files.folder / "t.xlsx"
    with pytest.raises(CannotSave, match="at most"):
        save(document, path)
    assert losses(document, path) == [
        "1 text cut to 32,767 characters: a cell holds no more.",
        "Not a formula but a text, as here: 1 cell with “=” in front.",
    ]
    assert len(save(document, path, agreed=True)) == 1
    assert len(cells_of(files.open(path))[0][0]) == 32_767
    assert losses(document, files.folder / "t.ods") == []
    assert losses(document, files.folder / "t.tsv")[0].startswith("Excel would take")
    assert losses(document, files.folder / "table.csv") == []
    files.close()


def test_a_kind_that_is_only_read_is_saved_as_another(files: Documents) -> None:
    path = files.folder / "t.xls"
    path.write_bytes(xls())
    document = files.open(path)
    document.do(set_cells(document.dataset, {(0, 1): "new"}))
    with pytest.raises(CannotSave, match="not written"):
        save(document, path)
    assert path.read_bytes() == xls()
    assert save(document, files.folder / "t.xlsx") == []
    assert cells_of(files.open(files.folder / "t.xlsx"))[0] == ("Где?", "new", "12")
    files.close()


def test_a_parquet_file_keeps_its_types_and_untouched_values(files: Documents) -> None:
    stamp = pa.array([1, 2, 3], pa.timestamp("ns"))
    table = pa.table({"q": ["a", "b", None], "n": [1, None, 3], "t": stamp, "l": [[1], [], None]})
    path = files.folder / "t.parquet"
    pq.write_table(table.replace_schema_metadata({"by": "me"}), path)
    document = files.open(path)
    document.do(set_cells(document.dataset, {(1, 0): "new", (1, 1): "7"}))
    document.do(document.dataset.edit_insert(3, [{0: "more", 1: "9"}], LABEL))
    assert save(document, path) == []
    again = pq.read_table(path)
    assert again.schema.equals(table.schema)
    assert again.schema.metadata[b"by"] == b"me"
    assert again.slice(0, 1).equals(table.slice(0, 1))
    assert again.slice(2, 1).equals(table.slice(2, 1))
    assert again.column("n").to_pylist() == [1, 7, 3, 9]
    document.do(set_cells(document.dataset, {(0, 1): "seven"}))
    with pytest.raises(CannotSave, match="Row 1, column n"):
        save(document, path)
    files.close()


def test_columns_of_a_parquet_file_change_and_the_others_keep_their_types(
    files: Documents,
) -> None:
    stamp = pa.array([1, 2, 3], pa.timestamp("ns"))
    path = files.folder / "t.parquet"
    pq.write_table(pa.table({"q": ["a", "b", None], "n": [1, 2, 3], "t": stamp}), path)
    document = files.open(path)
    document.do(rename_column(document.dataset, 1, "number"))
    document.do(delete_columns(document.dataset, [0]))
    document.do(add_column(document.dataset, 1, "q"))
    document.do(set_cells(document.dataset, {(1, 0): "7", (1, 1): "new"}))
    document.do(document.dataset.edit_insert(3, [{0: "9", 1: "more"}], LABEL))
    assert losses(document, path) == []
    assert save(document, path) == []
    again = pq.read_table(path)
    wanted = [("number", pa.int64()), ("q", pa.string()), ("t", pa.timestamp("ns"))]
    assert again.schema.equals(pa.schema(wanted))
    assert again.column("number").to_pylist() == [1, 7, 3, 9]
    assert again.column("q").to_pylist() == [None, "new", None, "more"]
    assert again.column("t").slice(0, 3).combine_chunks().equals(stamp)
    reopened = files.open(path)
    assert [column.name for column in reopened.dataset.columns] == ["number", "q", "t"]
    for _ in range(5):
        document.undo()
    assert save(document, path) == []
    assert pq.read_table(path).column_names == ["q", "n", "t"]
    files.close()


def test_formulas_that_will_see_empty_cells_are_told(files: Documents) -> None:
    path = files.folder / "t.xlsx"
    book = openpyxl.Workbook()
    for row in (["q", "a", "n"], ["x", "y", "=LEN(B2)"]):
        book.active.append(row)
    book.save(path)
    document = files.open(path)
    assert losses(document, path) == []
    document.do(delete_columns(document.dataset, [1]))
    (said,) = losses(document, path)
    assert said.startswith("1 formula of the workbook read")
    assert save(document, path) == []
    files.close()


def test_a_libreoffice_file_of_several_sheets_is_not_overwritten_in_silence(
    files: Documents,
) -> None:
    path = files.folder / "t.ods"
    path.write_bytes(new_ods("T", ["q", "a"], [("x", "y")]))
    document = files.open(path)
    assert losses(document, path) == ["Other sheets, colours and formulas of the workbook."]
    files.close()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_texts_survive_a_libreoffice_table(rows: list[tuple[str, str]]) -> None:
    def held(text: str) -> str:
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
        return re.sub("\r\n|\r", "\n", kept)

    content = _spelled_out(new_ods("T", ["q", "a"], [("x", "x"), *rows, ("x", "x")]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    found = [tuple(map(shown, row)) for row in sheet.to_python(skip_empty_area=False)]
    assert found[2:-1] == [tuple(map(held, row)) for row in rows]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["prompt", "completion", "n", "x"]),
            st.recursive(
                st.none() | st.booleans() | st.integers(-5, 5) | TEXTS,
                lambda inner: (
                    st.lists(inner, max_size=2)
                    | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
                ),
                max_leaves=4,
            ),
            min_size=1,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_objects_can_be_written_as_parquet(rows: list[dict[str, object]]) -> None:
    content = ParquetParts(len(rows), lambda: iter(rows), CancelToken(), no_report)
    source, _ = read(b"".join(content.parts()), "t.parquet")
    assert len(source) == len(rows)
    assert set(names(source)) >= {key for row in rows for key in row} or content.as_text
    for row, its in zip(rows, cells(source), strict=True):
        for name, cell in zip(names(source), its, strict=True):
            if isinstance(row.get(name), str):
                assert cell == row[name]
