"""A document: one write path, undo, saving while the user goes on, dirty only when different."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import CannotSave, FileChanged, NotInEncoding
from desktop_ft.core.example import Role
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.services.document import Document
from desktop_ft.services.document_ports import SavedAs
from desktop_ft.services.files import FileKind
from documents import Documents, cells_of
from listed import LABEL


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    opener = Documents(tmp_path / "files")
    yield opener
    opener.close()


@pytest.fixture
def table(documents: Documents) -> Document:
    return documents.table([["question", "answer"], ["q1", "a1"], ["q2", "a2"]])


def change(document: Document, row: int, column: int, value: str) -> None:
    dataset = document.dataset
    document.do(dataset.edit_cells({(dataset.id_at(row), column): value}, LABEL))


def save(document: Document, path: Path | None = None, **options: object) -> SavedAs:
    job = document.save_job(path, **options)  # type: ignore[arg-type]
    result = job(CancelToken(), no_report)
    document.saved(result)
    return result


def test_a_document_knows_its_file(table: Document) -> None:
    assert table.name == "table.csv"
    assert table.file.kind is FileKind.CSV
    assert table.dataset.roles == (Role.USER, Role.ASSISTANT)
    assert not table.is_dirty
    assert table.unprotected is None


def test_listeners_hear_every_applied_edit(table: Document) -> None:
    heard: list[Edit | None] = []
    stop = table.subscribe(heard.append)
    change(table, 0, 0, "x")
    table.undo()
    table.redo()
    save(table)
    stop()
    stop()
    change(table, 0, 0, "y")
    assert len(heard) == 4
    assert heard[0] is heard[2]
    assert heard[1] is not None
    assert heard[1].records[0][1] is None  # the inverse that was applied
    assert heard[3] is None


def test_an_edit_that_changes_nothing_is_no_step(table: Document) -> None:
    change(table, 0, 0, "q1")
    table.undo()
    table.redo()
    assert table.history.undo_label is None
    assert not table.is_dirty


def test_typing_a_text_back_makes_it_clean(table: Document) -> None:
    change(table, 0, 0, "x")
    assert table.is_dirty
    change(table, 0, 0, "q1")
    assert not table.is_dirty
    table.undo()
    assert table.is_dirty


def test_roles_are_not_in_the_file(table: Document) -> None:
    table.do(table.dataset.edit_roles((Role.NOTE, Role.USER), LABEL))
    assert not table.is_dirty
    table.undo()
    assert table.dataset.roles == (Role.USER, Role.ASSISTANT)


def test_saving_makes_clean_and_undo_goes_on_behind_it(table: Document) -> None:
    change(table, 0, 0, "x")
    save(table)
    assert not table.is_dirty
    assert table.path is not None
    assert table.path.read_text() == "question,answer\nx,a1\nq2,a2\n"
    assert not table.is_changed(0)
    table.undo()
    assert table.is_dirty
    assert cells_of(table)[0] == ("q1", "a1")
    assert table.is_changed(0)
    save(table)
    assert table.path.read_text() == "question,answer\nq1,a1\nq2,a2\n"


def test_what_is_edited_while_saving_stays_unsaved(table: Document) -> None:
    change(table, 0, 0, "x")
    job = table.save_job()
    change(table, 1, 0, "later")
    result = job(CancelToken(), no_report)
    change(table, 1, 1, "too late")
    table.saved(result)
    assert table.is_dirty
    assert table.path is not None
    assert "later" not in table.path.read_text()
    table.undo()
    table.undo()
    assert not table.is_dirty


def test_save_as_moves_the_document(table: Document, tmp_path: Path) -> None:
    change(table, 0, 0, "x")
    old = table.path
    assert old is not None
    save(table, tmp_path / "new.csv")
    assert table.name == "new.csv"
    assert old.read_text() == "question,answer\nq1,a1\nq2,a2\n"
    change(table, 0, 0, "y")
    save(table)
    assert (tmp_path / "new.csv").read_text() == "question,answer\ny,a1\nq2,a2\n"
    assert (tmp_path / "new.csv.bak").read_text() == "question,answer\nx,a1\nq2,a2\n"


@pytest.mark.parametrize("name", ["out.jsonl", "out.tsv", "out.xlsx", "out.json"])
def test_save_as_another_kind_and_again(
    documents: Documents, table: Document, tmp_path: Path, name: str
) -> None:
    change(table, 0, 0, "=1+1")
    save(table, tmp_path / name)
    assert (table.name, table.is_dirty) == (name, False)
    change(table, 1, 1, "more")
    save(table)
    again = documents.open(tmp_path / name)
    assert [example.question for _, example in again.dataset.examples()] == ["=1+1", "q2"]
    assert [example.answer for _, example in again.dataset.examples()] == ["a1", "more"]


def test_what_the_new_kind_cannot_hold_is_told_and_the_document_stays(
    documents: Documents, tmp_path: Path
) -> None:
    document = documents.table([["id", "question", "answer"], ["7", "q", "a"]])
    change(document, 0, 1, "x")
    result = save(document, tmp_path / "out.jsonl")
    assert [str(each) for each in result.left_out] == ["Columns that are notes are left out: id."]
    assert (document.name, document.is_dirty) == ("table.csv", True)
    assert (tmp_path / "out.jsonl").exists()


def test_a_new_table_is_saved_where_it_is_told_to(documents: Documents, tmp_path: Path) -> None:
    document = documents.empty()
    assert (document.name, len(document.dataset), document.is_dirty) == ("", 0, False)
    document.do(document.dataset.edit_insert(0, [{0: "q", 1: "ответ"}], LABEL))
    assert document.is_dirty
    with pytest.raises(ValueError, match="needs a path"):
        document.save_job()
    save(document, tmp_path / "new.csv")
    assert (tmp_path / "new.csv").read_bytes() == "\ufeffprompt,completion\r\nq,ответ\r\n".encode()
    assert not document.is_dirty
    save(document, tmp_path / "new.jsonl")
    assert (tmp_path / "new.jsonl").read_text("utf-8") == (
        '{"prompt": "q", "completion": "ответ"}\n'
    )


def test_a_file_that_another_program_changed_is_asked_about(table: Document) -> None:
    assert table.path is not None
    table.path.write_text("question,answer\nother,words\n")
    change(table, 0, 0, "x")
    with pytest.raises(FileChanged):
        save(table)
    assert table.path.read_text() == "question,answer\nother,words\n"
    assert table.is_dirty
    save(table, overwrite=True)
    assert table.path.read_text().startswith("question,answer\nx,a1\n")
    change(table, 0, 0, "y")
    save(table)
    assert [path.suffix for path in table.path.parent.glob(".*")] == []


def test_a_file_that_was_only_touched_is_the_same(table: Document) -> None:
    assert table.path is not None
    table.path.touch()
    change(table, 0, 0, "x")
    save(table)
    assert not table.is_dirty


def test_a_file_that_is_gone_is_made_anew(table: Document) -> None:
    assert table.path is not None
    table.path.unlink()
    change(table, 0, 0, "x")
    save(table)
    assert table.path.read_text() == "question,answer\nx,a1\nq2,a2\n"


def test_a_folder_that_is_gone_is_told(table: Document, tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="The folder nowhere is not there"):
        save(table, tmp_path / "nowhere" / "t.csv")
    with pytest.raises(CannotSave, match="There is a folder of that name"):
        save(table, tmp_path)


def test_a_letter_that_the_encoding_lacks(documents: Documents, tmp_path: Path) -> None:
    path = tmp_path / "ru.csv"
    path.write_bytes("вопрос;ответ\r\nкак;так\r\n".encode("cp1251"))
    document = documents.open(path)
    change(document, 0, 1, "так → вот")
    with pytest.raises(NotInEncoding, match="“→” cannot be saved"):
        save(document)
    assert path.read_bytes() == "вопрос;ответ\r\nкак;так\r\n".encode("cp1251")
    save(document, encoding="utf-8")
    assert path.read_bytes() == "\ufeffвопрос;ответ\r\nкак;так → вот\r\n".encode()
    assert (document.file.encoding, document.file.bom) == ("utf-8", True)
    change(document, 0, 1, "→")
    save(document)
    assert path.read_bytes() == "\ufeffвопрос;ответ\r\nкак;→\r\n".encode()


def test_a_cancelled_save_leaves_nothing_behind(table: Document) -> None:
    assert table.path is not None
    before = table.path.read_bytes()
    token = CancelToken()
    token.cancel()
    change(table, 0, 0, "x")
    with pytest.raises(Cancelled):
        table.save_job()(token, no_report)
    assert table.path.read_bytes() == before
    assert [path.name for path in table.path.parent.iterdir() if path.is_file()] == ["table.csv"]


def test_unreadable_rows_are_counted_and_kept(documents: Documents) -> None:
    document = documents.lines(['{"prompt": "a", "completion": "b"}', "{half"])
    assert document.file.problems == 1
    assert document.check_job()(CancelToken(), no_report) == [1]
    document.checked([1])
    assert document.file.problems == 1
    change(document, 0, 0, "x")
    save(document)
    assert document.path is not None
    assert document.path.read_text().endswith("{half\n")


def test_the_file_may_vanish_or_shrink_while_it_is_open(documents: Documents) -> None:
    document = documents.table([["q", "a"], *([str(at), "x"] for at in range(1000))])
    assert document.path is not None
    document.path.write_text("")
    assert cells_of(document)[999] == ("999", "x")
    document.path.unlink()
    assert cells_of(document)[0] == ("0", "x")
