"""A file with other columns is saved in its own style, and a crash loses none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.journal import Journal
from desktop_ft.services.document import Document
from desktop_ft.services.document_ports import Act, Step
from desktop_ft.services.files import OpenOptions
from documents import Documents, cells_of

LABEL = text("core", "t")
TABLE = b'\xef\xbb\xbfquestion;"answer"\r\nq1;"a;1"\r\n\r\nq2;a2\r\n'
LINES = b'{"id": 1, "q": "x",  "a": "y"}\n{"q": "half\n{"id":2,"q":"\\u0416","a":null}'


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    made = Documents(tmp_path)
    yield made
    made.close()


def saved(document: Document) -> bytes:
    result = document.save_job()(CancelToken(), no_report)
    document.saved(result)
    assert not document.is_dirty
    return result.path.read_bytes()


def opened(documents: Documents, name: str, content: bytes) -> Document:
    path = documents.folder / name
    path.write_bytes(content)
    return documents.open(path)


def test_a_table_keeps_its_dialect_and_gets_the_new_head(documents: Documents) -> None:
    document = opened(documents, "t.csv", TABLE)
    document.do(add_column(document.dataset, 1, "topic"))
    assert document.is_dirty
    first = document.dataset.id_at(0)
    document.do(document.dataset.edit_cells({(first, 1): "Жук"}, LABEL))
    written = saved(document)
    assert written.startswith(b"\xef\xbb\xbfquestion;topic;answer\r\n")
    assert 'q1;"Жук";"a;1"\r\n'.encode() in written
    assert written.endswith(b"q2;;a2\r\n")
    again = documents.open(documents.folder / "t.csv")
    assert [column.name for column in again.dataset.columns] == ["question", "topic", "answer"]
    assert cells_of(again) == cells_of(document)


def test_taking_the_change_back_saves_the_old_bytes(documents: Documents) -> None:
    for name, content in (("t.csv", TABLE), ("t.jsonl", LINES)):
        document = opened(documents, name, content)
        document.do(delete_columns(document.dataset, [0]))
        assert saved(document) != content
        document.undo()
        assert saved(document) == content


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (
            lambda data: add_column(data, 0, "new"),
            LINES,  # nobody has typed into it: every line stays as it is
        ),
        (
            lambda data: rename_column(data, 1, "question"),
            b"""{"id": 1, "question": "x", "a": "y"}
{"q": "half
{"id":2,"question":"\\u0416","a":null}""",
        ),
        (
            lambda data: delete_columns(data, [0, 2]),
            b'{"q": "x"}\n{"q": "half\n{"q":"\\u0416"}',
        ),
    ],
)
def test_json_lines_keep_what_did_not_change(
    documents: Documents, change: Callable[[Dataset], Edit], after: bytes
) -> None:
    document = opened(documents, "t.jsonl", LINES)
    document.do(change(document.dataset))
    written = saved(document)
    assert written.split(b"\n")[1] == b'{"q": "half'
    assert [line.replace(b" ", b"") for line in written.split(b"\n")] == [
        line.replace(b" ", b"") for line in after.split(b"\n")
    ]


def test_a_table_without_names_gets_a_line_of_them(documents: Documents) -> None:
    path = documents.folder / "t.csv"
    path.write_bytes(b"1,2\n3,4\n")
    document = documents.open(path, OpenOptions(header=False))
    document.do(rename_column(document.dataset, 0, "first"))
    document.do(rename_column(document.dataset, 1, "second"))
    assert saved(document) == b"first,second\n1,2\n3,4\n"


def test_titles_above_the_names_stay(documents: Documents) -> None:
    document = opened(documents, "t.csv", b'My table\n\nq,"a\nb"\n1,2\n3,4\n5,6\n')
    names = [column.name for column in document.dataset.columns]
    document.do(rename_column(document.dataset, names.index("q"), "question"))
    written = saved(document)
    assert written.startswith(b'My table\n\nquestion,"a\nb"\n')
    assert written.endswith(b"1,2\n3,4\n5,6\n")


def test_another_kind_of_file_gets_the_new_columns(documents: Documents, tmp_path: Path) -> None:
    document = opened(documents, "t.csv", TABLE)
    document.do(delete_columns(document.dataset, [0]))
    result = document.save_job(tmp_path / "other.tsv")(CancelToken(), no_report)
    assert result.path.read_text("utf-8-sig").splitlines()[:2] == ["answer", "a;1"]


def test_changed_columns_come_back_from_the_journal(documents: Documents, tmp_path: Path) -> None:
    document = opened(documents, "t.csv", TABLE)
    journal = Journal(tmp_path / "test.journal")
    edits: list[Edit] = []
    document.subscribe(lambda edit: edits.append(edit) if edit else None)
    document.do(split_column(document.dataset, 1, ";"))
    document.do(merge_columns(document.dataset, [1, 2], " "))
    document.do(add_column(document.dataset, 0, "new"))
    document.undo()
    document.do(rename_column(document.dataset, 0, "prompt"))
    for seq, edit in enumerate(edits, 1):
        journal.step(seq, Step(Act.DO, edit))
    again = documents.open(documents.folder / "t.csv")
    for step in journal.steps():
        assert step.edit is not None
        again.do(step.edit)
    journal.close()
    assert cells_of(again) == cells_of(document)
    assert again.dataset.shape == document.dataset.shape
    assert again.dataset.roles == document.dataset.roles
