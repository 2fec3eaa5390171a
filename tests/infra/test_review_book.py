"""Reviews are kept beside the data, and their rows are recognised when the file is opened again."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_ft.core.edits import ExampleId
from desktop_ft.core.review import NO_REVIEW, Review, Status
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.review_book import SqliteReviewBook
from desktop_ft.services.document import Document
from desktop_ft.services.reviews import ReviewLedger
from listed import LABEL

REPO = Path(__file__).resolve().parents[2]
READY = Review(Status.READY, "tone", "fine \ud800")
REJECTED = Review(Status.REJECTED, "", "wrong")
TABLE = "question,answer\n" + "".join(f"q{row},a{row}\n" for row in range(6))


class Desk:
    """Opens one file again and again, as in one session after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "t.csv"
        self.path.write_text(TABLE)
        self.book = SqliteReviewBook(folder / "data" / "reviews.sqlite")
        self._open: list[Document] = []

    def open(self, path: Path | None = None) -> Document:
        service = document_service(self.folder / "sessions", self.folder / "data")
        document = service.open_job(path or self.path)(CancelToken(), no_report)
        self._open.append(document)
        ledger = ReviewLedger(document, self.book)
        ledger.take(ledger.load_job()(CancelToken(), no_report))
        return document

    def close(self) -> None:
        for document in self._open:
            document.close()
        self._open.clear()

    def again(self, path: Path | None = None) -> Document:
        self.close()
        return self.open(path)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def say(document: Document, said: dict[int, Review]) -> None:
    dataset = document.dataset
    wanted = {dataset.id_at(row): review for row, review in said.items()}
    document.do(dataset.edit_reviews(wanted, LABEL))


def save(document: Document, path: Path | None = None) -> None:
    document.saved(document.save_job(path)(CancelToken(), no_report))


def said(document: Document) -> dict[int, Review]:
    """Return what is said, by row."""
    dataset = document.dataset
    keys: list[ExampleId] = dataset.order.tolist()
    found = {row: dataset.reviews.get(key) for row, key in enumerate(keys)}
    return {row: review for row, review in found.items() if review}


def test_they_come_back_without_the_file_being_saved(desk: Desk) -> None:
    document = desk.open()
    say(document, {1: READY, 4: REJECTED})
    assert not document.is_dirty
    document = desk.again()
    assert said(document) == {1: READY, 4: REJECTED}
    assert document.history.undo_label is None
    assert desk.path.read_text() == TABLE


def test_undo_takes_them_back_for_good(desk: Desk) -> None:
    document = desk.open()
    say(document, {1: READY})
    say(document, {1: REJECTED})
    document.undo()
    document = desk.again()
    assert said(document) == {1: READY}
    say(document, {1: NO_REVIEW})
    assert said(desk.again()) == {}


def test_they_follow_their_rows_through_edits_and_saving(desk: Desk) -> None:
    document = desk.open()
    say(document, {1: READY, 4: REJECTED, 5: READY})
    dataset = document.dataset
    document.do(dataset.edit_insert(0, [{0: "new"}], LABEL))
    document.do(dataset.edit_cells({(4, 1): "better"}, LABEL))
    document.do(dataset.edit_delete([5], LABEL))
    say(document, {0: READY})
    save(document)
    assert said(desk.again()) == {0: READY, 2: READY, 5: REJECTED}


def test_what_was_not_saved_is_not_reviewed(desk: Desk) -> None:
    """A row edited, marked ready and given up: another text than the one that was found good."""
    document = desk.open()
    document.do(document.dataset.edit_cells({(2, 1): "given up"}, LABEL))
    say(document, {2: READY})
    assert said(desk.again()) == {2: Review(Status.DRAFT, READY.label, READY.note)}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda rows: ["x,y", *rows], {2: READY, 5: REJECTED}),
        (lambda rows: rows[::-1], {4: READY, 1: REJECTED}),
        (lambda rows: [*rows[:4], "q4,changed", rows[5]], {1: READY, 4: Review(note="wrong")}),
        (lambda rows: rows[:3], {1: READY}),
        (lambda rows: [rows[1], *rows], {0: READY, 5: REJECTED}),
    ],
    ids=["inserted above", "turned round", "one changed", "cut short", "a copy above"],
)
def test_they_follow_their_rows_when_another_program_wrote(
    desk: Desk, change: Callable[[list[str]], list[str]], expected: dict[int, Review]
) -> None:
    say(desk.open(), {1: READY, 4: REJECTED})
    desk.close()
    head, *rows = TABLE.splitlines()
    desk.path.write_text("\n".join([head, *change(rows)]) + "\n")
    assert said(desk.open()) == expected
    assert said(desk.again()) == expected


def test_a_row_that_comes_back_has_its_review_again(desk: Desk) -> None:
    say(desk.open(), {1: READY, 4: REJECTED})
    desk.close()
    desk.path.write_text("".join(TABLE.splitlines(keepends=True)[:4]))
    document = desk.open()
    document.do(document.dataset.edit_delete([0], LABEL))
    save(document)
    desk.close()
    desk.path.write_text(TABLE)
    assert said(desk.open()) == {1: READY, 4: REJECTED}


def test_equal_rows_are_told_apart_by_their_place(desk: Desk) -> None:
    desk.path.write_text("question,answer\n" + "same,same\n" * 5)
    say(desk.open(), {1: READY, 3: REJECTED})
    assert said(desk.again()) == {1: READY, 3: REJECTED}


def test_they_go_along_to_another_file_and_format(desk: Desk) -> None:
    document = desk.open()
    say(document, {1: READY})
    other = desk.folder / "t.jsonl"
    save(document, other)
    say(document, {2: REJECTED})
    assert said(desk.again(other)) == {1: READY, 2: REJECTED}
    assert said(desk.again()) == {1: READY}


def test_a_copy_leaves_the_book_alone(desk: Desk) -> None:
    say(desk.open(), {1: READY})
    other = Desk.__new__(Desk)
    other.__dict__.update(desk.__dict__, _open=[])
    copy = other.open()
    assert said(copy) == {1: READY}
    say(copy, {1: REJECTED})
    other.close()
    assert said(desk.again()) == {1: READY}


def test_conversations_with_the_same_end_are_told_apart(desk: Desk) -> None:
    line = '{"messages": [{"role": "user", "content": "%s"}, {"role": "assistant", "content": "a"},'
    line += ' {"role": "user", "content": "q"}, {"role": "assistant", "content": "end"}]}\n'
    path = desk.folder / "chat.jsonl"
    path.write_text(line % "one" + line % "two")
    say(desk.open(path), {1: READY})
    desk.close()
    path.write_text(line % "two" + line % "one")
    assert said(desk.open(path)) == {0: READY}


def test_many_at_once(desk: Desk) -> None:
    desk.path.write_text("question,answer\n" + "".join(f"q{n},a{n}\n" for n in range(3000)))
    say(desk.open(), dict.fromkeys(range(3000), REJECTED))
    assert len(said(desk.again())) == 3000


def test_a_book_that_cannot_be_written_is_made_up_for(desk: Desk) -> None:
    document = desk.open()
    (desk.folder / "data" / "reviews.sqlite").mkdir(parents=True)
    say(document, {1: READY})
    with pytest.raises(sqlite3.Error):
        desk.book.load(desk.path)
    (desk.folder / "data" / "reviews.sqlite").rmdir()
    say(document, {2: REJECTED})
    assert said(desk.again()) == {1: READY, 2: REJECTED}


def test_what_a_crash_kept_from_the_book_is_in_the_journal(desk: Desk) -> None:
    program = f"""
import os, signal, threading
from pathlib import Path
from desktop_ft.core.review import Review, Status
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
service = document_service(Path({str(desk.folder / "sessions")!r}))
document = service.open_job(Path({str(desk.path)!r}))(CancelToken(), no_report)
said = {{1: Review(Status.READY, "tone", "fine \\ud800")}}
document.do(document.dataset.edit_reviews(said, text("core", "Edit")))
for thread in threading.enumerate():
    if thread.name == "journal":
        thread.join()
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=REPO, timeout=50, check=False)
    assert done.returncode == -signal.SIGKILL
    assert desk.book.load(desk.path) == []
    service = document_service(desk.folder / "sessions", desk.folder / "data")
    lost = service.recoverable()
    assert [item.edits for item in lost] == [1]
    document = service.recover_job(lost[0])(CancelToken(), no_report)
    ledger = ReviewLedger(document, desk.book)
    ledger.take(ledger.load_job()(CancelToken(), no_report))
    assert said(document) == {1: READY}
    document.close()
    assert said(desk.again()) == {1: READY}
