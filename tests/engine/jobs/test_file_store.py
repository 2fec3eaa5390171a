"""Files are whole or not there, whatever happens in between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.files import FileRecord, FileStore, shown_name
from desktop_ft.engine.jobs.paging import PageAsk, UnknownCursor


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "engine.db")
    yield opened
    opened.close()


def put(files: FileStore, content: bytes, name: str = "a.jsonl") -> FileRecord:
    with files.incoming() as (path, stream):
        stream.write(content)
        stream.close()
        return files.add(path, name, "fine-tune")


def disk(folder: Path) -> list[str]:
    return sorted(path.name for part in ("files", "incoming") for path in (folder / part).iterdir())


def test_keeps_and_forgets(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path)
    record = put(files, b"one")
    assert files.get(record.id) == record
    assert files.path(record).read_bytes() == b"one"
    assert disk(tmp_path) == [record.id]
    assert files.delete(record.id)
    assert not files.delete(record.id)
    assert files.get(record.id) is None
    assert disk(tmp_path) == []


def test_a_broken_upload_leaves_nothing(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path)

    def broken() -> None:
        with files.incoming() as (_, stream):
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert disk(tmp_path) == []


def test_a_start_sweeps_up_what_a_crash_left(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path)
    record = put(files, b"one")
    (tmp_path / "files" / "file-without-row").write_bytes(b"x")
    (tmp_path / "incoming" / "part-half").write_bytes(b"x")
    again = FileStore(database, tmp_path)
    assert disk(tmp_path) == [record.id]
    assert again.get(record.id) == record


def test_a_row_that_cannot_be_written_leaves_no_bytes(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path)
    with database.transaction() as connection:
        connection.execute("DROP TABLE files")
    with pytest.raises(Exception, match="no such table"):
        put(files, b"one")
    assert disk(tmp_path) == []


def test_pages_in_both_orders_and_by_purpose(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path)
    ids = [put(files, b"x", f"{number}.jsonl").id for number in range(5)]
    first = files.list_files(PageAsk(2), None)
    assert ([f.id for f in first.items], first.has_more) == (ids[:2:-1], True)
    rest = files.list_files(PageAsk(10, after=first.items[-1].id), "fine-tune")
    assert ([f.id for f in rest.items], rest.has_more) == (ids[2::-1], False)
    up = files.list_files(PageAsk(2, after=ids[0], newest_first=False), None)
    assert [f.id for f in up.items] == ids[1:3]
    assert files.list_files(PageAsk(2), "batch").items == []
    with pytest.raises(UnknownCursor):
        files.list_files(PageAsk(2, after="file-nowhere"), None)


def test_an_expired_file_is_gone(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FileStore(database, tmp_path)
    with files.incoming() as (path, stream):
        stream.close()
        record = files.add(path, "a", "fine-tune", lifetime=3600)
    assert files.get(record.id) == record
    later = time.time() + 3601
    monkeypatch.setattr(time, "time", lambda: later)
    assert files.get(record.id) is None
    assert files.list_files(PageAsk(10), None).items == []
    assert disk(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\answers.jsonl", "answers.jsonl"),
        ("a\x00b\nc\x1b[31m.jsonl", "abc[31m.jsonl"),
        ("ответы.jsonl", "ответы.jsonl"),
        ("", "file"),
        ("..", ".."),
        ("/", "file"),
        ("x" * 400, "x" * 255),
    ],
)
def test_a_name_is_only_ever_shown(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_hostile_names_stay_in_the_folder(tmp_path: Path, database: Database) -> None:
    files = FileStore(database, tmp_path / "home")
    for name in ("../../escape", "/etc/passwd", "..", "con", "a\x00b"):
        record = put(files, b"x", name)
        assert files.path(record).parent == tmp_path / "home" / "files"
    assert {path.name for path in tmp_path.iterdir()} <= {
        "engine.db", "engine.db-wal", "engine.db-shm", "home",
    }  # fmt: skip
