"""Two windows on one file, write-protected files, and the versions kept before saving."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave, FileChanged
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra import versions as versions_module
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.file_guards import DiskKeeper
from desktop_ft.infra.versions import VersionFolder
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.safety import VERSIONS_KEPT, Access, FileNews
from listed import LABEL

REPO = Path(__file__).resolve().parents[2]
TABLE = "question,answer\nq1,a1\nq2,a2\n"


class Window:
    """A window of the program, as far as files go."""

    def __init__(self, folder: Path) -> None:
        self.service: DocumentService = document_service(folder / "sessions", folder / "data")
        self.open: list[Document] = []

    def opened(self, path: Path) -> Document:
        document = self.service.open_job(path)(CancelToken(), no_report)
        self.open.append(document)
        return document


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    both = Window(tmp_path), Window(tmp_path)
    yield both
    for window in both:
        for document in window.open:
            document.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "faq.csv"
    path.write_text(TABLE)
    return path


def change(document: Document, value: str) -> None:
    dataset = document.dataset
    document.do(dataset.edit_cells({(dataset.id_at(0), 1): value}, LABEL))


def save(document: Document, path: Path | None = None, *, overwrite: bool = False) -> None:
    job = document.save_job(path, overwrite=overwrite)
    document.saved(job(CancelToken(), no_report))


def look(document: Document) -> FileNews | None:
    return document.look_job()(CancelToken(), no_report)


class TestTwoWindows:
    def test_the_second_is_told_and_may_not_save(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        first, second = (window.opened(table) for window in windows)
        assert (first.access, second.access) == (Access.FREE, Access.IN_USE)
        change(second, "second")
        with pytest.raises(CannotSave, match="open in another window"):
            save(second)
        assert table.read_text() == TABLE
        change(first, "first")
        save(first)
        assert table.read_text() == TABLE.replace("a1", "first")

    def test_a_copy_saved_elsewhere_is_free(
        self, windows: tuple[Window, Window], table: Path, tmp_path: Path
    ) -> None:
        windows[0].opened(table)
        second = windows[1].opened(table)
        save(second, tmp_path / "mine.csv")
        assert second.access is Access.FREE
        assert windows[0].opened(tmp_path / "mine.csv").access is Access.IN_USE

    def test_closing_or_moving_on_lets_the_file_go(
        self, windows: tuple[Window, Window], table: Path, tmp_path: Path
    ) -> None:
        first = windows[0].opened(table)
        save(first, tmp_path / "other.csv")
        assert windows[1].opened(table).access is Access.FREE
        first.close()
        assert windows[1].opened(tmp_path / "other.csv").access is Access.FREE

    def test_one_window_may_open_its_own_file_twice(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        first, again = windows[0].opened(table), windows[0].opened(table)
        assert again.access is Access.FREE
        first.close()
        assert windows[1].opened(table).access is Access.IN_USE

    def test_a_link_to_an_open_file_is_that_file(
        self, windows: tuple[Window, Window], table: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "link.csv").symlink_to(table)
        windows[0].opened(table)
        assert windows[1].opened(tmp_path / "link.csv").access is Access.IN_USE

    def test_a_save_over_a_file_open_elsewhere_is_refused(
        self, windows: tuple[Window, Window], table: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "other.csv").write_text(TABLE)
        windows[0].opened(table)
        other = windows[1].opened(tmp_path / "other.csv")
        with pytest.raises(CannotSave, match="open in another window"):
            save(other, table)

    def test_a_killed_window_holds_nothing(self, tmp_path: Path, table: Path) -> None:
        program = f"""
import sys
from pathlib import Path
from desktop_ft.infra.file_guards import DiskKeeper
guard = DiskKeeper(Path({str(tmp_path / "data")!r})).guard(Path({str(table)!r}))
print(guard.access, flush=True)
sys.stdin.read()
"""
        keeper = DiskKeeper(tmp_path / "data")
        with subprocess.Popen(
            [sys.executable, "-c", program], cwd=REPO, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"free\n"
            assert keeper.guard(table).access is Access.IN_USE
            other.send_signal(signal.SIGKILL)
        assert keeper.guard(table).access is Access.FREE

    def test_nothing_is_written_beside_the_file(
        self, windows: tuple[Window, Window], tmp_path: Path
    ) -> None:
        folder = tmp_path / "work"
        folder.mkdir()
        (folder / "faq.csv").write_text(TABLE)
        document = windows[0].opened(folder / "faq.csv")
        windows[1].opened(folder / "faq.csv")
        change(document, "x")
        assert [each.name for each in folder.iterdir()] == ["faq.csv"]

    def test_without_room_for_locks_one_may_still_work(self, tmp_path: Path, table: Path) -> None:
        (tmp_path / "data").write_text("in the way")
        assert DiskKeeper(tmp_path / "data").guard(table).access is Access.FREE


class TestProtected:
    def test_a_read_only_file_is_told(self, windows: tuple[Window, Window], table: Path) -> None:
        table.chmod(0o444)
        assert windows[0].opened(table).access is Access.PROTECTED

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
    def test_so_is_one_in_a_folder_of_others(
        self, windows: tuple[Window, Window], tmp_path: Path
    ) -> None:
        folder = tmp_path / "theirs"
        folder.mkdir()
        (folder / "faq.csv").write_text(TABLE)
        folder.chmod(0o500)
        try:
            assert windows[0].opened(folder / "faq.csv").access is Access.PROTECTED
        finally:
            folder.chmod(0o700)


class TestChangedOnDisk:
    def test_what_another_program_wrote_is_noticed(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        document = windows[0].opened(table)
        assert look(document) is None
        table.write_text(TABLE)  # the same again
        assert look(document) is None
        table.write_text(TABLE.replace("a2", "theirs"))
        news = look(document)
        assert news is not None
        assert news.now is not None
        table.unlink()
        assert look(document) == FileNews(None)

    def test_saving_is_no_news_of_another_program(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        document = windows[0].opened(table)
        change(document, "mine")
        save(document)
        assert look(document) is None

    def test_keeping_mine_makes_it_savable_until_they_write_again(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        document = windows[0].opened(table)
        table.write_text(TABLE.replace("a2", "theirs"))
        with pytest.raises(FileChanged):
            save(document)
        news = look(document)
        assert news is not None
        document.keep_mine(news)
        assert document.is_dirty
        assert look(document) is None
        table.write_text(TABLE.replace("a2", "theirs again"))
        with pytest.raises(FileChanged):
            save(document)
        again = look(document)
        assert again is not None
        document.keep_mine(again)
        save(document)
        assert not document.is_dirty
        assert table.read_text() == TABLE
        kept = windows[0].service.versions_job(table)(CancelToken(), no_report)
        assert "theirs again" in kept[0].path.read_text()


class TestVersions:
    def test_the_first_save_of_a_session_keeps_what_was_there(
        self, windows: tuple[Window, Window], table: Path
    ) -> None:
        document = windows[0].opened(table)
        for value in ("one", "two", "three"):
            change(document, value)
            save(document)
        found = windows[0].service.versions_job(table)(CancelToken(), no_report)
        assert [each.path.read_text() for each in found] == [TABLE]
        assert found[0].size == len(TABLE)
        older = windows[0].opened(found[0].path)
        assert (older.name, older.access) == ("faq.csv", Access.COPY)

    def test_only_the_last_ones_are_kept(self, tmp_path: Path, table: Path) -> None:
        folder = VersionFolder(tmp_path / "versions")
        for number in range(VERSIONS_KEPT + 3):
            table.write_text(f"version {number}, " + "x" * number)
            folder.keep(table)
        texts = [each.path.read_text()[:9] for each in folder.of(table)]
        assert texts == [f"version {number}" for number in (7, 6, 5, 4, 3)]

    def test_the_same_is_not_kept_twice(self, tmp_path: Path, table: Path) -> None:
        folder = VersionFolder(tmp_path / "versions")
        folder.keep(table)
        folder.keep(table)
        assert len(folder.of(table)) == 1

    def test_the_oldest_of_all_make_room(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(versions_module, "VERSION_BYTES", 25)
        folder = VersionFolder(tmp_path / "versions")
        for name in ("a.csv", "b.csv", "c.csv"):
            (tmp_path / name).write_text(name * 2)
            folder.keep(tmp_path / name)
        assert [len(folder.of(tmp_path / name)) for name in ("a.csv", "b.csv", "c.csv")] == [
            0,
            1,
            1,
        ]
        (tmp_path / "large.csv").write_text("x" * 26)
        folder.keep(tmp_path / "large.csv")
        assert not folder.of(tmp_path / "large.csv")

    def test_a_large_file_costs_no_copy_and_stays_as_it_was(
        self, windows: tuple[Window, Window], table: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(versions_module, "_LINKED", 1)
        document = windows[0].opened(table)
        before = table.stat().st_ino
        change(document, "new")
        save(document)
        found = windows[0].service.versions_job(table)(CancelToken(), no_report)
        assert found[0].path.stat().st_ino == before
        assert found[0].path.read_text() == TABLE

    def test_a_version_that_cannot_be_kept_stops_no_save(
        self, windows: tuple[Window, Window], table: Path, tmp_path: Path
    ) -> None:
        document = windows[0].opened(table)
        (tmp_path / "data" / "versions").write_text("in the way")
        change(document, "new")
        save(document)
        assert "new" in table.read_text()
