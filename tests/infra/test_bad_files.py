"""What is no table is refused in three sentences, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.sources import content
from desktop_ft.services.files import FileKind, OpenOptions
from listed import LABEL

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("holiday.jpg", JPEG)
    return buffer.getvalue()


BAD = {
    "empty.jsonl": b"",
    "empty.csv": b"",
    "empty.xlsx": b"",
    "blank.csv": b"\n\r\n\n",
    "blank.jsonl": b"\n \n",
    "picture.jsonl": JPEG,
    "picture.csv": JPEG,
    "picture.xlsx": JPEG,
    "zeros.csv": b"\0" * 10_000,
    "archive.xlsx": archive(),
    "archive.jsonl": archive(),
    "letter.jsonl": b"Dear all,\nplease find below\n",
    "letter.json": b"Dear all,\nplease find below\n",
    "cut.json": b'[{"prompt": "a", "compl',
    "number.json": b"42",
    "table.parquet": b"PAR1....",
    "noending": b"a,b\n",
    "old.xls": b"\xd0\xcf\x11\xe0",
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_three_sentences(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    service = document_service(tmp_path / "sessions")
    with pytest.raises(BadFile) as caught:
        service.open_job(path)(CancelToken(), no_report)
    error = caught.value
    assert name in str(error.what)
    assert error.why is not None
    assert error.todo is not None
    assert path.read_bytes() == BAD[name]
    assert not (tmp_path / "sessions").exists()


def test_a_large_bad_file_leaves_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "IN_MEMORY", 10)
    path = tmp_path / "t.jsonl"
    path.write_bytes(JPEG)
    service = document_service(tmp_path / "sessions")
    with pytest.raises(BadFile):
        service.open_job(path)(CancelToken(), no_report)
    assert list((tmp_path / "sessions").iterdir()) == []


def test_opening_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "IN_MEMORY", 10)
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": 1}\n' * 100)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        document_service(tmp_path / "sessions").open_job(path)(token, no_report)
    assert list((tmp_path / "sessions").iterdir()) == []


def test_the_user_may_say_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "noending"
    path.write_text("a,b\n1,2\n")
    service = document_service(tmp_path / "sessions")
    document = service.open_job(path, OpenOptions(kind=FileKind.CSV))(CancelToken(), no_report)
    assert len(document.dataset) == 1
    document.close()


def test_names_are_taken_as_they_are(tmp_path: Path) -> None:
    service = document_service(tmp_path / "sessions")
    for name in ("{file} %s.csv", "ж — é.csv", "a\nb.csv", os.fsdecode(b"\xff\xfe.csv")):
        path = tmp_path / name
        path.write_text("a,b\n1,2\n")
        document = service.open_job(path)(CancelToken(), no_report)
        document.do(document.dataset.edit_delete([0], LABEL))
        document.saved(document.save_job()(CancelToken(), no_report))
        assert path.read_text() == "a,b\n"
        path.write_bytes(b"")
        with pytest.raises(BadFile) as caught:
            service.open_job(path)(CancelToken(), no_report)
        assert name in str(caught.value.what)
        document.close()
