"""A copy may hold status, label and note; the open file never does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyarrow import parquet as pq

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.reshaping import Target
from desktop_ft.core.review import Review, Status
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.marks import Marks
from desktop_ft.services.document import Document
from desktop_ft.services.document_ports import SavedAs
from desktop_ft.services.files import OpenOptions
from documents import Documents, cells_of
from listed import LABEL

SAID = Review(Status.REJECTED, "=tone", "Слишком\nрезко")
CHAT = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
MARKS = ("status", "label", "note")


@pytest.fixture
def files(tmp_path: Path) -> Documents:
    return Documents(tmp_path)


def mark(document: Document, row: int = 0) -> None:
    dataset = document.dataset
    document.do(dataset.edit_reviews({dataset.id_at(row): SAID}, LABEL))


def copy(document: Document, name: Path, target: Target | None = None) -> SavedAs:
    job = document.save_job(name, target=target, marks=True)
    result = job(CancelToken(), no_report)
    document.saved(result)
    return result


def columns(document: Document) -> list[str]:
    return [column.name for column in document.dataset.columns]


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "ods", "parquet", "csv.gz"])
@pytest.mark.parametrize("start", ["csv", "xlsx", "parquet"])
def test_tables_get_three_columns(files: Documents, start: str, kind: str) -> None:
    first = files.table([["prompt", "completion"], ["q1", "a1"], ["q2", "a2"]], "first.csv")
    own, there = files.folder / f"own.{start}", files.folder / f"there.{kind}"
    first.save_job(own)(CancelToken(), no_report)
    document = files.open(own)
    mark(document)
    before = own.read_bytes()
    assert copy(document, there).left_out == ()
    assert own.read_bytes() == before
    assert document.path == own
    made = files.open(there)
    assert columns(made) == ["prompt", "completion", *MARKS]
    assert cells_of(made) == [
        ("q1", "a1", "rejected", "=tone", "Слишком\nрезко"),
        ("q2", "a2", "draft", "", ""),
    ]
    files.close()


@pytest.mark.parametrize("kind", ["jsonl", "json"])
@pytest.mark.parametrize("target", [None, Target.CHAT, Target.ALPACA, Target.PREFERENCE])
def test_json_rows_get_one_key(files: Documents, kind: str, target: Target | None) -> None:
    document = files.lines([json.dumps(CHAT), json.dumps(CHAT)])
    mark(document, 1)
    there = files.folder / f"there.{kind}"
    copy(document, there, target)
    text = there.read_text("utf-8")
    rows = json.loads(text) if kind == "json" else list(map(json.loads, text.splitlines()))
    plain = [{name: row[name] for name in row if name != "metadata"} for row in rows]
    assert [row["metadata"] for row in rows] == [
        {"status": "draft", "label": "", "note": ""},
        {"status": "rejected", "label": "=tone", "note": SAID.note},
    ]
    without = files.folder / f"without.{kind}"
    document.save_job(without, target=target, copy=True)(CancelToken(), no_report)
    text = without.read_text("utf-8")
    assert plain == (json.loads(text) if kind == "json" else [*map(json.loads, text.splitlines())])
    files.close()


def test_shapes_in_parquet_get_columns(files: Documents) -> None:
    document = files.lines([json.dumps(CHAT)])
    mark(document)
    copy(document, files.folder / "there.parquet", Target.PAIRS)
    rows = pq.read_table(files.folder / "there.parquet").to_pylist()
    said = {"status": "rejected", "label": "=tone", "note": SAID.note}
    assert rows == [{"prompt": "q", "completion": "a", **said}]
    files.close()


def test_a_name_that_is_taken_gets_a_number(files: Documents) -> None:
    table = files.table([["Label", "prompt", "completion", "label_2"], ["x", "q", "a", "y"]])
    mark(table)
    copy(table, files.folder / "there.csv")
    assert columns(files.open(files.folder / "there.csv"))[4:] == ["status", "label_3", "note"]
    plain, taken = {"prompt": "q", "completion": "a"}, {"metadata": {"id": 1}}
    lines = files.lines([json.dumps(plain)] * 200 + [json.dumps({**plain, **taken})])
    mark(lines)
    copy(lines, files.folder / "there.jsonl")
    rows = (files.folder / "there.jsonl").read_text("utf-8").splitlines()
    assert list(json.loads(rows[0])) == ["prompt", "completion", "metadata_2"]
    assert list(json.loads(rows[-1])) == ["prompt", "completion", "metadata", "metadata_2"]
    files.close()


def test_short_and_long_rows_keep_the_marks_in_their_columns(files: Documents) -> None:
    table = files.table([["prompt", "completion"], ["q"], ["q", "a", "more"]])
    mark(table)
    copy(table, files.folder / "there.csv")
    lines = (files.folder / "there.csv").read_text("utf-8-sig").splitlines()
    assert lines[1:3] == ['q,,,rejected,=tone,"Слишком', 'резко"']
    assert lines[3] == "q,a,more,draft,,"
    marks = Marks(table.dataset)
    assert marks.beside(1, ("a", "b", "c", "d")) == ("a", "b", "c", "draft", "", "", "d")
    files.close()


def test_the_dialect_is_kept_but_notes_may_be_in_any_language(files: Documents) -> None:
    path = files.folder / "ru.csv"
    path.write_bytes("вопрос;ответ\r\nгде?;тут\r\n".encode("cp1251"))
    document = files.open(path, OpenOptions(encoding="cp1251", delimiter=";"))
    key = document.dataset.id_at(0)
    document.do(document.dataset.edit_reviews({key: Review(note="日本")}, LABEL))
    copy(document, files.folder / "there.csv")
    lines = (files.folder / "there.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines == ["вопрос;ответ;status;label;note", "где?;тут;draft;;日本"]
    files.close()


def test_saving_without_being_asked_writes_no_marks(files: Documents) -> None:
    table = files.table([["prompt", "completion"], ["q", "a"]])
    mark(table)
    there = files.folder / "there.csv"
    table.saved(table.save_job(there)(CancelToken(), no_report))
    assert there.read_bytes() == b"prompt,completion\nq,a\n"
    assert table.path == there
    files.close()


def test_the_open_file_is_never_written_over_by_a_copy(files: Documents) -> None:
    table = files.table([["prompt", "completion"], ["q", "a"]])
    mark(table)
    own = table.path
    assert own is not None
    before = own.read_bytes()
    link = files.folder / "link.csv"
    link.hardlink_to(own)
    for path in (own, link):
        with pytest.raises(CannotSave, match="is the file that is open"):
            copy(table, path)
    assert own.read_bytes() == before
    files.close()


def test_unsaved_rows_are_unsaved_after_a_copy(files: Documents) -> None:
    table = files.empty()
    table.do(table.dataset.edit_insert(0, [{0: "q", 1: "a"}], LABEL))
    mark(table)
    copy(table, files.folder / "there.xlsx")
    assert table.is_dirty
    assert table.path is None
    files.close()
