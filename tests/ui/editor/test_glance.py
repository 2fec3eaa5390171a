"""The first rows of a large file show before all of it was read."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.sources.content import IN_MEMORY
from desktop_ft.services.document import Document
from desktop_ft.services.files import OpenOptions
from desktop_ft.ui.editor.flow import DocumentFlow
from documents import Documents, cells_of
from place_driver import Driver

LONG = "x" * 2000
ROWS = IN_MEMORY // len(LONG) + 100
EXAMPLES = [(f"question {row}", f"line\n{LONG}") for row in range(ROWS)]


def large(folder: Path, name: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        if path.suffix == ".csv":
            file.write("prompt,completion\r\n")
            file.writelines(f'{prompt},"{answer}"\r\n' for prompt, answer in EXAMPLES)
        else:
            escaped = LONG.join(("line\\n", ""))
            file.writelines(
                f'{{"prompt": "{prompt}", "completion": "{escaped}"}}\n' for prompt, _ in EXAMPLES
            )
    return path


def look(documents: Documents, path: Path) -> tuple[list[Document], Document]:
    """Open a file; return what was reported on the way, and the document."""
    reports: list[object] = []
    document = documents.service.open_job(path)(CancelToken(), reports.append)
    return [each for each in reports if isinstance(each, Document)], document


@pytest.mark.parametrize(
    ("name", "encoding"), [("a.jsonl", "utf-8"), ("a.csv", "utf-8"), ("b.csv", "utf-16")]
)
def test_the_first_rows_are_those_of_the_file(
    documents: Documents, tmp_path: Path, name: str, encoding: str
) -> None:
    glances, document = look(documents, large(tmp_path, name, encoding))
    assert len(glances) == 1
    first = cells_of(glances[0])
    assert len(first) > 40
    assert first == EXAMPLES[: len(first)]
    assert glances[0].dataset.columns == document.dataset.columns
    assert len(document.dataset) == ROWS
    glances[0].close()
    document.close()
    for thread in threading.enumerate():
        if thread.name == "journal":
            thread.join(30)
    assert not list((documents.folder / "sessions").glob("*"))


def test_a_small_file_needs_no_glance(documents: Documents) -> None:
    path = documents.folder / "small.csv"
    path.write_text("prompt,completion\na,b\n")
    glances, document = look(documents, path)
    assert glances == []
    document.close()


def test_what_cannot_be_opened_has_no_first_rows(documents: Documents, tmp_path: Path) -> None:
    files = documents.service._files
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"no objects\n" * (IN_MEMORY // 10))
    for path in (tmp_path / "none.csv", tmp_path, broken):
        assert files.glance(path, OpenOptions()) is None


def flow_of(drive: Driver) -> DocumentFlow:
    found = drive.place.findChild(DocumentFlow)
    assert found is not None
    return found


def test_they_are_to_be_looked_at_and_stay_where_they_are(drive: Driver, tmp_path: Path) -> None:
    path = large(tmp_path, "a.jsonl")
    seen: list[tuple[int, object]] = []

    def on_glance(glance: Document) -> None:
        grid = drive.grid
        assert grid.document is glance
        assert drive.place.document is None
        assert 0 < grid.rows.filled_rows() < ROWS
        index = grid.rows.index(30, 0)
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable
        grid.delete_rows()
        grid.open_role_menu(0)
        assert not glance.history.steps
        grid.go_to(30, 1)
        seen.append((grid.verticalScrollBar().value(), index.data()))

    flow_of(drive).glanced.connect(on_glance)
    drive.open(path)
    assert seen[0][1] == "question 30"
    assert drive.grid.rows.filled_rows() == ROWS == len(drive.document.dataset)
    assert drive.grid.document is drive.document
    assert (drive.grid.currentIndex().row(), drive.grid.currentIndex().column()) == (30, 1)
    assert drive.grid.verticalScrollBar().value() == seen[0][0]
    assert drive.grid.rows.index(30, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_file_that_is_given_up_leaves_the_one_before(drive: Driver, tmp_path: Path) -> None:
    drive.table([["q", "a"], ["q1", "a1"]])
    before = drive.document
    tasks: list[object] = []
    flow = flow_of(drive)
    flow.began.connect(lambda what, task: tasks.append(task))
    flow.glanced.connect(lambda glance: tasks[-1].cancel())
    drive.open(large(tmp_path, "a.jsonl"))
    assert drive.document is before
    assert drive.grid.document is before
    assert drive.cells == [("q1", "a1")]
    drive.grid.go_to(0, 0)
    drive.grid.insert_below()
    assert len(drive.cells) == 2


def test_a_job_without_a_window_does_without(documents: Documents, tmp_path: Path) -> None:
    path = large(tmp_path, "a.csv")
    document = documents.service.open_job(path)(CancelToken(), no_report)
    assert len(document.dataset) == ROWS
    document.close()
