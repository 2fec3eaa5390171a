"""What is kept safe while a document is open, and what comes back after a crash."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_ft.core.edits import Edit
from desktop_ft.core.errors import AppError, CannotSave, UserError
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra import sessions as sessions_module
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.journal import Journal
from desktop_ft.infra.sources import content
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.document_ports import Act, Recoverable, Step
from documents import cells_of
from listed import LABEL

REPO = Path(__file__).resolve().parents[2]

# Works on documents in another process and is killed there: {work} is its body.
PROGRAM = """
import os, signal, sys, threading, time
from pathlib import Path
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
LABEL = text("core", "Edit")
folder = Path(sys.argv[1])
service = document_service(folder / "sessions")
def opened(name):
    return service.open_job(folder / name)(CancelToken(), no_report)
def change(document, row, column, value):
    dataset = document.dataset
    document.do(dataset.edit_cells({{(dataset.id_at(row), column): value}}, LABEL))
def save(document, path=None):
    document.saved(document.save_job(path)(CancelToken(), no_report))
{work}
grace = {grace}
if grace is None:  # the thread ends half a second after its last step
    while any(thread.name == "journal" for thread in threading.enumerate()):
        time.sleep(0.01)
else:
    time.sleep(grace)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(folder: Path, work: str, grace: float | None = None) -> None:
    """Run the work in another process that is killed `grace` seconds after its last edit.

    Without `grace`, whenever the journal is written; a busy machine may take its time.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(work=work, grace=grace), str(folder)],
        cwd=REPO, capture_output=True, text=True, timeout=50,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


class Desk:
    """A folder with files, and the program that is started after the crash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sessions = folder / "sessions"
        self.service: DocumentService = document_service(self.sessions)
        self.open: list[Document] = []

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def lost(self) -> Recoverable:
        found = self.service.recoverable()
        assert len(found) == 1
        return found[0]

    def recover(self) -> Document:
        document = self.service.recover_job(self.lost())(CancelToken(), no_report)
        self.open.append(document)
        return document

    def opened(self, name: str) -> Document:
        document = self.service.open_job(self.folder / name)(CancelToken(), no_report)
        self.open.append(document)
        return document

    def kept(self) -> list[str]:
        return [path.name for path in self.sessions.glob("*")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    for document in desk.open:
        document.close()


def wait_for(condition: Callable[[], bool]) -> None:
    token, deadline = CancelToken(), time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        token.sleep(0.01)


TABLE = "question,answer\nq1,a1\nq2,a2\nq3,a3\n"


def test_edits_come_back_after_a_kill_with_their_undo(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
change(document, 0, 1, "new \\ud800 \\u2028")
document.do(document.dataset.edit_insert(3, [{0: "q4"}], LABEL))
document.do(document.dataset.edit_delete([1], LABEL))
document.undo(); document.undo(); document.redo(); document.redo(); document.undo()
""")  # fmt: skip
    item = desk.lost()
    assert (item.name, item.path, item.problem) == ("t.csv", desk.folder / "t.csv", None)
    assert item.edits == 8
    assert abs(time.time() - item.when.timestamp()) < 60
    document = desk.recover()
    assert cells_of(document) == [
        ("q1", "new \ud800 \u2028"), ("q2", "a2"), ("q3", "a3"), ("q4", ""),
    ]  # fmt: skip
    assert document.is_dirty
    document.redo()
    assert len(document.dataset) == 3
    for _ in range(3):
        document.undo()
    assert not document.is_dirty
    assert (desk.folder / "t.csv").read_text() == TABLE


def test_a_jump_in_the_history_comes_back_with_all_its_steps(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(
        desk.folder,
        """
from desktop_ft.core.combining import combined
document = opened("t.csv")
for value in ("x", "y", "z"):
    change(document, 0, 0, value)
history = document.history
document.jump(1, combined(document.dataset.fork(), history.way_to(1), LABEL))
""",
    )
    document = desk.recover()
    assert cells_of(document)[0] == ("x", "a1")
    assert (document.history.done, document.history.steps) == (1, 3)
    document.redo()
    document.redo()
    assert cells_of(document)[0] == ("z", "a1")


def test_a_table_that_was_never_saved_comes_back(desk: Desk) -> None:
    killed(desk.folder, """
document = service.new()
document.do(document.dataset.edit_insert(0, [{0: "q", 1: "a"}], LABEL))
change(document, 0, 0, "question")
""")  # fmt: skip
    document = desk.recover()
    assert (document.name, document.path, document.is_dirty) == ("", None, True)
    assert cells_of(document) == [("question", "a")]


def test_an_edit_is_safe_by_itself(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")', grace=1.0)
    assert cells_of(desk.recover())[0] == ("x", "a1")


def test_a_large_edit_comes_back_whole_and_in_order(desk: Desk) -> None:
    desk.write("t.csv", "q,a\n" + "x,y\n" * 20_000)
    killed(desk.folder, """
document = opened("t.csv")
cells = {(key, 0): f"new {key}" for key in range(20_000)}
document.do(document.dataset.edit_cells(cells, LABEL))
document.do(document.dataset.edit_delete(range(0, 20_000, 2), LABEL))
change(document, 0, 1, "last")
""")  # fmt: skip
    document = desk.recover()
    assert len(document.dataset) == 10_000
    assert cells_of(document)[:2] == [("new 1", "last"), ("new 3", "y")]


def test_what_was_saved_is_not_offered(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
change(document, 0, 0, "x")
save(document)
""")  # fmt: skip
    assert desk.service.recoverable() == []
    assert desk.kept() == []


def test_edits_after_a_save_come_back_over_the_saved_file(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
document.do(document.dataset.edit_delete([0], LABEL))
job = document.save_job(folder / "other.csv")
change(document, 0, 0, "while saving")
document.saved(job(CancelToken(), no_report))
change(document, 1, 0, "after")
""")  # fmt: skip
    item = desk.lost()
    assert (item.name, item.edits) == ("other.csv", 2)
    document = desk.recover()
    assert (document.name, document.is_dirty) == ("other.csv", True)
    assert document.file.notes == ()
    assert cells_of(document) == [("while saving", "a2"), ("after", "a3")]
    document.undo()
    document.undo()
    assert not document.is_dirty
    document.saved(document.save_job()(CancelToken(), no_report))
    assert (desk.folder / "other.csv").read_text() == "question,answer\nq2,a2\nq3,a3\n"


def test_a_save_before_the_first_edit_is_remembered(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
save(document, folder / "other.csv")
change(document, 0, 0, "x")
""")  # fmt: skip
    assert desk.lost().name == "other.csv"
    assert desk.recover().name == "other.csv"


def test_recovered_work_is_safe_again(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "one")')
    killed(desk.folder, """
document = service.recover_job(service.recoverable()[0])(CancelToken(), no_report)
change(document, 1, 0, "two")
""")  # fmt: skip
    document = desk.recover()
    assert [row[0] for row in cells_of(document)] == ["one", "two", "q3"]
    document.undo()
    document.undo()
    assert not document.is_dirty


@pytest.mark.parametrize("name", ["t.jsonl", "t.xlsx", "t16.csv"])
def test_other_kinds_come_back(desk: Desk, name: str) -> None:
    desk.write("t.csv", TABLE)
    source = desk.opened("t.csv")
    source.save_job(desk.folder / "t.jsonl")(CancelToken(), no_report)
    source.save_job(desk.folder / "t.xlsx")(CancelToken(), no_report)
    (desk.folder / "t16.csv").write_bytes(TABLE.encode("utf-16"))
    killed(desk.folder, f'd = opened("{name}"); change(d, 1, 1, "new")')
    document = desk.recover()
    assert "new" in cells_of(document)[1]
    assert "new" not in cells_of(document)[0] + cells_of(document)[2]


def test_a_file_that_changed_meanwhile_is_told(desk: Desk) -> None:
    path = desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    path.write_text("question,answer\nz,z\n")
    document = desk.recover()
    assert cells_of(document) == [("x", "a1"), ("q2", "a2"), ("q3", "a3")]
    assert "Another program changed t.csv" in str(document.file.notes[0])
    with pytest.raises(AppError, match="was changed by another program"):
        document.save_job()(CancelToken(), no_report)


def test_a_file_that_is_gone_meanwhile_is_told(desk: Desk) -> None:
    path = desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    path.unlink()
    document = desk.recover()
    assert "t.csv is not there" in str(document.file.notes[0])
    document.saved(document.save_job()(CancelToken(), no_report))
    assert path.read_text() == TABLE.replace("q1", "x")


def test_without_the_working_copy_changed_rows_come_back(desk: Desk) -> None:
    path = desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
change(document, 1, 0, "x")
document.do(document.dataset.edit_insert(3, [{0: "new"}], LABEL))
""")  # fmt: skip
    (desk.sessions / desk.kept()[0] / "base").unlink()
    path.write_text("something,else\n")
    document = desk.recover()
    assert (document.name, document.path, document.is_dirty) == ("", None, True)
    assert cells_of(document) == [("x", "a2"), ("new", "")]
    assert "is lost" in str(document.file.notes[0])


def test_without_the_working_copy_the_same_file_will_do(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 1, 0, "x")')
    (desk.sessions / desk.kept()[0] / "base").unlink()
    assert len(desk.recover().dataset) == 3


def test_a_large_file_is_mapped_from_our_own_copy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "IN_MEMORY", 10)
    path = desk.write("t.csv", TABLE)
    document = desk.opened("t.csv")
    assert (desk.sessions / desk.kept()[0] / "base").read_text() == TABLE
    with path.open("r+b") as file:
        file.truncate(3)  # a map of the file itself would kill us here
    assert len(cells_of(document)) == 3
    document.close()
    wait_for(lambda: desk.kept() == [])


def test_looking_leaves_no_trace(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    desk.opened("t.csv").close()
    assert not desk.sessions.exists()


def test_closing_forgets_the_work(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    document = desk.opened("t.csv")
    document.do(document.dataset.edit_delete([0], LABEL))
    wait_for(lambda: desk.kept() != [])
    document.close()
    wait_for(lambda: desk.kept() == [])
    assert desk.service.recoverable() == []


def test_an_open_document_is_not_offered(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    document = desk.opened("t.csv")
    document.do(document.dataset.edit_delete([0], LABEL))
    wait_for(lambda: list(desk.sessions.glob("*/journal.sqlite")) != [])
    assert document_service(desk.sessions).recoverable() == []
    assert len(desk.kept()) == 1


def test_work_is_recovered_once(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    item = desk.lost()
    desk.open.append(desk.service.recover_job(item)(CancelToken(), no_report))
    other = document_service(desk.sessions)
    with pytest.raises(UserError, match="open in another window"):
        other.recover_job(item)(CancelToken(), no_report)
    other.discard(item)
    assert len(desk.kept()) == 1


def test_work_can_be_thrown_away(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    desk.service.discard(desk.lost())
    assert desk.kept() == []


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_damaged_journal_is_told_and_set_aside(desk: Desk, size: int) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    folder = desk.sessions / desk.kept()[0]
    for path in folder.glob("journal*"):
        path.unlink()
    (folder / "journal.sqlite").write_bytes(b"no database " * 100 if size else b"")
    found = desk.service.recoverable()
    if not size:  # an empty file is an empty database: nothing was written yet
        assert found == []
        return
    assert [str(item.problem) for item in found] == [
        "Unsaved work of an earlier session was found, but it cannot be read."
    ]
    assert [name.startswith("damaged-") for name in desk.kept()] == [True]
    assert desk.service.recoverable() == []


def test_a_journal_that_breaks_off_gives_what_it_has(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, """
document = opened("t.csv")
for row in range(3):
    change(document, row, 0, "new")
""")  # fmt: skip
    journal = desk.sessions / desk.kept()[0] / "journal.sqlite"
    with sqlite3.connect(journal) as database:
        database.execute("UPDATE steps SET head = x'00' WHERE seq = 2")
    database.close()
    document = desk.recover()
    assert [row[0] for row in cells_of(document)] == ["new", "q2", "q3"]
    assert "some of them may be missing" in str(document.file.notes[0])
    change = document.dataset.edit_cells({(2, 0): "again"}, LABEL)
    document.do(change)
    wait_for(lambda: _steps(journal) == 2)


def _steps(journal: Path) -> int:
    database = sqlite3.connect(journal)
    try:
        return int(database.execute("SELECT count(*) FROM steps").fetchone()[0])
    except sqlite3.Error:
        return -1
    finally:
        database.close()


def test_a_journal_of_a_newer_program_is_left_alone(desk: Desk) -> None:
    desk.write("t.csv", TABLE)
    killed(desk.folder, 'change(opened("t.csv"), 0, 0, "x")')
    journal = desk.sessions / desk.kept()[0] / "journal.sqlite"
    with sqlite3.connect(journal) as database:
        database.execute("UPDATE facts SET version = 99")
    database.close()
    assert desk.service.recoverable()[0].problem is not None


def test_a_journal_that_cannot_be_written_is_told_and_made_up_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("t.csv", TABLE)
    document = desk.opened("t.csv")
    desk.sessions.write_text("in the way")
    document.do(document.dataset.edit_delete([0], LABEL))
    wait_for(lambda: document.unprotected is not None)
    assert isinstance(document.unprotected, CannotSave)
    assert "not kept safe" in str(document.unprotected)
    desk.sessions.unlink()
    document.do(document.dataset.edit_delete([1], LABEL))
    wait_for(lambda: document.unprotected is None)
    journal = next(desk.sessions.glob("*/journal.sqlite"))
    assert _steps(journal) == 2


def test_the_thread_ends_when_there_is_nothing_to_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions_module, "_IDLE_S", 0.01)
    desk.write("t.csv", TABLE)
    document = desk.opened("t.csv")
    document.do(document.dataset.edit_delete([0], LABEL))
    wait_for(lambda: list(desk.sessions.glob("*/journal.sqlite")) != [])
    session = document._session
    wait_for(lambda: getattr(session, "_worker", None) is None)
    document.do(document.dataset.edit_delete([1], LABEL))
    wait_for(lambda: _steps(next(desk.sessions.glob("*/journal.sqlite"))) == 2)


def test_a_step_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    step = Step(Act.DO, Edit(LABEL, {1: (None, ("a",))}))
    journal.step(1, step)
    with pytest.raises(sqlite3.IntegrityError):
        journal.step(1, step)
    assert journal.summary()[0] == 1
    journal.close()
